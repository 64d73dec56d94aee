"""Drafts and annotations for tests: short, and with every part filled."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.documents import story_of
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
from tui_news.model.documents import Document, Draft, Dropped, Mark, MarkKind, Span, VersionKind

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def document(text: str) -> Document:
    """Make a document whose first paragraph is its headline."""
    marks = (Mark(MarkKind.LINK, 0, 3, "https://a.example/"), Mark(MarkKind.EMPHASIS, 0, 2))
    return story_of(*text.split("\n\n"), marks=marks)


def draft(name: str = "one", text: str | None = None, **given: Any) -> Draft:
    """Make a draft whose identity and address follow from ``name``."""
    title = given.pop("title", f"Headline {name}")
    values: dict[str, Any] = {
        "identity": f"https://news.example/{name}",
        "url": f"https://news.example/{name}",
        "title": title,
        "document": document(text or f"{title}\n\nThe body of {name}."),
        "authors": ("Ada Marlow", "B. Ode"),
        "outlet": "The Harbour Post",
        "published": NOON,
        "raw": f"<p>{name}</p>".encode(),
        "raw_type": "text/html; charset=utf-8",
        "dropped": (Dropped("Share this", "share button"),),
        "warnings": ("encoding guessed: windows-1252",),
    }
    return Draft(**(values | given))


def summary(name: str = "one", text: str | None = None, **given: Any) -> Draft:
    """Make a draft as a feed gives it."""
    return draft(name, text, kind=VersionKind.SUMMARY, **given)


def some_annotations(analyser: str = "1.0") -> Annotations:
    """Make annotations with every field in use; offsets fit any text of 20 code points."""
    return Annotations(
        language="en",
        analyser=analyser,
        mentions=(
            Mention(0, 3, EntityType.PERSON, 1, 0.75),
            Mention(4, 9, EntityType.ORGANIZATION, 2, 0.5),
        ),
        entities=(
            Entity(1, "Ada Marlow", EntityType.PERSON, "harbour master", ("Marlow", "A. Marlow")),
            Entity(2, "Port Authority", EntityType.ORGANIZATION),
        ),
        quotes=(
            Quote(
                id=3,
                parent=None,
                kind=QuoteKind.DIRECT,
                content=(Span(0, 5), Span(7, 9)),
                cue=(Span(5, 6),),
                source=(Span(9, 12),),
                speaker="Ada Marlow",
                entity=1,
                relay=("Radio Quay", "Coast Agency"),
                confidence=0.9,
            ),
            Quote(4, 3, QuoteKind.INDIRECT, (Span(1, 2),), (), (), None, None, (), 0.25),
            Quote(5, None, QuoteKind.MIXED, (Span(12, 18),), (Span(18, 19),), (), "the port", 2, (), 0.5),
        ),
        sources=(
            Source(1, SourceKind.PERSON, "Ada Marlow", "harbour master", 1, (Span(9, 12),), ("Radio Quay",), 0.9),
            Source(2, SourceKind.ANONYMOUS, "a docker", "", None, (Span(2, 4),), (), 0.5, "feared for his job"),
        ),
        sourcing=Sourcing(
            {"direct": 1, "indirect": 1, "mixed": 1},
            {"person": 1, "anonymous": 1},
            0.5,
            2,
            single_sourced=False,
            wire=("Coast Agency",),
        ),
    )
