"""The body of an answer, unpacked under a limit: no endless or bomb-compressed answer fills the memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import FetchError
from tui_news.net.packing import PackingError, decoder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.net.packing import Decoder


def read_body(chunks: Iterable[bytes], encoding: str, limit: int, host: str) -> bytes:
    """Give the whole unpacked body; raises FetchError when it is longer than ``limit`` bytes or cannot be unpacked."""
    decoders = [_decoder(name.strip().lower(), host) for name in reversed(encoding.split(",")) if name.strip()]
    body = bytearray()
    received = 0
    try:
        for chunk in chunks:
            received += len(chunk)
            data = chunk
            for unpacker in decoders:
                data = unpacker.decode(data, limit + 1)
            body += data
            if len(body) > limit or received > limit:
                raise too_large(host, limit)
        for unpacker in decoders:
            unpacker.check_end()
    except PackingError as error:
        raise FetchError(f"What {host} sent is damaged: it cannot be unpacked", "Try again later.") from error
    return bytes(body)


def too_large(host: str, limit: int) -> FetchError:
    """Give the error for an answer longer than ``limit`` bytes."""
    return FetchError(f"What {host} sent is larger than {limit // 1_000_000} MB", "This is no feed or page to read.")


def _decoder(name: str, host: str) -> Decoder:
    found = decoder(name)
    if found is None:
        raise FetchError(f"{host} sent a compression that was not asked for", "Tell the publisher.")
    return found
