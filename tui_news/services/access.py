"""The secrets of feeds between library and vault: given, taken away, and moved out of addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.errors import AccessError
from tui_news.feeds.address import split_login
from tui_news.net.access import Access
from tui_news.net.vault import Vault, new_key

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.model.feeds import Feed


def access_of(feed: Feed) -> Access:
    """Give how a feed's server is to be asked. Runs in any thread.

    :raises AccessError: its secrets cannot be read, or are not there any more
    """
    if feed.access is None:
        return Access(user_agent=feed.user_agent)
    found = Vault().read(feed.access)
    if found is None:
        raise AccessError(
            f"The login of {feed.title} is not in {Vault().place} any more",
            f"Give it anew with: tui-news feed {feed.id} --login NAME, or take it away with --no-login",
        )
    return replace(found, user_agent=feed.user_agent)


def keep_access(library: Library, feed: Feed, access: Access) -> None:
    """Keep the secrets of ``access`` for a feed in place of its former ones; without any, forget those.

    What is new is kept before the library names it, what is old forgotten afterwards: no feed is ever without.

    :raises AccessError: they cannot be kept; nothing has changed
    """
    if access.has_secrets:
        key = feed.access or new_key()
        Vault().write(key, access)
        if feed.access is None:
            library.logins.note(feed.id, key)
    elif feed.access is not None:
        library.logins.note(feed.id, None)
        Vault().delete(feed.access)


def settle_logins(library: Library) -> None:
    """Move logins out of the addresses of feeds into the vault, and forget the secrets of feeds that are gone for good.

    A library of an earlier version has them, and so does a list that was edited by hand. An address that another feed
    has without a login is left as it is: they are two feeds to the user.

    :raises AccessError: they cannot be kept; those that were not moved are still where they were
    """
    moved = False
    for feed_id, url, former in library.logins.in_addresses():
        bare, name, password = split_login(url)
        if bare == url:
            continue
        key = former or new_key()
        Vault().write(key, Access(name=name, password=password))
        if library.logins.take_out(feed_id, bare, key):
            moved = True
        elif former is None:
            Vault().delete(key)
    if moved:
        library.logins.wipe_log()
    dropped = library.logins.dropped()
    for key in dropped:
        Vault().delete(key)
    library.logins.forget(dropped)
