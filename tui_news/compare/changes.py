"""What changed between two texts: both laid over one another, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from tui_news.model.documents import Block, Document, Span
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN: Final = re.compile(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]")
_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_ALIKE: Final = 0.4  # two paragraphs that share less of their words are two paragraphs
_PAIRS: Final = 10_000  # pairs of paragraphs looked at for the best alignment; beyond that, in their order
_TOKENS: Final = 4_000  # of two paragraphs together that are compared word by word


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    STRUCK = "struck"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text of :class:`Changes` that only one of the two has."""

    start: int
    end: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class Changes:
    """Both texts in one document, struck words before those added in their place; ``pieces`` are sorted.

    ``struck`` and ``added`` count words. Where nothing changed there are no pieces, and the document is the later one.
    """

    document: Document
    pieces: tuple[Piece, ...]
    struck: int
    added: int

    def runs(self, start: int, end: int) -> Iterator[tuple[str, Fate]]:
        """Give ``document.text[start:end]`` cut where what became of it changes."""
        at = start
        for piece in self.pieces:
            if piece.end <= start or piece.start >= end:
                continue
            if piece.start > at:
                yield self.document.text[at : piece.start], Fate.KEPT
            at = min(piece.end, end)
            yield self.document.text[max(piece.start, start) : at], piece.fate
        if at < end:
            yield self.document.text[at:end], Fate.KEPT

    @property
    def places(self) -> tuple[Span, ...]:
        """The changes as a reader walks them: what was struck and what took its place are one."""
        places: list[Span] = []
        for piece in self.pieces:
            if places and not _WORD.search(self.document.text, places[-1].end, piece.start):
                places[-1] = Span(places[-1].start, piece.end)
            else:
                places.append(Span(piece.start, piece.end))
        return tuple(places)


Run = tuple[str, Fate]


def compare(before: Document, after: Document) -> Changes:
    """Lay two documents over one another. Marks (links, emphasis) are left out; blocks keep their kinds."""
    text, at = [], 0
    blocks: list[Block] = []
    pieces: list[Piece] = []
    for block, runs in _aligned(before, after):
        if blocks:
            text.append("\n\n")
            at += 2
        start = at
        for words, fate in runs:
            text.append(words)
            if words and fate is not Fate.KEPT:
                pieces.append(Piece(at, at + len(words), fate))
            at += len(words)
        blocks.append(Block(block.kind, start, at, block.level))
    whole = "".join(text)
    count = Counter(
        {
            fate: sum(len(_WORD.findall(whole, piece.start, piece.end)) for piece in pieces if piece.fate is fate)
            for fate in (Fate.STRUCK, Fate.ADDED)
        }
    )
    return Changes(Document(whole, tuple(blocks)), tuple(pieces), count[Fate.STRUCK], count[Fate.ADDED])


def _aligned(before: Document, after: Document) -> Iterator[tuple[Block, Sequence[Run]]]:
    """Give every block of the result with its runs."""
    old = [before.text[block.start : block.end] for block in before.blocks]
    new = [after.text[block.start : block.end] for block in after.blocks]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            yield from ((after.blocks[j], [(new[j], Fate.KEPT)]) for j in range(j1, j2))
            continue
        for i, j in _paired(old[i1:i2], new[j1:j2]):
            if j is None and i is not None:
                yield before.blocks[i1 + i], [(old[i1 + i], Fate.STRUCK)]
            elif i is None and j is not None:
                yield after.blocks[j1 + j], [(new[j1 + j], Fate.ADDED)]
            elif i is not None and j is not None:
                yield after.blocks[j1 + j], _runs(old[i1 + i], new[j1 + j])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[int | None, int | None]]:
    """Pair the paragraphs that are most alike, keeping their order; those without a partner stand alone.

    The best total is found by dynamic programming (Needleman and Wunsch 1970).
    """
    if len(old) * len(new) > _PAIRS:
        return [*((i, None) for i in range(len(old))), *((None, j) for j in range(len(new)))]
    words_old, words_new = [_counted(text) for text in old], [_counted(text) for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[_likeness(a, b) for b in words_new] for a in words_old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _traced(likeness, best)


def _traced(likeness: list[list[float]], best: list[list[float]]) -> Iterator[tuple[int | None, int | None]]:
    i = j = 0
    rows, columns = len(best) - 1, len(best[0]) - 1
    while i < rows or j < columns:
        here = likeness[i][j] if i < rows and j < columns else 0.0
        if here >= _ALIKE and best[i][j] == here + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif i < rows and (j == columns or best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _runs(old: str, new: str) -> list[Run]:
    """Compare two paragraphs word by word."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(a) + len(b) > _TOKENS:
        return [(old, Fate.STRUCK), (" ", Fate.STRUCK), (new, Fate.ADDED)]
    changes: list[tuple[str, str, bool]] = []  # what stood there, what stands there, and whether that is the same
    for what, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        changes.append(("".join(a[i1:i2]), "".join(b[j1:j2]), what == "equal"))
    return list(_spelled(_smoothed(changes)))


def _smoothed(changes: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Take a blank or a comma between two changes along: a reader compares phrases, not single words."""
    last = len(changes) - 1
    flags = [
        same and not (0 < place < last and not _WORD.search(old))  # its neighbours have changed: equals never touch
        for place, (old, _, same) in enumerate(changes)
    ]
    grouped = groupby(zip(changes, flags, strict=True), key=itemgetter(1))
    joined = []
    for same, group in grouped:
        parts = [change for change, _ in group]
        joined.append(("".join(part[0] for part in parts), "".join(part[1] for part in parts), same))
    return joined


def _spelled(changes: Iterable[tuple[str, str, bool]]) -> Iterator[Run]:
    for old, new, same in changes:
        if same:
            yield new, Fate.KEPT
            continue
        if old:
            yield old, Fate.STRUCK
        if old and new and not (old[-1].isspace() or new[0].isspace()):
            yield " ", Fate.STRUCK  # else the two would read as one word
        if new:
            yield new, Fate.ADDED
