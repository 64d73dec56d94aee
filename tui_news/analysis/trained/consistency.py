"""Lets the mentions of one name in an article agree on what it is: they vote, and surnames vote with full names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.trained.tags import ENTITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Spans = list[tuple[int, int, int]]
"""First token, token after the last, number of the label."""

WEIGHT: Final = 2.0
"""Weight of all mentions together against a mention's own probabilities; chosen on worldwide's development part."""
_PERSON: Final = ENTITY_LABELS.index("Person")
_NAMES: Final = frozenset(ENTITY_LABELS.index(label) for label in ENTITY_LABELS if label not in ("Date", "Money"))


def agree(words: Sequence[str], scores: NDArray[np.float32], spans: Spans) -> Spans:
    """Give each of *spans* the label that its own probabilities and those of like-spelled spans together favour.

    *scores*: log-probabilities of the entity tags of all tokens. Dates and sums of money take no part.
    """
    names = [span for span in spans if span[2] in _NAMES]
    if len(names) < 2:
        return spans
    own = _label_probabilities(scores, names)
    numbers: dict[tuple[str, ...], int] = {}
    spellings = [tuple(words[start:end]) for start, end, _ in names]
    own_number = [numbers.setdefault(spelling, len(numbers)) for spelling in spellings]
    votes = np.zeros((len(numbers), own.shape[1]))
    np.add.at(votes, own_number, own)
    for spelling, (start, end, label) in zip(spellings, names, strict=True):
        surname = numbers.get(spelling[-1:])
        if label == _PERSON and end - start > 1 and surname is not None:
            votes[surname, _PERSON] += 1
    chosen = (own + WEIGHT * votes[own_number]).argmax(axis=1).tolist()
    relabelled = {span[:2]: label for span, label in zip(names, chosen, strict=True) if label in _NAMES}
    return [(start, end, relabelled.get((start, end), label)) for start, end, label in spans]


def _label_probabilities(scores: NDArray[np.float32], spans: Spans) -> NDArray[np.float64]:
    """Return the probability of each label for each of *spans*: spans by labels."""
    starts, ends = np.array([span[0] for span in spans]), np.array([span[1] for span in spans])
    going_on = np.cumsum(scores[:, 2::2], axis=0, dtype=np.float64)
    result: NDArray[np.float64] = np.exp(scores[starts, 1::2] + going_on[ends - 1] - going_on[starts])
    return result
