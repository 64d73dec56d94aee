"""The articles whose whole text is to be fetched by itself, and why it could not be had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, seconds, storable
from tui_news.library.database import now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tui_news.library.database import Database

_WISH: Final = """
INSERT OR IGNORE INTO whole_text (article, due)
SELECT article.id, ? FROM article JOIN version ON version.id = article.version JOIN feed ON feed.id = ?
WHERE article.id IN (SELECT value FROM json_each(?)) AND article.deleted IS NULL AND article.url LIKE 'http%'
  AND (full_text = 'always' OR (full_text = 'summary' AND version.kind = 'summary'))
"""
_DUE: Final = """
SELECT article.id, article.url FROM whole_text JOIN article ON article.id = whole_text.article
WHERE due <= ? AND article.deleted IS NULL ORDER BY article.listed DESC, article.id DESC
"""


class Wholes:
    """The door to them; one of :class:`~tui_news.library.Library`'s."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def wish(self, feed: int, articles: Iterable[int]) -> None:
        """Want the whole texts of new articles of a feed, as far as its rule says so; in the caller's transaction."""
        self._db.run(_WISH, now(), feed, dump(list(articles)))

    def due(self) -> list[tuple[int, str]]:
        """Give (id, address) of the articles whose time has come, newest first."""
        return [(article, url) for article, url in self._db.all(_DUE, now())]

    def got(self, article: int) -> None:
        """Note that the whole text came."""
        self._db.run("DELETE FROM whole_text WHERE article = ?", article)

    def failed(self, article: int, error: str, again: datetime | None) -> int:
        """Note why it could not be had, and when to try again (None: not by itself); give how often it was tried."""
        tries: int = self._db.value(
            "INSERT INTO whole_text (article, due, tries, error) VALUES (?1, ?2, 1, ?3) ON CONFLICT (article)"
            " DO UPDATE SET due = ?2, tries = tries + 1, error = ?3 RETURNING tries",
            article,
            seconds(again),
            storable(error),
        )
        return tries

    def tries(self, article: int) -> int:
        """Give how often it was tried."""
        return int(self._db.value("SELECT tries FROM whole_text WHERE article = ?", article) or 0)
