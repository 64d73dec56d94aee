"""What lists and the story have in common: rows that scroll, drawn one by one, at a height that costs no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui_news.tui.widgets.looks import style
from tui_news.tui.widgets.scrollbar import SlimBar

if TYPE_CHECKING:
    from textual.content import Content
    from textual.geometry import Offset
    from textual.scrollbar import ScrollBar
    from textual.style import Style


LINES = 300  # drawn lines that a widget keeps: more than any window has


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling widget of the Line API."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._looks: dict[str, Style] = {}
        self._frame = _Frame()
        self._title: Content | None = None

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = SlimBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def line(self, index: int, width: int) -> Strip:
        """Draw one line of all there are to scroll over, ``width`` cells wide."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible window (Textual's Line API)."""
        return self.line(y + self.scroll_offset.y, self.scrollable_content_region.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw part of the widget, its frame included.

        Textual works out the styles of a frame anew for every line that has changed, which is nearly all the time that
        a scrolled list takes to draw: here the sides are worked out once, and a line that was drawn before is kept
        whole, with all that Textual remembers of it.
        """
        size, gutter = self.region.size, self.gutter
        upper, lower = gutter.top, size.height - gutter.bottom
        inner = max(0, size.width - gutter.width)
        if not inner or lower <= upper:
            return super().render_lines(crop)
        key = (size, self.styles.border, self.background_colors, self.app.theme)
        if self._frame.key != key:
            (sample,) = super().render_lines(Region(0, upper, size.width, 1))
            self._frame = _Frame(key, sample.crop(0, gutter.left), sample.crop(size.width - gutter.right))
        top, width = self.scroll_offset.y - upper, self.scrollable_content_region.width
        filters, background = self.get_line_filters(), self.background_colors[1]
        strips = []
        for y in crop.line_range:
            if upper <= y < lower:
                strip = self._frame.around(self.line(top + y, width), inner)
                for one in filters:
                    strip = strip.apply_filter(one, background)
            else:
                (strip,) = super().render_lines(Region(0, y, size.width, 1))
            strips.append(strip)
        if crop.column_span != (0, size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def set_title(self, title: Content) -> None:
        """Put a title on the upper edge; only another one has the widget drawn anew."""
        if self._title is None or (title.plain, title.spans) != (self._title.plain, self._title.spans):
            self._title = title
            self.border_title = title

    def set_height(self, rows: int) -> None:
        """Say how many screen lines there are to scroll over.

        Assigning ``virtual_size`` would lay out the whole screen again; nothing of it moves when only the content of
        one pane grows, so only its scroll bar is told. It is always there (``overflow-y: scroll``) and shows no thumb
        when there is nothing to scroll.
        """
        size = Size(self.scrollable_content_region.width, max(rows, self.container_size.height))
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def look(self, name: str) -> Style:
        """Give one of the LOOKS in the colours of the theme."""
        if name not in self._looks:
            self._looks[name] = style(name, self.app.theme_variables)
        return self._looks[name]

    def put_terminal_cursor(self, place: Offset) -> None:
        """Put the terminal's own cursor on a cell of the content, so that screen readers and braille follow."""
        if not self.has_focus:
            return
        there = self.content_region.offset + place
        if there != self.app.cursor_position:
            self.app.cursor_position = there
            self.refresh(Region(place.x, place.y, 1, 1))  # the cursor moves with what is drawn, so something must be

    def place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor where the reader's attention is."""
        raise NotImplementedError

    def on_focus(self) -> None:
        """Take the terminal's cursor along (a moment later: only then the focus is really here)."""
        self.call_later(self.place_terminal_cursor)

    def notify_style_update(self) -> None:
        """Forget the looks of another theme."""
        super().notify_style_update()
        self._looks.clear()


class _Frame:
    """The sides of a widget, and the lines that have been put between them."""

    def __init__(self, key: object = None, left: Strip | None = None, right: Strip | None = None) -> None:
        self.key = key
        self._left = tuple(left or ())
        self._right = tuple(right or ())
        self._framed: dict[int, tuple[Strip, Strip]] = {}  # by the identity of the content, which is kept with it

    def around(self, content: Strip, width: int) -> Strip:
        """Give a line of content, brought to that many cells, between the sides."""
        known = self._framed.get(id(content))
        if known is None:
            if len(self._framed) > LINES:
                self._framed.clear()
            whole = Strip([*self._left, *content.adjust_cell_length(width), *self._right])
            known = self._framed[id(content)] = (content, whole)
        return known[1]
