"""``tui-news feed``: what the user decides about a subscription, and what is known of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tui_news.clean import clean_line, clean_tags
from tui_news.cli.feeds import feed_to_json, name_of
from tui_news.cli.library import find_feed, open_library, rfc3339
from tui_news.cli.output import print_error, put, put_json
from tui_news.cli.secrets import ask_secret, asked_login
from tui_news.errors import TuiNewsError, UsageError
from tui_news.model.feeds import FeedEdit, FullTextRule, Keep, folder_path

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library
    from tui_news.model.feeds import Feed
    from tui_news.net import Access

_ACTS: Final = (
    "title", "folder", "tag", "untag", "pause", "resume", "mute", "unmute", "interval",
    "user_agent", "full_text", "keep", "login", "no_login", "cookies", "no_cookies", "proxy",
)  # fmt: skip


_WHOLE: Final = {
    FullTextRule.NEVER: "",
    FullTextRule.SUMMARY: "fetched where the feed gives a summary only",
    FullTextRule.ALWAYS: "always fetched",
}


def run(args: argparse.Namespace) -> int:
    """Change these feeds, or show what is known of them; 1 when one could not be found or changed."""
    given = [getattr(args, act) for act in _ACTS]
    changes = any(value is not None and value is not False and value != [] for value in given)  # 0 and "" change too
    change_access = _asked_access(args)
    code = 0
    with open_library(args) as library:
        for ref in args.feeds:
            try:
                feed = find_feed(library, ref)
                if changes:
                    feed = _change(library, feed, args, change_access)
                _show(feed, as_json=args.json)
            except TuiNewsError as error:
                print_error(error)
                code = 1
    return code


def _asked_access(args: argparse.Namespace) -> dict[str, str]:
    """Give what is to change of the secrets of the feeds, asking for those that are never arguments."""
    asked = {"name": "", "password": ""} if args.no_login else asked_login(args.login)
    if args.cookies:
        cookies = ask_secret("Cookies")
        if not cookies.isascii() or "=" not in cookies:
            raise UsageError("These are no cookies", "They look like a Cookie header: name=value; other=value")
        asked["cookies"] = cookies
    elif args.no_cookies:
        asked["cookies"] = ""
    if args.proxy is not None:
        asked["proxy"] = _checked_proxy(args.proxy)
    return asked


def _checked_proxy(proxy: str) -> str:
    try:
        parts = urlsplit(proxy)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if proxy and not (usable and proxy.isascii() and proxy.isprintable()):
        raise UsageError("The proxy has no usable address", "It must look like http://host:3128; an empty one is none.")
    return proxy


def _change(library: Library, feed: Feed, args: argparse.Namespace, access: dict[str, str]) -> Feed:
    from tui_news.services.access import keep_access

    wanted = FeedEdit(
        title=None if args.title is None else clean_line(args.title),
        folder=None if args.folder is None else folder_path(clean_line(args.folder)),
        tag=tuple(clean_tags(",".join(args.tag))),
        untag=tuple(clean_tags(",".join(args.untag))),
        paused=_either(args.pause, args.resume),
        muted=_either(args.mute, args.unmute),
        interval=args.interval,
        user_agent=args.user_agent,
        full_text=None if args.full_text is None else FullTextRule(args.full_text),
        keep=args.keep if isinstance(args.keep, Keep) else None,
        keep_as_set=args.keep == "default",
    )
    with library.transaction():
        library.change_feed(feed.id, wanted)
        if access:
            keep_access(library, feed, replace(_kept(feed), **access))
    return library.feed(feed.id)


def _either(yes: bool, no: bool) -> bool | None:
    return True if yes else (False if no else None)


def _kept(feed: Feed) -> Access:
    from tui_news.net.access import Access
    from tui_news.net.vault import Vault

    return (Vault().read(feed.access) if feed.access else None) or Access()


def _show(feed: Feed, *, as_json: bool) -> None:
    from tui_news.services.health import health

    now = datetime.now(UTC)
    if as_json:
        put_json(feed_to_json(feed, now))
        return
    put(f"{feed.id}  {name_of(feed)}")
    interval = str(timedelta(seconds=feed.interval)) if feed.interval else "as often as it changes"
    known = feed_to_json(feed, now)
    rows = {
        "address": known["url"],
        "site": feed.site,
        "tags": ", ".join(feed.tags),
        "articles": f"{feed.total}, {feed.unread} unread" + (" (muted)" if feed.muted else ""),
        "state": health(feed, now).line,
        "problems": "; ".join(feed.problems),
        "fetched": rfc3339(feed.fetched),
        "next": rfc3339(feed.due),
        "interval": interval,
        "full text": _WHOLE[feed.full_text],
        "kept": _kept_for(feed.keep),
        "moved from": known["moved_from"],
        "user agent": feed.user_agent,
        "asked with": ", ".join(_secrets(feed)),
    }
    for name, value in rows.items():
        if value:
            put(f"  {name:<11} {clean_line(str(value))}")


def _kept_for(keep: Keep | None) -> str:
    if keep is None:
        return "as the settings say"
    limits = [f"{keep.days} days" if keep.days else "", f"the newest {keep.articles}" if keep.articles else ""]
    return " and ".join(filter(None, limits)) or "for ever"


def _secrets(feed: Feed) -> list[str]:
    """Name the secrets of a feed, without telling them."""
    if feed.access is None:
        return []
    kept = _kept(feed)
    named = {"a login": kept.login, "cookies": kept.cookies, "a proxy": kept.proxy}
    return [name for name, value in named.items() if value] or ["a login that is not at hand any more"]
