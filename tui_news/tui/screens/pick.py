"""One of several things is picked from a list that typing narrows; where it makes sense, what is typed can be picked.

The keys stay with the field: arrows move through the list, Enter picks, Esc picks nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.content import Content

from tui_news.fold import fold
from tui_news.records import dataclass
from tui_news.tui import safe
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.field import Field
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult
    from textual.events import Key
    from textual.widgets import Input

    from tui_news.tui.drawing.cells import Part
    from tui_news.tui.messages import Chosen

_MOST = 12  # rows in sight


@dataclass(frozen=True, slots=True)
class Option:
    """A row: what is given back when it is picked, and two texts of any origin that say what it is."""

    value: Any
    name: str
    detail: str = ""


class Options(LineList):
    """The options that what is typed leaves."""

    can_focus = False

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(id="scrolls", empty="Nothing here is called that.")
        self.options = options
        self._column = max((cells.width(safe.line(option.name)) for option in options), default=0)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.options)

    def show(self, options: Sequence[Option]) -> None:
        """Show these."""
        self.options = options
        self.changed(0)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give name and detail, each in its column."""
        del line
        option = self.options[index]
        column = min(self._column, width * 2 // 3) if option.detail else width - 1
        yield f" {cells.pad(safe.line(option.name), column)}", "strong"
        yield f"  {safe.line(option.detail)}", "dim"


class Pick(Keyboard):
    """``then`` is given the value of the option that was picked."""

    AUTO_FOCUS = "#wanted"

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        then: Callable[[Any], object],
        *,
        hint: str = "part of a name",
        new: Callable[[str], Option] | None = None,
        value: str = "",
    ) -> None:
        """Name what is picked; ``new`` makes an option of what is typed, if that can be picked too."""
        super().__init__()
        self._title, self._all, self._then, self._new = title, options, then, new
        self._hint, self._value = hint, value

    @property
    def place(self) -> Place:
        """As where something is typed: no key is a command."""
        return Place.ASK

    def compose(self) -> ComposeResult:
        """Lay out field and list."""
        with Vertical(id="frame", classes="over"):
            yield Field(self._value, placeholder=self._hint, id="wanted", compact=True, select_on_focus=False)
            yield Options(self._all)

    def on_mount(self) -> None:
        """Say what to do."""
        frame = self.query_one("#frame")
        frame.border_title = Content(safe.line(self._title))
        frame.border_subtitle = Content("↑ ↓ · Enter · Esc back")
        more = 0 if self._new is None else 1
        self.query_one(Options).styles.height = max(1, min(_MOST, len(self._all) + more))
        self._narrow(self._value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave what has the words that are typed."""
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        parts = fold(typed).split()
        texts = [(option, fold(f"{option.name} {option.detail}")) for option in self._all]
        found = [option for option, text in texts if all(part in text for part in parts)]
        wanted = fold(typed).strip()
        found.sort(key=lambda option: _likeness(fold(option.name), wanted))
        words = " ".join(typed.split())
        if self._new is not None and words and not any(fold(option.name) == fold(words) for option in found):
            found.append(self._new(words))
        self.query_one(Options).show(found)

    def choose(self) -> None:
        """Give back what is picked."""
        options = self.query_one(Options)
        if options.count:
            value = options.options[options.cursor].value
            self.dismiss()
            self._then(value)

    def on_input_submitted(self) -> None:
        """Pick the row that is lit."""
        self.choose()

    def on_chosen(self, event: Chosen) -> None:
        """Pick a row that was clicked."""
        self.query_one(Options).move_to(event.index)
        self.choose()

    def take_key(self, event: Key) -> None:
        """Let the field have its keys, except those that move through the list or lead out."""
        options = self.query_one(Options)
        steps = {"down": 1, "up": -1, "pagedown": _MOST, "pageup": -_MOST}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            options.move_to(options.cursor + steps[event.key])
        elif event.key == "escape":
            event.stop()
            self.dismiss()


def _likeness(name: str, wanted: str) -> int:
    """Rank what has all words: what is called just so first, then what begins so; others keep their order."""
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2
