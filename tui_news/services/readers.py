"""Processes beside a refresh that read what it fetches, so that many new feeds take every processor of the machine.

They start only when there is enough to read to pay for their start; until then, and where there is one processor,
feeds are read where they were fetched. A process that a feed kills takes nothing with it but that feed.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Self

from tui_news.clean import clean_line
from tui_news.errors import FeedError, TuiNewsError
from tui_news.services.contents import Contents, read_contents
from tui_news.services.workers.pipes import Sender, receive

if TYPE_CHECKING:
    from types import TracebackType

    from tui_news.services.contents import Body

_PROCESSES: Final = 2
_WORTH: Final = 24  # feeds to read that pay for the start of processes
_COMMAND: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tui_news.services.readers import main; main()"
)


class Readers:
    """Reads feeds, in this process or beside it; ``expected`` feeds are likely to come. Shared by threads."""

    def __init__(self, expected: int) -> None:
        self._idle: SimpleQueue[_Reader] = SimpleQueue()
        self._readers: list[_Reader] = []
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
                process = None if self._closed else reader.process()
            if process is None:
                raise FeedError(f"{clean_line(body.title or body.url)} was not read: the refresh is over")
            return reader.read(process, body)
        finally:
            self._idle.put(reader)

    def _start(self) -> None:
        with self._lock:
            if self._readers or self._closed or (os.cpu_count() or 1) < 2:
                return
            self._readers = [_Reader() for _ in range(_PROCESSES)]
        for reader in self._readers:
            self._idle.put(reader)


class _Reader:
    """One process that reads one feed at a time; another takes its place when it dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = self._begin()

    def process(self) -> subprocess.Popen[bytes]:
        """Give the process, a new one if the last one died."""
        if self._process is None:
            self._process = self._begin()
        return self._process

    def read(self, process: subprocess.Popen[bytes], body: Body) -> Contents:
        """Have it read a feed; FeedError if that is none, or if the process dies of it."""
        assert process.stdin is not None  # noqa: S101 - asked for as pipes
        assert process.stdout is not None  # noqa: S101
        try:
            Sender(process.stdin).send(body)
            found = receive(process.stdout)
        except (EOFError, OSError, ValueError) as error:  # ValueError: we have closed the pipe
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
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # it had not taken all that was written
                    continue
        process.wait()

    @staticmethod
    def _begin() -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-P", "-c", _COMMAND, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt is for the process that asked; this one ends with its pipe
        )


def main() -> None:
    """Read feeds from standard input until it ends."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    sender = Sender(answers)
    gc.set_threshold(50_000)  # a feed is many small values in no cycles, and forgotten when it is sent
    while True:
        try:
            body = receive(requests)
        except EOFError:
            return
        sender.send(_read(body))


def _read(body: Body) -> Contents | TuiNewsError:
    try:
        return read_contents(body)
    except TuiNewsError as error:
        return error
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        return FeedError(f"{clean_line(body.title or body.url)} could not be read ({what})", "Please report this.")
