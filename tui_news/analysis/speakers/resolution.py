"""Says for every attribution of an article who speaks, in an order in which each can lean on those before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.speakers.speaker import NOBODY, Speaker
from tui_news.analysis.text.spans import SpanIndex
from tui_news.analysis.words.cues import finite

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.speakers.resolver import Resolver

_YOU: Final = "2"  # the class of "you"
_WORD: Final = re.compile(r"\w+")
_LEAST, _MOST = 3, 40  # quotes of one that make an interview; quotations alone that are looked at
_GUESSED: Final = 0.4  # how sure a guess is
_GOES_ON: Final = 0.6  # how sure it is that an unattributed quotation has the speaker of the one before


def resolve_all(
    text: str, attributions: Sequence[Attribution], resolver: Resolver, *, guesses: bool = True
) -> list[Speaker]:
    """Give the speaker of each attribution; a "…, warning that" without a source gets its sentence's subject as one."""
    speakers = [NOBODY] * len(attributions)
    order = sorted(range(len(attributions)), key=lambda i: (attributions[i].source or attributions[i].content)[0])
    for i in order:
        each = attributions[i]
        if not each.source and each.cue and _shares_subject(text, *each.cue[0]):
            subject = resolver.subject(each.cue[0].start)
            each.source = (subject,) if subject else ()
        speakers[i] = _speaker(each, speakers, resolver)
    first_persons = [i for i in order if _is_first_person(speakers[i])]
    if first_persons:
        index = SpanIndex((s.start, s.end, i) for i, each in enumerate(attributions) for s in each.content)
        for i in first_persons:
            speakers[i] = _speaking(i, attributions, speakers, _quoted(i, attributions, speakers, index), resolver)
    if guesses:
        _guess(text, attributions, speakers, frozenset(first_persons))
    return speakers


def _shares_subject(text: str, start: int, end: int) -> bool:
    """Say whether a cue goes on with the subject of its sentence: "…, warning that", "and said"."""
    if text[start:end].endswith("ing"):
        return True
    return text.endswith((" and ", " but "), 0, start) and not finite().isdisjoint(text[start:end].lower().split())


def _guess(text: str, attributions: Sequence[Attribution], speakers: list[Speaker], tellers: Collection[int]) -> None:
    """Find who speaks in quotations that stand alone.

    It is whoever says the same words elsewhere (a headline quotes the story), else the one who says most of an
    interview, what "I" and "we" say left out (*tellers*): who tells the text is not quoted in it.
    """
    alone = [i for i, each in enumerate(attributions) if not each.source and not each.cue and speakers[i].name is None]
    if not alone:
        return
    quoted = [s for i, s in enumerate(speakers) if s.name is not None and i not in tellers]
    people = Counter(s.entity for s in quoted if s.entity is not None)
    leading = people.most_common(1)[0] if people else (None, 0)
    talks_most = leading[1] >= _LEAST and 2 * leading[1] > len(quoted)
    for i in alone[:_MOST]:
        words = _words(text, attributions[i])
        same = next(
            (s for s, each in zip(speakers, attributions, strict=True) if s.name and words in _words(text, each)), None
        )
        if same is None and talks_most:
            same = next(s for s in speakers if s.entity == leading[0])
        if same is not None:
            speakers[i] = replace(same, confidence=min(same.confidence, _GUESSED))


def _words(text: str, each: Attribution) -> str:
    """Give the words of a content in lower case, without marks and punctuation."""
    return " ".join(_WORD.findall(" ".join(text[a:b] for a, b in each.content).lower()))


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
    return speaker.name is None and speaker.phrase is not None and speaker.phrase.pronoun in ("1", "w", _YOU)


def _speaking(
    i: int,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    quoted: Speaker | None,
    resolver: Resolver,
) -> Speaker:
    """Say who "I" and "we" are: within a quote whoever it quotes, outside who talks there or has written the text.

    "You" is known only outside quotes, where two talk. Who stays unknown keeps the pronoun.
    """
    unknown, each = speakers[i], attributions[i]
    pronoun = unknown.phrase.pronoun if unknown.phrase is not None else ""
    if pronoun == _YOU:
        here = NOBODY if quoted or not each.source else resolver.voice(each.source[0].start, hears=True)
    elif quoted is not None or pronoun == "w" or not each.source:
        here = quoted or NOBODY
    else:
        here = resolver.voice(each.source[0].start)
        here = here if here.name is not None else resolver.author()
    return here if here.name is not None else unknown


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
