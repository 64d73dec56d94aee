"""What the reader is told to do next: the few keys that matter now, and what an empty list says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.views import ViewKind
from tui_news.tui import safe
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.model.feeds import Feed
    from tui_news.model.views import View

COMMANDS = {
    Place.FEEDS: ("open", "edit-feed", "refresh-feed", "refresh-all", "subscribe", "help"),
    Place.ARTICLES: ("open", "keep-search", "read-on", "next-unread", "star", "next-quote", "play", "search", "help"),
    Place.STORY: ("next-shown", "card", "play", "copy", "save-quote", "read-on", "back-or-quit", "help"),
    Place.PANEL: ("next-shown", "card", "copy", "save-quote", "next-tab", "back-or-quit", "help"),
    Place.SELECTION: (
        *("select-from", "copy", "select-other-end", "select-next-sentence", "select-next-paragraph"),
        *("select-next-word", "select-nothing", "help"),
    ),
}
WITHOUT_ARTICLES = ("subscribe", "refresh-all", "pane-feeds", "help")
SAMPLES_COMING = "The sample articles are on their way…"
NOTHING_FOUND = "Nothing has that. Try other words, fewer words, or none of speaker:, about:, feed: before one."


def nothing_fits(query: str, key: Callable[[str], str]) -> str:
    """Say of an empty smart feed what it looks for, and how to change that."""
    return f"Nothing fits the search of this smart feed: {safe.line(query)}. {key('search')} changes it."


def nothing_unread(key: Callable[[str], str]) -> str:
    """Say of a list that hides what is read that there is nothing else in it."""
    return f"Nothing unread is here. {key('hide-read')} shows what is read too."


def nothing_listed(view: View, feeds: Sequence[Feed], key: Callable[[str], str]) -> str:
    """Say why a list is empty and what to press; ``feeds`` are all there are, ``key`` gives a command's key."""
    if view.kind is ViewKind.STARRED:
        return f"Nothing is starred yet. Press {key('star')} on an article to star it."
    if view.kind is ViewKind.UNREAD:
        other = f"{key('pane-feeds')} to see the other lists"
        return f"Everything is read. Press {key('refresh-all')} to fetch news, {other}."
    if not feeds:
        return f"No articles yet. Press {key('subscribe')} to subscribe to feeds: well-known ones are on a list there."
    if view.kind is ViewKind.FEED:
        return next((_of_feed(feed, key) for feed in feeds if feed.id == view.feed), "")
    asleep = [feed.paused or feed.retired for feed in feeds if _is_in(feed, view)]
    if asleep and all(asleep):
        return f"All feeds in here are paused: press {key('edit-feed')} on one of them to have it fetched again."
    return f"No articles here yet. Press {key('refresh-all')} to fetch them."


def _of_feed(feed: Feed, key: Callable[[str], str]) -> str:
    once = f"Press {key('refresh-feed')} to fetch it"
    if feed.retired is not None:
        return f"This feed has been taken away by its publisher. {once} all the same."
    if feed.error is not None:
        return safe.sentences("No articles: this feed could not be fetched", feed.error, f"{once} again")
    if feed.paused is not None:
        return f"This feed is paused. {once} this once, {key('edit-feed')} to have it fetched by itself again."
    if feed.fetched is None:
        return f"This feed has not been fetched yet. {once}."
    return f"This feed has no articles just now. {once} again."


def _is_in(feed: Feed, view: View) -> bool:
    if view.kind is ViewKind.FOLDER:
        return feed.is_in(view.folder)
    if view.kind is ViewKind.TAG:
        return view.tag.casefold() in (tag.casefold() for tag in feed.tags)
    return True


def tour(key: Callable[[str], str]) -> str:
    """Give the six short lines that a newcomer is shown; ``key`` gives a command's key."""
    return "\n".join(
        (
            f"Welcome. {key('down')} {key('up')} move, {key('open')} opens, {key('back-or-quit')} goes back.",
            f"{key('read-on')} reads on, story after story.",
            f"{key('next-quote')} goes to the next quote and its speaker.",
            f"{key('card')} on a quote tells how it is known.",
            f"{key('next-tab')} turns to entities and sources.",
            f"{key('subscribe')} subscribes to feeds, {key('help')} tells all keys.",
        )
    )
