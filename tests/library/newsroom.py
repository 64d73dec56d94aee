"""A small library for search: invented articles with hand-made annotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tui_news.library import Library
from tui_news.model.annotations import Annotations, Entity, EntityType, Quote, QuoteKind, Source, SourceKind, Sourcing
from tui_news.model.documents import Block, BlockKind, Document, Draft, Span

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """One quote of a story."""

    speaker: str | None
    words: str
    kind: QuoteKind = QuoteKind.DIRECT
    relay: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """One article as a test sees it; ``days`` before NOW it was published, ``entities`` are name, type and forms."""

    title: str
    text: str
    days: float
    said: tuple[Said, ...] = ()
    entities: tuple[tuple[str, EntityType, tuple[str, ...]], ...] = ()
    sources: tuple[tuple[SourceKind, str, str], ...] = ()  # kind, name, role
    called: tuple[tuple[str, str], ...] = ()  # sources that go by another name here: name, entity
    language: str = "en"
    feed: int | None = None  # index of FEEDS
    read: bool = False
    starred: bool = False
    deleted: bool = False
    updated: bool = False
    tags: tuple[str, ...] = ()
    analysed: bool = True
    wire: tuple[str, ...] = ()  # the agencies whose copy it is
    id: int = field(default=0, compare=False)


FEEDS = (
    ("https://harbour.example/rss", "Harbour Gazette", "World/North"),
    ("https://hill.example/feed", "Hillside Wire", "World"),
    ("https://ledger.example/atom", "The Ledger", ""),
)
FEED_TAGS = ("Wires", "food")  # of the second feed
_P, _O, _L = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION
NEWSROOM = (
    Story(
        "Dam repairs agreed",
        "Engineers will mend the dam, said minister Mara Quell. “The dam is safe,” she said. Others doubt it.",
        0.1,
        (Said("Mara Quell", "The dam is safe"), Said("Mara Quell", "Engineers will mend the dam", QuoteKind.INDIRECT)),
        (("Mara Quell", _P, ("Quell",)),),
        ((SourceKind.OFFICIAL, "Mara Quell", "minister"),),
        feed=0,
    ),
    Story(
        "River Defence Front warns of floods",
        "The River Defence Front (RDF) warned that Qadmash would flood, the Wire Office reported, citing sources.",
        0.5,
        (Said("River Defence Front", "Qadmash would flood", QuoteKind.INDIRECT, ("Wire Office",)),),
        (("River Defence Front", _O, ("RDF",)), ("Qadmash", _L, ("Kadmash",))),
        ((SourceKind.ORGANIZATION, "River Defence Front", ""), (SourceKind.ANONYMOUS, "sources", "")),
        feed=1,
        read=True,
    ),
    Story(
        "RDF sets up camp",
        "The RDF set up camp near Kadmash. “Nobody asked us,” said Piet Sable, a farmer.",
        1.5,
        (Said("Piet Sable", "Nobody asked us"),),
        (("RDF", _O, ()), ("Kadmash", _L, ()), ("Piet Sable", _P, ())),
        ((SourceKind.PERSON, "Piet Sable", "a farmer"),),
        feed=0,
        starred=True,
        wire=("Wire Office",),
    ),
    Story(
        "Market prices fall",
        "Prices fell again. Anna Quell, a baker, was glad. “Flour was dear; the dam of prices broke,” she said.",
        2.5,
        (Said("Anna Quell", "Flour was dear; the dam of prices broke", QuoteKind.MIXED),),
        (("Anna Quell", _P, ("Quell",)),),
        ((SourceKind.PERSON, "Anna Quell", "a baker"),),
        feed=2,
        read=True,
        starred=True,
        tags=("Food", "later"),
    ),
    Story(
        "Zürich votes on the tram",
        "In Zürich, Jürg Åsen said the tram “must come soon”, the Wire Office learnt from the Ledger."
        " The dam was not mentioned by Mara Quell.",
        3.5,
        (Said("Jürg Åsen", "the tram “must come soon”", QuoteKind.MIXED, ("Ledger", "Wire Office")),),
        (("Zürich", _L, ()), ("Jürg Åsen", _P, ("Åsen",)), ("Mara Quell", _P, ())),
        language="de-CH",
        updated=True,
        tags=("Later",),
    ),
    Story("Weather", "Rain, and prices of umbrellas rise. The dam holds.", 4.5, analysed=False, feed=2),
    Story("Deleted dam", "The dam of Mara Quell.", 5.5, deleted=True, feed=0),
    Story(
        "Two voices on the dam",
        "“Close the tram line,” said Mara Quell. “Open the dam,” said Piet Sable. A source said nothing of it.",
        6.5,
        (
            Said("Mara Quell", "Close the tram line"),
            Said("Piet Sable", "Open the dam"),
            Said(None, "nothing of it", QuoteKind.INDIRECT),
        ),
        (("Mara Quell", _P, ()), ("Piet Sable", _P, ())),
        ((SourceKind.ANONYMOUS, "a source", ""),),
        feed=1,
        read=True,
    ),
)


def make_newsroom(path: Path, stories: tuple[Story, ...] = NEWSROOM) -> tuple[Library, dict[int, Story]]:
    """Make a library of the stories; give it open, with each story under the id of its article."""
    library = Library.open(path)
    feeds = [library.add_feed(url, title, folder).id for url, title, folder in FEEDS]
    library.tag_feed(feeds[1], FEED_TAGS)
    found: dict[int, Story] = {}
    for number, story in enumerate(stories):
        feed = None if story.feed is None else feeds[story.feed]
        if story.updated:
            library.store([(_draft(number, story, "An older text."), feed)])
        (stored,) = library.store([(_draft(number, story, story.text), feed)])
        assert stored.version_id is not None
        if story.analysed:
            library.save_annotations(stored.version_id, _annotations(library.document(stored.version_id), story))
        if story.read:
            library.set_read([stored.article_id], read=True)
        if story.starred:
            library.set_starred([stored.article_id], starred=True)
        library.tag_articles([stored.article_id], story.tags)
        if story.deleted:
            library.delete([stored.article_id])
        found[stored.article_id] = story
    return library, found


def _draft(number: int, story: Story, body: str) -> Draft:
    text = f"{story.title}\n\n{body}"
    end = len(story.title)
    blocks = (Block(BlockKind.HEADLINE, 0, end), Block(BlockKind.PARAGRAPH, end + 2, len(text)))
    url = f"https://news.example/{number}"
    published = NOW - timedelta(days=story.days)
    document = Document(text, blocks)
    return Draft(
        url,
        story.title,
        document,
        url=url,
        published=published,
        raw=text.encode(),
        authors=authors_of(story),
        categories=categories_of(story),
    )


def authors_of(story: Story) -> tuple[str, ...]:
    """Give who wrote a story."""
    return ("Ada Marlow", "Zoé Bell-Ode") if round(story.days) % 2 else ("B. Ode",)


def categories_of(story: Story) -> tuple[str, ...]:
    """Give what a story is filed under."""
    return ("Price of dam", "Über uns") if round(story.days) % 3 else ()


def _annotations(document: Document, story: Story) -> Annotations:
    entities = tuple(Entity(at, name, kind, "", forms) for at, (name, kind, forms) in enumerate(story.entities))
    known = {entity.name: entity.id for entity in entities}
    quotes = tuple(
        Quote(
            at, None, said.kind, (_find(document, said.words),), (), (), said.speaker,
            known.get(said.speaker or ""), said.relay, 0.9,
        )
        for at, said in enumerate(story.said)
    )  # fmt: skip
    sources = tuple(
        Source(at, kind, name, role, known.get(dict(story.called).get(name, name)), (), (), 0.9)
        for at, (kind, name, role) in enumerate(story.sources)
    )
    return Annotations(story.language, "test", (), entities, quotes, sources, Sourcing(wire=story.wire))


def _find(document: Document, words: str) -> Span:
    found = re.search(re.escape(words), document.text, re.IGNORECASE)
    assert found, words
    return Span(*found.span())
