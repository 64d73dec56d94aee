"""What the reader asks of the worker processes, and what it shows of their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui_news.errors import TuiNewsError
from tui_news.model import ViewKind
from tui_news.tui import safe, words

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.tui.ports import Desk
    from tui_news.tui.screens.reader import Reader

_SETTLE = 0.25  # seconds between reloads while events pour in


class Errands:
    """Requests out, events in. The workers start after the first frame; nothing here waits for them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._desk: Desk | None = None
        self._refresh: int | None = None  # token of the refresh that is running
        self._analysing: set[int] = set()
        self._reload_due = False
        self.progress = ""

    @property
    def busy(self) -> bool:
        """Whether a refresh is running."""
        return self._refresh is not None

    def start(self, desk: Desk) -> None:
        """Begin: analyse what is pending, and on the very first start add the sample articles."""
        from tui_news.services import messages

        self._desk = desk
        self._reader.run_worker(self._first_start(desk), name="first start")
        desk.send(messages.AnalysePending())

    async def _first_start(self, desk: Desk) -> None:
        from tui_news.services import messages
        from tui_news.services.seeds import is_first_start

        try:
            first = await self._reader.backstage.run(lambda shelf: is_first_start(cast("Library", shelf)))
        except TuiNewsError as error:
            self._reader.report(error)
            return
        if first:
            desk.send(messages.AddSeeds())
            key = self._reader.key_of("subscribe")
            self._reader.toast(f"Welcome. A few sample articles to try the keys on; {key} subscribes to real feeds.")

    def stop(self) -> None:
        """End the worker processes."""
        if self._desk is not None:
            self._desk.stop()

    # -- requests

    def _send(self, request: object) -> int | None:
        if self._desk is None:
            self._reader.say("Still starting: try again in a moment.")
            return None
        return self._desk.send(request)

    def analyse(self, version: int) -> None:
        """Let the analysis of a version jump the queue."""
        if self._desk is not None and version not in self._analysing:
            from tui_news.services import messages

            self._analysing.add(version)
            self._desk.send(messages.Analyse(version))

    def feed_here(self) -> int | None:
        """Give the feed of the open list or, in a list of many feeds, of the current article."""
        reader = self._reader
        if reader.listing.view.kind is ViewKind.FEED:
            return reader.listing.view.feed
        row = None if reader.articles.current is None else reader.articles.row(reader.articles.current)
        urls = {url for _, url in row.feeds} if row else set()
        return next((feed.id for feed in reader.listing.feeds if feed.url in urls), None)

    def refresh_here(self) -> None:
        """Fetch the feed of the list or article."""
        feed = self.feed_here()
        if feed is not None:
            self._start_refresh((feed,))

    def refresh_all(self) -> None:
        """Fetch all feeds."""
        if not self._reader.listing.feeds:
            self._reader.toast(f"No feeds yet. {self._reader.key_of('subscribe')} subscribes to some.")
            return
        self._start_refresh(None)

    def _start_refresh(self, feeds: tuple[int, ...] | None) -> None:
        from tui_news.services import messages

        if self.busy:
            self._reader.say("A refresh is already running.")
            return
        token = self._refresh = self._send(messages.Refresh(feeds))
        if token is not None:
            self._show("Refreshing…")

    def cancel(self) -> None:
        """Give up the refresh that is running."""
        if self._desk is not None and self._refresh is not None:
            self._desk.cancel(self._refresh)
            self._show("Stopping…")

    def subscribe(self, url: str, title: str = "", folder: str = "") -> None:
        """Subscribe to the feed at (or behind) an address."""
        from tui_news.services import messages

        if self._send(messages.Subscribe(url, title, folder)) is not None:
            self._show(f"Subscribing to {safe.line(title or url)}…")

    def remove_seeds(self) -> None:
        """Remove the sample articles for good."""
        from tui_news.services import messages

        self._send(messages.RemoveSeeds())

    # -- events

    def heard(self, event: object) -> None:
        """Show an event of the workers."""
        import tui_news.services.messages as said

        match event:
            case said.Progress():
                self._progress(event.token, event.done, event.total, event.what)
            case said.FeedRefreshed():
                if event.new or event.changed:
                    self._reload_soon()
            case said.Refreshed():
                self._refreshed(event.new, event.changed, event.failed)
            case said.Subscribed():
                count = words.counted(event.articles, "article")
                self._reader.toast(f"Subscribed to {safe.line(event.title)}: {count}.")
                self._reload_soon()
            case said.Analysed():
                self._analysing.discard(event.version)
                self._reader.articles.forget(event.article)
                self._reader.reading.analysed(event.version)
            case said.Ingested():
                self._reload_soon()
            case said.SetAside():
                named = f"“{safe.line(event.title)}”" if event.title else "An article"
                self._reader.toast(f"{named} could not be analysed: {safe.line(event.reason)}", "warning")
            case said.Failed():
                self._failed(event.title, event.remedy)
            case said.WorkerDied() if not event.restarted:
                self._reader.toast("A background process ended and did not come back. Restart the reader.", "error")
            case said.Done():
                self._done(event.token)

    def _progress(self, token: int, done: int, total: int, what: str) -> None:
        if token == self._refresh and total:
            self._show(f"↻ {done}/{total} {safe.line(what)}")

    def _refreshed(self, new: int, changed: int, failed: int) -> None:
        parts = [f"{new} new", f"{changed} changed" if changed else "", f"{failed} feeds failed" if failed else ""]
        self._reader.toast(f"Refreshed: {', '.join(part for part in parts if part)}.")
        self._reload_soon()

    def _failed(self, title: str, remedy: str) -> None:
        self._reader.toast(" ".join(safe.line(part) for part in (title, remedy) if part), "error")

    def _done(self, token: int) -> None:
        if token == self._refresh:
            self._refresh = None
        self._show("")
        self._reload_soon()

    def _show(self, progress: str) -> None:
        self.progress = progress
        self._reader.tell()

    def _reload_soon(self) -> None:
        if not self._reload_due:
            self._reload_due = True
            self._reader.set_timer(_SETTLE, self._reload)

    def _reload(self) -> None:
        self._reload_due = False
        self._reader.listing.reload()
