"""The user's settings: every one typed, documented and defaulted; and where the library and the settings live."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_news.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARY_VARIABLE = "TUI_NEWS_LIBRARY"
CONFIG_VARIABLE = "TUI_NEWS_CONFIG"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one setting may be: ``take`` gives the value, or None when it is not what ``allowed`` says in words."""

    doc: str
    allowed: str
    take: Callable[[object], Any]


def _number(least: float, most: float) -> Callable[[object], float | None]:
    def take(value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            return None
        return float(value)

    return take


def _whole(least: int, most: int) -> Callable[[object], int | None]:
    def take(value: object) -> int | None:
        return value if type(value) is int and least <= value <= most else None

    return take


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _argv(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(part, str) and part for part in value):
        return tuple(value)
    return None


def _keys(value: object) -> dict[str, str] | None:
    if isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values()):
        return dict(value)
    return None


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one run; the documentation of each is in its field's metadata (see :func:`describe`)."""

    mark_read_after: float = field(
        default=1.0,
        metadata={
            "rule": _Rule(
                "Seconds that a story stays open before it counts as read; a negative number never marks it.",
                "a number from -1 to 3600",
                _number(-1, 3600),
            )
        },
    )
    width: int = field(
        default=72,
        metadata={
            "rule": _Rule(
                "Widest line of a story, in columns.",
                "a whole number from 30 to 200",
                _whole(30, 200),
            )
        },
    )
    browser: tuple[str, ...] = field(
        default=(),
        metadata={
            "rule": _Rule(
                "The program that opens links, as a list of words; the address is added as the last one. "
                "Empty: the platform's default browser. It is never run through a shell.",
                'a list of words, such as ["firefox", "--new-tab"]',
                _argv,
            )
        },
    )
    theme: str = field(
        default="",
        metadata={"rule": _Rule("The name of a colour theme; empty: the reader's own.", "a name in quotes", _text)},
    )
    low_confidence: float = field(
        default=0.5,
        metadata={
            "rule": _Rule(
                "Below this confidence a quote, entity or source is shown with a question mark.",
                "a number from 0 to 1",
                _number(0, 1),
            )
        },
    )
    keys: dict[str, str] = field(
        default_factory=dict,
        metadata={
            "rule": _Rule(
                "Other keys for commands: the command's id and its keys, separated by commas.",
                'a table of texts, such as star = "s,asterisk"',
                _keys,
            )
        },
    )


def describe() -> list[tuple[str, str, str]]:
    """Give name, documentation and allowed values of every setting, in order."""
    return [(item.name, item.metadata["rule"].doc, item.metadata["rule"].allowed) for item in fields(Config)]


def load(path: Path | None = None) -> tuple[Config, tuple[ConfigError, ...]]:
    """Read the settings file (``path``, else :func:`config_path`) and give the settings and what is wrong with it.

    A missing file at the usual place is no problem; a missing ``path`` is one. Nothing is raised: a wrong value is
    reported with file, line, key, value and what is allowed, and the default is used instead.
    """
    place = config_path() if path is None else path
    try:
        text = place.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except FileNotFoundError:
        if path is None:
            return Config(), ()
        return Config(), (ConfigError(f"The settings file {place} does not exist", "Check the path given."),)
    except OSError as error:
        return Config(), (ConfigError(f"The settings file {place} cannot be read: {error.strerror}", _DEFAULTS),)
    except UnicodeDecodeError:
        return Config(), (ConfigError(f"The settings file {place} is not UTF-8", "Save it as UTF-8. " + _DEFAULTS),)
    except tomllib.TOMLDecodeError as error:
        return Config(), (ConfigError(f"The settings file {place} is not valid TOML: {error}", _DEFAULTS),)
    return _take(data, text, place)


_DEFAULTS = "The default settings are used."


def _take(data: dict[str, Any], text: str, place: Path) -> tuple[Config, tuple[ConfigError, ...]]:
    rules = {item.name: item.metadata["rule"] for item in fields(Config)}
    values: dict[str, Any] = {}
    problems = []
    for key, value in data.items():
        where = f"{place}, line {_line_of(key, text)}"
        rule = rules.get(key)
        if rule is None:
            problems.append(ConfigError(f"{where}: there is no setting {key!r}", "Settings are: " + ", ".join(rules)))
            continue
        taken = rule.take(value)
        if taken is None:
            problems.append(ConfigError(f"{where}: {key} = {value!r} is not allowed", f"It must be {rule.allowed}."))
        else:
            values[key] = taken
    return Config(**values), tuple(problems)


def _line_of(key: str, text: str) -> int:
    # tomllib keeps no positions; a key or table of the top level stands at the start of a line.
    name = rf"[\"']?{re.escape(key)}[\"']?"
    found = re.search(rf"^[ \t]*(?:{name}[ \t]*[.=]|\[{name}[].])", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def config_path() -> Path:
    """Give the place of the settings file: ``TUI_NEWS_CONFIG``, else ``config.toml`` in the user's config folder."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs  # late: 6 ms that a run with an explicit path does not need

    return platformdirs.user_config_path("tui-news", appauthor=False) / "config.toml"


def credentials_path() -> Path:
    """Give the place of the feeds' logins where there is no keyring: ``credentials.json`` beside the settings file."""
    return config_path().with_name("credentials.json")


def library_path(option: str | Path | None = None) -> Path:
    """Give the place of the library: the option, else ``TUI_NEWS_LIBRARY``, else ``library.db`` in the data folder."""
    named = option or os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("tui-news", appauthor=False) / "library.db"
