"""Terminals that show ASCII alone, and lines on which nothing should move by itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from rich.cells import cell_len

from tests.tui.test_layout import TEXTS
from tests.tui.test_walking import app_of
from tui_news.tui.drawing.ascii import in_ascii
from tui_news.tui.surroundings import wants_ascii, wants_motion

if TYPE_CHECKING:
    from tests.tui.conftest import News


@given(TEXTS)
def test_every_text_is_ascii_of_its_width(text: str) -> None:
    text = unicodedata.normalize("NFC", text.replace("\n", " ").replace("\t", " "))
    assert in_ascii(text).isascii()
    assert cell_len(in_ascii(text)) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Où?” – naïve…", '"Ou?" - naive~'), ("╭─┐│┃━╯", "+-+||=+"), ("Łódź", "Lodz"), ("日本", "????"),
        ("❝3 ◆14 ⚑9 ● ★", '"3 @14 !9 o *'), ("ｗide", "??ide"), ("½", "?"),
    ],
)  # fmt: skip
def test_likenesses(text: str, expected: str) -> None:
    assert in_ascii(text) == expected


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("auto", {}, False),
        ("auto", {"LC_ALL": "C"}, False),
        ("auto", {"LANG": "en_GB.UTF-8"}, False),
        ("auto", {"LANG": "de_DE.utf8@euro"}, False),
        ("auto", {"LANG": "de_DE.ISO-8859-1"}, True),
        ("auto", {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.ISO-8859-1"}, False),
        ("auto", {"LC_ALL": "", "LC_CTYPE": "ja_JP.eucJP"}, True),
        (True, {"LANG": "en_GB.UTF-8"}, True),
        (False, {"LANG": "de_DE.ISO-8859-1"}, False),
    ],
)
def test_where_ascii_is_wanted(setting: str | bool, environment: dict[str, str], expected: bool) -> None:
    assert wants_ascii(setting, environment) is expected


def test_where_motion_is_wanted() -> None:
    assert wants_motion("auto", {})
    assert not wants_motion("auto", {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"})
    assert wants_motion(True, {"SSH_TTY": "/dev/pts/1"})
    assert not wants_motion(False, {})


@pytest.mark.parametrize("keys", ["enter . .", "enter . enter", "?", "a", "1", "/"])
async def test_the_whole_screen_is_ascii(port: News, keys: str) -> None:
    async with port.reader((120, 40), ascii=True, motion=False) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        app = app_of(pilot)
        app.reader.toast("Ready – “told”…")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        text = "\n".join(strip.text for strip in strips)
        assert text.isascii(), {char for char in text if not char.isascii()}
        assert all(strip.cell_length == 120 for strip in strips)
        assert app.animation_level == "none"
