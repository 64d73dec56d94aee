"""What the thread beside the screen does with the library: reads lists, writes marks. No screen, no state."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui_news.model.views import Order, Sorting, View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from tui_news.model.feeds import Feed
    from tui_news.model.views import ArticleRow, Group, SmartFeed
    from tui_news.query import Query
    from tui_news.tui.ports import Shelf

FOUND = 2000  # articles that a search lists at most
HIDING = frozenset({ViewKind.ALL, ViewKind.FEED, ViewKind.FOLDER, ViewKind.TAG, ViewKind.LOCAL})
"""Lists that can hide what was read: what is starred or found is there to be found again."""


class Loaded(NamedTuple):
    """What a reload brings: the list and its groups, all feeds, the counts beside them, and what came back."""

    ids: array[int]
    groups: Sequence[Group]
    feeds: list[Feed]
    counts: Mapping[View, int]
    back: frozenset[int]  # articles that had been deleted here
    smart: list[SmartFeed]


class Gone(NamedTuple):
    """An article that was deleted here, and the list from it on: where to put it should it come back."""

    article: int
    below: array[int]


def load(
    shelf: Shelf,
    view: View,
    query: Query | None,
    before: array[int],
    kept: Sequence[int],
    gone: Sequence[Gone],
    sorting: Sorting,
    unread_only: bool,
) -> Loaded:
    """Read a list (what a query finds, else a view), all feeds, and the counts beside them.

    ``kept`` are ids of articles that stay in a list of unread ones (one by itself, or any if ``unread_only``), at the
    places they had ``before``; so do those of ``gone`` that have come back.
    """
    ids = listed(shelf, view, unread_only=unread_only) if query is None else shelf.search(query, limit=FOUND)
    back = _there(shelf, [one.article for one in gone])
    if query is None and (view.kind is ViewKind.UNREAD or (unread_only and view.kind in HIDING)):
        for one in gone:
            if one.article in back:
                before = keep(before, one.below, {one.article})
        former = before[::-1] if sorting.reverse else before
        ids = keep(ids, former, back | _there(shelf, set(kept).difference(ids)))
    arranged = shelf.arranged(ids, sorting if query is None else of_finds(sorting))
    return Loaded(*arranged, shelf.feeds(), shelf.counts(), back, shelf.smart.all())


def listed(shelf: Shelf, view: View, *, unread_only: bool) -> array[int]:
    """Give the ids of a view's articles, newest first, without those that were read if the list shall hide them."""
    ids = shelf.ids(view)
    return shelf.unread_of(ids) if unread_only and view.kind in HIDING else ids


def of_finds(sorting: Sorting) -> Sorting:
    """Give how what a search found is sorted: a query may have an order of its own, which has no days."""
    return replace(sorting, grouped=False) if sorting.order is Order.DATE else sorting


def _there(shelf: Shelf, wanted: Collection[int]) -> frozenset[int]:
    """Give those of the articles that have not been deleted."""
    return frozenset(wanted).intersection(shelf.ids(View(ViewKind.ALL))) if wanted else frozenset()


def mark_read(shelf: Shelf, article_id: int) -> None:
    """Mark an article as read because it was open: nothing that undo would have to take back."""
    shelf.set_read([article_id], True, step=False)


def toggle_read(shelf: Shelf, articles: Sequence[int]) -> str | None:
    """Mark articles as read if any of them is not, else as unread, and say which."""
    # Looked up here and not on the screen: a second press may come before the first is done.
    rows = shelf.rows(articles)
    if not rows:
        return None
    read = any(not row.read for row in rows)
    shelf.set_read(articles, read)
    return f"{_begun(rows)}arked as {'read' if read else 'unread'}."


def toggle_star(shelf: Shelf, articles: Sequence[int]) -> str | None:
    """Star articles if any of them has no star, else take their stars away, and say which."""
    rows = shelf.rows(articles)
    if not rows:
        return None
    starred = any(not row.starred for row in rows)
    shelf.set_starred(articles, starred)
    if len(rows) == 1:
        return "Starred." if starred else "Star taken away."
    return f"{len(rows)} articles starred." if starred else f"Stars taken from {len(rows)} articles."


def _begun(rows: Sequence[ArticleRow]) -> str:
    return "M" if len(rows) == 1 else f"{len(rows)} articles m"


def keep(ids: array[int], before: array[int], kept: AbstractSet[int]) -> array[int]:
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
