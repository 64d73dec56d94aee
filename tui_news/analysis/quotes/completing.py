"""Makes the list of quotes whole: no direct quote is missed, the paragraphs of one quotation are one quote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.quotes import foreign
from tui_news.analysis.quotes.breaths import ALONE, apart, hand_back, in_one_breath, said_twice, same_breath
from tui_news.analysis.quotes.contents import repair
from tui_news.analysis.quotes.speech import is_name, speeches
from tui_news.analysis.quotes.worth import is_worth, kind, weigh
from tui_news.analysis.text.marks import SET_OFF
from tui_news.analysis.text.spans import SpanIndex, overlap, tidy
from tui_news.model.annotations import QuoteKind
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.quotes.beside import Beside
    from tui_news.analysis.text.marks import Quotation
    from tui_news.analysis.text.quotation_marks import Quotations

_PAUSE: Final = 600  # characters between a quotation and one that its speaker goes on with
_BACK: Final = 400  # characters between a source and a participle that has it too
_SENTENCE: Final = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
_REFUSED: Final = re.compile(
    r"(?:not )?to (?:be (?:named|identified)|remain anonymous|give (?:\w+ )?name)|(?:condition of )?anonymity\b", re.I
)
_LEAD: Final = re.compile(r"(?:^|\n|[.!?][”\"’]? )(?P<s>[^\n.!?“”\"]{8,240}[.!?:])\s*$")
_WITH_CUE: Final = 0.75  # confidence in what the marks alone give with cue and source beside them


def complete(text: str, found: Sequence[Attribution], marks: Quotations, beside: Beside) -> list[Attribution]:
    """Give the attributions with contents brought to the quotation marks.

    Those that only name something are left out, quotations that can only be speech and that no content covers are
    added. Indices in ``parent`` and ``continues`` are positions in the result.
    """
    said = list(speeches(text, marks, beside))
    for each in found:
        repair(text, each, marks, beside)
    result = _joined(text, found, said)
    result = _without_refusals(text, result)
    _inherit(text, result)
    hand_back(text, result)
    result = renumbered(result, [each for each in result if each.content and not is_name(text, each, marks)])
    result = _covered(text, result, said, beside)
    count = len(result)
    result = apart(text, result, marks)
    for each in result[count:]:
        repair(text, each, marks, beside)
    result = in_one_breath(text, result, marks)
    result += said_twice(text, result, beside)
    _inherit(text, result)
    result = renumbered(result, [each for each in result if is_worth(text, each, marks)])
    for each in result:
        weigh(text, each, marks)
    _find_speakers(text, result, marks)
    return result


def _joined(text: str, found: Sequence[Attribution], said: Sequence[Sequence[Quotation]]) -> list[Attribution]:
    """Make one attribution of those that are paragraphs of one quotation without cues of their own."""
    index = _index(found)
    gone: set[int] = set()
    for group in said:
        if len(group) < 2:
            continue
        owners = [i for q in group if (i := _owner(index, q, gone)) is not None]
        lead = next((i for i in owners if _own_cue(text, found[i], group)), owners[0] if owners else None)
        for i in owners:
            if lead is not None and i != lead and i not in gone and not _own_cue(text, found[i], group):
                found[lead].content = tidy([*found[lead].content, *found[i].content], text)
                gone.add(i)
    return renumbered(found, [each for i, each in enumerate(found) if i not in gone])


def _own_cue(text: str, each: Attribution, group: Sequence[Quotation]) -> bool:
    """Say whether an attribution has a cue outside the quotation, or a label of a transcript in it."""
    return any(
        text[cue.start : cue.end] == ":" or not any(q.start <= cue.start and cue.end <= q.end for q in group)
        for cue in each.cue
    )


def _without_refusals(text: str, result: Sequence[Attribution]) -> list[Attribution]:
    """Drop "asked (not to be named because …)", which nobody reports, and give its source to what was then said."""
    refused = [
        each
        for each in result
        if each.content and _REFUSED.match(text, each.content[0].start, each.content[-1].end) and each.cue
    ]
    for each in refused:
        if not each.source:
            continue
        start = each.source[0].start
        for other in result:
            after = other.cue[0].start - each.content[0].start if other.cue and not other.source else -1
            if 0 < after < _BACK and not _SENTENCE.search(text, start, other.cue[0].start):
                other.source = tidy([(start, other.cue[0].start)], text)
                break
    for each in result:
        if len(each.content) > 1:
            each.content = tuple(s for s in each.content if not _REFUSED.match(text, *s)) or each.content
    gone = {id(each) for each in refused}
    return renumbered(result, [each for each in result if id(each) not in gone])


def _index(found: Sequence[Attribution]) -> SpanIndex:
    return SpanIndex((s.start, s.end, i) for i, each in enumerate(found) for s in each.content)


def _owner(index: SpanIndex, q: Quotation, gone: set[int]) -> int | None:
    """Give the attribution that has more than half of a quotation."""
    sharing = {i: n for i, n in index.overlapping(q.start, q.end).items() if i not in gone}
    best = max(sharing, key=lambda i: sharing[i], default=None)
    return best if best is not None and sharing[best] > 0.5 * (q.end - q.start) else None


def _inherit(text: str, result: Sequence[Attribution]) -> None:
    """Give "…, adding that" and "… but insisted that" the source of the attribution before it in the sentence."""
    led = sorted((each.source[-1].end, i) for i, each in enumerate(result) if each.source)
    for each in result:
        if each.source or not each.cue:
            continue
        participle = text[each.cue[0].start : each.cue[0].end].split()[-1].endswith("ing")
        if not participle and not text.endswith((" but ", " and "), 0, each.cue[0].start):
            continue
        at = bisect_left(led, (each.cue[0].start, 0)) - 1
        near = at >= 0 and each.cue[0].start - led[at][0] < _BACK
        if near and not _SENTENCE.search(text, led[at][0], each.cue[0].start):
            each.source = result[led[at][1]].source


def _covered(
    text: str, result: list[Attribution], said: Sequence[Sequence[Quotation]], beside: Beside
) -> list[Attribution]:
    """Bring in what can only be speech: the rest of a half covered quotation, and those not covered at all."""
    index = _index(result)
    ends = sorted((each.content[-1].end, i) for i, each in enumerate(result))
    for group in said:
        spans = [Span(q.start, q.end) for q in group]
        sharing: dict[int, int] = {}
        for span in spans:
            for i, count in index.overlapping(*span).items():
                if not result[i].cue or _own_cue(text, result[i], group):  # a cue within reports something else
                    sharing[i] = sharing.get(i, 0) + count
        if sum(sharing.values()) >= 0.5 * sum(b - a for a, b in spans):
            owner = max(sharing, key=lambda i: sharing[i])
            others = [s for i in sharing if i != owner for s in result[i].content]
            mine = [s for s in spans if not any(overlap(s, other) for other in others)]
            result[owner].content = tidy([*result[owner].content, *mine], text)
        else:
            _by_marks(text, spans, result, ends, beside)
    return result


def _by_marks(
    text: str, spans: list[Span], result: list[Attribution], ends: list[tuple[int, int]], beside: Beside
) -> None:
    """Add a quotation that no content covers: to the attribution it goes on with in the same breath, else anew."""
    near = beside.after(spans[-1].end) or foreign.before(text, spans[0].start)
    if near is None:
        at = bisect_right(ends, (spans[0].start, len(result))) - 1
        if at >= 0 and same_breath(text, result[ends[at][1]], spans[0].start):
            before = result[ends[at][1]]
            before.content = tidy([*before.content, *spans], text)
            insort(ends, (before.content[-1].end, ends[at][1]))
            return
        near = beside.before(spans[0].start)
    cue, source = near or ((), ())
    insort(ends, (spans[-1].end, len(result)))
    result.append(Attribution(tidy(spans, text), cue, source, confidence=_WITH_CUE if near else ALONE))


def _find_speakers(text: str, result: Sequence[Attribution], marks: Quotations) -> None:
    """For quotations on their own: whose quotation each goes on, else the sentence that leads to it."""
    ends = sorted((each.content[-1].end, i) for i, each in enumerate(result))
    for each in result:
        left_out = bool(each.cue) and foreign.is_cue(text[each.cue[-1].start : each.cue[-1].end])
        if each.source or (each.cue and not left_out) or kind(marks.share(each.content)) is not QuoteKind.DIRECT:
            continue
        start = each.content[0].start
        around = marks.at(start)
        if around is not None and around.mark == SET_OFF:
            continue  # a post or a passage that the page shows: not what somebody in the story goes on to say
        at = bisect_right(ends, (start, len(result))) - 1
        if at >= 0 and start - ends[at][0] < _PAUSE and text.count("\n", ends[at][0], start) <= 2:
            each.continues = ends[at][1]
        lead = _LEAD.search(text, max(0, start - 300), start)
        if lead and (each.continues is None or result[each.continues].content[-1].end <= lead.start("s")):
            each.leads = Span(*lead.span("s"))


def nest(attributions: Sequence[Attribution]) -> None:
    """Set the ``parent`` of each attribution that stands whole, cue and source too, in one content span of another."""
    order = sorted(range(len(attributions)), key=lambda i: attributions[i].content[0].start)
    index = SpanIndex((s.start, s.end, i) for i in order for s in attributions[i].content)
    for i in order:
        each = attributions[i]
        if each.parent is not None:
            continue
        parts = (*each.content, *each.cue, *each.source)
        lo, hi = min(s.start for s in parts), max(s.end for s in parts)
        around = [
            (s.end - s.start, j)
            for j in index.overlapping(lo, hi)
            for s in attributions[j].content
            if j != i and s.start <= lo and hi <= s.end
        ]
        each.parent = min(around)[1] if around else None
    _break_circles(attributions)


def _break_circles(attributions: Sequence[Attribution]) -> None:
    """Nothing stands in itself: an attribution whose parents lead back to it loses its parent."""
    for i, each in enumerate(attributions):
        seen, at = {i}, each.parent
        while at is not None and at not in seen:
            seen.add(at)
            at = attributions[at].parent
        if at is not None:
            each.parent = None
