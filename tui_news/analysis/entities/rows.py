"""Takes apart what a tagger took for one name: people in a row, a town and its state, a name and the word behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tui_news.analysis.words.gazetteers import demonyms, fold, genders, listed
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui_news.analysis.entities.names import Named

_NOT_TWO: Final = re.compile(r", (?:D\.?C|[A-Z]\.)")
_PEOPLE: Final = 4  # first names in a row of capitals that make it a list of people
_MANY, _ROW = 4, 6  # words from which on a person may be, and is, several in a row
_LETTERS: Final = re.compile(r"\b(?:[Rr]egards|[Tt]hanks|[Ss]incerely|[Cc]heers)\b|\w@\w")
_ENDED: Final = re.compile(
    r"(?:^|[.!?\n]|\b(?:[Tt]hanks|[Tt]hank you|[Rr]egards|[Cc]heers|[Ss]incerely|[Bb]est|[Ll]ove),)\s*$"
)
_BEFORE: Final = 13  # characters that tell whether a letter ended before a name
_CALLED: Final = re.compile(r"\s?[,:]")
_NO_SURNAME: Final = frozenset(("dear", "p.s.", "ps", "attached", "thanks", "regards", "hi", "hello", "phone", "fax"))
_STATE_CODE: Final = 2  # letters
_WORDS: Final = frozenset(("al", "co", "hi", "id", "in", "ma", "me", "oh", "ok", "or", "pa"))


def full_names(text: str, names: Sequence[Named]) -> frozenset[str]:
    """Give the people of *names* that have first name and surname, as they are written: two or three words."""
    spelled = (text[n.start : n.end].split(" ") for n in names if n.type is EntityType.PERSON)
    return frozenset(" ".join(words) for words in spelled if len(words) in (2, 3) and fold(words[-1]) not in genders())


def split(text: str, name: Named, people: Collection[str]) -> list[Named]:
    """Take several names in one span apart; *people* are the full names of the article.

    "Syrian Kurdish" forces are Syrian and Kurdish, "Kigali, Rwanda" and "Miramar California" are two places each.
    """
    comma = text.find(", ", name.start, name.end)
    if comma > 0 and name.type is EntityType.LOCATION and not _NOT_TWO.match(text, comma):
        return [replace(name, end=comma), *split(text, replace(name, start=comma + 2), people)]
    words = text[name.start : name.end].split(" ")
    if name.type is EntityType.PERSON and len(words) > 1:
        return _persons(text, name, words, people)
    if name.type is EntityType.LOCATION and len(words) > 1:
        return _town_and_state(name, words)
    if name.type is not EntityType.GROUP or len(words) != 2 or not all(fold(w) in demonyms() for w in words):
        return [name]
    return _at(name, words, [0, 1])


def _persons(text: str, name: Named, words: Sequence[str], people: Collection[str]) -> list[Named]:
    """Take a row of people apart: at a full name that stands elsewhere, where first names stand, between signatures."""
    if words[-1].lower() in _NO_SURNAME:
        return split(text, replace(name, end=name.end - len(words[-1]) - 1), people)
    cut = _known_part(text, words, people) or _signature(text, name, words)
    if cut:
        first, second = _at(name, words, [0, cut])
        return [*split(text, first, people), *split(text, second, people)]
    return _by_first_names(name, words) if len(words) >= _MANY else [name]


def _known_part(text: str, words: Sequence[str], people: Collection[str]) -> int:
    """Give the word at which a row falls in two, one of them a person whose full name stands alone elsewhere; else 0.

    At its end a full name is mostly a shorter form of the whole, but not in letters, where signatures stand in rows.
    """
    for cut in range(2, len(words)):
        if " ".join(words[:cut]) in people and fold(words[cut]) in genders():
            return cut
    for cut in range(1, len(words) - 1):
        if " ".join(words[cut:]) in people and {fold(words[0]), fold(words[cut])} <= genders().keys():
            return cut if _is_letter(text) else 0
    return 0


def _signature(text: str, name: Named, words: Sequence[str]) -> int:
    """Say where who signs a letter stands before who is called in the next: "Thanks, Vince Traci, …"; else 0."""
    two = len(words) == 2 and (words[0] == words[1] or {fold(w) for w in words} <= genders().keys())
    called = two and _CALLED.match(text, name.end) and _ENDED.search(text, max(0, name.start - _BEFORE), name.start)
    return 1 if called and _is_letter(text) else 0


@lru_cache(maxsize=2)
def _is_letter(text: str) -> bool:
    """Say whether a text has what letters and e-mails have; found out once a text, for rows can be many."""
    return _LETTERS.search(text) is not None


def _by_first_names(name: Named, words: Sequence[str]) -> list[Named]:
    """Take a row of people apart where first names stand: "Pam Butler Larry Lewis" are two."""
    after = ["", *words]  # behind a particle no new name begins: "Mohammed bin Salman"
    first = [fold(w) in genders() and w[0].isupper() and not after[i].islower() for i, w in enumerate(words)]
    if len(words) == _MANY and first == [True, False, True, False]:
        return _at(name, words, [0, 2])
    starts = [0, *(i for i in range(2, len(words)) if first[i])]
    if len(starts) == 1 or (not first[0] and len(starts) < _PEOPLE):
        return [name]
    apart = starts[:1]
    for i in starts[1:]:  # "Scott" of "Tom Martin Scott Neal" is a first name, "Martin" a surname here
        apart += [i] if i - apart[-1] > 1 else []
    if len(words) < _ROW and len(set(words)) == len(words):
        return [name]  # Arabic names are rows of first names themselves
    return _at(name, words, apart)


def _town_and_state(name: Named, words: Sequence[str]) -> list[Named]:
    """Take the state off a town that no comma parts from it; "Baja California" and "West Texas" are one place."""
    last, before = words[-1], words[-2].lower()
    plainly = last.isupper() or not (last.islower() or last.lower() in _WORDS or last.lower() in listed("foreignsmall"))
    code = len(last) == _STATE_CODE and last.lower() in listed("statecode") and plainly
    state = code or last.lower() in listed("state")
    if not state or before in listed("placeword") or before in listed("quarter") or not words[-2][-1].isalpha():
        return [name]
    return _at(name, words, [0, len(words) - 1])


def _at(name: Named, words: Sequence[str], starts: Sequence[int]) -> list[Named]:
    """Cut a name of *words* where those numbered in *starts* begin."""
    at = [name.start + sum(len(w) + 1 for w in words[:i]) for i in starts]
    return [replace(name, start=a, end=b - 1) for a, b in zip(at, [*at[1:], name.end + 1], strict=True)]
