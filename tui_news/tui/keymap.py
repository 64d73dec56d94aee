"""Keys, key sequences such as ``gg``, and what is wrong with a keymap: the layer between the terminal and commands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from textual.keys import key_to_character

from tui_news.errors import ConfigError
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Place(StrEnum):
    """Where the keyboard is: the four panes, and the screens that lie over them."""

    FEEDS = "feeds"
    ARTICLES = "articles"
    STORY = "story"
    PANEL = "panel"
    CARD = "card"
    HELP = "help"
    SUBSCRIBE = "subscribe"
    ASK = "ask"
    CHOICE = "choice"
    CHANGES = "changes"
    FORM = "form"
    NOTEBOOK = "notebook"
    SAYINGS = "sayings"
    SELECTION = "selection"  # in the story, while text is being selected


PANES = frozenset({Place.FEEDS, Place.ARTICLES, Place.STORY, Place.PANEL})

Keys = tuple[str, ...]
"""A sequence of keys, each a printable character or a name such as ``space``, ``ctrl+d``, ``pagedown``."""

# What a terminal sends is the same byte: binding one binds the other, so only the usual name may be bound.
SAME_BYTE = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+[": "escape",
}
# Textual or the terminal takes these before any command could.
TAKEN = frozenset({"ctrl+q", "ctrl+c", "ctrl+z", "ctrl+s"})
_NAMED = re.compile(
    r"(?:(?:ctrl|alt|shift)\+)+\S+|space|enter|escape|tab|backspace|delete|insert|home|end|pageup|pagedown"
    r"|up|down|left|right|f\d{1,2}"
)
_BRACKETED = re.compile(r"<[^<>]{2,}>")
_DISPLAY = {
    "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab",
    "backspace": "Backspace", "delete": "Del", "insert": "Ins", "home": "Home", "end": "End",
    "pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip


def parse_keys(text: str) -> tuple[Keys, ...]:
    """Read alternatives separated by blanks or commas: ``"gg home"`` is g twice, or Home; ``","`` is the comma key.

    In a sequence a key that has a name stands in angle brackets: ``"<ctrl+w>o"``.
    """
    return tuple(_sequence(token) for part in text.split() for token in _tokens(part))


def _tokens(part: str) -> list[str]:
    return [part] if len(part) == 1 else [token for token in part.split(",") if token]


def _sequence(token: str) -> Keys:
    if _BRACKETED.search(token):
        parts = re.findall(r"<([^<>]+)>|(.)", token)
        return tuple(key for name, character in parts for key in _sequence(name or character))
    if _NAMED.fullmatch(token.lower()) and len(token) > 1:
        return (token.lower(),)
    character = key_to_character(token) if len(token) > 1 else None  # Textual's names: asterisk, full_stop
    # Not "gs", which is the name of a control character too: no key sends that.
    return (character,) if character and character.isprintable() else tuple(token)


def display(keys: Keys) -> str:
    """Give a sequence as it is written for a reader: ``gg``, ``Ctrl+D``, ``Space``."""
    return "".join(_DISPLAY.get(key) or _chord(key) for key in keys)


def _chord(key: str) -> str:
    if "+" not in key or len(key) == 1:
        return key.upper() if re.fullmatch(r"f\d+", key) else key
    *modifiers, last = key.split("+")
    return "+".join([*(modifier.title() for modifier in modifiers), _DISPLAY.get(last) or last.upper()])


@dataclass(frozen=True, slots=True)
class Bound:
    """Keys of a command and the places where they mean it; a command may have several of these."""

    command: str
    keys: tuple[Keys, ...]
    places: frozenset[Place]


class Keymap:
    """Which command a sequence of keys means in each place."""

    def __init__(self, bound: Iterable[Bound]) -> None:
        self.bound = tuple(bound)
        self._commands: dict[Place, dict[Keys, str]] = {place: {} for place in Place}
        self._keys: dict[str, tuple[Keys, ...]] = {}
        self._keys_in: dict[tuple[Place, str], tuple[Keys, ...]] = {}  # what was asked for
        for entry in self.bound:
            self._keys[entry.command] = self._keys.get(entry.command, ()) + entry.keys
            for place in entry.places:
                for keys in entry.keys:
                    self._commands[place].setdefault(keys, entry.command)

    def command(self, place: Place, keys: Keys) -> str | None:
        """Give the command of a whole sequence, or None."""
        return self._commands[place].get(keys)

    def begins(self, place: Place, keys: Keys) -> bool:
        """Say whether a longer sequence begins with these keys."""
        return any(len(known) > len(keys) and known[: len(keys)] == keys for known in self._commands[place])

    def ways_on(self, place: Place, keys: Keys) -> list[tuple[Keys, str]]:
        """Give what sequences that begin with these keys end in, each with its command."""
        known = self._commands[place].items()
        return [(found[len(keys) :], command) for found, command in known if found[: len(keys)] == keys]

    def keys_of(self, command: str) -> tuple[Keys, ...]:
        """Give the keys of a command, the first being the one to show."""
        return self._keys.get(command, ())

    def keys_in(self, place: Place, command: str) -> tuple[Keys, ...]:
        """Give the keys that mean the command in a place; presets have other ones in some places than in others."""
        found = self._keys_in.get((place, command))
        if found is None:
            known = self._commands[place].items()
            found = self._keys_in[place, command] = tuple(keys for keys, meant in known if meant == command)
        return found

    def clashes(self) -> list[tuple[str, str]]:
        """Say which keys mean two things in one place, and which sequences can never be finished.

        Gives the command that comes too short and the message, each once however many places it holds for.
        """
        found: dict[tuple[Place, Keys], list[str]] = {}
        for entry in self.bound:
            for place in entry.places:
                for keys in entry.keys:
                    commands = found.setdefault((place, keys), [])
                    commands.extend([entry.command] if entry.command not in commands else [])
        problems = [
            (commands[-1], f"{display(keys)} means both {' and '.join(commands)}")
            for (_, keys), commands in found.items()
            if len(commands) > 1
        ]
        for place, keys in found:
            shorter = next((keys[:size] for size in range(1, len(keys)) if (place, keys[:size]) in found), None)
            if shorter:
                commands = found[place, keys]
                problems.append((commands[0], f"{display(keys)} is never reached: {display(shorter)} acts first"))
        return list(dict.fromkeys(problems))


def rebind(
    bound: Iterable[Bound], changes: Mapping[str, str], where: Callable[[str], str] = str
) -> tuple[Keymap, list[ConfigError]]:
    """Lay the user's keys over other ones; what cannot work is reported, and what was there stays.

    ``where`` gives the place in the settings file where a command is named, for the message.

    A key that the user gives to one command is taken from the commands that had it before.
    """
    before = tuple(bound)
    known = {entry.command for entry in before}
    problems: list[ConfigError] = []
    chosen: dict[str, tuple[Keys, ...]] = {}
    for command, text in changes.items():
        if command not in known:
            problems.append(
                ConfigError(
                    f"{where(command)}: there is no command {command!r}", "The help (?) and the README name them"
                )
            )
            continue
        keys = parse_keys(text)
        if why := next((why for one in keys if (why := unreachable(one))), None):
            problems.append(ConfigError(f"{where(command)}: {command} = {text!r}: {why}", "Its usual keys are kept"))
            continue
        chosen[command] = keys
    keymap = Keymap(
        lay_over(before, [Bound(command, keys, _places(before, command)) for command, keys in chosen.items()])
    )
    problems.extend(
        ConfigError(f"{where(command)}: {clash}", "Give one of them another key") for command, clash in keymap.clashes()
    )
    return keymap, problems


def _places(bound: Iterable[Bound], command: str) -> frozenset[Place]:
    return frozenset().union(*(entry.places for entry in bound if entry.command == command))


def lay_over(bound: Iterable[Bound], changes: Sequence[Bound], *, more: bool = False) -> tuple[Bound, ...]:
    """Give other keys to some commands: they lose those they had, and all others lose these in the same places.

    With ``more`` they keep those they had.
    """
    changed = set() if more else {entry.command for entry in changes}
    kept = (part for entry in bound if entry.command not in changed for part in _without(entry, changes))
    return (*kept, *changes)


def _without(entry: Bound, changes: Sequence[Bound]) -> Iterable[Bound]:
    """Give what is left of a command's keys when others have taken some of them, perhaps only in some places."""
    left: dict[frozenset[Place], list[Keys]] = {}
    for keys in entry.keys:
        taken = frozenset().union(*(change.places for change in changes if keys in change.keys))
        left.setdefault(entry.places - taken, []).append(keys)
    if not entry.keys:
        yield entry
    for places, keys_there in left.items():
        yield Bound(entry.command, tuple(keys_there) if places else (), places or entry.places)


def unreachable(keys: Keys) -> str | None:
    """Say why a terminal can never deliver a sequence, or give None when it can."""
    for key in keys:
        if key in SAME_BYTE:
            return f"a terminal sends {display((key,))} as {display((SAME_BYTE[key],))}"
        if key in TAKEN:
            return f"{display((key,))} is taken by the terminal"
    if len(keys) > 1 and keys[0] == "escape":
        return "Esc and another key read as an escape sequence"
    return None if keys else "it is empty"


class Typist:
    """Follows what is typed, key by key, through sequences."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self.pending: Keys = ()
        self._place: Place | None = None

    def press(self, place: Place, key: str) -> tuple[str | None, bool]:
        """Take one key: gives the command it completes, and whether the key was used at all.

        A key that does not go on with a begun sequence ends that sequence and counts for itself; Esc only ends it.
        """
        if place is not self._place:
            self.pending, self._place = (), place
        if self.pending and key == "escape":
            self.pending = ()
            return None, True
        for keys in dict.fromkeys(((*self.pending, key), (key,))):
            if command := self.keymap.command(place, keys):
                self.pending = ()
                return command, True
            if self.keymap.begins(place, keys):
                self.pending = keys
                return None, True
        self.pending = ()
        return None, False
