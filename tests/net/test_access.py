"""Logins, cookies, user agents and proxies of single feeds on real sockets: who gets them, and who does not."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server, answer, held_port, redirect
from tui_news.errors import FetchError
from tui_news.net import Access, Client

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as opened:
        yield opened


FULL = Access("Reader/1", "ana", "pass:wörd", "session=1; seen=yes")


def test_the_origin_gets_everything(server: Server, client: Client) -> None:
    client.get(server.on("/feed", answer(b"x")), access=FULL)
    headers = server.requests[-1].headers
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")).decode() == "ana:pass:wörd"
    assert (headers["cookie"], headers["user-agent"]) == ("session=1; seen=yes", "Reader/1")


def test_a_request_after_it_has_nothing_of_it(server: Server, client: Client) -> None:
    url = server.on("/feed", answer(b"x", headers={"Set-Cookie": "theirs=1"}))
    client.get(url, access=FULL)
    client.get(url)
    headers = server.requests[-1].headers
    assert "authorization" not in headers
    assert "cookie" not in headers
    assert headers["user-agent"].startswith("tui-news/")


def test_a_redirect_within_the_origin_keeps_them(server: Server, client: Client) -> None:
    server.on("/new", answer(b"x"))
    client.get(server.on("/old", redirect("/new")), access=FULL)
    assert "authorization" in server.requests[-1].headers
    assert "cookie" in server.requests[-1].headers


def test_another_origin_gets_no_secret(server: Server, client: Client) -> None:
    with Server() as other:
        client.get(server.on("/old", redirect(other.on("/new", answer(b"x")))), access=FULL)
        headers = other.requests[-1].headers
    assert "authorization" not in headers
    assert "cookie" not in headers
    assert headers["user-agent"] == "Reader/1"


def test_the_login_of_the_feed_goes_before_the_one_in_the_address(server: Server, client: Client) -> None:
    server.on("/feed", answer(b"x"))
    client.get(server.url("/feed", host="other:word@127.0.0.1"), access=Access("", "ana", "b"))
    assert base64.b64decode(server.requests[-1].headers["authorization"].removeprefix("Basic ")) == b"ana:b"


def test_a_proxy_of_its_own_is_asked_for_the_whole_chain(server: Server, client: Client) -> None:
    server.on("http://news.example/old", redirect("http://other.example/new"))
    server.on("http://other.example/new", answer(b"through"))
    proxy = f"http://carol:secret@127.0.0.1:{server.port}"
    assert client.get("http://news.example/old", access=Access(proxy=proxy)).body == b"through"
    for request in server.requests:
        assert base64.b64decode(request.headers["proxy-authorization"].removeprefix("Basic ")) == b"carol:secret"


@pytest.mark.parametrize("proxy", ["ftp://u:secret@p.example", "nonsense:secret"])
def test_a_proxy_that_cannot_be_used_is_said_without_its_password(client: Client, proxy: str) -> None:
    with pytest.raises(FetchError, match="proxy") as caught:
        client.get("http://news.example/feed", access=Access(proxy=proxy))
    assert "secret" not in str(caught.value)


def test_what_is_wrong_with_a_proxy_is_not_told_as_the_fault_of_the_host(server: Server, client: Client) -> None:
    wants_login = Access(proxy=server.url("").rstrip("/"))
    server.on("http://news.example/feed", answer(status="407 Proxy Authentication Required"))
    with held_port() as port:
        _check_proxies(client, Access(proxy=f"http://carol:secret@127.0.0.1:{port}"), wants_login)


def _check_proxies(client: Client, gone: Access, wants_login: Access) -> None:
    for access, scheme, said in (
        (gone, "http", "The proxy for news.example cannot be reached"),
        (gone, "https", "The proxy for news.example cannot be reached"),
        (wants_login, "http", "The proxy wants a login"),
        (wants_login, "https", "The proxy does not lead to news.example"),
    ):
        with pytest.raises(FetchError, match=said) as caught:
            client.get(f"{scheme}://news.example/feed", access=access)
        assert "secret" not in f"{caught.value} {caught.value.remedy}"


def test_nothing_secret_is_in_its_words() -> None:
    assert "ana" not in repr(FULL)
    assert "session" not in repr(FULL)
