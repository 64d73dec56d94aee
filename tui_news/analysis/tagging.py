"""Asks for names and attributions: the one place that knows which tagger there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.lexical import according_to, reported_last, said_first
from tui_news.analysis.lexical_names import names
from tui_news.analysis.sentences import sentences
from tui_news.analysis.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from tui_news.analysis.quotation_marks import Quotations
    from tui_news.model import EntityType


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tokens, names (start, end, type, confidence) and attributions of a text."""

    tokens: Tokens
    names: list[tuple[int, int, EntityType, float]]
    attributions: list[Attribution]


def tag(text: str, marks: Quotations) -> Tagging:
    """Find names and attributions in *text*."""
    tokens = tokenize(text)
    found = [(n.start, n.end, n.type, n.confidence) for n in names(text, tokens)]
    attributions: list[Attribution] = []
    for a, b in sentences(tokens):
        start, end = tokens.starts[a], tokens.ends[b - 1]
        outer = None
        for rule in (reported_last, said_first, according_to):
            match = rule(text, start, end)
            if match is None:
                continue
            content, cue, source = match
            q = marks.at(cue.start)
            if q is not None:
                continue
            attributions.append(Attribution((content,), (cue,), (source,), 0.6, outer))
            if rule is not reported_last:
                break
            outer = len(attributions) - 1
            start, end = content
    return Tagging(tokens, found, attributions)
