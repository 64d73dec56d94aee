"""What the reader is told to do next: the few keys that matter now, and what an empty list says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.views import ViewKind
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from collections.abc import Callable

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


def nothing_listed(view: ViewKind, feeds: bool, key: Callable[[str], str]) -> str:
    """Say why a list is empty and what to press; ``feeds``: whether there are any, ``key`` gives a command's key."""
    if view is ViewKind.STARRED:
        return f"Nothing is starred yet. Press {key('star')} on an article to star it."
    if view is ViewKind.UNREAD:
        other = f"{key('pane-feeds')} to see the other lists"
        return f"Everything is read. Press {key('refresh-all')} to fetch news, {other}."
    if not feeds:
        return f"No articles yet. Press {key('subscribe')} to subscribe to feeds: well-known ones are on a list there."
    return f"No articles here yet. Press {key('refresh-all')} to fetch them."


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
