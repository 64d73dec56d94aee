"""Library work that takes longer than a frame: one thread beside the screen, with a connection of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.tui.ports import OpenShelf, Shelf

T = TypeVar("T")


class Backstage:
    """Runs one job after the other; the library is opened on the first one."""

    def __init__(self, open_shelf: OpenShelf) -> None:
        self._open = open_shelf
        self._thread = ThreadPoolExecutor(1, "library")
        self._stack = ExitStack()
        self._shelf: Shelf | None = None

    async def run(self, job: Callable[[Shelf], T]) -> T:
        """Do a job with the thread's own library; errors come out here."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._do, job)

    def _do(self, job: Callable[[Shelf], T]) -> T:
        if self._shelf is None:
            self._shelf = self._stack.enter_context(self._open())
        return job(self._shelf)

    def close(self) -> None:
        """Wait for what is running and close the library."""
        self._thread.submit(self._stack.close)
        self._thread.shutdown(wait=True)
