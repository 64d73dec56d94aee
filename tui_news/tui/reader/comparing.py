"""What changed in the open article, and what another outlet has otherwise: shown over the reader, and walked there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui_news.errors import TuiNewsError
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.tui.reader.reader import Reader
    from tui_news.tui.screens.changes import WhatChangedScreen


class Comparing:
    """Opens the view of changes, and leads through it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def shown(self) -> WhatChangedScreen | None:
        """The view of changes, if it is open."""
        top = self._reader.app.screen
        return cast("WhatChangedScreen", top) if getattr(top, "place", None) is Place.CHANGES else None

    def show(self) -> None:
        """Show what changed in the open article."""
        self._reader.run_worker(self._show(), name="what changed", group="what changed", exclusive=True)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) change."""
        if self.shown is not None:
            self.shown.step(step)

    def turn(self) -> None:
        """Compare with another text."""
        if self.shown is not None:
            self.shown.turn()

    async def _show(self) -> None:
        from tui_news.services.changes import pairs
        from tui_news.tui.screens.changes import WhatChangedScreen

        reader = self._reader
        article = reader.reading.article
        if article is None:
            return
        number = article.row.id
        try:
            found = await reader.backstage.run(lambda shelf: pairs(cast("Library", shelf), number))
        except TuiNewsError as error:
            reader.report(error)
            return
        if not found:
            reader.say("Its versions are of different kinds: a summary and the whole text.")
        elif reader.app.screen is reader:
            reader.app.push_screen(WhatChangedScreen(reader, found))
