"""Runs a program on a pseudo-terminal and times what a person at the keyboard would feel."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

QUIET = 0.15  # seconds without output after which a screen counts as drawn
_ANYTHING = re.compile(rb".", re.DOTALL)


class Press(NamedTuple):
    """What a key took until its effect was on its way to the screen, in seconds."""

    wall: float  # of the clock
    own: float  # of the clock, without the time in which the program could have run and no core was free


@dataclass
class Terminal:
    """A program on a terminal of its own. Times are seconds of the monotonic clock.

    ``first`` gives it precedence over other programs of the machine, where the system lets us.
    """

    argv: Sequence[str]
    environment: Mapping[str, str]
    first: bool = False
    columns: int = 120
    lines: int = 40
    output: bytearray = field(default_factory=bytearray)
    started: float = 0.0
    pid: int = -1
    fd: int = -1

    def __enter__(self) -> Self:
        """Start the program; the clock runs from just before the fork."""
        self.started = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            if self.first:
                _go_first()
            os.execvpe(self.argv[0], list(self.argv), {**os.environ, **self.environment, "TERM": "xterm-256color"})
        size = struct.pack("HHHH", self.lines, self.columns, 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, size)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program, whatever state it is in."""
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, sent)
            except ProcessLookupError:
                break
            if self._reaped(2.0):
                break
        os.close(self.fd)

    def _reaped(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.01)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return True
        return False

    def _read(self, seconds: float) -> bytes:
        """Give what the program writes within that time, or nothing."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:  # the program has ended
            return b""
        self.output += data
        return data

    def until(self, marker: bytes, limit: float = 60.0) -> float:
        """Wait until the marker is on its way to the screen; give the seconds since the start."""
        self._await(re.compile(re.escape(marker)), 0, limit)
        return time.monotonic() - self.started

    def _await(self, marker: re.Pattern[bytes], start: int, limit: float) -> None:
        end = time.monotonic() + limit
        while not marker.search(self.output, start):
            if time.monotonic() > end:
                tail = bytes(self.output[-2000:])
                raise TimeoutError(f"{self.argv}: {marker.pattern!r} did not show in {limit} s; the last: {tail!r}")
            self._read(0.2)

    def settle(self, quiet: float = QUIET, limit: float = 20.0) -> None:
        """Read until nothing has been written for a while."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self._read(quiet):
            pass

    def rest(self, seconds: float) -> None:
        """Read for so long, whether anything is written or not."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def press(self, keys: bytes, marker: re.Pattern[bytes] = _ANYTHING, limit: float = 5.0) -> Press:
        """Send the keys; give what it takes until something that fits the marker is written."""
        before, held = len(self.output), waited(self.pid)
        start = time.monotonic()
        os.write(self.fd, keys)
        self._await(marker, before, limit)
        wall = time.monotonic() - start
        return Press(wall, max(0.0, wall - (waited(self.pid) - held)))

    def memory(self) -> dict[str, float]:
        """Give resident and proportional memory of the program alone, and of it with its children, in MiB."""
        children = descendants(self.pid)
        return {
            "rss": rollup(self.pid, "Rss"),
            "pss_all": sum(rollup(pid, "Pss") for pid in (self.pid, *children)),
            "processes": 1 + len(children),
        }


def be_prompt() -> None:
    """Let this process, but not those that it starts, run as soon as it can, where the system lets us."""
    with contextlib.suppress(OSError, AttributeError):
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(1))


def _go_first() -> None:
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -20)
        Path("/proc/self/autogroup").write_text("-20")


def waited(pid: int) -> float:
    """Give the seconds that the threads of a process have waited for a core since they began; 0 where none tells."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError, IndexError):
            total += int((task / "schedstat").read_text().split()[1])
    return total / 1e9


def worked(pids: Sequence[int]) -> float:
    """Give the seconds of processor time that these processes have taken."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(pid: int) -> list[int]:
    """Give the processes that a process started, and those that these started."""
    found: list[int] = []
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):  # it has ended, perhaps while it was listed
        return found
    for task in tasks:
        try:
            children = [int(child) for child in (task / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):  # a thread that ended since the listing
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def rollup(pid: int, key: str) -> float:
    """Give one figure of a process's memory ("Rss", "Pss") in MiB, 0 when it has ended."""
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open() as lines:
            return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key + ":"))
    except (FileNotFoundError, ProcessLookupError, StopIteration):
        return 0.0
