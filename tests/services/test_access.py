"""Secrets of feeds: taken out of addresses, used at the right host, gone with their feeds; never in the library."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server, answer, redirect
from tui_news.errors import AccessError
from tui_news.library import Library
from tui_news.model.feeds import FeedEdit
from tui_news.net import Access
from tui_news.net.vault import Vault
from tui_news.services.access import access_of, keep_access, settle_logins
from tui_news.services.feeds import refresh, subscribe, subscribe_to

if TYPE_CHECKING:
    from pathlib import Path

    from tests.net.server import Request
    from tui_news.net import Client

RSS = b"""<rss version="2.0"><channel><title>Tarsuna Wire</title><item><guid>1</guid><title>Ferry sails</title>
<description>It sails on Monday.</description></item></channel></rss>"""
LOGIN = "Basic " + base64.b64encode(b"ana:hid/den").decode()


def guarded(request: Request) -> list[bytes | float]:
    return answer(RSS) if request.headers.get("authorization") == LOGIN else answer(b"", "401 Who are you")


def secret_in(folder: Path) -> bool:
    return any(b"hid" in file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("act", [subscribe, subscribe_to])
def test_a_login_in_the_address_is_used_and_kept_elsewhere(
    library: Library, client: Client, server: Server, path: Path, act: object
) -> None:
    server.on("/feed", guarded)
    feed, report = act(library, client, server.url("/feed", host="ana:hid%2Fden@127.0.0.1"))  # type: ignore[operator]
    assert report.new == 1
    assert feed.url == server.url("/feed")
    assert access_of(feed) == Access("", "ana", "hid/den")
    assert not refresh(library, client).failures
    assert not secret_in(path.parent)


def test_logins_of_an_older_library_are_moved_out_at_the_next_refresh(
    client: Client, server: Server, path: Path
) -> None:
    server.on("/feed", guarded)
    with Library.open(path) as library:
        library.add_feed(server.url("/feed", host="ana:hid%2Fden@127.0.0.1"))
    assert secret_in(path.parent)
    with Library.open(path) as library:
        report = refresh(library, client)
        assert (report.new, report.failures) == (1, [])
        assert library.feeds()[0].url == server.url("/feed")
    assert not secret_in(path.parent)


def test_an_at_sign_in_a_path_is_no_login(library: Library) -> None:
    feed = library.add_feed("https://social.example/@ana.rss")
    settle_logins(library)
    assert library.feed(feed.id).url == "https://social.example/@ana.rss"
    assert library.feed(feed.id).access is None


def test_secrets_go_with_the_feed_once_that_cannot_be_undone(library: Library) -> None:
    feed = library.add_feed("https://a.example/feed")
    keep_access(library, feed, Access(name="ana"))
    key = library.feed(feed.id).access
    assert key is not None
    library.remove_feed(feed.id)
    settle_logins(library)
    assert Vault().read(key) is not None
    library._db.run("DELETE FROM feed WHERE id = ?", feed.id)
    settle_logins(library)
    assert Vault().read(key) is None


def test_taking_secrets_away(library: Library) -> None:
    feed = library.add_feed("https://a.example/feed")
    keep_access(library, feed, Access(name="ana"))
    feed = library.feed(feed.id)
    keep_access(library, feed, Access())
    assert library.feed(feed.id).access is None
    assert Vault().read(feed.access or "") is None


def test_a_login_that_got_lost_is_said_and_the_server_is_not_asked(
    library: Library, client: Client, server: Server
) -> None:
    feed = library.add_feed(server.on("/feed", guarded))
    library.logins.note(feed.id, "lost")
    with pytest.raises(AccessError, match="not in"):
        access_of(library.feed(feed.id))
    report = refresh(library, client)
    assert "login" in report.failures[0][1].title
    assert not server.requests


def test_a_feed_with_secrets_does_not_move_by_itself(library: Library, client: Client, server: Server) -> None:
    with Server() as other:
        server.on("/feed", redirect(other.on("/new", answer(RSS)), 301))
        feed = library.add_feed(server.url("/feed"))
        keep_access(library, feed, Access(cookies="session=1"))
        for _ in range(3):
            refresh(library, client)
        assert library.feed(feed.id).url == server.url("/feed")
        assert all("cookie" not in request.headers for request in other.requests)
        assert server.requests[-1].headers["cookie"] == "session=1"


def test_a_paused_feed_is_fetched_only_when_asked_for_by_name(library: Library, client: Client, server: Server) -> None:
    feed = library.add_feed(server.on("/feed", answer(RSS)))
    library.change_feed(feed.id, FeedEdit(paused=True))
    assert refresh(library, client).feeds == 0
    assert refresh(library, client, due=True).feeds == 0
    assert not server.requests
    assert refresh(library, client, [feed.id]).new == 1


def test_the_user_agent_of_a_feed(library: Library, client: Client, server: Server) -> None:
    feed = library.add_feed(server.on("/feed", answer(RSS)))
    library.change_feed(feed.id, FeedEdit(user_agent="Reader/1"))
    refresh(library, client)
    assert server.requests[-1].headers["user-agent"] == "Reader/1"
