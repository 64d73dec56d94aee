"""The list of articles: two lines each over an array of ids, of which only the visible ones are ever fetched."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui_news.model.views import ArticleRow
from tui_news.tui import cells, safe, words
from tui_news.tui.spotlights import Spotlights
from tui_news.tui.widgets.line_list import LineList, Part

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.library.snippets import Snippet

Fetch = Callable[[Sequence[int]], list[ArticleRow]]
Ask = Callable[[Sequence[int], int], None]
"""Asks for the snippets of articles, of so many characters each; :meth:`Articles.explained` is told them later."""
_NARROW = 44
_LINES = 2  # of an article; one more says why it was found


class Articles(LineList):
    """The articles of one view, newest first."""

    ROW = _LINES

    def __init__(self, fetch: Fetch, now: Callable[[], datetime]) -> None:
        super().__init__(id="articles")
        self.ids: array[int] = array("q")
        self.picked: frozenset[int] = frozenset()  # ids of those chosen for what is done next
        self._fetch = fetch
        self._now = now
        self._rows: dict[int, ArticleRow] = {}
        self._ask: Ask | None = None
        self._asked: set[int] = set()
        self._snippets: dict[int, Snippet] = {}
        self._spotlights = Spotlights()

    def spot(self, spotlights: Spotlights) -> None:
        """Light up the user's own words and phrases in the titles."""
        self._spotlights = spotlights
        self._strips.clear()
        self.refresh()

    # -- the rows

    @property
    def count(self) -> int:
        """How many articles the view has."""
        return len(self.ids)

    @property
    def current(self) -> int | None:
        """The id of the article under the cursor."""
        return self.ids[self.cursor] if self.ids else None

    def show(self, ids: array[int], keep: int | None = None) -> None:
        """Show other articles; the cursor stays on the article ``keep`` if it is among them, else near its place."""
        place: int | None = None
        before = self.cursor - self.scroll_offset.y // self.ROW
        if keep is not None:
            try:
                place = ids.index(keep)
            except ValueError:
                place = self.cursor
        self.ids = ids
        self._rows.clear()
        self.changed(place or 0, keep_scroll=True)
        if keep is not None:  # the list may have grown above: the article keeps its place on the screen
            self.scroll_to(y=max(0, (self.cursor - before) * self.ROW), animate=False)
        self.show_cursor()
        self._load()

    def pick(self, picked: frozenset[int]) -> None:
        """Show these articles as chosen."""
        self.picked = picked
        self._strips.clear()
        self.refresh()

    def chosen(self, index: int) -> bool:
        """Say whether an article is chosen among several."""
        return self.ids[index] in self.picked

    def explain(self, ask: Ask | None) -> None:
        """Show below each article why it was found, or (None) nothing of the kind."""
        self._ask = ask
        self._asked.clear()
        self._snippets.clear()
        self.ROW = _LINES + 1 if ask is not None else _LINES

    def explained(self, snippets: Mapping[int, Snippet]) -> None:
        """Take snippets that were asked for."""
        self._snippets.update(snippets)
        self._strips.clear()
        self.refresh()

    def row(self, article_id: int) -> ArticleRow | None:
        """Give the line of an article, fetching it if need be; None when the library has it no more."""
        if article_id not in self._rows:
            self._keep([article_id])
        return self._rows.get(article_id)

    def look_up(self, articles: Sequence[int]) -> list[ArticleRow]:
        """Give the lines of many articles in one go."""
        return self._fetch(articles)

    def forget(self, *article_ids: int) -> None:
        """Fetch these articles (or, without any, all) again: they may have changed. Draws those in sight that have."""
        window = self._window()
        before = [self._rows.get(self.ids[index]) for index in window]
        for article_id in article_ids or tuple(self._rows):
            self._rows.pop(article_id, None)
        self._load()
        for index, row in zip(window, before, strict=True):
            if row != self._rows.get(self.ids[index]):
                self.redraw(index)

    def grow_old(self) -> None:
        """Draw all rows anew: their ages have changed."""
        self._strips.clear()
        self.refresh()

    def _window(self) -> range:
        """Give the places of the rows in sight."""
        top = self.scroll_offset.y // self.ROW
        return range(top, min(top + self.page_rows + 2, len(self.ids)))

    def _keep(self, ids: Sequence[int]) -> None:
        self._rows.update((row.id, row) for row in self._fetch(ids))

    def _load(self) -> None:
        """Fetch what the window shows: never while drawing."""
        window = self._window()
        ids = self.ids[window.start : window.stop]
        missing = [one for one in ids if one not in self._rows]
        if missing:
            self._keep(missing)
        if self._ask is not None and (unexplained := [one for one in ids if one not in self._asked]):
            self._asked.update(unexplained)
            self._ask(unexplained, max(_NARROW, self.scrollable_content_region.width - 4))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch the rows that come into sight before they are drawn."""
        if self.is_mounted:
            self._load()
        super().watch_scroll_y(old_value, new_value)

    def resized(self) -> None:
        """Fetch the rows that come into sight."""
        super().resized()
        self._load()

    # -- drawing

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give title and age on the first line, outlet and counts on the second."""
        row = self._rows.get(self.ids[index])
        if row is None:
            return ()
        if line == _LINES:
            return _snippet_line(self._snippets.get(row.id))
        return self._title_line(row, width) if line == 0 else self._facts_line(row, width)

    def _title_line(self, row: ArticleRow, width: int) -> Iterable[Part]:
        age = words.age(row.published, self._now())
        room = width - 3 - len(age) - 1
        yield "  " if row.read else "● ", "mark"
        title = safe.line(row.title) or "(no title)"
        yield from self._spotlights.lit(cells.pad(title, room), "read" if row.read else "unread")
        yield f" {age} ", "dim"

    def _facts_line(self, row: ArticleRow, width: int) -> Iterable[Part]:
        yield "★ " if row.starred else "  ", "mark"
        counts = list(_counts(row, narrow=width < _NARROW))
        room = width - 3 - sum(cells.width(text) for text, _ in counts)
        more = f" +{len(row.others)}" if row.others else ""
        more += " Δ" if row.changed else ""
        outlet = cells.fit(safe.line(row.outlet), room - cells.width(more))
        tags = "".join(f" #{safe.line(tag)}" for tag in row.tags)
        yield cells.pad(f"{outlet}{more}{tags}".strip(), room), "dim"
        yield from counts


def _snippet_line(snippet: Snippet | None) -> Iterable[Part]:
    """Give a stretch of the story with what was looked for standing out; of a quote, with its sign."""
    if snippet is None:
        return
    text, at = safe.body(snippet.text), 0
    yield "  ", "dim"
    if snippet.quoted:
        yield "❝ ", "quotes"
    for start, end in snippet.hits:
        yield text[at:start], "dim"
        yield text[start:end], "hit"
        at = end
    yield text[at:], "dim"


def _counts(row: ArticleRow, *, narrow: bool) -> Iterable[Part]:
    """Give the counts in columns that stand under each other in every row."""
    if not any((row.direct, row.reported, row.entities, row.sources)):
        return  # the outlet has the room
    quoted = f"❝{row.direct}" if row.direct else ""
    reported = f"+{row.reported}" if row.reported else ""
    yield f" {quoted:>3} {reported:<3}", "quotes"
    entities = f"◆{row.entities}" if row.entities else ""
    sources = f"⚑{row.sources}" if row.sources else ""
    if not narrow:
        yield f" {entities:>5}", "dim"
    yield f"  {sources:<4}" if not narrow else f"  {sources:<3}", "dim"
