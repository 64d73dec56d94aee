"""Walking the quotes, entities and sources of a story, by every key there is for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key, MouseDown, MouseEvent, MouseMove, MouseUp

from tests.documents import find
from tests.tui.conftest import until
from tests.tui.stories import port_document
from tui_news.tui.app import TuiNews
from tui_news.tui.keymap import Place
from tui_news.tui.screens.card import Card
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import News

TEXT = port_document().text


def app_of(pilot: Pilot[int]) -> TuiNews:
    assert isinstance(pilot.app, TuiNews)
    return pilot.app


def place(pilot: Pilot[int]) -> Place:
    return app_of(pilot).reader.place


def on_top(pilot: Pilot[int]) -> bool:
    return pilot.app.screen is app_of(pilot).reader


def quits(pilot: Pilot[int]) -> bool:
    return pilot.app._exit


def focus(pilot: Pilot[int]) -> tuple[str, int] | None:
    stop = app_of(pilot).reader.reading.focus
    return None if stop is None else (stop.layer.value, stop.id)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("]", ("quotes", 0)),
        ("] ]", ("quotes", 1)),
        ("] ] ] ]", ("quotes", 3)),
        ("] ] ] ] ]", ("quotes", 3)),
        ("] ] [", ("quotes", 0)),
        ("] [", ("quotes", 0)),
        ("}", ("entities", 2)),
        ("} }", ("entities", 0)),
        ("} } {", ("entities", 2)),
        (")", ("sources", 0)),
        (") ) )", ("sources", 2)),
        (") ) (", ("sources", 0)),
        (".", ("quotes", 0)),
        (". . ,", ("quotes", 0)),
        ("} .", ("entities", 0)),
        (") . . ,", ("sources", 1)),
        ("t .", ("entities", 2)),
        ("t t .", ("sources", 0)),
        ("] ] }", None),
    ],
)
async def test_stepping_keys(port: News, keys: str, expected: tuple[str, int] | None) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *keys.split())
        if expected is not None:
            assert focus(pilot) == expected


async def test_another_layer_goes_on_from_the_stop_in_focus(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *"]]]")
        here = app_of(pilot).reader.reading.focus
        await pilot.press(")")
        there = app_of(pilot).reader.reading.focus
        assert here is not None
        assert there is not None
        assert there.at >= here.at


async def test_the_panel_follows_the_story(port: News) -> None:
    async with port.reader() as pilot:
        panel = app_of(pilot).reader.panel
        await pilot.press("enter", "]", "]")
        assert (panel.tab, panel.cursor) == (Layer.QUOTES, 1)
        await pilot.press(")", ")", ")")
        assert panel.tab is Layer.SOURCES
        assert panel.stops[panel.cursor].id == focus(pilot)[1]  # type: ignore[index]


async def test_the_story_follows_the_panel(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("4")
        assert place(pilot) is Place.PANEL
        await pilot.press("j", "j")
        assert focus(pilot) == ("quotes", 2)
        await pilot.press("k")
        assert focus(pilot) == ("quotes", 1)


async def test_the_focused_quote_stands_in_the_middle(port: News) -> None:
    async with port.reader((100, 24)) as pilot:
        await pilot.press("enter", *"]]]]")
        story = app_of(pilot).reader.story
        row = story.layout_rows.row_of(TEXT.index("“a book of excuses”"))
        middle = story.scroll_offset.y + story.scrollable_content_region.height // 2
        assert story.scroll_offset.y > 0
        assert abs(row - middle) <= 1 or story.at_end


async def test_content_cue_and_speaker_light_up_together(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]")
        story = app_of(pilot).reader.story
        lit = {"focus-content", "focus-cue", "focus-source"}
        shown: dict[str, set[str]] = {name: set() for name in lit}
        for y in range(story.size.height):
            for segment in story.render_line(y):
                style = segment.style
                if style is None or not segment.text.strip():
                    continue
                if style.reverse:
                    shown["focus-source"].add(segment.text)
                elif style.bold and style.italic and style.underline:
                    shown["focus-cue"].add(segment.text)
                elif style.bold and style.bgcolor != story.rich_style.bgcolor:
                    shown["focus-content"].add(segment.text)
        assert "".join(shown["focus-source"]) == "Marta Quill"
        assert "".join(shown["focus-cue"]) == "said"
        assert "".join(shown["focus-content"]) == "“We will be back at the quay on Monday,”"


async def test_the_margin_tells_quotes_from_reports_without_colour(port: News) -> None:
    async with port.reader() as pilot:
        story = app_of(pilot).reader.story
        lines = [story.render_line(y).text for y in range(story.size.height)]
        assert sum("❝" in line for line in lines) == 3
        assert any(line.lstrip().startswith("╎") and "ballot" in line for line in lines)


async def test_enter_opens_the_card_and_brackets_turn_to_the_next(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "]", "enter")
        assert isinstance(pilot.app.screen, Card)
        shown = " ".join(str(widget.render()) for widget in pilot.app.screen.query("Static"))
        for expected in ("Tomas Verel", "finance director of the port", "according to", "Tidewater Agency",
                         "mixed", "We are", "sure", "a little over nine million"):  # fmt: skip
            assert expected in shown
        await pilot.press("]")
        await pilot.pause()
        shown = " ".join(str(widget.render()) for widget in pilot.app.screen.query("Static"))
        assert "unknown speaker" in shown
        assert "unsure" in shown
        await pilot.press("q")
        assert on_top(pilot)
        assert focus(pilot) == ("quotes", 2)


async def test_y_copies_the_quote_with_its_attribution(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "]", "y")
        copied = pilot.app.clipboard
        assert "“a little over nine million”" in copied
        assert "— Tomas Verel, finance director of the port, via Tidewater Agency" in copied
        assert "https://tidewater.example/orvane" in copied


async def test_y_without_a_quote_copies_title_and_link(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "y")
        assert pilot.app.clipboard.splitlines() == [
            "Orvane port to reopen after dockers’ vote",
            "https://tidewater.example/orvane",
        ]


async def test_y_copies_the_selected_text_without_our_line_breaks(port: News) -> None:
    async with port.reader() as pilot:
        story = app_of(pilot).reader.story
        first = story.layout_rows.row_of(TEXT.index("“We will"))
        x = story.content_region.x - story.region.x + story._left + 2
        await pilot.mouse_down(story, offset=(x, first + 1))
        await pilot.hover(story, offset=(x + 6, first + 2))
        await pilot.mouse_up(story, offset=(x + 6, first + 2))
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("“We will be back at the quay on Monday,” said Marta Quill")
        assert "\n" not in pilot.app.clipboard


async def test_a_click_on_a_word_puts_its_quote_in_focus(port: News) -> None:
    async with port.reader() as pilot:
        story = app_of(pilot).reader.story
        at = find(TEXT, "nine million").start
        row = story.layout_rows.row_of(at)
        x = 1 + story._left + 2 + at - story.layout_rows.rows[row].start
        await pilot.click(story, offset=(x, row + 1))
        assert focus(pilot) == ("quotes", 1)
        row = story.layout_rows.row_of(at) - story.scroll_offset.y
        await pilot.click(story, offset=(x, row + 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, Card))


async def test_a_click_on_a_panel_row_puts_it_in_focus(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.click(app_of(pilot).reader.panel, offset=(8, 3))
        assert focus(pilot) == ("quotes", 2)
        await pilot.click(app_of(pilot).reader.panel, offset=(8, 3))
        await until(pilot, lambda: isinstance(pilot.app.screen, Card))


async def test_selecting_with_the_mouse_leaves_the_focus_where_it_is(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "]")
        before = focus(pilot)
        assert before is not None
        story = app_of(pilot).reader.story
        y = story.content_region.y + story.layout_rows.row_of(TEXT.index("“We will")) - story.scroll_offset.y
        x = story.content_region.x + story._left + 2

        async def mouse(kind: type[MouseEvent], at: int) -> None:
            pilot.app.post_message(kind(None, at, y, 0, 0, 1, False, False, False, at, y))  # as from the terminal
            await pilot.pause()

        for kind, at in ((MouseDown, x), (MouseMove, x + 9), (MouseMove, x + 20), (MouseUp, x + 20)):
            await mouse(kind, at)
        assert pilot.app.screen.get_selected_text()
        assert focus(pilot) == before
        for kind in (MouseDown, MouseUp):
            await mouse(kind, x + 5)
        assert focus(pilot) != before, "a click is none of that"


async def test_a_click_on_a_tab_turns_to_it(port: News) -> None:
    async with port.reader() as pilot:
        panel = app_of(pilot).reader.panel
        await pilot.click(panel, offset=(18, 0))
        assert panel.tab is Layer.ENTITIES


async def test_i_goes_through_the_places_of_an_entity(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "}", "}")
        reading = app_of(pilot).reader.reading
        assert reading.focus is not None
        assert len(reading.focus.spans) == 2
        assert "place 1 of 2" in reading.status()
        await pilot.press("i")
        assert "place 2 of 2" in reading.status()
        await pilot.press("i")
        assert "place 1 of 2" in reading.status()


async def test_x_shows_the_plain_story(port: News) -> None:
    async with port.reader() as pilot:
        story = app_of(pilot).reader.story
        await pilot.press("enter", "x")
        assert all("❝" not in story.render_line(y).text for y in range(story.size.height))
        await pilot.press("x")
        assert any("❝" in story.render_line(y).text for y in range(story.size.height))


async def test_low_confidence_is_marked_in_the_panel(port: News) -> None:
    async with port.reader() as pilot:
        panel = app_of(pilot).reader.panel
        lines = [panel.render_line(y).text for y in range(4)]
        assert "? unknown speaker" in lines[2]
        assert "?" not in lines[0]


@pytest.mark.parametrize(("keys", "left"), [("qq", True), ("12q", True), ("3q", False), ("24q", False)])
async def test_keys_that_come_in_one_go_mean_where_the_last_one_led_to(port: News, keys: str, left: bool) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter")
        for key in keys:
            pilot.app.screen.post_message(Key(key, key))
        await pilot.pause(0.1)
        assert (pilot.app.return_code is not None or not pilot.app.is_running) is left
