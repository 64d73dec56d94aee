"""Corrects the names a tagger found by what the text and the tables say outright: agencies, outlets, acronyms."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.made import name_ships, put_products, with_what_was_built
from tui_news.analysis.entities.names import Named, touched
from tui_news.analysis.entities.overlooked import SURE, put, put_known, spread
from tui_news.analysis.entities.papers import put_papers
from tui_news.analysis.entities.particles import with_particles
from tui_news.analysis.entities.rows import full_names, split
from tui_news.analysis.text.datelines import DATELINE
from tui_news.analysis.words.gazetteers import demonyms, fold, genders, known, lexicon, listed, outlet, places
from tui_news.analysis.words.phrases import PRONOUNS
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

_COMPANY: Final = re.compile(
    r"\b(?:[A-ZÀ-Þ][\w&’'-]+ ){1,4}(?:AG|GmbH|Inc|Ltd|plc|PLC|Corp|LLC|SE|SpA|S\.p\.A|NV|N\.V|ASA|AB|Oyj|KK|Holdings?|"
    r"Industries|Airlines?|Airways|Motors|Pharmaceuticals|Technologies|Foods|Bancorp)\b\.?"
)
_FORMS: Final = re.compile(
    r" (?:AG|GmbH|Inc|Industries|Ltd|LLC|plc|PLC|Pharma|Corp|SE|SpA|S\.p|NV|N\.V|ASA|AB|Airl|Airw|Oyj|KK|Hold|Motors|"
    r"Tech|Foods|Banc)"
)
_SHARES: Final = re.compile(r"\b(?:[Ss]hares|[Ss]tock|stake|stakes|investors?) (?:in|of) $")
_FIRM_NOUN: Final = (
    r"(?:compan(?:y|ies)|firm|maker|manufacturer|retailer|airline|bank|brewery|start-?up|charity|union|"
    r"federation|operator|developer|publisher|supplier|producer|club|newspaper|broadcaster|think[- ]tank|NGO|insurer)"
)
_FIRM_AFTER: Final = re.compile(
    rf"(?:['’]s (?:shares|profits?|shareholders|headquarters|customers|chief executive|CEO|revenues?|employees)\b"
    rf"|, (?:an?|the|which is an?) (?:[\w-]+ ){{0,4}}?{_FIRM_NOUN}\b(?=[,. ])"
    r"|, which (?:makes|employs|owns|operates|runs)\b)"
)
_FIRM_BEFORE: Final = re.compile(
    rf"\b(?:(?:{_FIRM_NOUN}|\w+maker)|"
    r"(?:company|firm|airline|bank|brewery|charity|union|federation|broadcaster|insurer),) $"
)
_MONEY: Final = re.compile(
    r"[$€£¥₹UACHN\d](?:"  # a sign, the first letter of a dollar's country or a digit: the search is for that
    r"(?:(?<=[$€£¥₹])|(?:(?<=U)S|(?<=[AC])|(?<=H)K|(?<=N)Z)\$) ?\d[\d.,]*\d?"
    r"(?: ?(?:million|billion|trillion|bn|m|k)\b)?|"
    r"(?<=\b\d)[\d.,]*(?: (?:million|billion|trillion|thousand|crore|lakh))? "
    r"(?:dollars?|euros?|pounds?|yen|yuan|rupees?|"
    r"kron(?:er|or|e|a)|crowns?|francs?|pesos?|rubles?|roubles?|rand|lira|riyals?|dirhams?|dinars?|shillings?|naira|"
    r"cedis?|won|baht|ringgit|rupiah|cents?)\b)"
)
_MISTAKEN: Final = frozenset(
    {EntityType.PERSON, EntityType.GROUP, EntityType.LOCATION, EntityType.MISC, EntityType.PRODUCT}
)
_BUILT: Final = frozenset({EntityType.LOCATION, EntityType.PERSON, EntityType.MISC, EntityType.ORGANIZATION})
_PRESS: Final = re.compile(r"^[A-ZÀ-Þ]\w+(?:press|presse|news|wire)$|\b(?:News|Press|Agency)$")
_FORCES: Final = re.compile(
    r" (?:forces|fighters|militia|movement|party|group|front|brigades?|police force)\b|"
    r"(?:,| –| -) the (?:\w+ )?(?:police )?(?:force|militia|party|group)\b"
)
_FACILITY: Final = re.compile(
    r"\w (?:Airport|Port|Bridge|Dam|Stadium|Arena|Prison|Jail|Penitentiary|Power (?:Plant|Station)|Refinery|Cemetery|"
    r"Roundabout|Interchange|Museum|Hospital|Station|Mine|Zoo|Racecourse|Race Course|Tunnel|Air ?[Bb]ase|Shipyard|"
    r"Crossing|Plant|Resort|Complex|Restaurant|Terminal|Barracks|Observatory|Lighthouse|Detention Cent(?:er|re))$"
)
_INCORPORATED: Final = re.compile(r", (?:Inc|Ltd|LLC|L\.P|S\.A)\b\.?")
_NO_START: Final = frozenset(". ,;:)-–—\n")
_NO_END: Final = frozenset(" ,;:(-–—\n")
_NO_PEOPLES: Final = frozenset({EntityType.PERSON, EntityType.LOCATION})
_NO_NAMES: Final = frozenset(("the", "a", "an", "this", "that", "there"))
_LEAST: Final = 0.4  # confidence below which no table and no tagger vouches for a name; chosen on development texts
_PLACES: Final = (
    "neighbou?rhood|district|province|town|village|suburb|quarter|governorate|square|street|valley|refugee camp"
)
_PLACE_AFTER: Final = re.compile(rf" (?:{_PLACES}|(?:crown|county|magistrates[’']?) court|council|airport|harbour)\b")
_PLACE_BEFORE: Final = re.compile(rf"\b(?:{_PLACES}|city|port|island) of (?:[A-Z]\w+ )?$")
_LETTERS: Final = 3  # of what stands before a number
_NUMBER: Final = re.compile(r" \d")
_CAPITAL: Final = re.compile(r"[A-ZÀ-Þ][\w’'-]*\w")
_NICKNAME: Final = re.compile(r" [“\"‘'(][A-ZÀ-Þ][\w’'-]{1,20}[”\"’')] ")
_TITLE: Final = re.compile(r"\b(?:Sheikh|Saint|St|San|Santa|Sidi|Mount) $")


def corrected(text: str, names: Sequence[Named], people: Iterable[tuple[int, int]] = ()) -> list[Named]:
    """Give the names with agencies and outlets as the organisations they are; sorted, without overlap.

    *people* are spans that can only name somebody: the labels of a transcript.
    """
    names = _vouched_for(text, _with_surnames(text, with_particles(text, names)))
    known_people = full_names(text, names)
    parts = [name for whole in names for name in split(text, _trimmed(text, whole), known_people)]
    surnames = {
        text[n.start : n.end].split()[-1] for n in parts if n.type is EntityType.PERSON and " " in text[n.start : n.end]
    }
    result = [_placed(text, _retyped(text, name, surnames)) for name in parts]
    result = [n for n in result if _is_name(text[n.start : n.end], n.confidence) and not _is_reference(text, n)]
    result = with_what_was_built(text, _joined(result, text))
    put_products(text, result)
    name_ships(text, result)
    put_papers(text, result)
    for company in _COMPANY.finditer(text) if _FORMS.search(text) else ():
        start = company.start() + 4 * text.startswith("The ", company.start())
        end = company.end() - text.endswith(".", 0, company.end())
        if all(n.type is not EntityType.ORGANIZATION for n in result[touched(result, start, end)]):
            put(result, Named(start, end, EntityType.ORGANIZATION, 0.6))
    for amount in _MONEY.finditer(text):
        end = amount.end() - (text[amount.end() - 1] in ".,")
        put(result, Named(amount.start(), end, EntityType.MONEY, 0.9))
    put_known(text, result)
    for start, end in people:
        put(result, Named(start, end, EntityType.PERSON, SURE))
    spread(text, result)
    return result


def _joined(names: Sequence[Named], text: str) -> list[Named]:
    """Put together what a hyphen or a nickname took apart: "Al-" and "Araby Al-Jadeed", Marcia (“Cia”) Price."""
    result: list[Named] = []
    for name in names:
        last = result[-1] if result else None
        both = last is not None and last.type is name.type is EntityType.PERSON
        if last is not None and both and _NICKNAME.fullmatch(text, last.end, name.start):
            result[-1] = replace(last, end=name.end)
        elif last is not None and last.end == name.start and text[last.end - 1] == "-":
            longer = last if last.end - last.start > name.end - name.start else name
            result[-1] = replace(longer, start=last.start, end=name.end)
        else:
            result.append(name)
    return result


def _with_surnames(text: str, names: Sequence[Named]) -> list[Named]:
    """Let a first name have the surname behind it, which the tagger took for another name or for none.

    "Kurt" and "Volker" in a row are one; "Reilly (Opelka)" is, where Opelka is somebody elsewhere in the text.
    """
    alone = {text[n.start : n.end] for n in names if n.type is EntityType.PERSON}
    starts = {n.start for n in names}
    result: list[Named] = []
    for name in names:
        last = result[-1] if result else None
        if last is not None and name.type is EntityType.PERSON and _is_first_name(text, last, name.start):
            result[-1] = replace(last, end=name.end)
            continue
        word = _CAPITAL.match(text, name.end + 1) if name.type is EntityType.PERSON else None
        one = word is not None and word.start() not in starts and text[name.end] == " "
        if word is not None and one and word.group() in alone and " " not in text[name.start : name.end]:
            name = replace(name, end=word.end())
        result.append(name)
    return result


def _vouched_for(text: str, names: Sequence[Named]) -> list[Named]:
    """Let a full name that the tagger was unsure of be as sure as its surname is where that stands alone."""
    alone = {text[n.start : n.end]: n.confidence for n in names if n.type is EntityType.PERSON}
    result = []
    for name in names:
        first, _, surname = text[name.start : name.end].rpartition(" ")
        weak = first and name.type is EntityType.PERSON and name.confidence < _LEAST
        result.append(replace(name, confidence=max(name.confidence, alone.get(surname, 0.0))) if weak else name)
    return result


def _is_first_name(text: str, name: Named, behind: int) -> bool:
    """Say whether *name* is a first name right before the offset *behind*."""
    return (
        name.type is EntityType.PERSON
        and text[name.end : behind] == " "
        and fold(text[name.start : name.end]) in genders()
    )


def _is_name(words: str, confidence: float) -> bool:
    """Say whether a name is sure enough, by the tagger or by a table that has it."""
    if (
        words.lower() in PRONOUNS
        or words.lower() in _NO_NAMES
        or (words.isupper() and words.lower() in listed("shortened"))
    ):
        return False
    key = fold(words)
    return confidence >= _LEAST or words in known() or key in places() or key in demonyms() or outlet(words) is not None


def _is_reference(text: str, name: Named) -> bool:
    """Say whether a "person" is letters and a number by which something is found: "see JA 261"."""
    short = name.type is EntityType.PERSON and name.end - name.start <= _LETTERS
    return short and text[name.start : name.end].isupper() and _NUMBER.match(text, name.end) is not None


def _trimmed(text: str, name: Named) -> Named:
    """Cut off a full stop or the like before a name, a dash behind it: "Mr(. Obama)", "(Qasr Jadda) -".

    The form of a company belongs to its name: "Orbella, Inc."
    """
    start, end = name.start, name.end
    while start < end - 1 and text[start] in _NO_START:
        start += 1
    while start < end - 1 and text[end - 1] in _NO_END:
        end -= 1
    form = _INCORPORATED.match(text, end) if name.type is EntityType.ORGANIZATION else None
    end = form.end() if form else end
    return replace(name, start=start, end=end) if (start, end) != (name.start, name.end) else name


def _is_full_name(words: str) -> bool:
    """Say whether *words* are a first name and a surname, as far as tables tell: no firm's, paper's or body's."""
    first, *rest = words.split()
    if len(rest) != 1 or fold(first) not in genders():
        return False
    last = rest[0]
    plain = last[0].isupper() and last.isalpha() and not last.isupper() and last.lower() not in _generic()
    return plain and outlet(words) is None


@cache
def _generic() -> frozenset[str]:
    """Give the words for firms, papers and bodies, which nobody has for a surname."""
    return listed("orgword") | lexicon("outletname") | lexicon("group") | lexicon("body")


def _is_firm(text: str, name: Named) -> bool:
    """Say whether the words around a name can only speak of a company or club."""
    if _SHARES.search(text, max(0, name.start - 24), name.start):
        return True
    if name.type is EntityType.LOCATION or name.confidence > SURE + 0.08:
        return False
    before = _FIRM_BEFORE.search(text, max(0, name.start - 24), name.start)
    return before is not None or _FIRM_AFTER.match(text, name.end) is not None


def _placed(text: str, name: Named) -> Named:
    """Take the capitals that a date line begins with for the place that they are: "HARLOW, Kestria (NWP) — "."""
    first = name.start == text.rfind("\n", 0, name.start) + 1
    line = DATELINE.match(text, name.start) if first and text[name.start : name.end].isupper() else None
    credited = line is not None and (name.type is EntityType.PERSON or "(" in line.group())
    return replace(name, type=EntityType.LOCATION) if credited else name


def _retyped(text: str, name: Named, surnames: Container[str]) -> Named:
    """Take a name that only an outlet or agency bears for an organisation."""
    kind = known().get(text[name.start : name.end])
    if kind is not None and not (name.type is EntityType.PERSON and name.confidence >= SURE):
        return replace(name, type=EntityType(kind))
    if text[name.start : name.end] in surnames:
        persons = name.type is EntityType.GROUP or "-" in text[name.start : name.end]  # no firm has two surnames
        return replace(name, type=EntityType.PERSON) if persons else name
    if name.type in _BUILT and _FACILITY.search(text, name.start, name.end):
        return replace(name, type=EntityType.FACILITY)
    if name.type in _NO_PEOPLES and fold(text[name.start : name.end]) in demonyms():
        return replace(name, type=EntityType.GROUP)
    if name.type is EntityType.ORGANIZATION and name.confidence < SURE and _is_full_name(text[name.start : name.end]):
        return replace(name, type=EntityType.PERSON)
    several = " " in text[name.start : name.end]
    if name.type not in _MISTAKEN or (name.confidence > SURE and not several):
        return name
    words = text[name.start : name.end]
    if _is_firm(text, name) or _PRESS.search(words):
        return replace(name, type=EntityType.ORGANIZATION)
    if name.type is EntityType.PERSON and _FORCES.match(text, name.end) and " " not in words:
        return replace(name, type=EntityType.ORGANIZATION)
    if name.type is EntityType.PERSON and (
        _PLACE_AFTER.match(text, name.end) or _PLACE_BEFORE.search(text[max(0, name.start - 40) : name.start])
    ):
        title = _TITLE.search(text[max(0, name.start - 12) : name.start])
        return replace(name, start=name.start - len(title.group()) if title else name.start, type=EntityType.LOCATION)
    if outlet(words) is None or (len(words) < 5 and not words.isupper()):
        return name
    return replace(name, type=EntityType.ORGANIZATION)
