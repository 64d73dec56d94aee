"""What the analyser itself said of a version that the reader has corrected, kept beside the corrected annotations."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tui_news.library.codec import dump, pack, spans, unpack
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


def keep(db: Database, analysis: int, annotations: Annotations) -> None:
    """Keep what the analyser said, unless that is kept already."""
    packed = pack(dump(asdict(annotations)).encode("utf-8", "replace"))
    db.run("INSERT OR IGNORE INTO uncorrected VALUES (?, ?)", analysis, packed)


def load(db: Database, analysis: int) -> Annotations | None:
    """Give what the analyser said, None where nothing was corrected."""
    packed = db.value("SELECT annotations FROM uncorrected WHERE analysis = ?", analysis)
    return None if packed is None else _annotations(json.loads(unpack(packed)))


def forget(db: Database, analysis: int) -> None:
    """Note that nothing is corrected any more."""
    db.run("DELETE FROM uncorrected WHERE analysis = ?", analysis)


def _annotations(stored: dict[str, Any]) -> Annotations:
    return Annotations(
        language=stored["language"],
        analyser=stored["analyser"],
        mentions=tuple(Mention(**one | {"type": EntityType(one["type"])}) for one in stored["mentions"]),
        entities=tuple(
            Entity(**one | {"type": EntityType(one["type"]), "aliases": tuple(one["aliases"])})
            for one in stored["entities"]
        ),
        quotes=tuple(_quote(one) for one in stored["quotes"]),
        sources=tuple(_source(one) for one in stored["sources"]),
        sourcing=Sourcing(**stored["sourcing"] | {"wire": tuple(stored["sourcing"].get("wire", ()))}),
    )


def _quote(one: dict[str, Any]) -> Quote:
    parts = {part: spans(one[part]) for part in ("content", "cue", "source")}
    return Quote(**one | parts | {"kind": QuoteKind(one["kind"]), "relay": tuple(one["relay"])})


def _source(one: dict[str, Any]) -> Source:
    rest = {"kind": SourceKind(one["kind"]), "spans": spans(one["spans"]), "relay": tuple(one["relay"])}
    return Source(**one | rest)
