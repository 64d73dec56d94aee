"""How wide terminals draw spacing marks: the vowel signs of Indic scripts, which Rich takes for nothing.

Terminals follow wcwidth(3) of the C library (xterm, tmux, VTE), by which such a mark (Unicode category Mc) takes a
cell; Rich 15 counts none, so that every row with Hindi in it came out longer than the screen and pushed frames away.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from rich import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.cells import CellTable


@cache
def correct() -> None:
    """Let Rich, and with it Textual and all of the screen, count a cell for every spacing mark."""
    load: Callable[[str], CellTable] = vars(cells)["load_cell_table"]

    @cache
    def corrected(unicode_version: str = "auto") -> CellTable:
        table = load(unicode_version)
        return table._replace(widths=list(_with_marks(table.widths)))

    vars(cells)["load_cell_table"] = corrected  # where Rich itself looks it up
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


def _with_marks(widths: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Give (first, last, cells) ranges in order, those of no cells cut where a spacing mark stands in them."""
    for first, last, size in widths:
        if size:
            yield first, last, size
            continue
        begin = first
        for point in range(first, last + 1):
            if unicodedata.category(chr(point)) == "Mc":
                if begin < point:
                    yield begin, point - 1, 0
                yield point, point, 1
                begin = point + 1
        if begin <= last:
            yield begin, last, 0
