"""What ingest makes of the outside: documents in blocks and marks, and drafts of articles."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui_news.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.model.media import Enclosure


class Span(NamedTuple):
    """Half of standoff annotation: ``text[start:end]``."""

    start: int
    end: int


Spans = tuple[Span, ...]


class BlockKind(StrEnum):
    """What a block of a document is to its reader."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    PREFORMATTED = "preformatted"
    CAPTION = "caption"


class MarkKind(StrEnum):
    """What an inline mark does to its words."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; blocks are sorted, do not overlap, and are joined by a blank line."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # heading level 1-6, or depth of a list item, 0 the outermost


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark; ``target`` is the http(s) address of a link and None for every other kind."""

    kind: MarkKind
    start: int
    end: int
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Clean plain text with its blocks and marks. Headline and standfirst come first and are annotated too."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()

    @classmethod
    def of_text(cls, text: str) -> Document:
        """Take a text as it stands: no cleaning, every stretch between runs of newlines a paragraph, offsets hold."""
        blocks, start = [], 0
        for gap in re.finditer(r"\s*\n\s*", text):
            if gap.start() > start:
                blocks.append(Block(BlockKind.PARAGRAPH, start, gap.start()))
            start = gap.end()
        if start < len(text):
            blocks.append(Block(BlockKind.PARAGRAPH, start, len(text)))
        return cls(text, tuple(blocks))

    def text_of(self, kind: BlockKind) -> str:
        """Give the text of the first block of that kind, or an empty string."""
        return next((self.text[b.start : b.end] for b in self.blocks if b.kind is kind), "")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the outside text that is not part of the article, and why ("comment form", "news code")."""

    text: str
    reason: str


class VersionKind(StrEnum):
    """What a version holds; only versions of one kind are compared."""

    SUMMARY = "summary"
    FULL = "full"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Draft:
    """What ingest makes of one outside text: an article that is not in the library yet.

    ``identity`` is what makes two drafts the same article: the canonical URL, ``file:`` and the absolute path,
    ``stdin:`` and a hash of the content, or for a feed entry its id, else link, else hash of title and date.
    ``raw`` is the original as it came (uncompressed), kept for ``show --raw``.
    """

    identity: str
    title: str
    document: Document
    kind: VersionKind = VersionKind.FULL
    url: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    dropped: tuple[Dropped, ...] = ()
    raw: bytes = b""
    raw_type: str = "text/plain; charset=utf-8"
    warnings: tuple[str, ...] = ()  # what the reader should know: "encoding guessed: windows-1252"
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()  # what its feed files it under: clean lines
    comments: str | None = None  # the page where readers discuss it: http or https
    is_cut: bool = False  # its feed broke off within it: it takes the place of nothing


# ------------------------------------------------------------------------------------------------- feeds
