"""Small arithmetic on spans that every module of the analyser shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    return sum(map(str.isalpha, text))
