"""Across lists: from feed to feed, and back and forward through the stories that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_walking import app_of, place
from tui_news.library import Library
from tui_news.model.views import View, ViewKind
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from textual.pilot import Pilot


def titled(pilot: Pilot[int]) -> str:
    article = app_of(pilot).reader.reading.article
    return article.row.title[13] if article else ""


async def test_back_and_forward_through_what_was_read(port: News) -> None:
    async with port.reader(mark_read_after=-1) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("H")
        assert "No story was read before" in str(reader.status.render())
        await pilot.press("j", "enter", "J", "J")
        assert titled(pilot) == "3"
        await pilot.press("H")
        assert titled(pilot) == "2"
        assert place(pilot) is Place.STORY
        assert reader.reading.article is not None
        assert reader.articles.current == reader.reading.article.row.id
        await pilot.press("H", "L")
        assert titled(pilot) == "2"
        await pilot.press("L")
        assert titled(pilot) == "3"
        await pilot.press("L")
        assert "No story was read after" in str(reader.status.render())
        await pilot.press("H", "J", "J")
        assert titled(pilot) == "4"
        await pilot.press("L")
        assert titled(pilot) == "4", "a new way makes an end of the old one"


async def test_back_from_a_story_that_is_only_looked_at(port: News) -> None:
    async with port.reader(mark_read_after=-1) as pilot:
        await pilot.press("j", "enter", "h", "j", "j")
        await pilot.pause(0.1)
        await pilot.press("H")
        assert titled(pilot) == "1"


async def test_the_way_back_leaves_the_list_and_knows_what_is_gone(port: News) -> None:
    async with port.reader(mark_read_after=0) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j", "enter", "J", "h", "A")
        await until(pilot, lambda: reader.articles.count == 0)
        await pilot.press("H")
        assert titled(pilot) == "2"
        assert reader.listing.view.kind is ViewKind.ALL
        with Library.open(port.path) as library:
            library.delete([one for one in reader.articles.ids if library.article(one).row.title[13] == "1"])
        await until(pilot, lambda: reader.articles.count == 5)
        await pilot.press("H")
        assert "has been deleted since" in str(reader.status.render())


@pytest.fixture
def feeds(news: News) -> News:
    """Feeds a (read), b and c with two unread articles each."""
    for name, first in (("a", 0), ("b", 2), ("c", 4)):
        ids = news.fill(*(plain_draft(first + n) for n in range(2)), feed=f"https://feeds.example/{name}")
        if name == "a":
            with Library.open(news.path) as library:
                library.set_read(ids, True)
    return news


def feed(pilot: Pilot[int]) -> str:
    reader = app_of(pilot).reader
    named = reader.listing.view.feed
    return next((one.url[-1] for one in reader.listing.feeds if one.id == named), "")


async def test_from_feed_to_feed(feeds: News) -> None:
    async with feeds.reader(mark_read_after=-1) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.listing.feeds) == 3)
        seen = []
        for _ in range(3):
            await pilot.press("ctrl+n")
            seen.append(feed(pilot) + titled(pilot))
        assert seen == ["b2", "c4", "b2"]
        app_of(pilot).run_command("previous-unread-feed")
        assert feed(pilot) == "c"
        for command, wanted in (("next-feed", "a"), ("next-feed", "b"), ("previous-feed", "a"), ("previous-feed", "c")):
            app_of(pilot).run_command(command)
            assert feed(pilot) == wanted
        assert place(pilot) is Place.ARTICLES


async def test_the_first_unread_article_of_the_feed_is_gone_to(feeds: News) -> None:
    with Library.open(feeds.path) as library:
        library.set_read(library.ids(View(ViewKind.FEED, feed=2))[:1], True)
    async with feeds.reader(mark_read_after=-1) as pilot:
        await until(pilot, lambda: len(app_of(pilot).reader.listing.feeds) == 3)
        await pilot.press("enter", "ctrl+n")
        assert feed(pilot) + titled(pilot) == "b3"
        assert place(pilot) is Place.STORY, "who reads goes on reading"


async def test_the_end_of_a_list_names_the_way_on(feeds: News) -> None:
    async with feeds.reader(mark_read_after=-1) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.listing.feeds) == 3)
        await pilot.press("ctrl+n", "A")
        await until(pilot, lambda: reader.listing.counts[reader.listing.view] == 0)
        await pilot.press("n")
        assert "Ctrl+N goes to the next feed" in str(reader.status.render())
        await pilot.press("ctrl+n", "A")
        await until(pilot, lambda: reader.listing.counts[reader.listing.view] == 0)
        await pilot.press("ctrl+n")
        assert "No other feed has anything unread" in str(reader.status.render())


async def test_any_unread_one(feeds: News) -> None:
    async with feeds.reader(mark_read_after=-1, preset="newsboat") as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.listing.feeds) == 3)
        reader.listing.open(View(ViewKind.FEED, feed=1))
        await pilot.press("ctrl+k")
        assert reader.listing.view.kind is ViewKind.UNREAD, "this feed has none"
        assert titled(pilot) in "2345"
        seen = set()
        for _ in range(60):
            before = titled(pilot)
            app_of(pilot).run_command("random-unread")
            assert titled(pilot) != before
            seen.add(titled(pilot))
        assert seen == set("2345")
        reader.acts.mark_everything_read()
        await until(pilot, lambda: reader.listing.counts[View(ViewKind.UNREAD)] == 0)
        app_of(pilot).run_command("random-unread")
        assert reader.remark == "Nothing unread is left."


async def test_the_articles_of_a_tag(feeds: News) -> None:
    async with feeds.reader(mark_read_after=-1) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("g", "+")
        assert "no tags yet" in reader.remark
        with Library.open(feeds.path) as library:
            library.tag_articles([2, 5], ["river bank"])
            library.tag_articles([1], ["mill"])
        await pilot.press("g", "+", *"riv", "enter")
        assert sorted(reader.articles.ids) == [2, 5]
        assert str(reader.articles.border_title) == "#river bank 2"
        assert place(pilot) is Place.ARTICLES
