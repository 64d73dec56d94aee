"""The reader's own timer: it asks for what is due, without a word, and gives way to what the user asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.conftest import News, until
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.feeds import Keep
from tui_news.services import messages

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui_news.tui.reader.reader import Reader


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, news: News) -> None:
    monkeypatch.setattr("tui_news.tui.reader.reader._SETTLED", 0.05)
    with Library.open(news.path) as library:
        library.add_feed("https://a.example/", "Anvil")


async def begun(pilot: Pilot[int], news: News) -> tuple[Reader, messages.Refresh]:
    """Wait until the timer has asked for a refresh."""
    reader = app_of(pilot).reader
    for _ in range(100):
        if news.desk.asked(messages.Refresh):
            break
        await pilot.pause(0.05)
        reader.errands.refresh_due()  # the timer may have come before the feeds were read
    (asked,) = news.desk.asked(messages.Refresh)
    return reader, asked


async def test_it_asks_only_for_what_is_due_and_says_only_what_is_new(news: News) -> None:
    async with news.reader(refresh_every=10, keep_days=90, keep_originals=30) as pilot:
        reader, asked = await begun(pilot, news)
        assert asked.due
        assert asked.keep == Keep(days=90, originals=30)
        assert asked.feeds is None
        reader.errands.refresh_due()
        assert len(news.desk.asked(messages.Refresh)) == 1, "one at a time"
        news.desk.say(messages.Progress(asked.token, 1, 3, "Anvil"))
        await until(pilot, lambda: "↻ 1/3 Anvil" in str(reader.status.render()))
        news.desk.say(messages.FeedRefreshed(asked.token, 1, "Anvil", 2, 0, None))
        news.desk.say(messages.FeedRefreshed(asked.token, 2, "Bee", 0, 0, "The server says no"))
        news.desk.say(messages.Refreshed(asked.token, 2, 0, 1))
        await until(pilot, lambda: reader.remark == "2 new articles.")
        news.desk.say(messages.Done(asked.token))
        await until(pilot, lambda: not reader.errands.busy)
        assert toasts(pilot) == ""
        reader.unsay()
        assert "↻" not in str(reader.status.render())


async def test_a_quote_in_focus_stays_told_while_feeds_are_fetched(port: News) -> None:
    async with port.reader(refresh_every=10) as pilot:
        reader, asked = await begun(pilot, port)
        await pilot.press("enter", "]")
        told = reader.reading.status()
        assert told
        port.desk.say(messages.Progress(asked.token, 1, 3, "Anvil and Hammer"))
        await until(pilot, lambda: f"{told} · ↻ 1/3" in str(reader.status.render()))
        assert "Anvil" not in str(reader.status.render())


async def test_another_process_at_work_is_no_news(news: News) -> None:
    async with news.reader(refresh_every=10) as pilot:
        reader, asked = await begun(pilot, news)
        news.desk.say(messages.Failed(asked.token, "Another tui-news is refreshing the feeds just now", ""))
        news.desk.say(messages.Done(asked.token))
        await until(pilot, lambda: not reader.errands.busy)
        assert toasts(pilot) == ""


async def test_it_gives_way_to_the_user(news: News) -> None:
    async with news.reader(refresh_every=10) as pilot:
        reader, asked = await begun(pilot, news)
        await pilot.press("R")
        assert news.desk.cancelled == [asked.token]
        news.desk.say(messages.Refreshed(asked.token, 0, 0, 0))
        news.desk.say(messages.Done(asked.token))
        await until(pilot, lambda: len(news.desk.asked(messages.Refresh)) == 2)
        own = news.desk.asked(messages.Refresh)[1]
        assert not own.due
        news.desk.say(messages.Refreshed(own.token, 0, 0, 0))
        news.desk.say(messages.Done(own.token))
        await until(pilot, lambda: "Refreshed: 0 new." in toasts(pilot))
        assert not reader.errands.busy


async def test_it_can_be_off(news: News) -> None:
    async with news.reader(refresh_every=0) as pilot:
        await until(pilot, lambda: bool(app_of(pilot).reader.listing.feeds))
        await pilot.pause(0.3)
        assert news.desk.asked(messages.Refresh) == []
