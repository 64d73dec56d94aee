"""The screen as a whole: panes by size, the terminal's cursor, what others change, floods of events, no colours."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Key, MouseScrollDown
from textual.widgets import Input, Static

from tests.tui.conftest import News, until
from tests.tui.fakes import FailingShelf
from tests.tui.stories import plain_draft, port_annotations, port_draft
from tests.tui.test_hostile import Session
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of, place
from tui_news.config import Config
from tui_news.errors import LibraryError
from tui_news.library import Library
from tui_news.model.views import ViewKind
from tui_news.services import messages
from tui_news.tui.app import TuiNews, run
from tui_news.tui.arrange import Wishes, arrange
from tui_news.tui.keymap import Place
from tui_news.tui.reader.jobs import keep
from tui_news.tui.screens.subscribe import StarterList, Subscribe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Offset
    from textual.widget import Widget

F, A, S, P = Place.FEEDS, Place.ARTICLES, Place.STORY, Place.PANEL


@pytest.mark.parametrize(
    ("width", "height", "focus", "wishes", "panes", "stacked"),
    [
        (200, 50, A, Wishes(), {F, A, S, P}, False),
        (160, 50, S, Wishes(), {F, A, S, P}, False),
        (159, 50, A, Wishes(), {A, S, P}, False),
        (100, 40, A, Wishes(), {A, S, P}, False),
        (100, 12, A, Wishes(), {A, S}, False),
        (120, 40, F, Wishes(), {F, A, S, P}, False),
        (120, 40, A, Wishes(feeds=True, panel=False), {F, A, S}, False),
        (200, 50, A, Wishes(feeds=False), {A, S, P}, False),
        (99, 40, A, Wishes(), {A, S}, True),
        (80, 24, A, Wishes(), {A, S}, True),
        (80, 24, S, Wishes(), {S}, True),
        (80, 24, S, Wishes(panel=True), {S, P}, True),
        (80, 24, P, Wishes(), {S, P}, True),
        (80, 24, F, Wishes(), {F, A}, False),
        (200, 50, S, Wishes(zoomed=True), {S}, True),
    ],
)
def test_arranging(
    width: int, height: int, focus: Place, wishes: Wishes, panes: Iterable[Place], stacked: bool
) -> None:
    found = arrange(width, height, focus, wishes)
    assert (found.panes, found.stacked) == (panes, stacked)


async def test_resizing_arranges_anew_and_keeps_the_quote_in_sight(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", *"]]]]")
        for size in ((80, 24), (120, 30), (60, 12), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            story = reader.story
            stop = reader.reading.focus
            assert stop is not None
            row = story.layout_rows.row_of(stop.at) - story.scroll_offset.y
            assert 0 <= row < story.size.height, size
            assert reader.shown(S)
            assert reader.shown(F) == (size[0] >= 160)


@pytest.mark.parametrize("keys", ["enter . enter", "4 t z", "1", "?", "a", "/"])
async def test_any_size_is_survived(port: News, keys: str) -> None:
    async with port.reader() as pilot:
        await pilot.press(*keys.split())
        for size in ((40, 10), (9, 3), (2, 2), (300, 90)):
            await pilot.resize_terminal(*size)
            await pilot.press("j", "pagedown")
            await pilot.pause()
        assert pilot.app.is_running


async def test_rows_that_come_into_sight_are_there(news: News) -> None:
    news.fill(*(plain_draft(number) for number in range(60)))
    async with news.reader((80, 24)) as pilot:
        articles = app_of(pilot).reader.articles
        await pilot.resize_terminal(80, 100)
        await pilot.press("1")
        await pilot.pause()
        lines = [articles.render_line(y).text for y in range(0, articles.size.height - 2, 2)]
        assert all("Story number" in line for line in lines)
        await pilot.press("2", "G")
        assert "Story number 59" in articles.render_line((59 * 2) - articles.scroll_offset.y).text


async def test_the_terminal_cursor_follows_the_focus(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        assert pilot.app.cursor_position == reader.articles.content_region.offset
        await pilot.press("j")
        assert pilot.app.cursor_position.y == reader.articles.content_region.y + 2
        await pilot.press("k", "enter", "]")
        story, stop = reader.story, reader.reading.focus
        assert stop is not None
        row = story.layout_rows.row_of(stop.at)
        x, y = pilot.app.cursor_position
        line = story.render_line(y - story.content_region.y).text
        assert y - story.content_region.y == row - story.scroll_offset.y
        assert line[x - story.content_region.x :].startswith("“We will be back")
        for pane in (reader.panel, reader.articles):
            await pilot.press("tab")
            await pilot.pause()
            assert pane.has_focus
            assert pilot.app.cursor_position == pane.content_region.offset


async def test_what_others_change_is_shown_and_the_article_keeps_its_place(port: News) -> None:
    async with port.reader() as pilot:
        articles = app_of(pilot).reader.articles
        await pilot.press("j", "j")
        here = articles.current
        port.fill(*(plain_draft(-number) for number in range(2, 5)))
        await until(pilot, lambda: articles.count == 9)
        assert articles.current == here
        assert articles.cursor == 5
        with Library.open(port.path) as other:
            other.set_starred([here or 0], True)
        await until(pilot, lambda: "★" in articles.render_line(articles.cursor * 2 + 1 - articles.scroll_offset.y).text)


async def test_an_article_is_annotated_under_the_readers_eyes(news: News) -> None:
    (article,) = news.fill(port_draft())
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter")
        assert "Not analysed yet" in reader.panel.empty
        await until(pilot, lambda: bool(news.desk.asked(messages.Analyse)))
        with Library.open(news.path) as library:
            version = library.article(article).version
            library.save_annotations(version, port_annotations())
        news.desk.say(messages.Analysed(1, article, version))
        await until(pilot, lambda: reader.panel.count == 4)
        assert "3 quoted, 1 reported" in "".join(row.note for row in reader.story.layout_rows.rows)


async def test_a_flood_of_events_holds_up_no_key(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        for number in range(20_000):
            port.desk.say(messages.Analysed(1, number % 6, -1))
            port.desk.say(messages.SetAside(number, "a reason", 1, "A title"))
        reader.post_message(Key("j", "j"))
        await until(pilot, lambda: reader.articles.cursor == 1, look=False)
        assert reader.hearing._waiting, "the key came before what was not yet heard"
        await until(pilot, lambda: "could not be analysed" in toasts(pilot))
        assert toasts(pilot).count("could not be analysed") < 400, "gathered, not one each"


async def test_a_lasting_error_is_told_once(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        for _ in range(50):
            reader.report(LibraryError("The library is gone", "Put it back"))
        await pilot.pause()
        assert toasts(pilot).count("The library is gone. Put it back.") == 1


async def test_wrong_settings_are_told_and_the_reader_starts(port: News) -> None:
    async with port.reader(theme="[/]mauve", keys={"star": "ctrl+m", "no[/]such": "x"}) as pilot:
        told = toasts(pilot)
        assert "theme = '[/]mauve' is not allowed. Themes are: night" in told
        assert "a terminal sends Ctrl+M as Enter" in told
        assert "there is no command 'no[/]such'" in told
        assert pilot.app.theme == "night"


async def test_the_wheel_scrolls_without_moving_the_cursor(news: News) -> None:
    news.fill(*(plain_draft(number, paragraphs=30) for number in range(40)))
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        for pane in (reader.story, reader.articles):
            at = pane.content_region.offset
            pane.post_message(_wheel(pane, at))
            await pilot.pause(0.4)
            assert pane.scroll_offset.y > 0
        assert reader.articles.cursor == 0


def _wheel(pane: Widget, at: Offset) -> MouseScrollDown:
    return MouseScrollDown(pane, 2, 2, 0, 1, 0, False, False, False, at.x + 2, at.y + 2)


async def test_the_first_start_asks_for_the_seeds_and_only_then(news: News) -> None:
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        assert "sample articles are on their way" in reader.articles.empty, "from the first frame on"
        await until(pilot, lambda: bool(news.desk.asked(messages.AddSeeds)))
        reader.listing.reload()
        await pilot.pause(0.2)
        assert "sample articles are on their way" in reader.articles.empty
        assert "Welcome." in toasts(pilot)
        (asked,) = news.desk.asked(messages.AddSeeds)
        news.desk.say(messages.Done(asked.token))
        await until(pilot, lambda: "Press a to subscribe" in reader.articles.empty)  # they were not to be had
    with Library.open(news.path) as library:
        library.set_setting("seeds", "removed")
    async with news.reader() as pilot:
        await pilot.pause(0.3)
        assert not news.desk.asked(messages.AddSeeds)
        assert "Press a to subscribe" in app_of(pilot).reader.articles.empty


async def test_subscribing_by_address_and_from_the_list(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("a")
        assert isinstance(pilot.app.screen, Subscribe)
        field = pilot.app.screen.query_one("#wanted", Input)
        field.value = "nonsense"
        await pilot.press("enter")
        (asked,) = port.desk.asked(messages.Subscribe)
        assert asked.url == "nonsense"
        port.desk.say(messages.Failed(asked.token, "This is no address", "It must look like https://…"))
        told = pilot.app.screen.query_one("#told")
        await until(pilot, lambda: told.display and "no address. It must" in str(told.render()))
        assert field.value == "nonsense", "what was typed is there to be mended"
        assert "no address" not in toasts(pilot)
        field.value = "https://news.example/feed"
        await pilot.press("enter")
        asked = port.desk.asked(messages.Subscribe)[-1]
        assert asked.url == field.value
        port.desk.say(messages.Subscribed(asked.token, 1, "The Quay", 3))
        await until(pilot, lambda: place(pilot) is Place.ARTICLES)
        await pilot.press("a")
        pilot.app.screen.query_one("#wanted", Input).value = "bbc"
        await pilot.press("down")
        listed = pilot.app.screen.query_one(StarterList)
        assert listed.count
        assert listed.size.height > 3
        assert "BBC" in listed.render_line(0).text
        assert all("bbc" in f"{feed.title} {feed.url}".casefold() for feed in listed.feeds)
        await pilot.press("enter")
        asked = port.desk.asked(messages.Subscribe)[-1]
        assert (asked.url, asked.title) == (listed.feeds[0].url, listed.feeds[0].title)
        await pilot.press("q")
        assert place(pilot) is Place.ARTICLES


async def test_the_feeds_point_at_the_list_that_is_open(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("1", "j", "enter")
        assert reader.listing.view.kind is ViewKind.ALL
        await pilot.press("1", "k", "tab")
        assert place(pilot) is Place.ARTICLES
        await pilot.press("h")
        assert place(pilot) is Place.FEEDS
        assert reader.feeds.current is not None
        assert reader.feeds.current.view == reader.listing.view


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("j enter ]", "Not analysed yet"),
        ("i", "First go to an entity"),
        ("enter enter", "No quote is in focus"),
        ("j o", "This article has no link."),
        ("1 f", "This line is no folder."),
    ],
)
async def test_what_cannot_be_done_is_said_with_its_reason(news: News, keys: str, told: str) -> None:
    ids = news.fill(port_draft(), replace(plain_draft(1), url=None))
    news.annotate(ids[0])
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        reader.articles.move_to(reader.articles.ids.index(ids[0]))
        if keys.startswith("j"):
            reader.articles.move_to(reader.articles.ids.index(ids[1]))
            keys = keys[2:]
        await pilot.press(*keys.split())
        assert told in str(reader.status.render())
        await pilot.press("2")
        assert told not in str(reader.status.render()), "the next key takes a remark away"


async def test_many_wrong_settings_are_one_toast_and_listed_in_help(port: News) -> None:
    async with port.reader(keys={f"nothing-{number}": "x" for number in range(8)}) as pilot:
        await until(pilot, lambda: "8 settings were not taken" in toasts(pilot))
        assert len(pilot.app._notifications) == 1
        await pilot.press("?")
        await pilot.pause()
        text = str(pilot.app.screen.query_one("#text", Static).render())
        assert all(f"there is no command 'nothing-{number}'" in text for number in range(8))


async def test_a_mark_that_cannot_be_written_is_told_once(port: News) -> None:
    port.shelf = lambda library: FailingShelf(library, "set_read")
    async with port.reader(mark_read_after=0) as pilot:
        reader = app_of(pilot).reader
        reader._reported.clear()
        await pilot.press("enter")
        await until(pilot, lambda: "[/] locked" in toasts(pilot))
        for told in reader._reported:
            reader._reported[told] -= 1_000_000  # as if it were long ago
        await pilot.press("J")
        await pilot.pause(0.1)
        assert len(pilot.app._notifications) == 1


async def test_the_keys_below_explain_themselves_and_can_be_clicked(port: News) -> None:
    async with port.reader() as pilot:
        status = app_of(pilot).reader.status
        assert "Open what the cursor is on" in str(status.tooltip)
        at = str(status.render()).index("open")
        await pilot.click(status, offset=(at, 0))
        assert place(pilot) is Place.STORY


async def test_stopping_ends_the_workers(port: News) -> None:
    async with port.reader():
        desk = port.desk
    assert desk.stopped


def test_what_was_read_keeps_its_place() -> None:
    from array import array

    def ids(*numbers: int) -> array[int]:
        return array("q", numbers)

    assert keep(ids(9, 8, 5), ids(8, 7, 6, 5), {7}) == ids(9, 8, 7, 5)
    assert keep(ids(9), ids(8, 7), {7, 8}) == ids(9, 8, 7)
    assert keep(ids(), ids(2, 1), {1, 2}) == ids(2, 1)
    assert keep(ids(3, 2), ids(3, 2, 1), set()) == ids(3, 2)


def test_leaving_at_once_leaves_nothing_behind(port: News) -> None:
    session = Session(port.path)
    try:
        session.wait("Unread")
        session.press("q", 0.0)
        session.wait_for_end()
        assert session.ended
        assert session.code == 0
    finally:
        session.end()
    assert b"Traceback" not in session.output
    with Library.open(port.path) as library:
        assert len(library.rows(range(1, 7))) == 6


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_signals_are_let_go_when_the_reader_is_left(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on again after that began a screen anew that was no more."""
    held = signal.SIGTSTP, signal.SIGCONT

    def leave(self: TuiNews) -> None:
        for one in held:
            signal.signal(one, lambda *_: pytest.fail("nobody is there"))

    monkeypatch.setattr(TuiNews, "run", leave)
    assert run(port.path, Config()) == 0
    assert [signal.getsignal(one) for one in held] == [signal.SIG_DFL] * 2


def test_no_color_means_no_colour(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    session = Session(port.path, 120, 40)
    try:
        session.wait("Orvane port")
        session.press("\r")
        session.press(".")
        session.wait("1/4 ")
    finally:
        session.end()
    codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", session.output) for code in found.split(b";")}
    colours = codes - {b"39", b"49"}  # these two are the terminal's own
    assert not [code for code in colours if code and (30 <= int(code) <= 49 or 90 <= int(code) <= 107)], codes
    assert "❝ ".encode() in re.sub(rb"\x1b\[[0-9;]*m", b"", session.output), "UTF-8 in an ASCII locale"
    assert b"1" in codes, "bold is left"
    assert b"7" in codes, "and so is reverse"


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        (("cannot be reached",), "Refreshed: 0 new, 1 feed failed: Feed 0: cannot be reached."),
        (("cannot be reached",) * 3, "Refreshed: 0 new, 3 feeds failed: cannot be reached."),
        (
            ("is gone", "cannot be reached"),
            "Refreshed: 0 new, 2 feeds failed. They are marked !: on each",
        ),
    ],
)
async def test_what_failed_in_a_refresh_is_summed_up(port: News, errors: tuple[str, ...], told: str) -> None:
    async with port.reader() as pilot:
        for number, error in enumerate(errors):
            port.desk.say(messages.FeedRefreshed(1, number, f"Feed {number}", 0, 0, error))
        port.desk.say(messages.Refreshed(1, 0, 0, len(errors)))
        await until(pilot, lambda: told in toasts(pilot))


async def test_a_subscription_on_its_way_is_told_and_can_be_given_up(news: News) -> None:
    async with news.reader() as pilot:
        reader = app_of(pilot).reader
        app_of(pilot).run_command("cancel")
        assert "not possible" in str(reader.status.render())
        reader.errands.subscribe("https://slow.example/feed")
        await pilot.press("R")
        assert "the first one is being fetched" in str(reader.status.render())
        app_of(pilot).run_command("cancel")
        (asked,) = news.desk.asked(messages.Subscribe)
        assert news.desk.cancelled == [asked.token]
        news.desk.say(messages.Done(asked.token))
        await until(pilot, lambda: not reader.errands.busy)


async def test_only_what_has_changed_is_drawn_anew(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.feeds.lines) > 2 and not reader.listing.loading)
        await pilot.pause(0.2)
        drawn: list[str] = []
        for pane in (reader.articles, reader.feeds, reader.panel):
            pane._draw = partial(_note_drawn, drawn, pane._draw, pane.id or "")  # type: ignore[method-assign]
        reader.listing.reload()
        await until(pilot, lambda: not reader.listing.loading)
        await pilot.pause(0.1)
        assert drawn == [], "nothing has changed"
        with Library.open(port.path) as other:
            other.set_starred([reader.articles.ids[2]], True)
        await until(pilot, lambda: "articles 2" in drawn)
        assert {line for line in drawn if line.startswith("articles")} == {"articles 2"}


def _note_drawn(drawn: list[str], draw: Any, pane: str, index: int, line: int, width: int) -> Any:
    drawn.append(f"{pane} {index}")
    return draw(index, line, width)


async def test_the_tour_has_six_lines_and_takes_no_key(port: News) -> None:
    async with port.reader(keys={"next-quote": "ctrl+g"}) as pilot:
        assert "Welcome" not in toasts(pilot), "not a first start"
        app_of(pilot).run_command("tour")
        await pilot.pause()
        told = next(iter(pilot.app._notifications)).message
        assert len(told.splitlines()) == 6
        assert all(len(line) <= 60 for line in told.splitlines())
        assert "Ctrl+G goes to the next quote" in told
        await pilot.press("j")
        assert app_of(pilot).reader.articles.cursor == 1


async def test_the_tour_leaves_the_story_beside_it(port: News) -> None:
    async with port.reader((80, 24)) as pilot:
        app_of(pilot).run_command("tour")
        await until(pilot, lambda: bool(pilot.app.screen.query("Toast")))
        await pilot.pause()
        shown = pilot.app.screen.query_one("Toast").region
        assert shown.height == 6, "no line is wrapped"
        assert shown.width <= 50
        assert shown.bottom == 23, "right above the status line"


@pytest.mark.parametrize("key", [":", "/", "a", "?", "B", "+"])
async def test_no_field_blinks_the_terminals_cursor_does(port: News, key: str) -> None:
    async with port.reader() as pilot:
        await pilot.press(key)
        await until(pilot, lambda: [field.cursor_blink for field in pilot.app.screen.query(Input)] == [False])
