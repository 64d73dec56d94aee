"""A worker process: it serves requests from one pipe, tells events through another, and ends with its parent.

It owns no terminal: its standard streams lead nowhere, and interrupts are its parent's business. When its parent's
pipe closes it ends at once, whatever it is at; the library loses nothing by that.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NoReturn

from tui_news.clean import clean_line
from tui_news.errors import TuiNewsError
from tui_news.services.messages import Cancel, Done, Failed, Job, Stop
from tui_news.services.workers.pipes import Sender, receive

if TYPE_CHECKING:
    from collections.abc import Callable

FETCH: Final = "fetch"
ANALYSIS: Final = "analysis"
_NICE: Final = 10  # the reader's keys come first


class Worker:
    """What both workers share: the pipes, the events that cancel, and the orderly end."""

    def __init__(self, library: Path, requests: IO[bytes], events: Sender) -> None:
        self.library = library
        self.emit = events.send
        self._requests = requests
        self._cancels: dict[int, threading.Event] = {}

    def serve(self) -> NoReturn:
        """Work, in the main thread, for ever."""
        raise NotImplementedError

    def accept(self, job: Job) -> None:
        """Take a job, in the listening thread: queue it."""
        raise NotImplementedError

    def abandon(self) -> None:
        """Leave the library in order before the end."""

    def run(self) -> NoReturn:
        """Serve requests until the parent is gone."""
        # In a thread, because the main one may be in the middle of a transaction.
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=self._end, daemon=True).start())
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        self.serve()

    def do(self, job: Job, work: Callable[[threading.Event], None]) -> None:
        """Do a job: tell what fails, and that it is done."""
        cancel = self._cancels[job.token]
        try:
            if not cancel.is_set():
                work(cancel)
        except TuiNewsError as error:
            if not cancel.is_set():  # what a cancelled job fails of is the cancelling
                self.emit(Failed(job.token, error.title, error.remedy))
        except Exception as error:
            what = clean_line(f"{type(error).__name__}: {error}")[:200]
            self.emit(Failed(job.token, f"Something went wrong ({what})", "Please report this."))
        self._cancels.pop(job.token, None)
        self.emit(Done(job.token))

    def _listen(self) -> None:
        """Read requests in a thread of its own, so that cancelling and the end work while the others are busy."""
        try:
            while not isinstance(request := receive(self._requests), Stop):
                if not isinstance(request, Cancel):
                    self._cancels[request.token] = threading.Event()
                    self.accept(request)
                elif request.token in self._cancels:
                    self._cancels[request.token].set()
        except (EOFError, OSError):
            pass  # the parent is gone
        finally:
            self._end()

    def _end(self) -> NoReturn:
        try:
            self.abandon()
        finally:
            os._exit(0)  # not sys.exit: the main thread may be deep in an article or waiting for a server


def main(name: str, library: str) -> NoReturn:
    """Be the worker of that name on that library; standard input brings requests, standard output takes events."""
    requests, events = _take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)
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
