"""The search language as a tree: what a query asks, without a word of how it is found out."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from tui_news.records import dataclass


class Field(StrEnum):
    """What a term asks about; the value is the name before the colon."""

    SPEAKER = "speaker"
    SAID = "said"
    ABOUT = "about"
    SOURCE = "source"
    VIA = "via"
    KIND = "kind"
    FEED = "feed"
    FOLDER = "folder"
    TAG = "tag"
    IS = "is"
    AUTHOR = "author"
    CATEGORY = "category"
    LANG = "lang"
    BEFORE = "before"
    AFTER = "after"


class Sort(StrEnum):
    """In which order the articles come."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several that must stand side by side; ``prefix``: the last may go on (``secur*``)."""

    text: str
    prefix: bool = False

    def __post_init__(self) -> None:
        if not searchable(self.text):
            raise ValueError(f"nothing to search for in {self.text!r}")


@dataclass(frozen=True, slots=True)
class Term:
    """One field and what it must be: ``speaker:ibrahim``. Fixed values and dates are lower case."""

    field: Field
    value: str

    def __post_init__(self) -> None:
        if not self.value:
            raise ValueError(f"{self.field}: has no value")


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be so."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """What must all be so. Quote fields (speaker, said, kind, via) side by side are about one and the same quote."""

    parts: tuple[Node, ...]

    def __post_init__(self) -> None:
        _at_least_two(self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Of which one at least must be so."""

    parts: tuple[Node, ...]

    def __post_init__(self) -> None:
        _at_least_two(self.parts)


Node = Words | Term | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A whole search: ``root`` is None when every article fits, ``sort`` None when nothing was said about it."""

    root: Node | None = None
    sort: Sort | None = None


def searchable(text: str) -> bool:
    """Say whether a text has a letter or a digit: the full-text index knows nothing else."""
    return any(unicodedata.category(char)[0] in "LN" for char in text)


def _at_least_two(parts: tuple[Node, ...]) -> None:
    if len(parts) < 2:
        raise ValueError("a join needs two parts")
