"""The client against a real server: conditional GET, redirects, limits, refusals, cancel."""

from __future__ import annotations

import contextlib
import gzip
import pickle
import shutil
import ssl
import subprocess
import sys
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.net.server import Server, answer, drip, held_port, redirect
from tests.patience import wait_until
from tui_news import __version__
from tui_news.errors import FetchError
from tui_news.net import Client, Limits, StatusError
from tui_news.net.client import join_address, parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.net.server import Request

SMALL = Limits(size=100_000)


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(SMALL) as made:
        yield made


def test_gives_body_headers_and_address(server: Server, client: Client) -> None:
    url = server.on("/feed?a=1&b=%20x", answer(b"hello", headers={"ETag": '"1"', "Content-Type": "text/xml"}))
    response = client.get(url)
    assert (response.status, response.body, response.url) == (200, b"hello", url)
    assert response.headers["etag"] == '"1"'
    assert response.content_type == "text/xml"
    assert response.moved_to is None


def test_names_itself_and_asks_for_feeds(server: Server, client: Client) -> None:
    client.get(server.on("/", answer(b"x")))
    sent = server.requests[0].headers
    assert sent["user-agent"] == f"tui-news/{__version__}"
    assert "application/rss+xml" in sent["accept"]
    assert sent["accept-encoding"].startswith("gzip, deflate")
    assert "cookie" not in sent
    assert "authorization" not in sent


def test_conditional_get(server: Server, client: Client) -> None:
    def reply(request: Request) -> list[bytes | float]:
        unchanged = request.headers.get("if-none-match") == '"v1"'
        return answer(status="304 Not Modified", headers={"ETag": '"v1"'}) if unchanged else answer(b"new")

    url = server.on("/feed", reply)
    assert client.get(url, etag='"v0"', last_modified="Sat, 21 Nov 2026 10:00:00 GMT").body == b"new"
    assert server.requests[0].headers["if-modified-since"] == "Sat, 21 Nov 2026 10:00:00 GMT"
    response = client.get(url, etag='"v1"')
    assert (response.status, response.body) == (304, b"")


def test_validators_that_cannot_be_sent_are_left_out(server: Server, client: Client) -> None:
    client.get(server.on("/", answer(b"x")), etag='"é"', last_modified="a\r\nX-Evil: 1")
    assert "if-none-match" not in server.requests[0].headers
    assert "x-evil" not in server.requests[0].headers
    assert "if-modified-since" not in server.requests[0].headers


def test_cookies_are_not_kept(server: Server, client: Client) -> None:
    url = server.on("/", answer(b"x", headers={"Set-Cookie": "id=1; Path=/"}))
    client.get(url)
    client.get(url)
    assert "cookie" not in server.requests[1].headers


# ------------------------------------------------------------------------------------------------- redirects


def test_follows_redirects_and_knows_the_permanent_ones(server: Server, client: Client) -> None:
    server.on("/a", redirect("/b", 301))
    server.on("/b", redirect("c/", 308))
    server.on("/c/", redirect(server.url("/d"), 302))
    server.on("/d", answer(b"end"))
    response = client.get(server.url("/a"))
    assert response.url == server.url("/d")
    assert response.moved_to == server.url("/c/")


def test_a_permanent_redirect_behind_a_temporary_one_moves_nothing(server: Server, client: Client) -> None:
    server.on("/a", redirect("/b", 307))
    server.on("/b", redirect("/c", 301))
    server.on("/c", answer(b"end"))
    assert client.get(server.url("/a")).moved_to is None


def test_five_redirects_are_enough(server: Server, client: Client) -> None:
    for step in range(6):
        server.on(f"/{step}", redirect(f"/{step + 1}"))
    server.on("/6", answer(b"too far"))
    assert client.get(server.url("/1")).body == b"too far"
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        client.get(server.url("/0"))


def test_a_redirect_loop_ends(server: Server, client: Client) -> None:
    with pytest.raises(FetchError, match="redirects more than"):
        client.get(server.on("/loop", redirect("/loop")))


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://x/", "javascript:alert(1)", "http://", "http://[::1"]
)
def test_redirects_lead_to_the_web_only(server: Server, client: Client, location: str) -> None:
    with pytest.raises(FetchError):
        client.get(server.on("/", redirect(location)))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "example.org/x", "", "http://", "a b:c"])
def test_only_web_addresses_are_fetched(client: Client, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(url)
    assert caught.value.remedy


# ------------------------------------------------------------------------------------------------- private hosts


def test_an_address_from_outside_may_not_lead_home(server: Server, client: Client) -> None:
    url = server.on("/admin", answer(b"secret"))
    with pytest.raises(FetchError, match="private or local network"):
        client.get(url, asked="")
    with pytest.raises(FetchError, match="private or local network"):
        client.get(url, asked="https://example.org/feed")
    assert not server.requests


def test_a_redirect_to_another_private_host_is_refused(server: Server, client: Client) -> None:
    server.on("/admin", answer(b"secret"))
    url = server.on("/", redirect(server.url("/admin", host="localhost")))
    with pytest.raises(FetchError, match="localhost is on a private"):
        client.get(url)
    assert not server.asked("/admin")


def test_an_open_connection_is_no_way_round(server: Server, client: Client) -> None:
    kept: list[bytes | float] = [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 2.0]
    url = server.on("/", kept)
    assert client.get(url).body == b"x"
    with pytest.raises(FetchError, match="private or local"):
        client.get(url, asked="")
    assert len(server.requests) == 1


def test_the_host_that_was_asked_for_may_redirect_within_itself(server: Server, client: Client) -> None:
    server.on("/there", answer(b"fine"))
    assert client.get(server.on("/", redirect("/there"))).body == b"fine"


# ------------------------------------------------------------------------------------------------- credentials


def test_credentials_stay_with_their_origin(server: Server, client: Client) -> None:
    with Server() as other:
        other.on("/", answer(b"other"))
        server.on("/in", redirect("/same"))
        server.on("/same", redirect(other.url("/")))
        client.get(server.url("/in", host="user:pass@127.0.0.1"))
        assert [request.headers.get("authorization") for request in server.requests] == ["Basic dXNlcjpwYXNz"] * 2
        assert "authorization" not in other.requests[0].headers


def test_errors_and_addresses_tell_no_credentials(server: Server, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(server.url("/none", host="user:hidden@127.0.0.1"))
    assert "hidden" not in str(caught.value)
    server.on("/", answer(b"x"))
    assert "hidden" not in client.get(server.url("/", host="user:hidden@127.0.0.1")).url


# ------------------------------------------------------------------------------------------------- limits


def test_silence_ends_after_the_first_byte_limit(server: Server) -> None:
    with Client(Limits(first_byte=0.5)) as client, pytest.raises(FetchError, match=r"within 0\.5 seconds"):
        client.get(server.on("/", [60.0]))


@pytest.mark.parametrize("begun", [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"HTTP/1.1 200 OK\r\n"])
def test_a_drip_ends_after_the_limit_in_all(server: Server, begun: bytes) -> None:
    slow = drip(begun, b"x" if begun.endswith(b"\r\n\r\n") else b"X: y\r\n")
    with Client(Limits(total=1)) as client, pytest.raises(FetchError, match="more than 1 seconds in all"):
        client.get(server.on("/", slow))


def test_an_endless_answer_ends(server: Server, client: Client) -> None:
    endless = lambda _request: iter([b"HTTP/1.1 200 OK\r\n\r\n", *repeat(b"x" * 10_000, 1000)])  # noqa: E731
    with pytest.raises(FetchError, match="larger than"):
        client.get(server.on("/", endless))


def test_endless_headers_end(server: Server, client: Client) -> None:
    with pytest.raises(FetchError):
        client.get(server.on("/", [b"HTTP/1.1 200 OK\r\n", *([b"X: " + b"y" * 1000 + b"\r\n"] * 1000)]))


def test_a_long_answer_is_refused_by_its_length(server: Server, client: Client) -> None:
    with pytest.raises(FetchError, match="larger than"):
        client.get(server.on("/", answer(b"", length=100_001)))


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_a_bomb_is_not_unpacked(server: Server, client: Client, encoding: str) -> None:
    packed = gzip.compress(bytes(50_000_000)) if encoding != "deflate" else zlib.compress(bytes(50_000_000))
    if encoding == "gzip, gzip":
        packed = gzip.compress(packed)
    assert len(packed) < 100_000
    with pytest.raises(FetchError, match="larger than"):
        client.get(server.on("/", answer(packed, headers={"Content-Encoding": encoding})))


def test_packed_answers(server: Server, client: Client) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(b"text"),
        "x-gzip": gzip.compress(b"te") + gzip.compress(b"xt"),
        "deflate": zlib.compress(b"text"),
        "Deflate": raw.compress(b"text") + raw.flush(),
        "identity": b"text",
        "gzip ": b"text",  # said to be packed, but is not
    }
    for encoding, body in packed.items():
        url = server.on("/", answer(body, headers={"Content-Encoding": encoding}))
        assert client.get(url).body == b"text", encoding


def test_damaged_and_unknown_packing_is_said(server: Server, client: Client) -> None:
    packed = gzip.compress(b"text " * 1000)
    with pytest.raises(FetchError, match="damaged"):
        client.get(server.on("/cut", answer(packed[:-10], headers={"Content-Encoding": "gzip"})))
    with pytest.raises(FetchError, match="damaged"):
        client.get(server.on("/bad", answer(packed[:12] + b"\xff" * 20, headers={"Content-Encoding": "gzip"})))
    with pytest.raises(FetchError, match="compression"):
        client.get(server.on("/br", answer(b"x", headers={"Content-Encoding": "compress"})))


@pytest.mark.parametrize(
    "reply",
    [
        [b""],
        [b"HTTP/1.1 200"],
        [b"not http at all\r\n\r\n"],
        answer(b"short", length=100),
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"],
    ],
)
def test_an_answer_that_is_cut_off_or_none_is_an_error(
    server: Server, client: Client, reply: list[bytes | float]
) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(server.on("/", reply))
    assert caught.value.remedy


def test_nobody_there(client: Client) -> None:
    with held_port() as port, pytest.raises(FetchError, match="cannot be reached"):
        client.get(f"http://127.0.0.1:{port}/")
    with pytest.raises(FetchError, match="There is no host"):
        client.get("http://no-such-host.invalid/")


def test_tls_where_there_is_none_is_said_plainly(server: Server, client: Client) -> None:
    with pytest.raises(FetchError, match="No secure connection") as caught:
        client.get(server.url("/").replace("http:", "https:"))
    assert caught.value.remedy


def test_a_certificate_that_proves_nothing_is_said_plainly(tmp_path: Path, client: Client) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Server(tls=context) as secure:
        url = secure.on("/", answer(b"secret")).replace("http:", "https:")
        with pytest.raises(FetchError, match="cannot prove that it is") as caught:
            client.get(url)
    assert "certificate" in caught.value.remedy
    assert not secure.requests


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503])
def test_a_refusal_has_its_status_and_a_remedy(server: Server, client: Client, status: int) -> None:
    reply = answer(b"no", f"{status} No", {"Retry-After": "120"})
    with pytest.raises(StatusError, match=f"HTTP {status}") as caught:
        client.get(server.on("/", reply))
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    for error in (caught.value, again):
        assert error.status == status
        assert error.headers["retry-after"] == "120"
        assert error.remedy


# ------------------------------------------------------------------------------------------------- together


def test_cancel_ends_a_wait_at_once(server: Server) -> None:
    cancel = threading.Event()
    with Client(Limits(first_byte=300, total=300)) as client, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.get, server.on("/", [300.0]), cancel=cancel)
        assert wait_until(lambda: bool(server.requests))
        cancel.set()
        with pytest.raises(FetchError, match="cancelled"):
            waiting.result(60)


def test_two_for_one_host_at_once_and_the_others_wait(server: Server) -> None:
    def reply(_: Request) -> list[bytes | float]:
        assert wait_until(lambda: server.most_at_once >= 2)
        return [0.05, *answer(b"x")]

    url = server.on("/", reply)
    with Client() as client, ThreadPoolExecutor(8) as pool:
        assert [reply.body for reply in pool.map(client.get, [url] * 8)] == [b"x"] * 8
    assert server.most_at_once == 2


def test_a_kept_connection_that_was_closed_is_tried_again(server: Server, client: Client) -> None:
    # The server says "keep-alive" and then closes: the second request may meet the closed connection.
    url = server.on("/", [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"])
    for _ in range(5):
        assert client.get(url).body == b"x"


def test_a_new_client_loads_no_http_library() -> None:
    code = "import sys; from tui_news.net import Client; Client(); print('httpx2' in sys.modules, 'ssl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@given(st.one_of(st.text(max_size=60), st.text(alphabet="htps:/.?#[]@%&=-_~ex日\x00\n\\", max_size=40)))
@settings(deadline=None, max_examples=50)
def test_any_text_is_an_address_or_a_plain_error(text: str) -> None:
    found = []
    with contextlib.suppress(FetchError):
        found.append(parse_address(text))
    with contextlib.suppress(FetchError):
        found.append(join_address(parse_address("https://ana:secret@example.org/feed"), text))
    for url in found:
        assert url.scheme in ("http", "https")
        assert url.raw_host
        assert "secret" not in str(url)
