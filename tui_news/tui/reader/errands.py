"""What the reader asks of the worker processes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from tui_news.errors import TuiNewsError
from tui_news.model.views import ViewKind
from tui_news.tui import safe, words
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.services import messages
    from tui_news.tui.ports import Desk
    from tui_news.tui.reader.reader import Reader
    from tui_news.tui.screens.subscribe import Subscribe

GOING = "↻"  # what a refresh's progress begins with


class Errands:
    """Requests out; the workers start after the first frame, and nothing here waits for them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._desk: Desk | None = None
        self._refresh: int | None = None  # token of the refresh that is running
        self._is_quiet = False  # whether nobody asked for that refresh: the timer did
        self._next: tuple[tuple[int, ...] | None] | None = None  # feeds that are asked for when the quiet one is done
        self._analysing: set[int] = set()
        self._whole: dict[int, int] = {}  # token of each request for a whole text: the article
        self._asker: tuple[int, Subscribe] | None = None  # token of a typed address, and the screen that waits for it
        self._wished: int | None = None  # a version to analyse as soon as there is a desk
        self._told: int | None = None  # token of the request that `progress` is about
        self._samples: int | None = None  # token of the request for the sample articles
        self.is_first_start = False  # until the sample articles are there
        self.progress = ""

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is still being done and can be given up."""
        return self._refresh is not None or self._told is not None

    def start(self, desk: Desk) -> None:
        """Begin: analyse what is pending, and on the very first start add the sample articles."""
        from tui_news.services import messages

        self._desk = desk
        if self.is_first_start:
            self._samples = desk.send(messages.AddSeeds())
            self._reader.actions.tour()
        if self._wished is not None:
            self.analyse(self._wished)
        desk.send(messages.AnalysePending())

    def look_at_nothing(self) -> None:
        """Find out of an empty library whether the sample articles are to come, before the first frame says so."""
        from tui_news.services.seeds import is_first_start

        if not self._reader.read_only:
            with suppress(TuiNewsError):  # whoever read the list has told of it
                self.is_first_start = is_first_start(cast("Library", self._reader.shelf))

    # -- requests

    def _send(self, request: object) -> int | None:
        if self._desk is None:
            self._reader.say("Still starting: try again in a moment.")
            return None
        return self._desk.send(request)

    def analyse(self, version: int) -> None:
        """Let the analysis of a version jump the queue."""
        if self._desk is None:
            self._wished = version
        elif version not in self._analysing:
            from tui_news.services import messages

            self._analysing.add(version)
            self._desk.send(messages.Analyse(version))

    def feed_here(self) -> int | None:
        """Give the feed under the cursor, else that of the open list or, in a list of many feeds, of the article."""
        reader = self._reader
        line = reader.feeds.current if reader.place is Place.FEEDS else None
        if line is not None and line.view.kind is ViewKind.FEED:
            return line.view.feed
        if reader.listing.view.kind is ViewKind.FEED:
            return reader.listing.view.feed
        row = None if reader.articles.current is None else reader.articles.row(reader.articles.current)
        urls = {url for _, url in row.feeds} if row else set()
        return next((feed.id for feed in reader.listing.feeds if feed.url in urls), None)

    def feeds_here(self) -> tuple[int, ...]:
        """Give the feeds of the folder under the cursor that are fetched by themselves, else :meth:`feed_here`."""
        folder = self._reader.managing.folder_here()
        feed = self.feed_here()
        if folder:
            return tuple(
                feed.id
                for feed in self._reader.listing.feeds
                if feed.is_in(folder) and feed.paused is None and feed.retired is None
            )
        return () if feed is None else (feed,)

    def refresh_here(self) -> None:
        """Fetch the feed of the list or article, or those of the folder."""
        if feeds := self.feeds_here():
            self._start_refresh(feeds)

    def refresh_all(self) -> None:
        """Fetch all feeds."""
        if not self._reader.listing.feeds and self._told is not None:
            self._reader.say("No feeds yet: the first one is being fetched.")
            return
        if not self._reader.listing.feeds:
            self._reader.toast(f"No feeds yet. {self._reader.key_of('subscribe')} subscribes to some.")
            return
        self._start_refresh(None)

    def refresh_due(self) -> None:
        """Fetch the feeds whose time has come, without a word but in the status line: the timer asks."""
        from tui_news.services import messages
        from tui_news.services.prune import limits

        if self._desk is not None and self._refresh is None and self._reader.listing.feeds:
            self._refresh = self._desk.send(messages.Refresh(due=True, keep=limits(self._reader.config)))
            self._is_quiet = True

    def is_quiet(self, token: int) -> bool:
        """Say whether nobody asked for this refresh, so that nothing but news is worth a word."""
        return self._is_quiet and token == self._refresh

    def _start_refresh(self, feeds: tuple[int, ...] | None) -> None:
        from tui_news.services import messages
        from tui_news.services.prune import limits

        if self._refresh is not None and self._is_quiet and self._desk is not None:
            self._next = (feeds,)
            self._desk.cancel(self._refresh)
            self._show("Refreshing…", self._refresh)
            return
        if self._refresh is not None:
            self._reader.say("A refresh is already running.")
            return
        token = self._refresh = self._send(messages.Refresh(feeds, keep=limits(self._reader.config)))
        if token is not None:
            self._show("Refreshing…", token)

    def cancel(self) -> None:
        """Give up the refresh that is running, else what the status line tells of."""
        token = self._told if self._refresh is None else self._refresh
        if self._desk is not None and token is not None:
            self._desk.cancel(token)
            self._show("Stopping…", token)

    def subscribe(
        self, url: str, title: str = "", folder: str = "", asker: Subscribe | None = None, via: str = ""
    ) -> None:
        """Subscribe to the feed at (or behind) an address; ``asker`` is told what comes of it.

        ``via`` is the address that was typed and led to this one.
        """
        from tui_news.services import messages

        token = self._send(messages.Subscribe(url, title, folder, choose=asker is not None and not via, via=via))
        if token is not None:
            self._asker = (token, asker) if asker is not None else self._asker
            self._show(f"Subscribing to {safe.line(title or url)}…", token)

    def fetch_full_text(self) -> None:
        """Fetch the whole text of the open article from its own page."""
        from tui_news.services import messages

        article = self._reader.reading.article
        if article is None or self._reader.actions.link() is None:
            self._reader.say("This article has no link to fetch it from.")
        elif article.row.id in self._whole.values():
            self._reader.say("It is being fetched already.")
        elif (token := self._send(messages.FullText(article.row.id))) is not None:
            self._whole[token] = article.row.id
            self._show("Fetching the whole story…", token)

    def remove_seeds(self) -> None:
        """Remove the sample articles for good."""
        from tui_news.services import messages

        self._send(messages.RemoveSeeds())

    # -- what becomes of the requests

    def beside(self, text: str) -> str:
        """Give what is in focus with how far the errand is behind it: who reads is not kept from the quotes by it."""
        far = self.progress if self.progress.startswith(GOING) else ""
        return f"{text} · {' '.join(far.split()[:2])}" if far else self.progress or text

    def progressed(self, token: int, text: str) -> None:
        """Note how far a refresh has come; analysis goes on without a word."""
        if token == self._refresh:
            self.progress = text

    def refused(self, token: int, told: str) -> bool:
        """Let the screen that asked for it tell of a failure; false if none waits."""
        asker = self._asked(token)
        if asker is not None:
            asker.refused(told)
        return asker is not None

    def found(self, event: messages.Subscribed | messages.SeveralFeeds) -> None:
        """Let the screen that asked for a feed go, for it is there, or let the user choose among several."""
        from tui_news.services import messages

        asker = self._asked(event.token)
        if isinstance(event, messages.Subscribed):
            count = words.counted(event.articles, "article")
            self._reader.toast(f"Subscribed to {safe.line(event.title)}: {count}.")
            if asker is not None:
                asker.dismiss()
        elif asker is not None:
            asker.found_several(event.feeds)

    def _asked(self, token: int) -> Subscribe | None:
        if self._asker is None or self._asker[0] != token:
            return None
        asker, self._asker = self._asker[1], None
        return asker if asker.is_current else None

    def analysed(self, version: int) -> None:
        """Note that a version has been analysed."""
        self._analysing.discard(version)

    def came(self, token: int, title: str, change: str) -> None:
        """Say that a whole text came, if that was asked for."""
        if token not in self._whole:
            return
        if change == "unchanged":
            self._reader.say("This is the whole story already.")
        else:
            self._reader.toast(f"Here it is whole: {safe.line(title)}")

    def done(self, token: int) -> None:
        """Note that nothing more will come of a request."""
        self._whole.pop(token, None)
        if token == self._samples:
            self.is_first_start = False
        if token == self._told or (token == self._refresh and self._told is None):
            self._told, self.progress = None, ""
        if token == self._refresh:
            self._refresh, self._is_quiet = None, False
            if self._next is not None:
                (feeds,), self._next = self._next, None
                self._start_refresh(feeds)

    def _show(self, progress: str, token: int | None = None) -> None:
        self._told = token
        self.progress = progress
        self._reader.tell()
