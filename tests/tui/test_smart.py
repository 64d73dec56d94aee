"""Smart feeds in the reader: opened, counted, kept, renamed, removed and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.views import ViewKind
from tui_news.tui.keymap import Place
from tui_news.tui.screens.ask import Ask

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui_news.tui.reader.reader import Reader


def names(news: News) -> list[str]:
    with Library.open(news.path) as library:
        return [one.name for one in library.smart.all()]


def shown(reader: Reader) -> dict[str, int]:
    return {line.name: line.unread for line in reader.feeds.lines if line.view.kind is ViewKind.SMART}


async def go_to(pilot: Pilot[int], name: str) -> None:
    reader = app_of(pilot).reader
    await until(pilot, lambda: any(line.name == name for line in reader.feeds.lines))
    await pilot.press("1")
    line = next(line for line in reader.feeds.lines if line.name == name)
    reader.feeds.point_at(line.view)
    await pilot.pause()


async def keep(pilot: Pilot[int], query: str, name: str) -> None:
    await pilot.press("/")
    app_of(pilot).reader.query_one("#search", Input).value = query
    await pilot.press("enter")
    await until(pilot, lambda: app_of(pilot).reader.listing.searched == query)
    await pilot.press("F")
    await pilot.pause()
    pilot.app.screen.query_one("#wanted", Input).value = name
    await pilot.press("enter")


async def test_a_search_is_kept_counted_and_opened(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await keep(pilot, "orvane", "[/] port")
        await until(pilot, lambda: shown(reader).get("[/] port") == 1)
        await until(pilot, lambda: reader.listing.title == "[/] port")
        assert reader.remark == "Kept as “[/] port” in the feeds."
        assert "keep-search" not in [command for *_, command in reader.status._hints], "it is kept"
        await go_to(pilot, "All")
        await pilot.press("enter")
        assert reader.articles.count == 6
        await go_to(pilot, "[/] port")
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 1)
        assert reader.listing.title == "[/] port"
        await pilot.press("m")
        await until(pilot, lambda: shown(reader).get("[/] port") == 0)
        assert reader.articles.count == 1, "read, it is still what the search finds"
        await pilot.press("u")
        await until(pilot, lambda: shown(reader).get("[/] port") == 1)


async def test_the_search_of_a_smart_feed_is_changed_where_it_stands(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await go_to(pilot, "Updated")
        await pilot.press("enter", "/")
        await until(pilot, lambda: reader.searching.typing)
        assert reader.query_one("#search", Input).value == "is:updated"
        reader.query_one("#search", Input).value = "orvane"
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 1)
        await pilot.press("F")
        await pilot.pause()
        assert pilot.app.screen.query_one("#wanted", Input).value == "Updated"
        await pilot.press("enter")
        await until(pilot, lambda: shown(reader)["Updated"] == 1)
        assert names(port) == ["Today", "Anonymous sources", "Updated"]


async def test_an_empty_one_tells_what_it_looks_for(port: News) -> None:
    async with port.reader((120, 24)) as pilot:
        with Library.open(port.path) as library:
            library.smart.keep("Zeppelins", "zeppelin")
        reader = app_of(pilot).reader
        await until(pilot, lambda: any(line.name == "Zeppelins" for line in reader.feeds.lines))
        reader.listing.open(next(line.view for line in reader.feeds.lines if line.name == "Zeppelins"))
        told = "Nothing fits the search of this smart feed: zeppelin. / changes it."
        await until(pilot, lambda: reader.articles.empty == told)


async def test_one_is_renamed_removed_and_brought_back(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await go_to(pilot, "Today")
        await pilot.press("F")
        await pilot.pause()
        assert app_of(pilot).place is Place.ASK
        pilot.app.screen.query_one("#wanted", Input).value = "updated"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Ask), "the name is taken: it stays to be mended"
        pilot.app.screen.query_one("#wanted", Input).value = "Heute"
        await pilot.press("enter")
        await until(pilot, lambda: list(shown(reader)) == ["Heute", "Anonymous sources", "Updated"])
        await pilot.press("D")
        await until(pilot, lambda: list(shown(reader)) == ["Anonymous sources", "Updated"])
        await pilot.press("u")
        await until(pilot, lambda: list(shown(reader)) == ["Heute", "Anonymous sources", "Updated"])


async def test_an_open_one_that_is_removed_elsewhere_gives_way(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await go_to(pilot, "Today")
        await pilot.press("enter")
        await until(pilot, lambda: reader.listing.view.kind is ViewKind.SMART)
        with Library.open(port.path) as library:
            library.smart.drop(library.smart.get("Today").id)
        await until(pilot, lambda: reader.listing.view.kind is ViewKind.ALL)
        assert reader.articles.count == 6


async def test_what_cannot_be_kept_is_said(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("F")
        assert "No search is open" in str(reader.status.render())
        await pilot.press("1", "F")
        assert "no smart feed" in str(reader.status.render())
