"""The reader's side of the workers: starts them when they are needed, sends requests, passes events on, restarts."""

from __future__ import annotations

import itertools
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.errors import TuiNewsError
from tui_news.library import Library
from tui_news.services.analyse import anything_pending
from tui_news.services.messages import (
    Analyse,
    AnalysePending,
    Cancel,
    Done,
    FeedRefreshed,
    Ingested,
    Job,
)
from tui_news.services.workers.entry import ANALYSIS, FETCH
from tui_news.services.workers.process import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_news.services.messages import Event

_UNCHANGED: Final = ("unchanged", "deleted")


class Workers:
    """Two processes beside the reader: one fetches and ingests, one analyses. Each starts with its first request.

    ``on_event`` is called in the threads that read the pipes. Articles that arrive are analysed without being asked
    for: after them an ``AnalysePending`` is sent by itself, its events carry a token that nobody was given.
    """

    def __init__(self, library_path: Path, on_event: Callable[[Event], None]) -> None:
        self._library_path = library_path
        self._on_event = on_event
        self._tokens = itertools.count(1)
        self._owners: dict[int, WorkerProcess] = {}
        self._lock = threading.RLock()
        self._pending: int | None = None  # the token of the AnalysePending that is under way
        self._again = False  # articles came while it was
        self._processes = {name: WorkerProcess(name, library_path, self._take) for name in (FETCH, ANALYSIS)}

    def start(self) -> None:
        """Let processes start: call it after the first frame. Requests sent before have waited for it."""
        for process in self._processes.values():
            process.start()

    def send(self, request: Job) -> int:
        """Ask for something; give the token that its events will carry, ``Done`` the last of them."""
        with self._lock:
            token = next(self._tokens)
            name = ANALYSIS if isinstance(request, Analyse | AnalysePending) else FETCH
            process = self._owners[token] = self._processes[name]
        job = replace(request, token=token)
        if isinstance(job, AnalysePending) and process.pid is None:
            threading.Thread(target=self._send_if_pending, args=(process, job), daemon=True).start()
        else:
            process.send(job)
        return token

    def cancel(self, token: int) -> None:
        """Ask for a request to be given up; its ``Done`` still comes. An unknown token is passed over."""
        with self._lock:
            process = self._owners.get(token)
        if process is not None:
            process.send(Cancel(token))

    def stop(self, timeout: float = 2.0) -> None:
        """End the processes, giving up what they are at; after ``timeout`` seconds by force. No event comes after."""
        for process in self._processes.values():
            process.ask_to_stop()
        for process in self._processes.values():
            process.join(timeout)

    def pids(self) -> dict[str, int]:
        """Give the ids of the processes that run, by name."""
        return {name: process.pid for name, process in self._processes.items() if process.pid is not None}

    def _take(self, event: Event) -> None:
        """Pass an event on; see to it that what came is analysed."""
        self._on_event(event)
        came = False
        if isinstance(event, Done):
            with self._lock:
                self._owners.pop(event.token, None)
                if event.token == self._pending:
                    self._pending, came = None, self._again
        elif isinstance(event, FeedRefreshed):
            came = event.new + event.changed > 0
        elif isinstance(event, Ingested):
            came = event.change not in _UNCHANGED
        if came:
            self._analyse_what_came()

    def _send_if_pending(self, process: WorkerProcess, job: AnalysePending) -> None:
        """Look before a process is started in vain: most starts of the reader find everything analysed."""
        try:
            with Library.open(self._library_path, create=False) as library:
                wanted = anything_pending(library)
        except TuiNewsError:
            wanted = True  # let the worker tell what is wrong
        if wanted:
            process.send(job)
        elif not process.stopping:
            self._take(Done(job.token))

    def _analyse_what_came(self) -> None:
        with self._lock:
            self._again = self._pending is not None  # the one under way may have looked already
            if not self._again:
                self._pending = self.send(AnalysePending())
