"""Exact-span F1 of predicted tags against gold tags, the figure that chooses between checkpoints."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from tui_news.analysis.trained.decode import best_tags, spans_of_tags
from tui_news.analysis.trained.tags import HEADS, LABELS, Head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from tui_news.analysis.training.corpora import Example

Scores = dict[Head, "NDArray[np.float32]"]


def f1(right: int, predicted: int, gold: int) -> float:
    """Return F1 in percent from counts; 0 where nothing is predicted or nothing is there."""
    return 200 * right / (predicted + gold) if predicted + gold else 0.0


def figures(pairs: Iterable[tuple[Example, Scores]]) -> dict[str, float]:
    """Compute F1 (percent, exact token spans) a label and over each head, for the heads that each text labels."""
    counts: Counter[tuple[str, str]] = Counter()
    for example, scores in pairs:
        for head in HEADS:
            if head not in example.gold:
                continue
            gold = set(spans_of_tags(np.asarray(example.gold[head], dtype=np.intp)))
            found = set(spans_of_tags(best_tags(scores[head])))
            for kind, spans in (("gold", gold), ("found", found), ("right", gold & found)):
                for _, _, label in spans:
                    counts[LABELS[head][label], kind] += 1
                    counts[head, kind] += 1
    names = {name for name, _ in counts}
    return {
        name: round(f1(counts[name, "right"], counts[name, "found"], counts[name, "gold"]), 2) for name in sorted(names)
    }


def line(result: dict[str, float]) -> str:
    """Write the figures that matter on one line for the log."""
    names = ("source", "cue", "content", "entities")
    return " / ".join(f"{name} {result[name]:.1f}" for name in names if name in result)
