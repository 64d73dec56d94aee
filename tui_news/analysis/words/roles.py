"""Reads how the article describes the people it names: "a Syrian analyst in touch with …", "Finance Minister X"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from tui_news.analysis.words.clauses import begins_with_preposition, is_clause, sentence_start
from tui_news.analysis.words.gazetteers import lexicon, listed, plural
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Mention

_LONGEST: Final = 160  # characters of a description
_AFTER: Final = re.compile(
    r"(?:, | – | — | - | \()(?:who (?:is|was|serves as|works as|heads|leads|runs|chairs) )?"
    r"((?:an?|the|one of|its|his|her|their|\w+['’]s|[a-z-]+|[A-Z][\w-]+)\b[^,.;:–—()\"“”\n]{1,150}?)"
    r"(?=,|\.(?:\s|$)|;|:| – | — | - |\)|\s?[\"“”]|\n|$)"
)
_KIN: Final = re.compile(
    r"\b((?:[Hh]is|[Hh]er|[Tt]heir|[\w-]+[’']s) (?:\w+ )?(?:son|daughter|wife|husband|brother|sister|mother|father|"
    r"uncle|aunt|widow|widower|grandmother|grandfather|lawyer|neighbou?r|colleague|friend|spokesman|spokeswoman|"
    r"successor)), $"
)
_APPOSED: Final = re.compile(  # "The prime minister, (Lena Okada), has"
    r"(?:^|[.!?,;:”\"\n] ?|\b(?:and|but|by|with|to|of|from|said|says) )"
    r"(?P<role>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur) (?:[\w’'-]+ ){0,4}?(?P<h>[\w-]+)), $"
)
_OFFICE_OF: Final = re.compile(  # "US Secretary of State (Ada Brun)"
    r"\b((?:[A-Z][\w.’'-]* )*(?:Secretary|Minister|Undersecretary|Ambassador|Commissioner) (?:of|for|to) (?:the )?"
    r"[A-Z][\w’'-]+(?:,? (?:and )?[A-Z][\w’'-]+){0,3}) $"
)
_AGE: Final = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_NO_START: Final = frozenset(("the", "and", "of", "for", "then", "however", "meanwhile"))
_WORD: Final = re.compile(r"[\w’'-]+")
_SMALL: Final = frozenset(("of", "and", "the", "for", "in", "others"))


@cache
def head_of(description: str) -> str:
    """Give the head noun of a description, in lower case: "governor" of "the governor of Hasaka province"."""
    words = [
        w.lower() for w in _WORD.findall(re.split(r"\b(?:of|for|in|at|with|from|who|on|to|by|and)\b", description)[0])
    ]
    known = people()
    return next((w for w in reversed(words) if w in known), words[-1] if words else "")


@cache
def people() -> frozenset[str]:
    """Give the nouns of offices, trades and kin that people are described by."""
    return lexicon("official") | lexicon("role") | lexicon("speaks")


@cache
def is_several(noun: str) -> bool:
    """Say whether a noun describes several people: "researchers"."""
    one = listed("official") | listed("role") | listed("speaks")
    return noun not in one and noun in map(plural, one)


def role_of(text: str, mention: Mention, names: Sequence[Mention]) -> str:
    """How the words around a mention describe what it names, "" where they do not; *names* are all mentions."""
    after = _after(text, mention)
    return after or _before(text, mention, names)


def _after(text: str, mention: Mention) -> str:
    age = _AGE.match(text, mention.end)
    found = _AFTER.match(text, age.end() if age else mention.end)
    if not found or len(found.group(1)) > _LONGEST:
        return ""
    description = found.group(1).strip()
    first = description.split()[0].lower()
    if mention.type is EntityType.PERSON:
        none = first in listed("norole") or first in listed("preposition") or head_of(description) not in people()
        return "" if none or is_clause(description) else description
    if first not in ("a", "an", "the", "which") or len(description.split()) <= 2:
        return ""
    if first != "which" and (is_clause(description) or _opens_another(text, mention, first, found.end())):
        return ""
    return description


def _opens_another(text: str, mention: Mention, first: str, end: int) -> bool:
    """Say whether what follows the comma is no apposition, but a name in a list, or the clause after "In Tarsuna,"."""
    words = text[mention.end : end].strip(" ,–—-(").split()[1:]
    if first == "the" and not any(w[0].islower() and w not in _SMALL for w in words):
        return True  # "the Gazette, the Tarsuna Herald and the Bugle"
    start = sentence_start(text, mention.start)
    if not begins_with_preposition(text, start, mention.start):
        return False
    return first == "the" or not text.startswith(",", end)


def _before(text: str, mention: Mention, names: Sequence[Mention]) -> str:
    """Give the title or trade that leads to a person's name ("German Finance Minister", "Syrian analyst")."""
    if mention.type is not EntityType.PERSON:
        return ""
    line = text.rfind("\n", 0, mention.start) + 1
    window = text[max(line, mention.start - 110) : mention.start]
    kin = _KIN.search(window)
    if kin:
        return kin.group(1)
    apposed = _APPOSED.search(window) if text[mention.end : mention.end + 1] in ",." else None
    if apposed and apposed["h"] in people():
        return apposed["role"]
    office = _OFFICE_OF.search(window) if " of " in window or " for " in window else None
    if office:
        return office.group(1).removeprefix("The ").removesuffix(", Dr")
    last = window.rsplit(None, 1)[-1:]
    if not last or last[0].lower().strip("’'") not in people():
        return ""
    pieces = list(re.finditer(r"[^\s]+", window))
    offset = mention.start - len(window)
    start = len(pieces) - 1
    while start > 0:
        word = pieces[start - 1].group()
        low = word.lower().strip("’'")
        at = offset + pieces[start - 1].start()
        behind = bisect_right(names, at, key=lambda m: m.start)
        named = behind > 0 and at < names[behind - 1].end
        joined = pieces[start].group().lower() in ("and", "or")  # "Ada Brun and trainer (Mara Lind)"
        another = joined and named and names[behind - 1].type is EntityType.PERSON
        if another or (word[-1] in ',.;:)”"' and len(word) > 1):
            break
        title = word[0].isupper() and low not in listed("norole") and (start > 1 or offset + pieces[0].start() > line)
        if not (named or low in listed("modifier") or low in people() or title):
            break
        start -= 1
    while start < len(pieces) and pieces[start].group().lower() in _NO_START:
        start += 1
    words = [piece.group() for piece in pieces]
    of = len(words) - 1 - words[::-1].index("of") if "of" in words[start:] else -1
    if of > start and words[of - 1].lower() not in people() and words[-1].lower() in people():
        start = of + 1  # the government of (President X)
    return window[pieces[start].start() :].strip().strip(" '“\"‘") if start < len(pieces) else ""
