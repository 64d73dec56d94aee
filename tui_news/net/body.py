"""The body of an answer, unpacked under a limit: no endless or bomb-compressed answer fills the memory."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

from tui_news.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable

ACCEPT_ENCODING = "gzip, deflate"
_AS_IS = {"", "identity", "none", "utf-8", "binary"}
_GZIP = {"gzip", "x-gzip"}


class _Decoder(Protocol):
    def decode(self, data: bytes, most: int) -> bytes: ...
    def check_end(self) -> None: ...


def read_body(chunks: Iterable[bytes], encoding: str, limit: int, host: str) -> bytes:
    """Give the whole unpacked body; raises FetchError when it is longer than ``limit`` bytes or cannot be unpacked."""
    decoders = [_decoder(name.strip().lower(), host) for name in reversed(encoding.split(",")) if name.strip()]
    body = bytearray()
    received = 0
    try:
        for chunk in chunks:
            received += len(chunk)
            data = chunk
            for decoder in decoders:
                data = decoder.decode(data, limit + 1)
            body += data
            if len(body) > limit or received > limit:
                raise too_large(host, limit)
        for decoder in decoders:
            decoder.check_end()
    except zlib.error as error:
        raise FetchError(f"What {host} sent is damaged: it cannot be unpacked", "Try again later.") from error
    return bytes(body)


def too_large(host: str, limit: int) -> FetchError:
    """Give the error for an answer longer than ``limit`` bytes."""
    return FetchError(f"What {host} sent is larger than {limit // 1_000_000} MB", "This is no feed or page to read.")


def _decoder(name: str, host: str) -> _Decoder:
    if name in _AS_IS:
        return _Plain()
    if name in _GZIP or name == "deflate":
        return _Inflate(gzip=name in _GZIP)
    raise FetchError(f"{host} sent a compression that was not asked for", "Tell the publisher.")


class _Plain:
    def decode(self, data: bytes, most: int) -> bytes:
        return data

    def check_end(self) -> None:
        pass


class _Inflate:
    """Unpacks gzip (with several members) and deflate (with and without the zlib header); passes on what is neither."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._start = b""
        self._inflater: zlib._Decompress | None = None
        self._plain = False
        self._ended = False

    def decode(self, data: bytes, most: int) -> bytes:
        if self._ended:
            return b""  # padding after the last member
        if self._plain:
            return data
        if self._inflater is None:
            data = self._start + data
            if len(data) < 2:
                self._start = data
                return b""
            self._inflater = self._choose(data)
            if self._inflater is None:
                self._plain = True  # said to be packed, but is not
                return data
        return self._unpack(self._inflater, data, most)

    def _unpack(self, inflater: zlib._Decompress, data: bytes, most: int) -> bytes:
        out = bytearray()
        while data and len(out) < most:
            out += inflater.decompress(data, most - len(out))
            if not inflater.eof:
                data = inflater.unconsumed_tail
                continue
            data = inflater.unused_data
            if not (self._gzip and data.startswith(b"\x1f\x8b")):
                self._ended = True
                break
            inflater = self._inflater = zlib.decompressobj(31)
        return bytes(out)

    def _choose(self, data: bytes) -> zlib._Decompress | None:
        if self._gzip:
            return zlib.decompressobj(31) if data.startswith(b"\x1f\x8b") else None
        has_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        return zlib.decompressobj(15 if has_header else -15)

    def check_end(self) -> None:
        if self._inflater is not None and not self._ended:
            raise zlib.error("cut off")
