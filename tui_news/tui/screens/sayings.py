"""Every quote of one speaker across the library, newest first; choosing one goes to it in its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from tui_news.errors import TuiNewsError
from tui_news.model.annotations import QuoteKind
from tui_news.tui import safe, words
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.line_list import LineList, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from textual.app import ComposeResult

    from tui_news.model.views import Saying
    from tui_news.tui.messages import Chosen
    from tui_news.tui.reader.reader import Reader


_LEAST = 5  # rows of the list
_STORY = 8  # rows of the screen that are not the list's


class SayingList(LineList):
    """Two lines a quote: its words, and where it stands."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(id="scrolls", empty="Looking…", height=2)
        self.sayings: list[Saying] = []
        self._now = now

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.sayings)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give the words, then age, outlet and title."""
        saying = self.sayings[index]
        if line == 0:
            reported = saying.kind is QuoteKind.INDIRECT
            yield "╎ " if reported else "❝ ", "quotes"
            yield cells.fit(safe.line(saying.words), width - 3), "read" if reported else "strong"
            return
        where = " · ".join(filter(None, (words.age(saying.published, self._now()), saying.outlet, saying.title)))
        yield f"  {'✎ ' if saying.corrected else ''}{safe.line(where)}", "dim"


class Sayings(Keyboard):
    """A list over the reader."""

    AUTO_FOCUS = "#scrolls"

    def __init__(self, reader: Reader, speaker: str) -> None:
        super().__init__()
        self._reader = reader
        self._speaker = speaker

    @property
    def place(self) -> Place:
        """Always the list of one speaker's quotes."""
        return Place.SAYINGS

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="frame", classes="over"):
            yield SayingList(lambda: self.news.now())

    def on_mount(self) -> None:
        """Look for the quotes beside the screen."""
        frame = self.query_one("#frame")
        frame.border_title = Content(f"Quotes of {safe.line(self._speaker)}")
        key = self._reader.key_of
        frame.border_subtitle = Content(f"{key('open')} to its story · {key('copy')} copy · {key('back-or-quit')} back")
        self.run_worker(self._fill(), name="sayings")

    async def _fill(self) -> None:
        try:
            found = await self._reader.backstage.run(lambda shelf: shelf.sayings(self._speaker))
        except TuiNewsError as error:
            self._reader.report(error)
            found = []
        shown, frame = self.query_one(SayingList), self.query_one("#frame")
        shown.sayings = found
        shown.empty = "No quotes of this speaker are found in the library."
        articles = words.counted(len({saying.article for saying in found}), "article")
        quotes = words.counted(len(found), "quote")
        frame.border_title = Content(f"{safe.line(self._speaker)}: {quotes} in {articles}")
        self._fit()
        shown.changed(self._here(found))

    def on_resize(self) -> None:
        """Fit into another size."""
        self._fit()

    def _fit(self) -> None:
        """Be as high as the list, but leave something of the story in sight."""
        shown = self.query_one(SayingList)
        shown.styles.height = max(_LEAST, min(shown.ruling.total(shown.count), self.size.height - _STORY))

    def _here(self, found: list[Saying]) -> int:
        """Give the place of the quote that is in focus."""
        reading, quote = self._reader.reading, self._reader.reading.quote
        if reading.article is None or quote is None:
            return 0
        here = (reading.article.row.id, quote.id)
        return next((place for place, one in enumerate(found) if (one.article, one.quote) == here), 0)

    @property
    def _current(self) -> Saying | None:
        shown = self.query_one(SayingList)
        return shown.sayings[shown.cursor] if shown.count else None

    def choose(self) -> None:
        """Go to the quote under the cursor."""
        if self._current is not None:
            self._reader.keeping.go_to_saying(self._current)

    def on_chosen(self, event: Chosen) -> None:
        """Go to a quote that was clicked."""
        self.query_one(SayingList).move_to(event.index)
        self.choose()

    def citation(self) -> str | None:
        """Give the quote under the cursor as it is copied."""
        saying = self._current
        if saying is None:
            return None
        where = ", ".join(filter(None, (f"“{saying.title}”", saying.outlet)))
        return f"{saying.words}\n— {saying.speaker}\n{where}"
