"""Feeds and what comes from them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tui_news.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.model.media import Enclosure


class FullTextRule(StrEnum):
    """Which new articles of a feed get their whole text from their own pages by themselves."""

    NEVER = "never"
    SUMMARY = "summary"  # those of which the feed gave a summary only
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what feeds brought is kept; 0 is for ever. Limits in days, and of articles a feed."""

    days: int = 0
    articles: int = 0
    originals: int = 0  # days that the original of a version is kept; for all feeds alike

    def of_feed(self, days: int | None, articles: int | None) -> Keep:
        """Give the limits of a feed that has these of its own; None and None: it has none."""
        return self if days is None and articles is None else Keep(days or 0, articles or 0, self.originals)


FOR_EVER: Final = Keep()


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
    full_text: FullTextRule = FullTextRule.NEVER
    keep: Keep | None = None  # None: as the settings say
    problems: tuple[str, ...] = ()  # what was wrong with it when it last came, without stopping us
    access: str | None = None  # the key of its login, cookies and proxy, which are kept outside of the library

    def is_in(self, folder: str) -> bool:
        """Say whether it is in a folder, or in one within that."""
        return self.folder == folder or self.folder.startswith(f"{folder}/")


def folder_path(text: str) -> str:
    """Give the folder that somebody means by a clean line: names with ``/`` between them, no empty ones."""
    return "/".join(name for part in text.split("/") if (name := " ".join(part.split())))


@dataclass(frozen=True, slots=True)
class FeedEdit:
    """What the user changes about a feed; None and empty tuples leave what is there."""

    title: str | None = None  # empty: what the feed calls itself
    folder: str | None = None  # a path with "/"; empty: none
    tag: tuple[str, ...] = ()
    untag: tuple[str, ...] = ()
    paused: bool | None = None
    muted: bool | None = None
    interval: int | None = None  # seconds; 0: as often as it changes
    user_agent: str | None = None
    full_text: FullTextRule | None = None
    keep: Keep | None = None
    keep_as_set: bool = False  # as the settings say


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
    categories: tuple[str, ...] = ()  # clean lines: few, short, each once
    enclosures: tuple[Enclosure, ...] = ()
    comments: str | None = None  # the page where readers discuss it: absolute, http or https
    is_cut: bool = False  # the feed broke off within it: its text may go on


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One feed document, parsed. ``problems`` says in plain words what was wrong with it but did not stop us."""

    title: str
    site: str | None
    entries: tuple[Entry, ...]
    language: str | None = None
    problems: tuple[str, ...] = ()
    stated_interval: int = 0  # seconds that it asks to be left alone for after each fetch (ttl, updatePeriod)
    was_cut: bool = False  # it broke off: there may be more of it


# ------------------------------------------------------------------------------------------------- annotations
