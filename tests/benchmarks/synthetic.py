"""Libraries of any size with invented content, for benchmarks and tests that need many articles."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tui_news.library import Library
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
from tui_news.model.documents import Block, BlockKind, Document, Draft, Span, VersionKind

if TYPE_CHECKING:
    from pathlib import Path

NEWEST = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_WORDS = (
    *("council", "harbour", "budget", "ministers", "storm", "election", "border", "valley", "court", "union", "river"),
    *("teachers", "research", "vote", "prices", "bridge", "hospital", "farmers", "energy", "treaty", "football"),
    *("museum", "satellite", "drought", "railway", "parliament", "festival", "mayor", "harvest", "strike", "rescue"),
)
_NAMES = ("Mara Quell", "Tobin Ashgrove", "Ilse Vandermoor", "Rashid Kelloway", "Juno Sable", "Piet Okonjo")
_BATCH = 500


def make_library(
    path: Path, articles: int, *, feeds: int = 20, analysed: bool = True, seed: int = 7, analyser: str = "synthetic"
) -> Library:
    """Make a library at ``path`` with that many articles, five minutes apart; most read, some starred; give it open.

    ``analyser`` is who is said to have analysed them: with that of the program, a reader has nothing to do.
    """
    chance = random.Random(seed)  # noqa: S311 - invented news need no cryptography
    library = Library.open(path)
    ids = [
        library.add_feed(
            f"https://feed{number}.example/rss", f"The {_NAMES[number % 6]} Post {number}", f"Folder {number % 4}"
        ).id
        for number in range(feeds)
    ]
    for start in range(0, articles, _BATCH):
        drafts = [
            (make_draft(number, chance), ids[number % feeds] if ids else None)
            for number in range(start, min(start + _BATCH, articles))
        ]
        with library.transaction():
            stored = library.store(drafts)
            if analysed:
                for outcome, (draft, _) in zip(stored, drafts, strict=True):
                    if outcome.version_id is not None:
                        library.save_annotations(outcome.version_id, make_annotations(draft.document, analyser))
            library.set_read([one.article_id for one in stored if chance.random() < 0.7], read=True)
            library.set_starred([one.article_id for one in stored if chance.random() < 0.02], starred=True)
    return library


def make_draft(number: int, chance: random.Random, *, words: int = 180) -> Draft:
    """Make an invented article with a headline, paragraphs and one quotation."""
    title = " ".join(chance.choices(_WORDS, k=7)).capitalize() + f" {number}"
    quotation = f"“The {chance.choice(_WORDS)} can wait no longer,” {chance.choice(_NAMES)} said on Monday."
    paragraphs = [title, quotation, *(_paragraph(chance, words // 3) for _ in range(3))]
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = BlockKind.HEADLINE if index == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, at, at + len(paragraph)))
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    url = f"https://news.example/{number}"
    return Draft(
        identity=url,
        title=title,
        document=Document(text, tuple(blocks)),
        kind=VersionKind.SUMMARY,
        url=url,
        authors=(chance.choice(_NAMES),),
        published=NEWEST - timedelta(minutes=5 * number),
        raw=text.encode(),
    )


def make_annotations(document: Document, analyser: str = "synthetic") -> Annotations:
    """Mark the one quotation that :func:`make_draft` writes."""
    start, end = document.text.index("“"), document.text.index("”") + 1
    cue = document.text.index(" said", end)
    name = Span(end + 1, cue)
    speaker = document.text[name.start : name.end]
    return Annotations(
        language="en",
        analyser=analyser,
        mentions=(Mention(name.start, name.end, EntityType.PERSON, 1, 0.9),),
        entities=(Entity(1, speaker, EntityType.PERSON),),
        quotes=(
            Quote(
                1, None, QuoteKind.DIRECT, (Span(start, end),), (Span(cue + 1, cue + 5),), (name,), speaker, 1, (), 0.9
            ),
        ),
        sources=(Source(1, SourceKind.PERSON, speaker, "", 1, (name,), (), 0.9),),
        sourcing=Sourcing({"direct": 1}, {"person": 1}, (end - start) / len(document.text), 1, single_sourced=True),
    )


def _paragraph(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."
