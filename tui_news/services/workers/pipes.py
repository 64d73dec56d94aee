"""Messages over a pipe: each a length of four bytes and a pickle. Only between our own two processes."""

from __future__ import annotations

import pickle
import struct
import threading
from typing import IO, Any, Final

_LENGTH: Final = struct.Struct("!I")


class Sender:
    """Writes messages, from any thread."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: object) -> None:
        """Write one message; raises OSError when nobody reads any more."""
        data = pickle.dumps(message)
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
