"""What a token brings to the network besides its spelling: how it stands in its text, as one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.trained.context import (
    BREAK,
    INITIAL,
    LOWER,
    QUOTATION_STATES,
    SEEN_STATES,
    looks_of,
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
    looks = looks_of(tokens.words)
    found = quotation_states(tokens) * SEEN_STATES
    found += seen_states(looks)
    place, heading = _paragraph_features(looks.cases)
    return (found * POSITIONS + place) * HEADINGS + heading


_PLACES: Final = np.array([0, 1, 2, 2, 3, 3, 3, 3, 3, 3, 4], dtype=np.intp)


def _paragraph_features(cases: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the place of each token in its paragraph and kind of the paragraph, from the cases of all tokens."""
    breaks = np.flatnonzero(cases == BREAK)
    ends = np.concatenate((breaks + 1, [len(cases) + 1]))  # the last paragraph ends behind the text as at a break
    begins = np.concatenate(([0], ends[:-1]))
    sizes = ends - begins
    place = np.arange(len(cases)) - np.repeat(begins, sizes)[:-1]
    place = _PLACES[np.minimum(place, 10)]
    place[breaks] = 0
    low, capital = np.zeros((2, len(cases) + 1), dtype=np.intp)
    low[:-1] = cases == LOWER
    capital[:-1] = (cases > LOWER) & (cases <= INITIAL)
    low, capital = np.add.reduceat(low, begins), np.add.reduceat(capital, begins)
    kind = (low * 2 < capital).astype(np.intp)
    kind[(low == 0) & (capital > 3)] = 2
    return place, np.repeat(kind, sizes)[:-1]
