"""From tag scores to spans: the best tag sequence that is well formed, and how sure it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from math import inf
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

_EDGES = frozenset("-–—,;:/|&*•·([") | {"--"}
_ADDRESS = re.compile(r"https?://|www\.|[^@]+@.")


def best_tags(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Find the most probable tags such that inside tags only follow begin or inside of their label.

    *scores*: log-probabilities, tokens by tags (outside, then begin and inside in turn). Where the best tag of every
    token taken alone is already well formed it is the answer; only around offences a Viterbi search is run.
    """
    tags: NDArray[np.intp] = scores.argmax(axis=1)
    going_on = np.flatnonzero((tags > 0) & (tags & 1 == 0))
    if not len(going_on):
        return tags
    before = np.where(going_on > 0, tags[going_on - 1], 0)
    wrong = going_on[(before != tags[going_on]) & (before != tags[going_on] - 1)]
    if not len(wrong):
        return tags
    sure = (scores[:, 0] > _SURE) & (tags == 0)
    sure[wrong - 1] = False  # an inside tag right after it speaks against it
    anchors = [-1, *np.flatnonzero(sure).tolist(), len(tags)]
    done = -1
    for position in wrong.tolist():
        if position < done:
            continue
        right = bisect_right(anchors, position)
        start, end = anchors[right - 1] + 1, anchors[right]
        tags[start:end] = _viterbi(scores[start:end])
        done = end
    return tags


def _viterbi(scores: NDArray[np.float32]) -> list[int]:
    """Search the best tags of a stretch. In plain floats: rows this short cost numpy ten times their arithmetic."""
    rows = scores.tolist()
    count = len(rows[0])
    begins = range(1, count, 2)
    totals = [[-inf if tag and tag % 2 == 0 else score for tag, score in enumerate(rows[0])]]
    for row in rows[1:]:
        before = totals[-1]
        best = max(before)
        total = [best + row[0]]
        for begin in begins:
            begun, gone_on = before[begin], before[begin + 1]
            total += (best + row[begin], (gone_on if gone_on > begun else begun) + row[begin + 1])
        totals.append(total)
    tag = totals[-1].index(max(totals[-1]))
    path = [tag]
    for before in reversed(totals[:-1]):
        if tag and tag % 2 == 0:
            tag -= before[tag] <= before[tag - 1]
        else:
            tag = before.index(max(before))
        path.append(tag)
    return path[::-1]


def decode(words: Sequence[str], scores: NDArray[np.float32], head: Head, leaning: NDArray[np.float32]) -> Spans:
    """Find the spans of *head* in a text of *words*: the best tags, and for entities the vote on each name's label.

    *leaning* (``tags.leaning_of``) is added to the log-probabilities before the search: the more to "outside", the
    fewer spans, the surer.
    """
    spans = spans_of_tags(best_tags(scores + leaning))
    return agree(words, scores, _names(words, spans)) if head == "entities" else spans


def _names(words: Sequence[str], spans: Spans) -> Spans:
    """Cut punctuation from the edges of *spans*, and leave out what is an address of the web or an e-mail."""
    kept = []
    for first, after, label in spans:
        start, end = first, after
        while end > start and words[end - 1] in _EDGES:
            end -= 1
        while start < end and words[start] in _EDGES:
            start += 1
        if start < end and not any(map(_ADDRESS.match, words[start:end])):
            kept.append((start, end, label))
    return kept


def spans_of_tags(tags: NDArray[np.intp]) -> Spans:
    """List the spans (first token, token after the last, label number) of a well-formed tag sequence."""
    begins = np.flatnonzero(tags & 1)
    if not len(begins):
        return []
    last = tags > 0
    last[:-1] &= (tags[1:] == 0) | (tags[1:] & 1 > 0)
    ends = np.flatnonzero(last) + 1
    labels = tags[begins] >> 1
    return list(zip(begins.tolist(), ends.tolist(), labels.tolist(), strict=True))


def span_features(scores: NDArray[np.float32], spans: Spans) -> NDArray[np.float64]:
    """Gather what tells how sure a span is: spans by five log-probabilities.

    A constant 1, that it begins where it does, the least and the mean of its going on, and that it ends where it does.
    """
    found = np.zeros((len(spans), 5))
    if not spans:
        return found
    starts, ends, labels = np.array(spans).T
    begin, inside = 1 + 2 * labels, 2 + 2 * labels
    found[:, 0] = 1
    found[:, 1] = scores[starts, begin]
    more = ends - starts - 1
    longer = np.flatnonzero(more)
    if len(longer):
        sizes = more[longer]
        firsts = np.cumsum(sizes) - sizes
        tokens = np.arange(sizes.sum()) + np.repeat(starts[longer] + 1 - firsts, sizes)
        going_on = scores[tokens, np.repeat(inside[longer], sizes)]
        found[longer, 2] = np.minimum.reduceat(going_on, firsts)
        found[longer, 3] = np.add.reduceat(going_on, firsts, dtype=np.float64) / sizes
    followed = np.flatnonzero(ends < len(scores))
    further = np.exp(scores[ends[followed], inside[followed]].astype(np.float64))
    found[followed, 4] = np.log1p(-np.minimum(further, 0.999))
    return found


def confidences(scores: NDArray[np.float32], spans: Spans, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability that each span is exactly right. *weights*: a row of five a label, from the calibration."""
    if not spans:
        return np.zeros(0)
    chosen = weights[[label for _, _, label in spans]]
    logits = np.einsum("ij,ij->i", span_features(scores, spans), chosen)
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return result
