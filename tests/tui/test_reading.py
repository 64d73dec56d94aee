"""Opening stories and going back, from article to article, marks, undo, browser, title: by every key."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.tui.conftest import News, until
from tests.tui.fakes import FailingShelf
from tests.tui.stories import plain_draft
from tests.tui.test_walking import app_of, on_top, place, quits
from tui_news.library import Library
from tui_news.model.views import ViewKind
from tui_news.services import messages
from tui_news.tui.keymap import Place
from tui_news.tui.screens.help import Help

if TYPE_CHECKING:
    from textual.timer import Timer


def shown_id(reader: Any) -> int | None:
    article = reader.reading.article
    return article.row.id if article else None


def toasts(pilot: Any) -> str:
    return " ".join(notification.message for notification in pilot.app._notifications)


async def test_the_first_frame_shows_the_newest_unread_article(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        assert reader.listing.view.kind is ViewKind.UNREAD
        assert reader.articles.count == 6
        assert reader.reading.article is not None
        assert reader.reading.article.row.title.startswith("Orvane port")
        assert place(pilot) is Place.ARTICLES


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j", 1), ("down", 1), ("j j k", 1), ("down down up", 1), ("G", 5), ("end", 5), ("G gg", 0), ("G g g", 0),
        ("end home", 0), ("n", 1), ("n n p", 1), ("J J", 2), ("J J K", 1), ("p", 5), ("k", 0), ("G j", 5), ("g j", 1),
        ("ctrl+d", 5), ("ctrl+d ctrl+u", 0), ("pagedown", 5), ("pagedown pageup", 0),
    ],
)  # fmt: skip
async def test_moving_in_the_list(port: News, keys: str, row: int) -> None:
    async with port.reader() as pilot:
        for key in keys.split():
            await pilot.press(*("gg" if key == "gg" else [key]))
        reader = app_of(pilot).reader
        assert reader.articles.cursor == row
        await until(pilot, lambda: shown_id(reader) == reader.articles.ids[row])  # the story follows the cursor


@pytest.mark.parametrize("key", ["enter", "l", "right"])
@pytest.mark.parametrize("back", ["q", "escape", "backspace", "h", "left"])
async def test_open_and_back(port: News, key: str, back: str) -> None:
    async with port.reader() as pilot:
        await pilot.press(key)
        assert place(pilot) is Place.STORY
        await pilot.press(back)
        assert place(pilot) is Place.ARTICLES
        assert pilot.app.is_running


async def test_q_at_the_top_quits(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "q", "q")
        await pilot.pause()
        assert quits(pilot)


async def test_h_at_the_list_goes_to_the_feeds_and_enter_opens_one(port: News) -> None:
    port.fill(plain_draft(40), feed="https://feeds.example/one")
    async with port.reader((80, 24)) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.feeds.lines) > 3)
        await pilot.press("h")
        assert place(pilot) is Place.FEEDS
        await pilot.press("G", "enter")
        assert place(pilot) is Place.ARTICLES
        assert reader.listing.view.kind is ViewKind.FEED
        assert reader.articles.count == 1
        await pilot.press("q")
        assert place(pilot) is Place.FEEDS, "a list that was chosen in the feeds leads back to them"
        await pilot.press("q")
        await pilot.pause()
        assert quits(pilot)


async def test_space_pages_on_and_then_goes_to_the_next_unread(news: News) -> None:
    news.fill(plain_draft(1, paragraphs=30), plain_draft(2))
    async with news.reader((100, 24)) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "space")
        assert reader.story.scroll_offset.y > 0
        assert reader.articles.cursor == 0
        for _ in range(20):
            await pilot.press("space")
            if reader.articles.cursor:
                break
        assert reader.articles.cursor == 1
        assert reader.story.scroll_offset.y == 0
        assert place(pilot) is Place.STORY


async def test_j_and_k_scroll_the_story(news: News) -> None:
    news.fill(plain_draft(1, paragraphs=30))
    async with news.reader((100, 24)) as pilot:
        story = app_of(pilot).reader.story
        await pilot.press("enter", "j", "j", "j", "k")
        assert story.scroll_offset.y == 2
        await pilot.press("G")
        assert story.at_end
        await pilot.press("g", "g")
        assert story.scroll_offset.y == 0


def is_running(timer: Timer | None) -> bool:
    return timer is not None and timer._task is not None


async def test_a_story_counts_as_read_after_a_while_and_not_in_passing(port: News) -> None:
    async with port.reader(mark_read_after=3600) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j", "enter")
        assert is_running(reader.reading._read_timer)
        await pilot.press("q")
        assert not is_running(reader.reading._read_timer), "it was left at once"
    async with port.reader(mark_read_after=0.2) as pilot:
        reader = app_of(pilot).reader
        first, second = reader.articles.ids[0], reader.articles.ids[1]
        await pilot.pause(0.4)
        assert not port.read(first), "looking at the list reads nothing"
        await pilot.press("j", "enter")
        await until(pilot, lambda: port.read(second))
        await pilot.pause(0.1)
        assert second in reader.articles.ids, "what was read stays in the list until that is left"
        row = reader.articles.row(second)
        assert row is not None
        assert row.read


async def test_a_negative_time_never_marks(port: News) -> None:
    async with port.reader(mark_read_after=-1.0) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert not port.read(app_of(pilot).reader.articles.ids[0])


async def test_m_toggles_read_and_u_takes_it_back(port: News) -> None:
    async with port.reader() as pilot:
        article = app_of(pilot).reader.articles.ids[0]
        await pilot.press("m")
        await until(pilot, lambda: port.read(article))
        await pilot.press("m")
        await until(pilot, lambda: not port.read(article))
        await pilot.press("u")
        await until(pilot, lambda: port.read(article))
        await until(pilot, lambda: "Taken back: marked “Orvane port" in toasts(pilot))


async def test_two_quick_presses_of_m_cancel_out(port: News) -> None:
    async with port.reader() as pilot:
        article = app_of(pilot).reader.articles.ids[0]
        await pilot.press("m", "m", "s")
        await until(pilot, lambda: port.starred(article))
        assert not port.read(article)


async def test_s_stars_and_takes_the_star_away(port: News) -> None:
    async with port.reader() as pilot:
        articles = app_of(pilot).reader.articles
        article = articles.ids[0]
        await pilot.press("s")
        await until(pilot, lambda: port.starred(article))
        await until(pilot, lambda: "★" in articles.render_line(1).text)
        await pilot.press("s")
        await until(pilot, lambda: not port.starred(article))


async def test_capital_a_reads_all_and_one_undo_brings_all_back(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        ids = list(reader.articles.ids)
        await pilot.press("A")
        await until(pilot, lambda: all(map(port.read, ids)))
        await until(pilot, lambda: reader.articles.count == 0)
        assert "Everything is read" in reader.articles.empty
        assert reader.reading.article is None
        await pilot.press("u")
        await until(pilot, lambda: not any(map(port.read, ids)))
        await until(pilot, lambda: reader.articles.count == 6)


async def test_capital_d_deletes_and_u_brings_it_back(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j")
        before = list(reader.articles.ids)
        gone, after = before[1:3]
        await pilot.press("D")
        await until(pilot, lambda: gone not in reader.articles.ids)
        assert reader.articles.current == after
        await pilot.press("u")
        await until(pilot, lambda: reader.articles.current == gone)
        assert list(reader.articles.ids) == before, "in its old place, in sight"
        assert reader.reading.article is not None
        assert reader.reading.article.row.id == gone


async def test_what_is_brought_back_is_where_it_was_also_among_read_ones(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        before = list(reader.articles.ids)
        await pilot.press("j", "m", "j", "m")
        await until(pilot, lambda: port.read(before[1]) and port.read(before[2]))
        await pilot.press("D")
        await until(pilot, lambda: before[2] not in reader.articles.ids)
        assert list(reader.articles.ids) == [*before[:2], *before[3:]]
        await pilot.press("u")
        await until(pilot, lambda: reader.articles.current == before[2])
        assert list(reader.articles.ids) == before


async def test_undo_passes_over_what_reading_marked(port: News) -> None:
    async with port.reader(mark_read_after=0) as pilot:
        reader = app_of(pilot).reader
        gone, read = reader.articles.ids[0], reader.articles.ids[1]
        await pilot.press("D")
        await until(pilot, lambda: reader.articles.current == read)
        await pilot.press("enter")
        await until(pilot, lambda: port.read(read))
        await pilot.press("u")
        await until(pilot, lambda: gone in reader.articles.ids)
        assert port.read(read)
        await pilot.press("u")
        await until(pilot, lambda: "nothing to take back" in toasts(pilot))


async def test_the_selected_article_stays_when_another_reader_has_read_it(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("j")
        ids = list(reader.articles.ids)
        with Library.open(port.path) as other:
            other.set_read(ids[1:3], True)
        await until(pilot, lambda: ids[2] not in reader.articles.ids)
        assert reader.articles.current == ids[1]
        assert reader.reading.article is not None
        assert reader.reading.article.row.id == ids[1]
        await pilot.press("j")
        reader.listing.reload()
        await until(pilot, lambda: not reader.listing.loading)
        assert list(reader.articles.ids) == [ids[0], ids[1], *ids[3:]], "it stays until the list is left"


async def test_u_with_nothing_to_take_back_says_so(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("u")
        await until(pilot, lambda: "nothing to take back" in toasts(pilot))


async def test_tab_goes_round_the_panes(port: News) -> None:
    async with port.reader((200, 50)) as pilot:
        reader = app_of(pilot).reader
        seen = [reader.place]
        for _ in range(4):
            await pilot.press("tab")
            seen.append(reader.place)
        assert seen == [Place.ARTICLES, Place.STORY, Place.PANEL, Place.FEEDS, Place.ARTICLES]
        await pilot.press("shift+tab")
        assert place(pilot) is Place.FEEDS


async def test_numbers_go_to_the_panes(port: News) -> None:
    async with port.reader((80, 24)) as pilot:
        reader = app_of(pilot).reader
        for key, pane in (("1", Place.FEEDS), ("2", Place.ARTICLES), ("3", Place.STORY), ("4", Place.PANEL)):
            await pilot.press(key)
            assert place(pilot) is pane
            assert reader.widget(pane).display
            assert reader.widget(pane).has_focus


async def test_v_and_b_and_z_show_and_hide_panes(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        assert reader.shown(Place.PANEL)
        await pilot.press("v")
        hidden = reader.shown(Place.PANEL)
        assert not hidden
        await pilot.press("v", "b")
        assert reader.feeds.display
        await pilot.press("b", "enter", "z")
        assert [reader.shown(p) for p in (Place.FEEDS, Place.ARTICLES, Place.STORY, Place.PANEL)] == [
            False, False, True, False,
        ]  # fmt: skip
        await pilot.press("q")
        assert reader.articles.display
        assert place(pilot) is Place.STORY, "the first step back undoes the zoom"


async def test_o_opens_the_link_without_a_shell(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda argv, **options: started.append((argv, options)))
    async with port.reader(browser=("lookat", "--tab")) as pilot:
        await pilot.press("o")
        assert started[0][0] == ["lookat", "--tab", "https://tidewater.example/orvane"]
        assert not started[0][1].get("shell")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "https://a.example/\x1b]52;c;eA==\x07", None]
)
async def test_o_opens_only_web_links(news: News, monkeypatch: pytest.MonkeyPatch, url: str | None) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *argv, **_: started.append(argv))
    news.fill(plain_draft(1, url=url))
    async with news.reader() as pilot:
        await pilot.press("enter", "o")
        assert not started


async def test_question_mark_shows_help_that_can_be_searched(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("?")
        assert isinstance(pilot.app.screen, Help)
        text = pilot.app.screen.query_one("#text")
        await pilot.pause()
        assert "Go to the next quote" in str(text.render())
        await pilot.press("/", *"undo")
        await pilot.pause()
        assert "Take back" in str(text.render())
        assert "Go to the next quote" not in str(text.render())
        await pilot.press("escape", "q")
        assert on_top(pilot)


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_runs_a_command(port: News, key: str) -> None:
    async with port.reader() as pilot:
        article = app_of(pilot).reader.articles.ids[0]
        await pilot.press(key)
        await pilot.press(*"star")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await until(pilot, lambda: port.starred(article))


async def test_the_palette_offers_what_is_possible_and_says_why_the_rest_is_not(news: News) -> None:
    from tui_news.tui.screens.palette import ReaderCommands

    async with news.reader() as pilot:
        palette = ReaderCommands(pilot.app.screen)
        offered = {hit.text async for hit in palette.discover()}
        assert "Star" not in offered
        assert "Subscribe" in offered
        hits = {hit.text: hit for hit in [hit async for hit in palette.search("sta")]}
        assert hits["Star"].help == "Not now: There is no article here."
        found = [hit async for hit in palette.search("play")]
        assert max(found, key=lambda hit: hit.score).text == "Play or open media", "not what only has these letters"
        hits["Star"].command()
        assert app_of(pilot).reader.remark == "There is no article here."


async def test_r_and_capital_r_ask_for_a_refresh(port: News) -> None:
    port.fill(plain_draft(0), feed="https://feeds.example/one")
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: bool(reader.listing.feeds))
        await pilot.press("R")
        asked = port.desk.asked(messages.Refresh)
        assert [request.feeds for request in asked] == [None]
        await pilot.press("R")
        assert len(port.desk.asked(messages.Refresh)) == 1, "one refresh at a time"
        await pilot.press("2")  # takes the remark away
        port.desk.say(messages.Progress(asked[0].token, 1, 3, "One"))
        await until(pilot, lambda: "1/3 One" in str(reader.status.render()))
        port.desk.say(messages.Done(asked[0].token))
        await until(pilot, lambda: not reader.errands.busy)
        await pilot.press("j", "r")
        assert port.desk.asked(messages.Refresh)[-1].feeds == (reader.listing.feeds[0].id,)


async def test_the_terminal_title_follows_the_story(port: News, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []
    monkeypatch.setattr("tui_news.tui.app.TuiNews.set_terminal_title", lambda _, title: titles.append(title))
    async with port.reader() as pilot:
        await pilot.press("j")
        assert titles[-2].startswith("Orvane port")
        assert titles[-1].startswith("Story number 1")


async def test_a_library_that_fails_is_reported_and_the_reader_goes_on(port: News) -> None:
    failing = []

    def shelf(library: Any) -> FailingShelf:
        failing.append(FailingShelf(library))
        return failing[-1]

    port.shelf = shelf
    async with port.reader() as pilot:
        for one in failing:
            one.failing |= {"article", "set_starred", "rows"}
        await pilot.press("j", "s")
        await until(pilot, lambda: "The library is [/] locked" in toasts(pilot))
        for one in failing:
            one.failing.clear()
        await pilot.press("j")
        article = app_of(pilot).reader.reading.article
        assert article is not None
        assert article.row.title.startswith("Story number 2")


async def test_no_message_covers_the_help(port: News) -> None:
    async with port.reader() as pilot:
        app_of(pilot).reader.actions.tour()
        await until(pilot, lambda: "Welcome" in toasts(pilot))
        await pilot.press("?")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help) and not toasts(pilot))


async def test_help_tells_what_can_be_done_in_the_notebook_too(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("B")
        await until(pilot, lambda: app_of(pilot).place is Place.NOTEBOOK)
        await pilot.pause()
        await pilot.press("?")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#text").render())
        assert shown.index("Change the note of the notebook") < shown.index("Elsewhere")
        await pilot.press("q")
        assert app_of(pilot).place is Place.NOTEBOOK
