"""What one speaker says across the library: the quotes of a name under any of its spellings, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.fold import fold, has_words
from tui_news.library.codec import dump, load_spans, load_strings, moment
from tui_news.library.searching.fulltext import Index, latest, phrase
from tui_news.library.searching.spellings import Spellings, learn
from tui_news.model.annotations import EntityType, QuoteKind
from tui_news.model.views import Saying

if TYPE_CHECKING:
    from tui_news.library.database import Database, Row

_LOOKED_AT: Final = 300  # of the newest articles in which the name speaks
_SPOKEN: Final = """
SELECT article.id, article.title, article.outlet, article.published, quote.id, quote.kind, quote.words, quote.content,
  quote.speaker, quote.corrected, entity.name, entity.aliases, entity.type
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN quote ON quote.analysis = analysis.id
LEFT JOIN entity ON entity.analysis = quote.analysis AND entity.id = quote.entity
WHERE article.id IN (SELECT value FROM json_each(?)) AND article.deleted IS NULL AND quote.speaker IS NOT NULL
ORDER BY article.listed DESC, article.id DESC, quote.number
"""
_PERSONS: Final = """
SELECT DISTINCT article.id, entity.name
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN entity ON entity.analysis = analysis.id AND entity.type = 'Person'
WHERE article.id IN (SELECT value FROM json_each(?))
"""


def sayings(db: Database, speaker: str, limit: int = 500) -> list[Saying]:
    """Give at most ``limit`` quotes of a speaker, newest article first, in each as they stand in it.

    Of a person those are among them, marked as ``perhaps``, that a story gives to the surname alone, if it names
    nobody else who bears that.
    """
    with db.reading():
        spellings = learn(db, speaker)
        if not spellings.asked:
            return []
        articles = latest(db, Index.NAMES, f"speakers : {spellings.expression()}", _LOOKED_AT)
        surname = spellings.asked.rpartition(" ")[2] if " " in spellings.asked else ""
        unsure = _of_surname(db, surname, spellings) - set(articles) if surname else set()
        rows = db.all(_SPOKEN, dump([*articles, *unsure]))
    found = [one for row in rows if (one := _saying(row, spellings, surname, perhaps=row[0] in unsure)) is not None]
    if not any(row[-1] == EntityType.PERSON and _is_meant(row, spellings) for row in rows):
        found = [one for one in found if not one.perhaps]  # "Union" is no surname
    return found[:limit]


def _of_surname(db: Database, surname: str, spellings: Spellings) -> set[int]:
    """Give the articles in which a surname speaks and nobody bears it who is known to be somebody else."""
    articles = latest(db, Index.NAMES, f"speakers : {phrase(surname)}", _LOOKED_AT)
    others = {
        article
        for article, name in db.all(_PERSONS, dump(articles))
        if fold(name) != surname and has_words(fold(name), surname) and not spellings.fit((name,))
    }
    return set(articles) - others


def _is_meant(row: Row, spellings: Spellings) -> bool:
    *_, speaker, _, entity, aliases, _ = row
    return spellings.fit((speaker, entity or ""), load_strings(aliases or "[]"))


def _saying(row: Row, spellings: Spellings, surname: str, *, perhaps: bool) -> Saying | None:
    article, title, outlet, published, number, kind, words, content, speaker, corrected, entity, *_ = row
    if not (surname in (fold(speaker), fold(entity or "")) if perhaps else _is_meant(row, spellings)):
        return None
    return Saying(
        article=article,
        title=title,
        outlet=outlet,
        published=moment(published),
        quote=number,
        kind=QuoteKind(kind),
        words=words,
        at=min((start for start, _ in load_spans(content)), default=0),
        speaker=speaker,
        corrected=bool(corrected),
        perhaps=perhaps,
    )
