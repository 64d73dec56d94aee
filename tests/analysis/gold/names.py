"""When two names are one, and two reasons, and how a span is shown in a message."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_news.model.documents import Spans

WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ["a", "an", "at", "by", "das", "der", "die", "dr", "el", "for", "her", "his", "in", "its", "l", "la"]
)
_SMALLER = frozenset(["le", "les", "m", "mr", "mrs", "ms", "of", "own", "s", "the", "their", "to"])
_LONGER = 3  # words that a name may have beyond the expected one
_REASON = 0.6  # share of the words of both reasons together that they have in common


def name_words(name: str) -> set[str]:
    """Give the words of a name that distinguish it, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = set(WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))
    return words - _SMALL - _SMALLER or words


def same_name(expected: str, found: str | None) -> bool:
    """Say whether two names are one: one's words among the other's (hardly longer), or one the other's acronym."""
    if not found:
        return False
    a, b = name_words(expected), name_words(found)
    if a and b and (b <= a or (a <= b and len(b) <= len(a) + _LONGER)):
        return True
    return found == _acronym(expected) or expected == _acronym(found)


def same_names(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Say whether two chains name the same outlets in the same order."""
    return len(expected) == len(found) and all(map(same_name, expected, found))


def same_reason(expected: str, found: str) -> bool:
    """Say whether two wordings give one reason."""
    if not expected or not found:
        return expected == found
    a, b = name_words(expected), name_words(found)
    return len(a & b) / len(a | b) >= _REASON


def shown(text: str, spans: Spans) -> str:
    """Give the words of the spans on one line, the middle of long ones left out."""
    words = " … ".join(" ".join(text[start:end].split()) for start, end in spans)
    return words if len(words) <= 70 else f"{words[:40]}[…]{words[-25:]}"


def _acronym(name: str) -> str:
    return "".join(word[0] for word in WORD.findall(name) if word[0].isupper())
