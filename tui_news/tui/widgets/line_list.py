"""A list that draws only what is visible: the base of feeds, articles and panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from tui_news.tui.drawing import cells
from tui_news.tui.messages import Chosen, Moved
from tui_news.tui.ruling import HEADING, Ruling
from tui_news.tui.widgets.rows import LINES, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.selection import Selection
    from textual.style import Style

    from tui_news.tui.drawing.cells import Part


class LineList(Rows):
    """Rows of equal height over a count; subclasses say how many there are and what each line holds."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str, empty: str = "", height: int = 1) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.empty = empty
        self.cursor = 0
        self.ruling = Ruling(height)
        self._strips: dict[tuple[int, bool], Strip] = {}

    # -- what subclasses give

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give what one line of a row holds, in at most ``width`` cells."""
        raise NotImplementedError

    def heading(self, index: int) -> str:
        """Give the heading above a row that has one: clean text."""
        raise NotImplementedError

    def chosen(self, index: int) -> bool:
        """Say whether a row is chosen among several."""
        del index
        return False

    # -- the cursor

    def changed(self, cursor: int | None = None, *, keep_scroll: bool = False) -> None:
        """Draw everything anew after the rows have changed, the cursor on the given row."""
        self._strips.clear()
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, self.count - 1))
        self.set_height(self.ruling.total(self.count))
        if not keep_scroll:
            self.show_cursor()
        self.refresh()
        self.place_terminal_cursor()

    def move_to(self, index: int) -> bool:
        """Put the cursor on a row, as near as there is one; says whether it moved."""
        index = max(0, min(index, self.count - 1))
        if index == self.cursor or not self.count:
            return False
        for row in (self.cursor, index):
            self.refresh_lines(self.ruling.top(row), self.ruling.height)
        self.cursor = index
        self.show_cursor()
        self.place_terminal_cursor()
        self.post_message(Moved(self.id or "", index))
        return True

    def redraw(self, index: int) -> None:
        """Draw a row anew: what it says has changed."""
        top = self.ruling.top(index)
        for line in range(top, top + self.ruling.height):
            for here in (True, False):
                self._strips.pop((line, here), None)
        self.refresh_lines(top, self.ruling.height)

    def show_cursor(self) -> None:
        """Scroll so that the row of the cursor can be seen whole, with its heading where there is room."""
        first, end = self.ruling.first(self.cursor), self.ruling.top(self.cursor) + self.ruling.height
        height = self.scrollable_content_region.height
        if not height:
            return
        if first < self.scroll_offset.y:
            self.scroll_to(y=max(first, end - height), animate=False)
        elif end > self.scroll_offset.y + height:
            self.scroll_to(y=end - height, animate=False)

    @property
    def page_rows(self) -> int:
        """How many whole rows are visible, at least one."""
        return max(1, self.scrollable_content_region.height // self.ruling.height)

    def place_terminal_cursor(self) -> None:
        """Let the terminal's own cursor stand on the current row, for screen readers and braille displays."""
        line = self.ruling.top(self.cursor) - self.scroll_offset.y
        self.put_terminal_cursor(Offset(0, max(0, line)))

    # -- drawing

    def line(self, index: int, width: int) -> Strip:
        """Draw one line, from what was drawn before if it can be."""
        row, line = self.ruling.at(index)
        if row >= self.count:
            return self._blank(index, width)
        key = (index, row == self.cursor and line != HEADING)
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != width:
            if len(self._strips) > LINES:
                self._strips.clear()
            drawn = self._draw_heading(row, width) if line == HEADING else self._draw(row, line, width)
            strip = self._strips[key] = drawn
        return strip

    def _draw_heading(self, row: int, width: int) -> Strip:
        style = self.visual_style + self.look("group-heading")
        text = cells.pad(f" {self.heading(row)} ", width) if width else ""
        return Strip([Segment(text, style.rich_style)], width)

    def _draw(self, index: int, line: int, width: int) -> Strip:
        here = index == self.cursor
        base = self.visual_style
        if here:
            base += self.look("cursor" if self.has_focus else "cursor-idle")
        chosen = self.chosen(index)
        if chosen and not here:
            base += self.look("chosen")
        bar = ("▌" if self.has_focus else "▏") if here else " "
        if chosen and line == self.ruling.height - 1:
            bar = "✓"
        bar_style = base + self.look("bar" if self.has_focus or chosen else "bar-idle")
        segments = [Segment(bar, bar_style.rich_style)]
        room = width - 1
        for whole, name in self.parts(index, line, room):
            text = cells.fit(whole, room)
            room -= cells.width(text)
            segments.append(Segment(text, self._style(base, name).rich_style))
            if text != whole:
                break
        segments.append(Segment(" " * max(0, room), base.rich_style))
        return Strip(segments, width)

    def _style(self, base: Style, name: str) -> Style:
        return base + self.look(name) if name else base

    def _blank(self, y: int, width: int) -> Strip:
        base = self.visual_style
        if not self.count and self.empty:
            rows = cells.wrap(self.empty, 0, len(self.empty), max(1, width - 4))
            first = max(0, min(2, (self.size.height - len(rows)) // 2))
            if 0 <= y - first < len(rows):
                start, end = rows[y - first]
                style = base + self.look("dim")
                text = cells.pad("  " + self.empty[start:end], width)
                return Strip([Segment(text, style.rich_style)], width)
        return Strip.blank(width, base.rich_style)

    # -- what Textual tells us

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Ignore text selection: rows are chosen, not selected."""

    def on_resize(self) -> None:
        """Draw everything anew."""
        self.resized()

    def resized(self) -> None:
        """Keep the row of the cursor in sight at every size."""
        self._strips.clear()
        self.set_height(self.ruling.total(self.count))
        self.show_cursor()
        self.refresh()
        self.call_after_refresh(self.place_terminal_cursor)

    def on_focus(self) -> None:
        """Redraw the row of the cursor: it looks different with the focus."""
        self._strips.clear()
        self.refresh()

    def on_blur(self) -> None:
        """Redraw the row of the cursor: it looks different without the focus."""
        self._strips.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        at = event.get_content_offset(self)
        if at is None:
            return
        index, line = self.ruling.at(at.y + self.scroll_offset.y)
        if index < self.count and line != HEADING:
            self.post_message(Chosen(self.id or "", index, more=event.ctrl))
