"""Documents for tests, put together from their blocks, and the places of words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.documents import Block, BlockKind, Document, Mark, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def document_of(parts: Iterable[tuple[BlockKind, str]], marks: tuple[Mark, ...] = ()) -> Document:
    """Join blocks by blank lines; headings are of the first level."""
    blocks, texts, at = [], [], 0
    for kind, words in parts:
        blocks.append(Block(kind, at, at + len(words), int(kind is BlockKind.HEADING)))
        texts.append(words)
        at += len(words) + 2
    return Document("\n\n".join(texts), tuple(blocks), marks)


def story_of(headline: str, *paragraphs: str, marks: tuple[Mark, ...] = ()) -> Document:
    """Give a document of a headline and paragraphs."""
    parts = [(BlockKind.HEADLINE, headline), *((BlockKind.PARAGRAPH, words) for words in paragraphs)]
    return document_of(parts, marks)


def find(text: str, words: str, nth: int = 0) -> Span:
    """Give the place of words in a text: the first one, or the ``nth`` after it."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))
