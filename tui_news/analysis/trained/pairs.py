"""What a pair of spans looks like to the linker: distance, order, what stands between, quotation marks, neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.tokens import PARAGRAPH, QUOTATION_MARKS, Tokens
from tui_news.analysis.trained.context import quotation_states
from tui_news.analysis.trained.remembered import Remembered
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
_KIND_OF: Final = Remembered(lambda word: _KINDS.get(word.lower(), 0))


@dataclass(frozen=True, slots=True)
class Part:
    """A tagged span by its tokens: *start* to *end* (exclusive), with the tagger's confidence."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Choices:
    """The candidates of some parts: by number among the others for each part, and features for all in one table.

    A part's columns in ``features`` (38 by candidates) follow those of the part before it: one a candidate, then one
    that stands for none.
    """

    candidates: list[range]
    features: NDArray[np.float32]


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
        self._roles = (sources, cues, contents)
        self._kinds = _KIND_OF.of((*tokens.words, PARAGRAPH))  # behind the last token it is as at a break
        self._quotation = quotation_states(tokens)
        self._sentence = np.zeros(len(tokens), dtype=np.intp)
        for number, (start, end) in enumerate(sentences(tokens) if cut is None else cut):
            self._sentence[start:end] = number
        self._paragraph = np.cumsum(self._kinds[:-1] & _BREAK > 0)
        self._colons, self._ands = self._counted(_COLON), self._counted(_AND)
        parts = [(part.start, part.end) for role in self._roles for part in role]
        self._bounds = np.array(parts, dtype=np.intp).reshape(-1, 2)
        self._starts = np.split(self._bounds[:, 0], (len(sources), len(sources) + len(cues)))

    def choices(self) -> tuple[Choices, Choices]:
        """List for each content the cues that it may have, and for each cue the sources: the nearest on each side.

        Both at once: most of the time is the same for few pairs and for many.
        """
        sources, cues, contents = map(len, self._roles)
        of_contents, of_cues = np.arange(contents) + sources + cues, np.arange(cues) + sources
        starts_of_sources, starts_of_cues, starts_of_contents = self._starts
        behind = (
            np.searchsorted(starts_of_cues, starts_of_contents),
            np.searchsorted(starts_of_sources, starts_of_cues),
        )
        middle = np.concatenate(behind)
        there, base = np.repeat((cues, sources), (contents, cues)), np.repeat((sources, 0), (contents, cues))
        low, high = np.maximum(middle - CANDIDATES, 0), np.minimum(middle + CANDIDATES, there)
        features = self._features(np.concatenate((of_contents, of_cues)), middle, low, high, base)
        found = [range(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        cut = int((high - low)[:contents].sum()) + contents
        return Choices(found[:contents], features[:, :cut]), Choices(found[contents:], features[:, cut:])

    def _features(
        self, asking: Integers, middle: Integers, low: Integers, high: Integers, base: Integers
    ) -> NDArray[np.float32]:
        """Describe every choice: ``FEATURES`` values each.

        *asking*: numbers of the parts that seek a partner, among all parts; *low* to *high* their candidates, numbered
        from *base* on, and *middle* the first of these that stands behind.
        """
        sizes = high - low
        ends = np.cumsum(sizes + 1)  # after the column for "none"
        owner = np.repeat(np.arange(len(asking)), sizes)
        number = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - high, sizes)
        nearer = number - middle[owner]
        rank = np.where(nearer < 0, -1 - nearer, nearer)
        at = np.arange(len(owner)) + owner  # one column for "none" after each earlier part
        alone = self._alone()
        features = np.zeros((FEATURES, int(ends[-1]) if len(ends) else 0), dtype=np.float32)
        features[:9] = np.repeat(alone[:, asking], sizes + 1, axis=1)
        features[NOTHING, ends - 1] = 1
        partner = base[owner] + number
        features[9:18, at] = alone[:, partner]
        features[18:NOTHING, at] = self._pairs(asking[owner], partner, rank)
        return features

    def _pairs(self, asking: Integers, partner: Integers, rank: Integers) -> Floats:
        """Describe pairs of parts: 19 values each. *rank*: how many candidates are nearer on the same side."""
        start, end = self._bounds[asking].T
        other_start, other_end = self._bounds[partner].T
        before = other_start < start
        left = np.where(before, other_end, end)
        right = np.where(before, start, other_start)
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
        return _table(columns)

    def _alone(self) -> Floats:
        """Describe each part by itself: nine values."""
        start, end = self._bounds.T
        first, last, following = self._kinds[start], self._kinds[end - 1], self._kinds[end]
        previous = np.maximum(start - 1, 0)
        begins = (start == 0) | (self._sentence[previous] != self._sentence[start])
        columns = [
            np.array([part.confidence for role in self._roles for part in role], dtype=np.float64),
            np.log1p(end - start) / 3,
            first & _MARK > 0,
            last & _MARK > 0,
            self._quotation[start] > 0,
            (end - start == 1) & (first & _PRONOUN > 0),
            begins | (self._kinds[previous] & _BREAK > 0),
            (last | following) & _COLON > 0,
            (first & _LEADS > 0) | (following & _STOP > 0),
        ]
        return _table(columns)

    def _counted(self, kind: int) -> Integers:
        """Count the tokens of *kind* before each token, and before the end."""
        counts = np.zeros(len(self._kinds), dtype=np.intp)
        np.cumsum(self._kinds[:-1] & kind > 0, out=counts[1:])
        return counts


def _table(columns: Sequence[NDArray[Any]]) -> Floats:
    """Put *columns* side by side, each in a row: ``np.array`` would ask each of them what it is."""
    table = np.empty((len(columns), len(columns[0])))
    for row, column in zip(table, columns, strict=True):
        row[:] = column
    return table


def token_part(tokens: Tokens, start: int, end: int, confidence: float) -> Part | None:
    """Find the tokens of the characters *start* to *end*; none when there is no token in them."""
    first = bisect_right(tokens.ends, start)
    after = bisect_left(tokens.starts, end)
    return Part(first, after, confidence) if first < after else None
