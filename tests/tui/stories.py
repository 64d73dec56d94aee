"""Invented articles with annotations made by hand, so that what the reader shows does not hang on the analyser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.documents import document_of, find
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
from tui_news.model.documents import BlockKind, Document, Draft, Dropped, Mark, MarkKind, Span

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

_PARTS = (
    (BlockKind.HEADLINE, "Orvane port to reopen after dockers’ vote"),
    (BlockKind.STANDFIRST, "Cranes are to move again on Monday, but the pay dispute is not over."),
    (
        BlockKind.PARAGRAPH,
        "“We will be back at the quay on Monday,” said Marta Quill, who leads the Orvane Dockers’ Union (ODU). "
        "Ships have waited in the bay since the first week of November.",
    ),
    (
        BlockKind.PARAGRAPH,
        "The strike cost the port “a little over nine million”, according to Tomas Verel, its finance director, "
        "the Tidewater Agency reported.",
    ),
    (
        BlockKind.PARAGRAPH,
        "Officials, who asked not to be named, said that a second ballot could follow in January.",
    ),
    (BlockKind.HEADING, "What the report says"),
    (
        BlockKind.PARAGRAPH,
        "A report by the harbour board found that half of the cranes are older than the people who work them. "
        "Quill called it “a book of excuses”.",
    ),
    (BlockKind.QUOTATION, "Nobody has been hurt, and nobody will be, as long as the cranes stand still."),
    (BlockKind.LIST_ITEM, "Monday: the eastern quay"),
    (BlockKind.LIST_ITEM, "Wednesday: the grain terminal"),
    (BlockKind.PARAGRAPH, "More about the port of Orvane is on the board’s page."),
)


def port_document() -> Document:
    plain = document_of(_PARTS)
    link = Mark(MarkKind.LINK, *find(plain.text, "the board’s page"), "https://harbour.example/page")
    return document_of(_PARTS, (link,))


def port_draft() -> Draft:
    return Draft(
        identity="https://tidewater.example/orvane",
        title="Orvane port to reopen after dockers’ vote",
        document=port_document(),
        url="https://tidewater.example/orvane",
        authors=("Ines Halloran",),
        outlet="Tidewater Daily",
        published=NOW - timedelta(hours=3),
        dropped=(Dropped("Your comment", "comment form"),),
    )


def port_annotations() -> Annotations:
    """Four quotes (direct, mixed and relayed, indirect and unsure, mixed), four entities, four sources."""
    text = port_document().text
    words = [find(text, w) for w in (
        "“We will be back at the quay on Monday,”", "said", "Marta Quill",
        "“a little over nine million”", "according to", "Tomas Verel, its finance director",
        "a second ballot could follow in January", "said that", "Officials, who asked not to be named",
        "“a book of excuses”", "called",
    )]  # fmt: skip
    quill = find(text, "Quill", 1)
    quotes = (
        Quote(0, None, QuoteKind.DIRECT, (words[0],), (words[1],), (words[2],), "Marta Quill", 0, (), 0.97),
        Quote(1, None, QuoteKind.MIXED, (Span(find(text, "The strike").start, words[3].end),), (words[4],), (words[5],),
              "Tomas Verel", 1, ("Tidewater Agency",), 0.8),
        Quote(2, None, QuoteKind.INDIRECT, (words[6],), (words[7],), (words[8],), None, None, (), 0.35),
        Quote(3, None, QuoteKind.MIXED, (words[9],), (words[10],), (quill,), "Marta Quill", 0, (), 0.9),
    )  # fmt: skip
    entities = (
        Entity(0, "Marta Quill", EntityType.PERSON, "leader of the Orvane Dockers’ Union", ("Quill",)),
        Entity(1, "Tomas Verel", EntityType.PERSON, "finance director of the port"),
        Entity(2, "Orvane", EntityType.LOCATION),
        Entity(3, "Orvane Dockers’ Union", EntityType.ORGANIZATION, "", ("ODU",)),
    )
    mentions = tuple(
        Mention(*find(text, words_, nth), type_, entity, 0.9)
        for words_, nth, type_, entity in (
            ("Orvane", 0, EntityType.LOCATION, 2),
            ("Marta Quill", 0, EntityType.PERSON, 0),
            ("Orvane Dockers’ Union", 0, EntityType.ORGANIZATION, 3),
            ("ODU", 0, EntityType.ORGANIZATION, 3),
            ("Tomas Verel", 0, EntityType.PERSON, 1),
            ("Quill", 1, EntityType.PERSON, 0),
            ("Orvane", 2, EntityType.LOCATION, 2),
        )
    )
    sources = (
        Source(0, SourceKind.PERSON, "Marta Quill", "union leader", 0, (words[2], quill), (), 0.95),
        Source(1, SourceKind.OFFICIAL, "Tomas Verel", "finance director", 1, (words[5],), ("Tidewater Agency",), 0.8),
        Source(2, SourceKind.ANONYMOUS, "Officials", "", None, (words[8],), (), 0.4, "asked not to be named"),
        Source(3, SourceKind.DOCUMENT, "A report by the harbour board", "", None,
               (find(text, "A report by the harbour board"),), (), 0.9),
    )  # fmt: skip
    sourcing = Sourcing({"direct": 1, "mixed": 2, "indirect": 1}, {"person": 1}, 0.3, 4, False)
    return Annotations("en", "test", mentions, entities, quotes, sources, sourcing)


def plain_draft(number: int, *, paragraphs: int = 6, **changes: object) -> Draft:
    """A longish article without a link of its own; ``number`` makes it the older, the higher."""
    title = f"Story number {number} from the valley of Tesk"
    body = (
        "The valley was quiet that day, and the mill at the bridge ground nothing but the morning. "
        "Those who had come to see the river rise went home with dry boots and a long way before them."
    )
    parts = ((BlockKind.HEADLINE, title), *((BlockKind.PARAGRAPH, f"{n}. {body}") for n in range(1, paragraphs + 1)))
    fields: dict[str, object] = {
        "identity": f"file:/tesk/{number}",
        "title": title,
        "document": document_of(parts),
        "outlet": "Tesk Herald",
        "published": NOW - timedelta(hours=4 + number),
    }
    return Draft(**{**fields, **changes})  # type: ignore[arg-type]
