"""The values that all layers share: documents, articles, feeds and annotations. Frozen, picklable, without behaviour.

Every offset counts Unicode code points into ``Document.text``; ends are exclusive.
Every time is an aware ``datetime`` in UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Span(NamedTuple):
    """Half of standoff annotation: ``text[start:end]``."""

    start: int
    end: int


Spans = tuple[Span, ...]


# ------------------------------------------------------------------------------------------------- documents


class BlockKind(StrEnum):
    """What a block of a document is to its reader."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    PREFORMATTED = "preformatted"
    CAPTION = "caption"


class MarkKind(StrEnum):
    """What an inline mark does to its words."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """One block; blocks are sorted, do not overlap, and are joined by a blank line."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # heading level 1-6, or depth of a list item


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline mark; ``target`` is the http(s) address of a link and None for every other kind."""

    kind: MarkKind
    start: int
    end: int
    target: str | None = None


_GAP = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Document:
    """Clean plain text with its blocks and marks. Headline and standfirst come first and are annotated too."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()

    @classmethod
    def of_text(cls, text: str) -> Document:
        """Take a text as it stands: no cleaning, every stretch between runs of newlines a paragraph, offsets hold."""
        blocks, start = [], 0
        for gap in _GAP.finditer(text):
            if gap.start() > start:
                blocks.append(Block(BlockKind.PARAGRAPH, start, gap.start()))
            start = gap.end()
        if start < len(text):
            blocks.append(Block(BlockKind.PARAGRAPH, start, len(text)))
        return cls(text, tuple(blocks))

    def text_of(self, kind: BlockKind) -> str:
        """Give the text of the first block of that kind, or an empty string."""
        return next((self.text[b.start : b.end] for b in self.blocks if b.kind is kind), "")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the outside text that is not part of the article, and why ("comment form", "news code")."""

    text: str
    reason: str


class VersionKind(StrEnum):
    """What a version holds; only versions of one kind are compared."""

    SUMMARY = "summary"
    FULL = "full"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Draft:
    """What ingest makes of one outside text: an article that is not in the library yet.

    ``identity`` is what makes two drafts the same article: the canonical URL, ``file:`` and the absolute path,
    ``stdin:`` and a hash of the content, or for a feed entry its id, else link, else hash of title and date.
    ``raw`` is the original as it came (uncompressed), kept for ``show --raw``.
    """

    identity: str
    title: str
    document: Document
    kind: VersionKind = VersionKind.FULL
    url: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    dropped: tuple[Dropped, ...] = ()
    raw: bytes = b""
    raw_type: str = "text/plain; charset=utf-8"
    warnings: tuple[str, ...] = ()  # what the reader should know: "encoding guessed: windows-1252"


# ------------------------------------------------------------------------------------------------- feeds


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription as the library keeps it. ``title`` is the user's own name for it, else the feed's."""

    id: int
    url: str
    title: str
    site: str | None = None
    folder: str = ""
    etag: str | None = None
    last_modified: str | None = None
    fetched: datetime | None = None
    error: str | None = None
    failing_since: datetime | None = None
    unread: int = 0
    total: int = 0
    due: datetime | None = None  # a scheduled refresh leaves it alone until then; None: at once
    retired: datetime | None = None  # when its publisher took it away for good: it is not fetched any more
    moved_from: str | None = None  # the address it had before it moved for good
    interval: int | None = None  # how often the user wants it, in seconds; None: as often as it changes
    tags: tuple[str, ...] = ()
    paused: datetime | None = None  # since when; only fetched when asked for by name
    muted: bool = False  # its articles do not count as unread
    user_agent: str = ""  # how we call ourselves to its server; empty: tui-news
    access: str | None = None  # the key of its login, cookies and proxy, which are kept outside of the library


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is remembered of a feed between two fetches: when it is due next, and by what that is decided.

    Times are when *we* saw something, durations are seconds.
    """

    due: datetime | None = None  # not before; None: at once
    interval: int | None = None  # how often the user wants it; None: as often as it changes
    rhythm: int | None = None  # between two changes, smoothed; None: not seen yet
    changed: datetime | None = None  # when something new or changed came last
    stated: int = 0  # the least that the feed itself asks for (ttl, updatePeriod)
    loaded: datetime | None = None  # when it last came whole: the age of its validators
    content: bytes = b""  # digest of what came then
    media: str = ""  # its media type, without parameters
    failures: int = 0  # in a row
    retired: datetime | None = None
    moving_to: str | None = None  # where it permanently redirects to, until that has held
    moving_seen: int = 0  # in how many refreshes
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one feed says about one article. Texts are HTML or plain text from outside, not yet cleaned."""

    identity: str
    title: str
    link: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    content: str = ""
    content_type: str = "text/html"
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One feed document, parsed. ``problems`` says in plain words what was wrong with it but did not stop us."""

    title: str
    site: str | None
    entries: tuple[Entry, ...]
    language: str | None = None
    problems: tuple[str, ...] = ()
    stated_interval: int = 0  # seconds that it asks to be left alone for after each fetch (ttl, updatePeriod)


# ------------------------------------------------------------------------------------------------- annotations


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
    """A local entity: what the mentions of one article name. ``role`` is how the article describes it."""

    id: int
    name: str
    type: EntityType
    role: str = ""
    aliases: tuple[str, ...] = ()  # the other forms in the article: acronym, spelling, surname


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


class ViewKind(StrEnum):
    """Which articles a list shows."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    FEED = "feed"
    FOLDER = "folder"
    LOCAL = "local"  # not from a feed: files, pages, seeds
    TAG = "tag"  # of the feeds with that tag


@dataclass(frozen=True, slots=True)
class View:
    """A list of articles: its kind, and the feed, folder or tag it is about."""

    kind: ViewKind = ViewKind.ALL
    feed: int | None = None
    folder: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of an article list; the counts are None until the article is analysed."""

    id: int
    title: str
    url: str | None
    outlet: str
    feeds: tuple[tuple[str, str], ...]  # (title, url) of each feed that has it
    authors: tuple[str, ...]
    published: datetime | None
    updated: datetime | None
    read: bool
    starred: bool
    direct: int | None  # direct and mixed quotes
    reported: int | None  # indirect ones
    entities: int | None
    sources: int | None

    @property
    def quotes(self) -> int | None:
        """All quotes, or None until the article is analysed."""
        return None if self.direct is None or self.reported is None else self.direct + self.reported


@dataclass(frozen=True, slots=True)
class Article:
    """One story with its current version, whole."""

    row: ArticleRow
    identity: str
    version: int  # id of the current version
    versions: int  # how many there are
    kind: VersionKind
    document: Document
    dropped: tuple[Dropped, ...]
    ingested: datetime
    warnings: tuple[str, ...] = ()  # of ingest, in plain words
