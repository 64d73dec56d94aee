"""When a test of the screen may look: once nothing is left to do, however long a busy machine takes over it.

Textual's pilot takes a process that spends no processor time for one that has nothing to do. On a busy machine it may
only be waiting for its turn, or its library thread may. What the event loop still has before it is no guess.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import textual.app
import textual.pilot
from textual.pilot import Pilot

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

_SOON = 0.06  # seconds: a timer due within them belongs to what goes on: drawing, the story that follows the cursor

_beside: WeakKeyDictionary[asyncio.AbstractEventLoop, set[asyncio.Future[Any]]] = WeakKeyDictionary()


def _rest(loop: Any) -> float:
    """Give the seconds until the next timer of a loop is due; infinity if there is none."""
    due = [handle.when() for handle in loop._scheduled if not handle.cancelled()]
    return float(min(due, default=float("inf")) - loop.time())


async def until_calm(*_: float) -> None:
    """Wait until all that has begun is done: messages, workers, what the library's thread reads, drawing."""
    loop: Any = asyncio.get_running_loop()
    end = time.monotonic() + PATIENCE
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        rest = _rest(loop)
        if rest > _SOON and not _beside.get(loop):
            return
        assert time.monotonic() < end, "it does not come to rest"
        await asyncio.sleep(0.005 if _beside.get(loop) else max(rest, 0.0))


def make_pilots_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every pilot wait so, after each key and in each pause."""
    pause, press = Pilot.pause, Pilot.press
    run_in_executor = asyncio.BaseEventLoop.run_in_executor

    def noted(self: asyncio.BaseEventLoop, executor: Any, work: Callable[..., Any], *given: Any) -> asyncio.Future[Any]:
        running = _beside.setdefault(self, set())
        future = run_in_executor(self, executor, work, *given)
        running.add(future)
        future.add_done_callback(running.discard)
        return future

    async def patient_pause(self: Pilot[Any], delay: float | None = None) -> None:
        await pause(self, delay)
        await until_calm()

    async def patient_press(self: Pilot[Any], *keys: str) -> None:
        await press(self, *keys)
        await until_calm()

    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", noted)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", until_calm)
    monkeypatch.setattr(textual.app, "wait_for_idle", until_calm)
    monkeypatch.setattr(Pilot, "pause", patient_pause)
    monkeypatch.setattr(Pilot, "press", patient_press)
