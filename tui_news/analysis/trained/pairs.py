"""What a pair of spans looks like to the linker: distance, order, what stands between, quotation marks, neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.tokens import PARAGRAPH, QUOTATION_MARKS, Tokens
from tui_news.analysis.trained.context import quotation_states
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.intp]
    Floats = NDArray[np.float64]

CANDIDATES: Final = 3
"""How many of the nearest spans on each side are considered."""
FEATURES: Final = 38
NOTHING: Final = 37
"""The feature that says "no partner at all"."""

# What the scorers know of a word, one bit each.
_MARK, _COMMA, _COLON, _AND, _PRONOUN, _LEADS, _STOP, _BREAK = (1 << bit for bit in range(8))
_PRONOUNS: Final = (
    "he she they it we i you who that which one those his her their its my our your".split()  # noqa: SIM905
)
_KINDS: Final = {
    **dict.fromkeys(QUOTATION_MARKS, _MARK),
    **dict.fromkeys(_PRONOUNS, _PRONOUN),
    ",": _COMMA,
    ":": _COLON,
    "and": _AND,
    "according": _LEADS,
    "as": _LEADS,
    ".": _STOP,
    PARAGRAPH: _STOP | _BREAK,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A tagged span by its tokens: *start* to *end* (exclusive), with the tagger's confidence."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Choices:
    """The candidates of some parts: by number among the others for each part, and features for all in one table.

    A part's rows in ``rows`` follow those of the part before it: one a candidate, then one that stands for none.
    """

    candidates: list[range]
    rows: NDArray[np.float32]


class Layout:
    """One text as the linker sees it: its tokens with what is counted along them, and the spans of each role.

    The spans of each role must be in order of position. *cut*: the text's sentences, where they are known.
    """

    def __init__(
        self,
        tokens: Tokens,
        sources: Sequence[Part],
        cues: Sequence[Part],
        contents: Sequence[Part],
        cut: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self.sources, self.cues, self.contents = sources, cues, contents
        kinds = {word: _KINDS.get(word.lower(), 0) for word in set(tokens.words)}
        # Behind the last token it is as at a break.
        self._kinds = np.array([*map(kinds.__getitem__, tokens.words), _STOP | _BREAK], dtype=np.intp)
        self._quotation = np.array(quotation_states(tokens), dtype=np.intp)
        self._sentence = np.zeros(len(tokens), dtype=np.intp)
        for number, (start, end) in enumerate(sentences(tokens) if cut is None else cut):
            self._sentence[start:end] = number
        self._paragraph = np.cumsum(self._kinds[:-1] & _BREAK > 0)
        self._colons, self._ands = (np.cumsum([0, *(self._kinds[:-1] & kind > 0)]) for kind in (_COLON, _AND))
        self._starts = [np.array([part.start for part in parts], dtype=np.intp) for parts in (sources, cues, contents)]

    def choices(self, parts: Sequence[Part], others: Sequence[Part]) -> Choices:
        """List the candidates for each of *parts* among *others*: the nearest on each side, in order of position."""
        starts = np.array([part.start for part in parts], dtype=np.intp)
        middle = np.searchsorted(np.array([other.start for other in others], dtype=np.intp), starts)
        low, high = np.maximum(middle - CANDIDATES, 0), np.minimum(middle + CANDIDATES, len(others))
        alone = self._alone(parts)
        ends = np.cumsum(high - low + 1)  # after the row for "none"
        rows = np.zeros((int(ends[-1]) if len(ends) else 0, FEATURES))
        rows[:, :9] = np.repeat(alone, high - low + 1, axis=0)
        rows[ends - 1, NOTHING] = 1
        owner = np.repeat(np.arange(len(parts)), high - low)
        number = np.arange(len(owner)) - np.repeat(np.cumsum(high - low) - high, high - low)
        rank = np.where(number < middle[owner], middle[owner] - 1 - number, number - middle[owner])
        at = np.arange(len(owner)) + owner  # one row for "none" after each earlier part
        rows[at, 9:18] = self._alone(others)[number]
        rows[at, 18:NOTHING] = self._pairs(parts, others, owner, number, rank)
        found = [range(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        return Choices(found, rows.astype(np.float32))

    def _pairs(
        self, parts: Sequence[Part], others: Sequence[Part], owner: Integers, number: Integers, rank: Integers
    ) -> Floats:
        """Describe pairs of parts (by *owner*) and candidates (by *number*): 19 values each.

        *rank*: how many candidates are nearer on the same side.
        """
        one, other = _bounds(parts)[owner], _bounds(others)[number]
        before = other[:, 0] < one[:, 0]
        left = np.where(before, other[:, 1], one[:, 1])
        right = np.where(before, one[:, 0], other[:, 0])
        high = np.maximum(left, right)
        gap = high - left
        first, last = (np.where(gap > 0, self._kinds[at], 0) for at in (left, high - 1))
        steps = self._sentence[right] - self._sentence[left - 1]
        breaks = self._paragraph[right] - self._paragraph[left - 1]
        between = [np.searchsorted(s, high) - np.searchsorted(s, left) for s in self._starts]
        columns = [
            before,
            np.log1p(gap) / 3,
            gap == 0,
            gap < 4,
            steps == 0,
            np.minimum(steps, 4) / 4,
            breaks == 0,
            np.minimum(breaks, 3) / 3,
            *(np.minimum(count, 3) / 3 for count in between),
            first & _COMMA > 0,
            last & _COMMA > 0,
            self._colons[high] > self._colons[left],
            last & _MARK > 0,
            self._ands[high] > self._ands[left],
            rank == 0,
            np.minimum(rank, 3) / 3,
            self._quotation[left - 1] == self._quotation[right],
        ]
        return np.array(columns, dtype=np.float64).T

    def _alone(self, parts: Sequence[Part]) -> Floats:
        """Describe each of *parts* by itself: nine values."""
        start, end = _bounds(parts).T
        first, last, following = self._kinds[start], self._kinds[end - 1], self._kinds[end]
        previous = np.maximum(start - 1, 0)
        begins = (start == 0) | (self._sentence[previous] != self._sentence[start])
        columns = [
            np.array([part.confidence for part in parts], dtype=np.float64),
            np.log1p(end - start) / 3,
            first & _MARK > 0,
            last & _MARK > 0,
            self._quotation[start] > 0,
            (end - start == 1) & (first & _PRONOUN > 0),
            begins | (self._kinds[previous] & _BREAK > 0),
            (last | following) & _COLON > 0,
            (first & _LEADS > 0) | (following & _STOP > 0),
        ]
        return np.array(columns, dtype=np.float64).T


def _bounds(parts: Sequence[Part]) -> Integers:
    """Return the first token and the one after the last of each of *parts*."""
    return np.array([(part.start, part.end) for part in parts], dtype=np.intp).reshape(-1, 2)


def token_part(tokens: Tokens, start: int, end: int, confidence: float) -> Part | None:
    """Find the tokens of the characters *start* to *end*; none when there is no token in them."""
    first = bisect_right(tokens.ends, start)
    after = bisect_left(tokens.starts, end)
    return Part(first, after, confidence) if first < after else None
