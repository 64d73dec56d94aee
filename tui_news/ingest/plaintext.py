"""Plain text -> pieces: which line ends are paragraph ends, decided by how long the lines are."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tui_news.clean import clean_line, clean_text
from tui_news.ingest.furniture import is_furniture
from tui_news.ingest.pieces import Piece, piece
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRAP_MIN, _WRAP_MAX = 40, 110  # columns that people and programs wrap prose at
_MOST_LINES = 100_000  # that are looked at one by one; what has more is a log or a table, and the rest stays as it is
_VERSE_MAX = 60  # a line of verse is shorter
_ROOM = 12  # columns that a line broken on purpose leaves free
_FITS = 0.7  # share of the line ends that must be where a wrapping program puts them
_BULLET = re.compile(r"\s*[-*•‣◦▪●·]\s+(?=\S)")
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s+(?=\S)")
_MARKS = re.compile(r"^(?:\s*(?:>\s?|[-*•‣◦▪●·]\s+(?=\S)))+")
_QUOTED = re.compile(r"\s*>\s?")
_RULE = re.compile(r"[\s=_*~#+.·•—–-]{3,}")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S|^\s*\|.*\|\s*$")
_CODE = re.compile(r"^\s*(?:[{}]|\$ \S|#!/|(?:def|class|import|function|const|return|SELECT)\b)|[;{}]\s*$")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def split_text(text: str) -> list[Piece]:
    """Split a text into pieces: paragraphs, list items, quotations, verse and code.

    Blank lines end paragraphs. Within what stands between two blank lines, every line is a paragraph, unless the
    lines are wrapped (they end where the next word would not have fitted: they are joined) or their layout is their
    sense (verse, code, columns: preformatted). Wholly linear in the length of the text.
    """
    lines = clean_text(text).split("\n")
    chunks = _chunks(lines[:_MOST_LINES])
    width = _wrap_width([chunk for chunk in chunks if len(chunk) > 1])
    spaced = len(chunks) > 3
    pieces: list[Piece] = []
    for chunk in chunks:
        pieces += (part for part in _chunk_pieces(chunk, width, spaced=spaced) if part.text)
    if len(lines) > _MOST_LINES:
        pieces.append(piece(BlockKind.PREFORMATTED, "\n".join(lines[_MOST_LINES:])))
    return pieces


def _chunks(lines: list[str]) -> list[list[str]]:
    """Give the lines in groups, as blank lines and lines of mere ornament (*** or ----) part them."""
    chunks: list[list[str]] = [[]]
    for line in map(str.rstrip, lines):
        if line and not _RULE.fullmatch(line):
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


# ------------------------------------------------------------------------------------------- is it wrapped?


class _Ends(NamedTuple):
    total: int
    fitting: int  # the next word would not have fitted
    flowing: int  # the line is no sentence's end, or the next goes on in lower case
    lower: int  # the next line goes on in lower case (or in a script without cases)


def _wrap_width(chunks: list[list[str]]) -> int | None:
    """Give the column that the text as a whole is wrapped at, or None if it is not."""
    lines = [line for chunk in chunks for line in chunk]
    width = max(map(len, lines), default=0)
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return None
    ends = [_ends(chunk, width) for chunk in chunks]
    total, fitting, _, lower = (sum(counts) for counts in zip(*ends, strict=True))
    return width if total and fitting >= total * _FITS and lower >= total * 0.3 else None


def _ends(chunk: list[str], width: int) -> _Ends:
    fitting = flowing = lower = 0
    for line, following in pairwise(chunk):
        word = following.split(maxsplit=1)[0]
        fitting += len(line) + 1 + len(word) > width
        goes_on = word[:1].isalpha() and not word[:1].isupper()
        lower += goes_on
        flowing += goes_on or not _SENTENCE_END.search(line)
    return _Ends(len(chunk) - 1, fitting, flowing, lower)


def _is_wrapped(chunk: list[str], width: int | None) -> bool:
    longest = max(map(len, chunk))
    if width is not None and longest <= width:
        # The text as a whole is wrapped: a line that leaves hardly any room was not broken on purpose either, though
        # a short word such as "If" would just have fitted.
        full = sum(len(line) >= width - _ROOM for line in chunk[:-1])
        ends = _ends(chunk, width)
        return max(ends.fitting, full) * 2 >= ends.total
    if not _WRAP_MIN <= longest <= _WRAP_MAX:
        return False
    ends = _ends(chunk, longest)
    if len(chunk) == 2:  # one line end: only a sentence that plainly goes on
        return len(chunk[0]) >= _WRAP_MIN and chunk[1].lstrip()[:1].islower() and ends.flowing == 1
    return ends.fitting >= ends.total * 0.85 and ends.flowing >= ends.total * 0.6 and ends.lower >= ends.total * 0.3


def _joined(chunk: list[str], width: int, *, spaced: bool) -> Iterator[str]:
    """Join wrapped lines; an indented line, or one after a short last line, begins a new paragraph."""
    parts: list[str] = []
    indented = sum(line[:1].isspace() for line in chunk)
    hanging = 0 < indented <= len(chunk) / 2
    for at, line in enumerate(chunk):
        if parts and (
            (hanging and line[:1].isspace())
            or is_furniture(line)
            or is_furniture(chunk[at - 1])
            or (not spaced and _ends_paragraph(chunk[at - 1], line, width))
        ):
            yield " ".join(parts)
            parts = []
        parts.append(line.strip())
    yield " ".join(parts)


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    room = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width - _ROOM
    return room and bool(_SENTENCE_END.search(line)) and not following.lstrip()[:1].islower()


# ------------------------------------------------------------------------------------------- kinds of chunk


def _chunk_pieces(chunk: list[str], width: int | None, *, spaced: bool) -> Iterator[Piece]:
    """Give one chunk's pieces; ``spaced`` where blank lines part the paragraphs, so that a short line parts none."""
    if all(_QUOTED.match(line) for line in chunk):
        yield from _quotation(chunk, width, spaced=spaced)
    elif _BULLET.match(chunk[0]) or (_NUMBER.match(chunk[0]) and len(chunk) > 1):
        yield from _list(chunk, width)
    elif len(chunk) > 1 and (_is_layout(chunk) or _is_verse(chunk)):
        yield piece(BlockKind.PREFORMATTED, "\n".join(chunk))
    elif len(chunk) > 1 and _is_wrapped(chunk, width):
        for text in _joined(chunk, width or max(map(len, chunk)), spaced=spaced):
            yield _line(text, alone=True)
    else:
        for line in chunk:
            yield _line(line, alone=len(chunk) == 1)


def _quotation(chunk: list[str], width: int | None, *, spaced: bool) -> Iterator[Piece]:
    lines = [line for line in (_MARKS.sub("", line) for line in chunk) if line]
    for part in _chunk_pieces(lines, width, spaced=spaced) if lines else ():
        yield replace(part, kind=BlockKind.QUOTATION if part.kind is BlockKind.PARAGRAPH else part.kind)


def _list(chunk: list[str], width: int | None) -> Iterator[Piece]:
    """Give a list: a line that begins an item, and the lines that go on with it."""
    items: list[list[str]] = []
    for line in chunk:
        if not items or _BULLET.match(line) or _NUMBER.match(line):
            items.append([line])
        else:
            items[-1].append(line)
    for item in items:
        if len(item) > 1 and (item[1][:1].isspace() or _is_wrapped(item, width)):
            yield replace(_line(" ".join(item), alone=True), kind=BlockKind.LIST_ITEM, level=_depth(item[0]))
        else:
            yield replace(_line(item[0], alone=True), kind=BlockKind.LIST_ITEM, level=_depth(item[0]))
            for line in item[1:]:
                yield _line(line, alone=False)


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2


def _line(text: str, *, alone: bool) -> Piece:
    """Give a line as a piece: bullets and marks of quotation go, their kind says them; numbers are kept."""
    kind = BlockKind.QUOTATION if _QUOTED.match(text) else BlockKind.PARAGRAPH
    if _BULLET.match(text) or _NUMBER.match(text):
        kind = BlockKind.LIST_ITEM
    return piece(kind, _MARKS.sub("", clean_line(text)), alone=alone)


def _is_layout(chunk: list[str]) -> bool:
    """Tell columns and code: most lines have gaps within them, are framed by bars, or look like a program's."""
    telling = sum(bool(_COLUMNS.search(line) or _CODE.search(line)) for line in chunk)
    return telling * 2 > len(chunk)


def _is_verse(chunk: list[str]) -> bool:
    """Tell verse: three short lines or more, each with a capital, that mostly do not end as sentences do."""
    if len(chunk) < 3 or max(map(len, chunk)) > _VERSE_MAX or any(map(is_furniture, chunk)):
        return False
    capital = sum(not line.lstrip()[:1].islower() for line in chunk)
    ended = sum(bool(_SENTENCE_END.search(line)) for line in chunk)
    spoken = sum(len(line.split()) >= 3 for line in chunk)
    return capital >= len(chunk) * 0.8 and ended * 2 <= len(chunk) and spoken >= len(chunk) * 0.8
