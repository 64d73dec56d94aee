"""Where every word of a story stands: a document wrapped into rows, and the way from offsets to rows and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from tui_news.model.documents import Block, BlockKind, Document
from tui_news.records import dataclass
from tui_news.tui.drawing import cells
from tui_news.tui.story.tables import INDENT, Line, table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


_NOTHING: cells.Added = {}
_NUMBER = re.compile(r"\d{1,4}[.)] ")  # of an item, which needs no dot before it


class RowKind(Enum):
    """What a row holds: words of the document, nothing, or words of ours about it."""

    TEXT = auto()
    BLANK = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``text[start:end]`` of the document behind ``indent``, or ``note``, a text of ours.

    A row without words of the document has ``start == end``: the place in the document where it stands.
    ``added`` is what is drawn behind the character before an offset without being in the text: numbers of links.
    """

    kind: RowKind
    start: int
    end: int
    block: BlockKind | None = None
    indent: str = ""
    note: str = ""
    added: cells.Added = field(default_factory=dict)

    def cell_of(self, text: str, offset: int) -> int:
        """Give the cell of the row in which the character at that offset into ``text`` begins."""
        return cells.width(self.indent + text[self.start : offset] + cells.added(self.added, self.start, offset))

    def at_cell(self, text: str, cell: int) -> int | str | None:
        """Give what is drawn in a cell: the offset into ``text`` of a character, something added, or None."""
        used, at = cells.width(self.indent), self.start
        if cell < used:
            return None
        for end in (*sorted(self.added), self.end):
            inside = cells.index_at(text[at:end], cell - used)
            if inside < end - at:
                return at + inside
            used, at = used + cells.width(text[at:end]), end
            drawn = self.added.get(end, "")
            if cell < used + len(drawn):
                return drawn
            used += len(drawn)
        return None


@dataclass(frozen=True)
class Layout:
    """The rows of a story at one width."""

    rows: tuple[Row, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [row.start for row in self.rows]

    def row_of(self, offset: int) -> int:
        """Give the index of the row that holds the character at that offset into the document's text."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        while index > 0 and self.rows[index].kind is not RowKind.TEXT:
            index -= 1
        return index

    def offset_at(self, row: int) -> int:
        """Give the offset of the first character in or behind that row."""
        return self.rows[min(max(row, 0), len(self.rows) - 1)].start if self.rows else 0

    def away(self, text: str, offset: int, rows: int, cell: int | None) -> tuple[int, int]:
        """Give the place that many rows of text below (or, negative, above) the character at ``offset`` of ``text``.

        It is the character in the same cell, or in ``cell``; gives that cell and the character's offset.
        """
        here = self.row_of(offset)
        places = [at for at, row in enumerate(self.rows) if row.kind is RowKind.TEXT]
        row = self.rows[places[max(0, min(places.index(here) + rows, len(places) - 1))]]
        cell = self.rows[here].cell_of(text, offset) if cell is None else cell
        there = row.at_cell(text, cell)
        if not isinstance(there, int):
            there = row.start if cell < cells.width(row.indent) else row.end
        return cell, max(row.start, min(there, row.end - 1))


def lay_out(
    document: Document,
    width: int,
    facts: Sequence[str] = (),
    notes: Sequence[str] = (),
    added: cells.Added = _NOTHING,
) -> Layout:
    """Wrap a document into rows of at most ``width`` cells, ragged right, never hyphenated.

    ``facts`` (one paragraph each) stand below the headline, ``notes`` below the end; ``added`` is drawn behind
    characters of the text (see :class:`Row`).
    """
    rows: list[Row] = []
    told = False
    for block in document.blocks:
        if not told and block.kind is not BlockKind.HEADLINE:
            told = _tell(rows, facts, block.start, width)
        if rows and not _joined(rows[-1], block):
            rows.append(Row(RowKind.BLANK, block.start, block.start))
        rows.extend(_block_rows(document.text, block, width, added))
    if not told:
        _tell(rows, facts, len(document.text), width)
    if notes and rows:
        rows.append(Row(RowKind.BLANK, len(document.text), len(document.text)))
    _tell(rows, notes, len(document.text), width)
    return Layout(tuple(rows))


def _joined(last: Row, block: Block) -> bool:
    """Items of one list stand together; everything else has a blank row between."""
    return last.block is BlockKind.LIST_ITEM and block.kind is BlockKind.LIST_ITEM


def _tell(rows: list[Row], texts: Sequence[str], place: int, width: int) -> bool:
    for text in texts:
        rows.extend(
            Row(RowKind.NOTE, place, place, note=text[start:end])
            for start, end in cells.wrap(text, 0, len(text), width)
        )
    return True


def _block_rows(text: str, block: Block, width: int, added: cells.Added) -> list[Row]:
    if block.kind is BlockKind.PREFORMATTED:
        lines = table_lines(text, block.start, block.end, width, added)
        return _code_rows(text, block, width, added) if lines is None else list(map(_table_row, lines))
    first, rest = _indents(text, block)
    room = max(1, width - len(rest))
    added = _within(added, block.start, block.end)
    spans = cells.wrap(text, block.start + len(rest) - len(first), block.end, room, added)
    spans[0] = (block.start, spans[0][1])  # the number of an item stands where the others are indented
    return [
        Row(RowKind.TEXT, start, end, block.kind, first if index == 0 else rest, added=_within(added, start, end))
        for index, (start, end) in enumerate(spans)
    ]


def _table_row(line: Line) -> Row:
    if line.start < line.end:
        return Row(RowKind.TEXT, line.start, line.end, BlockKind.PREFORMATTED, line.indent, added=line.added)
    return Row(RowKind.NOTE if line.rule else RowKind.BLANK, line.start, line.start, note=line.rule)


def _code_rows(text: str, block: Block, width: int, added: cells.Added) -> list[Row]:
    """Keep lines as they are; what has to be wrapped goes on a little deeper than its line begins."""
    rows: list[Row] = []
    start = block.start
    for line in text[block.start : block.end].split("\n"):
        end = start + len(line)
        indent = INDENT
        spans = [(start, start + len(line.rstrip()))]
        if cells.width(line + cells.added(added, start, end)) > width - len(INDENT):
            words = end - len(line.lstrip())
            indent += " " * min(cells.width(text[start:words]), width // 3)
            spans = cells.wrap(text, words, end, max(1, width - len(indent) - 2), added)
        rows += [
            Row(
                RowKind.TEXT,
                first,
                last,
                block.kind,
                f"{indent}  " if at else indent,
                added=_within(added, first, last),
            )
            for at, (first, last) in enumerate(spans)
        ]
        start = end + 1
    return rows


def _within(added: cells.Added, start: int, end: int) -> cells.Added:
    found = {at: drawn for at, drawn in added.items() if start < at <= end} if added else added
    return found or _NOTHING


def _indents(text: str, block: Block) -> tuple[str, str]:
    """Give what stands before the first row of a block, and before its others: as many cells, with an item's number."""
    if block.kind is BlockKind.LIST_ITEM:
        deep = "  " * min(block.level, 4)
        number = _NUMBER.match(text, block.start, block.end)
        return (deep, deep + " " * len(number.group())) if number else (f"{deep}• ", f"{deep}  ")
    return ("│ ", "│ ") if block.kind is BlockKind.QUOTATION else ("", "")
