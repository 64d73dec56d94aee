"""Every preset in every place: nothing clashes, nothing is out of reach of a terminal or of a keyboard of Europe."""

from __future__ import annotations

import pytest

from tests.tui.conftest import News, until
from tests.tui.keyboards import ALT_GR, DEAD, hard
from tests.tui.stories import plain_draft
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of, place
from tui_news.config import Config
from tui_news.config.settings import takers
from tui_news.tui.commands import COMMANDS, default_keys
from tui_news.tui.keymap import (
    PANES,
    SAME_BYTE,
    TAKEN,
    Bound,
    Keymap,
    Place,
    display,
    lay_over,
    rebind,
    unreachable,
)
from tui_news.tui.presets import PRESETS, preset_keys
from tui_news.tui.screens.help import help_text

# Steps that other keys lead to as well: ". ," go through whatever the panel shows, "t" says what that is.
ELSEWHERE = {"next-quote", "previous-quote", "next-entity", "previous-entity"}

each_preset = pytest.mark.parametrize("preset", PRESETS)


def keymap(preset: str) -> Keymap:
    return Keymap(preset_keys(preset, default_keys()))


def test_the_setting_allows_the_presets_there_are() -> None:
    allowed = takers()["preset"]
    assert [name for name in PRESETS if allowed.take(name) == name] == list(PRESETS)
    assert allowed.take("emacs") is None
    assert Config().preset in PRESETS


@each_preset
def test_nothing_clashes(preset: str) -> None:
    assert keymap(preset).clashes() == []


@each_preset
def test_every_key_can_come_from_a_terminal(preset: str) -> None:
    for bound in keymap(preset).bound:
        for keys in bound.keys:
            assert unreachable(keys) is None, (bound.command, keys)
            assert not set(keys) & (set(SAME_BYTE) | TAKEN), (bound.command, keys)


# Where a preset has another command in a place, as the program has that it is named after.
GIVEN_UP = {
    ("newsboat", "all-read", Place.FEEDS),  # A there means the feed under the cursor
    ("newsboat", "play", Place.FEEDS),  # e shows the feed
    ("newsboat", "keep-search", Place.ARTICLES),  # F is the filter
    ("newsboat", "half-page-down", Place.ARTICLES),  # Ctrl+D deletes all
    ("newsboat", "next-tab", Place.FEEDS),  # t is for tags
    ("newsboat", "next-article", Place.FEEDS),  # J and K move there
    ("newsboat", "previous-article", Place.FEEDS),
    ("newsboat", "toggle-feeds", Place.STORY),  # b is a page up
    ("vim", "toggle-panel", Place.STORY),  # v selects
}


@each_preset
def test_no_command_is_lost(preset: str) -> None:
    """What has a key by default has one in every preset, in the same places."""
    keys = preset_keys(preset, default_keys())
    reached = {(one.command, place) for one in keys if one.keys for place in one.places}
    wanted = {(one.id, place) for one in COMMANDS.values() if one.keys for place in one.places}
    lost = {(preset, *missing) for missing in wanted - reached}
    assert lost - GIVEN_UP == set()


@each_preset
@pytest.mark.parametrize("country", ALT_GR)
def test_what_matters_needs_no_alt_gr(preset: str, country: str) -> None:
    keys = keymap(preset)
    for command in COMMANDS:
        found = keys.keys_of(command)
        if found and command not in ELSEWHERE:
            assert any(not any(country in hard(key) for key in one) for one in found), (command, found)


def test_the_table_of_keyboards_knows_what_everybody_knows() -> None:
    assert set(hard("[")) == set(ALT_GR)
    assert hard(".") == hard("a") == hard("ctrl+d") == []
    assert set(ALT_GR) == set(DEAD)


@each_preset
def test_quotes_can_be_walked_without_alt_gr(preset: str) -> None:
    for command in ("next-shown", "previous-shown"):
        assert any(not any(map(hard, one)) for one in keymap(preset).keys_of(command))


@pytest.mark.parametrize(
    ("key", "where", "command"),
    [
        # newsboat's manual, "Available Operations"
        ("j", Place.ARTICLES, "next-feed"),
        ("k", Place.ARTICLES, "previous-feed"),
        ("j", Place.FEEDS, "down"),
        ("j", Place.STORY, "down"),
        ("n", Place.ARTICLES, "next-unread"),
        ("p", Place.ARTICLES, "previous-unread"),
        ("J", Place.STORY, "next-article"),
        ("K", Place.STORY, "previous-article"),
        ("N", Place.ARTICLES, "toggle-read"),
        ("A", Place.ARTICLES, "all-read"),
        ("A", Place.FEEDS, "feed-read"),
        ("C", Place.FEEDS, "everything-read"),
        ("o", Place.STORY, "browse"),
        ("O", Place.STORY, "browse-and-read"),
        ("r", Place.FEEDS, "refresh-feed"),
        ("R", Place.FEEDS, "refresh-all"),
        ("ctrl+e", Place.ARTICLES, "tag"),
        ("?", Place.STORY, "help"),
        ("/", Place.FEEDS, "search"),
        ("u", Place.STORY, "link-hints"),
        ("e", Place.STORY, "play"),
        ("g", Place.ARTICLES, "sort"),
        ("G", Place.ARTICLES, "sort-reverse"),
        ("q", Place.STORY, "back-or-quit"),
        ("Q", Place.STORY, "quit"),
        ("D", Place.ARTICLES, "delete"),
        ("ctrl+n", Place.ARTICLES, "next-unread-feed"),
        ("ctrl+p", Place.ARTICLES, "previous-unread-feed"),
        ("enter", Place.FEEDS, "open"),
        ("ctrl+k", Place.STORY, "random-unread"),
        ("l", Place.FEEDS, "hide-read"),
        ("l", Place.ARTICLES, "hide-read"),
        ("ctrl+d", Place.ARTICLES, "delete-all"),
        ("t", Place.FEEDS, "show-tag"),
        ("J", Place.FEEDS, "down"),
        ("K", Place.FEEDS, "up"),
        ("E", Place.FEEDS, "edit-feed"),
        ("b", Place.STORY, "page-up"),
        ("space", Place.STORY, "read-on"),
        ("pageup", Place.STORY, "page-up"),
        ("#", Place.STORY, "link-hints"),
        ("|", Place.STORY, "send"),
        ("ctrl+l", Place.ARTICLES, "redraw"),
    ],
)
def test_the_hands_of_newsboat(key: str, where: Place, command: str) -> None:
    assert keymap("newsboat").command(where, (key,)) == command


@pytest.mark.parametrize(
    ("keys", "where", "command"),
    [
        (("ctrl+f",), Place.STORY, "page-down"),
        (("/",), Place.STORY, "find"),
        (("/",), Place.ARTICLES, "search"),
        (("d", "d"), Place.ARTICLES, "delete"),
        (("y", "y"), Place.STORY, "copy"),
        (("ctrl+w", "o"), Place.STORY, "zoom"),
        (("Z", "Z"), Place.FEEDS, "quit"),
        (("G",), Place.STORY, "end"),
    ],
)
def test_the_hands_of_vim(keys: tuple[str, ...], where: Place, command: str) -> None:
    assert keymap("vim").command(where, keys) == command


def test_arrows_alone() -> None:
    found = keymap("arrows")
    assert found.command(Place.ARTICLES, ("j",)) is None
    for key, command in (("down", "down"), ("left", "back"), ("f1", "help"), ("delete", "delete")):
        assert found.command(Place.ARTICLES, (key,)) == command


def test_the_users_keys_lie_over_those_of_a_preset() -> None:
    found, problems = rebind(preset_keys("newsboat", default_keys()), {"star": "j", "down": "f7"})
    assert not problems
    assert found.command(Place.ARTICLES, ("j",)) == "star"
    assert found.command(Place.STORY, ("j",)) == "star"
    assert found.keys_of("next-feed") == ()
    assert found.command(Place.STORY, ("f7",)) == "down"


def test_a_key_that_is_taken_in_one_place_stays_in_the_others() -> None:
    before = [Bound("down", (("j",), ("down",)), PANES)]
    after = Keymap(lay_over([*before, Bound("feed", (), PANES)], [Bound("feed", (("j",),), frozenset({Place.FEEDS}))]))
    assert after.command(Place.FEEDS, ("j",)) == "feed"
    assert after.command(Place.STORY, ("j",)) == "down"
    assert after.command(Place.FEEDS, ("down",)) == "down"


@each_preset
@pytest.mark.parametrize("where", sorted(PANES))
def test_help_tells_the_keys_that_hold_there(preset: str, where: Place) -> None:
    keys = keymap(preset)
    here = str(help_text(keys, where, 300)).split("Elsewhere")[0]
    lines = {" ".join(line.split()) for line in here.splitlines()}
    for command in COMMANDS.values():
        meant = [one for one in keys.keys_of(command.id) if keys.command(where, one) == command.id]
        told = " ".join([*map(display, dict.fromkeys(meant)), command.help()])
        assert (told in lines) is bool(meant), (command.id, told)


async def test_keys_are_told_as_they_are_where_one_is(port: News) -> None:
    async with port.reader((100, 24), preset="vim") as pilot:
        reader = app_of(pilot).reader
        assert (reader.key_of("toggle-panel"), reader.key_of("search")) == ("v", "/")
        await pilot.press("enter")
        assert (reader.key_of("toggle-panel"), reader.key_of("copy")) == ("Ctrl+Wv", "yy")
        await pilot.press("v")
        assert ("y", "copy") in [hint[:2] for hint in reader.status._hints]
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        assert reader.key_of("toggle-panel") == "Ctrl+Wv", "the palette tells those of the pane below it"


async def test_newsboat_in_the_reader(news: News) -> None:
    for name, first in (("a", 0), ("b", 2)):
        news.fill(*(plain_draft(first + n) for n in range(2)), feed=f"https://feeds.example/{name}")
    async with news.reader(preset="newsboat", mark_read_after=-1) as pilot:
        reader = app_of(pilot).reader
        await until(pilot, lambda: len(reader.listing.feeds) == 2)
        await pilot.press("j")
        assert reader.listing.view.feed == 1
        await pilot.press("j")
        assert reader.listing.view.feed == 2
        await pilot.press("down", "enter")
        assert reader.articles.cursor == 1
        assert place(pilot) is Place.STORY
        await pilot.press("N", "q")
        await until(pilot, lambda: reader.listing.counts[reader.listing.view] == 1)
        await pilot.press("C")
        await until(pilot, lambda: "3 articles marked as read. U takes it back" in toasts(pilot))


async def test_a_sequence_with_a_named_key(news: News) -> None:
    news.fill(plain_draft(1))
    async with news.reader(preset="vim") as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "ctrl+w", "o")
        assert reader.panes.wishes.zoomed
