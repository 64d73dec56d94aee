"""Subscriptions: found by id, address or title; what a fetch says of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import NOON
from tui_news.errors import NotFoundError

if TYPE_CHECKING:
    from tui_news.library import Library


def test_a_feed_is_called_what_the_user_calls_it_else_what_it_calls_itself(library: Library) -> None:
    plain, named = library.add_feed("https://a.example/rss"), library.add_feed("https://b.example/rss", "Mine", "World")
    assert (plain.title, named.title, named.folder) == ("https://a.example/rss", "Mine", "World")
    for feed in (plain, named):
        library.feed_fetched(feed.id, title="Its own", site="https://site.example/", when=NOON)
    assert [feed.title for feed in library.feeds()] == ["Its own", "Mine"]
    library.feed_fetched(plain.id, when=NOON)
    assert (library.feed(plain.id).title, library.feed(plain.id).site) == ("Its own", "https://site.example/")


@pytest.mark.parametrize("ref", [2, "2", "https://b.example/rss", "mine", "MINE", "its own"])
def test_a_feed_is_found_by(library: Library, ref: int | str) -> None:
    library.add_feed("https://a.example/rss")
    named = library.add_feed("https://b.example/rss", "Mine")
    library.feed_fetched(named.id, title="Its own", when=NOON)
    assert library.feed(ref).id == named.id


def test_an_unknown_or_ambiguous_feed_says_so(library: Library) -> None:
    for name in "ab":
        library.add_feed(f"https://{name}.example/rss", "News")
    with pytest.raises(NotFoundError, match="Several feeds are called news") as caught:
        library.feed("news")
    assert "1, 2" in caught.value.remedy
    for unknown in (9, "9", "9" * 40, "²", "nothing", ""):
        with pytest.raises(NotFoundError, match="There is no feed"):
            library.feed(unknown)
    with pytest.raises(NotFoundError):
        library.remove_feed(9)


def test_adding_twice_is_adding_once(library: Library) -> None:
    first = library.add_feed("https://a.example/rss", "Mine", "World")
    assert library.add_feed("https://a.example/rss", "Other") == first


def test_an_error_keeps_the_validators_and_remembers_since_when(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    library.feed_fetched(feed, etag='"1"', last_modified="Friday", when=NOON)
    for hours in (1, 2):
        library.feed_fetched(feed, when=NOON + timedelta(hours=hours), error="It is not there")
    found = library.feed(feed)
    assert (found.etag, found.last_modified, found.error) == ('"1"', "Friday", "It is not there")
    assert (found.failing_since, found.fetched) == (NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    library.feed_fetched(feed, when=NOON + timedelta(hours=3))
    found = library.feed(feed)
    assert (found.etag, found.error, found.failing_since) == (None, None, None)
