"""What analysis says of a version, in tables that can be searched; they belong to (version, analyser)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, load_spans, load_strings, storable
from tui_news.library.database import now
from tui_news.model.annotations import (
    Annotations,
    Entity,
    EntityType,
    Mention,
    Quote,
    QuoteKind,
    Source,
    SourceKind,
    Sourcing,
)

if TYPE_CHECKING:
    from tui_news.library.database import Database
    from tui_news.model.documents import Spans

_KEPT: Final = 2  # analyses of a version: two programs of different age on one library must not redo each other's


def save_annotations(db: Database, version_id: int, annotations: Annotations) -> None:
    """Store what an analyser says of a version, in place of what it said before, and end the claim on it.

    A version that was deleted meanwhile is passed over.
    """
    with db.writing():
        text = db.value("SELECT text FROM version WHERE id = ?", version_id)
        if text is None:
            return
        db.run("DELETE FROM analysis WHERE version = ? AND analyser = ?", version_id, annotations.analyser)
        analysis = _insert_analysis(db, version_id, annotations)
        _insert_names(db, analysis, annotations)
        _insert_quotes(db, analysis, annotations, text)
        _insert_sources(db, analysis, annotations)
        db.run(
            "DELETE FROM analysis WHERE version = ?1 AND id NOT IN"
            " (SELECT id FROM analysis WHERE version = ?1 ORDER BY made DESC, id DESC LIMIT ?2)",
            version_id,
            _KEPT,
        )
        db.run("DELETE FROM claim WHERE version = ?", version_id)
        _count(db, version_id, annotations)


def load_annotations(db: Database, version_id: int) -> Annotations | None:
    """Give the latest annotations of a version, or None if it was not analysed yet."""
    with db.reading():
        found = db.one(
            "SELECT id, language, analyser, sourcing, attributed, independent, single_sourced FROM analysis"
            " WHERE version = ? ORDER BY made DESC, id DESC LIMIT 1",
            version_id,
        )
        if found is None:
            return None
        analysis, language, analyser, sourcing, attributed, independent, single_sourced = found
        relays = _relays(db, analysis)
        by_kind = json.loads(sourcing)
        return Annotations(
            language=language,
            analyser=analyser,
            mentions=_mentions(db, analysis),
            entities=_entities(db, analysis),
            quotes=_quotes(db, analysis, relays),
            sources=_sources(db, analysis, relays),
            sourcing=Sourcing(by_kind["quotes"], by_kind["sources"], attributed, independent, bool(single_sourced)),
        )


def words_of(text: str, spans: Spans) -> str:
    """Give the text of spans, gaps shown as an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def _insert_analysis(db: Database, version_id: int, annotations: Annotations) -> int:
    sourcing = annotations.sourcing
    return db.run(
        "INSERT INTO analysis (version, analyser, language, attributed, independent, single_sourced, sourcing, made)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        version_id,
        annotations.analyser,
        annotations.language,
        float(sourcing.attributed),
        sourcing.independent,
        int(sourcing.single_sourced),
        dump({"quotes": sourcing.quotes, "sources": sourcing.sources}),
        now(),
    )


def _insert_names(db: Database, analysis: int, annotations: Annotations) -> None:
    db.many(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                analysis,
                entity.id,
                storable(entity.name),
                entity.type.value,
                storable(entity.role),
                _list(entity.aliases),
            )
            for entity in annotations.entities
        ],
    )
    db.many(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                analysis,
                number,
                mention.start,
                mention.end,
                mention.type.value,
                mention.entity,
                float(mention.confidence),
            )
            for number, mention in enumerate(annotations.mentions)
        ],
    )


def _insert_quotes(db: Database, analysis: int, annotations: Annotations, text: str) -> None:
    db.many(
        "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                analysis,
                number,
                quote.id,
                quote.parent,
                quote.kind.value,
                dump(quote.content),
                dump(quote.cue),
                dump(quote.source),
                None if quote.speaker is None else storable(quote.speaker),
                quote.entity,
                float(quote.confidence),
                words_of(text, quote.content),
            )
            for number, quote in enumerate(annotations.quotes)
        ],
    )
    _insert_relays(db, analysis, "quote", [quote.relay for quote in annotations.quotes])


def _insert_sources(db: Database, analysis: int, annotations: Annotations) -> None:
    db.many(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                analysis,
                number,
                source.id,
                source.kind.value,
                storable(source.name),
                storable(source.role),
                source.entity,
                dump(source.spans),
                float(source.confidence),
                storable(source.reason),
            )
            for number, source in enumerate(annotations.sources)
        ],
    )
    _insert_relays(db, analysis, "source", [source.relay for source in annotations.sources])


def _insert_relays(db: Database, analysis: int, of: str, relays: list[tuple[str, ...]]) -> None:
    db.many(
        "INSERT INTO relay VALUES (?, ?, ?, ?, ?)",
        [
            (analysis, of, number, place, storable(name))
            for number, relay in enumerate(relays)
            for place, name in enumerate(relay)
        ],
    )


def _count(db: Database, version_id: int, annotations: Annotations) -> None:
    """Put the counts where the list reads them, if this version is the one shown."""
    reported = sum(quote.kind is QuoteKind.INDIRECT for quote in annotations.quotes)
    db.run(
        "UPDATE article SET analyser = ?, direct = ?, reported = ?, entities = ?, sources = ? WHERE version = ?"
        " AND id = (SELECT article FROM version WHERE id = ?)",
        annotations.analyser,
        len(annotations.quotes) - reported,
        reported,
        len(annotations.entities),
        len(annotations.sources),
        version_id,
        version_id,
    )


def _mentions(db: Database, analysis: int) -> tuple[Mention, ...]:
    found = db.all(
        "SELECT first, last, type, entity, confidence FROM mention WHERE analysis = ? ORDER BY number", analysis
    )
    return tuple(Mention(first, last, EntityType(kind), entity, sure) for first, last, kind, entity, sure in found)


def _entities(db: Database, analysis: int) -> tuple[Entity, ...]:
    found = db.all("SELECT id, name, type, role, aliases FROM entity WHERE analysis = ? ORDER BY id", analysis)
    return tuple(
        Entity(entity, name, EntityType(kind), role, load_strings(aliases))
        for entity, name, kind, role, aliases in found
    )


def _quotes(db: Database, analysis: int, relays: dict[tuple[str, int], tuple[str, ...]]) -> tuple[Quote, ...]:
    found = db.all(
        "SELECT number, id, parent, kind, content, cue, source, speaker, entity, confidence FROM quote"
        " WHERE analysis = ? ORDER BY number",
        analysis,
    )
    return tuple(
        Quote(
            id=quote,
            parent=parent,
            kind=QuoteKind(kind),
            content=load_spans(content),
            cue=load_spans(cue),
            source=load_spans(source),
            speaker=speaker,
            entity=entity,
            relay=relays.get(("quote", number), ()),
            confidence=confidence,
        )
        for number, quote, parent, kind, content, cue, source, speaker, entity, confidence in found
    )


def _sources(db: Database, analysis: int, relays: dict[tuple[str, int], tuple[str, ...]]) -> tuple[Source, ...]:
    found = db.all(
        "SELECT number, id, kind, name, role, entity, spans, confidence, reason FROM source"
        " WHERE analysis = ? ORDER BY number",
        analysis,
    )
    return tuple(
        Source(
            id=source,
            kind=SourceKind(kind),
            name=name,
            role=role,
            entity=entity,
            spans=load_spans(spans),
            relay=relays.get(("source", number), ()),
            confidence=confidence,
            reason=reason,
        )
        for number, source, kind, name, role, entity, spans, confidence, reason in found
    )


def _relays(db: Database, analysis: int) -> dict[tuple[str, int], tuple[str, ...]]:
    relays: dict[tuple[str, int], tuple[str, ...]] = {}
    for of, number, name in db.all(
        "SELECT of, number, name FROM relay WHERE analysis = ? ORDER BY of, number, place", analysis
    ):
        relays[of, number] = (*relays.get((of, number), ()), name)
    return relays


def _list(values: tuple[str, ...]) -> str:
    return dump([storable(value) for value in values])
