"""What is old enough to go: decided feed by feed, and taken away a little at a time, originals before articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library import stories, tidying
from tui_news.library.codec import dump
from tui_news.library.database import now
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.library.database import Database
    from tui_news.model.feeds import Keep

_DAY: Final = 86_400
# Articles that stay, whatever their age: one query a reason, each giving ids of articles.
_KEPT: Final = (
    "SELECT id FROM article WHERE starred = 1 AND deleted IS NULL",
    "SELECT id FROM article WHERE local = 1 AND deleted IS NULL",
    "SELECT article FROM article_tag",
    "SELECT article FROM notebook",
    "SELECT id FROM article WHERE identity IN (SELECT identity FROM notebook UNION SELECT identity FROM correction)",
)
_OF_FEED: Final = """
SELECT article.id, article.listed FROM entry JOIN article ON article.id = entry.article
WHERE entry.feed = ? AND deleted IS NULL ORDER BY listed DESC, article.id DESC
"""
_ORIGINALS: Final = "SELECT id, article FROM version WHERE length(raw) > 0 AND ingested < ? ORDER BY ingested"


@dataclass(frozen=True, slots=True)
class Dated:
    """An article of a feed, as far as it matters here: ``listed`` is seconds since 1970."""

    id: int
    listed: int


def beyond(articles: Sequence[Dated], keep: Keep, present: int) -> set[int]:
    """Give those of a feed's articles (newest first) that are beyond its limits; ``present`` is the time now.

    A limit of 0 is none. Only what is within every limit stays.
    """
    gone = {article.id for article in articles[keep.articles :]} if keep.articles else set()
    if keep.days:
        gone |= {article.id for article in articles if article.listed < present - keep.days * _DAY}
    return gone


class Retention:
    """The door to it; one of :class:`~tui_news.library.Library`'s."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def to_drop(self, default: Keep) -> list[int]:
        """Give the articles that every feed that has them would let go, oldest first; ``default``: of the settings.

        Starred, tagged and corrected ones stay, those with a quote in the notebook, and those that no feed brought.
        """
        with self._db.reading():
            gone: set[int] = set()
            wanted: set[int] = set()
            for feed, days, articles in self._db.all(
                "SELECT id, keep_days, keep_articles FROM feed WHERE removed IS NULL"
            ):
                own = [Dated(*row) for row in self._db.all(_OF_FEED, feed)]
                limits = default.of_feed(days, articles)
                dropped = beyond(own, limits, now())
                gone |= dropped
                wanted |= {article.id for article in own} - dropped
            return sorted(gone - wanted - self._kept())

    def any_limit(self) -> bool:
        """Say whether a feed has a limit of its own."""
        return self._db.one("SELECT 1 FROM feed WHERE keep_days > 0 OR keep_articles > 0") is not None

    def drop(self, articles: Sequence[int]) -> None:
        """Take articles away (a hundred or so), leaving tombstones: a refresh does not bring them back.

        Those that were starred or the like since they were found stay.
        """
        with self._db.writing():
            listed = dump([article for article in articles if article not in self._kept()])
            self._db.run(
                "UPDATE article SET deleted = ?, deleted_with = NULL WHERE deleted IS NULL"
                " AND id IN (SELECT value FROM json_each(?))",
                now(),
                listed,
            )
            stories.forget(self._db, listed)
            self._db.run("DELETE FROM named WHERE rowid IN (SELECT value FROM json_each(?))", listed)
            self._db.run("DELETE FROM whole_text WHERE article IN (SELECT value FROM json_each(?))", listed)
            for statement in tidying.FORGET_TEXTS:
                self._db.run(statement, listed)

    def originals(self, days: int) -> list[int]:
        """Give the versions whose originals came longer ago than so many days, of articles that nothing keeps."""
        with self._db.reading():
            kept = self._kept()
            return [
                version for version, article in self._db.all(_ORIGINALS, now() - days * _DAY) if article not in kept
            ]

    def drop_originals(self, versions: Iterable[int]) -> None:
        """Take the originals of versions away; their texts stay."""
        self._db.run("UPDATE version SET raw = x'' WHERE id IN (SELECT value FROM json_each(?))", dump(list(versions)))

    def size(self) -> int:
        """Give the bytes of the library's file that are in use; what was taken away is not, see :meth:`vacuum`."""
        pages, free, size = (
            int(self._db.value(f"PRAGMA {name}")) for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def vacuum(self) -> None:
        """Write the file anew without its empty pages; nobody else can write meanwhile."""
        self._db.run("VACUUM")
        self._db.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def _kept(self) -> set[int]:
        return {row[0] for query in _KEPT for row in self._db.all(query)}
