"""Which line of a list belongs to which row, when rows have several lines and some have a heading above them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = -1  # the line within a row that is the heading above it


class Ruling:
    """Rows of ``height`` lines each; ``heads`` are the places, sorted, of rows with one more line above: a heading."""

    def __init__(self, height: int = 1, heads: Sequence[int] = ()) -> None:
        self.height = height
        self.heads = tuple(heads)
        self._lines = [place * height + before for before, place in enumerate(self.heads)]

    def total(self, count: int) -> int:
        """Give the number of lines of so many rows."""
        return count * self.height + bisect_right(self.heads, count - 1)

    def top(self, row: int) -> int:
        """Give the first line of a row, below its heading if it has one."""
        return row * self.height + bisect_right(self.heads, row)

    def first(self, row: int) -> int:
        """Give the first line that goes with a row: its heading if it has one."""
        headings = bisect_right(self.heads, row)
        return self.top(row) - bool(headings and self.heads[headings - 1] == row)

    def at(self, line: int) -> tuple[int, int]:
        """Give the row that a line belongs to, and which of its lines it is (HEADING for the heading above it)."""
        before = bisect_right(self._lines, line)
        if before and self._lines[before - 1] == line:
            return self.heads[before - 1], HEADING
        return divmod(line - before, self.height)
