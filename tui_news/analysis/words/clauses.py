"""Tells clauses from noun phrases, as far as words can: "the mayor said so" describes nobody."""

from __future__ import annotations

import re
from typing import Final

from tui_news.analysis.words.cues import finite
from tui_news.analysis.words.gazetteers import listed

_RELATIVE: Final = re.compile(r"\b(?:that|which|who|whom|whose|where|when)\b")
_WORDS: Final = re.compile(r"[^\W\d_][\w’'-]*")
_SUBJECTS: Final = frozenset(("he", "she", "they", "we", "you", "i", "it", "there"))
_OBJECTS: Final = listed("determiner") | {"that", "himself", "herself", "itself", "themselves", "him", "them"}
_TOLD: Final = frozenset(("said", "says", "told", "tells", "asked", "asks", "added", "adds", "according"))
_NAMING: Final = frozenset(("called", "named", "titled", "dubbed", "nicknamed"))
_CUT: Final = frozenset(("the", "a", "an", "and", "or", "mr", "mrs", "ms", "dr", "st", "as", "which"))
_SPAN: Final = 160  # characters of a sentence that are looked at


def is_clause(words: str) -> bool:
    """Say whether *words* that could describe somebody have a verb of their own, outside a relative clause."""
    if "! " in words or "? " in words:
        return True
    relative = _RELATIVE.search(words, 1)
    plain = [w.lower() for w in _WORDS.findall(words[: relative.start()] if relative else words)]
    if not plain or (relative is None and plain[-1] in _CUT):
        return True
    for word, after in zip(plain, [*plain[1:], "that" if relative and relative.group() == "that" else ""], strict=True):
        if word in listed("auxiliary") or word in _SUBJECTS or word in _TOLD:
            return True
        past = (word.endswith("ed") or word in finite()) and word not in _NAMING
        if past and after in _OBJECTS:
            return True
    return False


def sentence_start(text: str, offset: int) -> int:
    """Give where the sentence that *offset* stands in begins, at most some 160 characters back."""
    first = max(0, offset - _SPAN)
    window = text[first:offset]
    cut = max(window.rfind(stop) + len(stop) if stop in window else 0 for stop in (". ", "\n", "” ", "? ", "! ", '" '))
    return first + cut


def begins_with_preposition(text: str, start: int, end: int) -> bool:
    """Say whether a clause begins with a preposition or conjunction and has no comma yet: "In Tarsuna"."""
    head = text[start:end].split(None, 1)
    first = head[0].lower() if head else ""
    return (first in listed("preposition") or first == "according") and "," not in text[start:end]
