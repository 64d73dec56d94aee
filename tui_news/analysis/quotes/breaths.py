"""Joins quotations that are one, “…,” she said. “…”, and parts those that are two."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.quotes.worth import kind
from tui_news.analysis.text.spans import shared, tidy
from tui_news.analysis.words.cues import participles, verbs
from tui_news.analysis.words.phrases import PRONOUNS
from tui_news.model.annotations import QuoteKind
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.quotes.beside import Beside
    from tui_news.analysis.text.quotation_marks import Quotations

ALONE: Final = 0.6
"""Confidence in a quotation that the marks alone give, without cue and source beside it."""
_CLOSING: Final = frozenset("”\"»«“’'›‹」』")
_OPENING: Final = frozenset('“"«‘„')
_STOPS: Final = re.compile(r"[a-z0-9]{3}[.!?](?=\s)")
_BREATH: Final = 90  # characters between the cue of a quotation and the quotation that goes on with it
_ANOTHER_CUE: Final = re.compile(r"\b(?P<v>[a-z]+)(?: (?:him|her|them|me|us|reporters))?[,:]? $")
_NEXT: Final = 3  # characters between a cue and the quotation that it leads to
_LED_BY: Final = re.compile(r"\b(?P<v>[a-z]+) $")
_LED_FIRST: Final = re.compile(r"[^,.;:“”\"\n]{2,60}? (?P<v>said|says) (?=\S)")
_LEAD: Final = re.compile(r": ?$")
_SOUNDED: Final = re.compile(r", (?P<v>[a-z]+ing),? $")
_HALF: Final = re.compile(r",[”\"’»]$")


def apart(text: str, result: list[Attribution], marks: Quotations) -> list[Attribution]:
    """Part quotations between which something else is told, and those that another cue leads to.

    “…,” she says. She pours the tea. “…”. – “…,” he told her before asking, “…”. – voters have a new message: “…”. –
    the guard called them in, shouting “…”.
    """
    new = []
    for each in result:
        _without_lead(text, each, marks)
        for i in range(1, len(each.content)):
            start = each.content[i].start
            between = text[each.content[i - 1].end : start]
            at = marks.at(start)
            if not (text[start] in _OPENING or (at is not None and at.start == start)) or "\n" in between:
                continue
            quoted = text[each.content[i - 1].end - 1] in _CLOSING
            cue = _other_cue(text, each, i) if quoted else _sounded(text, each, i)
            stopped = _STOPS.search(text, max(0, each.content[i - 1].end - 3), start)
            told = not quoted and stopped and not _between(each, i)
            led = not quoted and _LEAD.search(between) and not _between(each, i)
            if cue or led or told or (quoted and len(_STOPS.findall(between)) >= 2):
                new.append(Attribution(each.content[i:], cue, each.source if cue else (), confidence=ALONE))
                each.content = each.content[:i]
                break
    return [*result, *new]


def said_twice(text: str, result: Sequence[Attribution], beside: Beside) -> list[Attribution]:
    """Part a report that has its own cue from the quotation after it: “late,” she said. “Very late.” is one."""
    new = []
    for each in result:
        if len(each.content) < 2 or not each.cue or text[each.content[0].start] in _OPENING:
            continue
        first = each.content[0]
        if not first.end <= each.cue[0].start < each.content[1].start:
            continue
        lead = _LED_BY.search(text, max(0, first.start - 20), first.start)
        pronoun = each.source and text[each.source[0].start : each.source[-1].end].lower() in PRONOUNS
        if lead is None and pronoun:  # “X said it was “late,” she said: the first of the two is in the content
            lead = _LED_FIRST.match(text, first.start, first.end)
            first = Span(lead.end(), first.end) if lead else first
        source = beside.subject(lead.start("v")) if lead and lead["v"] in verbs() else ()
        if lead and source:
            new.append(Attribution(each.content[1:], each.cue, each.source, each.confidence))
            each.content, each.cue, each.source = (first,), (Span(*lead.span("v")),), source
    return new


def hand_back(text: str, result: Sequence[Attribution]) -> None:
    """Give a quotation back to the one it goes on with when what stands between took it: “…,” said X, who left Y. “…”.

    What stands between the two halves, an aside or a clause about X, is a report of its own with its own cue.
    """
    ends = sorted((each.content[-1].end, i) for i, each in enumerate(result) if each.cue and each.content)
    for each in result:
        for i in range(len(each.content)):
            if i == 0 and not (each.cue and each.source and not _says(text, each)):
                continue  # all of it only from a cue that says nothing: “…,” said X, who has backed Y. “…”
            start = each.content[i].start
            aside = each.content[i - 1] if i else min(each.source[0], each.cue[0])
            at = bisect_right(ends, (aside.start, -1)) - 1
            if text[start] not in _OPENING or text[aside.end - 1] in _CLOSING or at < 0:
                continue
            owner = result[ends[at][1]]
            if owner is not each and _goes_on(text, owner.content[-1].end, each, start):
                owner.content = tidy([*owner.content, *each.content[i:]], text)
                each.content = each.content[:i]
                break


def _says(text: str, each: Attribution) -> bool:
    """Say whether a verb of saying is among the cues."""
    return any(word in verbs() for cue in each.cue for word in text[cue.start : cue.end].lower().split())


def _goes_on(text: str, end: int, each: Attribution, start: int) -> bool:
    """Say whether the quotation at *start*, which *each* has taken, goes on with the one that ends at *end*."""
    between = text[end:start]
    if text[end - 1] not in _CLOSING or len(between) > 3 * _BREATH or re.search(r"[\n:“”\"]", between):
        return False
    if not all(end <= cue.start and cue.end < start - _NEXT for cue in each.cue):
        return False  # its own cue leads to it: “…,” she said and asked, “…”
    if _HALF.search(text, max(0, end - 2), end) and text[start + 1].islower():
        return not _STOPS.search(between)
    return len(_STOPS.findall(between)) == 1 and between.rstrip().endswith(".")


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


def _sounded(text: str, each: Attribution, i: int) -> tuple[Span, ...]:
    """Give the participle that leads to a quotation behind words without marks: (called them in), shouting “…”."""
    found = _SOUNDED.search(text, each.content[i - 1].end, each.content[i].start)
    if found is None or found["v"] not in participles() or any(found["v"] in text[a:b] for a, b in each.cue):
        return ()
    return (Span(*found.span("v")),)


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
    own = _says(text, each)
    gap = len(between) < 2 * _BREATH and not re.search(r"[.!?:\n“”\"]", between)
    return gap and not own and text[start + 1].islower() and any(end <= s.start < start for s in last.cue)
