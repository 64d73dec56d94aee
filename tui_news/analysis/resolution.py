"""Says for every attribution of an article who speaks, in an order in which each can lean on those before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.spans import SpanIndex
from tui_news.analysis.speakers import NOBODY, Resolver, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.attributions import Attribution

_GOES_ON: Final = 0.6  # how sure it is that an unattributed quotation has the speaker of the one before


def resolve_all(text: str, attributions: Sequence[Attribution], resolver: Resolver) -> list[Speaker]:
    """Give the speaker of each attribution; a "…, warning that" without a source gets its sentence's subject as one."""
    speakers = [NOBODY] * len(attributions)
    order = sorted(range(len(attributions)), key=lambda i: (attributions[i].source or attributions[i].content)[0])
    for i in order:
        each = attributions[i]
        if not each.source and each.cue and text[each.cue[0].start : each.cue[0].end].endswith("ing"):
            subject = resolver.subject(each.cue[0].start)
            each.source = (subject,) if subject else ()
        speakers[i] = _speaker(each, speakers, resolver)
    first_persons = [i for i in order if _is_first_person(speakers[i])]
    if first_persons:
        index = SpanIndex((s.start, s.end, i) for i, each in enumerate(attributions) for s in each.content)
        for i in first_persons:
            speakers[i] = _quoted(i, attributions, speakers, index) or resolver.author()
    return speakers


def _speaker(each: Attribution, speakers: Sequence[Speaker], resolver: Resolver) -> Speaker:
    if each.source:
        return resolver.resolve(each)
    if each.leads is not None:
        return resolver.lead_in(each.leads)
    if each.continues is not None:
        before = speakers[each.continues]
        return replace(before, confidence=_GOES_ON * before.confidence)
    return NOBODY


def _is_first_person(speaker: Speaker) -> bool:
    return speaker.name is None and speaker.phrase is not None and speaker.phrase.pronoun in ("1", "w")


def _quoted(
    i: int, attributions: Sequence[Attribution], speakers: Sequence[Speaker], index: SpanIndex
) -> Speaker | None:
    """Who "I" is within a quote: the speaker of the smallest one around it."""
    start, end = (attributions[i].source or attributions[i].content)[0]
    around = [
        (s.end - s.start, j)
        for j in index.overlapping(start, end)
        for s in attributions[j].content
        if j != i and s.start <= start and end <= s.end and speakers[j].name is not None
    ]
    return speakers[min(around)[1]] if around else None
