"""The key that fetches the whole story: asked once, told while it runs, shown in place, or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.documents import document_of
from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft, port_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.documents import BlockKind, VersionKind
from tui_news.services import messages

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui_news.model.documents import Draft

TITLE = "Orvane port [/] to reopen"


def summary() -> Draft:
    parts = ((BlockKind.HEADLINE, TITLE), (BlockKind.PARAGRAPH, "The dockers have voted."))
    url = "https://tidewater.example/vote"
    return plain_draft(0, identity=url, url=url, title=TITLE, document=document_of(parts), kind=VersionKind.SUMMARY)


@pytest.fixture
def vote(news: News) -> int:
    """A summary that is the newest article of a feed."""
    (article,) = news.fill(summary(), feed="https://tidewater.example/feed")
    return article


def told(pilot: Pilot[int]) -> str:
    return str(app_of(pilot).reader.status.render())


def whole(news: News, article: int) -> str:
    """Store the whole text, as the worker process would; give its words."""
    document = port_draft().document
    with Library.open(news.path) as library:
        library.store_full_text(article, plain_draft(0, title=TITLE, document=document))
    return document.text


@pytest.mark.parametrize("keys", [["f"], ["enter", "f"]])
async def test_the_whole_story_takes_the_place_of_the_summary(news: News, vote: int, keys: list[str]) -> None:
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press(*keys)
        (request,) = news.desk.asked(messages.FullText)
        assert request.article == vote
        assert "Fetching the whole story…" in told(pilot)
        text = whole(news, vote)
        news.desk.say(messages.Ingested(request.token, vote, TITLE, "changed"))
        news.desk.say(messages.Done(request.token))
        await until(pilot, lambda: reader.reading.article is not None and reader.reading.article.document.text == text)
        assert f"Here it is whole: {TITLE}" in toasts(pilot)
        assert reader.errands.progress == ""


async def test_it_is_asked_for_once_at_a_time(news: News, vote: int) -> None:
    async with news.reader() as pilot:
        await pilot.press("f", "f")
        (request,) = news.desk.asked(messages.FullText)
        assert "being fetched already" in told(pilot)
        news.desk.say(messages.Ingested(request.token, vote, TITLE, "unchanged"))
        news.desk.say(messages.Done(request.token))
        await until(pilot, lambda: "whole story already" in told(pilot))
        await pilot.press("f")
        assert len(news.desk.asked(messages.FullText)) == 2


@pytest.mark.usefixtures("vote")
async def test_what_fails_is_told_and_the_summary_stays(news: News) -> None:
    async with news.reader() as pilot:
        await pilot.press("f")
        (request,) = news.desk.asked(messages.FullText)
        news.desk.say(messages.Failed(request.token, "x.example [/] shows a consent page", "Answer it in the browser."))
        news.desk.say(messages.Done(request.token))
        await until(pilot, lambda: "[/] shows a consent page. Answer it in the browser." in toasts(pilot))
        article = app_of(pilot).reader.reading.article
        assert article is not None
        assert article.kind is VersionKind.SUMMARY
        assert app_of(pilot).reader.errands.progress == ""


async def test_an_article_without_a_link_cannot_be_fetched(news: News) -> None:
    news.fill(plain_draft(1))
    async with news.reader() as pilot:
        await pilot.press("f")
        assert news.desk.asked(messages.FullText) == []


async def test_articles_that_come_otherwise_say_nothing(news: News, vote: int) -> None:
    async with news.reader() as pilot:
        news.desk.say(messages.Ingested(4711, vote, TITLE, "new"))
        await pilot.pause(0.2)
        assert "Here it is whole" not in toasts(pilot)


async def test_a_summary_says_how_to_have_the_whole_story_and_why_it_has_not_come(news: News, vote: int) -> None:
    def notes(pilot: Pilot[int]) -> str:
        return " ".join(row.note for row in app_of(pilot).reader.story.layout_rows.rows)

    async with news.reader() as pilot:
        assert "This is what the feed gives of it; f fetches the whole story." in notes(pilot)
    with Library.open(news.path) as library:
        library.wholes.failed(vote, "tidewater.example [/] wants a login", None)
    async with news.reader() as pilot:
        assert "could not be had: tidewater.example [/] wants a login. This is" in notes(pilot)
    whole(news, vote)
    async with news.reader() as pilot:
        assert "fetches the whole story" not in notes(pilot)
