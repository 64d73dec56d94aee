"""The themes can be read: contrast of every text on every ground it stands on (WCAG 2.2, 1.4.3: at least 4.5 to 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from tui_news.model.annotations import EntityType
from tui_news.tui.themes import MONO, TERMINAL, THEMES
from tui_news.tui.widgets.looks import LOOKS, style

if TYPE_CHECKING:
    from tests.tui.conftest import News

GROUNDS = ("ground", "raised", "cursor", "cursor-idle")
FRAMES = {"bar", "bar-idle"}  # lines, not text


def luminance(colour: Color) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != TERMINAL])
@pytest.mark.parametrize("name", [name for name, look in LOOKS.items() if look.colour and name not in FRAMES])
def test_text_can_be_read(theme: str, name: str) -> None:
    colours = {key.removeprefix("news-"): value for key, value in THEMES[theme].variables.items()}
    look = LOOKS[name]
    for ground in [look.ground] if look.ground else GROUNDS:
        found = contrast(colours[look.colour], colours[ground])
        assert found >= 4.5, f"{name}: {look.colour} on {ground} is {found:.2f} to 1"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", LOOKS)
def test_every_theme_has_every_colour(theme: str, name: str) -> None:
    assert style(name, THEMES[theme].variables) is not None


def test_no_mark_is_told_by_colour_alone() -> None:
    """Without colours, what is in focus still stands out; a quote's words have the margin and their quotation marks."""
    for name in ("focus", "focus-content", "focus-cue", "focus-source", "source", "cue", "person", "link"):
        assert LOOKS[name].attributes, name
    assert len({LOOKS[name].attributes for name in ("focus-content", "focus-cue", "focus-source")}) == 3
    assert len({LOOKS[name].attributes for name in ("source", "cue", "person")}) == 3
    for kind in EntityType:
        assert LOOKS[kind.name.lower()].attributes, kind
    for name in ("found", "found-here", "select", "spotlight", "hint", "hit", "unread", "error", "struck", "added"):
        assert LOOKS[name].attributes, name
    assert THEMES[TERMINAL].ansi


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("block", ["paragraph", "standfirst", "headline", "caption"])
def test_names_of_different_kinds_have_different_lines(theme: str, block: str) -> None:
    """People, organizations, places and things differ by more than colour, within slanting and bold blocks too."""
    variables = THEMES[theme].variables
    signs = {}
    for name in ("person", "organization", "location", "misc"):
        drawn = (style(block, variables) + style(name, variables)).rich_style
        assert drawn.underline, "where a terminal has no double lines, there is one"
        signs[name] = drawn.underline2, drawn.italic
    assert len(set(map(str, signs.values()))) == 4
    cue = (style(block, variables) + style("cue", variables)).rich_style
    assert not cue.underline


def test_the_theme_of_greys_has_no_colour() -> None:
    for name, value in THEMES[MONO].variables.items():
        colour = Color.parse(value)
        assert colour.r == colour.g == colour.b, name


@pytest.mark.parametrize("theme", THEMES)
async def test_the_words_beside_a_card_can_be_read_in_every_theme(port: News, theme: str) -> None:
    async with port.reader((80, 24), theme=theme) as pilot:
        await pilot.press("enter", ".", "enter")
        await pilot.pause()
        shown = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "Quote 1 of 4" in shown
        assert "who leads the" in shown, "the rest of the sentence stands in the story"
