"""Two versions of a text laid over one another, drawn row by row: what was struck, what was added, where one is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from tui_news.compare.changes import Changes, Fate
from tui_news.model.documents import BlockKind, Document
from tui_news.tui.drawing import cells
from tui_news.tui.story.layout import Layout, Row, RowKind, lay_out
from tui_news.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GUTTER = 2  # cells left of the text: the margin mark and a blank
_LOOKS = {Fate.STRUCK: "struck", Fate.ADDED: "added"}
_BLOCKS = {kind: kind.name.lower().replace("_", "-") for kind in BlockKind}
_SIGNS = {frozenset({Fate.ADDED}): "+", frozenset({Fate.STRUCK}): "−"}


class ChangedText(Rows):
    """The text with its changes; one of them has the focus and is scrolled to the middle."""

    def __init__(self, measure: int) -> None:
        super().__init__(id="scrolls")
        self.changes = Changes(Document("", ()), (), 0, 0)
        self.focused: int | None = None  # which of the places
        self._measure = measure
        self._facts: Sequence[str] = ()
        self._layout = Layout(())
        self._strips: dict[int, Strip] = {}

    def show(self, changes: Changes, facts: Sequence[str], *, again: bool = False) -> None:
        """Show another comparison from its beginning, or the same one with more facts; the texts must be clean."""
        self.changes, self._facts = changes, facts
        self._lay_out()
        if not again:
            self.focused = None
            self.scroll_to(y=0, animate=False)

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) change; false at the end."""
        places = self.changes.places
        if self.focused is None:
            here = self._layout.offset_at(self.scroll_offset.y)
            ahead = [index for index, place in enumerate(places) if (place.start >= here) == (step > 0)]
            index = (ahead[0] if step > 0 else ahead[-1]) if ahead else -1
        else:
            index = self.focused + step
        if not 0 <= index < len(places):
            return False
        self.focused = index
        self._strips.clear()
        row = self._layout.row_of(places[index].start)
        self.scroll_to(y=max(0, row - self.scrollable_content_region.height // 2), animate=False)
        self.refresh()
        self.call_after_refresh(self.place_terminal_cursor)
        return True

    def on_resize(self) -> None:
        """Wrap anew, keeping the words in sight."""
        place = self._layout.offset_at(self.scroll_offset.y)
        top = self.scroll_offset.y == 0
        self._lay_out()
        self.scroll_to(y=0 if top else self._layout.row_of(place), animate=False)

    def _lay_out(self) -> None:
        width = max(10, min(self._measure, self.scrollable_content_region.width - _GUTTER - 1))
        self._layout = lay_out(self.changes.document, width, self._facts)
        self.set_height(len(self._layout.rows))
        self._strips.clear()
        self.refresh()

    # -- drawing

    def line(self, index: int, width: int) -> Strip:
        """Draw one line, from what was drawn before if it can be."""
        if index >= len(self._layout.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        strip = self._strips.get(index)
        if strip is None or strip.cell_length != width:
            strip = self._strips[index] = self._draw(self._layout.rows[index], width)
        return strip

    def _draw(self, row: Row, width: int) -> Strip:
        base = self.visual_style
        segments = [Segment(f"{self._sign(row)} ", (base + self.look("margin")).rich_style)]
        if row.kind is RowKind.NOTE:
            segments.append(Segment(row.note, (base + self.look("note")).rich_style))
        elif row.kind is RowKind.TEXT:
            segments.append(Segment(row.indent, (base + self.look("margin")).rich_style))
            segments.extend(self._words(row))
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _sign(self, row: Row) -> str:
        fates = frozenset(
            piece.fate for piece in self.changes.pieces if piece.start < row.end and row.start < piece.end
        )
        return _SIGNS.get(fates, "±" if fates else " ")

    def _words(self, row: Row) -> Iterable[Segment]:
        base = self.visual_style + self.look(_BLOCKS[row.block]) if row.block else self.visual_style
        at = row.start
        for first, last in pairwise(sorted({row.start, *row.added, row.end})):
            for text, fate in self.changes.runs(first, last):
                style = base if fate is Fate.KEPT else base + self.look(_LOOKS[fate])
                if fate is not Fate.KEPT and self._is_here(at):
                    style += self.look("focus-content")
                yield Segment(cells.shown(text), style.rich_style)
                at += len(text)
            yield Segment(row.added.get(last, ""), base.rich_style)  # the blanks of a table's columns

    def _is_here(self, offset: int) -> bool:
        if self.focused is None:
            return False
        start, end = self.changes.places[self.focused]
        return start <= offset < end

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._strips.clear()

    def place_terminal_cursor(self) -> None:
        """Let the terminal's own cursor stand on the change in focus, for screen readers and braille displays."""
        if self.focused is None:
            self.put_terminal_cursor(Offset(0, 0))
            return
        at = self.changes.places[self.focused].start
        index = self._layout.row_of(at)
        row = self._layout.rows[index]
        x = _GUTTER + row.cell_of(self.changes.document.text, max(row.start, at))
        self.put_terminal_cursor(Offset(x, max(0, index - self.scroll_offset.y)))
