"""What the reader decides against the analyser, and how a place in a text is remembered so that it is found again."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from tui_news.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text, by its words with what stands around them *and* by position.

    These are the TextQuoteSelector and TextPositionSelector of https://www.w3.org/TR/annotation-model/ in one;
    ``start`` and ``end`` are offsets into the text that it was made from.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Operation(StrEnum):
    """What a correction does to what stands at its anchor."""

    SPEAKER = "speaker"  # a quote: ``value`` said it; empty: nobody knows who
    NOT_A_QUOTE = "not a quote"  # nobody is quoted there
    MERGE = "merge"  # an entity: it is the one that is named at ``target``
    SPLIT = "split"  # a mention: it names something else than the other mentions of its entity
    TYPE = "type"  # an entity: it is of the type ``value``


EVERYWHERE = "everywhere"
"""The ``value`` of a SPLIT that takes every mention with the same words along, not only the one at the anchor."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision. ``target`` is a mention of the other entity, for MERGE, and for SPEAKER if it is one."""

    operation: Operation
    anchor: Anchor
    value: str = ""
    target: Anchor | None = None


class State(StrEnum):
    """What has become of a correction in the version that is shown."""

    APPLIED = "applied"
    AGREED = "agreed"  # the analyser itself says so now
    LOST = "lost"  # its place or what stood there is not found: it waits for a version that has it again
    WAITING = "waiting"  # the article is not analysed yet, or is gone


@dataclass(frozen=True, slots=True)
class LoggedCorrection:
    """A correction in the library's log; ``article`` is None when the library has the article no more."""

    id: int
    article: int | None
    identity: str  # of the article
    title: str  # of the article, as it was
    correction: Correction
    made: datetime
    state: State = State.WAITING
