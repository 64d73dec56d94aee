"""What is drawn for a change: all of it, at once, and not much more."""

from __future__ import annotations

import gc
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from textual._compositor import Compositor, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft
from tests.tui.test_walking import app_of
from tui_news.tui.drawing.cells import width
from tui_news.tui.keymap import Place
from tui_news.tui.tidying import Tidying
from tui_news.tui.widgets.articles import Articles

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.strip import Strip

KEYS = "j j G k g g enter ] ] } t enter escape 1 j j 2 z z ? j j escape m : q escape"
_OUTPUT = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<style>[\d;]*)m|\x1b\[[^a-zA-Z]*[a-zA-Z]|(?P<text>.)"
)
_ROWS_OF_A_STEP = 2 * 2  # the article that the cursor leaves, and the one it comes to
_RIM = 4  # lines that a few other widgets may draw: the status line, say


class Paper:
    """A terminal: what was written on it, cell by cell."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}

    def write(self, output: str) -> None:
        row = column = 0
        style = ""
        for found in _OUTPUT.finditer(output):
            if found["row"]:
                row, column = int(found["row"]) - 1, int(found["column"]) - 1
            elif found["style"] is not None:
                style = "" if found["style"] in ("", "0") else found["style"]
            elif found["text"]:
                self.cells[row, column] = (found["text"], style)
                column += width(found["text"])


def follow(app: App[Any], monkeypatch: pytest.MonkeyPatch) -> Paper:
    """Write down what the app draws from now on."""
    paper = Paper()
    display = app._display

    def write(screen: Screen[Any], update: object) -> None:
        if isinstance(update, CompositorUpdate):
            paper.write(update.render_segments(app.console))
        display(screen, update)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "_display", write)
    return paper


def whole(app: App[Any]) -> dict[tuple[int, int], tuple[str, str]]:
    """The screen as Textual's own compositor draws it from nothing."""
    paper = Paper()
    compositor = app.screen._compositor
    area = compositor.size.region
    chops = Compositor._render_chops(compositor, area, lambda _: True)
    paper.write(LayoutUpdate([chop.values() for chop in chops], area).render_segments(app.console))
    return paper.cells


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_what_is_drawn_piece_by_piece_is_the_screen(
    port: News, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    port.fill(*(plain_draft(number) for number in range(6, 40)))
    async with port.reader(size=size) as pilot:
        app = app_of(pilot)
        paper = follow(app, monkeypatch)
        app.screen.refresh()
        await pilot.pause()
        for key in KEYS.split():
            await pilot.press(key)
            await pilot.pause(0.06)
            assert paper.cells == whole(app), key


async def test_a_step_asks_for_two_rows_and_not_for_the_screen(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_news.tui.reader.reader._FOLLOW", 60.0)  # without the story, which follows the cursor
    async with port.reader() as pilot:
        asked: list[int] = []
        of_widget = Widget.render_lines
        of_rows = Articles.render_lines

        def note(render: Any) -> Any:
            def render_lines(self: Widget, crop: Region) -> list[Strip]:
                asked.append(crop.height)
                return render(self, crop)  # type: ignore[no-any-return]

            return render_lines

        monkeypatch.setattr(Widget, "render_lines", note(of_widget))
        monkeypatch.setattr(Articles, "render_lines", note(of_rows))
        await pilot.press("j")
        assert 0 < sum(asked) <= _ROWS_OF_A_STEP + _RIM


async def test_what_a_key_changes_does_not_wait_for_the_timer(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        paper = follow(app_of(pilot), monkeypatch)
        monkeypatch.setattr(reader._update_timer, "resume", lambda: None)
        await pilot.press("j")
        assert any(text == "▌" for text, _ in paper.cells.values())


async def test_typing_lays_nothing_out(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    async with port.reader() as pilot:
        await pilot.press("+", "a")
        await pilot.pause()
        screen = app_of(pilot).screen
        laid_out: list[bool] = []
        monkeypatch.setattr(type(screen), "_refresh_layout", lambda *_, **__: laid_out.append(True))
        await pilot.press("b", "c")
        assert screen.query_one(Input).value == "abc"
        assert not laid_out


async def test_a_change_of_focus_draws_the_panes_and_not_the_screen(
    port: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with port.reader() as pilot:
        whole_screens: list[bool] = []
        of_compositor = Compositor.render_full_update

        def render_full_update(self: Compositor, simplify: bool = False) -> LayoutUpdate:
            whole_screens.append(True)
            return of_compositor(self, simplify)

        monkeypatch.setattr(Compositor, "render_full_update", render_full_update)
        await pilot.press("tab")
        assert app_of(pilot).reader.place is Place.STORY
        assert not whole_screens


@pytest.mark.parametrize("place", [0, 1, 7, 100, 4_000])
async def test_the_scroll_bar_looks_as_textuals(news: News, place: int) -> None:
    news.fill(*(plain_draft(number) for number in range(300)))
    async with news.reader(size=(120, 30)) as pilot:
        articles = app_of(pilot).reader.articles
        articles.scroll_to(y=place, animate=False)
        await pilot.pause()
        bar = articles.vertical_scrollbar
        area = Region(0, 0, *bar.region.size)
        assert shown(bar.render_lines(area)) == shown(Widget.render_lines(bar, area))
        half = Region(0, 5, 1, 6)
        assert shown(bar.render_lines(half)) == shown(bar.render_lines(area))[5:11]


def shown(strips: list[Strip]) -> list[list[tuple[str, object, object]]]:
    """Texts, looks, and what a click on them means."""
    return [[(one.text, str(one.style), one.style and one.style.meta) for one in strip] for strip in strips]


async def test_a_long_way_through_a_list_leaves_few_lines_behind(news: News) -> None:
    news.fill(*(plain_draft(number) for number in range(600)))
    async with news.reader(size=(120, 30)) as pilot:
        articles = app_of(pilot).reader.articles
        await until(pilot, lambda: articles.count == 600)
        for _ in range(50):
            await pilot.press("pagedown")
        assert articles.cursor > 400
        assert len(articles._strips) < 500


def test_garbage_is_looked_for_only_while_nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[bool] = []
    threshold, turn = gc.get_threshold(), sys.getswitchinterval()
    tidying = Tidying()
    monkeypatch.setattr(gc, "collect", lambda: looks.append(True))
    monkeypatch.setattr("tui_news.tui.tidying._STILL", 3600.0)
    try:
        tidying.tidy()
        assert not looks, "Python does it itself"
        gc.disable()
        tidying.begin()
        assert gc.isenabled(), "it was not while the program was loaded"
        assert gc.get_threshold()[:2] == threshold[:2]
        tidying.pressed()
        tidying.tidy()
        assert not looks
        monkeypatch.setattr("tui_news.tui.tidying._STILL", -1.0)
        tidying.tidy()
        assert looks
    finally:
        gc.enable()
        gc.unfreeze()
        gc.set_threshold(*threshold)
        sys.setswitchinterval(turn)
