"""Below a story: where readers discuss it, and what its feed files it under; and the search for that."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_walking import app_of


async def test_the_story_tells_what_it_is_filed_under_and_a_search_finds_it(news: News) -> None:
    comments = "https://tesk.example/1?talk=[/]"
    news.fill(replace(plain_draft(1), categories=("Trade [/]", "Sea"), comments=comments), plain_draft(2))
    async with news.reader((120, 80)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/")
        reader.query_one("#search", Input).value = "category:trade"
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 1 and reader.reading.article is not None)
        said = "\n".join(reader.story.render_line(y).text for y in range(reader.story.size.height))
        assert f"Comments: {comments}" in said
        assert "Categories: Trade [/], Sea" in said
