"""The feeds pane: folders, what is unread in them, folding, and what is wrong with a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.readme import parts
from tests.tui.conftest import News, until
from tests.tui.stories import NOW, plain_draft
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.feeds import Feed
from tui_news.model.views import View, ViewKind
from tui_news.tui.commands import COMMANDS
from tui_news.tui.widgets.feeds import feed_lines

if TYPE_CHECKING:
    from textual.pilot import Pilot

FEEDS = [
    Feed(1, "https://a.example/", "Anvil", folder="World/Europe", unread=2),
    Feed(2, "https://b.example/", "beacon", folder="World", unread=1),
    Feed(3, "https://c.example/", "", error="The server says no"),
    Feed(4, "https://d.example/", "Crane", folder="Sport"),
]
COUNTS = {
    View(ViewKind.UNREAD): 3,
    View(ViewKind.ALL): 9,
    View(ViewKind.FOLDER, folder="World"): 3,
    View(ViewKind.FOLDER, folder="World/Europe"): 2,
}


def shown(closed: frozenset[str] = frozenset()) -> list[tuple[int, str, int]]:
    return [(line.depth, line.name, line.unread) for line in feed_lines(FEEDS, COUNTS, closed)][3:]


def test_folders_stand_in_folders() -> None:
    assert shown() == [
        (0, "Sport", 0), (1, "Crane", 0), (0, "World", 3), (1, "beacon", 1), (1, "Europe", 2), (2, "Anvil", 2),
        (0, "c.example", 0),
    ]  # fmt: skip


def test_a_closed_folder_hides_what_is_in_it() -> None:
    assert [name for _, name, _ in shown(frozenset({"World"}))] == ["Sport", "Crane", "World", "c.example"]
    assert [name for _, name, _ in shown(frozenset({"World/Europe"}))][-3:] == ["beacon", "Europe", "c.example"]


def test_names_stand_in_the_order_people_expect() -> None:
    names = ["Feed 10", "Feed 2", "Zulu", "Ärzte", "apple", "Feed 1"]
    feeds = [Feed(number, f"https://{number}.example/", name) for number, name in enumerate(names)]
    feeds += [Feed(9, "https://x.example/", "x", folder=folder) for folder in ("Part 10", "Part 9", "Part 9/B")]
    lines = [line.name for line in feed_lines(feeds, {}, frozenset())][3:]
    assert lines == ["Part 9", "x", "B", "x", "Part 10", "x", "apple", "Ärzte", "Feed 1", "Feed 2", "Feed 10", "Zulu"]


async def test_a_feed_without_a_name_shows_the_ends_of_its_address(news: News) -> None:
    with Library.open(news.path) as library:
        for name in ("north", "south"):
            library.add_feed(f"https://news.example.org/sections/{name}.xml")
        library.store([(plain_draft(number), 1) for number in range(1, 1200)])
    async with news.reader((170, 40)) as pilot:
        feeds = app_of(pilot).reader.feeds
        await until(pilot, lambda: feeds.count > 4)
        lines = ["".join(part[0] for part in feeds.parts(index, 0, 26)) for index in range(feeds.count)]
        assert [line.split()[0] for line in lines[-2:]] == ["news.e…ns/north.xml", "news.e…ns/south.xml"], lines
        assert lines[0].endswith("1,199"), "big counts have their commas"


async def test_f_folds_and_enter_opens_the_folder(news: News) -> None:
    news.fill(plain_draft(1))
    with Library.open(news.path) as library:
        feed = library.add_feed("https://a.example/", "Anvil", "World")
        library.store([(plain_draft(2), feed.id)])
    async with news.reader((170, 40)) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.feeds.lines) > 4)
        await pilot.press("1", "G", "k")
        assert reader.feeds.current is not None
        assert reader.feeds.current.name == "World"
        before = reader.feeds.count
        await pilot.press("f")
        assert reader.feeds.count == before - 1
        await pilot.press("f", "enter")
        assert reader.articles.count == 1
        assert reader.listing.title == "World"


async def last_line(pilot: Pilot[int]) -> str:
    feeds = app_of(pilot).reader.feeds
    await until(pilot, lambda: feeds.count > 3 and feeds.lines[-1].name in ("Anvil", "World"))
    return feeds.lines[-1].name


async def test_folded_folders_stay_folded(news: News) -> None:
    with Library.open(news.path) as library:
        library.store([(plain_draft(2), library.add_feed("https://a.example/", "Anvil", "World").id)])
    for keys, last in ((("1", "G", "k", "f"), "Anvil"), (("1", "G", "f"), "World")):
        async with news.reader((170, 40)) as pilot:
            assert await last_line(pilot) == last
            await pilot.press(*keys)
            await pilot.pause(0.2)
    with Library.open(news.path) as library:
        assert library.setting("folded") == "[]"
        library.set_setting("folded", "{nonsense")
    async with news.reader((170, 40)) as pilot:
        assert await last_line(pilot) == "Anvil"


def test_the_table_of_keys_holds_every_command() -> None:
    table = parts.keys()
    for command in COMMANDS.values():
        assert f"`{command.id}`" in table
        assert command.help() in table
    assert "`gg` `Home`" in table


async def test_counts_and_marks_have_columns_of_their_own(news: News) -> None:
    with Library.open(news.path) as library:
        long, short = (library.add_feed(f"https://{name}.example/", name) for name in ("A" * 40, "Bee"))
        library.store([(plain_draft(number), long.id) for number in range(12)])
        library.store([(plain_draft(20), short.id)])
        for feed in (long, short):
            library.feed_fetched(feed.id, when=NOW, error="The server says no")
    async with news.reader((170, 40)) as pilot:
        feeds = app_of(pilot).reader.feeds
        await until(pilot, lambda: len(feeds.lines) == 8)
        lines = [feeds.render_line(row).text for row in (6, 7)]
        assert [line.index(" !") for line in lines] == [lines[0].index("…") + 1] * 2
        assert [line.rstrip()[-3:] for line in lines] == [" 12", "  1"]
