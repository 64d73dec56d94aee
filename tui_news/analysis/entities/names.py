"""The form names have between the modules that gather them: a span that names something, a spelling in an article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERED: Final = frozenset({EntityType.DATE, EntityType.MONEY})
"""Types whose names are written out each time and stand for nothing else."""


@dataclass(frozen=True, slots=True)
class Named:
    """A span that a tagger says names something; offsets are code points into the text."""

    start: int
    end: int
    type: EntityType
    confidence: float


def touched(names: Sequence[Named], start: int, end: int) -> slice:
    """Give where among sorted *names* those are that share a character with *start* to *end*; empty where none does."""
    return slice(bisect_right(names, start, key=lambda n: n.end), bisect_left(names, end, key=lambda n: n.start))


@dataclass(slots=True)
class Form:
    """One spelling in the article: how often it occurs, where first, as which types, and which cluster it is in."""

    key: str
    words: tuple[str, ...]
    type: EntityType
    mentions: list[int] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    gender: str = ""  # "m" or "f" of a surname with "Mr." or "Mrs." before it
