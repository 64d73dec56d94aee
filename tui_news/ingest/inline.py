"""The words of one block as they come in, run by run: whitespace collapsed, marks at exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from tui_news.clean import clean_text
from tui_news.ingest.pieces import Piece, slice_piece
from tui_news.model.documents import BlockKind, Mark, MarkKind

_BLANK_LINE = re.compile(r"\n\s*\n")
_MOST_MARKS = 2_000  # in one block; more is no writing
_NOTHING = Piece(BlockKind.PARAGRAPH, "")


@dataclass(slots=True)
class _Open:
    kind: MarkKind
    target: str | None
    start: int


class Inline:
    """Gathers text runs and marks; ``take`` gives them as a piece and begins the next, open marks going on."""

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._length = 0
        self._last = " "  # as if after a blank: none at the start
        self._open: list[_Open] = []
        self._marks: list[Mark] = []

    def add(self, text: str) -> None:
        """Add text in which any white space is one blank."""
        text = clean_text(text)
        words = text.strip(" ") if "  " not in text and text.isprintable() else " ".join(text.split())
        if not words:
            if text and self._last not in " \n":
                self._append(" ")
            return
        if text[0].isspace() and self._last not in " \n":
            words = " " + words
        self._append(words + " " if text[-1].isspace() else words)

    def add_as_is(self, text: str) -> None:
        """Add text whose white space has a sense."""
        self._append(clean_text(text))

    def newline(self) -> None:
        """End the line within the block."""
        if self._last == " " and self._runs:
            self._runs[-1] = self._runs[-1][:-1]
            self._length -= 1
        self._append("\n")

    def open(self, kind: MarkKind, target: str | None = None) -> None:
        """Begin a mark here."""
        self._open.append(_Open(kind, target, self._length))

    def close(self, kind: MarkKind) -> None:
        """End the innermost open mark of that kind here."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].kind is kind:
                self._mark(self._open.pop(at))
                return

    @property
    def empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._runs

    @property
    def bare(self) -> bool:
        """Whether nothing was added yet, and no mark is open."""
        return not self._runs and not self._open

    @property
    def blank(self) -> bool:
        """Whether there are no words yet."""
        return not self._length or not any(run.strip() for run in self._runs)

    @property
    def at_line_start(self) -> bool:
        """Whether the last thing added ended a line."""
        return self._last == "\n"

    def take(self, kind: BlockKind, *, level: int = 0) -> Piece:
        """Give what was gathered as one piece, and begin the next; its text may be empty, its lines stay lines."""
        for mark in self._open:
            self._mark(mark)
            mark.start = 0
        if not self._runs:
            return _NOTHING
        text = "".join(self._runs)
        marks = self._marks if len(self._marks) <= _MOST_MARKS else []
        if len(self._runs) > 1:  # cleaned one by one: a letter and its accent can meet only here
            whole = clean_text(text)
            text, marks = (text, marks) if whole == text else (whole, [])
        self._runs, self._marks, self._length, self._last = [], [], 0, " "
        return _trimmed(kind, text, marks, level)

    def _append(self, text: str) -> None:
        if text:
            self._runs.append(text)
            self._length += len(text)
            self._last = text[-1]

    def _mark(self, mark: _Open) -> None:
        if self._length > mark.start and (mark.target or mark.kind is not MarkKind.LINK):
            self._marks.append(Mark(mark.kind, mark.start, self._length, mark.target))


def _trimmed(kind: BlockKind, text: str, marks: list[Mark], level: int) -> Piece:
    """Cut blanks off the text, and off the ends of each mark; marks of nothing go, the others come in their order."""
    lead = "\n" if kind is BlockKind.PREFORMATTED else None  # the first line's indentation has a sense there
    before = len(text) - len(text.lstrip(lead))
    trimmed = []
    for mark in marks:
        words = text[mark.start : mark.end]
        start = mark.start + len(words) - len(words.lstrip()) - before
        end = start + len(words.strip())
        if end > start:
            trimmed.append(Mark(mark.kind, start, end, mark.target))
    trimmed.sort(key=lambda mark: (mark.start, -mark.end))
    return Piece(kind, text.rstrip()[before:], tuple(trimmed), level)


def split_lines(part: Piece) -> list[Piece]:
    """Part a block at its line breaks: prose becomes paragraphs, three short lines or more stay together as verse."""
    if part.kind is BlockKind.PREFORMATTED:
        return _split_at(part, _BLANK_LINE)
    if "\n" not in part.text:
        return [part]
    lines = [line for line in part.text.split("\n") if line.strip()]
    if len(lines) >= 3 and max(map(len, lines)) <= 60 and part.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        return _split_at(slice_piece(part, 0, len(part.text), BlockKind.PREFORMATTED), _BLANK_LINE)
    return _split_at(part, re.compile(r"\s*\n\s*"))


def _split_at(part: Piece, gap: re.Pattern[str]) -> list[Piece]:
    """Cut a piece at the gaps. Each mark is looked for only where it is, so that many marks and lines stay cheap."""
    cuts, start = [], 0
    for found in gap.finditer(part.text):
        cuts.append((start, found.start()))
        start = found.end()
    cuts.append((start, len(part.text)))
    starts = [start for start, _ in cuts]
    marks: list[list[Mark]] = [[] for _ in cuts]
    for mark in part.marks:
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(cuts) and starts[at] < mark.end:
            marks[at].append(mark)
            at += 1
    parts = [
        slice_piece(replace(part, marks=tuple(own)), start, end) for (start, end), own in zip(cuts, marks, strict=True)
    ]
    return [cut for cut in parts if cut.text]
