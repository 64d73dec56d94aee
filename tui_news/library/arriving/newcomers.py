"""Articles that are surely new, written together: a statement for each table instead of several for each article.

One article at a time costs four times as much (measured): every statement that could be undone by itself makes the
full-text index write out what it has gathered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump
from tui_news.library.database import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.library.arriving.arrivals import Arrival
    from tui_news.library.database import Database, Row

_ENTRIES: Final = "SELECT identity FROM entry WHERE feed = ? AND identity IN (SELECT value FROM json_each(?))"
_ARTICLES: Final = """
SELECT identity FROM article WHERE identity IN (SELECT value FROM json_each(?1))
UNION ALL SELECT url FROM article WHERE url IN (SELECT value FROM json_each(?1))
"""
# Articles come with their version, so that no trigger need look for a text: the text goes to the index here.
_ARTICLE: Final = """
INSERT INTO article (id, identity, version, local, url, title, outlet, authors, published, updated, listed, enclosures,
  categories, comments) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ENTRY: Final = "INSERT INTO entry (feed, identity, article, seen) VALUES (?, ?, ?, ?)"
_VERSION: Final = """
INSERT INTO version (id, article, feed, kind, title, text, blocks, marks, dropped, warnings, language, raw, raw_type,
  digest, ingested) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SEARCH: Final = "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)"


class Newcomers:
    """The new articles of one transaction: taken one by one, given their ids at once, written when ``write`` says so.

    ``arrivals`` is all that will be asked about: what the library may know of it is looked up together.
    """

    def __init__(self, db: Database, arrivals: Sequence[tuple[Arrival, int | None]]) -> None:
        self._db = db
        self._now = now()
        self._article, self._version = self._last("article"), self._last("version")
        self._taken: set[str] = set()  # identities and addresses of what waits to be written
        self._entered: set[tuple[int | None, str]] = set()
        self._rows: tuple[list[Row], ...] = ([], [], [], [])
        self._known_entries = _known_entries(db, arrivals)
        self._known = _known_addresses(db, (arrival.url for arrival, _ in arrivals if arrival.url))

    def are_surely_new(self, arrival: Arrival, feed: int | None) -> bool:
        """Say whether nothing, in the library or waiting, can be this: an entry of a feed whose link is its alone."""
        url = arrival.url
        return (
            feed is not None
            and url is not None
            and "\0" not in arrival.identity  # SQLite's JSON ends there, so that it was not looked up
            and url not in self._known
            and url not in self._taken
            and (feed, arrival.identity) not in self._known_entries
            and (feed, arrival.identity) not in self._entered
        )

    def take(self, arrival: Arrival, feed: int | None, identity: str) -> tuple[int, int]:
        """Make an article of that identity; give its id and that of its version."""
        self._article, self._version = article, version = self._article + 1, self._version + 1
        articles, entries, versions, texts = self._rows
        articles.append((article, identity, version, int(feed is None), *_article_values(arrival, self._now)))
        versions.append((version, article, feed, *version_values(arrival, arrival.kind), self._now))
        texts.append((article, arrival.title, arrival.text))
        if feed is not None:
            entries.append((feed, arrival.identity, article, self._now))
            self._entered.add((feed, arrival.identity))
        self._taken.update((identity, arrival.url or identity))
        return article, version

    def write(self) -> None:
        """Write what was taken since the last time."""
        if not self._rows[0]:
            return
        for sql, rows in zip((_ARTICLE, _ENTRY, _VERSION, _SEARCH), self._rows, strict=True):
            self._db.many(sql, rows)
            rows.clear()
        self._known |= self._taken
        self._known_entries |= self._entered
        self._taken.clear()
        self._entered.clear()

    def know(self, arrival: Arrival, feed: int | None) -> None:
        """Take note of an entry that was stored in another way."""
        self._known_entries.add((feed, arrival.identity))

    def go_on_behind(self, version: int) -> None:
        """Take note of a version that was inserted in another way: its id is taken."""
        self._version = max(self._version, version)

    def _last(self, table: str) -> int:
        # These tables never use an id twice, and remember the last one also when its row has gone.
        return self._db.value("SELECT seq FROM sqlite_sequence WHERE name = ?", table) or 0


def _article_values(arrival: Arrival, present: int) -> Row:
    listed = present if arrival.published is None else min(arrival.published, present)
    url, title, outlet, authors = arrival.url, arrival.title, arrival.outlet, arrival.authors
    told = (arrival.enclosures, arrival.categories, arrival.comments)
    return (url, title, outlet, authors, arrival.published, arrival.updated, listed, *told)


def version_values(arrival: Arrival, kind: str) -> Row:
    """Give the values of a version from its kind to its digest, in the order of their columns."""
    return (
        kind,
        arrival.title,
        arrival.text,
        arrival.blocks,
        arrival.marks,
        arrival.dropped,
        arrival.warnings,
        arrival.language,
        arrival.raw,
        arrival.raw_type,
        arrival.digest,
    )


def _known_entries(db: Database, arrivals: Sequence[tuple[Arrival, int | None]]) -> set[tuple[int | None, str]]:
    identities: dict[int, list[str]] = {}
    for arrival, feed in arrivals:
        if feed is not None:
            identities.setdefault(feed, []).append(arrival.identity)
    return {(feed, found) for feed, own in identities.items() for (found,) in db.all(_ENTRIES, feed, dump(own))}


def _known_addresses(db: Database, urls: Iterable[str]) -> set[str]:
    return {found for (found,) in db.all(_ARTICLES, dump(list(urls)))}
