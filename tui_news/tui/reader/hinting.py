"""Hints: what can be gone to gets a label, and typing the label goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_news.tui import safe
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import key_name
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.events import Key

    from tui_news.tui.reader.reader import Reader

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"  # those under the fingers first


class _Hints(NamedTuple):
    """Labels and what they stand for; ``names`` says it in words, ``go`` goes there."""

    names: Mapping[str, str]
    what: str
    go: Callable[[str], None]


class Hinting:
    """State of one round of hints: any key that is no hint ends it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._hints: _Hints | None = None
        self._typed = ""

    # -- the two kinds

    def links(self) -> None:
        """Light up the numbers of the links; a number opens its link."""
        story = self._reader.story
        names = {str(link.number): link.target for link in story.links}
        self._begin(_Hints(names, "link", lambda label: self._reader.actions.open_link(int(label))))
        story.label({end: link.label for link in story.links for end in link.ends})

    def quotes(self) -> None:
        """Put a letter on every quote, in the story and in the panel; the letter goes to it."""
        reader = self._reader
        stops = reader.reading.walk.stops[Layer.QUOTES]
        labels = dict(zip(labels_for(len(stops)), stops, strict=True))
        if reader.place is not Place.PANEL and reader.panes.stacked:
            reader.moving.focus_pane(Place.STORY)
        reader.actions.widen()
        if reader.panel.tab is not Layer.QUOTES:
            reader.panel.turn(Layer.QUOTES)

        def go(label: str) -> None:
            reader.reading.focus_on(Layer.QUOTES, stops.index(labels[label]))

        self._begin(_Hints(dict.fromkeys(labels, ""), "quote", go))
        reader.panes.lend_panel(True)
        # Where two begin at one place, the labels stand one after the other.
        at: dict[int, str] = {}
        for label, stop in labels.items():
            at[stop.at] = f"{at[stop.at]} {label}" if stop.at in at else label
        reader.story.label(at)
        reader.panel.label(tuple(labels))

    # -- keys

    def _begin(self, hints: _Hints) -> None:
        self._hints, self._typed = hints, ""
        self._reader.tell()

    def take(self, event: Key) -> bool:
        """Take a key while hints are shown; says whether it was one for them."""
        hints = self._hints
        if hints is None:
            return False
        event.stop()
        event.prevent_default()
        key = key_name(event)
        if key == "backspace":
            self._typed = self._typed[:-1]
        elif key == "enter" and self._typed in hints.names:
            self._go(self._typed)
            return True
        else:
            self._typed += key
        fitting = [label for label in hints.names if label.startswith(self._typed)]
        if not fitting or (key in ("escape", "enter")):
            self.end()
            if key not in ("escape", "enter"):
                self._reader.say(f"There is no {hints.what} {safe.line(self._typed)}.")
        elif fitting == [self._typed]:
            self._go(self._typed)
        else:
            self._reader.tell()
        return True

    def _go(self, label: str) -> None:
        hints = self._hints
        self.end()
        if hints is not None:
            hints.go(label)

    def end(self) -> None:
        """Take the hints away."""
        if self._hints is not None:
            self._hints = None
            self._reader.panes.lend_panel(False)
            self._reader.story.label({})
            self._reader.panel.label(())
            self._reader.tell()

    def status(self) -> str:
        """Say what is being typed, and where it would lead."""
        if self._hints is None:
            return ""
        number = len(self._hints.names)
        asked = f"{self._hints.what} {self._typed}_"
        target = self._hints.names.get(self._typed, "")
        if target:
            return safe.line(f"{asked} Enter: {target}")
        return f"{asked} of {number} · Esc ends" if self._hints.what == "link" else f"{asked} · Esc ends"


def labels_for(number: int) -> Iterator[str]:
    """Give that many labels, as short as can be, none of them the beginning of another."""
    size = 1
    while len(_LETTERS) ** size < number:
        size += 1
    for index in range(number):
        label, left = "", index
        for _ in range(size):
            left, letter = divmod(left, len(_LETTERS))
            label = _LETTERS[letter] + label
        yield label
