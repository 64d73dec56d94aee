"""What the written formats tell of a story besides its text: the facts above it, its quotes, entities and sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_text
from tui_news.model.documents import BlockKind
from tui_news.model.times import is_day_alone
from tui_news.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.model.annotations import Annotations, Entity, Quote, Source
    from tui_news.model.documents import Document, Spans
    from tui_news.model.views import Article

UNSURE_BELOW = 0.5  # confidence; such a quote or source is marked, as on the screen


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote in clean words; ``speaker`` is never empty, ``source`` only where it says more than the speaker."""

    quote: Quote
    speaker: str
    source: str
    cue: str
    words: str
    relay: str
    unsure: bool
    corrected: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in clean words."""

    kind: str
    name: str
    role: str
    relay: str
    reason: str
    unsure: bool


def clean_document(document: Document) -> Document:
    """Give the document with text that cannot act, whose offsets hold.

    What comes from the library is clean already and stays as it is; cleaning it piece by piece would take the joiners
    from emoji that a mark cuts in two.
    """
    text = document.text
    if clean_text(text) == text:
        return document
    return replace(document, text="".join(char if clean_text(char) == char else "\ufffd" for char in text))


def words(document: Document, spans: Spans) -> str:
    """Give the text of spans on one clean line, gaps shown as an ellipsis."""
    return " … ".join(clean_line(document.text[start:end]) for start, end in spans)


def quote_lines(document: Document, annotations: Annotations | None) -> list[QuoteLine]:
    """Give the quotes in the order of the text; one without words is none."""
    quotes = [quote for quote in (annotations.quotes if annotations else ()) if quote.content]
    return [_quote_line(document, quote) for quote in sorted(quotes, key=_place)]


def source_lines(annotations: Annotations | None) -> list[SourceLine]:
    """Give the distinct sources, in their order."""
    return [_source_line(source) for source in (annotations.sources if annotations else ())]


def entities(annotations: Annotations | None) -> list[tuple[Entity, int]]:
    """Give the entities with the number of their mentions, the most mentioned first."""
    if annotations is None:
        return []
    counts = {entity.id: 0 for entity in annotations.entities}
    for mention in annotations.mentions:
        counts[mention.entity] = counts.get(mention.entity, 0) + 1
    return sorted(((entity, counts[entity.id]) for entity in annotations.entities), key=lambda pair: -pair[1])


def facts(article: Article) -> list[str]:
    """Give outlet, authors and times, each clean, times in UTC."""
    row = article.row
    times = [("", row.published), ("updated ", row.updated)]
    dated = [f"{what}{_written(when)}" for what, when in times if when is not None]
    return [fact for fact in (clean_line(row.outlet), clean_line(", ".join(row.authors)), *dated) if fact]


def _written(when: datetime) -> str:
    """Give a time, or the day alone where nobody said more."""
    return f"{when:%Y-%m-%d}" if is_day_alone(when) else f"{when:%Y-%m-%d %H:%M} UTC"


def summary(annotations: Annotations | None) -> str:
    """Give the sourcing in one line: facts, no verdict."""
    if annotations is None:
        return "This story has not been analysed."
    indirect = sum(quote.kind == "indirect" for quote in annotations.quotes)
    counts = (
        (len(annotations.quotes) - indirect, "quoted"),
        (indirect, "reported"),
        (len(annotations.sources), "source" if len(annotations.sources) == 1 else "sources"),
        (len(annotations.entities), "entity" if len(annotations.entities) == 1 else "entities"),
    )
    return " · ".join(f"{number} {what}" for number, what in counts)


def web_address(url: str | None) -> str | None:
    """Give an address that may be followed from an export, None for anything but http and https."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    cleaned = clean_line(url)
    return "".join(char if char not in ' <>"\\^`{|}' else f"%{ord(char):02X}" for char in cleaned)


def title(article: Article) -> str:
    """Give the clean headline."""
    return clean_line(article.row.title) or "Untitled"


def shows_own_headline(article: Article) -> bool:
    """Say whether the text begins with its headline, so that the title need not stand above it again."""
    blocks = article.document.blocks
    return bool(blocks) and blocks[0].kind is BlockKind.HEADLINE


def _place(quote: Quote) -> tuple[int, int]:
    return quote.start, -quote.content[-1].end  # what stands in another comes after it


def _quote_line(document: Document, quote: Quote) -> QuoteLine:
    source = words(document, quote.source)
    speaker = clean_line(quote.speaker or "") or source or "unknown"
    return QuoteLine(
        quote,
        speaker,
        source if source != speaker else "",
        words(document, quote.cue),
        words(document, quote.content),
        ", ".join(clean_line(name) for name in quote.relay),
        quote.confidence < UNSURE_BELOW,
        quote.corrected,
    )


def _source_line(source: Source) -> SourceLine:
    return SourceLine(
        source.kind.value,
        clean_line(source.name),
        clean_line(source.role),
        ", ".join(clean_line(name) for name in source.relay),
        clean_line(source.reason),
        source.confidence < UNSURE_BELOW,
    )
