"""br and zstd against a real server: unpacked and asked for where their libraries are, and never by the gigabyte."""

from __future__ import annotations

import resource
from typing import TYPE_CHECKING, Any

import pytest

from tests.net.server import Server, answer
from tui_news.errors import FetchError
from tui_news.net import Client, packing
from tui_news.net.client import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

brotli: Any = pytest.importorskip("brotli")
zstd: Any = pytest.importorskip(packing.zstd_module() or "backports.zstd")
TEXT = b"Salt was found in the valley of Tesk. " * 3000


def packed(encoding: str, data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=5) if encoding == "br" else zstd.compress(data))


def sent(server: Server, encoding: str, body: bytes, piece: int = 10**9) -> str:
    head, _ = answer(b"", length=len(body), headers={"Content-Encoding": encoding})
    return server.on("/", [head, *(body[at : at + piece] for at in range(0, len(body), piece))])


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Limits(size=1_000_000)) as made:
        yield made


@pytest.fixture(autouse=True)
def look_again() -> Iterator[None]:
    yield
    packing.has_brotli.cache_clear()
    packing.zstd_module.cache_clear()


def test_both_are_asked_for_and_unpacked(server: Server, client: Client) -> None:
    for encoding in ("br", "zstd"):
        assert client.get(sent(server, encoding, packed(encoding, TEXT))).body == TEXT
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize("encoding", ["br", "zstd"])
@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_however_it_is_cut_into_pieces(encoding: str, piece: int) -> None:
    body = packed(encoding, TEXT)
    unpacker = packing.decoder(encoding)
    assert unpacker is not None
    parts = [unpacker.decode(body[at : at + piece], 10**6) for at in range(0, len(body), piece)]
    unpacker.check_end()
    assert b"".join(parts) == TEXT


def test_zstd_in_several_frames(server: Server, client: Client) -> None:
    assert client.get(sent(server, "zstd", zstd.compress(TEXT) + zstd.compress(b"end"), 5)).body == TEXT + b"end"


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_a_bomb_is_not_unpacked(server: Server, client: Client, encoding: str) -> None:
    bomb = packed(encoding, bytes(300_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FetchError, match="larger than"):
        client.get(sent(server, encoding, bomb))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_what_is_damaged_or_cut_off_is_said(server: Server, client: Client, encoding: str) -> None:
    body = packed(encoding, TEXT)
    for wrong in (body[:-5], b"\xff" * 40, b""):
        with pytest.raises(FetchError, match="damaged"):
            client.get(sent(server, encoding, wrong))


def test_a_zstd_window_that_would_fill_the_memory_is_refused(server: Server, client: Client) -> None:
    wide = zstd.compress(bytes(20_000_000), options={zstd.CompressionParameter.window_log: 27})
    with pytest.raises(FetchError, match="damaged"):
        client.get(sent(server, "zstd", wide))


def test_without_the_libraries_neither_is_asked_for(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "find_spec", lambda _name: None)
    packing.has_brotli.cache_clear()
    packing.zstd_module.cache_clear()
    for encoding in ("br", "zstd"):
        with pytest.raises(FetchError, match="compression that was not asked for"):
            client.get(sent(server, encoding, packed(encoding, TEXT)))
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"


def test_a_brotli_that_cannot_be_told_to_stop_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "import_module", lambda _name: type("Old", (), {"Decompressor": object}))
    packing.has_brotli.cache_clear()
    assert "br" not in packing.accepted()
