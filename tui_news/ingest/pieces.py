"""Pieces (a block's words before it has a place) and how they are joined into a document with exact offsets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_text
from tui_news.model.documents import Block, BlockKind, Document, Mark, MarkKind
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = "\n\n"  # what stands between two blocks: a blank line
_BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one block: clean, without blank lines; the marks' offsets count into ``text``.

    ``alone`` is false for a line that its source did not set apart from its neighbours by a blank line.
    """

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    alone: bool = True


def piece(kind: BlockKind, text: str, *, level: int = 0, alone: bool = True) -> Piece:
    """Make a piece of outside text: cleaned, on one line unless it is preformatted. May come out empty."""
    if kind is BlockKind.PREFORMATTED:
        lines = [line.rstrip() for line in clean_text(text).split("\n")]
        words = _BLANK_LINES.sub("\n", "\n".join(lines)).strip("\n")
        words = words if words.strip() else ""
    else:
        words = clean_line(text)
    return Piece(kind, words, level=level, alone=alone)


def assemble(pieces: Iterable[Piece]) -> Document:
    """Join pieces by blank lines into a document; empty ones are left out, headline and standfirst come first.

    Only the first headline and the first standfirst keep their kind; a later one is a heading or a paragraph.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    at = 0
    for part in _in_order(pieces):
        end = at + len(part.text)
        texts.append(part.text)
        blocks.append(Block(part.kind, at, end, part.level))
        if part.marks:
            marks += [Mark(mark.kind, at + mark.start, at + mark.end, mark.target) for mark in part.marks]
        at = end + len(GAP)
    return Document(GAP.join(texts), tuple(blocks), tuple(marks))


def _in_order(pieces: Iterable[Piece]) -> list[Piece]:
    first: dict[BlockKind, Piece] = {}
    ordered = []
    for part in pieces:
        if not part.text:
            continue
        kind = part.kind
        if kind is not BlockKind.HEADLINE and kind is not BlockKind.STANDFIRST:
            ordered.append(part)
        elif kind in first:
            later = BlockKind.HEADING if kind is BlockKind.HEADLINE else BlockKind.PARAGRAPH
            ordered.append(replace(part, kind=later))
        else:
            first[kind] = part
    return [first[kind] for kind in (BlockKind.HEADLINE, BlockKind.STANDFIRST) if kind in first] + ordered


def slice_piece(part: Piece, start: int, end: int, kind: BlockKind | None = None) -> Piece:
    """Give ``text[start:end]`` of a piece as a piece of its own, without blanks at its ends, its marks cut to fit."""
    kind = kind or part.kind
    lead = "\n" if kind is BlockKind.PREFORMATTED else None  # the first line's indentation has a sense there
    start += len(part.text[start:end]) - len(part.text[start:end].lstrip(lead))
    while end > start and part.text[end - 1].isspace():
        end -= 1
    marks = [
        Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start, m.target)
        for m in part.marks
        if m.start < end and m.end > start
    ]
    return replace(part, kind=kind, text=part.text[start:end], marks=tuple(marks))


def plain(pieces: Sequence[Piece]) -> str:
    """Give the text that the pieces make, without making the document."""
    return GAP.join(part.text for part in pieces if part.text)


def link(part: Piece, target: str) -> Piece:
    """Give the piece with its whole text as a link, unless some of it is a link already."""
    if not part.text or any(mark.kind is MarkKind.LINK for mark in part.marks):
        return part
    return replace(part, marks=(Mark(MarkKind.LINK, 0, len(part.text), target), *part.marks))
