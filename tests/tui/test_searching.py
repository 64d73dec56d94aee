"""Searching: results while one types, into them and back out, and searches that cannot be understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.test_walking import app_of, place
from tui_news.model.views import ViewKind
from tui_news.query import QueryError, parse
from tui_news.tui.keymap import Place
from tui_news.tui.reader.searching import former
from tui_news.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader


async def test_what_is_typed_is_found_and_q_leads_back(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j", "/", *"orvane")
        await until(pilot, lambda: reader.articles.count == 1)
        assert reader.reading.article is not None
        assert reader.reading.article.row.title.startswith("Orvane port")
        assert "Found: orvane 1" in str(reader.articles.border_title)
        await pilot.press("enter")
        assert place(pilot) is Place.ARTICLES
        await pilot.press("enter", "q")
        assert reader.listing.searched == "orvane", "back from the story is what was found"
        await pilot.press("q")
        assert reader.articles.count == 6
        assert reader.articles.cursor == 1, "on the article where the search began"
        assert reader.listing.view.kind is ViewKind.UNREAD


async def test_fields_of_the_search_language(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/")
        field = reader.query_one("#search", Input)
        field.value = "speaker:quill"
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 1)
        await pilot.press("/")
        field.value = "speaker:nobody"
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 0)
        assert "Nothing has that" in reader.articles.empty


async def test_escape_gives_up(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/")
        await pilot.pause()
        assert pilot.app.cursor_position.y == 38, "the terminal's cursor stands in the field"
        await pilot.press(*"orvane")
        await until(pilot, lambda: reader.articles.count == 1)
        await pilot.press("escape")
        assert reader.articles.count == 6
        assert place(pilot) is Place.ARTICLES
        await pilot.press("j")
        assert reader.articles.cursor == 1, "the keys are commands again"


async def test_a_search_that_cannot_be_understood_is_told(port: News) -> None:
    with pytest.raises(QueryError) as wrong:
        parse("kind:[/]")
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/")
        reader.query_one("#search", Input).value = "kind:[/]"
        await pilot.pause(0.2)
        assert wrong.value.title not in str(reader.status.render()), "half typed is not wrong"
        await pilot.press("enter")
        await until(pilot, lambda: wrong.value.title in str(reader.status.render()))
        assert pilot.app.is_running
        assert reader.articles.count == 6


async def test_a_mistake_is_pointed_at_and_the_field_stays(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/")
        field = reader.query_one("#search", Input)
        field.value = "harbour kind:loud ferry"
        await pilot.press("enter")
        assert reader.searching.typing
        assert field.selected_text == "loud"
        field.value = "harbour"
        await pilot.press("enter")
        assert not reader.searching.typing


async def test_what_is_half_typed_finds_what_begins_so(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"orv")
        await until(pilot, lambda: reader.articles.count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 0)


async def test_a_name_that_is_half_typed_finds_whom_it_may_mean(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"strike speaker:qu")
        await until(pilot, lambda: reader.articles.count == 1)
        await pilot.press(*"x")
        await until(pilot, lambda: reader.articles.count == 0)
        await pilot.press("backspace", "enter")
        await until(pilot, lambda: reader.articles.count == 0)


async def test_fields_and_names_complete(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"spea")
        choices, field = reader.query_one(Choices), reader.query_one("#search", Input)
        await until(pilot, lambda: choices.count == 1)
        await pilot.press("tab")
        assert field.value == "speaker:"
        await until(pilot, lambda: choices.count > 1)
        await pilot.press(*"qui")
        await until(pilot, lambda: [one.text for one in choices.completions] == ['"Marta Quill" '])
        await pilot.press("tab")
        assert field.value == 'speaker:"Marta Quill" '
        await until(pilot, lambda: reader.articles.count == 1)
        assert str(reader.articles.border_title).startswith("Found")
        await pilot.press("enter")
        assert not choices.display


async def test_arrows_walk_what_completes_and_then_lead_to_the_list(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"kind:")
        choices, field = reader.query_one(Choices), reader.query_one("#search", Input)
        await until(pilot, lambda: choices.count == 3)
        await pilot.press("down")
        assert field.value.strip() == "kind:direct"
        await pilot.press("down")
        assert field.value.strip() == "kind:mixed"
        await pilot.press("up")
        assert field.value.strip() == "kind:direct"
        await pilot.press("down", "down", "down")
        assert field.value.strip() == "kind:indirect"
        assert place(pilot) is Place.ARTICLES, "from the last one on to what was found"


async def test_what_completes_to_itself_does_not_hold_the_arrow(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"kind:mixed")
        choices = reader.query_one(Choices)
        await until(pilot, lambda: [one.text.strip() for one in choices.completions] == ["mixed"])
        await pilot.press("down", "down")
        await until(pilot, lambda: place(pilot) is Place.ARTICLES)


async def test_former_searches_come_back_with_up(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        for text in ("harbour", "orvane", "harbour"):
            await pilot.press("/")
            reader.query_one("#search", Input).value = text
            await pilot.press("enter")
            await until(pilot, lambda: former(reader.shelf)[-1:] == [text])  # noqa: B023
        await pilot.press("/")
        field = reader.query_one("#search", Input)
        field.value = ""
        await pilot.press("up")
        assert field.value == "harbour"
        await pilot.press("up")
        assert field.value == "orvane"
        await pilot.press("up", "down", "down")
        assert field.value == ""
        await pilot.press("down")
        assert place(pilot) is Place.ARTICLES
    async with port.reader() as pilot:
        assert former(app_of(pilot).reader.shelf) == ["orvane", "harbour"], "a search is remembered once"


def test_a_memory_that_cannot_be_read_is_none() -> None:
    class Broken:
        def setting(self, _: str) -> str:
            return "{not json"

    assert former(Broken()) == []  # type: ignore[arg-type]


async def test_found_articles_show_why(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"orvane", "enter")
        await until(pilot, lambda: reader.articles.count == 1 and "Orvane" in line_of(reader, 2))
        await pilot.press("q")
        assert reader.articles.ruling.height == 2


def line_of(reader: Reader, line: int) -> str:
    return "".join(text for text, _ in reader.articles.parts(0, line, 60))
