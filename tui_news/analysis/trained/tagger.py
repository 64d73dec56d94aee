"""Marks entities and the parts of attributions (source, cue, content) in a text, with a trained network in numpy."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from tui_news.analysis.text.tokens import Tokens, tokenize
from tui_news.analysis.trained.decode import confidences, decode
from tui_news.analysis.trained.features import contexts
from tui_news.analysis.trained.network import Network
from tui_news.analysis.trained.tags import HEADS, LABELS, Head, leaning_of
from tui_news.analysis.trained.weights import read_weights
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PACKAGED: Final = Path(__file__).parents[1] / "model" / "tagger.npz"


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A labelled stretch of the text.

    ``start`` to ``end`` (exclusive) are Unicode code points into the text. ``confidence`` (0 to 1) is the probability
    that the span is right to the letter and in its label, calibrated on development texts.
    """

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger finds in one text, in order of position; spans of one tuple do not overlap.

    ``entities`` have the labels Person, Organization, Location, Group, Facility, Product, Date, Money, Misc;
    ``attribution`` has source, cue and content.
    """

    tokens: Tokens
    entities: tuple[TaggedSpan, ...]
    attribution: tuple[TaggedSpan, ...]


class Tagger:
    """A network with its weights. Same text, same answer. Not for use by several threads at once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.version: str = network.settings.get("version", "0")
        leanings: dict[str, dict[str, float]] = network.settings.get("leaning", {})
        self._leaning = {head: leaning_of(head, leanings.get(head, {})) for head in HEADS}
        known: dict[str, list[float]] = network.settings.get("calibration", {})
        self._calibration = {
            head: np.array([known.get(label, (0.0, 1.0, 1.0, 0.0, 1.0)) for label in LABELS[head]]) for head in HEADS
        }

    @classmethod
    def load(cls, path: Path | None = None) -> Tagger:
        """Load the weights at *path*, or those of the package; each file is read once; AnalysisError if it cannot."""
        return _load(path or PACKAGED)

    def attributions_in(self, stretches: Sequence[Tokens]) -> list[Tagged]:
        """Tag each of *stretches* of a text as a text of its own, for attribution alone; offsets are theirs."""
        asked = [tokens for tokens in stretches if len(tokens)]
        scores = iter(self._network.scores_apart("attribution", [(t.words, contexts(t)) for t in asked]))
        return [
            Tagged(tokens, (), self._spans(tokens, "attribution", next(scores)) if len(tokens) else ())
            for tokens in stretches
        ]

    def tag(self, text: str) -> Tagged:
        """Tag *text*, in time linear in its length."""
        tokens = tokenize(text)
        if not len(tokens):
            return Tagged(tokens, (), ())
        scores = self._network.scores(tokens.words, contexts(tokens))
        entities, attribution = (self._spans(tokens, head, scores[head]) for head in HEADS)
        return Tagged(tokens, entities, attribution)

    def _spans(self, tokens: Tokens, head: Head, scores: NDArray[np.float32]) -> tuple[TaggedSpan, ...]:
        spans = decode(tokens.words, scores, head, self._leaning[head])
        sure = confidences(scores, spans, self._calibration[head]).round(3).tolist()
        starts, ends, labels = tokens.starts, tokens.ends, LABELS[head]
        return tuple(
            TaggedSpan(starts[a], ends[b - 1], labels[label], c) for (a, b, label), c in zip(spans, sure, strict=True)
        )


@lru_cache(maxsize=4)
def _load(path: Path) -> Tagger:
    return Tagger(read_weights(path, Network))
