"""What comes with an article: told below it, played by the user's own program, chosen where there is more than one."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.model.media import Enclosure
from tui_news.tui.screens.choice import Choice

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SOUND = Enclosure("https://media.example/a%20b.mp3?key=1", "audio/mpeg", 31_000_000, 3723, "Part [/] one")
PICTURE = Enclosure("https://media.example/p.jpg", "image/jpeg")


def player(log: Path) -> tuple[str, ...]:
    """Give a program that notes what it is asked to play."""
    return (sys.executable, "-c", f"import sys; open({str(log)!r}, 'a').write(sys.argv[-1] + chr(10))")


def noted(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


async def test_the_story_says_what_comes_with_it_and_a_key_plays_it(news: News, tmp_path: Path) -> None:
    news.fill(replace(plain_draft(1), enclosures=(SOUND,)))
    log = tmp_path / "log"
    async with news.reader((120, 80), player=player(log)) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: reader.reading.article is not None)
        said = "\n".join(reader.story.render_line(y).text for y in range(reader.story.size.height))
        assert "Tesk Herald · audio 1:02:03 · 1 min" in said
        assert "♪ Part [/] one · audio · 1:02:03 · 31 MB · audio/mpeg" in said
        await pilot.press("O")
        await until(pilot, lambda: noted(log) == [SOUND.url])
        assert reader.remark.startswith("Opened: audio")


async def test_of_several_one_is_chosen(news: News, tmp_path: Path) -> None:
    news.fill(replace(plain_draft(1), enclosures=(SOUND, PICTURE)))
    log = tmp_path / "log"
    async with news.reader((80, 24), browser=player(log)) as pilot:
        await until(pilot, lambda: app_of(pilot).reader.reading.article is not None)
        await pilot.press("O")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("j", "enter")
        await until(pilot, lambda: noted(log) == [PICTURE.url])
        await pilot.press("O")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Choice))
        assert noted(log) == [PICTURE.url]


async def test_what_cannot_be_played_is_said(news: News) -> None:
    forbidden = Enclosure("file:///etc/passwd", "audio/mpeg")
    for draft in (plain_draft(1), replace(plain_draft(2), enclosures=(forbidden,))):
        news.fill(draft)
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: reader.reading.article is not None)
        for _ in range(2):
            await pilot.press("O")
            assert reader.remark == "Nothing to play comes with this article."
            await pilot.press("j")


async def test_a_player_that_is_not_there_is_an_error_with_its_remedy(
    news: News, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # another may have folders that are closed to us, which is told otherwise
    news.fill(replace(plain_draft(1), enclosures=(SOUND,)))
    async with news.reader(player=("no-such-player",)) as pilot:
        await until(pilot, lambda: app_of(pilot).reader.reading.article is not None)
        await pilot.press("O")
        assert (
            "no-such-player could not be started: No such file or directory. Set player in the settings file."
            in toasts(pilot)
        )
