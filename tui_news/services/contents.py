"""The content of a feed, read: bytes -> its articles, ready for the library, and what the feed says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.records import dataclass

if TYPE_CHECKING:
    from tui_news.library.arriving.arrivals import Arrival


@dataclass(frozen=True, slots=True)
class Body:
    """The answer that holds a feed; ``title`` is what the user calls the feed, empty: what it calls itself."""

    data: bytes
    url: str
    content_type: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A feed, read: ``stated`` and ``rhythm`` are as in :class:`~tui_news.model.feeds.Schedule`."""

    arrivals: tuple[Arrival, ...]
    title: str
    site: str | None
    stated: int
    rhythm: int | None
    problems: tuple[str, ...] = ()
    was_cut: bool = False  # it broke off: it is to be asked for whole again


def read_contents(body: Body) -> Contents:
    """Parse a feed and ingest its entries; :class:`FeedError` if it is none. No library is open, no network asked."""
    from tui_news.feeds.parse import parse
    from tui_news.feeds.schedule import rhythm_of
    from tui_news.ingest import ingest_entry
    from tui_news.library.arriving.arrivals import arrival

    parsed = parse(body.data, url=body.url, content_type=body.content_type)
    arrivals = []
    for entry in parsed.entries:
        try:
            arrivals.append(arrival(ingest_entry(entry, body.url, body.title or parsed.title)))
        except TuiNewsError:  # an entry without any text; the others are what the reader came for
            continue
    return Contents(
        tuple(arrivals),
        parsed.title,
        parsed.site,
        parsed.stated_interval,
        rhythm_of(entry.published for entry in parsed.entries),
        parsed.problems,
        parsed.was_cut,
    )
