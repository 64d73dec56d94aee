"""From what somebody typed to feeds, against a real server."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server, answer, redirect
from tui_news.errors import FeedError, FetchError
from tui_news.net import Access, Client
from tui_news.services.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

RSS = b'<rss version="2.0"><channel><title>Tarsuna Wire</title></channel></rss>'


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as made:
        yield made


def urls(client: Client, typed: str) -> list[str]:
    return [candidate.url for candidate in locate(client, typed)]


def test_a_feed_is_its_own_feed(server: Server, client: Client) -> None:
    (found,) = locate(client, f" {server.on('/feed', answer(RSS))} ")
    assert (found.url, found.title) == (server.url("/feed"), "Tarsuna Wire")


def test_a_temporary_redirect_keeps_the_address_and_a_permanent_one_changes_it(server: Server, client: Client) -> None:
    server.on("/feed", answer(RSS))
    assert urls(client, server.on("/today", redirect("/feed", 302))) == [server.url("/today")]
    assert urls(client, server.on("/moved", redirect("/feed", 308))) == [server.url("/feed")]


def test_without_a_scheme_http_is_tried_where_https_is_not_spoken(server: Server, client: Client) -> None:
    server.on("/feed", answer(RSS))
    assert urls(client, f"localhost:{server.port}/feed") == [f"http://localhost:{server.port}/feed"]
    with pytest.raises(FetchError, match="No secure connection"):
        locate(client, f"https://localhost:{server.port}/feed")


def test_only_what_is_a_feed_is_given(server: Server, client: Client) -> None:
    page = b"".join(
        b'<link rel="alternate" type="application/rss+xml" title="T" href="%s">' % path
        for path in (b"/gone", b"/page", b"/feed", b"/comments/feed")
    )
    server.on("/page", answer(b"<p>a page"))
    server.on("/feed", answer(RSS))
    server.on("/comments/feed", answer(RSS))
    assert urls(client, server.on("/", answer(page))) == [server.url("/feed"), server.url("/comments/feed")]


def test_a_site_that_says_nothing_is_asked_at_the_usual_places(server: Server, client: Client) -> None:
    server.on("/index.xml", answer(RSS))
    assert urls(client, server.on("/blog", answer(b"<p>hello"))) == [server.url("/index.xml")]


def test_no_feed_anywhere(server: Server, client: Client) -> None:
    with pytest.raises(FeedError, match="No feed was found") as caught:
        locate(client, server.on("/", answer(b"<p>hello")))
    assert caught.value.remedy


@pytest.mark.parametrize("typed", ["", "two words", "file:///etc/passwd", "exec:ls", "\x1b[31m"])
def test_no_address(client: Client, typed: str) -> None:
    with pytest.raises(FetchError, match="not an address"):
        locate(client, typed)


def test_cancelled(server: Server, client: Client) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(FetchError, match="cancelled"):
        locate(client, server.on("/", answer(RSS)), cancel)
    assert not server.requests


def test_links_of_a_page_that_declares_nothing_stand_beside_the_usual_places(server: Server, client: Client) -> None:
    server.on("/feed", answer(RSS))
    server.on("/world/rss", answer(RSS))
    page = server.on("/", answer(b'<a href="/world/rss">World</a> <a href="/feed">All</a> <a href="/gone.rss">x</a>'))
    assert urls(client, page) == [server.url("/feed"), server.url("/world/rss")]


def test_what_only_looks_like_a_known_site_is_asked_itself(server: Server, client: Client) -> None:
    server.on("/feed", answer(RSS))
    page = server.on("/@ana", answer(b'<link rel="alternate" type="application/rss+xml" href="/feed">'))
    assert urls(client, page) == [server.url("/feed")]
    assert [request.path for request in server.requests] == ["/@ana.rss", "/@ana", "/feed"]
    server.on("/@ana.rss", answer(RSS))
    assert urls(client, page) == [server.url("/@ana.rss")]


def test_a_login_stays_with_its_origin(server: Server, client: Client) -> None:
    with Server() as other:
        theirs = other.on("/feed", answer(RSS))
        server.on("/own", answer(RSS))
        page = f'<link rel="alternate" type="application/rss+xml" href="{theirs}"><link rel="feed" href="/own">'
        server.on("/", answer(page.encode()))
        found = urls(client, server.url("/", host="ana:hidden@127.0.0.1"))
        assert found == [theirs, server.url("/own")]
        assert "authorization" not in other.requests[0].headers
    assert all("authorization" in request.headers for request in server.requests)


def test_a_login_never_falls_back_to_plain_http(server: Server, client: Client) -> None:
    server.on("/feed", answer(RSS))
    with pytest.raises(FetchError, match="No secure connection"):
        locate(client, f"localhost:{server.port}/feed", access=Access("", "ana", "hidden"))
    assert not server.requests
