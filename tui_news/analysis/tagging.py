"""Asks the trained tagger and linker for names and attributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.entities import Named
from tui_news.analysis.linker import link
from tui_news.analysis.tagger import Tagger
from tui_news.model import EntityType, Span

if TYPE_CHECKING:
    from tui_news.analysis.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tokens, names and attributions of a text; names are sorted and do not overlap."""

    tokens: Tokens
    names: list[Named]
    attributions: list[Attribution]


def tag(text: str) -> Tagging:
    """Find names and attributions in *text*; AnalysisError when the weights cannot be read."""
    tagged = Tagger.load().tag(text)
    names = [Named(s.start, s.end, EntityType(s.label), s.confidence) for s in tagged.entities]
    attributions = [
        Attribution(
            tuple(Span(*s) for s in each.content),
            tuple(Span(*s) for s in each.cue),
            tuple(Span(*s) for s in each.source),
            each.confidence,
            each.parent,
        )
        for each in link(text, tagged)
    ]
    return Tagging(tagged.tokens, names, attributions)
