"""Reads whether a source must not be named, and the reason the article gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.words.refusals import REASON, REFUSES, WHY

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution

_CLOSE: Final = (
    r"unnamed|unidentified|familiar with (?:the|his|her|their)|close to the|with (?:direct )?knowledge of|"
    r"briefed on the"
)
_UNNAMED: Final = re.compile(rf"\b(?:{REFUSES}|{_CLOSE})", re.I)
_AUTHORISED: Final = re.compile(
    r"not (?:authori[sz]ed|allowed) to (?:speak|talk|comment|brief|discuss)[^,.“”\"\n]{0,60}", re.I
)
_STOP: Final = re.compile(r"[.!?][”\"’']?(?=\s|$)|\n")
_NEXT: Final = re.compile(rf"\s*(?:They|He|She|The (?:\w+ ){{1,3}}?|Both|All|Neither|None) [^.\n]*?{REFUSES}", re.I)
_MOST: Final = 400  # characters of a sentence that are read


def is_unnamed(words: str) -> bool:
    """Say whether the description of a source, or its sentence, tells that it must not be named."""
    return bool(_UNNAMED.search(words))


def reason(text: str, each: Attribution) -> str:
    """Give why the source of *each* is not named, in the article's words; "" where it gives no reason."""
    for here in (" ".join(text[a:b] for a, b in each.source), sentence(text, each)):
        found = REASON.search(here)
        if not found:
            continue
        why = WHY.search(found["reason"])
        if why:
            return ("to " if (why["to"] or "").lower() == "to" else "") + why["why"].strip()
        allowed = _AUTHORISED.search(here)
        if allowed:
            return allowed.group().strip()
    return ""


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
