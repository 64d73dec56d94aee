"""Whole texts that feeds' rules ask for: fetched after a refresh, politely; what cannot be had is remembered."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tui_news.errors import FetchError
from tui_news.feeds.moves import host_of
from tui_news.services.events import cancelled, ignore
from tui_news.services.fulltext import FullTextReport, fetch_full_text
from tui_news.services.messages import Failed, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.library import Library
    from tui_news.net import Client
    from tui_news.services.events import Cancel, OnEvent
    from tui_news.services.messages import Event

_LEASE: Final = "whole texts"
_LEASE_SECONDS: Final = 300.0  # for one part of them
_A_HOST: Final = 20  # pages of one host in one go: the rest of a long backlog waits for the next refresh
_PART: Final = 8  # pages that are asked for together
_TRIES: Final = 3  # of a host that does not answer
_PAUSES: Final = (timedelta(hours=1), timedelta(hours=8))  # before the second try and the third


def fetch_wanted(
    library: Library, client: Client, on_event: OnEvent = ignore, cancel: Cancel = None, *, token: int = 0
) -> FullTextReport:
    """Fetch the whole texts that are wanted now, newest first, at most twenty of a host; one process at a time.

    Nobody waits for them, so that a failure is no event: it is in the report, and the library remembers it. A host
    that does not answer is asked three times, hours apart; a page that has no article, or hides it, only once. Emits
    ``Progress`` and ``Ingested``.
    """
    wanted = _chosen(library.wholes.due())
    report = FullTextReport()
    if not wanted:
        return report

    def tell(event: Event) -> None:
        if not isinstance(event, Failed):
            on_event(event)

    with library.lease(_LEASE, _LEASE_SECONDS) as lease:
        for start in range(0, len(wanted), _PART):
            if cancelled(cancel) or not lease or not lease.renew():
                break
            part = wanted[start : start + _PART]
            on_event(Progress(token, start, len(wanted), "whole texts"))
            found = fetch_full_text(library, client, part, tell, cancel, token=token)
            _remember(library, found, cancel)
            report.stored += found.stored
            report.failures += found.failures
    return report


def _chosen(due: Iterable[tuple[int, str]]) -> list[int]:
    """Leave out what would be too much for a host, and mix the hosts: none is asked twice in a row if need not be."""
    asked: Counter[str] = Counter()
    chosen: list[tuple[int, int, int]] = []
    for article, url in due:
        host = host_of(url)
        if asked[host] < _A_HOST:
            chosen.append((asked[host], len(chosen), article))
            asked[host] += 1
    return [article for _, _, article in sorted(chosen)]


def _remember(library: Library, found: FullTextReport, cancel: Cancel) -> None:
    with library.transaction():
        for stored in found.stored:
            library.wholes.got(stored.article_id)
        for article, error in found.failures:
            if cancelled(cancel) and isinstance(error, FetchError):
                continue  # it was given up, not refused
            tries = library.wholes.tries(article)
            once_more = isinstance(error, FetchError) and tries + 1 < _TRIES
            library.wholes.failed(article, error.title, datetime.now(UTC) + _PAUSES[tries] if once_more else None)
