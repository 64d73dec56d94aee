"""Decides what kind of source speaks: person, official, organization, document, agency, outlet, nobody named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.sources.anonymity import is_unnamed, sentence
from tui_news.analysis.words.gazetteers import demonyms, fold, lexicon, listed, places
from tui_news.analysis.words.phrases import name_at_end
from tui_news.analysis.words.roles import head_of, people
from tui_news.model.annotations import EntityType, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.words.phrases import Phrase
    from tui_news.model.annotations import Entity

_OFFICES: Final = re.compile(
    r"\b(?:prime|foreign|interior|defen[cs]e|finance|health|state|federal|police|army|military)\b"
)
_PAST: Final = re.compile(r"\b(?:former|ex-|retired|late)\b")
_PRIVATE: Final = re.compile(
    r"\b(?:company|firm|group|club|union|association|federation|board|executive|bank|charity|brewery|airline|"
    r"chief (?!medical|police|fire|electoral|nursing|scientific|veterinary)(?:[a-z&-]+ ){1,3}officer|"
    r"(?:senior|executive|group|regional) vice[- ]president)\b"
)
# "Vice president of business development", "President of Orbella", "President Orbella Nordland": of no country.
_PRESIDENT: Final = re.compile(
    r"\bpresident(?:,? (?:and|&) [^,]{2,40}?)?(?:,? (?:of|for|at) |,? )(?:the )?(?P<of>[^,;]+)", re.I
)
_STATE: Final = re.compile(
    r"\b(?:united|republic|federation|kingdom|senate|parliament|congress|assembly|court|council|commission|country|"
    r"nation|chamber|house|state|region|province)\b",
    re.I,
)
_PUBLIC: Final = re.compile(
    r"\b(?:(?:district|state|county|city|u\.?s\.?|united states) attorney|"
    r"(?:majority|minority|senate|council) leader)\b"
)
_OF_ONE: Final = re.compile(r"(?:that )?(?:s?he|his|her)\b")
_LONGEST_BRAND: Final = 3  # words
_STATES: Final = frozenset(("country", "countries", "nation", "nations", "republic", "kingdom", "island"))
_THINGS: Final = re.compile(
    r"(?:ion|ment|ness|ity|ism|ing|view|theory|word|phrase|world|spot|response|percent|cent)s?$"
)
_INITIALS: Final = 2  # letters of an office: "the PM"
_OWNED: Final = re.compile(r"\b(?:by|from|of)\b|['’]s\b|[a-z]s['’]")


def named_kind(entity: Entity, roles: Iterable[str]) -> SourceKind:
    """Give the kind of a source that has a name; *roles* are how the article describes it."""
    if entity.type is EntityType.PERSON:
        return SourceKind.OFFICIAL if any(map(is_office, roles)) else SourceKind.PERSON
    if entity.type is EntityType.LOCATION:  # "Moscow said": a government, by the name of its seat
        return SourceKind.OFFICIAL
    last = entity.name.lower().split()[-1:]
    if last and last[0] in lexicon("document") and entity.type is not EntityType.GROUP:
        return SourceKind.DOCUMENT
    return SourceKind.ORGANIZATION


def nameless_kind(text: str, each: Attribution, phrase: Phrase | None) -> SourceKind:
    """Give the kind of a source without a name: "sources", "the governor of Tesk province", "a statement"."""
    words = text[each.source[0].start : each.source[-1].end].lower()
    head = phrase.head if phrase else ""
    if _is_anonymous(text, each, head, words):
        return SourceKind.ANONYMOUS
    if head in lexicon("media") or "media" in words.split()[:3]:
        return SourceKind.OUTLET
    if head in lexicon("hearsay") and _is_vague(phrase, words):
        return SourceKind.UNSPECIFIED
    if head in lexicon("document") or head in lexicon("hearsay"):
        return SourceKind.DOCUMENT
    described = " ".join(text[each.source[0].start : each.source[-1].end].split())
    if head in lexicon("official") and is_private(described):
        return SourceKind.PERSON if phrase is not None and not head.endswith("s") else SourceKind.ORGANIZATION
    if head in lexicon("official") or head in listed("public"):
        return SourceKind.OFFICIAL
    if head in lexicon("speaks"):
        return SourceKind.OFFICIAL if _of_office(words) else SourceKind.ORGANIZATION
    if head in _STATES:
        return SourceKind.OFFICIAL
    if head in lexicon("body") or head in lexicon("group") or head in lexicon("forces"):
        return SourceKind.ORGANIZATION
    return _of_one_or_many(text, each, phrase, head)


def _of_one_or_many(text: str, each: Attribution, phrase: Phrase | None, head: str) -> SourceKind:
    """Give the kind of a source that no list of nouns tells: a person, a firm by its bare name, people unnamed."""
    if _is_brand(text, each, phrase) and each.content and _OF_ONE.match(text, each.content[0].start):
        return SourceKind.PERSON  # Okafor said she …
    if name_at_end(text, each.source[0].start, each.source[-1].end) is not None:
        return SourceKind.PERSON
    definite = phrase is not None and phrase.determiner in listed("definite") and not head.endswith("s")
    if head in lexicon("role") and not head.endswith("s") and text[each.source[0].start].isupper():
        return SourceKind.PERSON  # "Chair:", "Former keeper says"
    if definite:
        acronym = phrase is not None and text[phrase.start : phrase.core.end].split()[-1]
        body = acronym and acronym.isupper() and len(acronym) > _INITIALS
        if _THINGS.search(head) and head not in people():
            return SourceKind.ANONYMOUS  # "the theory", "her view": nobody one could ask
        return SourceKind.ORGANIZATION if body else SourceKind.PERSON
    return SourceKind.ORGANIZATION if _is_brand(text, each, phrase) else SourceKind.ANONYMOUS


def is_office(role: str) -> bool:
    """Say whether a description names a public office now held, or one who speaks for a public body."""
    head, low = head_of(role), role.lower()
    if not role or _PAST.search(low):
        return False
    if head in lexicon("official"):
        return not is_private(role)
    return (head in listed("holder") and _of_office(low)) or _PUBLIC.search(low) is not None


def is_private(role: str) -> bool:
    """Say whether an office is one of a company or club: "president of Orbella", "chief strategy officer"."""
    if _PRIVATE.search(role.lower()):
        return True
    office = _PRESIDENT.search(role)
    if office is None:
        return False
    of = re.sub(r"['’]s?$", "", office["of"].strip())
    first = of.split()[0] if of else ""
    return not (fold(of) in places() or fold(first) in places() or fold(first) in demonyms() or _STATE.search(of))


def _is_anonymous(text: str, each: Attribution, head: str, words: str) -> bool:
    unnamed = head not in lexicon("document") and set(words.split()[:2]) & lexicon("unnamed")
    if head in lexicon("anonymous") or unnamed or is_unnamed(words):
        return True
    somebody = head in lexicon("official") or head in lexicon("role") or head in lexicon("speaks")
    return somebody and is_unnamed(sentence(text, each))


def _is_brand(text: str, each: Attribution, phrase: Phrase | None) -> bool:
    """Say whether the source is a bare name that no tagger knew, as those of firms are: "Audi says"."""
    words = text[each.source[0].start : each.source[-1].end].split()
    return (
        phrase is not None
        and not phrase.determiner
        and all(w[0].isupper() for w in words)
        and not words[-1].endswith("s")
        and len(words) <= _LONGEST_BRAND
    )


def _of_office(words: str) -> bool:
    found = set(re.findall(r"[\w-]+", words))
    return bool(found & lexicon("body") or found & lexicon("official") or _OFFICES.search(words))


def _is_vague(phrase: Phrase | None, words: str) -> bool:
    """Whether "reports" are nobody's: no determiner, nobody's name, no description."""
    return phrase is not None and not phrase.determiner and not _OWNED.search(words)
