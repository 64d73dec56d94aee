"""``tui-news add``, ``refresh``, ``feeds`` and ``remove``: the subscriptions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.analysis import analyse_pending, analyse_versions
from tui_news.cli.library import open_library, rfc3339
from tui_news.cli.output import print_error, put, put_json, say, without_credentials
from tui_news.cli.progress import Bar, cancel_on_interrupt
from tui_news.errors import TuiNewsError

if TYPE_CHECKING:
    import argparse
    import threading

    from tui_news.feeds.discover import Candidate
    from tui_news.library import Library
    from tui_news.model import Feed
    from tui_news.net import Client
    from tui_news.services.messages import Event
    from tui_news.services.refresh import RefreshReport

_INTERRUPTED = 130


def run(args: argparse.Namespace) -> int:
    """Run one of the four; 1 when a feed failed, 130 when interrupted (what was stored stays)."""
    commands = {"add": _add, "refresh": _refresh, "feeds": _feeds, "remove": _remove}
    return commands[args.command](args)


def _add(args: argparse.Namespace) -> int:
    from tui_news.net import Client

    code = 0
    versions: list[int] = []
    with cancel_on_interrupt() as cancel, open_library(args, create=True) as library, Client(cancel=cancel) as client:
        for url in args.urls:
            if cancel.is_set():
                break
            try:
                versions += _subscribe(library, client, url, args.folder, cancel)
            except TuiNewsError as error:
                print_error(error, clean_line(without_credentials(url)))
                code = 1
        code = analyse_versions(library, versions, cancel) or code
        return _INTERRUPTED if cancel.is_set() else code


def _subscribe(library: Library, client: Client, url: str, folder: str, cancel: threading.Event) -> list[int]:
    from tui_news.feeds.address import origin_of
    from tui_news.net import OPEN
    from tui_news.services.feeds import subscribe
    from tui_news.services.locate import address_and_access, locate

    asked, access = address_and_access(url)
    chosen = _choose(locate(client, url, cancel))
    access = access if origin_of(chosen) == origin_of(asked) else OPEN  # a login is for no other host
    feed, report = subscribe(library, client, chosen, folder=folder, access=access, cancel=cancel)
    put(f"{feed.id}\t{clean_line(feed.title)}\t{_count(feed.total, 'article')}")
    return report.versions


def _choose(found: tuple[Candidate, ...]) -> str:
    if len(found) > 1:
        say("This site has several feeds:")
        for number, candidate in enumerate(found, 1):
            say(f"  {number}  {candidate.title or candidate.url}  {candidate.url}")
        if sys.stdin.isatty() and sys.stderr.isatty():
            print("Which one? [1] ", end="", file=sys.stderr, flush=True)
            answer = sys.stdin.readline().strip()
            if answer.isdecimal() and 1 <= int(answer) <= len(found):
                return found[int(answer) - 1].url
        say("The first one is taken; add another by its address.")
    return found[0].url


def _refresh(args: argparse.Namespace) -> int:
    from tui_news.net import Client

    with cancel_on_interrupt() as cancel, open_library(args) as library, Client(cancel=cancel) as client:
        ids = [library.feed(ref).id for ref in args.feeds] or None
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
    from tui_news.services.messages import FeedMoved, FeedRefreshed, Progress
    from tui_news.services.refresh import refresh

    with Bar("Fetching", quiet=args.quiet) as bar:

        def on_event(event: Event) -> None:
            if isinstance(event, Progress):
                bar.show(event.done, event.total, event.what)
            elif isinstance(event, FeedRefreshed) and args.json:
                put_json(_refreshed(event))
            elif isinstance(event, FeedMoved) and args.json:
                moved_to = without_credentials(event.url)
                put_json({"feed": event.feed, "title": event.title, "outcome": "moved", "url": moved_to})

        report = refresh(library, client, ids, on_event, cancel, due=args.due)
    for feed, error in report.failures:
        print_error(error, clean_line(feed.title))
    if not (args.quiet or args.json):
        _sum_up(report)
    return report


def _sum_up(report: RefreshReport) -> None:
    failed = f", {_count(len(report.failures), 'feed')} failed" if report.failures else ""
    waiting = f", {_count(len(report.waiting), 'feed')} not asked" if report.waiting else ""
    put(f"{report.new} new, {report.changed} changed{failed}{waiting}")
    for feed, until in report.waiting:
        say(f"{feed.title}: its host asks to be left alone until {rfc3339(until)}")
    for feed, url in report.moved:
        say(f"{feed.title} has moved to {without_credentials(url)}")


def _refreshed(event: object) -> dict[str, object]:
    names = ("feed", "title", "outcome", "new", "changed", "error")
    return {name: getattr(event, name) for name in names}


def _feeds(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from tui_news.services.health import health

    with open_library(args) as library:
        feeds = library.feeds()
    for feed in feeds:
        state = health(feed, datetime.now(UTC))
        if args.json:
            put_json(_feed(feed) | {"state": state.state})
        elif sys.stdout.isatty():
            words = f"  ({state.words})" if state.words else ""
            put(f"{feed.id:>5}  {feed.unread:>5} of {feed.total:<6} {_name(feed)}{words}")
        else:
            fields = [str(feed.id), f"{feed.unread}/{feed.total}", _name(feed)]
            put("\t".join([*fields, clean_line(without_credentials(feed.url)), state.words]).rstrip())
    if not feeds and not args.json:
        say("There are no feeds yet. Add one with: tui-news add URL")
    return 0


def _name(feed: Feed) -> str:
    return clean_line(f"{feed.folder}/{feed.title}" if feed.folder else feed.title)


def _feed(feed: Feed) -> dict[str, object]:
    return {
        "id": feed.id,
        "title": feed.title,
        "url": without_credentials(feed.url),
        "site": feed.site,
        "folder": feed.folder,
        "unread": feed.unread,
        "total": feed.total,
        "fetched": rfc3339(feed.fetched),
        "error": feed.error,
        "failing_since": rfc3339(feed.failing_since),
        "next_due": rfc3339(feed.due),
        "retired": rfc3339(feed.retired),
        "moved_from": without_credentials(feed.moved_from) if feed.moved_from else None,
    }


def _remove(args: argparse.Namespace) -> int:
    code = 0
    with open_library(args) as library:
        for ref in args.feeds:
            try:
                feed = library.feed(ref)
                library.remove_feed(feed.id)
                put(f"Removed {clean_line(feed.title)}")
            except TuiNewsError as error:
                print_error(error)
                code = 1
    return code


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
