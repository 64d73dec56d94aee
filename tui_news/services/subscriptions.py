"""Lists of feeds taken in and given out: OPML, and newsboat's urls file. Nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_news.feeds.address import feed_address, split_login
from tui_news.feeds.newsboat import read_urls
from tui_news.feeds.opml import Imported, Outline, read_opml, write_opml
from tui_news.feeds.sites import known_feed
from tui_news.net.access import Access
from tui_news.records import dataclass
from tui_news.services.access import keep_access

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library import Library


@dataclass(frozen=True, slots=True)
class Taken:
    """How many feeds of a list were added and how many were there already."""

    added: int
    known: int


def read_list(data: bytes) -> Imported:
    """Give the feeds of a list, which is OPML when it has markup, else newsboat's; never raises."""
    start = data[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return read_opml(data) if start.startswith(b"<") or b"<outline" in data else read_urls(data)


def take_feeds(library: Library, outlines: Sequence[Outline], folder: str = "") -> Taken:
    """Subscribe to the feeds of a list, within ``folder``; those that are there stay as the user has them.

    A feed is recognised whatever the scheme, the case of its host and a slash at its end; the page of a site whose feed
    is known stands for that. Logins in addresses are
    kept in the vault.

    :raises AccessError: a login cannot be kept; nothing is added then
    """
    added = 0
    with library.transaction():
        there = {_sameness(feed.url) for feed in library.feeds()}
        for outline in outlines:
            url, name, password = split_login(known_feed(outline.url) or outline.url)
            if _sameness(url) in there:
                continue
            there.add(_sameness(url))
            place = "/".join(part for part in (folder, outline.folder) if part)
            # A title that is but the address says nothing, hides what the feed calls itself, and may have a login.
            title = "" if feed_address(outline.title) == outline.url else outline.title
            feed = library.add_feed(url, title, place)
            library.tag_feed(feed.id, outline.tags)
            if name or password:
                keep_access(library, feed, Access(name=name, password=password))
            added += 1
    return Taken(added, len(outlines) - added)


def give_feeds(library: Library) -> str:
    """Give all feeds with their folders and tags as OPML 2.0, without any login."""
    return write_opml(
        Outline(
            split_login(feed.url)[0],
            "" if feed.title == feed.url else feed.title,
            feed.folder,
            feed.tags,
            split_login(feed.site or "")[0],
        )
        for feed in library.feeds()
    )


def _sameness(url: str) -> str:
    """Give what two addresses share that lead to one feed."""
    try:
        parts = urlsplit(split_login(url)[0])
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return url
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
