"""Finds the mentions of an article by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Mention


class Mentions:
    """The mentions of one article, sorted by start."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = mentions
        self._starts = [m.start for m in mentions]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Give the mentions that overlap a span."""
        lo = max(0, bisect_left(self._starts, start) - 1)
        return [m for m in self.all[lo : bisect_right(self._starts, end)] if m.end > start and m.start < end]

    def before(self, offset: int, count: int) -> list[Mention]:
        """Give the last *count* mentions before an offset, nearest first."""
        i = bisect_left(self._starts, offset)
        return list(reversed(self.all[max(0, i - count) : i]))
