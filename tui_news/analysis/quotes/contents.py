"""Repairs the content of one attribution by the quotation marks and by what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes.source_spans import settle
from tui_news.analysis.quotes.speech import is_stopped
from tui_news.analysis.text.spans import letters, shared, tidy
from tui_news.analysis.words.cues import verbs
from tui_news.model.documents import Span, Spans

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.quotes.beside import Beside
    from tui_news.analysis.text.quotation_marks import Quotations

_TELLING: Final = ("told", "tell", "tells", "telling", "informed")
_HEARER: Final = re.compile(r"(?:[^,.;“”\"\n]{2,70}?) (?=that )")
# "told (investors on Monday) the firm would …": what is told begins with its own subject and verb.
_TOLD_WHOM: Final = re.compile(
    r"(?!(?:he|she|they|it|we|I|there|what|how|why|whether|about|of|to|this|his|its|their|"
    r"[a-z]+s (?:would|will|had|has|have|are|were))\b)(?:[\w’'.-]+ ){1,7}?"
    r"(?=(?:he|she|they|it|we|I|there|[a-z]+s|(?:the|his|her|its|their|an?) [a-z]+|[A-Z][\w’'-]+) "
    r"(?:would|will|had|has|have|was|were|is|are|could|should|did|does|do|must|might|may|can|won[’']t|wouldn[’']t)\b)"
)
_GAP: Final = re.compile(
    r"(?:(?!,|;| [–—-] )|, (?:in |of |from )?(?:which|who|whose|whom|where|because)\b)[^.;:!?“”\"\n]{0,70}"
)
_TOLD: Final = re.compile(r"(?:that|whether|about)\b")
_GOES_ON: Final = re.compile(r" (?:until|because|if|unless|once|so that)\b")
_A_CLAUSE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does)\b"
)
_GOES_ON_TO: Final = re.compile(r"[,.;:!?—–“”\"\n]| - |$")
_NOUN_BY: Final = re.compile(
    r"\b(?P<cue>(?:warning|claim|accusation|allegation|assertion|report|statement|prediction|complaint|denial|promise|"
    r"threat|admission|suggestion|confirmation|announcement)s? (?:by|from)) (?P<who>[^,.;“”\"\n]{3,80}?) $",
    re.I,
)
_NOUN_THAT: Final = re.compile(
    r"\b(?P<cue>warning|claim|accusation|allegation|assertion|report|statement|prediction|complaint|denial|promise|"
    r"threat|admission|suggestion|confirmation|announcement|argument|remark|comment)s? (?P<that>that )"
)
_FULL_STOP: Final = re.compile(r"(?<=[a-z][a-z])[.!?](?= [A-Z“\"])")
_ANY_MARK: Final = re.compile('[“”"]')
_OPEN_END: Final = re.compile(r"\b(?:the|an?|of|to|in|for|with|and|by|on|at|from|since|until|into|than|or)$", re.I)
_CLAUSE_END: Final = re.compile(r"[,.;:!?“”\"\n]|$")
_DENOTED: Final = re.compile(  # "called her (a saint)", but "called (her record a gift)"
    r"(?:(?:it|him|them|himself|herself|itself) (?=\S)|her (?=[“\"‘'«]|(?:an?|the|one) ))"
)
_WHAT: Final = ("what ", "What ")
_CALLING: Final = re.compile(
    r"\b(?:call|calls|called|calling|dub|dubs|dubbed|brand|brands|branded|branding|label|labels|labelled|"
    r"consider|considers|considered|describe|describes|described)$",
    re.I,
)
_AMOUNT: Final = re.compile(r"(?<=\d)[.,]\d[\d.,]*(?: (?:million|billion|trillion|percent|per cent))?")
_LONG_CLAUSE: Final = 160  # characters of a clause that describes a source
_SAID: Final = re.compile(r"\b(?:said|says|say)$")
_SENTENCE_END: Final = re.compile(r"[.!?;](?=\s|$)|[\n“”\"]|$")
_CUT_SHORT: Final = 80  # characters that a content cut off in the middle of a phrase goes on for at most
_STOPS: Final = frozenset(".!?…")
_EDGE: Final = " ,;:–—"
_WHOLE: Final = 0.9  # share of a quotation's letters from which on all of it is meant


def repair(text: str, each: Attribution, marks: Quotations, beside: Beside) -> None:
    """Bring the content to the marks, and find cue and source that the model missed."""
    each.content = _snapped(text, each.content, marks)
    _within_its_sentence(text, each, marks)
    _with_noun(text, each)
    _to_the_stop(text, each, marks)
    _to_the_mark(text, each, marks)
    _without_hearer(text, each)
    _without_object(text, each, marks)
    _to_the_clause(text, each, marks)
    _in_one_piece(text, each, marks)
    _helped(text, each, marks, beside)
    settle(text, each, beside)
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


def _within_its_sentence(text: str, each: Attribution, marks: Quotations) -> None:
    """Cut a content that runs over a full stop because of a mark that pairs with none, or begins with one that closes.

    After a cue its first sentence is left; without one the words behind the noun of saying that leads to its marks.
    """
    if len(each.content) != 1:
        return
    start, end = each.content[0]
    stops = [m for m in _FULL_STOP.finditer(text, start, end) if marks.at(m.start()) is None]
    if not stops or not any(
        _is_stray(m.start(), start, marks) for m in _ANY_MARK.finditer(text, start, stops[-1].end())
    ):
        return
    if each.cue:
        each.content = (Span(start, stops[0].start()),) if each.cue[-1].end <= start else each.content
        return
    noun = _NOUN_THAT.search(text, stops[-1].end(), end)
    if noun and marks.within(noun.start("that"), end):
        each.cue, each.content = (Span(*noun.span("cue")),), (Span(noun.start("that"), end),)


def _is_stray(offset: int, start: int, marks: Quotations) -> bool:
    """Say whether the mark at *offset* pairs with none, or closes what was opened before *start*."""
    around = marks.at(offset)
    return around is None or (around.start < start and offset == around.end - 1)


def _with_noun(text: str, each: Attribution) -> None:
    """Read the noun of saying that leads to a clause without a cue: "(warnings by) the geologist that …"."""
    if each.cue or not each.content or not text.startswith("that ", each.content[0].start):
        return
    start = each.content[0].start
    found = _NOUN_BY.search(text, max(0, start - 110), start)
    if found:
        each.cue, each.source = (Span(*found.span("cue")),), (Span(*found.span("who")),)


def _to_the_mark(text: str, each: Attribution, marks: Quotations) -> None:
    """Let what a cue leads to end with the quotation that ends its sentence: X said: “Go.” (The border is shut)."""
    if len(each.content) != 1 or not each.cue or each.cue[-1].end > each.content[0].start:
        return
    start, end = each.content[0]
    first = marks.at(start)
    if first is None or first.start != start or first.end + 2 >= end or not first.closed:
        return
    ended = text[first.inner_end - 1 : first.inner_end] in _STOPS
    if ended and text[first.end] == " " and text[first.end + 1].isupper() and marks.at(first.end + 1) is None:
        each.content = (Span(start, first.end),)


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


def _to_the_clause(text: str, each: Attribution, marks: Quotations) -> None:
    """Let what is said take in the clause that hangs on it: said X was sound (until it went bankrupt)."""
    if len(each.content) != 1 or not each.cue or each.cue[-1].end > each.content[0].start:
        return
    start, end = each.content[0]
    last = text[each.cue[-1].start : each.cue[-1].end].split()[-1].lower()
    if last not in verbs() or not _GOES_ON.match(text, end) or not _A_CLAUSE.search(text, start, end):
        return
    if marks.at(end) is not None:
        return
    stop = _GOES_ON_TO.search(text, end + 1)
    if stop and stop.start() - end < _LONG_CLAUSE:
        each.content = (Span(start, stop.start()),)


def _in_one_piece(text: str, each: Attribution, marks: Quotations) -> None:
    """Close the gaps in a content that neither cue nor source makes; behind a comma what follows is told by nobody."""
    kept = [each.content[0]] if each.content else []
    for piece in each.content[1:]:
        start, end = kept[-1].end, piece.start
        between = any(start <= s.start and s.end <= end for s in (*each.cue, *each.source))
        if between or marks.within(*piece) or marks.within(*kept[-1]):
            kept.append(piece)
        elif _GAP.fullmatch(text, start, end) or not letters(text[start:end]):
            kept[-1] = Span(kept[-1].start, piece.end)
        elif _TOLD.match(text, piece.start) and not _TOLD.match(text, kept[-1].start):
            kept[-1] = piece  # complained to (the officials, in May,) about the noise
    each.content = tuple(kept)


def _without_hearer(text: str, each: Attribution) -> None:
    """Take the hearer out of the content: told (the daily X) that …."""
    if not each.cue or not each.content:
        return
    start, end = each.content[0]
    cue = each.cue[-1]
    if 0 <= start - cue.end <= 2 and text[cue.start : cue.end].lower().endswith(_TELLING):
        hearer = _HEARER.match(text, start, end) or _TOLD_WHOM.match(text, start, end)
        if hearer:
            each.content = (Span(hearer.end(), end), *each.content[1:])


def _without_object(text: str, each: Attribution, marks: Quotations) -> None:
    """Let what somebody calls a thing begin behind the pronoun: called it (the “end of an era”)."""
    if len(each.cue) != 1 or not each.content or not _CALLING.search(text, *each.cue[0]):
        return
    start, end = each.content[0]
    marked = marks.at(start)
    what = each.source and text.endswith(_WHAT, 0, each.source[0].start)
    if what and marked is not None and marked.start == start and marked.end < end and len(each.content) == 1:
        each.content = (Span(start, marked.end),)  # what critics called “fraud” (led to …)
        return
    it = _DENOTED.match(text, start, end)
    if it and 0 <= start - each.cue[0].end <= 1:
        each.content = (Span(it.end(), end), *each.content[1:])


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
