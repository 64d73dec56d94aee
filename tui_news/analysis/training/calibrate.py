"""Makes confidences mean what they say: logistic regressions on development texts, which training has not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tui_news.analysis.trained.decode import decode, span_features, spans_of_tags
from tui_news.analysis.trained.features import contexts
from tui_news.analysis.trained.linker import Linker
from tui_news.analysis.trained.tags import LABELS, OUTSIDE, Head, leaning_of
from tui_news.analysis.training.measure import f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from tui_news.analysis.trained.network import Network
    from tui_news.analysis.trained.tagger import Tagger
    from tui_news.analysis.training.corpora import Example

LEANINGS = (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
"""How much to lean to "outside"; the best on the development parts is kept."""
LABEL_LEANINGS = (-0.4, 0.0, 0.4, 0.8, 1.2, 1.6, 2.0, 2.4)
"""How much to lean to a label, so that rare ones are found at all; the best is kept."""
RARE = 0.1
"""What the mean F1 of the labels counts beside F1 over all spans when leanings are chosen."""
ATTRIBUTION = 0.5
"""How much attribution leans to "outside". Chosen with the whole analyser, by quotes found with cue and source: where
exact spans are best, at 0.75 to 1, quotes are missed."""
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
    """What the network says about a development text, and the gold spans of one head.

    *corpus*: where the text is from; *known*: numbers of the labels that this corpus has.
    """

    corpus: str
    words: list[str]
    head: Head
    scores: NDArray[np.float32]
    gold: set[tuple[int, int, int]]
    known: frozenset[int]


def observe(network: Network, dev: Sequence[Example]) -> list[Observed]:
    """Run *network* over *dev*."""
    known: dict[tuple[str, Head], set[int]] = defaultdict(set)
    spans = [{head: set(spans_of_tags(example.tags(head))) for head in example.gold} for example in dev]
    for example, own in zip(dev, spans, strict=True):
        for head, gold in own.items():
            known[_corpus(example), head] |= {label for _, _, label in gold}
    found = []
    for example, own in zip(dev, spans, strict=True):
        words, corpus = example.tokens.words, _corpus(example)
        scores = network.scores(words, contexts(example.tokens))
        for head, gold in own.items():
            found.append(Observed(corpus, words, head, scores[head], gold, frozenset(known[corpus, head])))
    return found


def _corpus(example: Example) -> str:
    return example.name.partition(":")[0]


def lean(observed: Sequence[Observed]) -> dict[Head, dict[str, float]]:
    """Choose how much entities lean to "outside" and to their labels (see ``decode.decode``).

    One after the other, each the best on the development texts while the others stay: "outside", the labels, "outside".
    """
    own = [each for each in observed if each.head == "entities"]
    leanings = {OUTSIDE: 0.0}
    for name in (OUTSIDE, *LABELS["entities"], OUTSIDE):
        values = LEANINGS if name == OUTSIDE else LABEL_LEANINGS
        worth = {value: _worth(own, leaning_of("entities", leanings | {name: value})) for value in values}
        leanings[name] = max(values, key=lambda value: (worth[value], -abs(value)))
    return {"entities": leanings, "attribution": {OUTSIDE: ATTRIBUTION}}


def _worth(observed: Sequence[Observed], leaning: NDArray[np.float32]) -> float:
    """Return the mean F1 of the corpora, plus a little of the mean F1 of their labels."""
    counts: Counter[tuple[str, int, str]] = Counter()
    for each in observed:
        spans = {span for span in decode(each.words, each.scores, each.head, leaning) if span[2] in each.known}
        for kind, some in (("right", spans & each.gold), ("found", spans), ("gold", each.gold)):
            for _, _, label in some:
                counts[each.corpus, label, kind] += 1
    corpora = {each.corpus: each.known for each in observed}
    worth = 0.0
    for corpus, known in corpora.items():
        rows = [[counts[corpus, label, kind] for kind in ("right", "found", "gold")] for label in sorted(known)]
        right, found, gold = map(sum, zip(*rows, strict=True))
        worth += f1(right, found, gold) + RARE * sum(f1(*row) for row in rows) / len(rows)
    return worth / max(1, len(corpora))


def calibrate_spans(observed: Iterable[Observed], leanings: dict[Head, dict[str, float]]) -> dict[str, list[float]]:
    """Fit the weights of ``decode.confidences`` for each label of both heads."""
    rows: dict[str, list[NDArray[np.float64]]] = {}
    right: dict[str, list[float]] = {}
    for each in observed:
        spans = decode(each.words, each.scores, each.head, leaning_of(each.head, leanings[each.head]))
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
