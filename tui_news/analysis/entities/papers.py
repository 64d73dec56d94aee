"""Finds newspapers, stations and agencies by how their names are made and by what the text calls them or tells them."""

from __future__ import annotations

import re
from typing import Final

from tui_news.analysis.entities.names import Named, touched
from tui_news.analysis.entities.overlooked import put
from tui_news.analysis.text.patterns import beginning
from tui_news.analysis.words.gazetteers import listed
from tui_news.model.annotations import EntityType

_PART: Final = r"(?:[A-Z][\w’'-]*|\d{1,3})"
# What an outlet is called, and its name: "the sports daily Le Maillot". "The daily" is one, "a daily Dose" is none.
_OUTLET: Final = re.compile(
    r"\b(?P<noun>agency|broadcaster|daily|weekly|monthly|newspaper|magazine|tabloid|site|website|channel|portal|"
    r"station) "
    rf"(?P<name>(?:(?:[A-Z][\w’'-]*)(?: (?:{_PART}|de|of|the|du|des|la|le))*? )?{_PART})(?=[\s,.;:’'”)]|$)(?! {_PART})"
)
_KINDS: Final = {
    "agency": re.compile(r"\b(?:news|press|wire) $"),
    **dict.fromkeys(("site", "website"), re.compile(r"\b(?:news|sister|investigative|the) $", re.I)),
    "channel": re.compile(r"\b(?:news|television|tv|radio|the) $", re.I),
    "portal": re.compile(r"\b(?:news|the) $", re.I),
    "station": re.compile(r"\b(?:radio|television|tv) $", re.I),
    "magazine": re.compile(r"\b(?:the|\w+) $", re.I),
    **dict.fromkeys(("daily", "weekly", "monthly"), re.compile(r"\b(?:the|local|sports|state|\w{4,}) $", re.I)),
}
_STATION: Final = re.compile(beginning("Radio", "TV", "Kanal", "Canal", "Channel") + r" (?:[A-ZÀ-Þ][\w-]+|\d{1,2})\b")
_CALLED: Final = "|".join(sorted(word.capitalize() for word in listed("newspaper")))
_NEWSPAPER: Final = re.compile(
    rf"[A-ZÀ-Þ](?<=\b.)(?!(?<=T)he )[\w’'-]+ (?:[A-ZÀ-Þ][\w’'-]+ ){{0,2}}(?:{_CALLED})\b(?! [A-Z])"
)
_PAPER: Final = re.compile(rf" the (?P<name>{_CALLED})\b(?! [A-Z])")
_TOLD: Final = re.compile(r"\b(?:told|tells|by|in|for|with|to)$")  # before " the Times"
_PRESS: Final = re.compile(r"[A-ZÀ-Þ](?<=\b.)[a-zà-ÿ]{3,}press(?:e|en)?\b")
_NAME: Final = r"[A-ZÀ-Þ][\w’'-]+(?:(?: |-)[A-ZÀ-Þ][\w’'-]+){1,3}"
# Those who tell, or to whom something is shown, whom no tagger knew: sources talk to outlets, outlets see documents.
_HEARER: Final = re.compile(
    r"\b(?:[Ss]ources?|[Ww]itnesses|[Rr]esidents|[Aa]ctivists|[Oo]fficials) (?:have |had |also )?told (?:the )?"
    rf"(?P<name>{_NAME})"
)
_READER: Final = re.compile(rf"\b(?:seen|obtained|reviewed) by (?:the )?(?P<name>{_NAME})")


def put_papers(text: str, names: list[Named]) -> None:
    """Put the outlets and agencies that a text names among *names*, sorted and without overlap, as organisations."""
    for found in _OUTLET.finditer(text):
        before = _KINDS.get(found["noun"])
        if before is None or before.search(text, max(0, found.start() - 20), found.start()):
            _put(names, *found.span("name"))
    for pattern in (_STATION, _NEWSPAPER):
        for found in pattern.finditer(text):
            _put(names, *found.span())
    for found in _PAPER.finditer(text):
        if _TOLD.search(text, max(0, found.start() - 6), found.start()):
            _put(names, *found.span("name"))
    for found in _PRESS.finditer(text):
        _put_where_free(names, *found.span())
    for pattern, words in ((_HEARER, (" told ",)), (_READER, ("seen by ", "obtained by ", "reviewed by "))):
        for found in pattern.finditer(text) if any(map(text.__contains__, words)) else ():
            _put_where_free(names, *found.span("name"))


def _put(names: list[Named], start: int, end: int) -> None:
    put(names, Named(start, end, EntityType.ORGANIZATION, 0.6))


def _put_where_free(names: list[Named], start: int, end: int) -> None:
    """Put an organisation where no name stands yet, or only a scrap of it: the "Al" of "Al-Miqbas"."""
    if all(start <= n.start and n.end < end for n in names[touched(names, start, end)]):
        _put(names, start, end)
