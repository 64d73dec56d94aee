"""From tag scores to spans: the best tag sequence that is well formed, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tui_news.analysis.trained.consistency import Spans, agree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tui_news.analysis.trained.tags import Head

_SURE = -0.1
"""Log-probability of "outside" above which a token is taken to be outside, so that what is left and right of it can be
decoded apart."""


def best_tags(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Find the most probable tags such that inside tags only follow begin or inside of their label.

    *scores*: log-probabilities, tokens by tags (outside, then begin and inside in turn). Where the best tag of every
    token taken alone is already well formed it is the answer; only around offences a Viterbi search is run.
    """
    tags: NDArray[np.intp] = scores.argmax(axis=1)
    before = np.concatenate(([0], tags[:-1]))
    wrong = np.flatnonzero((tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1))
    if not len(wrong):
        return tags
    sure = scores[:, 0] > _SURE
    sure[wrong - 1] = False  # an inside tag right after it speaks against it
    anchors = np.concatenate(([-1], np.flatnonzero(sure), [len(tags)]))
    done = -1
    for position in wrong:
        if position < done:
            continue
        right = int(np.searchsorted(anchors, position, side="right"))
        start, end = int(anchors[right - 1]) + 1, int(anchors[right])
        tags[start:end] = _viterbi(scores[start:end])
        done = end
    return tags


def _viterbi(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    count = scores.shape[1]
    total = scores[0].astype(np.float64)
    total[2::2] = -np.inf
    back = np.zeros(scores.shape, dtype=np.intp)
    begin = np.arange(1, count, 2)
    for i in range(1, len(scores)):
        best = int(total.argmax())
        back[i] = best
        stay = total[2::2] > total[1::2]
        back[i, 2::2] = begin + stay
        step = np.full(count, total[best])
        step[2::2] = np.where(stay, total[2::2], total[1::2])
        total = step + scores[i]
    path: NDArray[np.intp] = np.empty(len(scores), dtype=np.intp)
    path[-1] = int(total.argmax())
    for i in range(len(scores) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def decode(words: Sequence[str], scores: NDArray[np.float32], head: Head, outside: float) -> Spans:
    """Find the spans of *head* in a text of *words*: the best tags, and for entities the vote on each name's label.

    *outside* is added to the log-probability of being in no span: the higher, the fewer spans, the surer.
    """
    leaning = scores.copy()
    leaning[:, 0] += outside
    spans = spans_of_tags(best_tags(leaning))
    return agree(words, scores, spans) if head == "entities" else spans


def spans_of_tags(tags: NDArray[np.intp]) -> Spans:
    """List the spans (first token, token after the last, label number) of a well-formed tag sequence."""
    inside = tags > 0
    begins = np.flatnonzero(tags % 2 == 1)
    following = np.append(inside[1:] & (tags[1:] % 2 == 0), [False])
    ends = np.flatnonzero(inside & ~following) + 1
    return [(int(a), int(b), (int(tags[a]) - 1) // 2) for a, b in zip(begins, ends, strict=True)]


def span_features(scores: NDArray[np.float32], spans: Spans) -> NDArray[np.float64]:
    """Gather what tells how sure a span is: spans by five log-probabilities.

    A constant 1, that it begins where it does, the least and the mean of its going on, and that it ends where it does.
    """
    found = np.zeros((len(spans), 5))
    found[:, 0] = 1
    for row, (start, end, label) in zip(found, spans, strict=True):
        begin, inside = 1 + 2 * label, 2 + 2 * label
        row[1] = scores[start, begin]
        if end - start > 1:
            going_on = scores[start + 1 : end, inside]
            row[2], row[3] = going_on.min(), going_on.mean()
        if end < len(scores):
            row[4] = np.log1p(-min(float(np.exp(scores[end, inside])), 0.999))
    return found


def confidences(scores: NDArray[np.float32], spans: Spans, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability that each span is exactly right. *weights*: a row of five a label, from the calibration."""
    if not spans:
        return np.zeros(0)
    chosen = weights[[label for _, _, label in spans]]
    logits = np.einsum("ij,ij->i", span_features(scores, spans), chosen)
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return result
