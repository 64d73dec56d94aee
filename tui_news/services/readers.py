"""Processes beside a refresh that read what it fetches, so that many new feeds take every processor of the machine.

They start only when there is enough to read to pay for their start; until then, and where there is one processor,
feeds are read where they were fetched. A process that a feed kills takes nothing with it but that feed.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Self

from tui_news.clean import clean_line
from tui_news.errors import FeedError, TuiNewsError
from tui_news.services.contents import Contents, read_contents
from tui_news.services.nursery import Nursery
from tui_news.services.workers.pipes import Sender, receive

if TYPE_CHECKING:
    from types import TracebackType

    from tui_news.services.contents import Body

_PROCESSES: Final = 2
_WORTH: Final = 24  # feeds to read that pay for the start of processes


class Readers:
    """Reads feeds, in this process or beside it; ``expected`` feeds are likely to come. Shared by threads."""

    def __init__(self, expected: int) -> None:
        self._idle: SimpleQueue[_Reader] = SimpleQueue()
        self._readers: list[_Reader] = []
        self._nursery: Nursery | None = None
        self._lock = threading.Lock()
        self._read = 0
        self._closed = False
        self._expected = expected

    def __enter__(self) -> Self:
        if self._expected >= _WORTH:
            self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True  # a thread that was cancelled may still be about to read
            if self._nursery is not None:
                self._nursery.end()
            for reader in self._readers:
                reader.close()

    def read(self, body: Body) -> Contents:
        """Give the contents of a feed; raises as :func:`.contents.read_contents`."""
        with self._lock:
            self._read += 1
            many = self._read > _WORTH
        if many:
            self._start()
        if not self._readers:
            return read_contents(body)
        reader = self._idle.get()
        try:
            with self._lock:
                line = None if self._closed else reader.line()
            if line is None:
                raise FeedError(f"{clean_line(body.title or body.url)} was not read: the refresh is over")
            return reader.read(line, body)
        finally:
            self._idle.put(reader)

    def _start(self) -> None:
        with self._lock:
            if self._readers or self._closed or (os.cpu_count() or 1) < 2 or not hasattr(os, "fork"):
                return
            self._nursery = nursery = Nursery()
            self._readers = [_Reader(nursery) for _ in range(_PROCESSES)]
        for reader in self._readers:
            self._idle.put(reader)


class _Reader:
    """One process that reads one feed at a time; another takes its place when it dies."""

    def __init__(self, nursery: Nursery) -> None:
        self._nursery = nursery
        self._line: _Line | None = _Line(nursery.reader())

    def line(self) -> _Line:
        """Give the line to the process, to a new one if the last one died."""
        if self._line is None:
            self._line = _Line(self._nursery.reader())
        return self._line

    def read(self, line: _Line, body: Body) -> Contents:
        """Have it read a feed; FeedError if that is none, or if the process dies of it."""
        try:
            line.sender.send(body)
            found = receive(line.answers)
        except (EOFError, OSError, ValueError) as error:  # ValueError: we have closed the line
            self.close()
            raise FeedError(
                f"{clean_line(body.title or body.url)} could not be read: the process that read it ended",
                "Please report this.",
            ) from error
        if isinstance(found, TuiNewsError):
            raise found
        assert isinstance(found, Contents)  # noqa: S101 - our own process says nothing else
        return found

    def close(self) -> None:
        """Close the line, which ends the process when it is done with its feed."""
        line, self._line = self._line, None
        if line is not None:
            line.close()


class _Line:
    """Both directions of the socket that leads to a reader."""

    def __init__(self, ours: socket.socket) -> None:
        self.answers = ours.makefile("rb")
        self.sender = Sender(ours.makefile("wb"))
        self._socket = ours

    def close(self) -> None:
        """Close it, whoever waits for it."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self.sender.close()
        self._socket.close()
