"""The keymap: sequences, notation, rebinding; and that the default keys can be typed everywhere and never clash."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from tui_news.tui.app import line_in_settings
from tui_news.tui.commands import COMMANDS, Command, default_keys
from tui_news.tui.keymap import (
    SAME_BYTE,
    TAKEN,
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

# Typed with AltGr (or Option) on one of the German, French, Spanish and Nordic layouts.
ALT_GR = set("[]{}|\\@#~€^`$£")
# What a reader must be able to do on those keyboards.
MAIN = [
    command.id
    for command in COMMANDS.values()
    if command.keys and command.id not in
    {"next-quote", "previous-quote", "next-entity", "previous-entity"}
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("gg home", (("g", "g"), ("home",))),
        (",", ((",",),)),
        ("s,asterisk", (("s",), ("*",))),
        ("ctrl+d", (("ctrl+d",),)),
        ("Space", (("space",),)),
        ("full_stop", ((".",),)),
        ("", ()),
    ],
)
def test_notation(text: str, keys: tuple[tuple[str, ...], ...]) -> None:
    assert parse_keys(text) == keys


def test_display() -> None:
    assert [display(keys) for keys in parse_keys("gg ctrl+d space G f5 shift+tab")] == [
        "gg", "Ctrl+D", "Space", "G", "F5", "Shift+Tab",
    ]  # fmt: skip


def test_sequences() -> None:
    keymap = Keymap([Bound("top", (("g", "g"),), frozenset({Place.STORY})), Bound("down", (("j",),), frozenset(Place))])
    typist = Typist(keymap)
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.STORY, "g") == ("top", True)
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.STORY, "j") == ("down", True), "a key that does not go on counts for itself"
    assert typist.press(Place.STORY, "g") == (None, True)
    assert typist.press(Place.CARD, "g") == (None, False), "another place forgets what was begun"
    assert typist.press(Place.STORY, "x") == (None, False)


def test_default_keys_never_clash() -> None:
    assert Keymap(default_keys()).clashes() == []


def test_clashes_are_found() -> None:
    here = frozenset({Place.STORY})
    assert Keymap([Bound("a", (("x",),), here), Bound("b", (("x",),), here)]).clashes() == [
        ("b", "x means both a and b")
    ]
    assert Keymap([Bound("a", (("g",),), here), Bound("b", (("g", "g"),), here)]).clashes() == [
        ("b", "gg is never reached: g acts first")
    ]
    assert Keymap([Bound("a", (("x",),), here), Bound("b", (("x",),), frozenset({Place.CARD}))]).clashes() == []


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.id)
def test_every_default_key_reaches_us(command: Command) -> None:
    for keys in command.bound().keys:
        assert unreachable(keys) is None
        assert not set(keys) & (set(SAME_BYTE) | TAKEN)


@pytest.mark.parametrize("command", MAIN)
def test_main_commands_need_no_alt_gr(command: str) -> None:
    keys = COMMANDS[command].bound().keys
    assert any(not set("".join(one)) & ALT_GR for one in keys if "+" not in one[0] or len(one[0]) == 1) or any(
        "+" in one[0] for one in keys
    )


def test_quotes_can_be_walked_without_alt_gr() -> None:
    for stepping in ("next-shown", "previous-shown"):
        assert not set("".join(COMMANDS[stepping].bound().keys[0])) & ALT_GR
        assert COMMANDS["next-quote"].places <= COMMANDS[stepping].places


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


def test_a_clash_in_many_places_is_told_once_with_file_and_line(tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text('[keys]\nstar = "s"\ndelete = "s"\n')
    _, problems = rebind(default_keys(), {"star": "s", "delete": "s"}, partial(line_in_settings, settings))
    assert [problem.title for problem in problems] == [f"{settings}, line 3: s means both star and delete"]


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
