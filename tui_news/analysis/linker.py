"""Says who goes with what: joins tagged sources, cues and contents to attributions by small trained scorers.

Every content seeks its cue, and every cue that has content its source; contents of one cue are one (discontinuous)
content. Each choice is a softmax over the nearest candidates and "none", scored by a two-layer network.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_news.analysis.pairs import Layout, Part, choices, token_part
from tui_news.errors import AnalysisError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tui_news.analysis.tagger import Tagged

PACKAGED: Final = Path(__file__).parent / "model" / "linker.npz"
_Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution. All ranges are Unicode code points into the text, end exclusive, in order of position.

    ``content`` has at least one range, several when it is discontinuous; ``cue`` and ``source`` may be empty.
    ``parent`` is the position, in the tuple that ``link`` returns, of the attribution that this one stands in.
    ``confidence`` (0 to 1): probability that content, cue and source go together like this, calibrated on development
    texts.
    """

    content: _Ranges
    cue: _Ranges
    source: _Ranges
    parent: int | None
    confidence: float


class Scorer:
    """A two-layer network that scores candidates; their softmax is the probability of each choice."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], name: str) -> None:
        self._first, self._first_bias = arrays[f"{name}.0.weight"], arrays[f"{name}.0.bias"]
        self._second = arrays[f"{name}.2.weight"]

    def probabilities(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Return the probability of each of *rows* (features of one choice's candidates)."""
        hidden = np.maximum(np.asarray(rows) @ self._first.T + self._first_bias, 0)
        scores = (hidden @ self._second.T)[:, 0]
        odds = np.exp(scores - scores.max())
        result: NDArray[np.float64] = odds / odds.sum()
        return result


@dataclass(frozen=True, slots=True)
class Choice:
    """The partner chosen (number among its kind, or none) and how probable it is."""

    partner: int | None
    probability: float


class Linker:
    """The scorers for content to cue and cue to source, and the calibration of a link's confidence."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._cue_of, self._source_of = Scorer(arrays, "cue"), Scorer(arrays, "source")
        self._calibration: NDArray[np.float64] = np.asarray(arrays["calibration"], dtype=np.float64)

    @classmethod
    def load(cls, path: Path | None = None) -> Linker:
        """Load the weights at *path*, or those of the package; AnalysisError when they cannot be read."""
        return _load(path or PACKAGED)

    def link(self, tagged: Tagged) -> tuple[Link, ...]:
        """Join the spans of *tagged* to attributions, in order of their first content."""
        parts = {
            label: [
                p
                for s in tagged.attribution
                if s.label == label
                if (p := token_part(tagged.tokens, s.start, s.end, s.confidence))
            ]
            for label in ("source", "cue", "content")
        }
        layout = Layout(tagged.tokens, parts["source"], parts["cue"], parts["content"])
        grouped: dict[int | None, list[tuple[Part, float]]] = defaultdict(list)
        for content in layout.contents:
            chosen = choose(self._cue_of, layout, content, layout.cues)
            grouped[chosen.partner].append((content, chosen.probability))
        found = [self._link(tagged, layout, None, [entry]) for entry in grouped.pop(None, [])]
        found += [self._link(tagged, layout, cue, entries) for cue, entries in grouped.items()]
        return tuple(sorted(found, key=lambda made: made.content))

    def _link(self, tagged: Tagged, layout: Layout, cue: int | None, entries: list[tuple[Part, float]]) -> Link:
        contents = [part for part, _ in entries]
        sure = min(probability for _, probability in entries)
        cues, sources = [], []
        of_source = 1.0
        if cue is not None:
            cues = [layout.cues[cue]]
            chosen = choose(self._source_of, layout, layout.cues[cue], layout.sources)
            of_source = chosen.probability
            sources = [layout.sources[chosen.partner]] if chosen.partner is not None else []
        features = link_features(contents, cues, sources, sure, of_source)
        logit = float(features @ self._calibration)
        confidence = round(float(1 / (1 + np.exp(-np.clip(logit, -30, 30)))), 3)
        content, cue_at, source = (_ranges(tagged, group) for group in (contents, cues, sources))
        return Link(content, cue_at, source, None, confidence)


def choose(scorer: Scorer, layout: Layout, part: Part, others: Sequence[Part]) -> Choice:
    """Choose the partner of *part* among *others*."""
    numbers, rows = choices(layout, part, others)
    probabilities = scorer.probabilities(rows)
    best = int(probabilities.argmax())
    return Choice(numbers[best] if best < len(numbers) else None, float(probabilities[best]))


def link_features(
    contents: Sequence[Part], cues: Sequence[Part], sources: Sequence[Part], of_cue: float, of_source: float
) -> NDArray[np.float64]:
    """Gather what tells how sure a link is: seven numbers for the calibration."""
    least = min(part.confidence for part in contents)
    cue = cues[0].confidence if cues else 0.0
    source = sources[0].confidence if sources else 0.0
    return np.array([1.0, least, cue, source, of_cue, of_source, float(bool(cues)), float(bool(sources))])


def _ranges(tagged: Tagged, parts: Sequence[Part]) -> _Ranges:
    starts, ends = tagged.tokens.starts, tagged.tokens.ends
    return tuple(sorted((starts[part.start], ends[part.end - 1]) for part in parts))


@lru_cache(maxsize=4)
def _load(path: Path) -> Linker:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return Linker(dict(arrays))
    except (OSError, KeyError, ValueError) as error:
        raise AnalysisError(
            f"The linker's weights cannot be read: {path.name}", "Install tui-news again; its package is damaged."
        ) from error


def link(text: str, tagged: Tagged) -> tuple[Link, ...]:
    """Join the spans that the tagger found in *text* to attributions, with the packaged weights."""
    return Linker.load().link(tagged)
