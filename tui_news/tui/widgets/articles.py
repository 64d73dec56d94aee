"""The list of articles: two lines each over an array of ids, of which only the visible ones are ever fetched."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tui_news.model.views import ArticleRow
from tui_news.tui import cells, safe, words
from tui_news.tui.widgets.line_list import LineList, Part

if TYPE_CHECKING:
    from datetime import datetime

Fetch = Callable[[Sequence[int]], list[ArticleRow]]
_NARROW = 44


class Articles(LineList):
    """The articles of one view, newest first."""

    ROW = 2

    def __init__(self, fetch: Fetch, now: Callable[[], datetime]) -> None:
        super().__init__(id="articles")
        self.ids: array[int] = array("q")
        self.picked: frozenset[int] = frozenset()  # ids of those chosen for what is done next
        self._fetch = fetch
        self._now = now
        self._rows: dict[int, ArticleRow] = {}

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

    def row(self, article_id: int) -> ArticleRow | None:
        """Give the line of an article, fetching it if need be; None when the library has it no more."""
        if article_id not in self._rows:
            self._keep([article_id])
        return self._rows.get(article_id)

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
        missing = [one for one in self.ids[window.start : window.stop] if one not in self._rows]
        if missing:
            self._keep(missing)

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
        return self._title_line(row, width) if line == 0 else self._facts_line(row, width)

    def _title_line(self, row: ArticleRow, width: int) -> Iterable[Part]:
        age = words.age(row.published, self._now())
        room = width - 3 - len(age) - 1
        yield "  " if row.read else "● ", "mark"
        title = safe.line(row.title) or "(no title)"
        yield cells.pad(title, room), "read" if row.read else "unread"
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
