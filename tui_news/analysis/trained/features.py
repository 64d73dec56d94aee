"""Turns tokens into the network's input: what a word looks like (once a word) and how it stands in its text."""

from __future__ import annotations

import re
import zlib
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.text.tokens import PARAGRAPH, TYPED, Tokens
from tui_news.analysis.trained.context import (
    BREAK,
    LOWER,
    QUOTATION_STATES,
    SEEN_STATES,
    cases_of,
    quotation_states,
    seen_states,
)
from tui_news.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

NGRAM_BUCKETS: Final = 16384
SHAPE_BUCKETS: Final = 512
POSITIONS: Final = 5
"""Buckets of a token's place in its paragraph: first, second, third and fourth, fifth to tenth, later."""
HEADINGS: Final = 3
"""Kinds of paragraph: running text, capitalised like a headline, or in capitals throughout."""
CONTEXTS: Final = QUOTATION_STATES * SEEN_STATES * POSITIONS * HEADINGS

_LONGEST = 40
_DIGITS = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1{2,}")
_SHAPE_OF = str.maketrans(ascii_lowercase + ascii_uppercase + digits, "x" * 26 + "X" * 26 + "d" * 10)


@dataclass(frozen=True, slots=True)
class WordForm:
    """What one spelling is looked up by: its key in the vocabulary, its letter sequences and its shape, hashed."""

    key: str
    ngrams: tuple[int, ...]
    shape: int


def word_form(word: str) -> WordForm:
    """Look at *word*; of a very long one only the beginning counts, a typed quotation mark is as good as a set one."""
    word = TYPED.get(word, word[:_LONGEST])
    key = _DIGITS.sub("0", word) if word[0].isdigit() and len(word) != 4 else word.lower()
    bounded = f"<{word}>"
    cuts = [bounded[i : i + n] for n in (2, 3, 4) for i in range(len(bounded) - n + 1)]
    ngrams = tuple(zlib.crc32(cut.encode("utf-8", "replace")) % NGRAM_BUCKETS for cut in cuts) or (0,)
    shape = _RUNS.sub(r"\1\1", _shape(word))
    return WordForm(key, ngrams, zlib.crc32(shape.encode("utf-8", "replace")) % SHAPE_BUCKETS)


def _shape(word: str) -> str:
    if word.isascii():
        return word.translate(_SHAPE_OF)
    return "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word)


def contexts(tokens: Tokens) -> NDArray[np.intp]:
    """Return one number below ``CONTEXTS`` for each token: all that is known of it besides its spelling.

    Quotation state, place in the paragraph, kind of paragraph and how the text writes the same word elsewhere, the only
    feature that looks beyond the paragraph.
    """
    cases = cases_of(tokens.words)
    quotation = np.asarray(quotation_states(tokens), dtype=np.intp)
    seen = np.asarray(seen_states(tokens, cases), dtype=np.intp)
    place, heading = _paragraph_features(np.asarray(cases, dtype=np.intp), len(tokens))
    return ((quotation * SEEN_STATES + seen) * POSITIONS + place) * HEADINGS + heading


_PLACES: Final = np.array([0, 1, 2, 2, 3, 3, 3, 3, 3, 3, 4], dtype=np.intp)


def _paragraph_features(cases: NDArray[np.intp], count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the place of each token in its paragraph and kind of the paragraph, from the cases of all tokens."""
    breaks = np.flatnonzero(cases == BREAK)
    begins = np.concatenate(([0], breaks + 1))
    sizes = np.diff(np.concatenate((begins, [count + 1])))
    owner = np.repeat(np.arange(len(begins)), sizes)[:count]
    place = _PLACES[np.minimum(np.arange(count) - begins[owner], 10)]
    place[breaks] = 0
    low = np.bincount(owner, weights=cases == LOWER, minlength=len(begins))
    high = np.bincount(owner, weights=(cases > LOWER) & (cases <= 4), minlength=len(begins))
    kind = np.where(low * 2 < high, 1, 0)
    kind = np.where((low == 0) & (high > 3), 2, kind)
    return place, kind[owner]


__all__ = ["CONTEXTS", "NGRAM_BUCKETS", "PARAGRAPH", "SHAPE_BUCKETS", "WordForm", "contexts", "word_form"]
