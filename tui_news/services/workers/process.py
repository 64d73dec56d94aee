"""One worker process as its parent sees it: started on the first request, watched, restarted with back-off."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.errors import TuiNewsError
from tui_news.library import Library
from tui_news.services.messages import Cancel, Done, Failed, Job, Stop, WorkerDied
from tui_news.services.workers.pipes import Sender, receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui_news.services.messages import Event

_DEATHS: Final = 3  # a job during which the process died this often, without telling anything between, is given up
_BACK_OFF: Final = (0.1, 0.5, 2.0, 5.0, 15.0, 30.0)  # seconds before the next start, by deaths in a row
_IDLE: Final = 120.0  # seconds without a job after which the process ends; starting it again takes half of one
# A fresh interpreter, as multiprocessing's "spawn" makes it, but without its resource tracker (a third process) and
# without running our __main__ again. -P: nothing is imported from the folder the reader was started in.
_COMMAND: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from tui_news.services.workers.entry import main; main(sys.argv[2], sys.argv[3])"
)
_SMALL: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}  # memory, not speed


class WorkerProcess:
    """The process of one name, the jobs it has, and the thread that reads its events."""

    def __init__(self, name: str, library: Path, on_event: Callable[[Event], None]) -> None:
        self.name = name
        self._library = library
        self._on_event = on_event
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._deaths: dict[int, int] = {}  # of each job, since it last told something
        self._handed: set[int] = set()  # tokens of what reached the process that is running
        self._sender: Sender | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._allowed = False
        self._rest: threading.Timer | None = None
        self._dismissed = False  # the process was told to end
        self._stopping = threading.Event()

    @property
    def pid(self) -> int | None:
        """The id of the process, None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopping.is_set()

    def start(self) -> None:
        """Allow the process to be; it is started when there is a job for it."""
        with self._lock:
            self._allowed = True
            self._watch_if_needed()

    def send(self, request: Job | Cancel) -> None:
        """Hand a request on; a job starts the process if need be, and is sent again when the process had to restart."""
        with self._lock:
            if self._stopping.is_set():
                return
            if not isinstance(request, Cancel):
                self._jobs[request.token] = request
                self._stay()
                self._watch_if_needed()
            if self._sender is not None and self._write(self._sender, request):
                self._handed.add(request.token)

    def ask_to_stop(self) -> None:
        """Tell the process to end; returns at once."""
        with self._lock:
            self._stopping.set()
            self._stay()
            self._dismiss()

    def join(self, timeout: float) -> None:
        """Wait until the process has ended, at most ``timeout`` seconds; then end it."""
        process, thread = self._process, self._thread
        if process is not None:
            try:
                process.wait(timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                self._forgive(process.pid)
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout)

    def _forgive(self, pid: int) -> None:
        """Give back what a process had in hand that was not left the time to: no article is to blame for its end."""
        with contextlib.suppress(TuiNewsError), Library.open(self._library, create=False) as library:
            library.give_back_of(pid)

    def _watch_if_needed(self) -> None:
        if self._allowed and self._jobs and self._thread is None:
            self._thread = threading.Thread(target=self._watch, name=f"{self.name} worker", daemon=True)
            self._thread.start()

    def _watch(self) -> None:
        """Run the process, again and again while there is work for it."""
        import tempfile  # in this thread: the reader's has keys to answer

        in_a_row = 0
        while not self._stopping.is_set():
            with tempfile.TemporaryFile() as complaints:
                try:
                    told = self._run_once(complaints)
                    reason = _last_line(complaints)
                except OSError as error:  # no memory, no processes left
                    told, reason = False, clean_line(f"It cannot be started: {error.strerror}")
            if self._stopping.is_set() or self._is_at_rest():
                return
            if self._dismissed or (told and self._was_idle()):  # the next job came when it had gone already
                continue
            in_a_row = 0 if told else in_a_row + 1
            if not self._tell_death(reason):
                return
            self._stopping.wait(_BACK_OFF[min(in_a_row, len(_BACK_OFF) - 1)])

    def _was_idle(self) -> bool:
        """Say whether nothing that is still to be done had reached the process before it ended."""
        with self._lock:
            return not self._handed & self._jobs.keys()

    def _is_at_rest(self) -> bool:
        """Say whether the process has nothing more to do; the next job will start it, in another thread."""
        with self._lock:
            if not self._jobs:
                self._thread = None
            return not self._jobs

    def _tell_death(self, reason: str) -> bool:
        """Count a death against the jobs, give up those it was too much for; say whether any is left."""
        with self._lock:
            given_up = []
            for token in list(self._jobs):
                self._deaths[token] = self._deaths.get(token, 0) + 1
                if self._deaths[token] >= _DEATHS:
                    given_up.append(self._jobs.pop(token))
                    del self._deaths[token]
            restart = bool(self._jobs)
            if not restart:
                self._thread = None
        for job in given_up:
            self._on_event(Failed(job.token, f"The {self.name} process keeps ending", reason or "Try again later."))
            self._on_event(Done(job.token))
        self._on_event(WorkerDied(self.name, restart, reason))
        return restart

    def _run_once(self, complaints: IO[bytes]) -> bool:
        """Start the process, hand it the jobs, pass its events on until it ends; say whether it told anything."""
        process = _start(self.name, self._library, complaints)
        assert process.stdin is not None  # noqa: S101 - asked for as pipes
        assert process.stdout is not None  # noqa: S101
        with self._lock:
            self._process, self._sender, self._dismissed = process, Sender(process.stdin), False
            if self._stopping.is_set():  # asked to stop while it started
                self._write(self._sender, Stop())
            self._handed = {token for token, job in self._jobs.items() if self._write(self._sender, job)}
        told = False
        try:
            while True:
                event: Event = receive(process.stdout)
                told = True
                self._note(event)
                if not self._stopping.is_set():
                    self._on_event(event)
        except (EOFError, OSError):
            pass  # it has ended
        finally:
            with self._lock:
                if self._sender is not None:
                    self._sender.close()
                self._sender = None
            process.stdout.close()
            process.wait()
        return told

    def _note(self, event: Event) -> None:
        token = getattr(event, "token", None)
        with self._lock:
            if isinstance(event, Done):
                self._jobs.pop(event.token, None)
                if not self._jobs and not self._stopping.is_set():
                    self._stay()
                    self._rest = threading.Timer(_IDLE, self._send_to_rest)
                    self._rest.daemon = True
                    self._rest.start()
            self._deaths.pop(token if token is not None else -1, None)

    def _send_to_rest(self) -> None:
        """End a process that has had nothing to do for long: it is the memory of the reader's machine."""
        with self._lock:
            if not self._jobs:
                self._dismiss()

    def _stay(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _dismiss(self) -> None:
        if self._sender is not None:
            self._dismissed = True
            self._write(self._sender, Stop())
            self._sender.close()
            self._sender = None

    @staticmethod
    def _write(sender: Sender, message: object) -> bool:
        try:
            sender.send(message)
        except (OSError, ValueError):
            return False  # it has just died; the watching thread sends the jobs to the next one
        return True


def _start(name: str, library: Path, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-P", "-c", _COMMAND, json.dumps(sys.path), name, str(library)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env=_SMALL | dict(os.environ),
        start_new_session=True,  # no terminal, no Ctrl+C, no Ctrl+Z: the reader decides
    )


def _last_line(complaints: IO[bytes]) -> str:
    complaints.seek(0, 2)
    complaints.seek(max(0, complaints.tell() - 2000))
    lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
    return clean_line(lines[-1])[:200] if lines else ""
