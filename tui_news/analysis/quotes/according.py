"""The sentence frame "CONTENT, according to SOURCE", with the cue first, last or in the middle."""

from __future__ import annotations

import re
from typing import Final

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.quotes.frame_parts import CONFIDENCE, LETTER, has
from tui_news.analysis.text.spans import tidy
from tui_news.model.documents import Span

_ACCORDING: Final = re.compile(r"\b[Aa](?:ccording to|CCORDING TO)\b|(?<=, )per(?= (?:the )?[A-ZÀ-Þ])")
_PER_BODY: Final = re.compile(r" (?:the |[A-Z]{2,}\b|[A-Z]\w*(?:ers|[Pp]ress|[Nn]ews|berg)\b)")
_OPENING_APPOSITION: Final = re.compile(
    r", (?:an?|the|(?P<r>who|which|whose)|one of|head of|director of|chief of)\b(?P<a>[^,.;:]{2,80}), "
)
_CLAUSE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|include[sd]?)\b")
_SOURCE_ENDS: Final = re.compile(
    r", (?!(?:an?|the|who|whose|which|one of|head of|director of|chief of)\b)|[.;:]$|[.;:]\s|\s[–—-]\s|$"
)
_APPOSITION_ENDS: Final = re.compile(r",|[.;:]$|\s[–—-]\s|$")


def according_to(text: str, start: int, end: int) -> Attribution | None:
    """Read "CONTENT, according to SOURCE", with the cue first, last or in the middle."""
    cue = _ACCORDING.search(text, start, end) if has(text, start, end, "ccording to", "CCORDING TO", ", per ") else None
    if cue is None or _ACCORDING.search(text, cue.end(), end):
        return None
    if cue.group() == "per" and not _PER_BODY.match(text, cue.end(), end):
        return None  # ", per Feng": a reporter, who tells what somebody else said
    first = not text[start : cue.start()].strip(' “"')
    source_end = (_first_source_end if first else _source_end)(text, cue.end() + 1, end)
    source = Span(cue.end() + 1, source_end)
    if source.end <= source.start:
        return None
    after = text[source_end:end]
    rest = Span(source_end + len(after) - len(after.lstrip(" ,")), end)
    before = Span(start, start + len(text[start : cue.start()].rstrip(" ,–—-")))
    parts = [Span(a, b - (text[b - 1] in ".;")) for a, b in (before, rest) if b - a > 2 and LETTER.search(text, a, b)]
    content = tidy(parts, text)
    return Attribution(content, (Span(*cue.span()),), (source,), CONFIDENCE) if content else None


def _first_source_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase after "According to" at the head of a sentence ends: an apposition has its own comma."""
    comma = text.find(",", start, end)
    if comma < 0:
        return _source_end(text, start, end)
    apposition = _OPENING_APPOSITION.match(text, comma, end)
    goes_on = apposition is not None and not text.startswith(("which ", "who ", "whose "), apposition.end())
    if apposition is not None and goes_on and (apposition["r"] or not _CLAUSE.search(apposition["a"])):
        return apposition.end() - 2
    return comma


def _source_end(text: str, start: int, end: int) -> int:
    """Where the noun phrase after "according to" ends, appositions set off by commas included."""
    stop = _SOURCE_ENDS.search(text, start, end)
    first = stop.start() if stop else end
    comma = text.find(", ", start, first)
    if comma >= 0:
        close = _APPOSITION_ENDS.search(text, comma + 2, end)
        first = close.start() if close else end
    return len(text[:first].rstrip())
