"""What the worker processes share: serving requests, telling events, cancelling, and ending with their parent.

When its parent's pipe closes a worker ends at once, whatever it is at; the library loses nothing by that.
"""

from __future__ import annotations

import os
import signal
import threading
from typing import IO, TYPE_CHECKING, NoReturn

from tui_news.clean import clean_line
from tui_news.errors import TuiNewsError
from tui_news.services.messages import Cancel, Done, Failed, Job, Stop
from tui_news.services.workers.pipes import receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_news.services.workers.pipes import Sender


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
