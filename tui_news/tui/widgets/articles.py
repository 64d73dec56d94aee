"""The list of articles: rows over an array of ids, of which only the visible ones are ever fetched."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui_news.model.views import ArticleRow, Group
from tui_news.tui import safe, words
from tui_news.tui.ruling import Ruling
from tui_news.tui.story.spotlights import Spotlights
from tui_news.tui.widgets.article_rows import RowLook, parts, snippet_line
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.library.searching.snippets import Snippet
    from tui_news.tui.drawing.cells import Part

Fetch = Callable[[Sequence[int]], list[ArticleRow]]
Ask = Callable[[Sequence[int], int], None]
"""Asks for the snippets of articles, of so many characters each; :meth:`Articles.explained` is told them later."""
_LEAST = 44  # characters of a snippet, on however narrow a list
_NO_FEED = "Files and pages"


class Articles(LineList):
    """The articles of one view."""

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
        self.groups: Sequence[Group] = ()
        self.row_look = RowLook()
        self.byline = False  # whether rows tell who wrote them: in the list of one feed all have one outlet
        self.ruling = Ruling(self.row_look.lines)
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

    def show(self, ids: array[int], groups: Sequence[Group] = (), keep: int | None = None) -> None:
        """Show other articles; the cursor stays on the article ``keep`` if it is among them, else near its place."""
        place: int | None = None
        before = self.ruling.top(self.cursor) - self.scroll_offset.y
        if keep is not None:
            try:
                place = ids.index(keep)
            except ValueError:
                place = self.cursor
        self.ids = ids
        self._group(groups)
        self._rows.clear()
        self.changed(place or 0, keep_scroll=True)
        if keep is not None:  # the list may have grown above: the article keeps its place on the screen
            self.scroll_to(y=max(0, self.ruling.top(self.cursor) - before), animate=False)
        self.show_cursor()
        self._load()

    def _group(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        height = self.row_look.lines + (self._ask is not None)  # one more line says why it was found
        self.ruling = Ruling(height, [group.start for group in groups])

    def look_like(self, look: RowLook) -> None:
        """Draw the rows another way; the cursor stays on its article, and that in sight."""
        self.row_look = look
        self._group(self.groups)
        self.changed()
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
        self._group(self.groups)

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
        top, _ = self.ruling.at(self.scroll_offset.y)
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
            self._ask(unexplained, max(_LEAST, self.scrollable_content_region.width - 4))

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
        """Give what a line of a row says; nothing of a row that is not there yet."""
        row = self._rows.get(self.ids[index])
        if row is None:
            return ()
        if line == self.row_look.lines:
            return snippet_line(self._snippets.get(row.id))
        said = parts(row, self.row_look, line, width, self._now(), byline=self.byline)
        return (one for text, look in said for one in self._lit(text, look))

    def _lit(self, text: str, look: str) -> Iterable[Part]:
        return self._spotlights.lit(text, look) if look in ("read", "unread") else ((text, look),)

    def heading(self, index: int) -> str:
        """Give the day or the feed that begins with a row."""
        group = self.groups[bisect_right(self.ruling.heads, index) - 1]
        return words.day(group.day, self._now()) if group.day else safe.line(group.name) or _NO_FEED
