"""A progress bar on standard error, when that is a terminal; and Ctrl+C that lets a command stop between two steps."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING

from tui_news.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID


class Bar:
    """A bar with what is being done; without a terminal it shows nothing and loads nothing.

    What is printed to a terminal meanwhile stands above it. With ``lines`` of JSON there is none on the same terminal,
    which would break them.
    """

    def __init__(self, title: str, *, quiet: bool = False, lines: bool = False) -> None:
        self._title = title
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._shown = sys.stderr.isatty() and not quiet and not (lines and sys.stdout.isatty())

    def __enter__(self) -> Bar:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[what]}", markup=False),
            )
            console = Console(file=sys.stderr, markup=False, highlight=False, emoji=False)
            # What goes to a file or a pipe must get there, and not above the bar.
            self._progress = Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty())
            self._progress.start()
            self._task = self._progress.add_task(self._title, total=None, what="")
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def show(self, done: int, total: int | None, what: str) -> None:
        """Show that ``done`` of ``total`` steps are done, and which is at hand."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total, what=clean_line(what)[:40])


@contextlib.contextmanager
def cancel_on_interrupt() -> Iterator[threading.Event]:
    """Give an event that the first Ctrl+C sets; a second one interrupts as usual."""
    cancel = threading.Event()

    def interrupt(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        cancel.set()

    if threading.current_thread() is not threading.main_thread():
        yield cancel
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)
