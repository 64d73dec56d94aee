"""What a click means: the first goes there, the one on what is in focus already opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.keymap import Place
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.messages import Chosen
    from tui_news.tui.reader.reader import Reader


class Clicking:
    """Answers the panes' messages about the mouse."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def row(self, event: Chosen) -> None:
        """Go to the row of a list that was clicked, or open it if the cursor is there already."""
        reader = self._reader
        if event.pane == Place.FEEDS:
            reader.feeds.move_to(event.index)
            reader.moving.open()
        elif event.pane == "choices":
            reader.searching.complete(event.index)
        elif event.pane == Place.PANEL:
            self._in_panel(event.index)
        elif event.more:
            reader.articles.move_to(event.index)
            reader.choosing.toggle(go_on=False)
        elif not reader.articles.move_to(event.index):
            reader.moving.open()

    def _in_panel(self, index: int) -> None:
        reading, panel = self._reader.reading, self._reader.panel
        if index < panel.count:
            before = reading.focus
            reading.focus_on(panel.tab, panel.index(index))
            if before is not None and reading.focus is before:
                self._reader.actions.card()

    def story(self, offset: int) -> None:
        """Put in focus what stands at that offset of the story; a quote that is in focus already shows its card."""
        reading = self._reader.reading
        before = reading.focus
        reading.focus_at(offset)
        if before is not None and reading.focus is before and before.layer is Layer.QUOTES:
            self._reader.actions.card()
