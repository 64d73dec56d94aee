"""Small arithmetic on spans that every module of the analyser shares."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def overlap(first: tuple[int, int], second: tuple[int, int]) -> int:
    """How many characters two spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether *inner* lies within *outer*."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def shared(first: Iterable[tuple[int, int]], second: Iterable[tuple[int, int]]) -> int:
    """How many characters two lists of spans share; the spans of one list do not overlap."""
    others = list(second)
    return sum(overlap(a, b) for a in first for b in others)


def length(spans: Iterable[tuple[int, int]]) -> int:
    """Give the number of characters in spans that do not overlap."""
    return sum(end - start for start, end in spans)


def tidy(spans: Iterable[tuple[int, int]], text: str) -> Spans:
    """Sort, join what overlaps or touches with only blanks between, drop the empty; blanks at the ends are cut off."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        if end <= start:
            continue
        if joined and (start <= joined[-1].end or not text[joined[-1].end : start].strip(" ")):
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return tuple(joined)


def letters(text: str) -> int:
    """How many letters *text* has."""
    count = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    return count if text.isascii() else count + sum(map(str.isalpha, "".join(_NOT_ASCII.findall(text))))


def lowered(text: str) -> str:
    """Give *text* in lower case, each character where it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[0] for c in text)


class SpanIndex:
    """Finds which of many spans, that may overlap each other, share characters with a stretch."""

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """Take spans as (start, end, whose)."""
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._furthest: list[int] = []  # the largest end up to and with each span
        for _, end, _ in self._spans:
            self._furthest.append(max(end, self._furthest[-1]) if self._furthest else end)

    def overlapping(self, start: int, end: int) -> dict[int, int]:
        """Give how many characters each owner's spans share with ``start:end``, for those that share any."""
        found: dict[int, int] = {}
        i = bisect_left(self._starts, end) - 1
        while i >= 0 and self._furthest[i] > start:
            a, b, whose = self._spans[i]
            if b > start:
                found[whose] = found.get(whose, 0) + overlap((a, b), (start, end))
            i -= 1
        return found
