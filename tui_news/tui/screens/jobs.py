"""What the thread beside the screen does with the library: reads lists, writes marks. No screen, no state."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from tui_news.model import Feed, View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_news.query import Query
    from tui_news.tui.ports import Shelf

FOUND = 2000  # articles that a search lists at most


class Loaded(NamedTuple):
    """What a reload brings: the ids of the list, all feeds, and the counts beside them."""

    ids: array[int]
    feeds: list[Feed]
    counts: Mapping[View, int]


def load(shelf: Shelf, view: View, query: Query | None, before: array[int], kept: Sequence[int]) -> Loaded:
    """Read a list (what a query finds, else a view), all feeds, and the counts beside them.

    ``kept`` are ids of articles that stay in a list of unread ones, at the places they had ``before``.
    """
    ids = shelf.ids(view) if query is None else shelf.search(query, limit=FOUND)
    if query is None and view.kind is ViewKind.UNREAD:
        ids = keep(ids, before, {row.id for row in shelf.rows(kept)})
    return Loaded(ids, shelf.feeds(), shelf.counts())


def mark_read(shelf: Shelf, article_id: int) -> None:
    """Mark an article as read."""
    shelf.set_read([article_id], True)


def toggle_read(shelf: Shelf, article_id: int) -> str | None:
    """Mark an article as read or unread, whichever it is not, and say which."""
    # Looked up here and not on the screen: a second press may come before the first is done.
    for row in shelf.rows([article_id]):
        shelf.set_read([article_id], not row.read)
        return "Marked as unread." if row.read else "Marked as read."
    return None


def toggle_star(shelf: Shelf, article_id: int) -> str | None:
    """Star an article or take its star away, and say which."""
    for row in shelf.rows([article_id]):
        shelf.set_starred([article_id], not row.starred)
        return "Star taken away." if row.starred else "Starred."
    return None


def keep(ids: array[int], before: array[int], kept: set[int]) -> array[int]:
    """Give ``ids`` with the articles ``kept`` where they were ``before``: each ahead of what followed it."""
    known = set(ids)
    missing = kept - known
    if not missing:
        return ids
    ahead: dict[int | None, list[int]] = {}
    follower: int | None = None
    for article_id in reversed(before):
        if article_id in known:
            follower = article_id
        elif article_id in missing:
            ahead.setdefault(follower, []).insert(0, article_id)
    merged = array("q")
    for article_id in ids:
        if article_id in ahead:
            merged.extend(ahead[article_id])
        merged.append(article_id)
    merged.extend(ahead.get(None, ()))
    return merged
