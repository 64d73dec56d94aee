"""A story that several outlets carry, on the screen: one line that says how many have it, and who above the text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.compare.stories import WIRE
from tests.documents import document_of
from tests.tui.conftest import News, until
from tests.tui.stories import NOW, plain_draft
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui_news.model.documents import Draft


def told(outlet: str, hours: int, *more: str, cut: int = len(WIRE)) -> Draft:
    url = f"https://{hours}.example/pier"
    title = f"Pier to close, {hours}"
    parts = ((BlockKind.HEADLINE, title), *((BlockKind.PARAGRAPH, text) for text in (*WIRE[:cut], *more)))
    when = NOW - timedelta(hours=hours)
    return plain_draft(
        0, identity=url, url=url, title=title, document=document_of(parts), outlet=outlet, published=when
    )


@pytest.fixture
def pier(news: News) -> list[int]:
    """The same story in three outlets, the last of which cut it; one of them has a hostile name."""
    outlets = ("Wire", "Post [/] \x1b[31m", "Coast")
    ids = [
        *news.fill(told(outlets[0], 3), feed="https://3.example/rss"),
        *news.fill(told(outlets[1], 2), feed="https://2.example/rss"),
        *news.fill(told(outlets[2], 1, cut=4), feed="https://1.example/rss"),
    ]
    with Library.open(news.path) as library:
        for article in ids:
            library.settle(library.article(article).version)
    return ids


def lines(pilot: Pilot[int]) -> str:
    articles = app_of(pilot).reader.articles
    return "\n".join(articles.render_line(y).text for y in range(6))


def story(pilot: Pilot[int]) -> str:
    return " ".join(row.note.strip() for row in app_of(pilot).reader.story.layout_rows.rows)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_it_is_one_line_and_says_where_else_it_is(news: News, pier: list[int], size: tuple[int, int]) -> None:
    async with news.reader(size) as pilot:
        assert list(app_of(pilot).reader.articles.ids) == [pier[0]]
        assert "Wire +2" in lines(pilot)
        assert "Also in: Post [/] (the same words), Coast (" in story(pilot).replace(" [31m", "")
        assert "% differs)" in story(pilot)
        assert "\x1b" not in lines(pilot) + story(pilot)


async def test_read_in_one_is_read_in_all(news: News, pier: list[int]) -> None:
    async with news.reader() as pilot:
        await pilot.press("m")
        await until(pilot, lambda: all(map(news.read, pier)))
        await pilot.press("u")
        await until(pilot, lambda: not any(map(news.read, pier)))


async def test_a_changed_text_is_marked_in_the_list(news: News, pier: list[int]) -> None:
    news.fill(told("Wire", 3, "Correction: it was built in 1872."), feed="https://3.example/rss")
    with Library.open(news.path) as library:
        assert library.article(pier[0]).versions == 2
    async with news.reader() as pilot:
        assert "Wire +2 Δ" in lines(pilot)
