"""Sending a story on from the reader: the choice of ways, mail, pager, editor, print, and both clipboards."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of, place
from tui_news.tui.keymap import Place
from tui_news.tui.screens.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the test's own program writes its words and its standard input."""
    return tmp_path / "out"


def program(out: Path) -> list[str]:
    code = f"import sys; open({str(out)!r}, 'w').write(repr(sys.argv[1:]) + chr(10) + sys.stdin.read())"
    return [sys.executable, "-c", code]


async def written(pilot: Pilot[int], out: Path) -> str:
    await until(pilot, lambda: out.exists() and "\n" in out.read_text())
    return out.read_text()


async def test_ways_of_the_settings_come_first(port: News, out: Path) -> None:
    send = {"later": "https://read.example/?u={url}", "notes": (*program(out), "{title}", "{url}")}
    async with port.reader(send=send, browser=tuple(program(out))) as pilot:
        await pilot.press("S")
        assert isinstance(pilot.app.screen, Choice)
        await pilot.press("enter")
        assert (await written(pilot, out)).startswith(
            "['https://read.example/?u=https%3A%2F%2Ftidewater.example%2Forvane']"
        )
        out.unlink()
        await pilot.press("S", "j", "enter")
        said = await written(pilot, out)
        assert said.startswith("['Orvane port to reopen after dockers’ vote', 'https://tidewater.example/orvane']")
        assert "## Quotes" in said, "the story is on its standard input"
        assert "Sent to notes." in str(app_of(pilot).reader.status.render())
        assert place(pilot) is Place.ARTICLES


async def test_mail(port: News, out: Path) -> None:
    async with port.reader(browser=tuple(program(out))) as pilot:
        await pilot.press("S", "enter")
        said = unquote(await written(pilot, out))
        assert "mailto:?subject=Orvane port to reopen" in said
        assert "https://tidewater.example/orvane" in said


async def test_print(port: News, out: Path) -> None:
    async with port.reader(browser=tuple(program(out))) as pilot:
        app_of(pilot).run_command("print")
        path = Path((await written(pilot, out)).split("'")[1])
        assert "Orvane port to reopen" in path.read_text()
        path.unlink()


@pytest.fixture
def suspended(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Let the app be suspended without a terminal, and note that it was."""
    calls: list[bool] = []

    @contextmanager
    def suspend(_: object) -> Iterator[None]:
        calls.append(True)
        yield

    monkeypatch.setattr("tui_news.tui.app.TuiNews.suspend", suspend)
    return calls


async def test_pager(port: News, out: Path, suspended: list[bool]) -> None:
    async with port.reader(pager=tuple(program(out))) as pilot:
        await pilot.press("P")
        assert suspended == [True]
        assert "Marta Quill" in await written(pilot, out)


async def test_editor(port: News, out: Path, suspended: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "VISUAL", " ".join([sys.executable, "-c", f'"import sys,shutil; shutil.copy(sys.argv[1], {str(out)!r})"'])
    )
    async with port.reader() as pilot:
        await pilot.press("E")
        assert suspended == [True]
        assert "# Orvane port" in await written(pilot, out)


async def test_a_terminal_that_cannot_be_left_says_so(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("P")
        assert "cannot be left to another program" in str(app_of(pilot).reader.status.render())


async def test_what_goes_wrong_is_told(port: News) -> None:
    failing = (sys.executable, "-c", "import sys; sys.exit('[/] no space')")
    async with port.reader(send={"bad": failing, "gone": ("/no/such",)}) as pilot:
        await pilot.press("S", "enter")
        await until(pilot, lambda: "ended with 1: [/] no space" in toasts(pilot))
        await pilot.press("S", "j", "enter")
        await until(pilot, lambda: "/no/such could not be started" in toasts(pilot))


async def test_an_article_without_a_link(news: News) -> None:
    news.fill(plain_draft(1))
    async with news.reader(send={"later": "https://read.example/?u={url}"}) as pilot:
        await pilot.press("S", "enter")
        await until(pilot, lambda: "This article has no link" in toasts(pilot))


async def test_nothing_to_send(news: News) -> None:
    async with news.reader() as pilot:
        await pilot.press("2", "S")
        assert "There is no story here." in str(app_of(pilot).reader.status.render())


async def test_both_clipboards(port: News, out: Path) -> None:
    async with port.reader(clipboard=tuple(program(out))) as pilot:
        await pilot.press("y")
        assert "Orvane port to reopen" in await written(pilot, out)
        assert pilot.app.clipboard.startswith("Orvane port")


async def test_titles_and_links_of_chosen_articles_are_copied(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("c", "c", "y")
        assert pilot.app.clipboard.split("\n\n")[0].endswith("https://tidewater.example/orvane")
        assert "Story number 1" in pilot.app.clipboard
        assert "2 articles copied" in toasts(pilot)
