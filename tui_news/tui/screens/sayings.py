"""Every quote of one speaker across the library, newest first; choosing one goes to it in its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from tui_news.errors import TuiNewsError
from tui_news.fold import fold
from tui_news.model.annotations import QuoteKind
from tui_news.tui import safe, words
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Place
from tui_news.tui.screens.filtered import Filtered
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from textual.app import ComposeResult

    from tui_news.model.views import Saying
    from tui_news.tui.drawing.cells import Part
    from tui_news.tui.messages import Chosen
    from tui_news.tui.reader.reader import Reader


_LEAST = 5  # rows of the list
_STORY = 10  # rows of the screen that are not the list's


class SayingList(LineList):
    """Two lines a quote: its words, and where it stands."""

    def __init__(self, speaker: str, now: Callable[[], datetime]) -> None:
        super().__init__(id="scrolls", empty="Looking…", height=2)
        self.sayings: list[Saying] = []
        self.kept: frozenset[tuple[int | None, str]] = frozenset()
        self._speaker, self._now = fold(speaker), now

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.sayings)

    def show(self, sayings: list[Saying], kept: frozenset[tuple[int | None, str]], *, empty: str) -> None:
        """Show these; ``kept`` are the articles and words of what is in the notebook."""
        here = self.sayings[self.cursor] if self.sayings else None
        self.sayings, self.kept, self.empty = sayings, kept, empty
        self.changed(sayings.index(here) if here in sayings else self.cursor)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give the words; then whether they are kept, another name of the speaker, age, outlet and title."""
        saying = self.sayings[index]
        if line == 0:
            reported = saying.kind is QuoteKind.INDIRECT
            yield "╎ " if reported else "❝ ", "quotes"
            yield cells.fit(safe.line(saying.words), width - 3), "read" if reported else "strong"
            return
        kept = "kept" if (saying.article, saying.words) in self.kept else ""
        name = saying.speaker if saying.perhaps or fold(saying.speaker) != self._speaker else ""
        name += "?" if saying.perhaps else ""
        age = words.age(saying.published, self._now())
        where = " · ".join(filter(None, (kept, name, age, saying.outlet, saying.title)))
        yield f"  {'✎ ' if saying.corrected else ''}{safe.line(where)}", "dim"


class Sayings(Filtered):
    """A list over the reader, and a field that filters it."""

    def __init__(self, reader: Reader, speaker: str) -> None:
        super().__init__()
        self._reader = reader
        self.speaker = speaker
        self._all: list[Saying] | None = None  # None: still looked for

    @property
    def place(self) -> Place:
        """Always the list of one speaker's quotes."""
        return Place.SAYINGS

    def compose(self) -> ComposeResult:
        """Lay out field and list."""
        with Vertical(id="frame", classes="over"):
            yield self.field("/ to search these quotes")
            yield SayingList(self.speaker, lambda: self.news.now())

    def on_mount(self) -> None:
        """Look for the quotes beside the screen."""
        frame, key = self.query_one("#frame"), self._reader.key_of
        frame.border_title = Content(f"Quotes of {safe.line(self.speaker)}")
        keys = (("open", "to its story"), ("save-quote", "keep"), ("save-all-quotes", "keep all"), ("copy", "copy"),
                ("undo", "undo"), ("back-or-quit", "back"))  # fmt: skip
        frame.border_subtitle = Content(" · ".join(f"{key(command)} {word}" for command, word in keys))
        self.run_worker(self._fill(), name="sayings")

    async def _fill(self) -> None:
        try:
            self._all = await self._reader.backstage.run(lambda shelf: shelf.sayings(self.speaker))
        except TuiNewsError as error:
            self._reader.report(error)
            self._all = []
        self.filter()
        self.query_one(SayingList).changed(self._here(self.shown))

    def refreshed(self) -> None:
        """Show what is in the notebook now."""
        self.filter()

    def filter(self) -> None:
        """Show the quotes that have the words that are typed."""
        if self._all is None:
            return
        found = [saying for saying in self._all if self.fits(" ".join((saying.words, saying.outlet, saying.title)))]
        empty = "None of these quotes has that." if self.wanted else "No quotes of this speaker are in the library."
        self.query_one(SayingList).show(found, self._kept(), empty=empty)
        articles = words.counted(len({saying.article for saying in found}), "article")
        quotes = words.counted(len(found), "quote")
        self.query_one("#frame").border_title = Content(f"{safe.line(self.speaker)}: {quotes} in {articles}")
        self._fit()

    def _kept(self) -> frozenset[tuple[int | None, str]]:
        try:
            return frozenset((note.article, note.kept.words) for note in self._reader.shelf.notebook.all())
        except TuiNewsError as error:
            self._reader.report_once(error)
            return frozenset()

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
    def shown(self) -> list[Saying]:
        """The quotes in the list."""
        return self.query_one(SayingList).sayings

    @property
    def current(self) -> Saying | None:
        """The quote under the cursor."""
        shown = self.query_one(SayingList)
        return shown.sayings[shown.cursor] if shown.count else None

    def choose(self) -> None:
        """Go to the quote under the cursor."""
        if self.current is not None:
            self._reader.keeping.go_to_saying(self.current)

    def on_chosen(self, event: Chosen) -> None:
        """Go to a quote that was clicked."""
        self.query_one(SayingList).move_to(event.index)
        self.choose()

    def citation(self) -> str | None:
        """Give the quote under the cursor as it is copied."""
        return self._reader.keeping.citation()
