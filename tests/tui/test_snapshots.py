"""What the screen looks like, at three sizes; times are frozen, and nothing blinks or scrolls by itself."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_textual_snapshot import normalize_svg
from textual.command import CommandList
from textual.widgets import Input

from tests.documents import document_of
from tests.tui.conftest import News, until
from tests.tui.fakes import FakeDesk
from tests.tui.stories import NOW, plain_draft
from tui_news.config import Config
from tui_news.library import Library
from tui_news.library.arriving import newcomers, storing
from tui_news.model.documents import BlockKind
from tui_news.tui.app import TuiNews
from tui_news.tui.screens.changes import WhatChangedScreen
from tui_news.tui.widgets.changes import ChangedText
from tui_news.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.pilot import Pilot

SIZES = [(80, 24), (120, 40), (200, 50)]
LOOKS = [*(("night", size) for size in SIZES), *((theme, SIZES[0]) for theme in ("day", "mono", "terminal"))]


@pytest.fixture(autouse=True)
def no_web_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Store pictures that ask nothing of the network: without the web font that Rich links."""
    export = TuiNews.export_screenshot

    def without_fonts(self: TuiNews, **options: Any) -> str:
        return re.sub(r"@font-face \{.*?\}", "", export(self, **options), flags=re.DOTALL)

    monkeypatch.setattr(TuiNews, "export_screenshot", without_fonts)


@pytest.fixture
def snap_compare(snap_compare: Any, request: pytest.FixtureRequest) -> Any:
    """Compare once the screen is as stored, or has had five seconds to become so.

    Searches, counts and styles arrive from threads and timers: on a busy machine the picture of one moment too early
    differs by a line that is about to be drawn.
    """
    stored = Path(__file__).parent / "__snapshots__" / "test_snapshots" / f"{request.node.name}.svg"
    wanted = normalize_svg(stored.read_text()) if stored.exists() else ""

    def compare(app: TuiNews, terminal_size: tuple[int, int], run_before: Any) -> bool:
        async def before(pilot: Pilot[Any]) -> None:
            await run_before(pilot)
            for _ in range(50):
                await pilot.pause()
                if normalize_svg(app.export_screenshot(title=app.title, simplify=True)) == wanted:
                    return
                await asyncio.sleep(0.1)

        return bool(snap_compare(app, terminal_size=terminal_size, run_before=before))

    return compare


def ids(size: object) -> str:
    return f"{size[0]}x{size[1]}" if isinstance(size, tuple) else str(size)


@pytest.fixture
def library(port: News) -> Iterator[Library]:
    port.fill(*(plain_draft(number) for number in range(10, 13)), feed="https://feeds.example/tesk")
    with Library.open(port.path) as library:
        library.smart.drop(library.smart.get("Today").id)  # every day another number
        library.add_feed("https://feeds.example/wire", "The Orvane Wire", "World")
        library.add_feed("https://feeds.example/moor", "Moorland Gazette", "World")
        yield library


@pytest.fixture
def app(library: Library) -> Iterator[TuiNews]:
    app = themed(library)
    yield app
    app.close()


def themed(library: Library, theme: str = "") -> TuiNews:
    return TuiNews(
        library,
        Config(theme=theme, mark_read_after=-1.0),
        open_shelf=lambda: Library.open(library.path),
        open_desk=FakeDesk,
        now=lambda: NOW,
    )


async def settled(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, TuiNews)
    await until(pilot, lambda: len(app.reader.feeds.lines) > 4 and not app.reader.listing.loading)
    await until(pilot, lambda: not app.reader.smart.counting)
    await pilot.pause()


def snap(compare: Any, app: TuiNews, size: tuple[int, int], *keys: str) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
        app.clear_notifications()  # or when they go would decide on the picture
        await settled(pilot)

    assert compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_first_sight(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    snap(snap_compare, app, size)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_a_quote_in_focus(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    snap(snap_compare, app, size, "enter", ".", ".")


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_the_card_of_a_quote(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    snap(snap_compare, app, size, "enter", ".", ".", "enter")


@pytest.mark.parametrize("size", SIZES[1:], ids=ids)
def test_entities_in_the_panel(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    snap(snap_compare, app, size, "4", "t", "j")


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=ids)
def test_feeds(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    snap(snap_compare, app, size, "1", "j", "j")


@pytest.mark.parametrize("size", SIZES[:1], ids=ids)
def test_help(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    snap(snap_compare, app, size, "?")


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=ids)
def test_an_empty_library(snap_compare: Any, news: News, theme: str, size: tuple[int, int]) -> None:
    with Library.open(news.path) as library:
        library.set_setting("seeds", "removed")
        app = themed(library, theme)

        async def before(pilot: Pilot[Any]) -> None:
            await until(pilot, lambda: len(app.reader.feeds.lines) > 2 and not app.reader.listing.loading)

        assert snap_compare(app, terminal_size=size, run_before=before)
        app.close()


@pytest.mark.parametrize("theme", ["day", "contrast", "terminal"])
def test_themes(snap_compare: Any, library: Library, theme: str) -> None:
    app = themed(library, theme)
    snap(snap_compare, app, SIZES[1], "enter", ".", ".")
    app.close()


OVER = {
    "card": ("enter", ".", ".", "enter"),
    "help": ("?",),
    "subscribe": ("a",),
    "selection": ("enter", "V", "J", "v", ")", "g"),
    "notebook": ("enter", ".", "Q", *"mill", "enter", "B"),
    "feeds": ("1", "j"),
    "sayings": ("enter", ".", ".", "enter", "a"),
    "feed-form": ("1", "G", "e"),
    "tags": ("+", *"sea, or"),
    "search": ("/", *"quay"),
}


@pytest.mark.parametrize("theme", ["day", "mono", "terminal"])
@pytest.mark.parametrize("screen", OVER)
def test_screens_in_other_themes(snap_compare: Any, library: Library, screen: str, theme: str) -> None:
    app = themed(library, theme)
    snap(snap_compare, app, SIZES[0], *OVER[screen])
    app.close()


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=ids)
def test_the_palette(snap_compare: Any, library: Library, theme: str, size: tuple[int, int]) -> None:
    app = themed(library, theme)

    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press(":")
        screen = pilot.app.screen
        screen.query_one(Input).value = "rename"  # at once: every pause between two keys is a search
        found = screen.query_one(CommandList)

        def is_told() -> bool:
            prompts = [str(found.get_option_at_index(row).prompt) for row in range(found.option_count)]
            return found.highlighted == 0 and prompts[0].startswith("Rename")

        await until(pilot, is_told)
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=size, run_before=before)
    app.close()


@pytest.mark.parametrize(("theme", "size"), LOOKS, ids=ids)
def test_what_changed(
    snap_compare: Any, news: News, monkeypatch: pytest.MonkeyPatch, theme: str, size: tuple[int, int]
) -> None:
    for module in (storing, newcomers):
        monkeypatch.setattr(module, "now", lambda: int(NOW.timestamp()))
    for counted in ("nine", "ten"):
        text = f"The valley was quiet, and {counted} people came to see the river rise."
        news.fill(
            plain_draft(0, document=document_of(((BlockKind.HEADLINE, "Quiet valley"), (BlockKind.PARAGRAPH, text))))
        )
    with Library.open(news.path) as library:
        app = themed(library, theme)

        async def before(pilot: Pilot[Any]) -> None:
            await until(pilot, lambda: not app.reader.listing.loading)
            await pilot.press("w")
            await until(pilot, lambda: isinstance(app.screen, WhatChangedScreen))
            text = app.screen.query_one(ChangedText)
            await until(pilot, lambda: any("nine" in text.render_line(y).text for y in range(text.size.height)))

        assert snap_compare(app, terminal_size=size, run_before=before)
        app.close()


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_searching_with_completions(snap_compare: Any, app: TuiNews, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("/", *"quay")
        await until(pilot, lambda: app.reader.listing.searched == "quay")
        await until(pilot, lambda: "quay" in "".join(text for text, _ in app.reader.articles.parts(0, 2, 60)))
        field = app.reader.query_one("#search", Input)
        field.value = "quay speaker:"  # at once: every pause between two keys is a search
        field.cursor_position = len(field.value)
        await until(pilot, lambda: app.reader.query_one(Choices).count > 1)
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES, ids=ids)
def test_asking_for_tags(snap_compare: Any, app: TuiNews, library: Library, size: tuple[int, int]) -> None:
    library.tag_articles([2, 3], ["energy", "elections"])

    async def before(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("+", "e")
        await until(pilot, lambda: pilot.app.screen.query_one(Choices).count == 2)

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_stored_pictures_ask_nothing_of_the_network() -> None:
    stored = list(Path(__file__).parent.joinpath("__snapshots__").rglob("*.svg"))
    assert stored
    for path in stored:
        assert not re.search(r"url\(\"?https?:|href=", path.read_text()), path
