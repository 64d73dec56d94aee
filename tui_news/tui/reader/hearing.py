"""What the reader shows of the worker processes' events: gathered, so that no flood of them holds up a key."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from tui_news.tui import safe, words
from tui_news.tui.messages import FromDesk
from tui_news.tui.reader.errands import GOING

if TYPE_CHECKING:
    from tui_news.services import messages
    from tui_news.tui.reader.reader import Reader

_SLICE = 0.004  # seconds of events in one go: less than a frame
_PAUSE = 0.02  # seconds left to keys between two goes
_SHOW = 0.1  # seconds in which changes are gathered before they are shown


class Hearing:
    """Events come in by :meth:`post` in any thread, and are shown in the reader's own."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._waiting: deque[object] = deque()
        self._called = False
        self._due = self._reload = False
        self._analysed: set[int] = set()
        self._aside: list[messages.SetAside] = []
        self._failures: dict[str, str] = {}  # each error of this refresh, and a feed that had it

    def post(self, event: object) -> None:
        """Take an event; may be called in any thread."""
        self._waiting.append(event)
        if not self._called:
            self._called = True
            self._reader.post_message(FromDesk())

    def hear(self) -> None:
        """Work through what is waiting, some milliseconds at a time."""
        self._called = False
        end = monotonic() + _SLICE
        while self._waiting:
            self._hear(self._waiting.popleft())
            if monotonic() > end:
                self._called = True
                self._reader.set_timer(_PAUSE, self.hear)
                break

    def _hear(self, event: object) -> None:
        import tui_news.services.messages as said

        errands = self._reader.errands
        match event:
            case said.Progress() if event.total:
                errands.progressed(event.token, f"{GOING} {event.done}/{event.total} {safe.line(event.what)}")
            case said.FeedRefreshed():
                self._reload = self._reload or bool(event.new or event.changed or event.error)
                if event.error and not errands.is_quiet(event.token):
                    self._failures[event.error] = event.title
            case said.Refreshed():
                self._refreshed(event)
            case said.Subscribed() | said.SeveralFeeds():
                errands.found(event)
                self._reload = True
            case said.Analysed():
                self._analysed.add(event.article)
                errands.analysed(event.version)
                self._reader.reading.analysed(event.version)
            case said.Ingested():
                self._reload = True
                errands.came(event.token, event.title, event.change)
            case said.SetAside():
                self._aside.append(event)
            case said.Failed():
                self._failed(event)
            case said.WorkerDied() if not event.restarted:
                self._reader.toast("A background process ended and did not come back. Restart the reader.", "error")
            case said.Done():
                errands.done(event.token)
                self._reload = True
        self._show_soon()

    def _failed(self, event: messages.Failed) -> None:
        told = safe.sentences(event.title, event.remedy)
        if self._reader.errands.is_quiet(event.token):
            return  # another process is refreshing, say: nobody asked
        if not self._reader.errands.refused(event.token, told):
            self._reader.toast(told, "error")

    def _refreshed(self, event: messages.Refreshed) -> None:
        self._reload = True
        if self._reader.errands.is_quiet(event.token):
            if event.new:
                self._reader.say(f"{words.counted(event.new, 'new article')}.")
            return
        failed = f"{words.counted(event.failed, 'feed')} failed" if event.failed else ""
        if failed and len(self._failures) == 1:
            ((error, title),) = self._failures.items()
            failed += f": {safe.line(f'{title}: {error}' if event.failed == 1 else error)}"
        elif failed:
            failed += ". They are marked !: on each the last line says why"
        parts = [f"{event.new:,} new", f"{event.changed:,} changed" if event.changed else ""]
        parts += [f"{event.muted:,} muted" if event.muted else "", failed]
        told = safe.sentences(f"Refreshed: {', '.join(part for part in parts if part)}")
        self._reader.toast(told, "warning" if failed else "information")
        self._failures.clear()

    # -- showing

    def _show_soon(self) -> None:
        if not self._due:
            self._due = True
            self._reader.set_timer(_SHOW, self._show)

    def _show(self) -> None:
        self._due = False
        if self._analysed:
            self._reader.articles.forget(*self._analysed)
            self._analysed.clear()
        if self._aside:
            self._tell_aside()
        if self._reload:
            self._reload = False
            self._reader.listing.reload()
        self._reader.tell()

    def _tell_aside(self) -> None:
        last, number = self._aside[-1], len(self._aside)
        self._aside.clear()
        named = f"“{safe.line(last.title)}”" if number == 1 and last.title else words.counted(number, "article")
        self._reader.toast(f"{named} could not be analysed: {safe.line(last.reason)}", "warning")
