"""Text of the story selected with the keyboard: by word, line, sentence and paragraph, copied or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import document_of
from tests.tui.stories import port_document
from tests.tui.test_layout import TEXTS
from tests.tui.test_walking import app_of, place
from tui_news.model.documents import BlockKind
from tui_news.tui.keymap import Place
from tui_news.tui.story.motions import Motions, Unit

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import News


def selected(pilot: Pilot[int]) -> str:
    return app_of(pilot).reader.get_selected_text() or ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We’ll be back,” she said.", ["“", "We’ll", "be", "back", ",”", "she", "said", "."]),
        ("on-board U.S. 9,5", ["on-board", "U.S", ".", "9", ",", "5"]),
        ("東京で、we", ["東", "京", "で", "、", "we"]),
        ("नमस्ते e\u0301té", ["नमस्ते", "e\u0301té"]),
        ("a 👩\u200d🚒 b", ["a", "👩\u200d🚒", "b"]),
        ("مرحبا، عالم", ["مرحبا،", "عالم"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    known = Motions(document_of(((BlockKind.PARAGRAPH, text),))).words
    assert [text[start:end] for start, end in known] == words


@given(TEXTS, st.sampled_from(Unit), st.sampled_from((1, -1)), st.data())
def test_every_step_leads_to_a_word_and_on(text: str, unit: Unit, step: int, data: st.DataObject) -> None:
    motions = Motions(document_of(((BlockKind.HEADLINE, "One. Two"), (BlockKind.PARAGRAPH, text))))
    last = len(motions.words) - 1
    head = data.draw(st.integers(0, last))
    anchor = data.draw(st.none() | st.integers(0, last))
    to = motions.step(unit, step, head, anchor)
    assert 0 <= to <= last
    assert (to - head) * step >= 0
    assert to != head or head == (last if step > 0 else 0)


def test_from_anywhere_in_a_blank_the_word_behind_it() -> None:
    motions = Motions(document_of(((BlockKind.PARAGRAPH, "one  two"),)))
    assert [motions.word_at(at) for at in range(9)] == [0, 0, 0, 1, 1, 1, 1, 1, 1]


async def test_words_sentences_and_paragraphs_are_selected_and_copied(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "V")
        assert selected(pilot) == "Orvane"
        assert reader.selecting.status() == "Select from here?"
        await pilot.press("}", "}", "w", "w")
        assert selected(pilot) == "will"
        await pilot.press("v", "w")
        assert selected(pilot) == "will be"
        assert reader.selecting.status() == "Selected: 2 words"
        await pilot.press(")")
        assert selected(pilot).startswith("will be back")
        assert selected(pilot).endswith("Dockers’ Union (ODU).")
        await pilot.press("s")
        assert selected(pilot).endswith("first week of November.")
        await pilot.press("J")
        assert selected(pilot).endswith("Tidewater Agency reported.")
        text = selected(pilot)
        assert "\n\nThe strike" in text
        await pilot.press("y")
        assert pilot.app.clipboard == text
        assert not reader.selecting.on
        assert selected(pilot) == ""
        await pilot.press("j")
        assert place(pilot) is Place.STORY


async def test_the_other_end_and_the_way_back(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "V", "G", "v", "b", "b")
        assert selected(pilot) == "board’s page."
        await pilot.press("b", "o", "b")
        assert selected(pilot) == "the board’s page"
        await pilot.press("o", "(")
        assert selected(pilot) == "More about the port of Orvane is on the board’s page"
        await pilot.press("S")
        assert selected(pilot).startswith("Wednesday: the grain terminal\n\nMore")
        await pilot.press("K", "{", "w")
        assert selected(pilot).startswith("has been hurt, and nobody")
        await pilot.press("v")
        assert selected(pilot) == "has"


async def test_the_quote_in_focus_is_selected_whole(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", ".", "V")
        assert selected(pilot) == "“We will be back at the quay on Monday,”"
        await pilot.press("w")
        assert selected(pilot).endswith("Monday,” said")


async def test_lines_keep_their_column_and_the_cursor_stays_in_sight(port: News) -> None:
    async with port.reader((80, 14)) as pilot:
        story = app_of(pilot).reader.story
        await pilot.press("enter", "V", "v", *"jjjjjjjj")
        assert story.selected is not None
        row = story.layout_rows.row_of(story.selected.end - 1) - story.scroll_offset.y
        assert story.scroll_offset.y > 0
        assert 0 <= row < story.size.height
        assert pilot.app.cursor_position.y == story.content_region.y + row
        await pilot.press("o", "end", "o", "home")
        whole = port_document().text
        assert whole.startswith(selected(pilot)[:40])
        await pilot.press("o", "pageup")
        assert len(selected(pilot)) < len(whole)


async def test_other_widths_keep_what_is_selected(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "V", "}", "}", "v", ")")
        before = selected(pilot)
        for size in ((60, 20), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert selected(pilot) == before


@pytest.mark.parametrize("keys", ["escape", "q"])
async def test_it_ends_when_it_is_given_up_and_when_the_keys_go_elsewhere(port: News, keys: str) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "V", "v", "w", keys)
        assert not reader.selecting.on
        assert selected(pilot) == ""
        assert place(pilot) is Place.STORY, "one step back, not two"
        await pilot.press("V")
        reader.moving.focus_pane(Place.ARTICLES)
        await pilot.pause()
        assert not reader.selecting.on
        await pilot.press("3", "V")
        await pilot.click("#story", offset=(12, 3))
        assert not reader.selecting.on


async def test_a_find_is_where_it_begins(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "ctrl+f", *"excuses", "enter", "V")
        assert selected(pilot) == "excuses"


async def test_no_key_of_reading_acts_meanwhile(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "V", "D", "n", "z", "R")
        assert reader.selecting.on
        assert reader.articles.count == 6
        assert not reader.panes.wishes.zoomed


async def test_the_hands_of_vim(port: News) -> None:
    async with port.reader(preset="vim") as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "v", "}", "v", ")", "y")
        assert pilot.app.clipboard.startswith("Cranes are to move again on Monday")
        panel = reader.shown(Place.PANEL)
        await pilot.press("ctrl+w", "v")
        assert reader.shown(Place.PANEL) is not panel


async def test_a_story_without_words_has_nothing_to_select(news: News) -> None:
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("3", "V")
        assert not reader.selecting.on
        assert reader.remark == "There is no story here."
