"""A table of data in a story: its lines (cells apart by bars) set in columns or, if too wide, cell under cell."""

from __future__ import annotations

import re
from dataclasses import field

from tui_news.model.documents import Span
from tui_news.records import dataclass
from tui_news.tui.drawing import cells

INDENT = "  "
_DEEPER = "    "
_BAR = re.compile(r"(?:^| |(?<= ))\|(?: |$)")
_LABEL = 24  # cells of the heading before each cell that stands under it, a third of the width at most
_MOST = 12  # columns; more can be read in no column of text
_LETTERS = 3  # of a unit behind a figure

Table = list[list[Span]]


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the document, ``text[start:end]``, behind ``indent``; or, of no words, ``rule`` (empty: a blank row).

    ``added`` is what is drawn behind the character before an offset into the text: blanks, numbers of links.
    """

    start: int
    end: int
    indent: str = ""
    added: dict[int, str] = field(default_factory=dict)
    rule: str = ""


def table_lines(text: str, start: int, end: int, width: int, added: cells.Added) -> list[Line] | None:
    """Set ``text[start:end]`` as a table in at most ``width`` cells; None if it is none, or reads better as it is.

    ``added`` is what is drawn behind characters of the text anyway.
    """
    table = _cells_of(text, start, end)
    columns = max(map(len, table))
    if not 2 <= columns <= _MOST or 2 * sum(len(row) > 1 for row in table) <= len(table):
        return None
    if len(table) < 2 or any(text[line[0].start : line[0].start + 1] in (" ", "\t") for line in table):
        return None  # one line, or code, which has indented lines
    breadths = [
        max(_breadth(text, row[at], added) for row in table if at < len(row) and (at or len(row) > 1))
        for at in range(columns)
    ]
    figures = [at > 0 and _has_figures(text, table, at) for at in range(columns)]
    if sum(breadths) + 3 * (columns - 1) + len(INDENT) > width:
        return _one_under_the_other(text, table, width, added) if columns > 2 else None
    lines = [_in_columns(text, row, breadths, figures, added) for row in table]
    if any(figures):  # only then the first row is known to be one of headings
        place = table[1][0].start
        lines.insert(1, Line(place, place, rule=INDENT + "─┼─".join("─" * breadth for breadth in breadths)))
    return lines


def _cells_of(text: str, start: int, end: int) -> Table:
    table = []
    for line in text[start:end].split("\n"):
        row, at = [], 0
        for bar in _BAR.finditer(line):
            row.append(Span(start + at, start + bar.start()))
            at = bar.end()
        table.append([*row, Span(start + at, start + len(line))])
        start += len(line) + 1
    return table


def _breadth(text: str, cell: Span, added: cells.Added) -> int:
    return cells.width(text[cell.start : cell.end] + cells.added(added, cell.start, cell.end))


def _is_figure(words: str) -> bool:
    letters = sum(character.isalpha() for character in words)
    return words in ("-", "–", "—") or (letters <= _LETTERS and any(character.isdigit() for character in words))


def _has_figures(text: str, table: Table, at: int) -> bool:
    """Tell whether a column has a heading of words, and below it figures alone."""
    first, *rest = [text[row[at].start : row[at].end] if at < len(row) else "" for row in table]
    below = [words for words in rest if words]
    return bool(first and below) and not _is_figure(first) and all(map(_is_figure, below))


def _in_columns(text: str, row: list[Span], breadths: list[int], figures: list[bool], added: cells.Added) -> Line:
    """Fill the cells of a row with blanks: those of figures before them, all others behind."""
    start, end = row[0].start, row[-1].end
    drawn = {at: extra for at, extra in added.items() if start < at <= end}
    indent = INDENT
    for at, cell in enumerate(row):
        last = at == len(row) - 1
        blanks = " " * (breadths[at] - _breadth(text, cell, added)) if len(row) > 1 else ""
        if not last and text[cell.end] != " ":
            blanks += " "  # the bar behind an empty cell has no blank before it
        if cell.end == start:
            indent += blanks
        elif figures[at] and cell.start < cell.end:
            drawn[cell.start] = drawn.get(cell.start, "") + blanks
        elif not last:
            drawn[cell.end] = drawn.get(cell.end, "") + blanks
    return Line(start, end, indent, drawn)


def _one_under_the_other(text: str, table: Table, width: int, added: cells.Added) -> list[Line]:
    """Give the row of headings as it is, and then every cell on a row of its own, behind its heading."""
    headings = [text[cell.start : cell.end] for cell in table[0]]
    lines = _wrapped(text, Span(table[0][0].start, table[0][-1].end), INDENT, width, added)
    for row in table[1:]:
        lines.append(Line(row[0].start, row[0].start))
        for at, cell in enumerate(row):
            label = headings[at] if at < len(headings) else ""
            behind = f"{cells.fit(cells.shown(label), min(_LABEL, width // 3))}: " if label and len(row) > 1 else ""
            if cell.start < cell.end:
                lines += _wrapped(text, cell, INDENT + behind, width, added)
    return lines


def _wrapped(text: str, span: Span, indent: str, width: int, added: cells.Added) -> list[Line]:
    room = max(1, width - max(cells.width(indent), len(_DEEPER)))
    rows = cells.wrap(text, span.start, span.end, room, added)
    return [
        Line(first, last, _DEEPER if at else indent, {key: said for key, said in added.items() if first < key <= last})
        for at, (first, last) in enumerate(rows)
    ]
