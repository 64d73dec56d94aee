"""What changed, on the screen: opened by a key, walked change by change, with quotes and times; nothing acts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.documents import document_of
from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft, port_annotations, port_draft
from tests.tui.test_stories_once import pier as pier
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.documents import BlockKind
from tui_news.services import messages
from tui_news.tui.screens.changes import WhatChangedScreen
from tui_news.tui.widgets.changes import ChangedText

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui_news.model.documents import Draft

BODY = "The valley was quiet that day, and nine people came to see the river rise."


def told(*paragraphs: str) -> Draft:
    parts = ((BlockKind.HEADLINE, "Quiet [/] valley"), *((BlockKind.PARAGRAPH, text) for text in paragraphs))
    return plain_draft(0, document=document_of(parts))


@pytest.fixture
def changed(news: News) -> int:
    """An article whose publisher changed it twice."""
    for paragraphs in (
        (BODY,),
        (BODY.replace("nine", "ten"),),
        (BODY.replace("nine", "eleven"), "[@click=x] It rose."),
    ):
        (article,) = news.fill(told(*paragraphs))
    return article


def _tells(pilot: Pilot[int], words: str) -> bool:
    return words in below(pilot)


def shown(pilot: Pilot[int]) -> str:
    text = app_of(pilot).screen.query_one(ChangedText)
    return "\n".join(text.render_line(y).text.rstrip() for y in range(text.size.height))


def below(pilot: Pilot[int]) -> str:
    return str(app_of(pilot).screen.query_one("#keys").render())


async def opened(pilot: Pilot[int]) -> None:
    await pilot.press("w")
    await until(pilot, lambda: isinstance(app_of(pilot).screen, WhatChangedScreen))
    await until(pilot, lambda: "→" in shown(pilot))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_last_change_is_shown_with_its_times(news: News, changed: int, size: tuple[int, int]) -> None:
    async with news.reader(size) as pilot:
        await opened(pilot)
        text = " ".join(shown(pilot).split())
        assert "Quiet [/] valley" in text
        assert "5 words added, 1 struck" in text.replace("± ", "")
        assert "2026" in text
        if size[1] > 12:
            assert "ten eleven people" in text.replace("± ", "")
            assert "+ [@click=x] It rose." in text


async def test_walking_through_the_changes_and_back(news: News, changed: int) -> None:
    async with news.reader() as pilot:
        await opened(pilot)
        text = app_of(pilot).screen.query_one(ChangedText)
        assert "2 changes" in below(pilot)
        for key, focused, told_below in (
            (".", 0, "1 of 2"),
            ("]", 1, "2 of 2"),
            ("n", 1, "the last"),
            (",", 0, "1 of 2"),
        ):
            await pilot.press(key)
            await until(pilot, partial(_tells, pilot, told_below))
            assert text.focused == focused
        await pilot.press("q")
        assert app_of(pilot).screen is app_of(pilot).reader


async def test_earlier_changes_are_compared_in_turn(news: News, changed: int) -> None:
    async with news.reader() as pilot:
        await opened(pilot)
        await pilot.press("t")
        await until(pilot, lambda: "nine ten people" in shown(pilot))
        await pilot.press("t")
        await until(pilot, lambda: "ten eleven people" in shown(pilot))


async def test_quotes_that_changed_are_told_once_both_are_analysed(news: News) -> None:
    (article,) = news.fill(port_draft())
    with Library.open(news.path) as library:
        first = library.article(article).version
    later = told("Nobody said a word.")
    news.fill(plain_draft(0, identity=port_draft().identity, title="Port", document=later.document))
    async with news.reader() as pilot:
        await opened(pilot)
        assert "a version is still to be analysed" in " ".join(shown(pilot).split())
        assert first in [request.version for request in news.desk.asked(messages.Analyse)]
        with Library.open(news.path) as library:
            library.save_annotations(first, port_annotations())
            library.save_annotations(library.article(article).version, replace(port_annotations(), quotes=()))
        await until(pilot, lambda: "quotes: 4 removed" in " ".join(shown(pilot).split()))
        assert "− Marta Quill: “We will be back" in " ".join(shown(pilot).split())


async def test_another_outlets_text_is_compared(news: News, pier: list[int]) -> None:
    async with news.reader() as pilot:
        await opened(pilot)
        assert "Here → Post" in shown(pilot)
        await pilot.press("t")
        await until(pilot, lambda: "Here → Coast" in shown(pilot))
        assert "\x1b" not in shown(pilot)


async def test_nothing_to_compare_is_said(news: News) -> None:
    news.fill(told(BODY))
    async with news.reader() as pilot:
        await pilot.press("w")
        assert "Nothing has changed in this article" in str(app_of(pilot).reader.status.render())
