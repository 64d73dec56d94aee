"""The content of a feed, read: bytes -> drafts of its articles, and what the feed says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError

if TYPE_CHECKING:
    from tui_news.model.documents import Draft


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

    drafts: tuple[Draft, ...]
    title: str
    site: str | None
    stated: int
    rhythm: int | None
    problems: tuple[str, ...] = ()
    was_cut: bool = False  # it broke off: it is to be asked for whole again


def read_contents(body: Body) -> Contents:
    """Parse a feed and make drafts of its entries; :class:`FeedError` if it is none. No library, no network."""
    from tui_news.feeds.parse import parse
    from tui_news.feeds.schedule import rhythm_of
    from tui_news.ingest import ingest_entry

    parsed = parse(body.data, url=body.url, content_type=body.content_type)
    drafts = []
    for entry in parsed.entries:
        try:
            drafts.append(ingest_entry(entry, body.url, body.title or parsed.title))
        except TuiNewsError:  # an entry without any text; the others are what the reader came for
            continue
    return Contents(
        tuple(drafts),
        parsed.title,
        parsed.site,
        parsed.stated_interval,
        rhythm_of(entry.published for entry in parsed.entries),
        parsed.problems,
        parsed.was_cut,
    )
