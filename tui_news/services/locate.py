"""From an address that somebody typed to the feeds it leads to: the feed itself, or those of a web site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.errors import FeedError, FetchError, TuiNewsError
from tui_news.feeds.address import feed_address, known_feed
from tui_news.services.events import cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_news.feeds.discover import Candidate
    from tui_news.net import Client, Response
    from tui_news.services.events import Cancel

_MOST: Final = 10  # candidates that are fetched to see whether they are feeds


def locate(client: Client, typed: str, cancel: Cancel = None) -> tuple[Candidate, ...]:
    """Give the feeds that ``typed`` leads to, best first, at least one; each was fetched and is a feed.

    Takes an address with or without scheme, ``feed:`` links, pages of sites whose feeds are known (YouTube, Reddit,
    GitHub, Mastodon), and any page: the feeds it declares, else those it links to, else the usual places.

    :raises FetchError: it is no address, or it cannot be fetched
    :raises FeedError: it leads to no feed
    """
    from tui_news.feeds.discover import Candidate, discover, well_known

    address = feed_address(typed)
    if address is None:
        raise FetchError("This is not an address of the web", "It must look like https://example.org/feed.xml.")
    address, response = _ask(client, known_feed(address) or address, typed, cancel)
    title = _title(response)
    if title is not None:
        return (Candidate(response.moved_to or address, title, declared=True),)
    page = response.body.decode("utf-8", "replace")
    found = tuple(_feeds_among(client, discover(page, response.url)[:_MOST], address, cancel))
    if not found:
        guesses = (Candidate(url, "", declared=False) for url in well_known(response.url))
        found = tuple(_feeds_among(client, guesses, address, cancel))[:1]
    if not found:
        raise FeedError(f"No feed was found at {response.url}", "Look for an RSS link on the site and add its address.")
    return found


def _ask(client: Client, address: str, typed: str, cancel: Cancel) -> tuple[str, Response]:
    from tui_news.net import StatusError

    try:
        return address, client.get(address, cancel=cancel)
    except StatusError:
        raise
    except FetchError:
        # Typed without a scheme it was taken for https; not every host speaks it.
        if "://" in typed or cancelled(cancel) or not address.startswith("https://"):
            raise
        plain = "http://" + address.removeprefix("https://")
        return plain, client.get(plain, cancel=cancel)


def _feeds_among(client: Client, candidates: Iterable[Candidate], asked: str, cancel: Cancel) -> Iterator[Candidate]:
    for candidate in candidates:
        if cancelled(cancel):
            return
        try:
            # The page named it, not the user: it may not lead into a private network on its own account.
            response = client.get(candidate.url, asked=asked, cancel=cancel)
        except FetchError:
            continue
        title = _title(response)
        if title is not None:
            yield replace(candidate, title=title or candidate.title)


def _title(response: Response) -> str | None:
    from tui_news.feeds.parse import parse

    try:
        return parse(response.body, url=response.url, content_type=response.content_type).title
    except TuiNewsError:
        return None
