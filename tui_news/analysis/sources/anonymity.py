"""Reads whether a source must not be named, and the reason the article gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution

_REFUSALS: Final = (
    r"on (?:the )?condition (?:of anonymity|that)",
    r"(?:asked|wish\w*|want\w*|prefer\w*|request\w*|insist\w*) (?:not to be|to remain|to stay) "
    r"(?:named|identified|quoted by name|anonymous)",
    r"(?:declin|refus)\w+ to (?:be (?:named|identified)|give (?:\w+ )?name)",
    r"(?:did not|didn[’']t) want to (?:be (?:named|identified)|give (?:\w+ )?name)",
    r"(?:asked for|request\w*|grant\w*|demand\w*|insist\w* on) anonymity",
    r"anonymously",
    r"withh[eo]ld\w* (?:\w+ )?names?",
    r"(?:names?|identity) (?:is |was |are |were |has been )?(?:being )?withheld",
    r"gave only (?:\w+ )?(?:first|given|last) names?",
    r"(?:was|is|were|are) not (?:being )?(?:named|identified)",
    r"(?:was|were|is|are) (?:not|un)[ -]?authori[sz]ed to",
    r"not allowed to (?:speak|talk|brief|comment)",
)
_REFUSES: Final = "(?:" + "|".join(_REFUSALS) + ")"
_CLOSE: Final = (
    r"unnamed|unidentified|familiar with (?:the|his|her|their)|close to the|with (?:direct )?knowledge of|"
    r"briefed on the"
)
_UNNAMED: Final = re.compile(rf"\b(?:{_REFUSES}|{_CLOSE})", re.I)
_REASON: Final = re.compile(rf"{_REFUSES}(?P<reason>[^.“”\"\n]{{0,220}})", re.I)
_WHY: Final = re.compile(
    r"(?:\b(?:because|since|as|citing|due to|owing to|given that)|(?:^|,? )for(?= (?:fear|safety|security|reasons))|"
    r"(?P<to>\bto(?= \w+)|\bout of)) (?P<why>[^,]+)",
    re.I,
)
_AUTHORISED: Final = re.compile(
    r"not (?:authori[sz]ed|allowed) to (?:speak|talk|comment|brief|discuss)[^,.“”\"\n]{0,60}", re.I
)
_STOP: Final = re.compile(r"[.!?][”\"’']?(?=\s|$)|\n")
_NEXT: Final = re.compile(rf"\s*(?:They|He|She|The (?:\w+ ){{1,3}}?|Both|All|Neither|None) [^.\n]*?{_REFUSES}", re.I)
_MOST: Final = 400  # characters of a sentence that are read


def is_unnamed(words: str) -> bool:
    """Say whether the description of a source, or its sentence, tells that it must not be named."""
    return bool(_UNNAMED.search(words))


def reason(text: str, each: Attribution) -> str:
    """Give why the source of *each* is not named, in the article's words; "" where it gives no reason."""
    for here in (" ".join(text[a:b] for a, b in each.source), sentence(text, each)):
        found = _REASON.search(here)
        if not found:
            continue
        why = _WHY.search(found["reason"])
        if why:
            return ("to " if (why["to"] or "").lower() == "to" else "") + why["why"].strip()
        allowed = _AUTHORISED.search(here)
        if allowed:
            return allowed.group().strip()
    return ""


def gives_reason(text: str, each: Attribution) -> bool:
    """Say whether the words of *each* are only why somebody is not named: "… anonymity because they feared …"."""
    start = min(s.start for s in (*each.content, *each.cue, *each.source))
    first = max(0, start - _MOST)
    stops = [stop.end() for stop in _STOP.finditer(text, first, start)]
    lead = _REASON.search(text, stops[-1] if stops else first, each.content[-1].end)
    why = _WHY.search(lead["reason"]) if lead else None
    return lead is not None and why is not None and lead.start("reason") + why.start("why") <= start + 1


def sentence(text: str, each: Attribution) -> str:
    """Give the sentence around source and cue, and the next one where that says who must not be named."""
    parts = (*each.source, *each.cue)
    lo, hi = min(s.start for s in parts), max(s.end for s in (*parts, *each.content))
    first = max(0, lo - 300)
    start = max(first, text.rfind(". ", first, lo) + 1, text.rfind("\n", first, lo) + 1)
    end = _end(text, hi)
    following = _NEXT.match(text, end, min(len(text), end + _MOST))
    return text[start : _end(text, following.end()) if following else end]


def _end(text: str, at: int) -> int:
    limit = min(len(text), at + _MOST)
    stop = _STOP.search(text, at, limit)
    return stop.end() if stop else limit
