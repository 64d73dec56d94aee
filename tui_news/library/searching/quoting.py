"""Which of some articles have a quote that fits: the fields of quotes that stand side by side are about one quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.fold import fold, stands_in
from tui_news.library.codec import dump, load_strings
from tui_news.library.relaying import Relays
from tui_news.query import Field, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.library.database import Database, Row
    from tui_news.library.searching.fields import Fields

QUOTE_FIELDS: Final = frozenset({Field.SPEAKER, Field.SAID, Field.KIND, Field.VIA})
_QUICKEST: Final = (Field.VIA, Field.SPEAKER, Field.SAID)
_QUOTES: Final = """
SELECT article.id, quote.number, quote.words, quote.kind, quote.speaker, entity.name, entity.aliases
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN quote ON quote.analysis = analysis.id
LEFT JOIN entity ON entity.analysis = quote.analysis AND entity.id = quote.entity
WHERE article.id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR quote.kind = ?2)
ORDER BY article.id, quote.number
"""


class Quoting:
    """Answers which quotes fit, remembering what it has looked up; ``fields`` know how names are spelt."""

    def __init__(self, db: Database, fields: Fields) -> None:
        self._db = db
        self._fields = fields
        self._speakers: dict[tuple[str, Row], bool] = {}
        self._folded: dict[Term, str] = {}

    def fitting(self, terms: Sequence[Term], ids: set[int]) -> set[int]:
        """Give the articles with a quote that fits all the terms; wire copy came through its agency without one too."""
        found = set(self.quotes(terms, ids))
        if all(term.field is Field.VIA for term in terms):
            wire = Relays(self._db, dump(list(ids - found))).wire
            found |= {
                article
                for article, agencies in wire.items()
                if all(self._fields.spellings(term.value).fit(agencies) for term in terms)
            }
        return found

    def quotes(self, terms: Sequence[Term], ids: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Give words and kind of each article's first quote that fits all of these quote terms."""
        kinds = {term.value for term in terms if term.field is Field.KIND}
        if len(kinds) > 1:
            return {}
        given = dump(list(ids))
        relays = Relays(self._db, given if any(term.field is Field.VIA for term in terms) else "[]")
        others = sorted(
            (term for term in terms if term.field is not Field.KIND), key=lambda term: _QUICKEST.index(term.field)
        )
        found: dict[int, tuple[str, str]] = {}
        for article, number, words, kind, *speaker in self._db.all(_QUOTES, given, next(iter(kinds), None)):
            if article not in found and all(
                self._fits_quote(term, words, tuple(speaker), relays.of_quote(article, number)) for term in others
            ):
                found[article] = (words, kind)
        return found

    def _fits_quote(self, term: Term, words: str, speaker: Row, relays: tuple[str, ...]) -> bool:
        match term.field:
            case Field.SAID:
                return stands_in(words, self._words_of(term))
            case Field.VIA:
                return self._fields.spellings(term.value).fit(relays)
            case _:
                return self._is_speaker(term.value, speaker)

    def _is_speaker(self, asked: str, speaker: Row) -> bool:
        if (asked, speaker) not in self._speakers:  # the same few hundred people speak all the time
            name, entity, aliases = speaker
            self._speakers[asked, speaker] = name is not None and self._fields.spellings(asked).fit(
                (name, entity or ""), load_strings(aliases or "[]")
            )
        return self._speakers[asked, speaker]

    def _words_of(self, term: Term) -> str:
        """Give the words of a term as the index has them."""
        if term not in self._folded:
            self._folded[term] = fold(term.value)
        return self._folded[term]


def by_quote(terms: Sequence[Term]) -> list[list[Term]]:
    """Split quote terms that stand side by side into those about one quote: each further ``speaker:`` begins another.

    ``speaker:quell said:dam`` asks for a quote of Quell's about the dam, ``speaker:quell speaker:sable`` for both of
    them in one article.
    """
    groups: list[list[Term]] = []
    for term in terms:
        spoken = groups and any(other.field is Field.SPEAKER for other in groups[-1])
        if not groups or (term.field is Field.SPEAKER and spoken):
            groups.append([])
        groups[-1].append(term)
    return groups
