"""``tui-news refresh``: fetching what is new, for people, scripts and timers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.analysis import analyse_pending
from tui_news.cli.keeping import configured_limits
from tui_news.cli.library import find_feed, open_library, rfc3339
from tui_news.cli.output import count, print_failures, put, put_json, say, without_credentials
from tui_news.cli.progress import Bar, cancel_on_interrupt

if TYPE_CHECKING:
    import argparse
    import threading

    from tui_news.library import Library
    from tui_news.net import Client
    from tui_news.services.messages import Event, FeedRefreshed
    from tui_news.services.refresh import RefreshReport

_INTERRUPTED = 130


def run(args: argparse.Namespace) -> int:
    """Fetch all feeds or those named; 1 when one failed, 130 when interrupted (what was stored stays)."""
    from tui_news.net import Client

    with cancel_on_interrupt() as cancel, open_library(args) as library, Client(cancel=cancel) as client:
        ids = [find_feed(library, ref).id for ref in args.feeds] or None
        code = 0
        if ids is None and not library.feeds():
            say("There are no feeds yet. Add one with: tui-news add URL")
        else:
            report = _fetch(library, client, ids, args, cancel)
            code = 1 if report.failures else 0
        if not args.no_analysis:
            # All that waits, not only what came now: an earlier run may have been interrupted.
            code = analyse_pending(library, cancel, quiet=args.quiet) or code
        return _INTERRUPTED if cancel.is_set() else code


def _fetch(
    library: Library, client: Client, ids: list[int] | None, args: argparse.Namespace, cancel: threading.Event
) -> RefreshReport:
    from tui_news.services.messages import FeedRefreshed, Progress
    from tui_news.services.refresh import refresh

    watched = sys.stdout.isatty() and not args.quiet
    with Bar("Fetching", quiet=args.quiet, lines=args.json) as bar:

        def on_event(event: Event) -> None:
            if isinstance(event, Progress):
                bar.show(event.done, event.total, event.what)
            elif args.json:
                _put_event(event)
            elif isinstance(event, FeedRefreshed) and (args.verbose or (watched and _is_news(event))):
                _put_refreshed(event, verbose=args.verbose)

        report = refresh(library, client, ids, on_event, cancel, due=args.due, keep=configured_limits(args))
    print_failures((feed.title, error) for feed, error in report.failures)
    if args.json:
        _put_rest(library, report)
    elif not args.quiet:
        _sum_up(report)
    return report


# ------------------------------------------------------------------------------------------------- for people


def _sum_up(report: RefreshReport) -> None:
    muted = f", {report.muted} muted" if report.muted else ""
    failed = f", {count(len(report.failures), 'feed')} failed" if report.failures else ""
    waiting = f", {count(len(report.waiting), 'feed')} not asked" if report.waiting else ""
    put(f"{report.new} new, {report.changed} changed{muted}{failed}{waiting}")
    if report.whole.stored or report.whole.failures:
        missing = f", {len(report.whole.failures)} not to be had" if report.whole.failures else ""
        put(f"{count(len(report.whole.stored), 'whole story', 'whole stories')}{missing}")
    if report.pruned.articles:
        put(f"{count(len(report.pruned.articles), 'old article')} let go")
    for feed, until in report.waiting:
        say(f"{feed.title}: its host asks to be left alone until {rfc3339(until)}")
    for feed, url in report.moved:
        say(f"{feed.title} has moved to {without_credentials(url)}")


def _is_news(event: FeedRefreshed) -> bool:
    """Say whether a feed has a line on the terminal: it brought something, or cannot be had."""
    return bool(event.new or event.changed or event.muted or event.error)


def _put_refreshed(event: FeedRefreshed, *, verbose: bool) -> None:
    news = f"{event.new} new, {event.changed} changed" if event.new or event.changed else str(event.outcome)
    muted = f", {event.muted} muted" if event.muted else ""
    put(clean_line(f"{event.title}: {news}{muted}"))
    for problem in event.problems if verbose else ():
        put(f"  {clean_line(problem)}")


# ------------------------------------------------------------------------------------------------- for scripts


def _put_event(event: Event) -> None:
    """Print what has happened as the README says; of other events nothing."""
    from tui_news.services.messages import FeedMoved, FeedRefreshed, Ingested

    match event:
        case FeedRefreshed():
            names = ("feed", "title", "outcome", "new", "changed", "error", "problems", "muted")
            put_json({name: getattr(event, name) for name in names})
        case FeedMoved(_, feed, title, url):
            put_json({"feed": feed, "title": title, "outcome": "moved", "url": without_credentials(url)})
        case Ingested(_, article, title):
            put_json({"article": article, "title": title, "outcome": "whole", "error": None})
        case _:
            return


def _put_rest(library: Library, report: RefreshReport) -> None:
    """Print what has no event of its own: whole texts that could not be had, and what went."""
    rows = {row.id: row for row in library.rows([article for article, _ in report.whole.failures])}
    for article, error in report.whole.failures:
        title = rows[article].title if article in rows else None  # it may have gone meanwhile
        put_json({"article": article, "title": title, "outcome": "not whole", "error": error.title})
    if report.pruned.articles or report.pruned.originals:
        pruned = report.pruned
        gone = {"articles": list(pruned.articles), "originals": pruned.originals, "freed": pruned.freed}
        put_json({"outcome": "pruned"} | gone)
