"""Subscribing: a feed is fetched first, and subscribed to with its first articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import FeedError, FetchError
from tui_news.feeds.address import origin_of
from tui_news.feeds.moves import host_of
from tui_news.feeds.sites import known_feed
from tui_news.model.feeds import Feed
from tui_news.net import OPEN, StatusError
from tui_news.services.access import keep_access
from tui_news.services.events import cancelled, ignore
from tui_news.services.fetch import NEVER_FETCHED, fetch
from tui_news.services.locate import address_and_access, locate
from tui_news.services.messages import FeedRefreshed, SeveralFeeds, Subscribed
from tui_news.services.refresh import RefreshReport, count_changes, refresh, store_fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.feeds.discover import Candidate
    from tui_news.library import Library
    from tui_news.net import Access, Client
    from tui_news.services.events import Cancel, OnEvent

__all__ = ["RefreshReport", "refresh", "subscribe", "subscribe_behind", "subscribe_to"]


def subscribe(
    library: Library,
    client: Client,
    url: str,
    *,
    title: str = "",
    folder: str = "",
    access: Access = OPEN,
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    token: int = 0,
) -> tuple[Feed, RefreshReport]:
    """Subscribe to the feed at ``url`` with its first articles; a feed that cannot be fetched is not subscribed to.

    The login in the address, or else that of ``access``, is kept in the vault, never in the library. Emits
    ``Subscribed`` and ``FeedRefreshed``.

    :raises FetchError: the address cannot be fetched
    :raises FeedError: what it gives is no feed
    :raises AccessError: the login cannot be kept
    """
    url, access = address_and_access(url, access)
    _leave_alone(library, url)
    report = RefreshReport(feeds=1)
    fetched = fetch(client, Feed(id=0, url=url, title=title or url), cancel, access=access)
    if fetched.rest is not None:
        library.schedules.rest_host(*fetched.rest)
    if fetched.error is not None:
        raise fetched.error
    if fetched.answer.moved_to and not access.has_secrets:  # nobody has known it by its former address
        url = fetched.answer.moved_to
    with library.transaction():
        feed = library.add_feed(url, title, folder)
        if access.has_secrets:
            keep_access(library, feed, access)
        schedule = library.schedules.all().get(feed.id, NEVER_FETCHED)
        new, changed, muted = count_changes(store_fetched(library, feed, fetched, schedule), report)
    feed = library.feed(feed.id)
    on_event(FeedRefreshed(token, feed.id, feed.title, new, changed, None, muted=muted))
    on_event(Subscribed(token, feed.id, feed.title, feed.total))
    return feed, report


def subscribe_behind(
    library: Library,
    client: Client,
    typed: str,
    choose: Callable[[Sequence[Candidate]], Sequence[str]],
    *,
    title: str = "",
    folder: str = "",
    access: Access = OPEN,
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    token: int = 0,
) -> list[tuple[Feed, RefreshReport]]:
    """Subscribe to what somebody typed: a feed, or those that are chosen of the ones that it leads to.

    ``choose`` gives the addresses of those it wants. A login in ``typed``, or else ``access``, is for the feeds of that
    origin alone. An address that is a feed is fetched once. Emits and raises as :func:`subscribe`.
    """
    address, access = address_and_access(typed, access)

    def to(url: str) -> tuple[Feed, RefreshReport]:
        own = access if origin_of(url) == origin_of(address) else OPEN
        return subscribe(
            library, client, url, title=title, folder=folder, access=own, on_event=on_event, cancel=cancel, token=token
        )

    _leave_alone(library, address)
    feed = known_feed(address)
    try:
        return [to(feed or address)]
    except (FeedError, FetchError) as error:
        if cancelled(cancel) or (isinstance(error, StatusError) and feed is None):  # there is no page to look into
            raise
    return [to(url) for url in choose(locate(client, typed, cancel, access))]


def _leave_alone(library: Library, url: str) -> None:
    """Raise FetchError if the host of an address wants to be left alone just now, whoever asks."""
    host = host_of(url)
    until = library.schedules.resting_hosts().get(host)
    if until is not None:
        raise FetchError(f"{host} wants to be left alone until {until.astimezone():%H:%M}", "Try again then.")


def subscribe_to(
    library: Library,
    client: Client,
    typed: str,
    *,
    title: str = "",
    folder: str = "",
    on_event: OnEvent = ignore,
    cancel: Cancel = None,
    token: int = 0,
    choose: bool = False,
    via: str = "",
) -> tuple[Feed, RefreshReport] | None:
    """Subscribe to what somebody typed: a feed, or the first feed that :func:`.locate.locate` finds behind it.

    With ``choose``, several feeds behind it are told as ``SeveralFeeds``, and nothing is subscribed to: None. ``via``
    is the address that led to this one; a login in it holds for this one if both are of one origin. An address that is
    a feed is fetched once. Emits and raises as :func:`subscribe`.
    """
    access = OPEN
    if via and not address_and_access(typed)[1].has_secrets:
        site, given = address_and_access(via)
        access = given if origin_of(site) == origin_of(address_and_access(typed)[0]) else OPEN

    def first(found: Sequence[Candidate]) -> list[str]:
        if choose and len(found) > 1:
            on_event(SeveralFeeds(token, tuple((one.url, one.title) for one in found)))
            return []
        return [found[0].url]

    done = subscribe_behind(
        library,
        client,
        typed,
        first,
        title=title,
        folder=folder,
        access=access,
        on_event=on_event,
        cancel=cancel,
        token=token,
    )
    return done[0] if done else None
