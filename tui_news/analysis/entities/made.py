"""Finds what is made and built by how it is called: aircraft, phones, systems, ships; dams, mines and hospitals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.names import Named, touched
from tui_news.analysis.text.patterns import beginning
from tui_news.analysis.words.gazetteers import demonyms, fold, listed, outlet, places
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SURE: Final = 0.7
_MOST_LETTERS: Final = 4
# Aircraft, arms and rockets by their makers' letters: "F-16s", "MiG-29", "S-400"; no vitamins, visas or virus.
_ARMS: Final = re.compile(
    r"-(?P<n>\d{1,3})[A-Z]{0,2}(?=s?\b)(?!-|s? (?:visa|vitamin|filing|form|road|motorway|category|virus))"
)
_MAKERS: Final = {
    **dict.fromkeys(("F", "B", "J", "T", "V", "C"), (2, 3)),
    "S": (3, 3),
    **dict.fromkeys(
        ("MiG", "Su", "Tu", "Il", "An", "Ka", "Mi", "Yak", "MQ", "RQ", "UH", "AH", "CH", "MH", "KC", "KF", "JF", "FA"),
        (1, 3),
    ),
    **dict.fromkeys(("AK", "AR", "RS", "SM", "BMP", "BTR"), (1, 3)),
}
"""How many digits, at least and at most, follow the letters of a maker."""
_AIRCRAFT: Final = re.compile(
    r"(?:Boeing|Airbus|Embraer|Bombardier) (?:[AE]?\d{3}|C-?\d+)\w*(?:[-/]\w+)*"
    r"(?: (?:MAX|Max|Dreamliner|neo|Freighter))?"
    r"|A3(?<=\bA3)[0-9]0(?:-\d{3,4}|neo|XLR)?\b|7(?<=\b7)[0-9]7(?:-\d{1,3})? (?:MAX|Max|Dreamliner)\b"
)
_GADGETS: Final = re.compile(
    beginning(
        "iPhone",
        "iPad",
        "MacBook",
        "Galaxy",
        "Pixel",
        "PlayStation",
        "Xbox",
        "Kindle",
        "Windows",
        "Android",
        "iOS",
        "macOS",
    )
    + r"s?(?: (?:\d{1,4}[a-z]{0,2}\b|[A-Z]\d{1,2}\b|Pro|Plus|Max|Mini|mini|Air|Ultra|Fold|Flip|Note|One|Series [XS]|"
    r"Vista|XP|SE))*"
)
_MAKERS_OF_AIRCRAFT: Final = ("Boeing", "Airbus", "Embraer", "Bombardier", "Dreamliner", " MAX", " Max", "A3")
_KINDS: Final = (
    *("smartphone", "phone", "handset", "tablet", "laptop", "console", "headset", "camera", "SUV", "sedan", "pickup"),
    *("pick-up", "rocket", "missile", "drone", "tank", "rifle", "smartwatch", "processor", "chip", "operating system"),
)
_ALONE: Final = frozenset(("Galaxy", "Pixel", "Windows", "Kindle"))  # words of their own without a number behind
_KIND: Final = "|".join(f"{kind}(?:es)?" if kind.endswith("ch") else f"{kind}s?" for kind in _KINDS)
# "the Orbit 5 phone", "its Vega 9 rocket": a name with a number, and what it is.
_NUMBERED: Final = re.compile(
    rf"\d(?P<rest>[\w-]*(?: [A-Z]\w*)?) (?:[a-z-]+ )?(?:{_KIND})\b(?! (?:call|number|conversation|interview|line)s?\b)"
)
_NAME_BEFORE: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|new|latest|['’]s) (?P<n>[A-Z][\w-]*(?: [A-Z][\w-]*){0,2} )$"
)
_BACK: Final = 50  # characters before a number in which the name begins
_BUILT_BEHIND: Final = re.compile(
    r" (?:(?:(?:copper|gold|coal|iron ore|cobalt|uranium|lithium) )?mine|museum|nuclear (?:power )?plant|"
    r"power (?:plant|station)|hospital|airport|dam|refinery|stadium)\b(?!['’]s)"
)
_BEARERS: Final = frozenset({EntityType.LOCATION, EntityType.PERSON, EntityType.ORGANIZATION, EntityType.MISC})
_PORT: Final = re.compile(beginning("Port") + r" of [A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)?")
_APP: Final = re.compile(
    r" app(?:s? (?:like |called )?(?P<after>[A-ZÀ-Þ][\w-]+)(?=[ ,.;:)]|$)(?! [A-ZÀ-Þ])|s?\b)"
    r"|chatbot (?P<bot>[A-ZÀ-Þ][\w-]+)\b"
)
_BEFORE_APP: Final = re.compile(r"(?<=[a-z’'] )[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?$")
_LONGEST: Final = 40  # characters of the name of an app
_SHIP: Final = (
    *("ferry ", "ship ", "vessel ", "tanker ", "trawler ", "yacht ", "frigate ", "destroyer ", "submarine "),
    *("freighter ", "schooner ", "icebreaker ", "lifeboat ", " MV ", " HMS ", " USS ", " RRS "),
)


def put_products(text: str, names: list[Named]) -> None:
    """Put the products that *text* names among the sorted *names*; where a surer name sticks out, not."""
    found = list(_arms(text))
    if _has(text, _MAKERS_OF_AIRCRAFT):
        found += [m.span() for m in _AIRCRAFT.finditer(text)]
    found += [m.span() for m in _GADGETS.finditer(text) if m.group() not in _ALONE]
    for number in _NUMBERED.finditer(text) if _has(text, _KINDS) else ():
        name = _NAME_BEFORE.search(text, max(0, number.start() - _BACK), number.start())
        if name:
            found.append((name.start("n"), number.end("rest")))
    told = _APP.finditer(text) if _has(text, (" app", "chatbot")) else ()
    apps = [span for app in told if (span := _app(text, app)) is not None]
    for start, end in (*found, *apps):
        _put(names, Named(start, end, EntityType.PRODUCT, _SURE))
    called = {text[start:end] for start, end in apps}
    for i, each in enumerate(names) if called else ():
        if text[each.start : each.end] in called:
            names[i] = replace(each, type=EntityType.PRODUCT)


def name_ships(text: str, names: list[Named]) -> None:
    """Take the ships among *names* for no places: what is a ship once, "the ferry Stella Lind", is one everywhere."""
    spelled = [text[n.start : n.end] if n.type is EntityType.LOCATION else "" for n in names]
    ships = {
        each
        for name, each in zip(names, spelled, strict=True)
        if each and text.endswith(_SHIP, 0, name.start) and fold(each) not in places()
    }
    for i, each in enumerate(spelled) if ships else ():
        if each in ships:
            names[i] = replace(names[i], type=EntityType.MISC)


def with_what_was_built(text: str, names: list[Named]) -> list[Named]:
    """Give the names with the dam, mine or hospital that a place or person gave its name to: "the Karsa (dam)"."""
    result = []
    for i, name in enumerate(names):
        built = _BUILT_BEHIND.match(text, name.end) if name.type in _BEARERS else None
        free = built is not None and (i + 1 == len(names) or names[i + 1].start >= built.end())
        named = built is not None and free and text[max(0, name.start - 4) : name.start].lower() == "the "
        result.append(replace(name, end=built.end(), type=EntityType.FACILITY) if built and named else name)
    for port in _PORT.finditer(text):
        _put(result, Named(*port.span(), EntityType.FACILITY, _SURE))
    return result


def _has(text: str, words: Iterable[str]) -> bool:
    """Say whether one of *words*, without which a pattern cannot fit, is there: most articles have none."""
    return any(word in text for word in words)


def _app(text: str, found: re.Match[str]) -> tuple[int, int] | None:
    """Give the span of the name before or behind the word "app"; None where it is no name of its own."""
    for group in ("after", "bot"):
        if found[group]:
            return None if _is_other(found[group]) else found.span(group)
    name = _BEFORE_APP.search(text, max(0, found.start() - _LONGEST), found.start())
    if name is None or _is_other(name.group().split()[0]) or _is_other(name.group()):
        return None
    return name.span()


def _is_other(word: str) -> bool:
    """Say whether a word with a capital is a nation's, an outlet's or a plain one at the beginning of a sentence."""
    return fold(word) in demonyms() or word.lower() in listed("determiner") or outlet(word) is not None


def _arms(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of what is called by letters and a number: "F-16", "MiG-29"."""
    for found in _ARMS.finditer(text):
        start = found.start()
        while start > 0 and text[start - 1].isalpha() and found.start() - start < _MOST_LETTERS:
            start -= 1
        least, most = _MAKERS.get(text[start : found.start()], (1, 0))
        alone = start == 0 or not (text[start - 1].isalnum() or text.endswith("itamin ", 0, start))
        if least <= len(found["n"]) <= most and alone:
            yield start, found.end()


def _put(names: list[Named], new: Named) -> None:
    """Put *new* over the names within it and those that it only adds to."""
    there = touched(names, new.start, new.end)
    fits = (new.start <= n.start and n.end <= new.end + 1 and n.type is not EntityType.DATE for n in names[there])
    if all(fits):
        names[there] = [new]
