"""Repairs the content of one attribution by the quotation marks and by what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes.speech import is_stopped
from tui_news.analysis.text.spans import letters, shared, tidy
from tui_news.analysis.words.gazetteers import lexicon, listed
from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.quotes.beside import Beside
    from tui_news.analysis.text.quotation_marks import Quotations

_TELLING: Final = ("told", "tell", "tells", "telling", "informed")
_HEARER: Final = re.compile(r"(?:[^,.;“”\"\n]{2,70}?) (?=that )")
_CLAUSE: Final = re.compile(r"(?:where|which|who|whose) \S+ \S+")
_DESCRIBED: Final = re.compile(r"(?:^|[.,;:”\"\n–—] ?)(?P<noun>[^.,;:“”\"\n–—]{3,100}), $")
_BY: Final = re.compile(r" (?:by|from) (?P<who>[^,.;“”\"\n]{3,80}?) ")
_HEARSAY: Final = re.compile(r"\b(?:reportedly|allegedly|supposedly)\b", re.I)
_DOCUMENT: Final = re.compile(
    r"\b(?P<noun>(?:an?|the|its|leaked|secret|internal|new) (?:[\w’'-]+ ){0,3}?(?:"
    + "|".join(sorted(lexicon("document")))
    + r")"
    r"(?: of (?:an?|the) (?:[\w’'-]+ ){1,3}?)?(?: [\w’'-]+){0,3}? (?:by|from)) $",
    re.I,
)
_NOUN_BY: Final = re.compile(
    r"\b(?P<cue>(?:warning|claim|accusation|allegation|assertion|report|statement|prediction|complaint|denial|promise|"
    r"threat|admission|suggestion|confirmation|announcement)s? (?:by|from)) (?P<who>[^,.;“”\"\n]{3,80}?) $",
    re.I,
)
_OPEN_END: Final = re.compile(r"\b(?:the|an?|of|to|in|for|with|and|by|on|at|from|since|until|into|than|or)$", re.I)
_CLAUSE_END: Final = re.compile(r"[,.;:!?“”\"\n]|$")
_WHO: Final = re.compile(r" (?:who|whose|which)$")
_DENOTED: Final = re.compile(r"(?:it|him|her|them|himself|herself|itself) (?=\S)")
_CALLING: Final = re.compile(
    r"\b(?:call|calls|called|calling|dub|dubs|dubbed|brand|brands|branded|branding|label|labels|labelled)$", re.I
)
_ADDRESSED: Final = re.compile(
    r"\b(?:am|are|is|was|were|be|been|being) (?:also |later |then )?"
    r"(?:told|asked|ordered|advised|instructed|urged|informed|warned|reminded|promised)$",
    re.I,
)
_PASSIVE: Final = re.compile(r"(?:is|was|has been|had been|were|are) (?:\w+ )?\w+(?:ed|id|wn|ght)\b")
_AMOUNT: Final = re.compile(r"(?<=\d)[.,]\d[\d.,]*(?: (?:million|billion|trillion|percent|per cent))?")
_LONG_CLAUSE: Final = 160  # characters of a clause that describes a source
_SAID: Final = re.compile(r"\b(?:said|says|say)$")
_SENTENCE_END: Final = re.compile(r"[.!?;](?=\s|$)|[\n“”\"]|$")
_CUT_SHORT: Final = 80  # characters that a content cut off in the middle of a phrase goes on for at most
_EDGE: Final = " ,;:–—"
_WHOLE: Final = 0.9  # share of a quotation's letters from which on all of it is meant


def repair(text: str, each: Attribution, marks: Quotations, beside: Beside) -> None:
    """Bring the content to the marks, and find cue and source that the model missed."""
    each.content = _snapped(text, each.content, marks)
    _with_noun(text, each)
    _to_the_stop(text, each, marks)
    _without_hearer(text, each)
    _without_object(text, each)
    _helped(text, each, marks, beside)
    if each.cue and not each.source and each.content and each.cue[0].end <= each.content[0].start:
        each.source = _by_whom(text, each) or (
            () if _HEARSAY.search(text, *each.cue[0]) else beside.subject(each.cue[0].start)
        )
    if each.source and text[each.source[0].start : each.source[-1].end].lower() in listed("determiner"):
        each.source = beside.phrase(each.source[0].start) or each.source  # "a" of "a letter found there"
    if each.source and each.cue and (_is_addressed(text, each) or _is_nobody(text, each)):
        each.source = ()
    each.source = _whole(text, _without_dash(text, each.source))
    _without_tail(text, each, marks)


def _snapped(text: str, content: Spans, marks: Quotations) -> Spans:
    """Take a quotation in whole, with its marks, when nearly all of it is content; commas at the ends go."""
    spans = []
    for start, end in content:
        for q in marks.within(start, end):
            inner = max(1, letters(text[q.inner_start : q.inner_end]))
            took = letters(text[max(start, q.inner_start) : min(end, q.inner_end)])
            if not q.closed or took < _WHOLE * inner:
                continue
            if q.start < start and (start < q.end or not letters(text[q.start : start])):
                start = q.start
            if end < q.end and (q.start < end or not letters(text[end : q.end])):
                end = q.end
        while end > start and text[end - 1] in _EDGE and marks.at(end - 1) is None:
            end -= 1
        while start < end and text[start] in _EDGE and marks.at(start) is None:
            start += 1
        if end > start and marks.at(end - 1) is None and _OPEN_END.search(text, max(start, end - 12), end):
            stop = _CLAUSE_END.search(text, end)
            end = stop.start() if stop and stop.start() - end < _CUT_SHORT else end
        amount = _AMOUNT.match(text, end)
        end = amount.end() if amount else end
        spans.append(Span(start, end))
    return tidy(spans, text)


def _with_noun(text: str, each: Attribution) -> None:
    """Read the noun of saying that leads to a clause without a cue: "(warnings by) the geologist that …"."""
    if each.cue or not each.content or not text.startswith("that ", each.content[0].start):
        return
    start = each.content[0].start
    found = _NOUN_BY.search(text, max(0, start - 110), start)
    if found:
        each.cue, each.source = (Span(*found.span("cue")),), (Span(*found.span("who")),)


def _to_the_stop(text: str, each: Attribution, marks: Quotations) -> None:
    """Let a word or two after "said" that are no quotation go on to the full stop: said Laszlo (Varga left)."""
    at = each.cue[-1].end if each.cue and len(each.content) == 1 else 0
    if not _SAID.search(text, max(0, at - 5), at):
        return
    start, end = each.content[0]
    cut = text[end : end + 1] == " " and text[start:end].count(" ") < 2 and marks.at(start) is None
    stop = _SENTENCE_END.search(text, end) if cut and 0 < start - each.cue[-1].end <= 2 else None
    if stop and stop.start() - end < _LONG_CLAUSE:
        each.content = (Span(start, stop.start()),)


def _by_whom(text: str, each: Attribution) -> Spans:
    """Read whose a noun of saying is: "warnings by (the geologist) that …"."""
    found = _BY.fullmatch(text, each.cue[-1].end, each.content[0].start)
    return (Span(*found.span("who")),) if found else ()


def _without_dash(text: str, source: Spans) -> Spans:
    """Cut a dash off the end of a source; one that ends in "who" goes on to the end of that clause."""
    if not source:
        return source
    start, end = source[-1]
    if _WHO.search(text, max(start, end - 7), end):
        stop = _CLAUSE_END.search(text, end)
        end = stop.start() if stop and stop.start() - end < _LONG_CLAUSE else end
        return (*source[:-1], Span(start, end))
    words = text[source[-1].start : source[-1].end]
    return (
        (*source[:-1], Span(source[-1].start, source[-1].start + len(words.rstrip(" –—-"))))
        if words[-1] in "–—-"
        else source
    )


def _whole(text: str, source: Spans) -> Spans:
    """Add the noun to a source of which only the end was found: the governor of X, (where Y lies,); a report by (Z)."""
    if len(source) != 1:
        return source
    start, end = source[0]
    described = _DESCRIBED if _CLAUSE.match(text, start, end) else _DOCUMENT
    before = described.search(text, max(0, start - 120), start)
    return (Span(before.start("noun"), end),) if before else source


def _without_hearer(text: str, each: Attribution) -> None:
    """Take the hearer out of the content: told (the daily X) that …."""
    if not each.cue or not each.content:
        return
    start, end = each.content[0]
    cue = each.cue[-1]
    if 0 <= start - cue.end <= 2 and text[cue.start : cue.end].lower().endswith(_TELLING):
        hearer = _HEARER.match(text, start, end)
        if hearer:
            each.content = (Span(hearer.end(), end), *each.content[1:])


def _without_object(text: str, each: Attribution) -> None:
    """Let what somebody calls a thing begin behind the pronoun: called it (the “end of an era”)."""
    if len(each.cue) != 1 or not each.content or not _CALLING.search(text, *each.cue[0]):
        return
    start, end = each.content[0]
    it = _DENOTED.match(text, start, end)
    if it and 0 <= start - each.cue[0].end <= 1:
        each.content = (Span(it.end(), end), *each.content[1:])


def _is_addressed(text: str, each: Attribution) -> bool:
    """Say whether the source is whom words are addressed to: they "were told to leave"."""
    cue, source = each.cue[0], each.source[-1]
    return source.end <= cue.start <= source.end + 2 and _ADDRESSED.search(text, *cue) is not None


def _is_nobody(text: str, each: Attribution) -> bool:
    """Say whether the source is the "it" of "it is believed"."""
    it = text[each.source[0].start : each.source[-1].end].lower()
    return it in ("it", "there") and _PASSIVE.match(text, *each.cue[0]) is not None


def _helped(text: str, each: Attribution, marks: Quotations, beside: Beside) -> None:
    """Read cue and source beside the quotation where the model found none, and take them out of the content."""
    if (each.cue and each.source) or not each.content:
        return
    quoted = [q for s in each.content for q in marks.within(s.start, s.end) if s.start <= q.start and q.end <= s.end]
    if not quoted:
        return
    ends_alone = not letters(text[quoted[-1].end : each.content[-1].end])
    near = beside.after(quoted[0].end) or (beside.after(quoted[-1].end) if ends_alone else None)
    near = near or beside.before(quoted[0].start)
    if near is None or (each.cue and not shared(each.cue, near[0])):
        return
    cue, source = near
    each.cue, each.source = each.cue or cue, each.source or source
    if shared(each.content, [*cue, *source]):
        each.content = tidy([(q.start, q.end) for q in quoted], text)


def _without_tail(text: str, each: Attribution, marks: Quotations) -> None:
    """Leave out what follows the cue of a finished quotation without marks: “…,” she said, (sitting down)."""
    if len(each.content) < 2 or not each.cue:
        return
    lead = marks.at(each.content[0].start)
    if lead is None or lead.end != each.content[0].end or not is_stopped(text[lead.inner_start : lead.inner_end]):
        return
    cue = each.cue[0].start
    if cue >= lead.end:
        each.content = tuple(s for s in each.content if s.start < cue or marks.within(s.start, s.end))
