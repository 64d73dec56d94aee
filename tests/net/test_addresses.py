"""Which addresses count as private, also behind IPv6 disguises and names."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from tui_news.errors import FetchError
from tui_news.net import Client
from tui_news.net.transport import is_private


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.2.3", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_private(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "localhost"])
def test_no_spelling_of_home_is_let_through(host: str) -> None:
    with Client() as client, pytest.raises(FetchError, match=r"private or local|no host|not an address"):
        client.get(f"http://{host}:9/", asked="https://example.org/")


def test_a_name_with_both_is_reached_at_its_public_address_only(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def lookup(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("127.0.0.1", "1.1.1.1")]

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> None:
        tried.append(address[0])
        raise OSError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    with Client() as client, pytest.raises(FetchError, match="cannot be reached"):
        client.get("http://two.example/", asked="", cancel=threading.Event())
    assert tried == ["1.1.1.1"]


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.net.server import Server, answer

    with Server() as proxy:
        proxy.on("http://feeds.example/feed", answer(b"by proxy"))
        monkeypatch.setenv("http_proxy", proxy.url(""))
        with Client() as client:
            assert client.get("http://feeds.example/feed").body == b"by proxy"
            with pytest.raises(FetchError, match="private or local"):
                client.get("http://10.0.0.1/", asked="")
