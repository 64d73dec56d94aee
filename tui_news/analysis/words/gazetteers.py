"""Reads the hand-written tables: outlets and agencies, places and their other names, demonyms, first names, words."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA: Final = "tui_news.analysis.data"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news agency or outlet: ``kind`` is "agency" or "outlet", ``country`` an ISO 3166 code or "" (several)."""

    name: str
    kind: str
    country: str


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Bring a name to the form under which the tables keep it: case, accents, quotes, "the" and blanks ignored."""
    text = text.replace("’", "'").replace("ʼ", "'").replace("–", "-")
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = " ".join(text.casefold().split())
    return text.removeprefix("the ").removesuffix("'s")


def _rows(name: str) -> Iterator[list[str]]:
    for line in files(_DATA).joinpath(name).read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


@cache
def outlets() -> dict[str, Outlet]:
    """Outlets and agencies by each of their names, folded."""
    table: dict[str, Outlet] = {}
    for kind, country, names in _rows("outlets.tsv"):
        each = [n.strip() for n in names.split("|")]
        outlet = Outlet(each[0], kind, "" if country == "-" else country)
        for alias in each:
            table.setdefault(fold(alias), outlet)
    return table


def outlet(name: str) -> Outlet | None:
    """Give the outlet or agency that goes by *name*, or None."""
    return outlets().get(fold(name))


@cache
def places() -> dict[str, str]:
    """Give the best English name of a place by each of its names, folded."""
    table: dict[str, str] = {}
    for (names,) in _rows("places.tsv"):
        each = [n.strip() for n in names.split("|")]
        for name in each:
            table.setdefault(fold(name), each[0])
    return table


@cache
def known() -> dict[str, str]:
    """Give the type, by its name in the model, of names that hardly name anything else; keys as they are written."""
    table: dict[str, str] = {}
    for kind, names in _rows("known.tsv"):
        for name in names.split("|"):
            table[name.strip()] = kind
    return table


@cache
def demonyms() -> frozenset[str]:
    """Names of nations, religions and parties as their members bear them ("turkish", "kurd"), folded."""
    return frozenset(fold(word) for (listed,) in _rows("demonyms.tsv") for word in listed.split())


@cache
def genders() -> dict[str, str]:
    """Give "f" or "m" by first name, folded; names that both bear are not in the table."""
    table: dict[str, str] = {}
    for gender, names in _rows("first-names.tsv"):
        for name in names.split():
            table[fold(name)] = gender
    return table


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return {kind: frozenset(line.split()) for kind, line in _rows("lexicon.tsv")}


def listed(kind: str) -> frozenset[str]:
    """Give the words of one class of the word lists as they stand, in lower case; KeyError without such a class."""
    return _lexicon()[kind]


@cache
def lexicon(kind: str) -> frozenset[str]:
    """Give the nouns of one class of the word lists, singular and plural, in lower case."""
    return listed(kind) | frozenset(map(plural, listed(kind)))


@cache
def irregular_verbs() -> dict[str, list[str]]:
    """Give the forms that can attribute of the verbs that are not inflected regularly, by base form."""
    return {verb: forms.split() for verb, forms in _rows("irregular.tsv")}


def plural(word: str) -> str:
    """Give the regular plural of a noun in lower case."""
    if word.endswith(("man", "men")):
        return word[:-2] + "en"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
