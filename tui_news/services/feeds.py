"""Subscribing and refreshing: fetch and parse in parallel, store feed by feed together with its validators."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.errors import FeedError, FetchError, LibraryError, TuiNewsError
from tui_news.library import Change
from tui_news.services.events import cancelled, ignore
from tui_news.services.messages import Failed, FeedRefreshed, Progress, Refreshed, Subscribed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.library import Library
    from tui_news.model import Draft, Feed
    from tui_news.net import Client
    from tui_news.services.events import Cancel, OnEvent

_PARALLEL: Final = 24  # feeds in flight; the client keeps to two a host
_LEASE: Final = "refresh"
_LEASE_SECONDS: Final = 120.0
_NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching one feed. ``drafts`` is None when the server said that nothing changed."""

    feed: Feed
    drafts: tuple[Draft, ...] | None = None
    etag: str | None = None
    last_modified: str | None = None
    title: str | None = None
    site: str | None = None
    error: TuiNewsError | None = None


@dataclass(slots=True)
class RefreshReport:
    """What a refresh brought: articles by change, and the feeds that failed with their errors."""

    new: int = 0
    changed: int = 0
    failures: list[tuple[Feed, TuiNewsError]] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)  # of the new and changed articles


def refresh(
    library: Library,
    client: Client,
    feed_ids: Sequence[int] | None = None,
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    *,
    token: int = 0,
) -> RefreshReport:
    """Fetch these feeds (None: all) and store what is new; one process at a time.

    Emits ``Progress`` and ``FeedRefreshed`` a feed, then ``Refreshed``. A failing feed is noted in the library and
    the report, the rest goes on. When cancelled, feeds already stored stay, the others are as they were.

    :raises LibraryError: another process is refreshing just now, or the library fails
    :raises NotFoundError: one of the feeds is not there
    """
    report = RefreshReport()
    with library.lease(_LEASE, _LEASE_SECONDS) as lease:
        if not lease:
            raise LibraryError(
                "Another tui-news is refreshing the feeds just now", "What it fetches appears here by itself."
            )
        feeds = library.feeds() if feed_ids is None else [library.feed(feed) for feed in feed_ids]
        on_event(Progress(token, 0, len(feeds), ""))
        for done, fetched in enumerate(_fetch_all(client, feeds, cancel), 1):
            _take(library, fetched, report, on_event, token)
            lease.renew()
            on_event(Progress(token, done, len(feeds), fetched.feed.title))
    on_event(Refreshed(token, report.new, report.changed, len(report.failures)))
    return report


def subscribe(
    library: Library,
    client: Client,
    url: str,
    *,
    title: str = "",
    folder: str = "",
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    token: int = 0,
) -> tuple[Feed, RefreshReport]:
    """Subscribe to the feed at ``url`` with its first articles; a feed that cannot be fetched is not subscribed to.

    Emits ``Subscribed`` and ``FeedRefreshed``.

    :raises FetchError: the address cannot be fetched
    :raises FeedError: what it gives is no feed
    """
    report = RefreshReport()
    fetched = fetch(client, _unsubscribed(url), cancel)
    if fetched.error is not None:
        raise fetched.error
    with library.transaction():
        feed = library.add_feed(url, title, folder)
        counts = _store(library, feed, fetched, report)
    feed = library.feed(feed.id)
    on_event(FeedRefreshed(token, feed.id, feed.title, *counts, None))
    on_event(Subscribed(token, feed.id, feed.title, feed.total))
    return feed, report


def subscribe_to(
    library: Library,
    client: Client,
    typed: str,
    *,
    title: str = "",
    folder: str = "",
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    token: int = 0,
) -> tuple[Feed, RefreshReport]:
    """Subscribe to what somebody typed: a feed, or the first feed that :func:`.locate.locate` finds behind it.

    An address that is a feed is fetched once. Emits and raises as :func:`subscribe`.
    """
    from tui_news.feeds.address import feed_address, known_feed
    from tui_news.services.locate import locate

    address = feed_address(typed) or typed

    def to(url: str) -> tuple[Feed, RefreshReport]:
        return subscribe(
            library, client, url, title=title, folder=folder, on_event=on_event, cancel=cancel, token=token
        )

    try:
        return to(known_feed(address) or address)
    except (FeedError, FetchError):
        if cancelled(cancel):
            raise
    return to(locate(client, typed, cancel)[0].url)


def fetch(client: Client, feed: Feed, cancel: Cancel = None) -> Fetched:
    """Fetch and parse one feed; every failure is in the outcome. Touches no library: runs in any thread."""
    try:
        response = client.get(feed.url, etag=feed.etag, last_modified=feed.last_modified, cancel=cancel)
        etag, last_modified = response.headers.get("etag"), response.headers.get("last-modified")
        if response.status == _NOT_MODIFIED:
            return Fetched(feed, None, etag or feed.etag, last_modified or feed.last_modified)
        return _parse(feed, response.body, response.url, response.content_type, etag, last_modified)
    except TuiNewsError as error:
        return Fetched(feed, error=error)
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        return Fetched(feed, error=FeedError(f"{feed.title} could not be read ({what})", "Please report this."))


def _fetch_all(client: Client, feeds: Sequence[Feed], cancel: Cancel) -> Iterator[Fetched]:
    """Fetch in parallel; give each outcome as it comes, none any more once cancelled."""
    pool = ThreadPoolExecutor(_PARALLEL, thread_name_prefix="fetch")
    try:
        for future in as_completed([pool.submit(fetch, client, feed, cancel) for feed in feeds]):
            if cancelled(cancel):
                break
            yield future.result()
    finally:
        pool.shutdown(wait=not cancelled(cancel), cancel_futures=True)


def _parse(
    feed: Feed, body: bytes, url: str, content_type: str | None, etag: str | None, last_modified: str | None
) -> Fetched:
    from tui_news.feeds.parse import parse
    from tui_news.ingest import ingest_entry

    parsed = parse(body, url=url, content_type=content_type)
    title = parsed.title if feed.title == feed.url else feed.title
    drafts = []
    for entry in parsed.entries:
        try:
            drafts.append(ingest_entry(entry, url, title))
        except TuiNewsError:  # an entry without any text; the others are what the reader came for
            continue
    return Fetched(feed, tuple(drafts), etag, last_modified, parsed.title or None, parsed.site)


def _take(library: Library, fetched: Fetched, report: RefreshReport, on_event: OnEvent, token: int) -> None:
    """Store the outcome for one feed and tell it."""
    feed, error = fetched.feed, fetched.error
    new = changed = 0
    if error is None:
        with library.transaction():
            new, changed = _store(library, feed, fetched, report)
    else:
        library.feed_fetched(feed.id, when=datetime.now(UTC), error=error.title)
        report.failures.append((feed, error))
        on_event(Failed(token, error.title, error.remedy))
    on_event(FeedRefreshed(token, feed.id, feed.title, new, changed, error.title if error else None))


def _store(library: Library, feed: Feed, fetched: Fetched, report: RefreshReport) -> tuple[int, int]:
    """Store articles and validators; in the caller's transaction, so that neither is ever ahead of the other."""
    stored = library.store([(draft, feed.id) for draft in fetched.drafts or ()])
    library.feed_fetched(
        feed.id,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        title=fetched.title,
        site=fetched.site,
        when=datetime.now(UTC),
    )
    new = [one for one in stored if one.change is Change.NEW]
    changed = [one for one in stored if one.change is Change.CHANGED]
    report.new += len(new)
    report.changed += len(changed)
    report.versions += [one.version_id for one in (*new, *changed) if one.version_id is not None]
    return len(new), len(changed)


def _unsubscribed(url: str) -> Feed:
    from tui_news.model import Feed

    return Feed(id=0, url=url, title=url)
