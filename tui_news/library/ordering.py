"""Lists in another order than the newest first, and where their groups begin: by ids alone, no row is read whole."""

from __future__ import annotations

import json
from array import array
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from tui_news.fold import in_order
from tui_news.library.codec import dump
from tui_news.model.views import Arranged, Group, Order, Sorting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui_news.library.database import Database

_FEW: Final = 2000  # articles that are looked up one by one; for more, an index is read from end to end
_QUOTED: Final = """
SELECT json_group_array(id) FROM (
  SELECT id FROM article INDEXED BY article_quoted WHERE deleted IS NULL AND direct + reported > 0
  ORDER BY direct + reported DESC, listed DESC, id DESC)
"""
_QUOTES_OF: Final = """
SELECT id, coalesce(direct + reported, 0) FROM article WHERE id IN (SELECT value FROM json_each(?))
"""
_NAMES: Final = """
SELECT id, coalesce(nullif(name, ''), nullif(title, ''), url) FROM feed WHERE removed IS NULL
"""
_FEED_OF: Final = """
SELECT article, min(feed) FROM entry JOIN feed ON feed.id = entry.feed
WHERE feed.removed IS NULL AND article IN (SELECT value FROM json_each(?)) GROUP BY article
"""
# Backwards: of several feeds that have an article, the first is left in a mapping made of these. Removed feeds, whose
# entries stay while that can be undone, are few or none: their articles are looked up one by one.
_FEEDS: Final = """
SELECT json_group_array(article), json_group_array(feed) FROM (
  SELECT article, feed FROM entry INDEXED BY entry_article ORDER BY article DESC, feed DESC)
"""


def arranged(db: Database, ids: array[int], sorting: Sorting) -> Arranged:
    """Give a list, which came newest first, in another order, and its groups if they are asked for.

    By feed: feeds by name, what no feed brought at the end. By quotes: those with most of them first. Within, the
    newest first. Groups are days of the reader's time zone, or feeds; by quotes there are none.
    """
    with db.reading():
        if sorting.order is Order.QUOTES:
            found = Arranged(_by_quotes(db, ids), ())
        elif sorting.order is Order.FEED:
            found = _by_feed(db, ids, grouped=sorting.grouped)
        else:
            found = Arranged(ids, _days(db, ids) if sorting.grouped else ())
    return Arranged(found.ids[::-1], _mirrored(found.groups, len(found.ids))) if sorting.reverse else found


def _by_quotes(db: Database, ids: array[int]) -> array[int]:
    if len(ids) <= _FEW:
        quotes: dict[int, int] = dict(db.all(_QUOTES_OF, dump(list(ids))))
        return array("q", sorted(ids, key=lambda article: -quotes.get(article, 0)))
    wanted = set(ids)
    quoted = [article for article in json.loads(db.value(_QUOTED)) if article in wanted]
    wanted.difference_update(quoted)
    return array("q", quoted + [article for article in ids if article in wanted])


def _by_feed(db: Database, ids: array[int], *, grouped: bool) -> Arranged:
    names: dict[int, str] = dict(db.all(_NAMES))
    feeds = sorted(names, key=lambda feed: (in_order(names[feed]), feed))
    parts: dict[int | None, list[int]] = {feed: [] for feed in feeds}
    parts[None] = []
    feed_of = _feed_of(db, ids)
    for article in ids:
        parts[feed_of.get(article)].append(article)
    found, groups = array("q"), []
    for feed, part in parts.items():
        if part and grouped:
            groups.append(Group(len(found), name=names[feed] if feed is not None else ""))
        found.extend(part)
    return Arranged(found, tuple(groups))


def _feed_of(db: Database, ids: array[int]) -> Mapping[int, int]:
    if len(ids) <= _FEW:
        return dict(db.all(_FEED_OF, dump(list(ids))))
    articles, feeds = db.all(_FEEDS)[0]
    feed_of = dict(zip(json.loads(articles), json.loads(feeds), strict=True))
    removed = {row[0] for row in db.all("SELECT id FROM feed WHERE removed IS NOT NULL")}
    if gone := [article for article, feed in feed_of.items() if feed in removed] if removed else []:
        for article in gone:
            del feed_of[article]
        feed_of.update(db.all(_FEED_OF, dump(gone)))
    return feed_of


def _days(db: Database, ids: Sequence[int]) -> tuple[Group, ...]:
    """Find where each day begins by halving: a list is sorted by time, and a few looks a day are enough."""

    def listed(place: int) -> int:
        return int(db.value("SELECT listed FROM article WHERE id = ?", ids[place]) or 0)

    groups, start = [], 0
    while start < len(ids):
        day = datetime.fromtimestamp(listed(start), UTC).astimezone().date()
        groups.append(Group(start, day=day))
        midnight = datetime.combine(day, time()).astimezone().timestamp()
        low, step = start, 1
        while low + step < len(ids) and listed(low + step) >= midnight:
            low, step = low + step, step * 2
        high = min(low + step, len(ids))
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if listed(middle) >= midnight else (low, middle)
        start = high
    return tuple(groups)


def _mirrored(groups: Sequence[Group], count: int) -> tuple[Group, ...]:
    """Give the groups of a list that was turned round."""
    ends = [*(group.start for group in groups[1:]), count][: len(groups)]
    return tuple(Group(count - end, group.day, group.name) for group, end in zip(groups, ends, strict=True))[::-1]
