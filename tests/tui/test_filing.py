"""Below a story: where readers discuss it, and what its feed files it under; and the search for that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_media import noted, player
from tests.tui.test_walking import app_of
from tui_news.model.documents import Mark, MarkKind
from tui_news.tui.story.links import links_of, notes

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_story_tells_what_it_is_filed_under_and_a_search_finds_it(news: News) -> None:
    comments = "https://tesk.example/1?talk=%5B/%5D"
    news.fill(replace(plain_draft(1), categories=("Trade [/]", "Sea"), comments=comments), plain_draft(2))
    async with news.reader((120, 80)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/")
        reader.query_one("#search", Input).value = "category:trade"
        await pilot.press("enter")
        await until(pilot, lambda: reader.articles.count == 1 and reader.reading.article is not None)
        said = "\n".join(reader.story.render_line(y).text for y in range(reader.story.size.height))
        assert f"[1] Comments: {comments}" in said
        assert [(link.number, link.target, link.ends) for link in reader.story.links] == [(1, comments, ())]
        assert "Categories: Trade [/], Sea" in said


async def test_the_comments_open_by_their_number(news: News, tmp_path: Path) -> None:
    comments, log = "https://tesk.example/1?talk", tmp_path / "log"
    news.fill(replace(plain_draft(1), comments=comments))
    async with news.reader((120, 80), browser=player(log)) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: reader.reading.article is not None)
        await pilot.press(";", "1")
        await until(pilot, lambda: noted(log) == [comments])


def test_comments_that_the_text_links_to_keep_their_number() -> None:
    document = plain_draft(1).document
    address = "https://tesk.example/1"
    linked = replace(document, marks=(Mark(MarkKind.LINK, 0, 3, address), Mark(MarkKind.LINK, 4, 6, f"{address}/b")))
    assert notes(links_of(linked, address)) == (f"[1] Comments: {address}", f"[2] {address}/b")
    assert notes(links_of(linked, "file:///etc/passwd")) == (f"[1] {address}", f"[2] {address}/b")
