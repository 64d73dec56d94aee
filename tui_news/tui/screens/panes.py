"""Which panes stand on the screen: what :func:`arrange` decides, carried out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.tui.arrange import Wishes, arrange
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.tui.screens.reader import Reader


class Panes:
    """State of the arrangement; the panes themselves are the reader's."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.wishes = Wishes()
        self.stacked = False
        self._lent = False  # whether the panel is shown for a moment, whatever was wished
        self.place = Place.ARTICLES  # the pane that has, or last had, the focus

    def settle(self, focus: Place | None = None) -> None:
        """Show the panes that belong on a screen of this size with the focus there."""
        reader = self._reader
        self.place = focus or reader.place
        width, height = reader.app.size
        wishes = replace(self.wishes, panel=True) if self._lent else self.wishes
        found = arrange(width, height, self.place, wishes)
        self.stacked = found.stacked
        for place in (Place.FEEDS, Place.ARTICLES, Place.STORY, Place.PANEL):
            reader.widget(place).display = place in found.panes
        reader.query_one("#right").display = bool(found.panes & {Place.STORY, Place.PANEL})
        reader.set_class(found.stacked, "-stacked")
        reader.set_class(len(found.panes) == 1, "-alone")

    def lend_panel(self, on: bool) -> None:
        """Show the panel for a moment, or no longer; what the reader wished stays."""
        if on != self._lent:
            self._lent = on
            self.settle()

    def wish(self, wishes: Wishes) -> None:
        """Show and hide panes as the reader wants it."""
        self.wishes = wishes
        self.settle()
