"""``tui-news add``, ``feeds`` and ``remove``: the subscriptions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_tags
from tui_news.cli.analysis import analyse_versions
from tui_news.cli.library import find_feed, open_library, rfc3339
from tui_news.cli.output import count, print_error, put, put_json, say, without_credentials
from tui_news.cli.progress import cancel_on_interrupt
from tui_news.cli.secrets import asked_login
from tui_news.errors import FeedError, TuiNewsError

if TYPE_CHECKING:
    import argparse
    import threading
    from collections.abc import Sequence
    from datetime import datetime

    from tui_news.feeds.discover import Candidate
    from tui_news.library import Library
    from tui_news.model.feeds import Feed
    from tui_news.net import Access, Client

_INTERRUPTED = 130


def run(args: argparse.Namespace) -> int:
    """Run one of the three; 1 when a feed failed, 130 when interrupted (what was stored stays)."""
    commands = {"add": _add, "feeds": _feeds, "remove": _remove}
    return commands[args.command](args)


def _add(args: argparse.Namespace) -> int:
    from tui_news.net import Access, Client

    code = 0
    versions: list[int] = []
    given = Access(**asked_login(args.login))
    with cancel_on_interrupt() as cancel, open_library(args, create=True) as library, Client(cancel=cancel) as client:
        for url in args.urls:
            if cancel.is_set():
                break
            try:
                versions += _subscribe(library, client, url, args, given, cancel)
            except TuiNewsError as error:
                print_error(error, clean_line(without_credentials(url)))
                code = 1
        code = analyse_versions(library, versions, cancel) or code
        return _INTERRUPTED if cancel.is_set() else code


def _subscribe(
    library: Library, client: Client, url: str, args: argparse.Namespace, given: Access, cancel: threading.Event
) -> list[int]:
    from tui_news.services.feeds import subscribe_behind

    known = {feed.id for feed in library.feeds()}
    versions: list[int] = []
    for feed, report in subscribe_behind(
        library, client, url, _choose, folder=args.folder, access=given, cancel=cancel
    ):
        library.tag_feed(feed.id, clean_tags(",".join(args.tag)))
        put(f"{feed.id}\t{clean_line(feed.title)}\t{count(feed.total, 'article')}")
        if feed.id in known:
            say(f"{feed.title} was subscribed to already")
        versions += report.versions
    return versions


def _choose(found: Sequence[Candidate]) -> list[str]:
    """Let the user choose among several feeds.

    :raises FeedError: nobody is there to be asked, or no number came; the feeds are listed on standard output
    """
    if len(found) == 1:
        return [found[0].url]
    can_ask = sys.stdin.isatty() and sys.stderr.isatty()
    show = say if can_ask else put
    for number, candidate in enumerate(found, 1):
        title = clean_line(candidate.title) or "-"
        show(f"  {number}  {title}  {candidate.url}" if can_ask else f"{clean_line(candidate.url)}\t{title}")
    chosen: list[int] = []
    if can_ask:
        print("Which ones? Numbers, or Enter for the first: ", end="", file=sys.stderr, flush=True)
        words = sys.stdin.readline().replace(",", " ")
        numbers = words.split() if words.strip() else ["1"] if words else []
        chosen = [int(word) for word in numbers if word.isdecimal() and len(word) < 4]
    urls = [found[number - 1].url for number in dict.fromkeys(chosen) if 1 <= number <= len(found)]
    if not urls:
        raise FeedError(f"This site has {len(found)} feeds, and none was chosen", "Add one of them by its address.")
    return urls


def _feeds(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from tui_news.services.health import health

    with open_library(args) as library:
        feeds = [feed for feed in library.feeds() if args.tag is None or _has_tag(feed, args.tag)]
    now = datetime.now(UTC)
    for feed in feeds:
        words = ", ".join(filter(None, [health(feed, now).words, "muted" if feed.muted else ""]))
        if args.json:
            put_json(feed_to_json(feed, now))
        elif sys.stdout.isatty():
            tags = "".join(f" #{clean_line(tag)}" for tag in feed.tags)
            more = f"{tags}  ({words})" if words else tags
            put(f"{feed.id:>5}  {feed.unread:>5} of {feed.total:<6} {name_of(feed)}{more}")
        else:
            fields = [str(feed.id), f"{feed.unread}/{feed.total}", name_of(feed)]
            put("\t".join([*fields, clean_line(without_credentials(feed.url)), words]).rstrip())
    if not feeds and not args.json:
        say("There are no feeds yet. Add one with: tui-news add URL")
    return 0


def _has_tag(feed: Feed, tag: str) -> bool:
    return tag.casefold() in (own.casefold() for own in feed.tags)


def name_of(feed: Feed) -> str:
    """Give a feed's title with its folder, cleaned."""
    title = _title(feed)
    return clean_line(f"{feed.folder}/{title}" if feed.folder else title)


def _title(feed: Feed) -> str:
    # A feed without any title goes by its address, which in a library of an earlier version may have a login.
    return without_credentials(feed.title) if feed.title == feed.url else feed.title


def feed_to_json(feed: Feed, now: datetime) -> dict[str, object]:
    """Give the object of ``tui-news feeds --json``; of a login it only says that there is one."""
    from tui_news.services.health import health

    return {
        "id": feed.id,
        "title": _title(feed),
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
        "tags": list(feed.tags),
        "paused": rfc3339(feed.paused),
        "muted": feed.muted,
        "interval": feed.interval,
        "full_text": feed.full_text.value,
        "keep_days": feed.keep.days if feed.keep else None,
        "keep_articles": feed.keep.articles if feed.keep else None,
        "user_agent": feed.user_agent or None,
        "has_login": feed.access is not None,
        "state": health(feed, now).state,
        "problems": list(feed.problems),
    }


def _remove(args: argparse.Namespace) -> int:
    code = 0
    with open_library(args) as library:
        for ref in args.feeds:
            try:
                feed = find_feed(library, ref)
                library.remove_feed(feed.id)
                put(f"Removed {clean_line(feed.title)}")
            except TuiNewsError as error:
                print_error(error)
                code = 1
    return code
