"""The worker that analyses: the article on the screen before all others; it never loads feeds or the network."""

from __future__ import annotations

import faulthandler
import os
import queue
from functools import partial
from typing import IO, TYPE_CHECKING, Final, NoReturn

from tui_news.library import Library
from tui_news.services.analyse import analyse_pending, analyse_version
from tui_news.services.messages import Analyse, AnalysePending, Job
from tui_news.services.workers.worker import Worker

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from tui_news.services.workers.pipes import Sender

_ONE_VERSION_SECONDS: Final = 240.0  # a longer analysis hangs: the process ends, and the version has had one try


class AnalysisWorker(Worker):
    """One version at a time, in the main thread."""

    def __init__(self, library: Path, requests: IO[bytes], events: Sender) -> None:
        super().__init__(library, requests, events)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._urgent: queue.SimpleQueue[Analyse] = queue.SimpleQueue()
        self._holder: str | None = None
        self._nowhere = os.open(os.devnull, os.O_WRONLY)

    def accept(self, job: Job) -> None:
        """Queue the job; a single version is done before the next one of a long row."""
        if isinstance(job, Analyse):
            self._urgent.put(job)
            self._jobs.put(None)  # wakes the main thread if it waits
        else:
            self._jobs.put(job)

    def serve(self) -> NoReturn:
        """Analyse for ever."""
        with Library.open(self.library) as library:
            self._holder = library.holder
            while True:
                job = self._jobs.get()
                self._do_urgent(library)
                if job is not None:
                    self.do(job, partial(self._analyse_pending, library, job))

    def abandon(self) -> None:
        """Take back the claim on the version we are at: being stopped is no fault of the article."""
        if self._holder is not None:
            with Library.open(self.library, create=False) as library:
                library.give_back(self._holder)

    def _do_urgent(self, library: Library) -> None:
        while True:
            try:
                job = self._urgent.get_nowait()
            except queue.Empty:
                return
            self.do(job, partial(self._analyse_one, library, job))

    def _analyse_one(self, library: Library, job: Analyse, cancel: threading.Event) -> None:
        self._limit()
        try:
            analyse_version(library, job.version, self.emit, token=job.token)
        finally:
            faulthandler.cancel_dump_traceback_later()

    def _analyse_pending(self, library: Library, job: Job, cancel: threading.Event) -> None:
        if not isinstance(job, AnalysePending):
            raise TypeError(f"not for this worker: {job}")

        def before(version: int) -> None:
            self._do_urgent(library)
            self._limit()

        try:
            analyse_pending(library, self.emit, cancel, before=before, token=job.token)
        finally:
            faulthandler.cancel_dump_traceback_later()

    def _limit(self) -> None:
        """Set the alarm for one version; it needs no interpreter lock, so a stuck regular expression ends too."""
        faulthandler.dump_traceback_later(_ONE_VERSION_SECONDS, exit=True, file=self._nowhere)
