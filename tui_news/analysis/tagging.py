"""Asks the trained tagger and linker for names and attributions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.entities.names import Named
from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.spans import tidy
from tui_news.analysis.trained.linker import link
from tui_news.analysis.trained.tagger import Tagger
from tui_news.analysis.words.gazetteers import fold, genders, known, listed, outlet, places
from tui_news.model.annotations import EntityType
from tui_news.model.documents import Span
from tui_news.records import dataclass

if TYPE_CHECKING:
    from tui_news.analysis.text.quotation_marks import Quotations
    from tui_news.analysis.text.tokens import Tokens


_SURE: Final = 0.5
_TYPES: Final = {kind.value: kind for kind in EntityType}  # a third of the time of EntityType(…)
_OFFICE: Final = re.compile(r"(?P<office>[Tt]he [a-z]+(?:[ -](?!of\b)[a-z]+)?)(?: of)?")
_OF: Final = re.compile(
    r" of (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*(?: (?:province|state|region|district|county|city|governorate))?\b"
)
_ELIDED: Final = re.compile(r"(?:[jcnstm]|qu)[’']", re.I)  # "J’ai"


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
    names = [Named(s.start, s.end, _TYPES[s.label], s.confidence) for s in tagged.entities]
    attributions = [
        Attribution(
            tuple(Span(*s) for s in each.content),
            tuple(Span(*s) for s in each.cue),
            tuple(_whole(text, *s) for s in each.source),
            each.confidence,
            each.parent,
        )
        for each in link(text, tagged, cut)
    ]
    return Tagging(text, tagged.tokens, cut, names, attributions)


def _whole(text: str, start: int, end: int) -> Span:
    """Give the span of a source with what its office is of: "the governor" of Karsa province."""
    office = _OFFICE.fullmatch(text, start, end)
    of = _OF.match(text, office.end("office")) if office else None
    return Span(start, max(end, of.end()) if of else end)


def of_another_language(tagging: Tagging, marks: Quotations, tongue: str) -> Tagging:
    """Keep what a model that has only learned English can be trusted with: sure names, and words within marks."""
    names = [n for whole in tagging.names for n in _sure(tagging.text, whole, tongue)]
    kept = [each for each in tagging.attributions if marks.share(each.content) > 0.5]
    for each in kept:
        quoted = [q for s in each.content for q in marks.within(s.start, s.end)]
        each.content = tidy([(q.start, q.end) for q in quoted], tagging.text)
    return Tagging(tagging.text, tagging.tokens, tagging.sentences, names, renumbered(tagging.attributions, kept))


def _sure(text: str, name: Named, tongue: str) -> list[Named]:
    """Give the part of a name of another language that is one: capitals in a row, in German with a first name too.

    German writes every noun with a capital; there only what begins with a known first name or is in a table is sure.
    """
    words = text[name.start : name.end].split(" ")
    while words and words[0].lower() in listed("foreignsmall"):
        name = replace(name, start=name.start + len(words[0]) + 1)
        words = words[1:]
    count = next(
        (i for i, w in enumerate(words) if not w[:1].isupper() and w.lower() not in listed("small")), len(words)
    )
    while count and words[count - 1].lower() in listed("foreignsmall"):
        count -= 1
    if count and _ELIDED.match(words[0]):
        return []
    if not count or name.type in (EntityType.DATE, EntityType.MONEY):
        return [name] if words and name.confidence >= _SURE and name.type in (EntityType.DATE, EntityType.MONEY) else []
    short = " ".join(words[:count])
    listed_name = short in known() or outlet(short) is not None or fold(short) in places()
    first = fold(words[0]) in genders() and count > 1
    sure = listed_name or first or (tongue != "de" and (count > 1 or name.confidence >= _SURE))
    return [replace(name, end=name.start + len(short))] if sure else []
