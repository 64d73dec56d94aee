"""Corrects the names a tagger found by what the text and the tables say outright: agencies, outlets, acronyms."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities import Named
from tui_news.analysis.gazetteers import demonyms, fold, outlet
from tui_news.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART: Final = r"(?:[A-Z][\w’'-]*|\d{1,3})"
# What an outlet is called, and its name: "the sports daily Le Maillot". "The daily" is one, "a daily Dose" is none.
_OUTLET: Final = re.compile(
    r"\b(?P<noun>agency|broadcaster|daily|weekly|monthly|newspaper|magazine|tabloid|site|website|channel|portal|"
    r"station) "
    rf"(?P<name>(?:(?:[A-Z][\w’'-]*)(?: (?:{_PART}|de|of|the|du|des|la|le))*? )?{_PART})(?=[\s,.;:’'”)]|$)(?! {_PART})"
)
_KINDS: Final = {
    "agency": re.compile(r"\b(?:news|press|wire) $"),
    "site": re.compile(r"\b(?:news|sister|investigative|the) $", re.I),
    "website": re.compile(r"\b(?:news|sister|investigative|the) $", re.I),
    "channel": re.compile(r"\b(?:news|television|tv|radio|the) $", re.I),
    "portal": re.compile(r"\b(?:news|the) $", re.I),
    "station": re.compile(r"\b(?:radio|television|tv) $", re.I),
    "magazine": re.compile(r"\b(?:the|\w+) $", re.I),
    "daily": re.compile(r"\b(?:the|local|sports|state|\w{4,}) $", re.I),
    "weekly": re.compile(r"\b(?:the|local|sports|state|\w{4,}) $", re.I),
    "monthly": re.compile(r"\b(?:the|local|sports|state|\w{4,}) $", re.I),
}
_MISTAKEN: Final = frozenset(
    {EntityType.PERSON, EntityType.GROUP, EntityType.LOCATION, EntityType.MISC, EntityType.PRODUCT}
)
_FORCES: Final = re.compile(
    r" (?:forces|fighters|militia|movement|party|group|front|brigades?|police force)\b|"
    r"(?:,| –| -) the (?:\w+ )?(?:police )?(?:force|militia|party|group)\b"
)
_SURE: Final = 0.8


def corrected(text: str, names: Sequence[Named]) -> list[Named]:
    """Give the names with agencies and outlets as the organisations they are; sorted, without overlap."""
    result = [_retyped(text, name) for whole in names for name in _split(text, whole)]
    for found in _OUTLET.finditer(text):
        start, end = found.span("name")
        before = _KINDS.get(found["noun"])
        if before is not None and not before.search(text, max(0, found.start() - 20), found.start()):
            continue
        lo = bisect_left([n.end for n in result], start + 1)
        hi = lo
        while hi < len(result) and result[hi].start < end:
            hi += 1
        if all(start <= n.start and n.end <= end and n.confidence < _SURE for n in result[lo:hi]):
            result[lo:hi] = [Named(start, end, EntityType.ORGANIZATION, 0.6)]
    return result


def _split(text: str, name: Named) -> list[Named]:
    """Take two peoples in one span apart: "Syrian Kurdish" forces are Syrian and Kurdish."""
    words = text[name.start : name.end].split(" ")
    if name.type is not EntityType.GROUP or len(words) != 2 or not all(fold(w) in demonyms() for w in words):
        return [name]
    middle = name.start + len(words[0])
    return [replace(name, end=middle), replace(name, start=middle + 1)]


def _retyped(text: str, name: Named) -> Named:
    """Take a name that only an outlet or agency bears for an organisation."""
    if name.type not in _MISTAKEN or name.confidence > _SURE:
        return name
    words = text[name.start : name.end]
    if name.type is EntityType.PERSON and _FORCES.match(text, name.end) and " " not in words:
        return replace(name, type=EntityType.ORGANIZATION)
    if outlet(words) is None or (len(words) < 5 and not words.isupper()):
        return name
    return replace(name, type=EntityType.ORGANIZATION)
