"""Finds the names that the tagger passed over: those it found elsewhere, those that hardly name anything else."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.names import NUMBERED, Named, touched
from tui_news.analysis.text.patterns import beginning
from tui_news.analysis.words.gazetteers import demonyms, fold, known, outlet, places
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SURE: Final = 0.8
"""Confidence in a name from which on no rule knows better."""
_FIRM: Final = 0.5  # confidence in a name from which on it is looked for elsewhere
_MOST: Final = 300  # names of an article that are looked for elsewhere
_KINDS_OF_STORM: Final = frozenset(("Hurricane", "Typhoon", "Cyclone", "Tropical", "Storm"))
_STORM: Final = re.compile(beginning("Hurricane", "Typhoon", "Cyclone", "Storm") + r" (?P<name>[A-Z][a-z]+)\b")
# Each begins with the letter that it must have: a search for that is fast.
_COUNTRY: Final = re.compile(r"U(?<=\b[Tt]he U)(?:S|K|AE|\.S\.|\.K\.)(?!\w)|U(?<=\bU)(?:S|K)(?= [a-z])")
_CARELESS: Final = re.compile(r"i(?:(?<=^i)|(?<= i))(?: |[’']m |[’']ve )")
_ANY: Final = re.compile(r"(?<![\w.@/-])\w+")
_CAPITAL: Final = re.compile(r"[A-Za](?<![\w.@/-].)\w+")  # "al-Qaeda" too
_JOINS: Final = frozenset("@/-")
_PART_OF: Final = re.compile(r"[A-Z]\w*(?: of| the)? $")
_PART_BEFORE: Final = re.compile(r" (?:of (?:the )?)?[A-Z]")
_SHORT_PLACE: Final = 4  # letters of a place that is too short to be looked for in lower case


def put_known(text: str, names: list[Named]) -> None:
    """Find the names that hardly name anything else where the tagger passed over them; storms are no people.

    Where a text writes "i" for "I" it leaves out other capitals too: there places are looked for in lower case.
    """
    _put_storms(text, names)
    for country in _COUNTRY.finditer(text):
        lo = bisect_right(names, country.start(), key=lambda n: n.end)
        if lo == len(names) or names[lo].start >= country.end():
            names.insert(lo, Named(*country.span(), EntityType.LOCATION, 0.6))
    careless = _CARELESS.search(text) is not None
    by_first = _by_first_word()
    surnames = {text[n.start : n.end].rpartition(" ")[2] for n in names if n.type is EntityType.PERSON}
    for word in (_ANY if careless else _CAPITAL).finditer(text):
        for name, kind in by_first.get(word.group(), ()):
            start, end = word.start(), word.start() + len(name)
            lo = bisect_right(names, start, key=lambda n: n.end)
            free = name not in surnames and (lo == len(names) or names[lo].start >= end)
            if free and _stands(text, start, name):
                names.insert(lo, Named(start, end, EntityType(kind), 0.6))
                break


def _put_storms(text: str, names: list[Named]) -> None:
    """Take every mention of a storm for one: "Hurricane Rita", and "Rita" alone, was taken for a person."""
    found = list(_STORM.finditer(text))
    storms = {storm["name"] for storm in found}
    for i, name in enumerate(names) if storms else ():
        words = text[name.start : name.end].split()
        if words[-1] in storms and (len(words) == 1 or words[0] in _KINDS_OF_STORM):
            names[i] = replace(name, type=EntityType.MISC)
    for storm in found:
        put(names, Named(*storm.span("name"), EntityType.MISC, 0.6))


def _stands(text: str, start: int, name: str) -> bool:
    """Say whether *name* stands at *start* as a name of its own: "(Copa) Argentina" is no country."""
    end = start + len(name)
    whole = text.startswith(name, start) and not text[end : end + 1].isalnum() and text[end : end + 1] not in _JOINS
    alone = start == 0 or text[start - 1] not in _JOINS
    within = _PART_OF.search(text, max(0, start - 24), start) or _PART_BEFORE.match(text, end)
    return whole and alone and not within


@cache
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    """Give the names that hardly name anything else with their types by their first word, the longest first.

    Places of some length are there in lower case too.
    """
    table: dict[str, list[tuple[str, str]]] = {}
    small = {n.lower(): k for n, k in known().items() if k == "Location" and len(n) > _SHORT_PLACE}
    for name, kind in sorted((small | known()).items(), key=lambda item: -len(item[0])):
        first = _ANY.match(name)
        if first and len(name) > 1:
            table.setdefault(first.group(), []).append((name, kind))
    return table


def spread(text: str, names: list[Named]) -> None:
    """Find the names of several words, once found, wherever else the article has them; of people the surname too."""
    firm = {text[n.start : n.end]: n for n in names if n.type not in NUMBERED and n.confidence >= _FIRM}
    firm = {surface: name for surface, name in firm.items() if " " in surface}
    surnames = {s.split()[-1]: n for s, n in firm.items() if n.type is EntityType.PERSON}
    firm = {surface: n for surface, n in surnames.items() if _is_surname(text, surface)} | firm
    several = sorted(firm, key=len, reverse=True)[:_MOST]
    if not several:
        return
    have = {(n.start, n.end) for n in names}
    for start, end in _mentioned(text, several):
        if (start, end) not in have:
            first = firm[text[start:end]]
            put(names, Named(start, end, first.type, 0.9 * first.confidence))


def _mentioned(text: str, surfaces: Iterable[str]) -> list[tuple[int, int]]:
    """Find where *surfaces* stand in a text as words of their own, in order; of two that overlap the first and longest.

    Each is looked for by itself: to make one pattern of all of them takes longer.
    """
    found = sorted((start, -len(surface)) for surface in surfaces for start in _places(text, surface))
    mentioned: list[tuple[int, int]] = []
    for start, size in found:
        if not mentioned or start >= mentioned[-1][1]:
            mentioned.append((start, start - size))
    return mentioned


def _places(text: str, words: str) -> Iterator[int]:
    """Find where *words* begin that stand for themselves, not within a longer word."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not _goes_on(text[end : end + 1]) and (at == 0 or not _goes_on(text[at - 1])):
            yield at
        at = text.find(words, at + 1)


def _goes_on(character: str) -> bool:
    """Say whether a word goes on with a character."""
    return character.isalnum() or character == "_"


def put(names: list[Named], new: Named) -> None:
    """Put a name among sorted ones, over shorter and less sure ones within it; where another one sticks out, not."""
    there = touched(names, new.start, new.end)
    same = [(n.start, n.end) for n in names[there]] == [(new.start, new.end)]
    if same or all(new.start <= n.start and n.end <= new.end and n.confidence < SURE for n in names[there]):
        names[there] = [new]


def _is_surname(text: str, word: str) -> bool:
    """Tell whether the last word of a person's name stands for that person alone: it is no other word or name."""
    plain = len(word) > 2 and word.isalpha() and word[0].isupper() and not word.isupper()
    if not plain or fold(word) in places() or fold(word) in demonyms() or word in known() or outlet(word):
        return False
    return next(_places(text, word.lower()), None) is None
