"""Rows of a document whose text can be selected, with the mouse and with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

from tui_news.model.documents import Document
from tui_news.tui.story.layout import Layout
from tui_news.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.strip import Strip

    from tui_news.model.documents import Span
    from tui_news.tui.story.layout import Row

EMPTY = Document("", ())


class TextRows(Rows):
    """What is selected is Textual's own selection, in rows and characters of rows, whoever has made it."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.document = EMPTY
        self.layout_rows = Layout(())
        self.selected: Span | None = None  # by the keyboard
        self._head = 0  # the place of the keyboard's cursor in the text
        self._strips: dict[int, Strip] = {}
        self._selection: Selection | None = None  # Textual's own way to it is a walk up the tree for every row

    def select(self, span: Span | None, head: int = 0) -> None:
        """Select this much of the text and keep the character at ``head`` in sight; None selects nothing."""
        self.selected, self._head = span, head
        self.place_selection()
        if span is None:
            return
        row, top = self.layout_rows.row_of(head), self.scroll_offset.y
        height = self.scrollable_content_region.height
        if not top <= row < top + height:
            self.scroll_to(y=row if row < top else row - height + 1, animate=False)
        self.place_terminal_cursor()

    def place_selection(self) -> None:
        """Tell Textual where in the rows the text stands that the keyboard has selected."""
        if self.selected is None:
            self.screen.clear_selection()
            return
        start, end = (self._row_offset(offset) for offset in (self.selected.start, self.selected.end - 1))
        self.screen.selections = {self: Selection(start, end + Offset(1, 0))}

    def _row_offset(self, offset: int) -> Offset:
        row = self.layout_rows.row_of(offset)
        return Offset(offset - self.layout_rows.rows[row].start, row)

    def selected_in(self, row: Row, index: int) -> tuple[int, int]:
        """Give the bounds of what is selected in a row, as offsets into the text; twice the same for nothing."""
        selection = self._selection
        span = selection.get_span(index) if selection else None
        if span is None:
            return 0, 0
        first, last = span
        return row.start + first, row.end if last == -1 else min(row.end, row.start + last)

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._selection = selection
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected words as they stand in the text: without the breaks of our rows."""
        rows = self.layout_rows.rows
        if not rows:
            return None
        first = 0 if selection.start is None else self._offset(selection.start)
        last = len(self.document.text) if selection.end is None else self._offset(selection.end)
        return self.document.text[first:last], "\n"

    def _offset(self, place: Offset) -> int:
        row = self.layout_rows.rows[min(max(place.y, 0), len(self.layout_rows.rows) - 1)]
        return min(row.start + place.x, row.end)
