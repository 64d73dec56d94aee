"""What analysis says of a version, read from its tables: as the reader has corrected it, or as the analyser said it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui_news.library.codec import load_spans, load_strings
from tui_news.library.desk import uncorrected
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


def load_annotations(db: Database, version_id: int) -> Annotations | None:
    """Give the latest annotations of a version, or None if it was not analysed yet."""
    with db.reading():
        analysis = _latest(db, version_id)
        return None if analysis is None else load_analysis(db, analysis)


def said_by_analyser(db: Database, version_id: int) -> Annotations | None:
    """Give the latest annotations of a version without the reader's corrections, or None if there are none yet."""
    with db.reading():
        analysis = _latest(db, version_id)
        return None if analysis is None else uncorrected.load(db, analysis) or load_analysis(db, analysis)


def _latest(db: Database, version_id: int) -> int | None:
    found: int | None = db.value(
        "SELECT id FROM analysis WHERE version = ? ORDER BY made DESC, id DESC LIMIT 1", version_id
    )
    return found


def load_analysis(db: Database, analysis: int) -> Annotations:
    """Give what the tables hold of an analysis that is there."""
    with db.reading():
        found = db.one(
            "SELECT language, analyser, sourcing, attributed, independent, single_sourced FROM analysis WHERE id = ?",
            analysis,
        )
        assert found is not None  # noqa: S101 - whoever has its number looked it up in this very transaction
        language, analyser, sourcing, attributed, independent, single_sourced = found
        relays = _relays(db, analysis)
        by_kind = json.loads(sourcing)
        return Annotations(
            language=language,
            analyser=analyser,
            mentions=_mentions(db, analysis),
            entities=_entities(db, analysis),
            quotes=_quotes(db, analysis, relays),
            sources=_sources(db, analysis, relays),
            sourcing=Sourcing(
                by_kind["quotes"],
                by_kind["sources"],
                attributed,
                independent,
                bool(single_sourced),
                tuple(by_kind.get("wire", ())),
            ),
        )


def _mentions(db: Database, analysis: int) -> tuple[Mention, ...]:
    found = db.all(
        "SELECT first, last, type, entity, confidence FROM mention WHERE analysis = ? ORDER BY number", analysis
    )
    return tuple(Mention(first, last, EntityType(kind), entity, sure) for first, last, kind, entity, sure in found)


def _entities(db: Database, analysis: int) -> tuple[Entity, ...]:
    found = db.all(
        "SELECT id, name, type, role, aliases, corrected FROM entity WHERE analysis = ? ORDER BY id", analysis
    )
    return tuple(
        Entity(entity, name, EntityType(kind), role, load_strings(aliases), bool(corrected))
        for entity, name, kind, role, aliases, corrected in found
    )


def _quotes(db: Database, analysis: int, relays: dict[tuple[str, int], tuple[str, ...]]) -> tuple[Quote, ...]:
    found = db.all(
        "SELECT number, id, parent, kind, content, cue, source, speaker, entity, confidence, corrected"
        " FROM quote WHERE analysis = ? ORDER BY number",
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
            corrected=bool(corrected),
        )
        for number, quote, parent, kind, content, cue, source, speaker, entity, confidence, corrected in found
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
