"""A library that cannot be written to: read without a word of complaint; what cannot be done says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.conftest import until
from tests.tui.fakes import FailingShelf, FakeDesk
from tests.tui.stories import NOW
from tui_news.config import Config
from tui_news.library import Library
from tui_news.library.database import Database
from tui_news.tui.app import TuiNews
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import PANES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import News

WRITERS = ("set_read", "set_starred", "delete", "undo", "set_setting", "tag_articles")


def read_only(library: Library) -> Any:
    return FailingShelf(library, *WRITERS)


@pytest.fixture
async def pilot(port: News, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Pilot[int]]:
    monkeypatch.setattr(Database, "read_only", True)
    with Library.open(port.path) as library:
        app = TuiNews(
            read_only(library),
            Config(mark_read_after=0.01),
            open_shelf=lambda: read_only(Library.open(port.path)),
            open_desk=FakeDesk,
            now=lambda: NOW,
        )
        try:
            async with app.run_test(size=(120, 40), notifications=True) as running:
                await running.pause()
                yield running
        finally:
            app.close()


def status(pilot: Pilot[int]) -> str:
    assert isinstance(pilot.app, TuiNews)
    return pilot.app.reader.status._text


async def test_it_is_said_once_and_reading_marks_nothing(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: status(pilot).startswith("This library is read-only"))
    await pilot.press("j", "enter")
    await pilot.pause(0.1)
    await pilot.press("J")
    await pilot.pause(0.1)
    assert "read-only" not in status(pilot).replace(" · read-only", "")
    await pilot.press("h")
    assert status(pilot).endswith(" · read-only")
    assert len(pilot.app._notifications) == 0


@pytest.mark.parametrize("command", [c for c in COMMANDS.values() if c.writes and c.places & PANES], ids=lambda c: c.id)
async def test_what_cannot_be_done_says_why(pilot: Pilot[int], command: Any) -> None:
    assert isinstance(pilot.app, TuiNews)
    pilot.app.run_command(command.id)
    assert status(pilot) == f"{command.name}: the library is read-only, nothing in it can be changed."
    assert pilot.app.screen is pilot.app.reader
    assert len(pilot.app._notifications) == 0


async def test_it_is_searched_all_the_same(pilot: Pilot[int]) -> None:
    assert isinstance(pilot.app, TuiNews)
    articles = pilot.app.reader.articles
    await pilot.press("/", *"dockers", "enter")
    await until(pilot, lambda: articles.count == 1)
    await pilot.pause(0.1)
    assert len(pilot.app._notifications) == 0
    assert "star" not in [command for _, _, command in pilot.app.reader.status._hints], "only what can be done"


async def test_quotes_and_cards_are_read_all_the_same(pilot: Pilot[int]) -> None:
    await pilot.press("enter", "]", "enter")
    await pilot.pause()
    assert isinstance(pilot.app, TuiNews)
    assert pilot.app.screen is not pilot.app.reader
    await pilot.press("B")
    await pilot.pause()
    assert len(pilot.app._notifications) == 0


@pytest.mark.parametrize(("closed", "read_only"), [("", False), ("library.db", True), ("shelf", True)])
def test_a_library_knows_whether_it_can_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str, read_only: bool
) -> None:
    with Library.open(tmp_path / "shelf" / "library.db") as library:
        monkeypatch.setattr("os.access", lambda place, _: place.name != closed)
        assert library.read_only is read_only


async def test_a_search_is_found_though_it_cannot_be_remembered(port: News) -> None:
    port.shelf = lambda library: FailingShelf(library, "set_setting")
    async with port.reader() as pilot:
        assert isinstance(pilot.app, TuiNews)
        articles = pilot.app.reader.articles
        await pilot.press("/", *"dockers", "enter")
        await until(pilot, lambda: articles.count == 1)
        await until(pilot, lambda: len(pilot.app._notifications) == 1)
