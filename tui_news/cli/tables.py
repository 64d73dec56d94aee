"""Rows of one kind as a table on a terminal, and as lines with tabs in a pipe."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.output import put, put_json, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GAP = "  "
_LEAST = 12  # cells that a column keeps


def print_rows(rows: Sequence[Mapping[str, object]], columns: Sequence[str], *, as_json: bool, nothing: str) -> None:
    """Print rows as JSON, an object a line, or these columns of them as a table; say *nothing* where there is none."""
    if as_json:
        for row in rows:
            put_json(row)
        return
    print_table(rows, columns, styled=sys.stdout.isatty())
    if not rows:
        say(nothing)


def print_table(rows: Sequence[Mapping[str, object]], columns: Sequence[str], *, styled: bool) -> None:
    """Print these columns of the rows, numbers to the right; columns that nothing stands in are left out.

    Not ``styled`` (a pipe): a line each, "-" for what is empty, with tabs between and no heading.
    """
    if not styled:
        shown = [column for column in columns if any(column in row for row in rows)]
        for row in rows:
            put("\t".join(_cell(row.get(column)) or "-" for column in shown))
        return
    shown = [column for column in columns if any(_cell(row.get(column)) for row in rows)]
    if shown:
        _print_aligned(shown, [[_cell(row.get(column)) for column in shown] for row in rows])


def _print_aligned(heads: list[str], cells: list[list[str]]) -> None:
    from rich.cells import cell_len, set_cell_size

    from tui_news.cli.articles import fit

    lines = [heads, *cells]
    numeric = [all(line[at].isdecimal() for line in cells) for at in range(len(heads))]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(heads))]
    room = shutil.get_terminal_size().columns - 1 - len(_GAP) * (len(heads) - 1)
    while sum(widths) > room and max(widths) > _LEAST:  # the widest column gives way
        widths[widths.index(max(widths))] -= 1
    for line in lines:
        padded = [
            text.rjust(width) if number else set_cell_size(fit(text, width), width)
            for text, width, number in zip(line, widths, numeric, strict=True)
        ]
        put(_GAP.join(padded).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(clean_line(str(part)) for part in value)
    return clean_line(str(value))
