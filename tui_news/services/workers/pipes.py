"""Messages over a pipe: each a length of four bytes and a pickle. Only between our own two processes."""

from __future__ import annotations

import io
import pickle
import struct
import threading
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH: Final = struct.Struct("!I")
_FACTS: Final[dict[type, Callable[[Any], tuple[Any, ...]] | None]] = {}  # how to take apart what was sent before


class Sender:
    """Writes messages, from any thread."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: object) -> None:
        """Write one message; raises OSError when nobody reads any more."""
        data = _pickled(message)
        with self._lock:
            self._stream.write(_LENGTH.pack(len(data)) + data)
            self._stream.flush()

    def close(self) -> None:
        """Close the pipe, which is how the other side learns that we are gone."""
        try:
            self._stream.close()
        except OSError:  # what was still to be written has no reader
            return


def receive(stream: IO[bytes]) -> Any:
    """Read one message; raises EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - written by our own process, through a pipe that nobody else holds


def _pickled(message: object) -> bytes:
    buffer = io.BytesIO()
    _Pickler(buffer).dump(message)
    return buffer.getvalue()


class _Pickler(pickle.Pickler):
    """Writes frozen records as calls of their class: dataclasses with slots take five times as long by themselves."""

    def reducer_override(self, obj: Any) -> Any:
        """Give class and values of a record; leave anything else to pickle."""
        kind = type(obj)
        try:
            facts = _FACTS[kind]
        except KeyError:
            facts = _FACTS[kind] = _facts(kind)
        return NotImplemented if facts is None else (kind, facts(obj))


def _facts(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """Say how to get the values of a record in the order its class takes them; None if it is not as simple as that."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind) or hasattr(kind, "__post_init__"):
        return None
    if "__setattr__" not in vars(kind) or kind.__reduce__ is not object.__reduce__:  # not frozen, or its own matter
        return None
    known = fields(kind)
    if len(known) < 2 or any(not one.init or one.kw_only for one in known):  # of one, attrgetter gives no tuple
        return None
    return attrgetter(*(one.name for one in known))
