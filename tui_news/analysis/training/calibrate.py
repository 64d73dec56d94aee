"""Makes confidences mean what they say: logistic regressions on development texts, which training has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tui_news.analysis.trained.decode import decode, span_features, spans_of_tags
from tui_news.analysis.trained.features import contexts
from tui_news.analysis.trained.linker import Linker
from tui_news.analysis.trained.tags import HEADS, LABELS, Head
from tui_news.analysis.training.measure import f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tui_news.analysis.trained.network import Network
    from tui_news.analysis.trained.tagger import Tagger
    from tui_news.analysis.training.corpora import Example

LEANINGS = (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75)
"""How much to lean to "outside"; the best on the development part is kept."""
PRIOR = 1.0
"""Strength of the pull towards zero, in observations."""


def logistic(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit weights by Newton's method so that 1 / (1 + exp(-rows @ weights)) is the probability of *right*."""
    weights = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (right - chance) - PRIOR * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + PRIOR * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


@dataclass(frozen=True, slots=True)
class Observed:
    """What the network says about a development text, and the gold spans of one head."""

    words: list[str]
    head: Head
    scores: NDArray[np.float32]
    gold: set[tuple[int, int, int]]


def observe(network: Network, dev: Iterable[Example]) -> list[Observed]:
    """Run *network* over *dev*."""
    found = []
    for example in dev:
        scores = network.scores(example.tokens.words, contexts(example.tokens))
        for head, tags in example.gold.items():
            gold = set(spans_of_tags(np.asarray(tags, dtype=np.intp)))
            found.append(Observed(example.tokens.words, head, scores[head], gold))
    return found


def lean(observed: Sequence[Observed]) -> dict[str, float]:
    """Choose for each head the leaning to "outside" (see ``decode.decode``) with the best F1."""
    chosen: dict[str, float] = {}
    for head in HEADS:
        own = [each for each in observed if each.head == head]
        chosen[head] = max((_f1(own, outside), outside) for outside in LEANINGS)[1]
    return chosen


def _f1(observed: Sequence[Observed], outside: float) -> float:
    right = found = gold = 0
    for each in observed:
        spans = set(decode(each.words, each.scores, each.head, outside))
        right, found, gold = right + len(spans & each.gold), found + len(spans), gold + len(each.gold)
    return f1(right, found, gold)


def calibrate_spans(observed: Iterable[Observed], outside: dict[str, float]) -> dict[str, list[float]]:
    """Fit the weights of ``decode.confidences`` for each label of both heads."""
    rows: dict[str, list[NDArray[np.float64]]] = {}
    right: dict[str, list[float]] = {}
    for each in observed:
        spans = decode(each.words, each.scores, each.head, outside[each.head])
        for span, row in zip(spans, span_features(each.scores, spans), strict=True):
            label = LABELS[each.head][span[2]]
            rows.setdefault(label, []).append(row)
            right.setdefault(label, []).append(float(span in each.gold))
    return {
        label: [round(float(w), 4) for w in logistic(np.array(rows[label]), np.array(right[label]))] for label in rows
    }


def calibrate_links(
    arrays: dict[str, NDArray[Any]], tagger: Tagger, records: Iterable[dict[str, Any]]
) -> NDArray[np.float64]:
    """Fit the calibration of a linker's confidences: that content (half of it), cue and source are right.

    ValueError when the tagger finds nothing to calibrate on.
    """
    linker = Linker(arrays)
    rows, right = [], []
    for record in records:
        for link, features in linker.observed(tagger.tag(record["text"])):
            rows.append(features)
            right.append(float(any(agrees(link, quote) for quote in record["quotes"])))
    if not rows:
        raise ValueError("the tagger finds no content in the development texts: it was trained too little")
    return logistic(np.array(rows), np.array(right))


def agrees(link: Any, quote: dict[str, Any]) -> bool:
    """Tell whether *link* is the gold *quote*: half of the content is shared, cue and source overlap."""
    found, gold = _characters(link.content), _characters(quote["content"])
    if 2 * len(found & gold) < len(found | gold):
        return False
    return all(_touch(getattr(link, role), quote.get(role) or []) for role in ("cue", "source"))


def _characters(ranges: Iterable[Sequence[int]]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end)}


def _touch(found: Sequence[Sequence[int]], gold: Sequence[Sequence[int]]) -> bool:
    if not found and not gold:
        return True
    return any(a < d and c < b for a, b in found for c, d in gold)
