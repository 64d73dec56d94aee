"""Names by capital letters and tables alone: what analysis has until a trained tagger is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities import Named
from tui_news.analysis.gazetteers import demonyms, fold, genders, lexicon, outlet, places
from tui_news.model import EntityType

if TYPE_CHECKING:
    from tui_news.analysis.tokens import Tokens

_INSIDE: Final = frozenset(["of", "de", "la", "al", "el", "bin", "ibn", "van", "von", "der", "den", "du", "des", "del", "and"])
_DAYS: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
)
_ORG: Final = re.compile(
    r"\b(?:Forces|Party|Ministry|Council|Committee|Union|University|Agency|Court|Police|Bank|Inc|Corp|Group|Association|"
    r"Organi[sz]ation|Institute|Department|Office|Parliament|Senate|Congress|Commission|Army|Service|News|Club|Front)\b"
)


def names(text: str, tokens: Tokens) -> list[Named]:
    """Spans that look like names, sorted, with the type that tables and shape suggest."""
    found: list[Named] = []
    words, n, i = tokens.words, len(tokens), 0
    low = {w for w in words if w.islower()}
    while i < n:
        word = words[i]
        start_of_sentence = i == 0 or words[i - 1] in '.!?\n“"‘:'
        usable = word[0].isupper() and len(word) > 1 and not (start_of_sentence and word.lower() in low | _COMMON)
        if not usable or word.lower() in _COMMON:
            i += 1
            continue
        j = i + 1
        if fold(word) not in demonyms():
            while j < n and (
                words[j][0].isupper()
                or (words[j] in _INSIDE and j + 1 < n and words[j + 1][0].isupper())
                or (words[j] == "-" and j + 1 < n and words[j + 1][0].isupper())
            ):
                j += 1
        span = text[tokens.starts[i] : tokens.ends[j - 1]]
        found.append(Named(tokens.starts[i], tokens.ends[j - 1], _type(span), 0.5))
        i = j
    return found


_COMMON: Final = frozenset(
    ["the", "a", "an", "in", "on", "at", "it", "he", "she", "they", "we", "i", "you", "but", "and", "however", "much", "this", "that", "these", "those", "there", "his", "her", "their", "its", "if", "when", "while", "after", "before", "as", "for", "from", "with", "by", "to", "of", "or", "not", "no", "yes", "what", "who", "why", "how", "where", "mr", "mrs", "ms", "reporter's", "your"]
)


def _type(span: str) -> EntityType:
    key = fold(span)
    first, last = key.split()[0], key.split()[-1]
    if first in _DAYS:
        return EntityType.DATE
    if key in demonyms():
        return EntityType.GROUP
    if key in places() or last in ("province", "city", "region", "district"):
        return EntityType.LOCATION
    if outlet(span) or _ORG.search(span) or span.isupper():
        return EntityType.ORGANIZATION
    if first in genders() or first in lexicon("title") or len(key.split()) in (2, 3, 4):
        return EntityType.PERSON
    return EntityType.LOCATION
