"""Searching: results while one types, into them and back out, and searches that cannot be understood."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.test_walking import app_of, place
from tui_news.model.views import ViewKind
from tui_news.query import QueryError, parse
from tui_news.tui.keymap import Place


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
