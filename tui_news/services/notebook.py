"""Keeping quotes: what of an article and its annotations an entry of the notebook takes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.corrections.anchoring import anchor
from tui_news.corrections.sheet import hull
from tui_news.model.notes import Kept

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations, Quote
    from tui_news.model.documents import Spans
    from tui_news.model.views import Article


def kept(article: Article, quote: Quote, annotations: Annotations) -> Kept:
    """Give a quote with all that is needed to read and cite it when its article is gone or says something else."""
    text = article.document.text
    entity = next((entity for entity in annotations.entities if entity.id == quote.entity), None)
    return Kept(
        anchor=anchor(text, *hull(quote.content)),
        words=_words(text, quote.content),
        kind=quote.kind,
        speaker=quote.speaker,
        role=entity.role if entity else "",
        cue=_words(text, quote.cue),
        source=_words(text, quote.source),
        relay=quote.relay,
        title=article.row.title,
        outlet=article.row.outlet,
        url=article.row.url,
        published=article.row.published,
    )


def _words(text: str, spans: Spans) -> str:
    return " … ".join(clean_line(text[start:end]) for start, end in spans)
