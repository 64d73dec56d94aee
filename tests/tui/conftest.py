"""A reader over a real library in a temporary file, with a desk that only takes notes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from tests.patience import PATIENCE
from tests.tui.calm import make_pilots_patient
from tests.tui.fakes import FakeDesk
from tests.tui.stories import NOW, plain_draft, port_annotations, port_draft
from tui_news.config import Config
from tui_news.library import Library
from tui_news.tui.app import TuiNews

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tui_news.model.documents import Draft


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times on the screen are the reader's own: here those of UTC."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def patient_pilots(monkeypatch: pytest.MonkeyPatch) -> None:
    make_pilots_patient(monkeypatch)


@pytest.fixture(autouse=True)
def slow_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stays, and what was slow is not spared: how long a test takes says nothing of the reader."""
    for told in ("_SAID", "_TOLD", "_AGAIN"):
        monkeypatch.setattr(f"tui_news.tui.reader.telling.{told}", 3600.0)
    monkeypatch.setattr("tui_news.tui.reader.listing._REST", 0)
    monkeypatch.setattr("tui_news.tui.reader.smart._REST", 0)


@dataclass
class News:
    """One library, and readers of it."""

    path: Path
    desks: list[FakeDesk] = field(default_factory=list)
    shelf: Callable[[Library], Any] = lambda library: library

    def fill(self, *drafts: Draft, feed: str | None = None) -> list[int]:
        with Library.open(self.path) as library:
            feed_id = library.add_feed(feed).id if feed else None
            return [one.article_id for one in library.store([(draft, feed_id) for draft in drafts])]

    def annotate(self, article: int) -> None:
        with Library.open(self.path) as library:
            library.save_annotations(library.article(article).version, port_annotations())

    def read(self, article: int) -> bool:
        with Library.open(self.path) as library:
            return library.rows([article])[0].read

    def starred(self, article: int) -> bool:
        with Library.open(self.path) as library:
            return library.rows([article])[0].starred

    @asynccontextmanager
    async def reader(self, size: tuple[int, int] = (120, 40), **config: Any) -> AsyncIterator[Pilot[int]]:
        with Library.open(self.path) as library:

            def open_desk(on_event: Callable[[object], None]) -> FakeDesk:
                self.desks.append(FakeDesk(on_event))
                return self.desks[-1]

            def open_shelf() -> Any:
                other = Library.open(self.path)
                other.holder = library.holder
                return self.shelf(other)

            app = TuiNews(
                self.shelf(library),
                Config(**{"refresh_every": 0, **config}),
                open_shelf=open_shelf,
                open_desk=open_desk,
                now=lambda: NOW,
            )
            try:
                async with app.run_test(size=size, notifications=True) as pilot:
                    await until(pilot, lambda: bool(self.desks))
                    await pilot.pause()
                    yield pilot
            finally:
                app.close()

    @property
    def desk(self) -> FakeDesk:
        return self.desks[-1]


@pytest.fixture
def news(tmp_path: Path) -> News:
    """An empty library."""
    return News(tmp_path / "library.db")


@pytest.fixture
def port(news: News) -> News:
    """The annotated article on top, five plain ones below it."""
    ids = news.fill(port_draft(), *(plain_draft(number) for number in range(1, 6)))
    news.annotate(ids[0])
    return news


async def until(pilot: Pilot[int], true: Callable[[], bool], seconds: float = PATIENCE, *, look: bool = True) -> None:
    """Wait for what another thread does and, to have a `look` at it, for the screen to show it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            if look:
                await pilot.pause()
            return
        await asyncio.sleep(0.01)  # a pilot's pause would have each widget answer and the screen painted, each time
    raise AssertionError("it did not happen in time")


async def hold(pilot: Pilot[int], key: str, times: int) -> None:
    """Press a key many times faster than the screen is drawn, as a finger held down does, and wait for the last."""
    for _ in range(times):
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()


Press = Callable[..., Awaitable[None]]
