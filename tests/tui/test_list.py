"""The list of articles sorted, grouped and drawn another way, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.views import Order, Sorting, View, ViewKind

if TYPE_CHECKING:
    from typing import Any


def lines(reader: Any) -> list[str]:
    return [reader.articles.render_line(y).text.rstrip() for y in range(reader.articles.size.height)]


async def test_sorted_by_feed_and_grouped(port: News) -> None:
    port.fill(plain_draft(20), plain_draft(21), feed="https://feeds.example/tesk")
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        here = reader.articles.current
        await pilot.press("g", "s")
        await until(pilot, lambda: reader.articles.ids[0] != here)
        assert reader.articles.current == here, "the cursor stays on its article"
        assert "By feed, from A to Z." in str(reader.status.render())
        await pilot.press("g", "d")
        await until(pilot, lambda: len(reader.articles.groups) == 2)
        await pilot.press("g", "g")
        shown = lines(reader)
        assert "feeds.example/tesk" in shown[0]
        assert "Story number 20" in shown[1]
        assert "Files and pages" in shown[5]
        await pilot.press("j", "j")
        assert reader.articles.cursor == 2
        assert pilot.app.cursor_position.y == reader.articles.content_region.y + 6, "below the heading"
        await pilot.click(reader.articles, offset=(5, 6))  # the heading, below the frame: nothing
        assert reader.articles.cursor == 2
        await pilot.click(reader.articles, offset=(5, 4))
        assert reader.articles.cursor == 1
    async with port.reader() as pilot:
        assert app_of(pilot).reader.ordering.sorting == Sorting(Order.FEED, grouped=True), "remembered"


async def test_grouped_by_day_and_turned_round(news: News) -> None:
    news.fill(*(plain_draft(number * 9) for number in range(12)))
    async with news.reader(group=True) as pilot:
        reader = app_of(pilot).reader
        shown = lines(reader)
        assert shown[0].strip() == "Today"
        assert "  Yesterday" in [line.rstrip() for line in shown] or " Yesterday" in shown
        await pilot.press("g", "r")
        await until(pilot, lambda: reader.articles.groups[-1].start == reader.articles.count - 1)
        await pilot.press("g", "g")
        assert "18 Nov" in lines(reader)[0]
        for _ in range(11):
            await pilot.press("j")
            cursor = pilot.app.cursor_position.y - reader.articles.content_region.y
            assert f"Story number {(11 - reader.articles.cursor) * 9} " in lines(reader)[cursor]


@pytest.mark.parametrize("width", [60, 100, 160])
async def test_rows_of_one_line(port: News, width: int) -> None:
    async with port.reader((width, 30), row_lines=1, times="absolute") as pilot:
        reader = app_of(pilot).reader
        first, second = lines(reader)[:2]
        assert "Orvane port to" in first
        assert "Story number 1" in second
        if width == 60:
            assert "09:00" in first
            assert "❝3 +1" in first
        await pilot.press("j")
        assert pilot.app.cursor_position.y == reader.articles.content_region.y + 1
        await pilot.press("g", "l")
        assert "Tidewater Daily" in lines(reader)[1]
        await pilot.press("g", "t")
        assert "3h" in lines(reader)[0]
        await pilot.pause(0.2)
    async with port.reader((width, 30), row_lines=1) as pilot:
        assert app_of(pilot).reader.articles.row_look.lines == 2, "as it was left"


async def test_columns_are_chosen(port: News) -> None:
    async with port.reader((150, 30), row_lines=1, columns=("time", "quotes", "title")) as pilot:
        reader = app_of(pilot).reader
        first = lines(reader)[0]
        assert first.index("3h") < first.index("❝3") < first.index("Orvane")
        assert "⚑" not in first
    async with port.reader((160, 30), columns=()) as pilot:
        reader = app_of(pilot).reader
        assert lines(reader)[0].endswith("vote"), "the title is always there, and nothing else"


async def test_what_was_left_may_be_nonsense(port: News) -> None:
    with Library.open(port.path) as library:
        library.set_setting("list", '{"order": "[/]", "lines": []}')
    async with port.reader() as pilot:
        assert app_of(pilot).reader.ordering.sorting == Sorting()


async def test_what_was_read_stays_in_a_sorted_list(news: News) -> None:
    ids = news.fill(*(plain_draft(number) for number in range(6)), feed="https://feeds.example/tesk")
    async with news.reader(sort="feed", mark_read_after=0) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j", "enter")
        await until(pilot, lambda: news.read(ids[1]))
        await until(pilot, lambda: not reader.listing.loading)
        assert list(reader.articles.ids) == ids
        assert reader.articles.current == ids[1]


async def test_what_is_read_is_hidden_in_lists_and_feeds(news: News) -> None:
    read = news.fill(plain_draft(0), feed="https://feeds.example/read")
    ids = news.fill(*(plain_draft(number) for number in range(1, 4)), feed="https://feeds.example/new")
    with Library.open(news.path) as library:
        library.set_read([*read, ids[1]], True)
    async with news.reader(mark_read_after=0) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.listing.feeds) == 2)
        reader.listing.open(View(ViewKind.ALL))
        await pilot.press("j", "j", "j", "g", "u")
        assert list(reader.articles.ids) == [ids[0], ids[2]]
        assert reader.articles.current == ids[2], "the cursor stays on its article"
        assert reader.remark == "What is read is hidden."
        assert str(reader.articles.border_title) == "All 2 unread"
        assert [line.name[-3:] for line in reader.feeds.lines if line.feed] == ["new"]
        await pilot.press("enter")
        await until(pilot, lambda: news.read(ids[2]))
        await until(pilot, lambda: not reader.listing.loading)
        assert list(reader.articles.ids) == [ids[0], ids[2]], "what is being read stays until the list is left"
        reader.listing.open(View(ViewKind.FEED, feed=2))
        assert list(reader.articles.ids) == [ids[0]]
        await pilot.press("2", "A")
        await until(pilot, lambda: reader.articles.count == 0)
        assert "Nothing unread is here. gu shows what is read too." in reader.articles.empty
        await pilot.pause(0.2)
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.listing.feeds) == 2)
        assert reader.articles.count == 0, "remembered"
        assert not [line for line in reader.feeds.lines if line.feed]
        await pilot.press("g", "u")
        assert reader.articles.count == 4
        assert len([line for line in reader.feeds.lines if line.feed]) == 2


async def test_an_empty_list_fills_from_its_top(news: News) -> None:
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        reader.errands.progress = "↻ 1/9"
        news.fill(*(plain_draft(number) for number in range(40, 45)))
        await until(pilot, lambda: reader.articles.count == 5)
        news.fill(*(plain_draft(number) for number in range(1, 40)))
        await until(pilot, lambda: reader.articles.count == 44)
        assert (reader.articles.cursor, reader.articles.scroll_offset.y) == (0, 0)
        current = reader.articles.current
        reader.errands.progress = ""
        news.fill(*(plain_draft(number) for number in range(45, 50)))
        await until(pilot, lambda: reader.articles.count == 49)
        await pilot.press("j", "k")
        before = reader.articles.current
        news.fill(plain_draft(0))
        await until(pilot, lambda: reader.articles.count == 50)
        assert reader.articles.current == before, "what one reads keeps its place from then on"
        assert current is not None


async def test_the_list_of_one_feed_tells_who_wrote_what(news: News) -> None:
    news.fill(plain_draft(1, authors=("Mara Quell", "Jo Tarn")), plain_draft(2), feed="https://feeds.example/tesk")
    async with news.reader((170, 40)) as pilot:
        reader = app_of(pilot).reader

        def second_lines() -> list[str]:
            return ["".join(text for text, _ in reader.articles.parts(row, 1, 60)).strip() for row in (0, 1)]

        assert second_lines() == ["Tesk Herald", "Tesk Herald"]
        reader.listing.open(View(ViewKind.FEED, feed=1))
        assert second_lines() == ["Mara Quell, Jo Tarn", "Tesk Herald"]
        await pilot.press("g", "l")
        assert "Mara Quell" in "".join(text for text, _ in reader.articles.parts(0, 0, 100))
        reader.listing.open(View(ViewKind.ALL))
        await pilot.press("g", "l")
        assert second_lines()[0] == "Tesk Herald"
