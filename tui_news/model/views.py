"""What the library shows: lists of articles, and articles."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tui_news.records import dataclass

if TYPE_CHECKING:
    from array import array
    from datetime import date, datetime

    from tui_news.model.annotations import QuoteKind
    from tui_news.model.documents import Document, Dropped, VersionKind
    from tui_news.model.media import Enclosure


class ViewKind(StrEnum):
    """Which articles a list shows."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    FEED = "feed"
    FOLDER = "folder"
    LOCAL = "local"  # not from a feed: files, pages, seeds
    SMART = "smart"  # what a kept search finds
    TAG = "tag"  # with that tag, or of the feeds with it


@dataclass(frozen=True, slots=True)
class View:
    """A list of articles: its kind, and the feed, folder, tag or smart feed it is about."""

    kind: ViewKind = ViewKind.ALL
    feed: int | None = None
    folder: str = ""
    tag: str = ""
    smart: int | None = None


@dataclass(frozen=True, slots=True)
class SmartFeed:
    """A search that is kept: its name, and the query in the search language."""

    id: int
    name: str
    query: str


class Order(StrEnum):
    """What a list of articles is sorted by."""

    DATE = "date"  # the newest first
    FEED = "feed"  # by name
    QUOTES = "quotes"  # most of them first


@dataclass(frozen=True, slots=True)
class Sorting:
    """How a list is sorted, whether that is turned round, and whether it is cut into days or feeds."""

    order: Order = Order.DATE
    reverse: bool = False
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a list: where it begins, and the day or the name of the feed (empty: no feed) that it is of."""

    start: int
    day: date | None = None
    name: str = ""


class Arranged(NamedTuple):
    """A sorted list, and its groups in order."""

    ids: array[int]
    groups: tuple[Group, ...]


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
    tags: tuple[str, ...] = ()  # the user's own, by name
    copies: tuple[tuple[int, str], ...] = ()  # (id, outlet) of the other articles that are the same story
    changed: bool = False  # whether its publisher changed the text that is shown

    @property
    def others(self) -> tuple[str, ...]:
        """The other outlets and feeds that have the story, each once."""
        feeds = [title for title, _ in self.feeds]
        own = self.outlet if self.outlet in feeds or not feeds else feeds[0]
        names = dict.fromkeys([*feeds, *(outlet for _, outlet in self.copies)])
        return tuple(name for name in names if name not in (own, self.outlet))

    @property
    def quotes(self) -> int | None:
        """All quotes, or None until the article is analysed."""
        return None if self.direct is None or self.reported is None else self.direct + self.reported


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article's document; ``ingested`` is when we saw it, ``feed`` who brought it (None: no feed)."""

    id: int
    kind: VersionKind
    title: str
    ingested: datetime
    feed: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that is the same story; ``differs`` is the share of words that only one has, 0 to 1."""

    id: int
    outlet: str
    url: str | None
    differs: float


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
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()  # what its feed files it under
    comments: str | None = None  # the page where readers discuss it
    copies: tuple[Copy, ...] = ()  # the same story in other outlets
    not_whole: str = ""  # why its whole text could not be had, when a feed's rule asked for it


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote of a speaker and the article it stands in; ``at`` is the offset of its first word there."""

    article: int
    title: str
    outlet: str
    published: datetime | None
    quote: int  # its number in the article
    kind: QuoteKind
    words: str
    at: int
    speaker: str
    corrected: bool
    perhaps: bool = False  # whether it may be of somebody else of that surname
