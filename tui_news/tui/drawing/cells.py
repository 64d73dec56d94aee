"""Text measured in terminal cells: fit it into a column, wrap it into rows, find the character under a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = tuple[str, str]
"""Clean text, and the look of it (see widgets/looks.py; empty: the row's own style)."""

TAB = "    "
_NONE: Mapping[int, str] = {}
ELLIPSIS = "…"

# Scripts that break between any two characters; what may not begin a row stays with the character before it.
IDEOGRAPHS = "\u2e80-\u2fdf\u3005-\u303b\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff10-\uff5a"
_NO_START = "\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\u3011\u3015\uff09\u30fc\u2019\u201d.,;:!?)"
# Compiled when a line is first wrapped (re keeps it): it takes longer than all else that this module does at the start.
_PIECE = f"[{IDEOGRAPHS}][{_NO_START}]*\\s*|[^\\s{IDEOGRAPHS}]+[{_NO_START}]*\\s*|\\s+"


# What joins emoji into one, colours or widens them: every terminal draws a single emoji in two cells, but of what
# is joined some draw one, others all of them side by side, and every column behind it stands elsewhere.
_JOINED = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]|[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")


def shown(text: str) -> str:
    """Give the text as it is drawn: a tab is four blanks, and of joined emoji only the first is there."""
    if text.isascii():
        return text.replace("\t", TAB) if "\t" in text else text
    return _JOINED.sub("", text.replace("\t", TAB))


def width(text: str) -> int:
    """Give the number of cells that the text takes when drawn."""
    return cell_len(shown(text))


def fit(text: str, cells: int) -> str:
    """Give the text cut to that many cells, an ellipsis saying that it was cut; never padded."""
    text = shown(text)
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text
    kept, used = [], 0
    for start, end, size in split_graphemes(text)[0]:
        if used + size > cells - 1:
            break
        kept.append(text[start:end])
        used += size
    return "".join(kept).rstrip() + ELLIPSIS


def squeeze(text: str, cells: int) -> str:
    """Give the text cut to that many cells in its middle, with an ellipsis there: of an address the end tells most."""
    text = shown(text)
    if cell_len(text) <= cells:
        return text
    ends, used = [], 0
    for start, end, size in reversed(split_graphemes(text)[0]):
        if used + size > (cells - 1) * 2 // 3:
            break
        ends.append(text[start:end])
        used += size
    return fit(text, cells - used) + "".join(reversed(ends))


def pad(text: str, cells: int) -> str:
    """Give the text cut or filled with blanks to exactly that many cells."""
    text = fit(text, cells)
    return text + " " * (cells - cell_len(text))


Added = Mapping[int, str]
"""What is drawn behind the character before an offset without being in the text, such as the number of a link."""


def added(extra: Added, start: int, end: int) -> str:
    """Give all that is drawn behind characters of ``text[start:end]``."""
    return "".join(drawn for at, drawn in extra.items() if start < at <= end) if extra else ""


def wrap(text: str, start: int, end: int, cells: int, extra: Added = _NONE) -> list[tuple[int, int]]:
    """Break ``text[start:end]`` into rows of at most that many cells, with room for what is drawn in ``extra``.

    Gives (start, end) offsets into ``text``; blanks at a row's end belong to no row, so that every other character
    is in exactly one. A newline in the text always ends a row; a word wider than a row is broken inside.
    """
    rows: list[tuple[int, int]] = []
    extra = {at: drawn for at, drawn in extra.items() if start < at <= end} if extra else extra
    at = start
    for part in text[start:end].split("\n"):
        rows.extend(_wrap_line(text, at, at + len(part), max(1, cells), extra))
        at += len(part) + 1
    return rows


def _wrap_line(text: str, start: int, end: int, cells: int, extra: Added) -> Iterator[tuple[int, int]]:
    if width(text[start:end].rstrip() + added(extra, start, end)) <= cells:
        yield start, start + len(text[start:end].rstrip())
        return
    ends = sorted((at for at in extra if start < at <= end), reverse=True)  # those still to come, the next one last
    row, used, last = start, 0, start  # where the row begins, its cells so far, the end of its last word
    for piece in re.compile(_PIECE).finditer(text, start, end):
        word = piece.group().rstrip()
        behind = 0
        while ends and ends[-1] <= piece.start() + len(word):
            behind += width(extra[ends.pop()])
        size = width(word) + behind
        if used and used + size > cells:
            yield row, last
            row, used = piece.start(), 0
        if size > cells:
            for cut in _break_word(text, piece.start(), piece.start() + len(word), max(1, cells - behind)):
                yield row, cut
                row = cut
            size = width(text[row : piece.start() + len(word)]) + behind
        used += size + width(piece.group()[len(word) :])
        last = piece.start() + len(word)
    if last > row:
        yield row, last


def _break_word(text: str, start: int, end: int, cells: int) -> Iterator[int]:
    """Give the offsets at which a word that is wider than a row must be broken."""
    used = 0
    for first, _, size in split_graphemes(text[start:end])[0]:
        if used and used + size > cells:
            yield start + first
            used = 0
        used += size


def index_at(text: str, cell: int) -> int:
    """Give the index of the character that covers that cell, or the length of the text when it ends before."""
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > cell:
            return index
    return len(text)
