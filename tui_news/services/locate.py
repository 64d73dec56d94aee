"""From an address that somebody typed to the feeds it leads to: the feed itself, or those of a web site."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui_news.errors import FeedError, FetchError, TuiNewsError
from tui_news.feeds.address import feed_address, names_scheme, origin_of, split_login
from tui_news.feeds.sites import known_feed
from tui_news.net import OPEN, Access, StatusError
from tui_news.services.events import cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_news.feeds.discover import Candidate
    from tui_news.net import Client, Response
    from tui_news.services.events import Cancel

_MOST: Final = 10  # candidates that are fetched to see whether they are feeds


def locate(client: Client, typed: str, cancel: Cancel = None, access: Access = OPEN) -> tuple[Candidate, ...]:
    """Give the feeds that ``typed`` leads to, best first, at least one; each was fetched and is a feed.

    Takes an address with or without scheme, ``feed:`` links, pages of sites whose feeds are known (YouTube, Reddit,
    GitHub, Mastodon …), and any page: the feeds it declares, else what is at the usual places and what it links to.
    A login in ``typed`` and the secrets of ``access`` are used where that address leads, and are in no address given.

    :raises FetchError: it is no address, or it cannot be fetched
    :raises FeedError: it leads to no feed
    """
    from tui_news.feeds.discover import Candidate, discover, well_known

    address, access = address_and_access(typed, access)
    search = _Search(client, address, access, cancel)
    address, response = search.start(has_scheme=names_scheme(typed))
    title = _title(response)
    if title is not None:
        return (Candidate(response.moved_to or address, title, declared=True),)
    named = discover(response.body.decode("utf-8", "replace"), response.url)[:_MOST]
    found = tuple(search.feeds_among(named))
    if not any(candidate.declared for candidate in found):
        guesses = (Candidate(url, "", declared=False) for url in well_known(response.url))
        usual = tuple(islice(search.feeds_among(guesses), 1))
        found = tuple({candidate.url: candidate for candidate in (*usual, *found)}.values())
    if not found:
        raise FeedError(f"No feed was found at {response.url}", "Look for an RSS link on the site and add its address.")
    return found


def address_and_access(typed: str, access: Access = OPEN) -> tuple[str, Access]:
    """Give the address that somebody typed, without the login in it, which joins ``access`` if that has none.

    :raises FetchError: it is no address
    """
    address = feed_address(typed)
    if address is None:
        raise FetchError("This is not an address of the web", "It must look like https://example.org/feed.xml.")
    bare, name, password = split_login(address)
    return bare, access if access.login else replace(access, name=name, password=password)


class _Search:
    """The requests of one search: they all go out for the sake of one address, whose secrets go nowhere else."""

    def __init__(self, client: Client, address: str, access: Access, cancel: Cancel) -> None:
        self._client, self._asked, self._access, self._cancel = client, address, access, cancel

    def start(self, *, has_scheme: bool) -> tuple[str, Response]:
        """Ask for the feed that the site is known to have for this page, else for the page; give what answered."""
        feed = known_feed(self._asked)
        if feed is not None:
            with contextlib.suppress(StatusError):  # no such site after all: its page knows better
                return feed, self._get(feed)
        try:
            return self._asked, self._get(self._asked)
        except StatusError:
            raise
        except FetchError:
            # Typed without a scheme (or as feed://) it was taken for https; not every host speaks it. A login goes
            # out in clear only where the user typed http.
            if (
                has_scheme
                or self._access.has_secrets
                or cancelled(self._cancel)
                or not self._asked.startswith("https://")
            ):
                raise
            self._asked = "http://" + self._asked.removeprefix("https://")
            return self._asked, self._get(self._asked)

    def feeds_among(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Give those that are feeds."""
        for candidate in candidates:
            if cancelled(self._cancel):
                return
            try:
                response = self._get(candidate.url)
            except FetchError:
                continue
            title = _title(response)
            if title is not None:
                yield replace(candidate, title=title or candidate.title)

    def _get(self, url: str) -> Response:
        # A page named it, not the user: it may not lead into a private network on its own account, nor get a login
        # that is meant for another origin.
        ours = origin_of(url) == origin_of(self._asked)
        access = self._access if ours else Access(self._access.user_agent, proxy=self._access.proxy)
        return self._client.get(url, asked=self._asked, cancel=self._cancel, access=access)


def _title(response: Response) -> str | None:
    from tui_news.feeds.parse import parse

    try:
        return parse(response.body, url=response.url, content_type=response.content_type).title
    except TuiNewsError:
        return None
