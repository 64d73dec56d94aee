"""What changed in an article, over the reader: its versions and other outlets' texts, walked change by change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_news.compare.telling import quotes_in_short, told_quote, words_in_short
from tui_news.errors import TuiNewsError
from tui_news.services.changes import what_changed
from tui_news.tui import safe, words
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.changes import ChangedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui_news.compare.changes import Changes
    from tui_news.library import Library
    from tui_news.services.changes import Pair, WhatChanged
    from tui_news.tui.reader.reader import Reader

_AGAIN = 0.5  # seconds between looks at whether a version has been analysed meanwhile


class WhatChangedScreen(Keyboard):
    """One comparison at a time; ``pairs`` are never empty."""

    AUTO_FOCUS = "#scrolls"

    def __init__(self, reader: Reader, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._reader, self._pairs = reader, pairs
        self._index = 0
        self._shown: WhatChanged | None = None
        self._remark = ""  # what is told in place of where one is

    @property
    def place(self) -> Place:
        """Always the changes."""
        return Place.CHANGES

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys below it."""
        with Vertical(id="frame", classes="over"):
            yield ChangedText(self._reader.config.width)
            yield Static(Content(""), id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first comparison."""
        self._turn()
        self.set_interval(_AGAIN, self._look_again)

    # -- walking

    def step(self, step: int) -> None:
        """Go to the next or previous change."""
        if not self.query_one(ChangedText).step(step):
            self._tell("That was the last change." if step > 0 else "That was the first change.")
        else:
            self._tell()

    def turn(self) -> None:
        """Show the next comparison: an earlier change, or another outlet's text."""
        if len(self._pairs) > 1:
            self._index = (self._index + 1) % len(self._pairs)
            self._turn()
        else:
            self._tell("There is nothing else to compare it with.")

    # -- showing

    def _turn(self) -> None:
        self.run_worker(self._load(self._index), name="changes", group="changes", exclusive=True)

    async def _load(self, index: int, *, again: bool = False) -> None:
        pair = self._pairs[index]
        try:
            found = await self._reader.backstage.run(lambda shelf: what_changed(cast("Library", shelf), pair))
        except TuiNewsError as error:
            self._reader.report(error)
            self.dismiss()
            return
        self._shown = found
        for version in found.unanalysed:
            self._reader.errands.analyse(version)
        self.query_one(ChangedText).show(_harmless(found.changes), self._facts(found), again=again)
        frame = self.query_one("#frame")
        which = f" {index + 1} of {len(self._pairs)}" if len(self._pairs) > 1 else ""
        frame.border_title = Content(f"What changed{which}")
        frame.border_subtitle = Content(safe.line(pair.outlet or pair.after.kind.value))
        self._tell(self._remark if again else "")  # what was told is still so

    async def _again(self) -> None:
        await self._load(self._index, again=True)

    def _look_again(self) -> None:
        if self._shown is not None and self._shown.unanalysed:
            self.run_worker(self._again(), name="changes again", group="changes", exclusive=True)

    def _facts(self, found: WhatChanged) -> tuple[str, ...]:
        pair = found.pair
        times = f"{words.moment(pair.before.ingested)} → {words.moment(pair.after.ingested)}"
        lines = [f"Here → {pair.outlet}" if pair.outlet else times]
        short = quotes_in_short(found.quotes or ())
        lines.append("; ".join(part for part in (words_in_short(found.changes), short) if part))
        if found.quotes is None:
            lines.append("Quotes: a version is still to be analysed, this fills in by itself.")
        lines += [told_quote(change) for change in found.quotes or ()]
        return tuple(map(safe.line, lines))

    def _tell(self, remark: str = "") -> None:
        self._remark = remark
        key = self._reader.key_of
        text = self.query_one(ChangedText)
        places = len(text.changes.places)
        at = f"{text.focused + 1} of {places}" if text.focused is not None else words.counted(places, "change")
        more = f"   {key('next-comparison')} compare with another" if len(self._pairs) > 1 else ""
        keys = f"{key('next-change')} {key('previous-change')} next, previous{more}   {key('back-or-quit')} back"
        self.query_one("#keys", Static).update(Content(f"{remark or at}   {keys}"))


def _harmless(changes: Changes) -> Changes:
    """Give the changes with a text that cannot act on a terminal, its offsets unchanged."""
    document = changes.document
    return replace(changes, document=replace(document, text=safe.body(document.text)))
