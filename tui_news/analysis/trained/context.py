"""What a token is known by besides its spelling: shape, quotation state, and how the article writes the same word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.text.tokens import CLOSING, OPENING, PARAGRAPH, QUOTATION_MARKS, SINGLE, STRAIGHT
from tui_news.analysis.trained.remembered import Remembered
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_news.analysis.text.tokens import Tokens

LOWER, TITLE, UPPER, MIXED, INITIAL, NUMBER, MARK, BREAK = range(8)
CASES = 8
_ABOVE = 4  # bits that case and sentence end take
QUOTATION_STATES = 3
SEEN_STATES = 4

_SENTENCE_END = frozenset(".!?:;…") | {PARAGRAPH} | QUOTATION_MARKS
_TURNS = QUOTATION_MARKS | {PARAGRAPH}


def case_of(word: str) -> int:
    """Return one of the eight shapes: how *word* is written, not what it says."""
    first = word[0]
    if first.isalpha():
        if word.islower():
            return LOWER
        if word.isupper():
            return INITIAL if len(word) == 1 else UPPER
        return TITLE if first.isupper() and word[1:].islower() else MIXED if len(word) > 1 else LOWER
    if word == PARAGRAPH:
        return BREAK
    return NUMBER if first.isdigit() else MARK


class _Looks(Remembered):
    """Of each spelling its shape, whether a sentence begins behind it, and the number of its form in lower case."""

    def __init__(self) -> None:
        super().__init__(self._packed)
        self._keys: dict[str, int] = {}

    def _packed(self, word: str) -> int:
        key = self._keys.setdefault(word.lower(), len(self._keys))
        return key << _ABOVE | (word in _SENTENCE_END) * CASES | case_of(word)

    def clear(self) -> None:
        """Forget all spellings, and the numbers of their forms with them."""
        super().clear()
        self._keys.clear()


_LOOKS: Final = _Looks()


@dataclass(frozen=True, slots=True)
class Looks:
    """How the words of a text look, token by token: three arrays of one length.

    ``cases``: their shapes. ``ends``: whether a sentence begins behind them. ``keys``: numbers, the same for words that
    differ in nothing but capitals.
    """

    cases: NDArray[np.intp]
    ends: NDArray[np.bool_]
    keys: NDArray[np.intp]


def looks_of(words: Sequence[str]) -> Looks:
    """Look at each of *words*, once a spelling."""
    packed = _LOOKS.of(words)
    return Looks(packed & (CASES - 1), packed & CASES > 0, packed >> _ABOVE)


def quotation_states(tokens: Tokens) -> NDArray[np.intp]:
    """Return for each token 1 inside double quotation marks (the marks included), 2 inside single ones, 0 outside.

    A paragraph break ends every quotation: one that runs on opens again with a mark of its own.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    last = len(words) - 1
    states = np.zeros(len(words), dtype=np.intp)
    double = single = False
    since = 0
    for i in [i for i, word in enumerate(words) if word in _TURNS]:
        word = words[i]
        state = 1 if double else 2 if single else 0
        if state:
            states[since:i] = state
        since = i + 1
        if word == PARAGRAPH:
            double = single = False
            continue
        if word in SINGLE:
            glued_left = i > 0 and ends[i - 1] == starts[i] and words[i - 1] not in QUOTATION_MARKS
            glued_right = i < last and starts[i + 1] == ends[i]
            if single:
                single = glued_right and not glued_left
            elif glued_right and not glued_left and word not in "’´":
                single = True
                state = state or 2
        else:
            state = 1
            double = word in OPENING or (word in STRAIGHT and not double)
            double = double and word not in CLOSING
        states[i] = state
    if double or single:
        states[since:] = 1 if double else 2
    return states


def seen_states(looks: Looks) -> NDArray[np.intp]:
    """Say how the text writes each token's word elsewhere, in two bits.

    1: in lower case somewhere; 2: capitalised somewhere that is not the beginning of a sentence.
    """
    cases, keys = looks.cases, looks.keys
    inside = (cases >= TITLE) & (cases <= MIXED)
    inside[1:] &= ~looks.ends[:-1]
    inside[:1] = False
    seen = np.zeros(keys.max(initial=0) + 1, dtype=np.intp)
    seen[keys[inside]] = 2
    seen[keys[cases == LOWER]] |= 1
    of_tokens: NDArray[np.intp] = seen[keys]
    return of_tokens
