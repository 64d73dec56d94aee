"""Finds attributions inside attributions: what a content itself reports is read once more, as a text of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.tokens import QUOTATION_MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.analysis.trained.links import Link

LEAST: Final = 0.6
"""Confidence below which an inner attribution is not kept."""
_SHORTEST: Final = 20
_PUNCTUATION: Final = "".join(QUOTATION_MARKS) + " ,;:.…"
# Words that report words; a content without one is not read again.
_REPORTING: Final = re.compile(
    r"""\b(?:s(?:aid|ays?|aying)|t(?:old|elling|ells)|according[ ]to|ask(?:ed|s|ing)|warn(?:ed|s|ing)|claim(?:ed|s|ing)
    |den(?:ied|ies|ying)|announc(?:ed|es|ing)|report(?:ed|s)|accus(?:ed|es|ing)|insist(?:ed|s)|argu(?:ed|es|ing)
    |add(?:ed|s)|suggest(?:ed|s)|admit(?:ted|s)|confirm(?:ed|s)|alleg(?:ed|es|ing)|stat(?:ed|es|ing)|call(?:ed|s)[ ]for
    |wr(?:ote|ites)|tweet(?:ed|s)|promis(?:ed|es)|vow(?:ed|s)|pledg(?:ed|es)|threaten(?:ed|s)|predict(?:ed|s)
    |declar(?:ed|es)|testif(?:ied|ies)|acknowledg(?:ed|es)|describ(?:ed|es)|complain(?:ed|s)|urg(?:ed|es|ing))\b""",
    re.VERBOSE,
)


def with_nested(
    text: str, links: Sequence[Link], read: Callable[[Sequence[tuple[int, int]]], Sequence[Sequence[Link]]]
) -> tuple[Link, ...]:
    """Put after each of *links* those inside its content, with its new position as their parent.

    *read* gives the attributions of stretches of the text (start, end), each read by itself. An inner one is kept when
    it has content, cue and source, and its cue reports words.
    """
    stretches = [_retold(text, outer) for outer in links]
    inside = iter(read([stretch for own in stretches for stretch in own]))
    found: list[Link] = []
    for outer, own in zip(links, stretches, strict=True):
        place = len(found)
        found.append(outer)
        for _ in own:
            found += [replace(inner, parent=place) for inner in next(inside) if _is_told(inner, text)]
    return tuple(found)


def _retold(text: str, outer: Link) -> list[tuple[int, int]]:
    """List the stretches of the content of *outer* in which somebody's words may be reported."""
    told = [(begin + len("that ") * text.startswith("that ", begin), end) for begin, end in outer.content]
    return [(a, b) for a, b in told if b - a >= _SHORTEST and _REPORTING.search(text, a, b)]


def _is_told(inner: Link, text: str) -> bool:
    if not (inner.cue and inner.source) or inner.confidence < LEAST:
        return False
    return any(_REPORTING.search(text[a:b]) for a, b in inner.cue) and any(
        text[a:b].strip(_PUNCTUATION) for a, b in inner.content
    )
