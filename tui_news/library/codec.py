"""How the values of the model stand in the tables: times, JSON lists, documents and compressed originals."""

from __future__ import annotations

import json
import re
import zlib
from array import array
from datetime import UTC, datetime, timedelta
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from tui_news.model.documents import Block, BlockKind, Document, Dropped, Mark, MarkKind, Span
from tui_news.model.media import Enclosure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.model.documents import Spans

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SURROGATES = re.compile("[\ud800-\udfff]")


def seconds(time: datetime | None) -> int | None:
    """Give a time as whole seconds since 1970."""
    return None if time is None else (time - _EPOCH) // timedelta(seconds=1)


def moment(stored: int | None) -> datetime | None:
    """Give stored seconds as an aware time in UTC."""
    return None if stored is None else _EPOCH + timedelta(seconds=stored)


def storable(text: str) -> str:
    """Replace lone surrogates, which SQLite cannot hold, one for one: offsets stay right."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def key(text: str) -> str:
    r"""Write lone surrogates out (``\udcff``), so that two file names with bad bytes stay two identities."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # json.dumps would make one at each call


def dump_strings(texts: Sequence[str]) -> str:
    """Give strings as a JSON list."""
    # What dump() would say, in a tenth of the time.
    return f"[{','.join([encode_basestring(storable(text)) for text in texts])}]" if texts else "[]"


def dump(value: object) -> str:
    """Give a value as compact JSON."""
    return "[]" if value == [] else _encode(value)  # most lists of an article are empty


def load_strings(stored: str) -> tuple[str, ...]:
    """Give a stored list of strings."""
    return tuple(json.loads(stored)) if stored != "[]" else ()


def load_spans(stored: str) -> Spans:
    """Give stored spans."""
    return spans(json.loads(stored))


def spans(stored: Iterable[tuple[int, int]]) -> Spans:
    """Give spans that were read from JSON as pairs."""
    return tuple(Span(start, end) for start, end in stored)


def dump_blocks(document: Document) -> str:
    """Give the blocks of a document as JSON rows."""
    # Their kinds are plain words; an encoder would take three times as long.
    rows = [f'["{block.kind}",{block.start},{block.end},{block.level}]' for block in document.blocks]
    return f"[{','.join(rows)}]"


def dump_marks(document: Document) -> str:
    """Give the marks of a document as JSON rows."""
    if not document.marks:
        return "[]"
    rows = [f'["{mark.kind}",{mark.start},{mark.end},{_string(mark.target)}]' for mark in document.marks]
    return f"[{','.join(rows)}]"


def _string(text: str | None) -> str:
    return "null" if text is None else encode_basestring(storable(text))


def load_document(text: str, blocks: str, marks: str) -> Document:
    """Give the document that was stored."""
    return Document(
        text,
        tuple(Block(BlockKind(kind), start, end, level) for kind, start, end, level in json.loads(blocks)),
        tuple(Mark(MarkKind(kind), start, end, target) for kind, start, end, target in json.loads(marks)),
    )


def dump_dropped(dropped: Iterable[Dropped]) -> str:
    """Give dropped pieces as JSON rows."""
    return dump([[storable(piece.text), piece.reason] for piece in dropped])


def load_dropped(stored: str) -> tuple[Dropped, ...]:
    """Give stored dropped pieces."""
    return tuple(Dropped(text, reason) for text, reason in json.loads(stored))


def dump_enclosures(enclosures: Iterable[Enclosure]) -> str:
    """Give enclosures as JSON rows."""
    return dump([[one.url, one.media_type, one.size, one.seconds, storable(one.title)] for one in enclosures])


def load_enclosures(stored: str) -> tuple[Enclosure, ...]:
    """Give stored enclosures."""
    return () if stored == "[]" else tuple(Enclosure(*row) for row in json.loads(stored))


def digest(title: str, text: str, blocks: str) -> bytes:
    """Give what two versions share if and only if the reader would see no difference."""
    import hashlib  # late: it loads OpenSSL, and whoever only reads needs no digest

    parts = f"{title}\0{text}\0{blocks}\0".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(parts, digest_size=16).digest()


def pack(data: bytes) -> bytes:
    """Compress data, quickly: 3 % more room than at the usual level, a third of its time."""
    return zlib.compress(data, 1)


def unpack(stored: bytes) -> bytes:
    """Give back what was compressed."""
    return zlib.decompress(stored)


def pack_original(original: bytes, text: str) -> bytes:
    """Compress the original of a version whose text is this one, which never changes: what both say is said once.

    Beside its text a feed's original takes less than half of the room that it takes alone, and of the time.
    """
    packer = zlib.compressobj(2, zdict=text.encode())
    return packer.compress(original) + packer.flush()


def unpack_original(stored: bytes, text: str) -> bytes:
    """Give back an original, also one that was compressed without its text."""
    unpacker = zlib.decompressobj(zdict=text.encode())
    return unpacker.decompress(stored) + unpacker.flush()


def pack_ids(ids: Iterable[int]) -> bytes:
    """Compress many ids (a "mark all as read" has 100,000)."""
    return zlib.compress(array("q", ids).tobytes(), 1)


def unpack_ids(stored: bytes) -> array[int]:
    """Give back the ids."""
    ids: array[int] = array("q")
    ids.frombytes(zlib.decompress(stored))
    return ids
