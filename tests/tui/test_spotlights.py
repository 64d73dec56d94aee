"""Spotlights: whole words however they are written, in the list and in the story, kept by the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.conftest import until
from tests.tui.test_desk import toasts
from tests.tui.test_walking import app_of
from tui_news.tui.story.marking import Mark
from tui_news.tui.story.spotlights import Spotlights

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import News


@pytest.mark.parametrize(
    ("phrases", "text", "lit"),
    [
        (["orvane"], "Orvane port, ORVANE's quay, Orvanes", ["Orvane", "ORVANE"]),
        (["Muller"], "Müller and Mueller and muller", ["Müller", "muller"]),
        (["Müller"], "Muller", ["Muller"]),
        (["grain terminal"], "grain\nterminal, grain-terminal, grain terminals", ["grain\nterminal", "grain-terminal"]),
        (["port", "port of call"], "a port of call", ["port of call"]),
        (["東京"], "今日東京で", ["東京"]),
        (["c++"], "C++ and c", ["C", "c"]),
        (["…", " "], "… nothing to look for", []),
        ([], "anything", []),
    ],
)  # fmt: skip
def test_places(phrases: list[str], text: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in Spotlights(phrases).places(text)] == lit


def test_one_phrase_in_other_letters_is_one() -> None:
    spotlights = Spotlights(["Muller", "MÜLLER"])
    assert len(spotlights.phrases) == 1


def test_a_line_is_cut_into_lit_parts_and_others() -> None:
    parts = list(Spotlights(["port"]).lit("Port to port", "unread"))
    assert parts == [("Port", "spotlight"), (" to ", "unread"), ("port", "spotlight")]
    assert list(Spotlights().lit("Port", "read")) == [("Port", "read")]


def lit(pilot: Pilot[int]) -> list[str]:
    story = app_of(pilot).reader.story
    runs = story._marking.runs
    return [story.document.text[start:end] for start, end, mark in runs if mark & Mark.SPOTLIGHT]


def spotlights(pilot: Pilot[int]) -> tuple[str, ...]:
    return app_of(pilot).reader.story.spotlights.phrases


async def test_spotlights_of_the_settings(port: News) -> None:
    async with port.reader(spotlights=("quay", "DOCKERS")) as pilot:
        await until(pilot, lambda: bool(lit(pilot)))
        assert set(lit(pilot)) == {"dockers", "quay", "Dockers"}
        parts = list(app_of(pilot).reader.articles.parts(0, 0, 60))
        assert ("dockers", "spotlight") in parts
        await pilot.press("x")
        assert lit(pilot) == [], "without any marks the story is plain"


async def test_a_spotlight_is_added_and_put_out(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("!", *"valley", "enter")
        await until(pilot, lambda: app_of(pilot).reader.story.spotlights.has("valley"))
        assert app_of(pilot).reader.status._text == "Lit up wherever it stands: valley."
        await pilot.press("j")
        await until(pilot, lambda: "valley" in lit(pilot))
    async with port.reader() as pilot:
        await pilot.press("j")
        await until(pilot, lambda: "valley" in lit(pilot))
        await pilot.press("!", *"vall", "enter")
        await until(pilot, lambda: not lit(pilot))


async def test_undo_takes_spotlights_back(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("!", *"valley", "enter")
        await until(pilot, lambda: spotlights(pilot) == ("valley",))
        await pilot.press("!", *"vall", "enter")
        await until(pilot, lambda: spotlights(pilot) == ())
        await pilot.press("u")
        await until(pilot, lambda: spotlights(pilot) == ("valley",))
        await pilot.press("u")
        await until(pilot, lambda: spotlights(pilot) == ())
        assert toasts(pilot) == "Taken back: lit up “valley” wherever it stands."


async def test_the_name_in_focus_is_offered(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "}", "}", "!")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "Marta Quill" in "".join(lit(pilot)))


async def test_a_spotlight_of_the_settings_is_put_out_there(port: News) -> None:
    async with port.reader(spotlights=("quay",)) as pilot:
        await pilot.press("!", "enter")
        await pilot.pause()
        assert "settings file" in app_of(pilot).reader.status._text
        assert app_of(pilot).reader.story.spotlights.has("quay")


async def test_what_the_library_holds_may_be_anything(port: News) -> None:
    from tui_news.library import Library

    with Library.open(port.path) as library:
        library.set_setting("spotlights", '["quay", 7, null]')
    async with port.reader() as pilot:
        await until(pilot, lambda: set(lit(pilot)) == {"quay"})
    with Library.open(port.path) as library:
        library.set_setting("spotlights", "{broken")
    async with port.reader() as pilot:
        assert lit(pilot) == []
