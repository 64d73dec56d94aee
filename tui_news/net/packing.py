"""Unpacking a body piece by piece, never more of it than was asked for: gzip, deflate, and br and zstd where they can.

br and zstd need a library each (the extra ``compression``; zstd comes with Python from 3.14 on). What is not there is
not asked for, and neither is a brotli that cannot be told to stop.
"""

from __future__ import annotations

import sys
import zlib
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Protocol

_AS_IS: Final = {"", "identity", "none", "utf-8", "binary"}
_GZIP: Final = {"gzip", "x-gzip"}
_WINDOW: Final = 23  # a zstd window of 8 MB: more is not for HTTP (RFC 9659)


class PackingError(Exception):
    """What came cannot be unpacked."""


class Decoder(Protocol):
    """Unpacks one body."""

    def decode(self, data: bytes, most: int) -> bytes:
        """Give what comes of ``data``, at least ``most`` bytes of it if there are so many, hardly more.

        :raises PackingError: it is damaged
        """
        ...

    def check_end(self) -> None:
        """Raise PackingError when the body was cut off."""
        ...


def decoder(name: str) -> Decoder | None:
    """Give a decoder for a content coding (in lower case), None for one that is not known here."""
    if name in _AS_IS:
        return _Plain()
    if name in _GZIP or name == "deflate":
        return _Inflate(gzip=name in _GZIP)
    if name == "br" and has_brotli():
        return _Brotli()
    return _Zstd() if name == "zstd" and zstd_module() else None


def accepted() -> str:
    """Give the codings to ask for, as Accept-Encoding has them."""
    return ", ".join(["gzip", "deflate", *(["br"] if has_brotli() else []), *(["zstd"] if zstd_module() else [])])


@cache
def has_brotli() -> bool:
    """Say whether there is a brotli that can be told how much to give (1.2 and later)."""
    return find_spec("brotli") is not None and hasattr(import_module("brotli").Decompressor, "can_accept_more_data")


@cache
def zstd_module() -> str:
    """Give the name of the module that knows zstd, empty for none; it is not loaded for that."""
    if sys.version_info >= (3, 14):
        return "compression.zstd" if find_spec("_zstd") is not None else ""
    backports = find_spec("backports")
    places = backports.submodule_search_locations if backports is not None else None
    return "backports.zstd" if any(Path(place, "zstd").is_dir() for place in places or ()) else ""


class _Plain:
    def decode(self, data: bytes, most: int) -> bytes:
        del most
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
        try:
            return self._unpack(self._inflater, data, most)
        except zlib.error as error:
            raise PackingError from error

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
            raise PackingError


class _Brotli:
    """Unpacks br; what is left over when enough has come is for nobody, since the body is too long then."""

    def __init__(self) -> None:
        self._module: Any = import_module("brotli")
        self._unpacker = self._module.Decompressor()

    def decode(self, data: bytes, most: int) -> bytes:
        out = bytearray()
        try:
            while True:
                out += self._unpacker.process(data, output_buffer_limit=max(1, most - len(out)))
                data = b""
                if len(out) >= most or self._unpacker.is_finished() or self._unpacker.can_accept_more_data():
                    return bytes(out)
        except self._module.error as error:
            raise PackingError from error

    def check_end(self) -> None:
        if not self._unpacker.is_finished():
            raise PackingError


class _Zstd:
    """Unpacks zstd, several frames too."""

    def __init__(self) -> None:
        self._module: Any = import_module(zstd_module())
        self._unpacker = self._begin()

    def _begin(self) -> Any:
        option = self._module.DecompressionParameter.window_log_max
        return self._module.ZstdDecompressor(options={option: _WINDOW})

    def decode(self, data: bytes, most: int) -> bytes:
        out = bytearray()
        try:
            while len(out) < most:
                if self._unpacker.eof:
                    data = self._unpacker.unused_data + data
                    if not data:
                        break
                    self._unpacker = self._begin()
                out += self._unpacker.decompress(data, most - len(out))
                data = b""
                if self._unpacker.needs_input:
                    break
        except self._module.ZstdError as error:
            raise PackingError from error
        return bytes(out)

    def check_end(self) -> None:
        if not self._unpacker.eof:
            raise PackingError
