"""Makes quotes of attributions: no direct quote is missed, marks belong to the words, kinds follow the letters in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.spans import length, letters, overlap, shared, tidy
from tui_news.model import QuoteKind, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.analysis.beside import Beside
    from tui_news.analysis.quotation_marks import Quotation, Quotations

DIRECT: Final = 0.98
INDIRECT: Final = 0.02
_WORD: Final = re.compile(r"[^\W_]+")
_STOP: Final = re.compile(r"[.,!?…—–。、！？،؟]['’”\")\]]*$")
_LEAD: Final = re.compile(r"(?:^|\n|[.!?][”\"’]? )(?P<s>[^\n.!?“”\"]{8,240}[.!?:])\s*$")
_TELLING: Final = ("told", "tell", "tells", "telling", "informed")
_HEARER: Final = re.compile(r"(?:[^,.;“”\"\n]{2,70}?) (?=that )")
_SENTENCE: Final = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
_CLOSING: Final = frozenset("”\"»“’'›」』")
_TITLED: Final = re.compile(
    r"\b(?:titled|entitled|called|named|dubbed|nicknamed|film|movie|book|novel|album|song|single|show|series|play|opera|"
    r"programme|program|podcast|poem|painting|magazine|hashtag|episode|banner|sign|word|term|phrase|so-called)[:,]? $",
    re.I,
)
_MARKS_CONFIDENCE: Final = 0.75  # what an attribution found by its marks alone is worth, measured on development texts


def kind(share: float) -> QuoteKind:
    """Give the kind of a quote of whose letters *share* (0 to 1) stand within quotation marks."""
    if share >= DIRECT:
        return QuoteKind.DIRECT
    return QuoteKind.INDIRECT if share <= INDIRECT else QuoteKind.MIXED


def complete(text: str, found: Sequence[Attribution], marks: Quotations, beside: Beside) -> list[Attribution]:
    """Give the attributions with their contents brought to the quotation marks, without those that are none, and with
    those quotations that no content covers although they can only be speech. Indices in ``parent`` and ``continues``
    are positions in the result.
    """
    result = [_snapped(text, each, marks) for each in found]
    speeches = list(_speeches(text, marks, beside))
    result = _joined(result, speeches, text)
    for each in result:
        _without_hearer(text, each)
        _helped(text, each, marks, beside)
        _without_tail(text, each, marks)
    _inherit(text, result)
    result = renumbered(result, [each for each in result if each.content and not _is_name(text, each, marks)])
    covered = sorted((s for each in result for s in each.content), key=lambda s: s.start)
    for group in speeches:
        spans = [Span(q.start, q.end) for q in group]
        if shared(spans, covered) < 0.5 * sum(q.end - q.start for q in group):
            _by_marks(text, spans, result, beside)
        else:
            _extend(result, spans, text)
    for each in result:
        if not each.source and not each.cue and kind(marks.share(each.content)) is QuoteKind.DIRECT:
            _find_speaker(text, each, result)
    return result


def nest(attributions: Sequence[Attribution]) -> None:
    """Set the ``parent`` of each attribution that stands whole, cue and source too, in one content span of another."""
    order = sorted(
        range(len(attributions)), key=lambda i: (attributions[i].content[0].start, -length(attributions[i].content))
    )
    open_: list[tuple[Span, int]] = []
    for i in order:
        each = attributions[i]
        parts = (*each.content, *each.cue, *each.source)
        lo, hi = min(s.start for s in parts), max(s.end for s in parts)
        open_ = [(span, j) for span, j in open_ if span.end > each.content[0].start]
        around = [(span.end - span.start, j) for span, j in open_ if span.start <= lo and hi <= span.end and j != i]
        if each.parent is None and around:
            each.parent = min(around)[1]
        open_.extend((span, i) for span in each.content)
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


def _find_speaker(text: str, each: Attribution, result: list[Attribution]) -> None:
    """For a quotation on its own: whose quotation it goes on, else the sentence that leads to it."""
    start = each.content[0].start
    each.continues = each.continues if each.continues is not None else _goes_on_from(text, start, result)
    lead = _LEAD.search(text, max(0, start - 300), start)
    if lead and (each.continues is None or result[each.continues].content[-1].end <= lead.start("s")):
        each.leads = Span(*lead.span("s"))


def _joined(result: list[Attribution], speeches: Sequence[Sequence[Quotation]], text: str) -> list[Attribution]:
    """Make one attribution of those that are paragraphs of one quotation without cues of their own."""
    gone: set[int] = set()
    for group in speeches:
        if len(group) < 2:
            continue
        owners = [_owner(result, q, gone) for q in group]
        lead = next(
            (i for i in owners if i is not None and result[i].cue), next((i for i in owners if i is not None), None)
        )
        if lead is None:
            continue
        for i in owners:
            if i is not None and i != lead and not result[i].cue:
                result[lead].content = tidy([*result[lead].content, *result[i].content], text)
                gone.add(i)
    return renumbered(result, [each for i, each in enumerate(result) if i not in gone])


def _owner(result: Sequence[Attribution], q: Quotation, gone: set[int]) -> int | None:
    scored = [(shared(each.content, [(q.start, q.end)]), i) for i, each in enumerate(result) if i not in gone]
    best = max(scored, default=(0, 0))
    return best[1] if best[0] > 0.5 * (q.end - q.start) else None


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
    if near is None:
        return
    cue, source = near
    if each.cue and not shared(each.cue, cue):
        return
    each.cue, each.source = each.cue or cue, each.source or source
    if shared(each.content, [*cue, *source]):
        each.content = tidy([(q.start, q.end) for q in quoted], text)


def _inherit(text: str, result: Sequence[Attribution]) -> None:
    """Give "…, adding that" and "…, warning of" the source of the attribution before it in the sentence."""
    led = sorted((each.source[-1].end, i) for i, each in enumerate(result) if each.source)
    ends = [end for end, _ in led]
    for each in result:
        if each.source or not each.cue or not text[each.cue[0].start : each.cue[0].end].split()[-1].endswith("ing"):
            continue
        at = bisect_left(ends, each.cue[0].start) - 1
        between = text[ends[at] : each.cue[0].start] if at >= 0 else "\n"
        if len(between) < 400 and not _SENTENCE.search(between):
            each.source = result[led[at][1]].source


def _without_tail(text: str, each: Attribution, marks: Quotations) -> None:
    """Leave out what follows the cue of a finished quotation without marks: “…,” she said, (sitting down)."""
    if len(each.content) < 2 or not each.cue:
        return
    lead = marks.at(each.content[0].start)
    if lead is None or lead.end != each.content[0].end or not _STOP.search(text[lead.inner_start : lead.inner_end]):
        return
    after = each.cue[0].start >= lead.end
    kept = [s for s in each.content if not after or s.start < each.cue[0].start or marks.within(s.start, s.end)]
    each.content = tuple(kept)


_NAMING: Final = re.compile(
    r"\b(?:known|called|named|dubbed|nicknamed|titled|entitled|code-?named|so-called|sold|billed|labelled|letter|word|"
    r"film|book|novel|album|song|show|play)\b",
    re.I,
)


def _is_name(text: str, each: Attribution, marks: Quotations) -> bool:
    """Whether the "quote" is a title or nickname in quotation marks that nobody says."""
    if each.source or len(each.content) != 1:
        return False
    start, end = each.content[0]
    words = len(_WORD.findall(text[start:end]))
    before = text[max(0, start - 30) : start] + " ".join(text[a:b] for a, b in each.cue)
    if marks.share(each.content) < 0.3 or (words > 7 and not _NAMING.search(before)):
        return False
    return bool(_NAMING.search(before)) or (not each.cue and not _STOP.search(text[start:end].rstrip("”\"’'»")))


def _snapped(text: str, each: Attribution, marks: Quotations) -> Attribution:
    """Take a quotation into the content whole when nearly all of it is content, with its marks."""
    spans = []
    for start, end in each.content:
        for q in marks.within(start, end):
            inner = max(1, letters(text[q.inner_start : q.inner_end]))
            took = letters(text[max(start, q.inner_start) : min(end, q.inner_end)])
            if q.closed and took >= 0.9 * inner:
                if (q.start < start and not letters(text[q.start : start])) or q.start < start < q.end:
                    start = q.start
                if end < q.end and (not letters(text[end : q.end]) or q.start < end):
                    end = q.end
        spans.append(Span(start, end))
    each.content = _trimmed(text, tidy(spans, text), marks)
    return each


def _trimmed(text: str, content: Spans, marks: Quotations) -> Spans:
    """Cut commas and the like from the ends of what is not quoted."""
    spans = []
    for start, end in content:
        while end > start and text[end - 1] in " ,;:–—" and marks.at(end - 1) is None:
            end -= 1
        while start < end and text[start] in " ,;:–—" and marks.at(start) is None:
            start += 1
        if end > start:
            spans.append(Span(start, end))
    return tuple(spans)


def _without_hearer(text: str, each: Attribution) -> None:
    """Take the hearer out of the content: told (the daily X) that …"""
    if not each.cue or not each.content or not text[: each.cue[-1].end].lower().endswith(_TELLING):
        return
    start, end = each.content[0]
    if 0 <= start - each.cue[-1].end <= 2:
        hearer = _HEARER.match(text, start, end)
        if hearer:
            each.content = (Span(hearer.end(), end), *each.content[1:])


def _speeches(text: str, marks: Quotations, beside: Beside) -> Iterable[list[Quotation]]:
    """Quotations, those that run over paragraphs together, that are speech by their form alone."""
    groups: dict[int, list[Quotation]] = {}
    for q in marks.outer:
        if q.title:
            continue
        if q.group >= 0:
            groups.setdefault(q.group, []).append(q)
        elif _is_speech(text, q) or _is_said(text, q, beside):
            yield [q]
    yield from groups.values()


def _is_speech(text: str, q: Quotation) -> bool:
    inner = text[q.inner_start : q.inner_end].strip()
    words = len(_WORD.findall(inner))
    if not inner.isascii() and words < 3:
        words = max(words, len(inner) // 3)  # scripts without blanks
    before = text[max(0, q.start - 40) : q.start]
    if q.mark in "「『":
        return text.startswith("と", q.end) or (words >= 3 and bool(_STOP.search(inner)))
    if words < 2 or _TITLED.search(before):
        return False
    stopped = bool(_STOP.search(inner))
    if q.mark in "‘'":
        return words >= 6 and stopped and (not before.strip() or before.rstrip()[-1] in ",:.\n")
    if words >= 6 and stopped:
        return True
    led = before.rstrip()[-1:] in ("", ",", ":", ".", "!", "?", "”", '"') or before.endswith("\n")
    return words >= 3 and stopped and led and (inner[0].isupper() or not inner[0].isalpha())


def _is_said(text: str, q: Quotation, beside: Beside) -> bool:
    """Whether cue and source follow words of some length whose comma stands outside the marks: „…“, sagte X."""
    long = len(_WORD.findall(text[q.inner_start : q.inner_end])) >= 4
    return (
        long
        and text[q.end : q.end + 1] in (",", " ")
        and text[q.end : q.end + 2] != " “"
        and beside.after(q.end) is not None
    )


def _extend(result: list[Attribution], spans: list[Span], text: str) -> None:
    """Bring in the rest of a quotation of which an attribution has the greater part."""
    best = max(result, key=lambda each: shared(each.content, spans))
    mine = [s for s in spans if not any(overlap(s, o) for each in result if each is not best for o in each.content)]
    best.content = tidy([*best.content, *mine], text)


def _by_marks(text: str, spans: list[Span], result: list[Attribution], beside: Beside) -> None:
    """Add a quotation that no content covers: to the attribution it goes on with in its sentence's wake, else anew."""
    near = beside.after(spans[-1].end)
    if near is None:
        before = _before(spans[0].start, result)
        if before is not None and _same_breath(text, result[before], spans[0].start):
            result[before].content = tidy([*result[before].content, *spans], text)
            return
        near = beside.before(spans[0].start)
    result.append(Attribution(tidy(spans, text), *(near or ()), confidence=_MARKS_CONFIDENCE if near else 0.6))


def _before(start: int, result: list[Attribution]) -> int | None:
    """Give the attribution whose content ends last before an offset."""
    ended = [
        (each.content[-1].end, i) for i, each in enumerate(result) if each.content and each.content[-1].end <= start
    ]
    return max(ended)[1] if ended else None


def _same_breath(text: str, each: Attribution, start: int) -> bool:
    """Whether only the cue and source of *each* stand between its content and a quotation: “…,” she said. “…”"""
    between = text[each.content[-1].end : start]
    within = [s for s in (*each.cue, *each.source) if each.content[-1].end <= s.start < start]
    if "\n" in between or not within or text[each.content[-1].end - 1] not in _CLOSING:
        return False
    rest = text[max(s.end for s in within) : start]
    return len(rest) < 90 and len(re.findall(r"[.!?](?:\s|$)", rest)) <= 1 and not re.search(r"[:“”]", rest)


def _goes_on_from(text: str, start: int, result: list[Attribution]) -> int | None:
    """Give the attribution whose speaker an unattributed quotation goes on with: the last one before, a paragraph away."""
    index = _before(start, result)
    if index is None:
        return None
    end = result[index].content[-1].end
    return index if text.count("\n", end, start) <= 2 and start - end < 600 else None
