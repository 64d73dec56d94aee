"""Article lists: ids of a whole view, rows of a screenful, counts for the feeds pane. Made for 100,000 articles."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tui_news.library.codec import dump, load_strings, moment
from tui_news.model import ArticleRow, View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.database import Database, Row

# The indexes of these lists hold the ids in this very order: no row is read, nothing is sorted.
_SIMPLE: Final = {
    ViewKind.ALL: "SELECT id FROM article WHERE deleted IS NULL ORDER BY listed DESC, id DESC",
    ViewKind.UNREAD: "SELECT id FROM article WHERE deleted IS NULL AND read = 0 ORDER BY listed DESC, id DESC",
    ViewKind.STARRED: "SELECT id FROM article WHERE deleted IS NULL AND starred = 1 ORDER BY listed DESC, id DESC",
    ViewKind.LOCAL: "SELECT id FROM article WHERE deleted IS NULL AND local = 1 ORDER BY listed DESC, id DESC",
}
_OF_FEED: Final = """
SELECT article.id FROM entry JOIN article ON article.id = entry.article
WHERE entry.feed = ? AND article.deleted IS NULL ORDER BY article.listed DESC, article.id DESC
"""
_OF_FOLDER: Final = """
SELECT id FROM article WHERE deleted IS NULL AND id IN (
  SELECT entry.article FROM feed JOIN entry ON entry.feed = feed.id
  WHERE feed.removed IS NULL AND (feed.folder = ?1 OR substr(feed.folder, 1, length(?1) + 1) = ?1 || '/')
) ORDER BY listed DESC, id DESC
"""
_ROWS: Final = """
SELECT id, title, url, outlet, authors, published, updated, read, starred, direct, reported, entities, sources
FROM article WHERE id IN (SELECT value FROM json_each(?))
"""
_FEEDS_OF: Final = """
SELECT entry.article, coalesce(nullif(feed.name, ''), nullif(feed.title, ''), feed.url), feed.url
FROM entry JOIN feed ON feed.id = entry.feed
WHERE entry.article IN (SELECT value FROM json_each(?)) AND feed.removed IS NULL ORDER BY entry.article, feed.id
"""


def ids(db: Database, view: View) -> array[int]:
    """Give the ids of a view's articles, newest first."""
    if view.kind is ViewKind.FEED:
        found = db.all(_OF_FEED, view.feed)
    elif view.kind is ViewKind.FOLDER:
        found = db.all(_OF_FOLDER, view.folder)
    else:
        found = db.all(_SIMPLE[view.kind])
    return array("q", [row[0] for row in found])


def rows(db: Database, wanted: Sequence[int]) -> list[ArticleRow]:
    """Give the rows of these articles, in their order; an id that the library does not know is left out."""
    listed = dump(list(wanted))
    with db.reading():
        feeds: dict[int, list[tuple[str, str]]] = {}
        for article, title, url in db.all(_FEEDS_OF, listed):
            feeds.setdefault(article, []).append((title, url))
        found = {row[0]: _row(row, tuple(feeds.get(row[0], ()))) for row in db.all(_ROWS, listed)}
    return [found[article] for article in wanted if article in found]


def counts(db: Database) -> dict[View, int]:
    """Give the number beside each list of the feeds pane.

    ALL and STARRED count their articles; UNREAD, LOCAL, every FEED and every FOLDER (with the folders in it) count
    their unread ones. An article of two feeds counts in both, and twice in a folder that holds them.
    """
    unread = "SELECT count(*) FROM article WHERE deleted IS NULL AND read = 0"
    with db.reading():
        given = {
            View(ViewKind.ALL): db.value("SELECT count(*) FROM article WHERE deleted IS NULL"),
            View(ViewKind.UNREAD): db.value(unread),
            View(ViewKind.STARRED): db.value("SELECT count(*) FROM article WHERE deleted IS NULL AND starred = 1"),
            View(ViewKind.LOCAL): db.value(
                "SELECT count(*) FROM article INDEXED BY article_local WHERE deleted IS NULL AND local = 1 AND read = 0"
            ),
        }
        for feed, folder, number in db.all("SELECT id, folder, unread FROM feed WHERE removed IS NULL"):
            given[View(ViewKind.FEED, feed=feed)] = number
            path = folder
            while path:
                view = View(ViewKind.FOLDER, folder=path)
                given[view] = given.get(view, 0) + number
                path = path.rpartition("/")[0]
    return given


def _row(row: Row, feeds: tuple[tuple[str, str], ...]) -> ArticleRow:
    article, title, url, outlet, authors, published, updated, read, starred, direct, reported, entities, sources = row
    return ArticleRow(
        id=article,
        title=title,
        url=url,
        outlet=outlet or (feeds[0][0] if feeds else _host(url)),
        feeds=feeds,
        authors=load_strings(authors),
        published=moment(published),
        updated=moment(updated),
        read=bool(read),
        starred=bool(starred),
        direct=direct,
        reported=reported,
        entities=entities,
        sources=sources,
    )


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""
