"""Doing something to many articles at once: choosing rows; marking above, below, older, by feed, everything."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from tests.tui.conftest import News, hold, until
from tests.tui.stories import NOW, plain_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.views import ArticleRow, View, ViewKind

ALL = View(ViewKind.ALL)
SIX = 6


@pytest.fixture
def six(news: News) -> News:
    """Six unread articles, story 0 on top; 4 and 5 are of a feed; story n is 4 + n hours old."""
    news.fill(*(plain_draft(number) for number in range(4)))
    news.fill(*(plain_draft(number) for number in (4, 5)), feed="https://feeds.example/tesk")
    return news


def unread(news: News) -> str:
    """The numbers of the stories that are not read, in order."""
    return "".join(row.title[13] for row in rows(news) if not row.read)


def starred(news: News) -> str:
    return "".join(row.title[13] for row in rows(news) if row.starred)


def there(news: News) -> str:
    return "".join(row.title[13] for row in rows(news))


def rows(news: News) -> list[ArticleRow]:
    with Library.open(news.path) as library:
        return library.rows(library.ids(ALL))


@pytest.mark.parametrize(
    ("keys", "left", "said"),
    [
        ("j j M k", "2345", "2 articles marked as read"),
        ("j j M j", "012", "3 articles marked as read"),
        ("G M f", "0123", "2 articles marked as read"),
        ("M A", "", "6 articles marked as read"),
        ("A", "", "6 articles marked as read"),
        ("M k", "012345", "0 articles marked as read"),
    ],
)
async def test_marking_many_is_one_step(six: News, keys: str, left: str, said: str) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        await until(pilot, lambda: bool(app_of(pilot).reader.listing.feeds))
        await pilot.press(*keys.split())
        await until(pilot, lambda: said in toasts(pilot))
        assert unread(six) == left
        await pilot.press("u")
        await until(pilot, lambda: unread(six) == "012345")


async def test_what_is_marked_above_leaves_the_list_of_unread_and_comes_back(six: News) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        articles = app_of(pilot).reader.articles
        await pilot.press("j", "j", "M", "k")
        await until(pilot, lambda: articles.count == SIX - 2)
        assert articles.cursor == 0
        await pilot.press("u")
        await until(pilot, lambda: articles.count == SIX)


@pytest.mark.parametrize(("age", "left"), [("6h", "012"), ("2026-11-22", "012345"), ("1w", "012345"), ("", "012345")])
async def test_marking_older_ones(six: News, monkeypatch: pytest.MonkeyPatch, age: str, left: str) -> None:
    class Then:
        @staticmethod
        def now(_: object) -> object:
            return NOW

    monkeypatch.setattr("tui_news.library.searching.search.datetime", Then)
    async with six.reader(mark_read_after=-1) as pilot:
        await pilot.press("M", "o")
        assert pilot.app.focused is not None
        assert isinstance(pilot.app.focused, Input)
        await pilot.press(*age, "enter")
        if left != "012345":
            await until(pilot, lambda: "3 articles marked as read" in toasts(pilot))
        await pilot.pause(0.1)
        assert unread(six) == left
        await pilot.press("j")
        assert app_of(pilot).reader.articles.cursor == 1, "the keys are commands again"


async def test_an_age_that_is_none_is_said(six: News) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        await pilot.press("M", "o", *"soon[/]", "enter")
        told = pilot.app.screen.query_one("#told", Static)
        await until(pilot, lambda: "soon[/]" in str(told.render()))
        assert unread(six) == "012345"
        assert pilot.app.screen.query_one(Input).value == "soon[/]", "it stays to be mended"
        await pilot.press("escape")
        assert pilot.app.screen is app_of(pilot).reader


# -- choosing


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ("c c", "01"),
        ("c k c", ""),
        ("j shift+down shift+down", "123"),
        ("G shift+up", "45"),
        ("V G V", "012345"),
        ("G V k k V", "345"),
        ("j c j V", "123"),
        ("*", "012345"),
        ("* *", ""),
        ("c escape", ""),
    ],
)
async def test_choosing(six: News, keys: str, picked: str) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        articles = app_of(pilot).reader.articles
        await pilot.press(*keys.split())
        found = "".join(row.title[13] for one in articles.ids if one in articles.picked and (row := articles.row(one)))
        assert found == picked
        said = str(app_of(pilot).reader.status.render())
        assert ("chosen" in said) == bool(picked)


async def test_chosen_rows_are_marked_by_more_than_colour(six: News) -> None:
    async with six.reader() as pilot:
        articles = app_of(pilot).reader.articles
        await pilot.press("c")
        drawn = [articles.render_line(y).text for y in range(2 * SIX)]
        assert [line.startswith("✓") for line in drawn] == [False, True, *[False] * (2 * SIX - 2)]


@pytest.mark.parametrize(("key", "what"), [("s", "star"), ("m", "read"), ("D", "delete")])
async def test_what_is_done_to_chosen_ones_is_one_step(six: News, key: str, what: str) -> None:
    states = {"star": starred, "read": unread, "delete": there}
    async with six.reader(mark_read_after=-1) as pilot:
        before = states[what](six)
        await pilot.press("c", "c", "j", "c", key)
        wanted = {"star": "013", "read": "245", "delete": "245"}[what]
        await until(pilot, lambda: states[what](six) == wanted)
        await pilot.press("u")
        await until(pilot, lambda: states[what](six) == before)


async def test_what_was_deleted_together_comes_back_to_its_places(six: News) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        articles = app_of(pilot).reader.articles
        before = articles.ids
        await pilot.press("j", "c", "c", "D")
        await until(pilot, lambda: articles.count == SIX - 2)
        assert not articles.picked
        assert "Deleted 2 articles" in toasts(pilot)
        await pilot.press("u")
        await until(pilot, lambda: articles.ids == before)


async def test_stars_are_given_to_all_before_they_are_taken_from_all(six: News) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        await pilot.press("s", "c", "c", "s")
        await until(pilot, lambda: starred(six) == "01")
        await pilot.press("s")
        await until(pilot, lambda: starred(six) == "")


async def test_tags_are_given_to_all_that_are_chosen(six: News) -> None:
    async with six.reader() as pilot:
        await pilot.press("c", "c", "+")
        await pilot.pause()
        await pilot.press(*"quiet", "enter")
        await until(pilot, lambda: [row.tags for row in rows(six)][:3] == [("quiet",), ("quiet",), ()])


async def test_the_mouse_chooses_with_control(six: News) -> None:
    async with six.reader() as pilot:
        articles = app_of(pilot).reader.articles
        await pilot.click(articles, offset=(5, 3), control=True)
        await pilot.click(articles, offset=(5, 7), control=True)
        assert articles.picked == {articles.ids[1], articles.ids[3]}
        await pilot.click(articles, offset=(5, 3), control=True)
        assert articles.picked == {articles.ids[3]}


async def test_another_list_lets_go(six: News) -> None:
    async with six.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("c", "1", "j", "enter")
        assert not reader.articles.picked


async def test_fifty_steps_are_taken_back(six: News) -> None:
    async with six.reader(mark_read_after=-1) as pilot:
        await hold(pilot, "s", 25)
        await hold(pilot, "m", 25)
        await until(pilot, lambda: starred(six) == "0" and unread(six) == "12345")
        await hold(pilot, "u", 50)
        await until(pilot, lambda: starred(six) == "" and unread(six) == "012345")
        await pilot.press("u")
        await until(pilot, lambda: "nothing to take back" in toasts(pilot))


async def test_a_whole_list_is_deleted_and_brought_back(six: News) -> None:
    async with six.reader(preset="newsboat", mark_read_after=-1) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: bool(reader.listing.feeds))
        reader.listing.open(View(ViewKind.FEED, feed=1))
        await pilot.press("2", "ctrl+d")
        await until(pilot, lambda: "Deleted 2 articles. U takes it back." in toasts(pilot))
        assert there(six) == "0123"
        app_of(pilot).run_command("delete-all")
        assert reader.remark == "There is no article here."
        await pilot.press("U")
        await until(pilot, lambda: there(six) == "012345")
