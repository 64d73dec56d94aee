"""Where a worker process begins: its pipes taken from the standard streams, its priority lowered, its work chosen.

It owns no terminal: its standard streams lead nowhere, and interrupts are its parent's business.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NoReturn

from tui_news.services.workers.pipes import Sender

if TYPE_CHECKING:
    from tui_news.services.workers.worker import Worker

FETCH: Final = "fetch"
ANALYSIS: Final = "analysis"
_NICE: Final = 10  # the reader's keys come first
_SESSION: Final = Path("/proc/self/autogroup")


def main(name: str, library: str) -> NoReturn:
    """Be the worker of that name on that library; standard input brings requests, standard output takes events."""
    requests, events = _take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()
    worker: Worker
    if name == FETCH:
        from tui_news.services.workers.fetching import FetchWorker

        worker = FetchWorker(Path(library), requests, Sender(events))
    elif name == ANALYSIS:
        from tui_news.services.workers.analysing import AnalysisWorker

        worker = AnalysisWorker(Path(library), requests, Sender(events))
    else:
        raise ValueError(f"no such worker: {name}")
    worker.run()


def _step_back() -> None:
    """Let the reader's keys come before this process."""
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
        # Linux shares a processor out among sessions first, and this process has one of its own: there, how nice it is
        # counts only within that session, and the session must be told as well.
        if os.getsid(0) == os.getpid():
            _SESSION.write_text(str(_NICE))


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Move the two pipes away from the standard streams, so that no stray print can reach them or a terminal."""
    requests, events = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for the life of the process
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    return requests, events
