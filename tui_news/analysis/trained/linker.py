"""Says who goes with what: joins tagged sources, cues and contents to attributions by small trained scorers.

Every content seeks its cue, and every cue that has content its source; contents of one cue are one (discontinuous)
content. Each choice is a softmax over the nearest candidates and "none", scored by a two-layer network.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tui_news.analysis.trained.links import Link, Ranges
from tui_news.analysis.trained.nesting import with_nested
from tui_news.analysis.trained.pairs import Choices, Layout, Part, token_part
from tui_news.analysis.trained.tagger import Tagged, Tagger
from tui_news.analysis.trained.tags import LABELS
from tui_news.analysis.trained.weights import read_weights
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PACKAGED: Final = Path(__file__).parents[1] / "model" / "linker.npz"
KNOWN: Final = 8
"""How many numbers a link's confidence is computed from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The partner chosen (number among its kind, or none) and how probable it is."""

    partner: int | None
    probability: float


class Scorer:
    """A two-layer network that scores candidates; their softmax is the probability of each choice."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], name: str) -> None:
        self._first, self._first_bias = arrays[f"{name}.0.weight"], arrays[f"{name}.0.bias"][:, None]
        self._second = arrays[f"{name}.2.weight"]

    def choose(self, asked: Choices) -> list[Choice]:
        """Choose a partner for each part that *asked* is about; all are scored in one go."""
        hidden = self._first @ asked.features
        hidden += self._first_bias
        scores = (self._second @ np.maximum(hidden, 0, out=hidden))[0]
        odds = np.exp(np.clip(scores, -60, 60)).tolist()
        chosen, start = [], 0
        for numbers in asked.candidates:
            own = odds[start : start + len(numbers) + 1]
            start += len(own)
            most = max(own)
            best = own.index(most)
            chosen.append(Choice(numbers[best] if best < len(numbers) else None, most / sum(own)))
        return chosen


class Linker:
    """The scorers for content to cue and cue to source, and the calibration of a link's confidence."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._cue_of, self._source_of = Scorer(arrays, "cue"), Scorer(arrays, "source")
        self._calibration: NDArray[np.float64] = np.asarray(arrays["calibration"], dtype=np.float64)

    @classmethod
    def load(cls, path: Path | None = None) -> Linker:
        """Load the weights at *path*, or those of the package; AnalysisError when they cannot be read."""
        return _load(path or PACKAGED)

    def link(self, tagged: Tagged, cut: Sequence[tuple[int, int]] | None = None) -> tuple[Link, ...]:
        """Join the spans of *tagged* to attributions, in order of their first content.

        *cut*: its sentences as ``sentences`` gives them, where they are known already.
        """
        return tuple(made for made, _ in self.observed(tagged, cut))

    def observed(
        self, tagged: Tagged, cut: Sequence[tuple[int, int]] | None = None
    ) -> list[tuple[Link, NDArray[np.float64]]]:
        """Do the work of ``link``, and give with each link the numbers that its confidence is computed from."""
        parts: dict[str, list[Part]] = {"source": [], "cue": [], "content": []}
        for span in tagged.attribution:
            part = token_part(tagged.tokens, span.start, span.end, span.confidence)
            if part is not None:
                parts[span.label].append(part)
        if not parts["content"]:
            return []
        drafts = self._drafts(parts, Layout(tagged.tokens, parts["source"], parts["cue"], parts["content"], cut))
        features = np.array([draft.features() for draft in drafts], dtype=np.float64)
        chance = 1 / (1 + np.exp(-np.clip(features @ self._calibration, -30, 30)))
        made = [
            (_finished(tagged, draft, float(sure)), row)
            for draft, sure, row in zip(drafts, chance, features, strict=True)
        ]
        return sorted(made, key=lambda pair: pair[0].content)

    def _drafts(self, parts: Mapping[str, list[Part]], layout: Layout) -> list[_Draft]:
        """Choose the cue of each content and the source of each cue that has content."""
        of_contents, of_cues = layout.choices()
        cues, sources = self._cue_of.choose(of_contents), self._source_of.choose(of_cues)
        grouped: dict[int, list[tuple[Part, float]]] = defaultdict(list)
        drafts: list[_Draft] = []
        for content, chosen in zip(parts["content"], cues, strict=True):
            if chosen.partner is None:
                drafts.append(_Draft([content], None, None, chosen.probability, 1.0))
            else:
                grouped[chosen.partner].append((content, chosen.probability))
        for number, entries in grouped.items():
            chosen = sources[number]
            source = None if chosen.partner is None else parts["source"][chosen.partner]
            least = min(probability for _, probability in entries)
            contents = [content for content, _ in entries]
            drafts.append(_Draft(contents, parts["cue"][number], source, least, chosen.probability))
        return drafts


@dataclass(frozen=True, slots=True)
class _Draft:
    """A link before its confidence is known, with the probabilities of its two choices."""

    contents: list[Part]
    cue: Part | None
    source: Part | None
    of_cue: float
    of_source: float

    def features(self) -> list[float]:
        """Gather what tells how sure the link is: ``KNOWN`` numbers for the calibration."""
        least = min(part.confidence for part in self.contents)
        cue = self.cue.confidence if self.cue else 0.0
        source = self.source.confidence if self.source else 0.0
        there = (float(self.cue is not None), float(self.source is not None))
        return [1.0, least, cue, source, self.of_cue, self.of_source, *there]


def _finished(tagged: Tagged, draft: _Draft, confidence: float) -> Link:
    cue = [draft.cue] if draft.cue else []
    source = [draft.source] if draft.source else []
    content_at, cue_at, source_at = (_ranges(tagged, parts) for parts in (draft.contents, cue, source))
    return Link(content_at, cue_at, source_at, None, round(confidence, 3))


def _ranges(tagged: Tagged, parts: Sequence[Part]) -> Ranges:
    starts, ends = tagged.tokens.starts, tagged.tokens.ends
    return tuple(sorted((starts[part.start], ends[part.end - 1]) for part in parts))


@lru_cache(maxsize=4)
def _load(path: Path) -> Linker:
    return read_weights(path, Linker)


def link(
    text: str, tagged: Tagged, cut: Sequence[tuple[int, int]] | None = None, *, nested: bool = True
) -> tuple[Link, ...]:
    """Join the spans that the tagger found in *text* to attributions, with the packaged weights.

    In order of their first content; with *nested*, attributions inside another's content follow it, and their
    ``parent`` says so. *cut*: the text's sentences, where they are known. AnalysisError when the weights cannot be
    read.
    """
    linker = Linker.load()
    links = linker.link(tagged, cut)
    if not nested:
        return links

    def read(stretches: Sequence[tuple[int, int]]) -> list[tuple[Link, ...]]:
        inner = Tagger.load().attributions_in([tagged.tokens.within(*stretch) for stretch in stretches])
        return [linker.link(each) if _is_complete(each) else () for each in inner]

    return with_nested(text, links, read)


def _is_complete(tagged: Tagged) -> bool:
    """Tell whether an attribution with source, cue and content can be made of what was tagged."""
    return len({span.label for span in tagged.attribution}) == len(LABELS["attribution"])
