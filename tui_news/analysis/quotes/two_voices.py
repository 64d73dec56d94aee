"""Sentence frames in which one tells what another said, or somebody told somebody: "X quoted Y as saying"."""

from __future__ import annotations

import re
from typing import Final

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.quotes.frame_parts import CONFIDENCE, LETTER, NAME, VERBS, framed, has
from tui_news.analysis.text.spans import tidy
from tui_news.analysis.words.cues import participles
from tui_news.analysis.words.gazetteers import listed
from tui_news.model.documents import Span

_WHO_SAID: Final = re.compile(
    rf", (?P<s>who) (?P<v>{VERBS})(?: (?:[a-z]+|[A-Z][\w’'-]+)(?: [\w’'-]+)?)? (?P<c>that [^,;:“”\"\n]{{8,}})"
)
_ADDING: Final = re.compile(
    r".{12,}?(?:, | – | — | - )(?P<v>(?:also |while )?(?:" + "|".join(sorted(participles())) + r")) that .{8,}", re.S
)
_AS_SAYING: Final = re.compile(
    r"(?P<be>(?:(?:has|have|had) been|was|were|is|are) )?(?P<v>quoted|cited|quotes|cites)"
    r"(?P<who> [^“”\"\n.;]{3,110}?)??,?"
    r" (?P<as>as) (?:saying|having said|telling|writing)\b",
    re.I,
)
_REPORTED_THAT: Final = re.compile(
    rf"(?P<s>{NAME}) (?P<v>(?:(?:has|have|had|also) )*report(?:s|ed)) that {NAME} {VERBS} "
)
_THAT_SAID: Final = re.compile(rf"that (?P<s>{NAME}) (?P<v>{VERBS}) (?=\S)")
SAID_THAT: Final = re.compile(
    rf"(?P<s>{NAME}) (?P<v>{VERBS})(?: (?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)? "
    r"(?=(?P<c>that |(?:(?<=said )|(?<=day ))(?:he|she|it|they|the|its|his|her|their) ))"
)
_TOLD_THAT: Final = re.compile(
    rf"(?:However, |But |And |Meanwhile, )?(?P<s>{NAME}(?:, {NAME},)?) "
    r"(?P<v>(?:(?:has|have|had|also) )*(?:told|tells|informed)) "
    rf"(?:(?P<r>{NAME}(?:, (?:which|who) [^,“”\"]{{3,80}},)?) (?=that )"
    rf"|(?P<q>{NAME} (?:on |late |early )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
    r"(?=(?:(?:he|she|it|they|there) |(?:the|his|her|its|their|an?) (?:[\w’'-]+ ){1,4}?)"
    r"(?:would|will|had|has|have|was|were|is|are|could|should|must|may)\b))"
)


def quoted_as_saying(text: str, start: int, end: int) -> Attribution | None:
    """Read "OUTLET quoted SOURCE as saying CONTENT" and "SOURCE was quoted by OUTLET as saying CONTENT"."""
    match = _AS_SAYING.search(text, start, end) if text.find(" as ", start, end) >= 0 else None
    if match is None:
        return None
    lead = text[start : match.start()]
    quote_end = start + max(lead.rfind(m) for m in '”"»’') + 1
    before = Span(max(start, quote_end), match.start())
    before = Span(
        before.start + len(text[before.start : before.end]) - len(text[before.start : before.end].lstrip(" ,")),
        match.start(),
    )
    rest = Span(match.end(), end - (text[end - 1] in ".;"))
    content = tidy([(rest.start + (text[rest.start : rest.start + 1] in ",:"), rest.end)], text)
    if not LETTER.search(text, rest.start, rest.end):
        content = tidy([(start, quote_end)], text)
    cues = (Span(match.start(), match.end("v")), Span(match.start("as"), match.end()))
    passive = match["be"] is not None
    who = Span(*match.span("who")) if (match["who"] or "").strip() else None
    if passive:
        by = Span(who.start + 4, who.end) if who and match["who"].startswith(" by ") else None
        source, via = (before,), (by,) if by else ()
    elif who is not None:
        source, via = (who,), (before,)
    else:
        return None
    if not content or before.end - before.start < 2 or before.end - before.start > 120:
        return None
    return Attribution(content, cues, tidy(source, text), CONFIDENCE, via=tidy(via, text))


def reported_that(text: str, start: int, end: int) -> Attribution | None:
    """Read "OUTLET reported that SOURCE had said …": two speakers, of which a single tagger sees one."""
    match = (
        _REPORTED_THAT.match(text, start, end) if has(text, start, end, " reported that ", " reports that ") else None
    )
    if match is None:
        return None
    return framed(match, (match.end("v") + 1, end - (text[end - 1] in ".;")), text)


def that_said(text: str, start: int, end: int) -> Attribution | None:
    """Read "that SOURCE had said CONTENT", the inside of a report."""
    match = _THAT_SAID.match(text, start, end)
    if match is None or match["s"].lower() in listed("determiner"):
        return None
    return framed(match, (match.end("v") + 1, end), text)


def told_that(text: str, start: int, end: int) -> Attribution | None:
    """Read "SOURCE told HEARER that CONTENT", or "… on Sunday CONTENT": the hearer is part of neither."""
    match = _TOLD_THAT.match(text, start, end) if has(text, start, end, " told ", " tells ", " informed ") else None
    if match is None:
        return None
    return framed(match, (match.end() + 1 - (text[match.end() - 1] == " "), end - (text[end - 1] in ".;")), text)


def said_that(text: str, start: int, end: int) -> Attribution | None:
    """Read "SOURCE said on Friday that CONTENT" within a report."""
    match = SAID_THAT.match(text, start, end)
    if match is None:
        return None
    return framed(match, (match.start("c"), end - (text[end - 1] in ".;,")), text)


def who_said(text: str, start: int, end: int) -> Attribution | None:
    """Read "…, who had told friends that CONTENT"."""
    match = _WHO_SAID.search(text, start, end) if text.find(", who ", start, end) >= 0 else None
    if match is None:
        return None
    return framed(match, (match.start("c"), match.end("c") - (text[match.end("c") - 1] == ".")), text)


def adding(text: str, start: int, end: int) -> Attribution | None:
    """Read "…, warning that CONTENT" within a report; its source is the subject of that report's sentence."""
    match = _ADDING.fullmatch(text, start, end)
    if match is None:
        return None
    content = tidy([(match.end("v") + 1, end - (text[end - 1] in ".;,"))], text)
    return Attribution(content, (Span(*match.span("v")),), (), CONFIDENCE)
