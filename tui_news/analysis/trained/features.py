"""What a token brings to the network besides its spelling: how it stands in its text, as one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.trained.context import (
    BREAK,
    LOWER,
    QUOTATION_STATES,
    SEEN_STATES,
    cases_of,
    quotation_states,
    seen_states,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tui_news.analysis.text.tokens import Tokens

POSITIONS: Final = 5
"""Buckets of a token's place in its paragraph: first, second, third and fourth, fifth to tenth, later."""
HEADINGS: Final = 3
"""Kinds of paragraph: running text, capitalised like a headline, or in capitals throughout."""
CONTEXTS: Final = QUOTATION_STATES * SEEN_STATES * POSITIONS * HEADINGS


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
