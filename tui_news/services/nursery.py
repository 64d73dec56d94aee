"""The process that readers are forked from: it loads what reading takes once, and each reader begins with all of it.

It runs one thread and reads nothing from outside itself, so that forking is safe and no feed can kill it. Each message
on its standard input, a Unix socket, brings the socket of one reader to be; when that input ends, it and all its
readers end with it, whatever they are at.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from typing import Final, NoReturn

from tui_news.clean import clean_line
from tui_news.errors import FeedError, TuiNewsError
from tui_news.services.contents import Body, Contents, read_contents
from tui_news.services.workers.pipes import Sender, receive

_COMMAND: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tui_news.services.nursery import main; main()"
)
_ANOTHER: Final = b"r"
_PATIENCE: Final = 2.0  # seconds for a process to end its readers and itself
# Reading it loads what most feeds need, and makes what is made at the first use.
_SAMPLE: Final = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><item>
<title>Port opens</title><link>https://quay.example/1</link><guid>1</guid>
<pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate><description>
&lt;p&gt;Ships come in.&lt;/p&gt;&lt;p&gt;They &lt;a href="https://quay.example/2"&gt;leave&lt;/a&gt; too.&lt;/p&gt;
</description></item></channel></rss>"""


class Nursery:
    """The process, as it is seen by the one that started it; another takes its place when it dies."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._input, self._process = _begin()

    def reader(self) -> socket.socket:
        """Start a reader; give the socket that leads to it, which ends at once if it could not be started."""
        ours, its = socket.socketpair()
        with self._lock, its:
            try:
                socket.send_fds(self._input, [_ANOTHER], [its.fileno()])
            except OSError:
                self._end()
                self._input, self._process = _begin()
                socket.send_fds(self._input, [_ANOTHER], [its.fileno()])
        return ours

    def end(self) -> None:
        """End the process and all its readers."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        self._input.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:  # its session has nobody else, and its number is nobody else's yet
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _begin() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, its = socket.socketpair()
    with its:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-P", "-c", _COMMAND, json.dumps(sys.path)],
            stdin=its.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt is for the process that asked; this one ends with its input
        )
    return ours, process


def main() -> NoReturn:
    """Fork a reader for each socket that comes, until no more can come."""
    sockets = socket.socket(fileno=os.dup(0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    read_contents(Body(_SAMPLE, "https://quay.example/", None))
    gc.collect()
    gc.freeze()  # what is there stays: a reader that looked at it for garbage would have to copy it
    gc.set_threshold(50_000)  # a feed is many small values in no cycles, and forgotten when it is sent
    readers: set[int] = set()
    while found := socket.recv_fds(sockets, len(_ANOTHER), 1)[1]:
        reader = os.fork()
        if reader == 0:
            sockets.close()
            _serve(found[0])
        readers.add(reader)
        os.close(found[0])
        _forget_dead(readers)
    _forget_dead(readers)
    for reader in readers:
        os.kill(reader, signal.SIGKILL)
        os.waitpid(reader, 0)
    sys.exit()


def _forget_dead(readers: set[int]) -> None:
    """Wait for readers that have ended: what they cost is told with what this process costs."""
    for reader in list(readers):
        if os.waitpid(reader, os.WNOHANG)[0]:
            readers.remove(reader)


def _serve(descriptor: int) -> NoReturn:
    """Be a reader: answer one feed after the other, until no more can come."""
    requests, answers = os.fdopen(descriptor, "rb"), os.fdopen(os.dup(descriptor), "wb")
    sender = Sender(answers)
    with contextlib.suppress(EOFError, OSError):
        while True:
            sender.send(_read(receive(requests)))
    os._exit(0)


def _read(body: Body) -> Contents | TuiNewsError:
    try:
        return read_contents(body)
    except TuiNewsError as error:
        return error
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        return FeedError(f"{clean_line(body.title or body.url)} could not be read ({what})", "Please report this.")
