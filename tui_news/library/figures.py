"""What a library holds, counted: entities and sources over all its articles, and figures of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui_news.library.codec import moment
from tui_news.library.lists import hushed

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.library.database import Database

_CURRENT: Final = """
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
"""
_ENTITIES: Final = f"""
SELECT entity.name, entity.type, count(DISTINCT article.id) AS articles,
  sum((SELECT count(*) FROM mention WHERE mention.analysis = entity.analysis AND mention.entity = entity.id)),
  sum((SELECT count(*) FROM quote WHERE quote.analysis = entity.analysis AND quote.entity = entity.id))
FROM article {_CURRENT} JOIN entity ON entity.analysis = analysis.id
WHERE article.deleted IS NULL AND iif(?1 IS NULL, entity.type NOT IN ('Date', 'Money'), entity.type = ?1 COLLATE NOCASE)
GROUP BY entity.name, entity.type ORDER BY articles DESC, entity.name, entity.type LIMIT ?2
"""  # noqa: S608 - of constants alone
_SOURCES: Final = f"""
SELECT source.name, source.kind, count(DISTINCT article.id) AS articles
FROM article {_CURRENT} JOIN source ON source.analysis = analysis.id
WHERE article.deleted IS NULL AND (?1 IS NULL OR source.kind = ?1 COLLATE NOCASE)
GROUP BY source.name, source.kind ORDER BY articles DESC, source.name, source.kind LIMIT ?2
"""  # noqa: S608
_ARTICLES: Final = """
SELECT count(*), sum(read = 0), sum(starred), sum(local), sum(analyser IS NOT NULL), min(published), max(listed)
FROM article WHERE deleted IS NULL
"""
_FEEDS: Final = """
SELECT count(*), sum(error IS NOT NULL), sum(paused IS NOT NULL), sum(muted) FROM feed WHERE removed IS NULL
"""
_BY_KIND: Final = {
    "quotes": f"SELECT quote.kind, count(*) FROM article {_CURRENT} JOIN quote ON quote.analysis = analysis.id"  # noqa: S608
    " WHERE article.deleted IS NULL GROUP BY quote.kind ORDER BY quote.kind",
    "sources": f"SELECT source.kind, count(*) FROM article {_CURRENT} JOIN source ON source.analysis = analysis.id"  # noqa: S608
    " WHERE article.deleted IS NULL GROUP BY source.kind ORDER BY source.kind",
}
_SPEAKERS: Final = f"""
SELECT count(DISTINCT quote.speaker) FROM article {_CURRENT} JOIN quote ON quote.analysis = analysis.id
WHERE article.deleted IS NULL
"""  # noqa: S608
_TAGS: Final = "SELECT count(DISTINCT name) FROM (SELECT name FROM article_tag UNION SELECT name FROM tag)"


class Named(NamedTuple):
    """An entity of the whole library: the same name and type in any article."""

    name: str
    type: str
    articles: int
    mentions: int
    quotes: int  # of which it is the speaker


class Rested(NamedTuple):
    """A source of the whole library: the same name and kind in any article."""

    name: str
    kind: str
    articles: int


class Stats(NamedTuple):
    """Figures of the whole library, of articles that are not deleted."""

    articles: int
    unread: int
    starred: int
    tagged: int
    local: int  # files, pages and seeds
    analysed: int
    oldest: datetime | None  # publication
    newest: datetime | None
    feeds: int
    failing: int
    paused: int
    muted: int
    quotes: dict[str, int]  # by kind
    sources: dict[str, int]  # by kind
    speakers: int
    tags: int
    smart: int
    notes: int
    size: int  # bytes of the file


class Figures:
    """Counts of one library; every method may raise LibraryError."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def entities(self, kind: str | None, limit: int) -> list[Named]:
        """Give the entities that most articles name, of one type or of all but dates and sums."""
        return [Named(*row) for row in self._db.all(_ENTITIES, kind, limit)]

    def sources(self, kind: str | None, limit: int) -> list[Rested]:
        """Give the sources (of one kind) that most articles rest on."""
        return [Rested(*row) for row in self._db.all(_SOURCES, kind, limit)]

    def stats(self) -> Stats:
        """Give the figures of the whole."""
        with self._db.reading():
            articles, unread, starred, local, analysed, oldest, newest = self._numbers(_ARTICLES)
            feeds, failing, paused, muted = self._numbers(_FEEDS)
            tagged = self._db.value(
                "SELECT count(DISTINCT article) FROM article_tag JOIN article ON article.id = article"
                " WHERE deleted IS NULL"
            )
            return Stats(
                articles=articles,
                unread=unread - len(hushed(self._db)),
                starred=starred,
                tagged=tagged,
                local=local,
                analysed=analysed,
                oldest=moment(oldest or None),
                newest=moment(newest or None),
                feeds=feeds,
                failing=failing,
                paused=paused,
                muted=muted,
                quotes=dict(self._db.all(_BY_KIND["quotes"])),
                sources=dict(self._db.all(_BY_KIND["sources"])),
                speakers=self._db.value(_SPEAKERS),
                tags=self._db.value(_TAGS),
                smart=self._db.value("SELECT count(*) FROM smart"),
                notes=self._db.value("SELECT count(*) FROM notebook"),
                size=self._db.path.stat().st_size,
            )

    def damage(self) -> list[str]:
        """Give what SQLite's own check finds wrong with the file; reads all of it."""
        found = [str(row[0]) for row in self._db.all("PRAGMA integrity_check(20)")]
        return [] if found == ["ok"] else found

    def schema(self) -> int:
        """Give the number of the file's schema."""
        return int(self._db.value("PRAGMA user_version"))

    def _numbers(self, sql: str) -> tuple[Any, ...]:
        return tuple(value or 0 for value in self._db.one(sql) or ())
