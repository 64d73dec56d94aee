"""What one speaker says across the library: the quotes of a name under any of its spellings, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, load_spans, load_strings, moment
from tui_news.library.searching.fulltext import Index, latest
from tui_news.library.searching.spellings import learn
from tui_news.model.annotations import QuoteKind
from tui_news.model.views import Saying

if TYPE_CHECKING:
    from tui_news.library.database import Database

_LOOKED_AT: Final = 300  # of the newest articles in which the name speaks
_SPOKEN: Final = """
SELECT article.id, article.title, article.outlet, article.published, quote.id, quote.kind, quote.words, quote.content,
  quote.speaker, quote.corrected, entity.name, entity.aliases
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN quote ON quote.analysis = analysis.id
LEFT JOIN entity ON entity.analysis = quote.analysis AND entity.id = quote.entity
WHERE article.id IN (SELECT value FROM json_each(?)) AND article.deleted IS NULL AND quote.speaker IS NOT NULL
ORDER BY article.listed DESC, article.id DESC, quote.number
"""


def sayings(db: Database, speaker: str, limit: int = 500) -> list[Saying]:
    """Give at most ``limit`` quotes of a speaker, newest article first, in each as they stand in it."""
    with db.reading():
        spellings = learn(db, speaker)
        if not spellings.asked:
            return []
        articles = latest(db, Index.NAMES, f"speakers : {spellings.expression()}", _LOOKED_AT)
        rows = db.all(_SPOKEN, dump(articles))
    found: list[Saying] = []
    for article, title, outlet, published, number, kind, words, content, name, corrected, entity, aliases in rows:
        if len(found) < limit and spellings.fit((name, entity or ""), load_strings(aliases or "[]")):
            at = min((start for start, _ in load_spans(content)), default=0)
            found.append(
                Saying(
                    article=article,
                    title=title,
                    outlet=outlet,
                    published=moment(published),
                    quote=number,
                    kind=QuoteKind(kind),
                    words=words,
                    at=at,
                    speaker=name,
                    corrected=bool(corrected),
                )
            )
    return found
