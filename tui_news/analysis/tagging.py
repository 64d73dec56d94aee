"""Asks the trained tagger and linker for names and attributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.entities.gathering import Named
from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.spans import tidy
from tui_news.analysis.trained.linker import link
from tui_news.analysis.trained.tagger import Tagger
from tui_news.model.annotations import EntityType
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from tui_news.analysis.text.quotation_marks import Quotations
    from tui_news.analysis.text.tokens import Tokens


_SURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tokens, sentences (by tokens), names and attributions of a text; names are sorted and do not overlap."""

    text: str
    tokens: Tokens
    sentences: list[tuple[int, int]]
    names: list[Named]
    attributions: list[Attribution]


def tag(text: str) -> Tagging:
    """Find names and attributions in *text*; AnalysisError when the weights cannot be read."""
    tagged = Tagger.load().tag(text)
    cut = sentences(tagged.tokens)
    names = [Named(s.start, s.end, EntityType(s.label), s.confidence) for s in tagged.entities]
    attributions = [
        Attribution(
            tuple(Span(*s) for s in each.content),
            tuple(Span(*s) for s in each.cue),
            tuple(Span(*s) for s in each.source),
            each.confidence,
            each.parent,
        )
        for each in link(text, tagged, cut)
    ]
    return Tagging(text, tagged.tokens, cut, names, attributions)


def of_another_language(tagging: Tagging, marks: Quotations) -> Tagging:
    """Keep what a model that has only learned English can be trusted with: sure names, and words within marks."""
    names = [n for n in tagging.names if n.confidence >= _SURE or tagging.text[n.start : n.end].count(" ")]
    kept = [each for each in tagging.attributions if marks.share(each.content) > 0.5]
    for each in kept:
        quoted = [q for s in each.content for q in marks.within(s.start, s.end)]
        each.content = tidy([(q.start, q.end) for q in quoted], tagging.text)
    return Tagging(tagging.text, tagging.tokens, tagging.sentences, names, renumbered(tagging.attributions, kept))
