"""The smart feeds of the feeds pane: kept, renamed, removed; their unread articles counted beside the screen."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.model.views import SmartFeed, View, ViewKind
from tui_news.tui import safe
from tui_news.tui.screens.ask import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader

MOST = 1000  # unread articles are counted no further
_REST = 10  # a count is followed by a rest of that many times its own duration


class Smart:
    """State of the kept searches; the feeds pane only draws it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.feeds: Sequence[SmartFeed] = ()
        self.unread: dict[int, int] = {}
        self._counting = self._again = False
        self._timer: Timer | None = None
        self._took = self._ended = 0.0

    # -- what there is

    @property
    def counting(self) -> bool:
        """Whether the counts are still to come."""
        return self._counting or self._timer is not None

    def get(self, view: View) -> SmartFeed | None:
        """Give the smart feed of a view, None if it is of none."""
        return next((one for one in self.feeds if one.id == view.smart), None)

    def take(self, feeds: Sequence[SmartFeed]) -> None:
        """Take what a reload has brought, and count anew when there has been some rest."""
        self.feeds = feeds
        self._show()
        if self._counting:
            self._again = True
        elif self._timer is None:
            rest = self._ended + _REST * self._took - monotonic()
            self._timer = self._reader.set_timer(max(0.01, rest), self._count)

    def _show(self) -> None:
        counts = {View(ViewKind.SMART, smart=one.id): self.unread.get(one.id, 0) for one in self.feeds}
        self._reader.feeds.show_smart(self.feeds, counts)

    def _count(self) -> None:
        self._timer = None
        self._counting = True
        self._reader.run_worker(self._count_all(), name="count smart feeds")

    async def _count_all(self) -> None:
        self._again = False
        began = monotonic()
        try:
            counted: dict[int, int] = {}
            for one in self.feeds:  # one job each: what the user does meanwhile comes in between
                counted[one.id] = await self._reader.backstage.run(_counter(one.id))
            self.unread = counted
        except TuiNewsError:
            pass  # removed meanwhile, or the library is held: the next reload counts again
        finally:
            self._counting = False
            self._ended = monotonic()
            self._took = self._ended - began
        self._show()
        if self._again:
            self.take(self.feeds)

    # -- what the user does

    def keep(self) -> None:
        """Ask for the name under which the open search is kept; that of a smart feed gives it this search."""
        query = self._reader.listing.searched
        from_view = self._reader.searching.began_in
        former = self.get(from_view) if from_view else None

        async def answer(name: str) -> str:
            same = next((one for one in self.feeds if one.name.casefold() == name.strip().casefold()), None)
            kept: list[SmartFeed] = []

            def keep(shelf: Shelf) -> None:
                smart = shelf.smart
                kept.append(smart.keep(name, query) if same is None else smart.edit(same.id, query=query))

            told = f"Kept as “{safe.line(name)}” in the feeds."
            wrong = await self._try(keep, told if same is None else f"“{safe.line(same.name)}” finds this now.")
            if kept and self._reader.listing.searched == query:
                self._go_to(kept[0])
            return wrong

        title = f"Keep “{safe.line(query)}” as"
        self._reader.app.push_screen(
            Ask(self._reader, title, answer, value=former.name if former else "", hint="a name for the feeds pane")
        )

    def _go_to(self, kept: SmartFeed) -> None:
        """Let the list of what was found be that of the smart feed: it is kept, and keeping it again is no use."""
        others = {one.id: one for one in self.feeds}
        self.feeds = list((others | {kept.id: kept}).values())
        self._reader.listing.open(View(ViewKind.SMART, smart=kept.id))

    def here(self) -> SmartFeed | None:
        """Give the smart feed under the cursor of the feeds pane."""
        line = self._reader.feeds.current
        return self.get(line.view) if line is not None else None

    def rename(self) -> None:
        """Ask for another name of the smart feed under the cursor."""
        one = self.here()
        if one is None:
            return

        async def answer(name: str) -> str:
            return await self._try(
                lambda shelf: shelf.smart.edit(one.id, name=name), f"It is called “{safe.line(name)}” now."
            )

        self._reader.app.push_screen(Ask(self._reader, f"Rename “{safe.line(one.name)}”", answer, value=one.name))

    def remove(self) -> None:
        """Remove the smart feed under the cursor."""
        one = self.here()
        if one is not None:
            key = self._reader.key_of("undo")
            told = f"Removed the smart feed “{safe.line(one.name)}”. {key} takes it back."

            async def drop() -> None:
                wrong = await self._try(lambda shelf: shelf.smart.drop(one.id), told)
                if wrong:
                    self._reader.say(wrong)

            self._reader.run_worker(drop(), name="change", group="changes")

    def make_rule(self) -> None:
        """Ask what is to be done with articles that come and fit the open search."""
        from tui_news.tui.reader.ruling import make_rule

        make_rule(self._reader)

    def show_rules(self) -> None:
        """List the rules."""
        from tui_news.tui.reader.ruling import show_rules

        show_rules(self._reader)

    async def _try(self, change: Callable[[Shelf], object], told: str) -> str:
        """Change the library beside the screen; give what is wrong, so that it can be mended in the field."""
        try:
            await self._reader.backstage.run(change)
        except TuiNewsError as error:
            return safe.sentences(error.title, error.remedy)
        self._reader.say(told)
        self._reader.listing.reload()
        return ""


def _counter(smart_id: int) -> Callable[[Shelf], int]:
    return lambda shelf: shelf.smart.unread(smart_id, MOST)
