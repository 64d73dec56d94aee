"""What an empty list says: why nothing is there, and what can be done about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.conftest import News, until
from tests.tui.stories import NOW
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.feeds import Feed, FeedEdit
from tui_news.model.views import View, ViewKind
from tui_news.tui.hints import nothing_listed

FEED = Feed(id=1, url="https://a.example/rss", title="A", folder="World/Asia", fetched=NOW, tags=("sea",))
PAUSED = replace(FEED, id=2, paused=NOW)
GONE = replace(FEED, id=3, retired=NOW)
HERE, WORLD = View(ViewKind.FEED, feed=1), View(ViewKind.FOLDER, folder="World")


@pytest.mark.parametrize(
    ("view", "feeds", "said"),
    [
        (View(), (), "No articles yet. Press <subscribe> to subscribe"),
        (View(), (FEED,), "No articles here yet. Press <refresh-all> to fetch them."),
        (HERE, (FEED,), "no articles just now. Press <refresh-feed> to fetch it again."),
        (HERE, (replace(FEED, fetched=None),), "has not been fetched yet. Press <refresh-feed> to fetch it."),
        (HERE, (replace(FEED, paused=NOW),), "is paused. Press <refresh-feed> to fetch it this once, <edit-feed>"),
        (HERE, (replace(FEED, retired=NOW, error="HTTP 410"),), "taken away by its publisher."),
        (HERE, (replace(FEED, error="a.example says\x1b[31m no"),), "could not be fetched. a.example says no."),
        (WORLD, (PAUSED,), "All feeds in here are paused"),
        (WORLD, (PAUSED, GONE, replace(FEED, folder="Worldly")), "All feeds in here are paused"),
        (WORLD, (PAUSED, FEED), "No articles here yet."),
        (View(ViewKind.TAG, tag="SEA"), (PAUSED,), "All feeds in here are paused"),
        (View(ViewKind.UNREAD), (PAUSED,), "Everything is read."),
    ],
)
def test_an_empty_list_says_what_is_so(view: View, feeds: tuple[Feed, ...], said: str) -> None:
    assert said in nothing_listed(view, feeds, lambda command: f"<{command}>")


async def test_an_empty_folder_of_paused_feeds_does_not_ask_for_a_refresh(news: News) -> None:
    with Library.open(news.path) as library:
        feed = library.add_feed("https://a.example/rss", "A", "World").id
        library.change_feed(feed, FeedEdit(paused=True))
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: bool(reader.listing.feeds))
        reader.listing.open(WORLD)
        await until(pilot, lambda: reader.articles.empty.startswith("All feeds in here are paused: press e"))
        reader.listing.open(View(ViewKind.FEED, feed=feed))
        await until(pilot, lambda: reader.articles.empty.startswith("This feed is paused. Press r"))
