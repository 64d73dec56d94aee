"""What the analysis finds in one document: entities, quotes, sources."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from tui_news.records import dataclass

if TYPE_CHECKING:
    from tui_news.model.documents import Spans


class EntityType(StrEnum):
    """What a name names."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    LOCATION = "Location"
    GROUP = "Group"
    FACILITY = "Facility"
    PRODUCT = "Product"
    DATE = "Date"
    MONEY = "Money"
    MISC = "Misc"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something; ``entity`` is the id of a local entity."""

    start: int
    end: int
    type: EntityType
    entity: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A local entity: what the mentions of one article name. ``role`` is how the article describes it.

    ``corrected``: the reader has put together, split or typed it otherwise than the analyser.
    """

    id: int
    name: str
    type: EntityType
    role: str = ""
    aliases: tuple[str, ...] = ()  # the other forms in the article: acronym, spelling, surname
    corrected: bool = False


class QuoteKind(StrEnum):
    """How the words stand: at least 98 % of the letters within quotation marks, at most 2 %, or between."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution shown to the reader.

    ``parent`` is the id of the quote that this one stands in; ``speaker`` the resolved name, None when unknown;
    ``entity`` the local entity it is; ``relay`` the outlets that passed the words on, nearest to the words first.
    ``corrected``: the reader has said who speaks.
    """

    id: int
    parent: int | None
    kind: QuoteKind
    content: Spans
    cue: Spans
    source: Spans
    speaker: str | None
    entity: int | None
    relay: tuple[str, ...]
    confidence: float
    corrected: bool = False

    @property
    def start(self) -> int:
        """The first offset of the quote's words."""
        return self.content[0].start


class SourceKind(StrEnum):
    """Whoever or whatever the reporting rests on."""

    PERSON = "person"
    OFFICIAL = "official"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    AGENCY = "agency"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Source:
    """A distinct source of the article. ``reason`` is why an anonymous one is not named, as the article says it."""

    id: int
    kind: SourceKind
    name: str
    role: str
    entity: int | None
    spans: Spans
    relay: tuple[str, ...]
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The sourcing summary: facts, no verdicts. ``attributed`` is the share of the document's letters, 0 to 1."""

    quotes: dict[str, int] = field(default_factory=dict)  # by kind
    sources: dict[str, int] = field(default_factory=dict)  # by kind
    attributed: float = 0.0
    independent: int = 0
    single_sourced: bool = False
    wire: tuple[str, ...] = ()  # the agencies whose text the article is, or took over in part


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that analysis says of one document. ``language`` is a BCP 47 tag ("und" when unknown)."""

    language: str
    analyser: str
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[Source, ...] = ()
    sourcing: Sourcing = field(default_factory=Sourcing)


# ------------------------------------------------------------------------------------------------- library views
