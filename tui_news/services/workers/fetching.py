"""The worker that fetches, parses and ingests; it never loads the analyser."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING, Final, NoReturn

from tui_news.library import Library
from tui_news.services import messages
from tui_news.services.workers.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.net import Client
    from tui_news.services.workers.pipes import Sender

_PARALLEL_JOBS: Final = 4  # a subscription need not wait for a refresh to end


class FetchWorker(Worker):
    """Several jobs at a time, each in a thread with a library of its own; one HTTP client, made when it is needed."""

    def __init__(self, library: Path, requests: IO[bytes], events: Sender) -> None:
        super().__init__(library, requests, events)
        self._pool = ThreadPoolExecutor(_PARALLEL_JOBS, thread_name_prefix="job")
        self._client: Client | None = None
        self._client_lock = threading.Lock()
        self._holders: set[str] = set()  # of the libraries that jobs have open

    def serve(self) -> NoReturn:
        """Leave the work to the pool."""
        while True:
            threading.Event().wait()

    def accept(self, job: messages.Job) -> None:
        """Give the job to the pool."""
        self._pool.submit(self.do, job, lambda cancel: self._work(job, cancel))

    def abandon(self) -> None:
        """Give back what is held: the next refresh need not wait until it is noticed that we are gone."""
        if self._holders:
            with Library.open(self.library, create=False) as library:
                for holder in list(self._holders):
                    library.give_back(holder)

    def _work(self, job: messages.Job, cancel: threading.Event) -> None:
        with Library.open(self.library) as library:
            self._holders.add(library.holder)
            try:
                self._work_in(library, job, cancel)
            finally:
                self._holders.discard(library.holder)

    def _work_in(self, library: Library, job: messages.Job, cancel: threading.Event) -> None:
        if isinstance(job, messages.Refresh | messages.Subscribe):
            self._fetch(library, job, cancel)
        elif isinstance(job, messages.Ingest):
            from tui_news.services.ingest import ingest_paths

            ingest_paths(
                library,
                job.inputs,
                on_event=self.emit,
                cancel=cancel,
                client=self._get_client,
                stdin=bytes,  # a worker has none
                token=job.token,
            )
        elif isinstance(job, messages.FullText):
            from tui_news.services.fulltext import fetch_full_text

            fetch_full_text(library, self._get_client(), [job.article], self.emit, cancel, token=job.token)
        elif isinstance(job, messages.AddSeeds | messages.RemoveSeeds):
            from tui_news.services.seeds import add_seeds, remove_seeds

            if isinstance(job, messages.AddSeeds):
                add_seeds(library, self.emit, cancel, token=job.token)
            else:
                remove_seeds(library)
        else:
            raise TypeError(f"not for this worker: {job}")

    def _fetch(self, library: Library, job: messages.Refresh | messages.Subscribe, cancel: threading.Event) -> None:
        from tui_news.services.feeds import refresh, subscribe_to

        if isinstance(job, messages.Refresh):
            refresh(
                library,
                self._get_client(),
                job.feeds,
                self.emit,
                cancel,
                token=job.token,
                due=job.due,
                keep=job.keep,
            )
            return
        subscribe_to(
            library,
            self._get_client(),
            job.url,
            title=job.title,
            folder=job.folder,
            on_event=self.emit,
            cancel=cancel,
            token=job.token,
            choose=job.choose,
            via=job.via,
        )

    def _get_client(self) -> Client:
        from tui_news.net import Client

        with self._client_lock:
            if self._client is None:
                self._client = Client()
            return self._client
