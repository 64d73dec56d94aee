"""Where feeds are subscribed to: by address, or from the starter list of well-known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_news.records import dataclass
from tui_news.tui import safe
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.field import Field
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.events import Key

    from tui_news.tui.drawing.cells import Part
    from tui_news.tui.messages import Chosen
    from tui_news.tui.reader.reader import Reader


@dataclass(frozen=True, slots=True)
class Starter:
    """A feed that can be subscribed to."""

    url: str
    title: str
    folder: str


class StarterList(LineList):
    """The starter feeds that match what is typed; those already subscribed to are ticked."""

    def __init__(self, feeds: Sequence[Starter], subscribed: set[str]) -> None:
        super().__init__(
            id="scrolls",
            empty="No feed of the list is called that. Enter looks for a feed there if it is an address, "
            "such as https://news.example.org.",
        )
        self._all = feeds
        self.feeds = list(feeds)
        self.subscribed = subscribed

    @property
    def count(self) -> int:
        """How many feeds match."""
        return len(self.feeds)

    def narrow(self, wanted: str) -> None:
        """Leave only the feeds whose title, topic or address contains every wanted word."""
        parts = wanted.casefold().split()
        self.feeds = [f for f in self._all if all(p in f"{f.title} {f.folder} {f.url}".casefold() for p in parts)]
        self.changed(0)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give tick, title and topic."""
        del line
        feed = self.feeds[index]
        yield " ✓ " if feed.url in self.subscribed else "   ", "mark"
        yield cells.pad(safe.line(feed.title), max(10, width // 2)), "strong"
        yield f" {safe.line(feed.folder)}", "dim"


class Subscribe(Keyboard):
    """A field that takes an address or narrows the list, and the list."""

    AUTO_FOCUS = "#wanted"

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    @property
    def place(self) -> Place:
        """Always subscribing."""
        return Place.SUBSCRIBE

    def compose(self) -> ComposeResult:
        """Lay out field and list."""
        subscribed = {feed.url for feed in self._reader.listing.feeds}
        with Vertical(id="frame", classes="over"):
            yield Field(placeholder="Address of a feed or site, or part of a name below", id="wanted", compact=True)
            yield Static(id="told", markup=False)
            yield StarterList(_starters(), subscribed)

    def on_mount(self) -> None:
        """Say what to do."""
        self._tell("")
        frame = self.query_one("#frame")
        frame.border_title = Content("Subscribe")
        frame.border_subtitle = Content("↓ to the list · Enter subscribes · Esc back")

    @property
    def _list(self) -> StarterList:
        return self.query_one(StarterList)

    def choose(self) -> None:
        """Subscribe to the feed under the cursor."""
        if self._list.count:
            feed = self._list.feeds[self._list.cursor]
            self._list.subscribed.add(feed.url)
            self._list.changed()
            self._reader.errands.subscribe(feed.url, feed.title, feed.folder)

    def on_chosen(self, event: Chosen) -> None:
        """Subscribe to a feed that was clicked."""
        self._list.move_to(event.index)
        self.choose()

    def refused(self, told: str) -> None:
        """Say why there is no feed at the address that was typed; it stays there to be mended."""
        self._tell(told)

    def found_several(self, feeds: Sequence[tuple[str, str]]) -> None:
        """Let one of the feeds of a site be chosen; it stays typed, so that another can be chosen after it."""
        from tui_news.tui.screens.choice import Choice

        typed = self.query_one("#wanted", Input).value.strip()
        self._tell(f"{len(feeds)} feeds were found there.")

        def subscribe(index: int) -> None:
            self._tell("Subscribing…")
            self._reader.errands.subscribe(feeds[index][0], asker=self, via=typed)

        rows = [(title or url, url if title else "") for url, title in feeds]
        self.app.push_screen(Choice(f"{len(feeds)} feeds: which one?", rows, subscribe))

    def _tell(self, text: str) -> None:
        said = self.query_one("#told", Static)
        if not text and not said.display:
            return
        said.update(safe.content(text))
        said.display = bool(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._tell("")
        self._list.narrow("" if "://" in event.value else event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Subscribe to the address that was typed, or else to the feed that it found."""
        typed = event.value.strip()
        if typed and (not self._list.count or "://" in typed):
            self._tell("Looking for a feed there…")
            self._reader.errands.subscribe(typed, asker=self)
        elif typed:
            self.choose()

    def take_key(self, event: Key) -> None:
        """Let the field have its keys, except those that lead out of it."""
        field = self.query_one("#wanted", Input)
        if not field.has_focus:
            super().take_key(event)
        elif event.key == "down":
            event.stop()
            self._list.focus()
        elif event.key == "escape":
            event.stop()
            self.dismiss()


def _starters() -> list[Starter]:
    from tui_news.services.seeds import starter_feeds

    return [Starter(feed.url, feed.title, feed.folder) for feed in starter_feeds()]
