"""Refreshing: which feeds are asked, many at once; each stored together with its validators and schedule."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from tui_news.errors import AccessError, LibraryError, TuiNewsError
from tui_news.feeds.moves import holds, host_of, is_trustworthy, portals, sighted
from tui_news.feeds.schedule import Answer, Came, after, is_due
from tui_news.library.arriving.storing import Change
from tui_news.model.feeds import FOR_EVER, FullTextRule
from tui_news.services.access import settle_logins
from tui_news.services.events import cancelled, ignore
from tui_news.services.fetch import NEVER_FETCHED, Fetched, fetch
from tui_news.services.fulltext import FullTextReport
from tui_news.services.lanes import Lanes
from tui_news.services.messages import Failed, FeedMoved, FeedRefreshed, Outcome, Progress, Refreshed
from tui_news.services.prune import PruneReport, has_limits, prune
from tui_news.services.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.library import Library
    from tui_news.library.arriving.arrivals import Arrival
    from tui_news.library.arriving.storing import Stored
    from tui_news.model.feeds import Feed, Keep, Schedule
    from tui_news.net import Client
    from tui_news.services.events import Cancel, OnEvent

_LEASE: Final = "refresh"
_LEASE_SECONDS: Final = 120.0
_RENEW_SECONDS: Final = 20.0
_AT_ONCE: Final = 500  # articles in one transaction
_MOMENT: Final = 0.25  # seconds that the first outcome of a transaction waits for others
_OUTCOMES: Final = {
    Came.WHOLE: Outcome.READ,
    Came.SAME: Outcome.UNCHANGED,
    Came.NOT_MODIFIED: Outcome.UNCHANGED,
    Came.GONE: Outcome.RETIRED,
    Came.BUSY: Outcome.FAILED,
    Came.FAILED: Outcome.FAILED,
}


@dataclass(slots=True)
class RefreshReport:
    """What a refresh brought: articles by change, feeds that failed with their errors, and those that must wait."""

    new: int = 0
    changed: int = 0
    muted: int = 0  # new ones that a rule has put away: nobody sees them
    failures: list[tuple[Feed, TuiNewsError]] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)  # of the new and changed articles
    waiting: list[tuple[Feed, datetime]] = field(default_factory=list)  # not asked: their hosts want that until then
    moved: list[tuple[Feed, str]] = field(default_factory=list)  # with their new addresses
    feeds: int = 0  # how many were to be fetched
    whole: FullTextReport = field(default_factory=FullTextReport)  # of what feeds' rules asked for
    pruned: PruneReport = field(default_factory=PruneReport)


def refresh(
    library: Library,
    client: Client,
    feed_ids: Sequence[int] | None = None,
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    *,
    token: int = 0,
    due: bool = False,
    keep: Keep = FOR_EVER,
) -> RefreshReport:
    """Fetch these feeds (None: all that are neither retired nor paused) and store what is new; one process at a time.

    With ``due``, only those whose time has come. Emits ``Progress`` and ``FeedRefreshed`` a feed, ``FeedMoved`` where
    one moved for good, then ``Refreshed``. A failing feed is noted in the library and the report, the rest goes on.
    Then, while others may refresh already, whole texts are fetched where feeds' rules ask for them (see
    :func:`~tui_news.services.wholes.fetch_wanted`), and what is beyond the limits of ``keep`` and of feeds goes.
    When cancelled, feeds already stored stay, the others are as they were.

    :raises LibraryError: another process is refreshing just now, or the library fails
    :raises NotFoundError: one of the feeds is not there
    """
    with library.lease(_LEASE, _LEASE_SECONDS) as lease:
        if not lease:
            raise LibraryError(
                "Another tui-news is refreshing the feeds just now", "What it fetches appears here by itself."
            )
        library.expect_much()
        _settle(library, on_event, token)
        run = _Refresh(library, on_event, token)
        feeds = run.choose(feed_ids, due=due)
        on_event(Progress(token, 0, len(feeds), ""))
        renewed = time.monotonic()
        with _fetching(client, feeds, run.schedules, _Resting(library.schedules.resting_hosts()), cancel) as batches:
            for batch in batches:
                run.take(batch)
                if time.monotonic() - renewed > _RENEW_SECONDS:
                    renewed = time.monotonic()
                    lease.renew()
        if not cancelled(cancel):
            run.settle_moves()
    report = run.report
    on_event(Refreshed(token, report.new, report.changed, len(report.failures), report.muted))
    _after(library, client, report, on_event, cancel, token, keep)
    return report


def _after(
    library: Library,
    client: Client,
    report: RefreshReport,
    on_event: OnEvent,
    cancel: Cancel,
    token: int,
    keep: Keep,
) -> None:
    """Do what nobody waits for."""
    from tui_news.services.wholes import fetch_wanted

    report.whole = fetch_wanted(library, client, on_event, cancel, token=token)
    report.versions += report.whole.versions
    while not cancelled(cancel) and library.tidy():
        pass
    if not cancelled(cancel) and has_limits(library, keep):
        report.pruned = prune(library, keep, cancel=cancel)


def _settle(library: Library, on_event: OnEvent, token: int) -> None:
    try:
        settle_logins(library)
    except AccessError as error:  # a keyring that is locked just now is no reason to bring no news
        on_event(Failed(token, error.title, error.remedy))


def store_fetched(library: Library, feed: Feed, fetched: Fetched, schedule: Schedule) -> list[Stored]:
    """Store articles, validators and schedule; in the caller's transaction, so that none is ever ahead of another."""
    return _note_fetched(library, feed, fetched, schedule, library.store_arrivals(_arrivals(feed, fetched)))


def _arrivals(feed: Feed, fetched: Fetched) -> list[tuple[Arrival, int | None]]:
    return [(arrival, feed.id) for arrival in fetched.contents.arrivals] if fetched.contents else []


def _note_fetched(
    library: Library, feed: Feed, fetched: Fetched, schedule: Schedule, stored: list[Stored]
) -> list[Stored]:
    """Note the outcome of a fetch beside its articles, and let the rules meet them; give them as they are now."""
    now, contents = datetime.now(UTC), fetched.contents
    if feed.full_text is not FullTextRule.NEVER:
        library.wholes.wish(feed.id, [one.article_id for one in stored if one.change is Change.NEW])
    news = any(one.change in (Change.NEW, Change.CHANGED) for one in stored)
    library.feed_fetched(
        feed.id,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        title=(contents.title or None) if contents else None,
        site=contents.site if contents else None,
        when=now,
        error=fetched.error.title if fetched.error else None,
        problems=contents.problems if contents else None,
        schedule=after(schedule, replace(fetched.answer, news=news), now, feed.url),
    )
    # Behind what is noted of the feed: rules may ask for its title.
    muted = library.meet([one.article_id for one in stored if one.change is Change.NEW])
    return [replace(one, change=Change.MUTED) if one.article_id in muted else one for one in stored]


class _Refresh:
    """One refresh: what it may fetch, what came, and the redirects it saw."""

    def __init__(self, library: Library, on_event: OnEvent, token: int) -> None:
        self._library, self._on_event, self._token = library, on_event, token
        self.schedules = library.schedules.all()
        self.report = RefreshReport()
        self._done = 0
        self._redirects: list[tuple[Feed, Answer]] = []

    def choose(self, feed_ids: Sequence[int] | None, *, due: bool) -> list[Feed]:
        """Give the feeds to fetch: those named, else all neither retired nor paused; of them the due ones, if asked."""
        if feed_ids is not None:
            feeds = [self._library.feed(feed) for feed in feed_ids]
        else:
            feeds = [feed for feed in self._library.feeds() if feed.retired is None and feed.paused is None]
        if due:
            now = datetime.now(UTC)
            feeds = [feed for feed in feeds if is_due(self._schedule(feed), now)]
        self.report.feeds = len(feeds)
        return feeds

    def take(self, batch: Sequence[Fetched]) -> None:
        """Store what came of some feeds in one transaction; then tell it."""
        arrivals = [_arrivals(fetched.feed, fetched) for fetched in batch]
        with self._library.transaction():
            # All articles first: the full-text index is dear to write to, and does it once for those that stand alone.
            stored = iter(self._library.store_arrivals([one for several in arrivals for one in several]))
            own = [list(islice(stored, len(several))) for several in arrivals]
            articles = [self._note(fetched, several) for fetched, several in zip(batch, own, strict=True)]
        for fetched, several in zip(batch, articles, strict=True):
            self._tell(fetched, several)

    def settle_moves(self) -> None:
        """Count the permanent redirects of this refresh; move the feeds whose redirect holds."""
        if not self._redirects:
            return
        current = self._library.schedules.all()
        suspicious = portals((feed.url, answer.moved_to or "") for feed, answer in self._redirects)
        for feed, answer in self._redirects:
            if feed.access is not None:  # its secrets are not for another address
                continue
            target, before = answer.moved_to or "", self._schedule(feed)
            if host_of(target) in suspicious or not is_trustworthy(feed.url, target, before.media, answer.media):
                continue
            self._count_redirect(feed, sighted(current.get(feed.id, NEVER_FETCHED), target), target)

    def _count_redirect(self, feed: Feed, schedule: Schedule, target: str) -> None:
        with self._library.transaction():
            self._library.schedules.save(feed.id, schedule)
            moved = holds(schedule) and self._library.schedules.move_feed(feed.id, target)
        if moved:
            self.report.moved.append((feed, target))
            self._on_event(FeedMoved(self._token, feed.id, feed.title, target))

    def _schedule(self, feed: Feed) -> Schedule:
        return self.schedules.get(feed.id, NEVER_FETCHED)

    def _note(self, fetched: Fetched, stored: list[Stored]) -> list[Stored]:
        if fetched.waits_until is not None:
            return []
        if fetched.rest is not None:
            self._library.schedules.rest_host(*fetched.rest)
        return _note_fetched(self._library, fetched.feed, fetched, self._schedule(fetched.feed), stored)

    def _tell(self, fetched: Fetched, stored: Sequence[Stored]) -> None:
        feed, error, report = fetched.feed, fetched.error, self.report
        new, changed, muted = count_changes(stored, report)
        if fetched.waits_until is not None:
            report.waiting.append((feed, fetched.waits_until))
        elif error is not None:
            report.failures.append((feed, error))  # told with the feed's own event: one host may fail hundreds
        elif fetched.answer.moved_to is not None:
            self._redirects.append((feed, fetched.answer))
        outcome = Outcome.WAITING if fetched.waits_until else _OUTCOMES[fetched.answer.came]
        problem = error.title if error else None
        wrong = fetched.contents.problems if fetched.contents else ()
        self._on_event(FeedRefreshed(self._token, feed.id, feed.title, new, changed, problem, outcome, wrong, muted))
        self._done += 1
        self._on_event(Progress(self._token, self._done, report.feeds, feed.title))


def count_changes(stored: Sequence[Stored], report: RefreshReport) -> tuple[int, int, int]:
    """Add what was stored to the report; give the numbers of new, changed and muted articles."""
    new = [one for one in stored if one.change is Change.NEW]
    changed = [one for one in stored if one.change is Change.CHANGED]
    muted = sum(one.change is Change.MUTED for one in stored)
    report.new += len(new)
    report.changed += len(changed)
    report.muted += muted
    report.versions += [one.version_id for one in (*new, *changed) if one.version_id is not None]
    return len(new), len(changed), muted


class _Resting:
    """The hosts that want to be left alone; shared by the threads that fetch (one operation on a dict at a time)."""

    def __init__(self, known: dict[str, datetime]) -> None:
        self._until = known

    def until(self, url: str) -> datetime | None:
        """Give the time until which the host of an address is not asked, None when it may be."""
        until = self._until.get(host_of(url))
        return until if until is not None and until > datetime.now(UTC) else None

    def add(self, host: str, until: datetime) -> None:
        """Leave a host alone from now on."""
        self._until[host] = until


@contextmanager
def _fetching(
    client: Client, feeds: Sequence[Feed], schedules: dict[int, Schedule], resting: _Resting, cancel: Cancel
) -> Iterator[Iterator[list[Fetched]]]:
    """Fetch in parallel; give the outcomes as they come, some together, none any more once cancelled."""
    outcomes: SimpleQueue[Fetched] = SimpleQueue()
    lanes = Lanes(feeds, client.limits.per_host)
    known = [schedules.get(feed.id, NEVER_FETCHED) for feed in feeds]

    def work() -> None:
        while (feed := lanes.take()) is not None:
            try:
                schedule = schedules.get(feed.id, NEVER_FETCHED)
                outcomes.put(_fetch_or_wait(client, feed, schedule, resting, readers, cancel))
            finally:
                lanes.done(feed)

    threads = min(client.limits.at_once, len(feeds))
    pool = ThreadPoolExecutor(max(1, threads), thread_name_prefix="fetch")
    with Readers(sum(not schedule.content for schedule in known)) as readers:
        try:
            for _ in range(threads):
                pool.submit(work)
            yield _batches(outcomes, len(feeds), cancel)
        except BaseException:
            lanes.close()
            pool.shutdown(wait=False)
            raise
        lanes.close()
        pool.shutdown(wait=not cancelled(cancel))


def _fetch_or_wait(
    client: Client, feed: Feed, schedule: Schedule, resting: _Resting, readers: Readers, cancel: Cancel
) -> Fetched:
    until = resting.until(feed.url)
    if until is not None:
        return Fetched(feed, Answer(Came.BUSY), waits_until=until)
    fetched = fetch(client, feed, cancel, schedule=schedule, read=readers.read)
    if fetched.rest is not None:
        resting.add(*fetched.rest)
    return fetched


def _batches(outcomes: SimpleQueue[Fetched], left: int, cancel: Cancel) -> Iterator[list[Fetched]]:
    while left:
        batch = _gather(outcomes, left)
        if cancelled(cancel):
            return
        left -= len(batch)
        yield batch


def _gather(outcomes: SimpleQueue[Fetched], left: int) -> list[Fetched]:
    """Wait for an outcome; give it with those that come a moment later, if they make one sensible transaction.

    ``left`` is how many can come. Many small transactions cost the library up to a third more than few.
    """
    batch = [outcomes.get()]
    end = time.monotonic() + _MOMENT
    while len(batch) < left and sum(len(one.contents.arrivals) for one in batch if one.contents) < _AT_ONCE:
        try:
            batch.append(outcomes.get(timeout=max(0.0, end - time.monotonic())))
        except Empty:
            break
    return batch
