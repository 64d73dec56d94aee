"""The form of a feed, its quick changes and removal by keys, and how a feed that fares badly is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.stories import NOW, plain_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.feeds import FeedEdit, FullTextRule, Keep, Schedule
from tui_news.services import messages
from tui_news.tui.keymap import Place
from tui_news.tui.screens.choice import Choice
from tui_news.tui.screens.feed_form import FeedForm
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui_news.model.feeds import Feed


def fill(news: News) -> int:
    with Library.open(news.path) as library:
        feed = library.add_feed("https://a.example/", "Anvil [/]", "World")
        library.tag_feed(feed.id, ["sea"])
        library.store([(plain_draft(1), feed.id)])
        return feed.id


def feed_of(news: News) -> Feed:
    with Library.open(news.path) as library:
        return library.feeds()[0]


async def to_feed(pilot: Pilot[int]) -> None:
    """Put the cursor on the last line of the feeds: the one feed there is."""
    reader = app_of(pilot).reader
    await until(pilot, lambda: any(line.feed for line in reader.feeds.lines))
    await pilot.press("1", "G")
    assert reader.feeds.current is not None
    assert reader.feeds.current.feed is not None


async def test_the_form_changes_a_feed_and_u_takes_all_of_it_back(news: News) -> None:
    fill(news)
    before = feed_of(news)
    async with news.reader((80, 24)) as pilot:
        await to_feed(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, FeedForm))
        await pilot.press("ctrl+u", *"Anvils", "tab", "ctrl+u", *"Sea/North", "down", *", [b]", "down")
        await pilot.press("ctrl+u", *"2h", "down", "ctrl+u", *"always", "down", "space", "down", "space", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FeedForm))
        after = feed_of(news)
        assert (after.title, after.folder, after.tags, after.interval) == ("Anvils", "Sea/North", ("[b]", "sea"), 7200)
        assert after.paused is not None
        assert after.full_text is FullTextRule.ALWAYS
        assert after.muted
        assert "Saved. u takes it back." in toasts(pilot)
        await pilot.press("u")
        await until(pilot, lambda: feed_of(news) == before)


async def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(news: News) -> None:
    fill(news)
    async with news.reader() as pilot:
        await to_feed(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, FeedForm))
        await pilot.press("down", "down", "down", "ctrl+u", *"soon", "enter")
        assert "'soon' is no time from 5m to 365d, nor auto" in str(pilot.app.screen.query_one("#told").render())
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FeedForm))
        assert feed_of(news).interval is None


async def test_the_form_says_how_a_feed_fares(news: News) -> None:
    feed = fill(news)
    with Library.open(news.path) as library:
        library.feed_fetched(feed, when=NOW - timedelta(days=5), problems=["Not [well]-formed\x1b[2J"])
        library.feed_fetched(feed, when=NOW - timedelta(days=4), error="a.example [/] is out of order (HTTP 500)")
        library.schedules.save(feed, Schedule(due=NOW + timedelta(hours=2), moved_from="https://b.example/"))
    async with news.reader((80, 24)) as pilot:
        await to_feed(pilot)
        reader = app_of(pilot).reader
        told = "a.example [/] is out of order (HTTP 500); has failed for 4 days"
        assert reader.status.render().plain.startswith(f" {told}"[:75])
        assert f"“Anvil [/]”: {told}" in toasts(pilot), "said once, visibly, without being asked"
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, FeedForm))
        facts = str(pilot.app.screen.query_one("#facts").render())
        assert facts.splitlines() == [
            "https://a.example/",
            f"broken: {told}",
            "1 article, 1 unread",
            "fetched 18 Nov 2026, 12:00 · next from 22 Nov 2026, 14:00",
            "It was at https://b.example/ before.",
            "Not [well]-formed",
        ]


async def test_feeds_are_paused_muted_and_removed_by_command(news: News) -> None:
    fill(news)
    async with news.reader() as pilot:
        await to_feed(pilot)
        reader = app_of(pilot).reader
        pilot.app.run_command("pause-feed")  # type: ignore[attr-defined]
        await until(pilot, lambda: feed_of(news).paused is not None)
        await until(pilot, lambda: reader.feeds.lines[-1].mark == "-")
        pilot.app.run_command("mute-feed")  # type: ignore[attr-defined]
        await until(pilot, lambda: feed_of(news).muted)
        await pilot.press("enter")
        assert reader.listing.title == "Anvil [/]"
        await to_feed(pilot)
        await pilot.press("D")
        await until(pilot, lambda: not any(line.feed for line in reader.feeds.lines))
        assert reader.listing.title == "All"
        for _ in range(3):
            await pilot.press("u")
        await until(pilot, lambda: any(line.feed for line in reader.feeds.lines))
        await until(pilot, lambda: (feed_of(news).paused, feed_of(news).muted) == (None, False))


async def test_what_is_no_feed_has_no_form(news: News) -> None:
    fill(news)
    async with news.reader() as pilot:
        await pilot.press("1", "g", "g", "e")
        assert app_of(pilot).reader.remark == "This is no feed."
        await pilot.press("D")
        assert app_of(pilot).reader.remark == "This line is no feed."


async def test_of_several_feeds_of_a_site_one_is_chosen(news: News) -> None:
    async with news.reader((80, 24)) as pilot:
        await pilot.press("a")
        pilot.app.screen.query_one("#wanted", Input).value = "news.example"
        await pilot.press("enter")
        (asked,) = news.desk.asked(messages.Subscribe)
        assert asked.choose
        feeds = (("https://news.example/feed", "All [/]"), ("https://news.example/talk", ""))
        news.desk.say(messages.SeveralFeeds(asked.token, feeds))
        news.desk.say(messages.Done(asked.token))
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        rows = pilot.app.screen.query_one("#scrolls", LineList)
        await until(pilot, lambda: "All [/]" in rows.render_line(0).text)
        await pilot.press("j", "enter")
        await until(pilot, lambda: len(news.desk.asked(messages.Subscribe)) == 2)
        asked = news.desk.asked(messages.Subscribe)[-1]
        assert (asked.url, asked.via, asked.choose) == ("https://news.example/talk", "news.example", False)
        news.desk.say(messages.Subscribed(asked.token, 1, "Talk", 3))
        await until(pilot, lambda: pilot.app.screen is app_of(pilot).reader)
        await until(pilot, lambda: "Subscribed to Talk: 3 articles." in toasts(pilot))


async def test_the_form_says_what_is_kept(news: News) -> None:
    fill(news)
    async with news.reader((80, 24)) as pilot:
        await to_feed(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, FeedForm))
        await pilot.press(*["down"] * 7, "ctrl+u", *"often", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FeedForm)
        assert "'often' is no limit" in str(pilot.app.screen.query_one("#told").render())
        await pilot.press("ctrl+u", *"90d,500", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FeedForm))
        assert feed_of(news).keep == Keep(90, 500)


async def test_a_folder_is_renamed_fetched_and_u_takes_the_name_back(news: News) -> None:
    feed = fill(news)
    with Library.open(news.path) as library:
        library.add_feed("https://b.example/", "Bee", "World/Asia")
        library.change_feed(library.feed("Bee").id, FeedEdit(paused=True))
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: any(line.view.folder == "World" for line in reader.feeds.lines))
        await pilot.press("1", "g", "g")
        while reader.feeds.current is None or reader.feeds.current.view.folder != "World":
            await pilot.press("j")
        await pilot.press("r")
        (asked,) = news.desk.asked(messages.Refresh)
        assert asked.feeds == (feed,), "the other one is paused"
        await pilot.press("e")
        assert app_of(pilot).place is Place.ASK
        await pilot.press("ctrl+u", *"Old / Globe", "enter")
        await until(pilot, lambda: feed_of(news).folder == "Old/Globe")
        assert "The folder is “Old/Globe” now" in toasts(pilot)
        await pilot.press("u")
        await until(pilot, lambda: feed_of(news).folder == "World")
