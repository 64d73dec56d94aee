"""What analysis says of a version, written into tables that can be searched; they belong to (version, analyser).

The reader's corrections are laid over it before it is written, so that whatever reads the tables sees them; what the
analyser itself said of a corrected version is kept beside (see uncorrected.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, storable
from tui_news.library.database import now
from tui_news.library.desk import correction_log, uncorrected
from tui_news.model.annotations import QuoteKind

if TYPE_CHECKING:
    from tui_news.library.database import Database
    from tui_news.model.annotations import Annotations, Sourcing
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
        shown = _corrected(db, version_id, text, annotations)
        analysis = _insert_analysis(db, version_id, shown)
        _insert_found(db, analysis, shown, text)
        if shown is not annotations:
            uncorrected.keep(db, analysis, annotations)
        db.run(
            "DELETE FROM analysis WHERE version = ?1 AND id NOT IN"
            " (SELECT id FROM analysis WHERE version = ?1 ORDER BY made DESC, id DESC LIMIT ?2)",
            version_id,
            _KEPT,
        )
        db.run("DELETE FROM claim WHERE version = ?", version_id)
        _count(db, version_id, shown)


def replace_analysis(db: Database, analysis: int, version_id: int, annotations: Annotations) -> None:
    """Write annotations in place of those that an analysis of a version has; it keeps its number and time."""
    with db.writing():
        text = db.value("SELECT text FROM version WHERE id = ?", version_id)
        for table in ("entity", "mention", "quote", "source", "relay"):
            db.run(f"DELETE FROM {table} WHERE analysis = ?", analysis)  # noqa: S608 - of constants alone
        sourcing = annotations.sourcing
        db.run(
            "UPDATE analysis SET attributed = ?, independent = ?, single_sourced = ?, sourcing = ? WHERE id = ?",
            float(sourcing.attributed),
            sourcing.independent,
            int(sourcing.single_sourced),
            _by_kind(sourcing),
            analysis,
        )
        _insert_found(db, analysis, annotations, text)
        _count(db, version_id, annotations)


def _corrected(db: Database, version_id: int, text: str, annotations: Annotations) -> Annotations:
    corrections = correction_log.of_version(db, version_id)
    if not corrections:
        return annotations
    from tui_news.corrections.overlay import overlay  # late: hardly any article is corrected

    return overlay(text, annotations, corrections).annotations


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
        _by_kind(sourcing),
        now(),
    )


def _by_kind(sourcing: Sourcing) -> str:
    return dump({"quotes": sourcing.quotes, "sources": sourcing.sources, "wire": sourcing.wire})


def _insert_found(db: Database, analysis: int, annotations: Annotations, text: str) -> None:
    _insert_names(db, analysis, annotations)
    _insert_quotes(db, analysis, annotations, text)
    _insert_sources(db, analysis, annotations)


def _insert_names(db: Database, analysis: int, annotations: Annotations) -> None:
    db.many(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                analysis,
                entity.id,
                storable(entity.name),
                entity.type.value,
                storable(entity.role),
                _list(entity.aliases),
                int(entity.corrected),
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
        "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                int(quote.corrected),
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


def _list(values: tuple[str, ...]) -> str:
    return dump([storable(value) for value in values])
