"""Annotations as JSON: the object of ``tui-news analyse``, offsets in Unicode code points, ends exclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.annotations import QuoteKind, SourceKind

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations, Mention, Quote, Source, Sourcing
    from tui_news.model.documents import Document, Spans

Json = dict[str, object]


def to_json(title: str, document: Document, annotations: Annotations) -> Json:
    """Give title, text, language and analyser, and a row for every mention, quote and source, in their order."""
    names = {entity.id: entity.name for entity in annotations.entities}
    return {
        "title": title,
        "text": document.text,
        "language": annotations.language,
        "analyser": annotations.analyser,
        "entities": [_mention(mention, names, document) for mention in annotations.mentions],
        "quotes": [quote_to_json(quote) for quote in annotations.quotes],
        "sources": [_source(source) for source in annotations.sources],
        "summary": _summary(annotations.sourcing),
    }


def quote_to_json(quote: Quote) -> Json:
    """Give one quote; ``speaker`` and ``entity`` are null when unknown, ``relay`` begins nearest to the words.

    ``corrected`` is there, and true, where the reader, not the analyser, says who speaks.
    """
    corrected: Json = {"corrected": True} if quote.corrected else {}
    return {
        "id": quote.id,
        "parent": quote.parent,
        "kind": quote.kind.value,
        "content": _spans(quote.content),
        "cue": _spans(quote.cue),
        "source": _spans(quote.source),
        "speaker": quote.speaker,
        "entity": quote.entity,
        "relay": list(quote.relay),
        "confidence": _share(quote.confidence),
    } | corrected


def _mention(mention: Mention, names: dict[int, str], document: Document) -> Json:
    return {
        "start": mention.start,
        "end": mention.end,
        "type": mention.type.value,
        "name": names.get(mention.entity) or document.text[mention.start : mention.end],
        "entity": mention.entity,
        "confidence": _share(mention.confidence),
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "kind": source.kind.value,
        "name": source.name,
        "role": source.role,
        "entity": source.entity,
        "spans": _spans(source.spans),
        "relay": list(source.relay),
        "confidence": _share(source.confidence),
    }


def _summary(sourcing: Sourcing) -> Json:
    return {
        "quotes": {kind.value: sourcing.quotes.get(kind.value, 0) for kind in QuoteKind},
        "sources": {kind.value: sourcing.sources.get(kind.value, 0) for kind in SourceKind},
        "attributed": _share(sourcing.attributed),
        "independent": sourcing.independent,
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _share(value: float) -> float:
    return round(float(value), 4)
