"""Panes made larger and smaller by keys and mouse, hidden, zoomed, and found again as they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.conftest import until
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import News


def widths(reader: Any) -> tuple[int, int, int]:
    return reader.feeds.region.width, reader.articles.region.width, reader.story.region.width


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause(0.1)


async def test_wider_and_narrower_are_remembered_by_layout(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        feeds, articles, story = widths(reader)
        await press(pilot, ">", ">")
        assert widths(reader) == (feeds, articles + 8, story - 8)
        await press(pilot, "3", ">")
        assert widths(reader) == (feeds, articles + 4, story - 4), "a wider story takes from the list"
        await press(pilot, "1", "<")
        assert reader.feeds.region.width == feeds - 2
        left = widths(reader)
        await pilot.resize_terminal(120, 40)
        await press(pilot, "2")
        middle = reader.articles.region.width
        await press(pilot, "<")
        assert reader.articles.region.width == middle - 4
        await pilot.resize_terminal(200, 50)
        await pilot.pause(0.1)
        assert widths(reader) == left
        await pilot.pause(0.2)
    async with port.reader((200, 50)) as pilot:
        assert widths(app_of(pilot).reader) == left
        await pilot.press(*["<"] * 20)
        await until(pilot, lambda: app_of(pilot).reader.articles.region.width == 24)  # and no less: no pane is lost
        app_of(pilot).run_command("usual-panes")
        await until(pilot, lambda: widths(app_of(pilot).reader) == (feeds, articles, story))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_higher_and_lower(port: News, size: tuple[int, int]) -> None:
    async with port.reader(size) as pilot:
        reader = app_of(pilot).reader
        pane = reader.articles if size[0] == 80 else reader.panel
        await press(pilot, "2" if size[0] == 80 else "4")
        height, story = pane.region.height, reader.story.region.height
        await press(pilot, "=", "=")
        assert (pane.region.height, reader.story.region.height) == (height + 2, story - 2)
        await press(pilot, "_")
        assert pane.region.height == height + 1
        await press(pilot, "<" if size[0] == 80 else "=")
        if size[0] == 80:
            assert "no border" in str(reader.status.render())
        await press(pilot, "z")
        await press(pilot, "z")
        assert reader.story.display or size[0] == 80


async def test_borders_follow_the_mouse(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        edge = reader.articles.region.right - 1
        await pilot.mouse_down(offset=(edge, 20))
        await pilot.hover(offset=(edge + 7, 20))
        await pilot.mouse_up(offset=(edge + 7, 20))
        await pilot.pause(0.1)
        assert reader.articles.region.right - 1 == edge + 7
        await pilot.hover(offset=(edge + 17, 20))
        await pilot.pause(0.1)
        assert reader.articles.region.right - 1 == edge + 7, "it was let go"
        top = reader.panel.region.y
        await pilot.mouse_down(offset=(150, top))
        await pilot.hover(offset=(150, top - 5))
        await pilot.mouse_up(offset=(150, top - 5))
        await pilot.pause(0.1)
        assert reader.panel.region.y == top - 5
        assert not reader.get_selected_text()


async def test_what_is_hidden_stays_hidden(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        await press(pilot, "v", "b")
        await pilot.pause(0.2)
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        assert not reader.shown(Place.PANEL)
        assert not reader.shown(Place.FEEDS)
        await pilot.resize_terminal(120, 40)
        await pilot.pause(0.1)
        assert reader.shown(Place.PANEL), "in another layout it is as it was there"


async def test_what_was_left_may_be_nonsense(port: News) -> None:
    for left in ("[/]", "[]", '{"wide": 3}', '{"wide": {"feeds": 9999, "articles": -5, "panel": "x"}}'):
        with Library.open(port.path) as library:
            library.set_setting("panes", left)
        async with port.reader((200, 50)) as pilot:
            reader = app_of(pilot).reader
            assert all(width > 10 for width in widths(reader)), left


async def test_a_zoomed_story_stands_in_the_middle(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await press(pilot, ">", "enter", "z")
        assert reader.story.region.width == 200
        row = reader.story.render_line(0).text
        assert abs((len(row) - len(row.lstrip())) - (200 - 72) // 2) <= 3
        await press(pilot, "z")
        assert reader.articles.display
