"""The panel: narrowed by kind, speaker, source or words; and the layers of marks, on and off one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.tui.stories import port_annotations, port_draft
from tests.tui.test_walking import app_of, place
from tui_news.library import Library
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import Place
from tui_news.tui.narrowing import fits
from tui_news.tui.story.marking import Mark
from tui_news.tui.story.walk import Layer
from tui_news.tui.widgets.ways import Ways

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import News

FACTS = {"kind": "direct", "speaker": "Zoë Quill-Ärm", "via": "", "row": "union leader “We will be back”"}


@pytest.mark.parametrize(
    ("wanted", "fit"),
    [
        ("", True),
        ("quill", True),
        ("zoe arm", True),
        ("ARM leader", True),
        ("uill", False),
        ("kind:dir", True),
        ("kind:quill", False),
        ("Speaker:quill kind:direct", True),
        ("via:anyone", False),
        ("nosuch:word", False),
        ("“we", True),
        ("[/]", True),
    ],
)
def test_what_fits(wanted: str, fit: bool) -> None:
    assert fits(wanted, FACTS) is fit


@pytest.mark.parametrize(
    ("tab", "wanted", "ids"),
    [
        (0, "kind:direct", [0]),
        (0, "kind:mixed", [1, 3]),
        (0, "quill", [0, 3]),
        (0, "speaker:verel", [1]),
        (0, "via:tidewater", [1]),
        (0, "source:officials", [2]),
        (0, "excuses", [3]),
        (0, "sure:unsure", [2]),
        (1, "kind:person", [0, 1]),
        (1, "odu", [3]),
        (2, "kind:anonymous", [2]),
        (2, "report", [3]),
    ],
)
async def test_the_panel_narrows_while_one_types(port: News, tab: int, wanted: str, ids: list[int]) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", *"t" * tab, "-", *wanted)
        assert sorted(stop.id for stop in reader.panel.stops) == ids
        layer = list(Layer)[tab]
        assert f"{len(ids)} of {len(reader.reading.walk.stops[layer])}" in str(reader.panel.border_title)
        await pilot.press("enter")
        assert place(pilot) is Place.PANEL
        assert reader.reading.focus is not None
        assert reader.reading.focus.id in ids
        await pilot.press("escape")
        assert len(reader.panel.stops) == len(reader.reading.walk.stops[layer])
        assert place(pilot) is Place.PANEL


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_only_what_is_listed_is_walked(port: News, size: tuple[int, int]) -> None:
    async with port.reader(size) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "-", *"quill", "enter")
        seen = [reader.reading.focus]
        await pilot.press(".")
        seen.append(reader.reading.focus)
        assert [stop and stop.id for stop in seen] == [0, 3]
        await pilot.press(".")
        assert "That was the last" in str(reader.status.render())
        await pilot.press("k")
        assert reader.reading.focus == seen[0], "the cursor's row is the stop in focus"
        await pilot.press("]")
        assert reader.reading.focus is not None
        assert reader.reading.focus.id == 1, "the key for the next quote goes to any"


async def test_nothing_fits_and_giving_up(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "-", *"zzz")
        assert reader.panel.count == 0
        assert any("None of these quotes has that." in reader.panel.render_line(y).text for y in range(4))
        await pilot.press("escape")
        assert reader.panel.count == 4
        await pilot.press("-", *"quill", "enter", "h", "j")
        await pilot.pause(0.1)
        await pilot.press("k")
        await pilot.pause(0.1)
        assert reader.panel.count == 4, "another story begins with everything"


async def test_what_is_left_stays_when_the_story_is_analysed_anew(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "-", *"quill", "enter")
        reader.reading._annotate(port_annotations())
        assert [stop.id for stop in reader.panel.stops] == [0, 3]


# -- layers


def marks(pilot: Pilot[int]) -> Mark:
    story = app_of(pilot).reader.story
    found = Mark(0)
    for _, _, mark in story._marking.runs:
        found |= mark
    return found


@pytest.mark.parametrize(
    ("keys", "there", "gone"),
    [
        ("X q", Mark.PERSON | Mark.SOURCE, Mark.WORDS | Mark.CUE),
        ("X e", Mark.WORDS | Mark.SOURCE, Mark.PERSON),
        ("X e X e", Mark.WORDS | Mark.PERSON, Mark(0)),
        ("X q X s", Mark.PERSON, Mark.WORDS | Mark.SOURCE),
        ("x", Mark.LINK, Mark.WORDS | Mark.PERSON | Mark.SOURCE),
        ("x x", Mark.WORDS | Mark.PERSON | Mark.SOURCE, Mark(0)),
        ("X e x x", Mark.WORDS | Mark.SOURCE, Mark.PERSON),
    ],
)
async def test_layers_of_marks(port: News, keys: str, there: Mark, gone: Mark) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *keys.split())
        found = marks(pilot)
        assert found & there == there
        assert not found & gone


async def test_a_begun_sequence_says_how_it_goes_on(port: News) -> None:
    async with port.reader() as pilot:
        status, ways = app_of(pilot).reader.status, app_of(pilot).reader.query_one(Ways)
        assert not ways.display
        await pilot.press("X")
        assert "X… · Esc ends" in str(status.render())
        assert str(ways.render()).split()[:4] == ["q", "Marks", "of", "quotes"]
        await pilot.press("q")
        assert "Marks of quotes are off." in str(status.render())
        assert not ways.display
        for end in ("escape", "Z", "j"):
            shown = []
            for key in ("M", end):
                await pilot.press(key)
                shown.append(ways.display)
            assert shown == [True, False]


@pytest.mark.parametrize("preset", ["default", "vim"])
@pytest.mark.parametrize("size", [(80, 24), (40, 20), (200, 50)])
async def test_every_way_on_can_be_read(port: News, size: tuple[int, int], preset: str) -> None:
    async with port.reader(size, preset=preset) as pilot:
        app = app_of(pilot)
        known = app.typist.keymap.keys_of
        for begun in ("g", "M", "X"):
            await pilot.press(begun)
            await pilot.pause()
            screen = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            wanted = [one for one in COMMANDS.values() if any(k[0] == begun and len(k) > 1 for k in known(one.id))]
            places = [one for one in wanted if Place.ARTICLES in one.places]
            assert places
            assert all(one.name in screen for one in places)
            await pilot.press("escape")


async def test_a_way_on_can_be_clicked(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("X")
        await pilot.click(Ways, offset=(6, 1))
        assert Layer.QUOTES not in reader.story.shown_layers
        assert not reader.query_one(Ways).display
        await pilot.press("q")
        assert Layer.QUOTES not in reader.story.shown_layers, "the sequence has ended"


def drawn(pilot: Pilot[int]) -> list[str]:
    """Give the panel's rows as they are on the screen, without the bar of the cursor."""
    panel = app_of(pilot).reader.panel
    width = panel.scrollable_content_region.width
    return [panel.line(row, width).text[1:] for row in range(panel.count)]


async def test_a_wide_panel_has_columns(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        await pilot.press("enter")
        rows = drawn(pilot)
        words = rows[0].index("“We will be back")
        assert len(rows) > 1
        assert all(row[words - 2 : words] == "  " and row[words] != " " for row in rows), rows
        for _ in range(2):
            await pilot.press("t")
            assert not [row for row in drawn(pilot) if "   ·" in row or "  · " in row]


async def test_a_long_role_in_a_column_leaves_room_for_what_is_behind_it(news: News) -> None:
    known = port_annotations()
    long = replace(known.sources[0], role="the one who speaks for it " * 9, relay=("Tidewater Wire",))
    (article,) = news.fill(port_draft())
    with Library.open(news.path) as library:
        library.save_annotations(library.article(article).version, replace(known, sources=(long,)))
    async with news.reader((200, 50)) as pilot:
        await pilot.press("enter", "t", "t")
        (row,) = drawn(pilot)
        assert "… · via Tidewater Wire" in row


async def test_turning_a_panel_that_is_hidden_says_what_is_walked_now(port: News) -> None:
    async with port.reader(size=(80, 24)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter")
        assert not reader.panel.display
        await pilot.press("t")
        assert "Entities: " in reader.remark
        assert "v lists them" in reader.remark
        await pilot.press("v", "t")
        assert reader.remark == ""
