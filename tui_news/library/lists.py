"""Article lists: ids of a whole view, rows of a screenful. Made for 100,000 articles."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, load_strings, moment
from tui_news.library.stories import members, once, outlets
from tui_news.library.tag_names import as_in_use
from tui_news.library.tagging import tags_of
from tui_news.model.addresses import host_of
from tui_news.model.views import ArticleRow, View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.database import Database, Row

# The indexes of the first four lists hold the ids in this very order: no row is read, nothing is sorted.
_IDS: Final = {
    ViewKind.ALL: """
        SELECT id FROM article INDEXED BY article_newest
        WHERE deleted IS NULL ORDER BY listed DESC, id DESC""",
    ViewKind.UNREAD: """
        SELECT id FROM article INDEXED BY article_unread
        WHERE deleted IS NULL AND read = 0 ORDER BY listed DESC, id DESC""",
    ViewKind.STARRED: """
        SELECT id FROM article INDEXED BY article_starred
        WHERE deleted IS NULL AND starred = 1 ORDER BY listed DESC, id DESC""",
    ViewKind.LOCAL: """
        SELECT id FROM article INDEXED BY article_local
        WHERE deleted IS NULL AND local = 1 ORDER BY listed DESC, id DESC""",
    ViewKind.FEED: """
        SELECT article.id AS id FROM entry JOIN article ON article.id = entry.article
        WHERE entry.feed = ? AND deleted IS NULL ORDER BY listed DESC, id DESC""",
    ViewKind.FOLDER: """
        SELECT id FROM article WHERE deleted IS NULL AND id IN (
          SELECT entry.article FROM feed JOIN entry ON entry.feed = feed.id
          WHERE feed.removed IS NULL AND (feed.folder = ?1 OR substr(feed.folder, 1, length(?1) + 1) = ?1 || '/')
        ) ORDER BY listed DESC, id DESC""",
    ViewKind.TAG: """
        SELECT id FROM article WHERE deleted IS NULL AND id IN (
          SELECT entry.article FROM tag JOIN feed ON feed.id = tag.feed JOIN entry ON entry.feed = feed.id
          WHERE feed.removed IS NULL AND tag.name = ?1
          UNION SELECT article FROM article_tag WHERE name = ?1
        ) ORDER BY listed DESC, id DESC""",
}
# The unread articles that only muted feeds brought: taken from the whole list, as there are few of them, or none. The
# cross joins keep SQLite from going through all entries to find that there is no muted feed.
_HUSHED: Final = """
SELECT DISTINCT article.id FROM feed CROSS JOIN entry ON entry.feed = feed.id
CROSS JOIN article ON article.id = entry.article
WHERE feed.muted = 1 AND feed.removed IS NULL AND deleted IS NULL AND read = 0 AND local = 0
  AND NOT EXISTS (SELECT 1 FROM entry AS other JOIN feed AS loud ON loud.id = other.feed
    WHERE other.article = article.id AND loud.muted = 0 AND loud.removed IS NULL)
"""
# One JSON array is twice as fast as 100,000 rows. SQLite keeps the order of a subquery for an aggregate that is not
# count, min or max.
_GATHERED: Final = {
    kind: f"SELECT json_group_array(id) FROM ({sql})"  # noqa: S608 - of constants alone
    for kind, sql in _IDS.items()
}
_ROWS: Final = """
SELECT id, title, url, outlet, authors, published, updated, read, starred, direct, reported, entities, sources,
  EXISTS (SELECT 1 FROM version AS shown JOIN version AS former ON former.article = shown.article
    WHERE shown.id = article.version AND former.id < shown.id AND former.feed IS shown.feed
      AND (former.kind = 'summary') = (shown.kind = 'summary'))
FROM article WHERE id IN (SELECT value FROM json_each(?))
"""
_FEEDS_OF: Final = """
SELECT entry.article, coalesce(nullif(feed.name, ''), nullif(feed.title, ''), feed.url), feed.url
FROM entry JOIN feed ON feed.id = entry.feed
WHERE entry.article IN (SELECT value FROM json_each(?)) AND feed.removed IS NULL ORDER BY entry.article, feed.id
"""


def ids(db: Database, view: View) -> array[int]:
    """Give the ids of a view's articles, newest first; a story that several outlets carry is there once."""
    values: tuple[object, ...] = ()
    if view.kind is ViewKind.FEED:
        values = (view.feed,)
    elif view.kind is ViewKind.FOLDER:
        values = (view.folder,)
    elif view.kind is ViewKind.TAG:
        values = tuple(as_in_use(db, [view.tag]))
    with db.reading():
        found = json.loads(db.value(_GATHERED[view.kind], *values))
        quiet = hushed(db) if view.kind is ViewKind.UNREAD else ()
        story_of = members(db) if view.kind is not ViewKind.FEED else {}
    if quiet:
        found = [article for article in found if article not in quiet]
    return array("q", once(found, story_of) if story_of else found)


def hushed(db: Database) -> set[int]:
    """Give the unread articles that only muted feeds brought: they are in no list of unread ones."""
    return {row[0] for row in db.all(_HUSHED)}


def unread_of(db: Database, wanted: Sequence[int]) -> array[int]:
    """Give those of the articles that are unread, in their order."""
    unread = set(json.loads(db.value(_GATHERED[ViewKind.UNREAD])))
    return array("q", (article for article in wanted if article in unread))


def rows(db: Database, wanted: Sequence[int]) -> list[ArticleRow]:
    """Give the rows of these articles, in their order; an id that the library does not know is left out."""
    listed = dump(list(wanted))
    with db.reading():
        feeds: dict[int, list[tuple[str, str]]] = {}
        for article, title, url in db.all(_FEEDS_OF, listed):
            feeds.setdefault(article, []).append((title, url))
        copies, tags = outlets(db, listed), tags_of(db, wanted)
        found = {
            row[0]: _row(row, feeds.get(row[0], []), copies.get(row[0], []), tags.get(row[0], ()))
            for row in db.all(_ROWS, listed)
        }
    return [found[article] for article in wanted if article in found]


def _row(row: Row, feeds: list[tuple[str, str]], copies: list[tuple[int, str]], tags: tuple[str, ...]) -> ArticleRow:
    article, title, url, outlet, authors, published, updated, read, starred, *counted, changed = row
    direct, reported, entities, sources = counted
    return ArticleRow(
        id=article,
        title=title,
        url=url,
        outlet=outlet or (feeds[0][0] if feeds else host_of(url)),
        feeds=tuple(feeds),
        authors=load_strings(authors),
        published=moment(published),
        updated=moment(updated),
        read=bool(read),
        starred=bool(starred),
        direct=direct,
        reported=reported,
        entities=entities,
        sources=sources,
        tags=tags,
        copies=tuple(copies),
        changed=bool(changed),
    )
