"""The status line: what is drawn quickly is what is drawn from the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.geometry import Region

from tests.tui.test_walking import app_of

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.strip import Strip

    from tests.tui.conftest import News
    from tui_news.tui.widgets.status import StatusLine


def line(status: StatusLine) -> Strip:
    (drawn,) = status.render_lines(Region(0, 0, status.size.width, 1))
    return drawn


def cells(strip: Strip) -> list[tuple[str, Any]]:
    """Give each character with its style: how they are gathered into segments does not matter."""
    return [(character, segment.style) for segment in strip for character in segment.text]


def anew(status: StatusLine) -> Strip:
    status._drawn = None
    return line(status)


async def status_of(pilot: Pilot[int]) -> StatusLine:
    await pilot.pause()
    return app_of(pilot).reader.status


@pytest.mark.parametrize("settings", [{}, {"ascii": True}, {"theme": "mono"}])
@pytest.mark.parametrize("text", ["7 of 12", "", "“Où?” 日本 " * 3, "so long that no key has any room left " * 4])
async def test_another_text_is_drawn_as_the_whole_line_would_be(
    port: News, text: str, settings: dict[str, Any]
) -> None:
    async with port.reader((120, 40), **settings) as pilot:
        status = await status_of(pilot)
        line(status)
        status.show(text)
        quick = line(status)
        assert cells(quick) == cells(anew(status))
        assert quick.cell_length == 120


async def test_another_theme_and_size_are_seen(port: News) -> None:
    async with port.reader((120, 40)) as pilot:
        status = await status_of(pilot)
        before = line(status)
        app_of(pilot).theme = "day"
        await pilot.pause()
        assert cells(line(status)) != cells(before)
        assert cells(line(status)) == cells(anew(status))
        await pilot.resize_terminal(90, 30)
        status = await status_of(pilot)
        assert line(status).cell_length == 90
        assert cells(line(status)) == cells(anew(status))


async def test_part_of_it_is_cut_out_of_it(port: News) -> None:
    async with port.reader((120, 40)) as pilot:
        status = await status_of(pilot)
        (part,) = status.render_lines(Region(100, 0, 20, 1))
        assert cells(part) == cells(line(status))[-20:]


async def test_a_key_under_the_mouse_is_lit(port: News) -> None:
    async with port.reader((120, 40)) as pilot:
        status = await status_of(pilot)
        plain = cells(line(status))
        await pilot.hover(status, offset=(117, 0))
        await pilot.pause()
        status.show("8 of 12")
        lit = cells(line(status))
        assert lit[-4:] != plain[-4:]
        assert lit == cells(anew(status))
