"""What a pair of spans looks like to the linker: distance, order, what stands between, quotation marks, neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.tokens import PARAGRAPH, QUOTATION_MARKS, Tokens
from tui_news.analysis.trained.context import quotation_states

if TYPE_CHECKING:
    from collections.abc import Sequence

CANDIDATES: Final = 3
"""How many of the nearest spans on each side are considered."""
FEATURES: Final = 38
NOTHING: Final = 37
"""The feature that says "no partner at all"."""

_PRONOUNS: Final = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "that", "which", "one", "those"}
    | {"his", "her", "their", "its", "my", "our", "your"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A tagged span by its tokens: *start* to *end* (exclusive), with the tagger's confidence."""

    start: int
    end: int
    confidence: float


class Layout:
    """One text as the linker sees it: its tokens with what is counted along them, and the spans of each role."""

    def __init__(self, tokens: Tokens, sources: Sequence[Part], cues: Sequence[Part], contents: Sequence[Part]) -> None:
        self.words = [word.lower() for word in tokens.words]
        self.quotation = quotation_states(tokens)
        self.sentence = self._numbered(sentences(tokens))
        self.paragraph = self._counted(tokens.words)
        self.sources, self.cues, self.contents = sources, cues, contents
        self._starts = [[part.start for part in parts] for parts in (sources, cues, contents)]
        self._alone: dict[tuple[int, int], list[float]] = {}

    def _numbered(self, found: list[tuple[int, int]]) -> list[int]:
        numbers = [0] * len(self.words)
        for number, (start, end) in enumerate(found):
            numbers[start:end] = [number] * (end - start)
        return numbers

    @staticmethod
    def _counted(words: list[str]) -> list[int]:
        count, numbers = 0, []
        for word in words:
            count += word == PARAGRAPH
            numbers.append(count)
        return numbers

    def near(self, part: Part, others: Sequence[Part]) -> range:
        """Return the numbers of the nearest of *others* (in order of position) on each side of *part*."""
        middle = bisect_left(others, part.start, key=lambda other: other.start)
        return range(max(0, middle - CANDIDATES), min(len(others), middle + CANDIDATES))

    def between(self, low: int, high: int) -> list[float]:
        """Count the sources, cues and contents that begin at tokens *low* to *high* (exclusive): thirds, at most 1."""
        if low >= high:
            return [0.0, 0.0, 0.0]
        return [min(bisect_left(s, high) - bisect_left(s, low), 3) / 3 for s in self._starts]

    def pair(self, part: Part, other: Part, rank: int) -> list[float]:
        """Describe *part*, which seeks a partner, beside the candidate *other*.

        *rank*: how many candidates are nearer on the same side.
        """
        before = other.start < part.start
        left, right = (other, part) if before else (part, other)
        low, high = left.end, max(left.end, right.start)
        gap = self.words[low:high]
        steps = self.sentence[right.start] - self.sentence[left.end - 1]
        breaks = self.paragraph[right.start] - self.paragraph[left.end - 1]
        first, last = (gap[0], gap[-1]) if gap else ("", "")
        return [
            *self.alone(part),
            *self.alone(other),
            float(before),
            log1p(len(gap)) / 3,
            float(not gap),
            float(len(gap) < 4),
            float(steps == 0),
            min(steps, 4) / 4,
            float(breaks == 0),
            min(breaks, 3) / 3,
            *self.between(low, high),
            float(first == ","),
            float(last == ","),
            float(":" in gap),
            float(last in QUOTATION_MARKS),
            float("and" in gap),
            float(rank == 0),
            min(rank, 3) / 3,
            float(self.quotation[left.end - 1] == self.quotation[right.start]),
            0.0,
        ]

    def alone(self, part: Part) -> list[float]:
        """Describe *part* by itself: nine numbers."""
        place = (part.start, part.end)
        found = self._alone.get(place)
        if found is None:
            found = self._alone[place] = self._described(part)
        return found

    def _described(self, part: Part) -> list[float]:
        words, start, end = self.words, part.start, part.end
        first, last = words[start], words[end - 1]
        following = words[end] if end < len(words) else PARAGRAPH
        return [
            part.confidence,
            log1p(end - start) / 3,
            float(first in QUOTATION_MARKS),
            float(last in QUOTATION_MARKS),
            float(self.quotation[start] > 0),
            float(end - start == 1 and first in _PRONOUNS),
            float(start == 0 or self.sentence[start - 1] != self.sentence[start] or words[start - 1] == PARAGRAPH),
            float(last == ":" or following == ":"),
            float(first in ("according", "as") or following in (".", PARAGRAPH)),
        ]

    def nobody(self, part: Part) -> list[float]:
        """Describe *part* beside no partner."""
        row = [*self.alone(part), *([0.0] * (FEATURES - 9))]
        row[NOTHING] = 1.0
        return row


def choices(layout: Layout, part: Part, others: Sequence[Part]) -> tuple[range, list[list[float]]]:
    """List the candidates for *part* among *others* by number, with a row of features each.

    One more row comes last: it stands for none of them.
    """
    numbers = layout.near(part, others)
    rows = []
    left = sum(others[i].start < part.start for i in numbers)
    for place, number in enumerate(numbers):
        rank = left - 1 - place if place < left else place - left
        rows.append(layout.pair(part, others[number], rank))
    return numbers, [*rows, layout.nobody(part)]


def token_part(tokens: Tokens, start: int, end: int, confidence: float) -> Part | None:
    """Find the tokens of the characters *start* to *end*; none when there is no token in them."""
    first = bisect_right(tokens.ends, start)
    after = bisect_left(tokens.starts, end)
    return Part(first, after, confidence) if first < after else None
