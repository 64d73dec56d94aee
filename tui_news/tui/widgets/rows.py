"""What lists and the story have in common: rows that scroll, drawn one by one, at a height that costs no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from tui_news.tui.widgets.looks import style

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.style import Style


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling widget of the Line API."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._looks: dict[str, Style] = {}

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
