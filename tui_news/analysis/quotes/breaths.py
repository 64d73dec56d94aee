"""Joins quotations that are one, “…,” she said. “…”, and parts those that are two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.quotes.worth import kind
from tui_news.analysis.text.spans import shared, tidy
from tui_news.analysis.words.cues import verbs
from tui_news.model.annotations import QuoteKind
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.text.quotation_marks import Quotations

ALONE: Final = 0.6
"""Confidence in a quotation that the marks alone give, without cue and source beside it."""
_CLOSING: Final = frozenset("”\"»«“’'›‹」』")
_OPENING: Final = frozenset('“"«‘„')
_STOPS: Final = re.compile(r"[a-z0-9]{3}[.!?](?=\s)")
_BREATH: Final = 90  # characters between the cue of a quotation and the quotation that goes on with it
_ANOTHER_CUE: Final = re.compile(r"\b(?P<v>[a-z]+)(?: (?:him|her|them|me|us|reporters))?[,:]? $")
_LEAD: Final = re.compile(r": ?$")
_HALF: Final = re.compile(r",[”\"’»]$")


def apart(text: str, result: list[Attribution], marks: Quotations) -> list[Attribution]:
    """Part quotations between which something else is told, and those that another cue leads to.

    “…,” she says. She pours the tea. “…”. – “…,” he told her before asking, “…”. – voters have a new message: “…”.
    """
    new = []
    for each in result:
        _without_lead(text, each, marks)
        for i in range(1, len(each.content)):
            start = each.content[i].start
            between = text[each.content[i - 1].end : start]
            if text[start] not in _OPENING or "\n" in between:
                continue
            quoted = text[each.content[i - 1].end - 1] in _CLOSING
            cue = _other_cue(text, each, i) if quoted else ()
            led = not quoted and _LEAD.search(between) and not _between(each, i)
            if cue or led or (quoted and len(_STOPS.findall(between)) >= 2):
                new.append(Attribution(each.content[i:], cue, each.source if cue else (), confidence=ALONE))
                each.content = each.content[:i]
                break
    return [*result, *new]


def _between(each: Attribution, i: int) -> bool:
    """Say whether the cue or source stands between two pieces of content."""
    return any(each.content[i - 1].end <= s.start < each.content[i].start for s in (*each.cue, *each.source))


def _other_cue(text: str, each: Attribution, i: int) -> tuple[Span, ...]:
    """Give a verb of saying right before a piece of content that is not the attribution's own."""
    found = _ANOTHER_CUE.search(text, each.content[i - 1].end, each.content[i].start)
    if found is None or found["v"] not in verbs():
        return ()
    cue = Span(*found.span("v"))
    return () if shared(each.cue, [cue]) or not _between(each, i) else (cue,)


def _without_lead(text: str, each: Attribution, marks: Quotations) -> None:
    """Leave out the words before a colon when the quotation has its cue after it: X scolded her: “…,” he said."""
    start, end = each.content[0]
    first = next((q for q in marks.within(start, end) if q.start > start), None)
    if first is None or first.end > end or not _LEAD.search(text, start, first.start):
        return
    if marks.at(start) is None and each.cue and each.cue[0].start >= first.end:
        each.content = (Span(first.start, end), *each.content[1:])


def in_one_breath(text: str, result: Sequence[Attribution], marks: Quotations) -> list[Attribution]:
    """Join quotations that go on in one breath, which the model found as two: “…,” she said. “…”."""
    ordered = sorted(result, key=lambda each: each.content[0])
    gone: set[int] = set()
    last: Attribution | None = None
    for each in ordered:
        alone = not each.cue and not each.source and kind(marks.share(each.content)) is QuoteKind.DIRECT
        joined = last is not None and (
            (alone and same_breath(text, last, each.content[0].start)) or _other_half(text, last, each)
        )
        if joined and last is not None:
            last.content = tidy([*last.content, *each.content], text)
            gone.add(id(each))
        elif each.cue:
            last = each
    return renumbered(result, [each for each in result if id(each) not in gone])


def same_breath(text: str, each: Attribution, start: int) -> bool:
    """Say whether only the cue and source of *each* stand between its content and a quotation: “…,” she said. “…”."""
    end = each.content[-1].end
    if end > start or text[end - 1] not in _CLOSING or "\n" in text[end:start]:
        return False
    within = [s for s in (*each.cue, *each.source) if end <= s.start < start]
    rest = text[max((s.end for s in within), default=end) : start]
    stops = len(re.findall(r"[.!?](?:\s|$)", rest))
    return bool(within) and len(rest) < _BREATH and stops <= 1 and not re.search(r"[:“”]", rest)


def _other_half(text: str, last: Attribution, each: Attribution) -> bool:
    """Say whether a sentence that broke off at a comma goes on in *each*: “If you go,” he said, “we stay”."""
    end, start = last.content[-1].end, each.content[0].start
    if end > start or not _HALF.search(text, max(0, end - 2), end) or text[start] not in _OPENING:
        return False
    between = text[end:start]
    own = any(word in verbs() for cue in each.cue for word in text[cue.start : cue.end].lower().split())
    gap = len(between) < 2 * _BREATH and not re.search(r"[.!?:\n“”\"]", between)
    return gap and not own and text[start + 1].islower() and any(end <= s.start < start for s in last.cue)
