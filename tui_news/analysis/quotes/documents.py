"""Sentence frames in which a document speaks: "Leaked minutes, published by the Courier, show that …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes.frame_parts import framed, has
from tui_news.analysis.words.gazetteers import lexicon

if TYPE_CHECKING:
    from tui_news.analysis.attributions import Attribution

_SHOWN: Final = (
    "seen",
    "published",
    "obtained",
    "reviewed",
    "leaked",
    "released",
    "viewed",
    "posted",
    "shared",
    "commissioned",
)
_IS_SHOWN: Final = re.compile(f", (?:{'|'.join((*_SHOWN, 'first', 'also', 'later'))}) ")
# The noun, what it is of, then by whom it was seen or published. Without the last a model reads the sentence well.
_SAYS: Final = re.compile(
    r"(?:(?:But|And|Yet|Now|However,|Meanwhile,|Instead,) )?"
    r"(?P<s>(?:[\w’'-]+ ){0,5}?(?:" + "|".join(sorted(lexicon("document"))) + r")"
    r"(?: (?:of|on|into|for|from|by|about) [^,.;:“”\"]{3,60}?)?"
    r", (?:first |also |later )?(?:"
    + "|".join(_SHOWN)
    + r") (?:[^,;:.“”\"]{2,30} )?(?:by|to|in|on) [^,;:.“”\"]{3,60}),? "
    r"(?P<v>(?:also )?(?:shows?|showed|says?|said|states?|stated|reveal(?:s|ed)?|suggest(?:s|ed)?|warn(?:s|ed)?|finds?|"
    r"found|conclude(?:s|d)?|indicate(?:s|d)?|record(?:s|ed)?|note(?:s|d)?)) (?P<c>.{8,})",
    re.I | re.S,
)
_RECORDS: Final = re.compile(
    r"(?P<s>(?:[\w’'-]+ ){0,4}?(?:" + "|".join(sorted(lexicon("document"))) + r"))"
    r" (?P<v>(?:also )?record(?:s|ed)?) (?P<c>that .{8,})",
    re.I | re.S,
)


def document_says(text: str, start: int, end: int) -> Attribution | None:
    """Read "A DOCUMENT, published by OUTLET, shows CONTENT" and "A DOCUMENT records that CONTENT"."""
    found = _SAYS.fullmatch(text, start, end) if _IS_SHOWN.search(text, start, end) else None
    if found is None and has(text, start, end, " record"):
        found = _RECORDS.fullmatch(text, start, end)
    if found is None:
        return None
    return framed(found, (found.start("c"), end - (text[end - 1] in ".;")), text)
