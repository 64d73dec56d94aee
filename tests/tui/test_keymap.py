"""The keymap: sequences, notation, rebinding; and that the default keys can be typed everywhere and never clash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.tui.test_walking import app_of
from tui_news.tui.app import line_in_settings
from tui_news.tui.commands import COMMANDS, default_keys
from tui_news.tui.keymap import (
    Bound,
    Keymap,
    Place,
    Typist,
    display,
    parse_keys,
    rebind,
    unreachable,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import News


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("gg home", (("g", "g"), ("home",))),
        (",", ((",",),)),
        ("s,asterisk", (("s",), ("*",))),
        ("<ctrl+w>o", (("ctrl+w", "o"),)),
        ("<", (("<",),)),
        ("ctrl+d", (("ctrl+d",),)),
        ("Space", (("space",),)),
        ("full_stop", ((".",),)),
        ("", ()),
    ],
)
def test_notation(text: str, keys: tuple[tuple[str, ...], ...]) -> None:
    assert parse_keys(text) == keys


def test_display() -> None:
    assert [display(keys) for keys in parse_keys("gg ctrl+d space G f5 shift+tab shift+up <ctrl+w>o")] == [
        "gg", "Ctrl+D", "Space", "G", "F5", "Shift+Tab", "Shift+↑", "Ctrl+Wo",
    ]  # fmt: skip


def test_sequences() -> None:
    keymap = Keymap([Bound("top", (("g", "g"),), frozenset({Place.STORY})), Bound("down", (("j",),), frozenset(Place))])
    typist = Typist(keymap)
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.STORY, "g") == ("top", True)
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.STORY, "j") == ("down", True), "a key that does not go on counts for itself"
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.STORY, "escape") == (None, True), "Esc ends a begun sequence, and does nothing else"
    assert typist.pending == ()
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.CARD, "g") == (None, False), "another place forgets what was begun"
    assert typist.press(Place.STORY, "x") == (None, False)


def test_clashes_are_found() -> None:
    here = frozenset({Place.STORY})
    assert Keymap([Bound("a", (("x",),), here), Bound("b", (("x",),), here)]).clashes() == [
        ("b", "x means both a and b")
    ]
    assert Keymap([Bound("a", (("g",),), here), Bound("b", (("g", "g"),), here)]).clashes() == [
        ("b", "gg is never reached: g acts first")
    ]
    assert Keymap([Bound("a", (("x",),), here), Bound("b", (("x",),), frozenset({Place.CARD}))]).clashes() == []


def test_no_walk_needs_escape_and_a_bracket() -> None:
    assert unreachable(("escape", "[")) is not None


def test_every_command_says_what_it_is() -> None:
    for id_, command in COMMANDS.items():
        assert command.id == id_
        assert command.name
        assert command.group
        assert command.help().endswith("."), id_
        assert len(command.help()) < 140, id_


def test_rebinding() -> None:
    keymap, problems = rebind(default_keys(), {"star": "f5 8", "undo": "s"})
    assert not problems
    assert keymap.command(Place.STORY, ("f5",)) == "star"
    assert keymap.command(Place.STORY, ("s",)) == "undo", "a key given to one command is taken from the other"
    assert keymap.command(Place.STORY, ("u",)) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[keys]\nstar = "s"\ndelete = "s"\n', 3),
        ('[send]\ndelete = "https://a.example"\n\n[ "keys" ]\nstar = "s"\n"delete" = "s"\n', 6),
        ('keys.star = "s"\nkeys.delete = "s"\n', 2),
        ('width = 60\nkeys = { star = "s", delete = "s" }\n', 2),
    ],
)
def test_a_clash_in_many_places_is_told_once_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text(text)
    _, problems = rebind(default_keys(), {"star": "s", "delete": "s"}, partial(line_in_settings, settings))
    assert [problem.title for problem in problems] == [f"{settings}, line {line}: s means both star and delete"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"no-such": "x"}, "there is no command 'no-such'"),
        ({"star": "ctrl+i"}, "a terminal sends Ctrl+I as Tab"),
        ({"star": "ctrl+m"}, "as Enter"),
        ({"star": "ctrl+z"}, "taken by the terminal"),
        ({"star": ""}, ""),
        ({"star": "x9", "undo": "x9"}, "x9 means both star and undo"),
        ({"star": "g"}, "never reached"),
    ],
)
def test_wrong_rebindings_are_told(changes: dict[str, str], told: str) -> None:
    keymap, problems = rebind(default_keys(), changes, lambda _: "config.toml, line 3")
    if told:
        assert any(told in problem.title for problem in problems)
        assert all("config.toml, line 3" in problem.title for problem in problems)
    else:
        assert keymap.keys_of("star") == ()
        assert not problems


async def test_a_key_of_another_pane_says_so(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("e")
        assert reader.remark == "e is a key of the feeds: Edit feed."
        await pilot.press("1", "w")
        assert reader.remark == "w is a key of the articles: What changed."
        reader.unsay()
        await pilot.press("Z", "f9")
        assert reader.remark == ""
