"""Who passed on what articles say: the relays of single quotes, and the agencies whose copy a whole article is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_news.library.database import Database

_RELAYS: Final = """
SELECT article.id, relay.number, relay.name
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN relay ON relay.analysis = analysis.id AND relay.of = 'quote'
WHERE article.id IN (SELECT value FROM json_each(?1))
"""
_WIRE: Final = """
SELECT article.id, wire.value
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN json_each(analysis.sourcing, '$.wire') AS wire WHERE article.id IN (SELECT value FROM json_each(?1))
"""


class Relays:
    """The relays in the current analyses of some articles, given by ids in a JSON list."""

    def __init__(self, db: Database, given: str) -> None:
        self._of_quote: dict[tuple[int, int], tuple[str, ...]] = {}
        self.wire: dict[int, tuple[str, ...]] = {}  # by article: the agencies that all of it came through
        for article, number, name in db.all(_RELAYS, given):
            self._of_quote[article, number] = (*self._of_quote.get((article, number), ()), name)
        for article, name in db.all(_WIRE, given):
            self.wire[article] = (*self.wire.get(article, ()), name)

    def of_quote(self, article: int, number: int) -> tuple[str, ...]:
        """Give who passed on that quote (by its number in the analysis), the agencies of the whole article last."""
        return (*self._of_quote.get((article, number), ()), *self.wire.get(article, ()))
