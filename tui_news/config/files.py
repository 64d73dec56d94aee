"""The settings file: read with every mistake named by file, line, key, value and what is allowed; and a fresh one."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from tui_news.config.paths import config_path
from tui_news.config.settings import Config, describe, takers
from tui_news.errors import ConfigError
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEFAULTS = "The default settings are used."
_LONGEST = 100  # characters of a wrong value that are told


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings of one run, where they are from, and what is wrong with the file.

    ``lines`` gives the line (from 1) of each setting that the file at ``path`` gave; all others are defaults.
    """

    config: Config
    path: Path
    problems: tuple[ConfigError, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)


def load(path: Path | None = None) -> tuple[Config, tuple[ConfigError, ...]]:
    """Give the settings and what is wrong with them, as of :func:`read`."""
    loaded = read(path)
    return loaded.config, loaded.problems


def read(path: Path | None = None) -> Loaded:
    """Read the settings file (``path``, else :func:`config_path`).

    A missing file at the usual place is no problem; a missing ``path`` is one. Nothing is raised: a wrong value is
    reported with file, line, key, value and what is allowed, and the default is used instead.
    """
    place = config_path() if path is None else path
    try:
        text = place.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if path is None:
            return Loaded(Config(), place)
        return _nothing(place, "does not exist", "Check the path given.")
    except OSError as error:
        return _nothing(place, f"cannot be read: {error.strerror}", _DEFAULTS)
    except UnicodeDecodeError:
        return _nothing(place, "is not UTF-8", "Save it as UTF-8. " + _DEFAULTS)
    import tomllib  # late: most readers have no such file, and its patterns take 5 ms of the start

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _nothing(place, f"is not valid TOML: {error}", _DEFAULTS)
    return _take(data, text, place)


def _nothing(place: Path, what: str, remedy: str) -> Loaded:
    return Loaded(Config(), place, (ConfigError(f"The settings file {place} {what}", remedy),))


def _take(data: dict[str, Any], text: str, place: Path) -> Loaded:
    allowed = takers()
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    problems = []
    for key, value in data.items():
        line = _line_of(key, text)
        where = f"{place}, line {line}"
        rule = allowed.get(key)
        if rule is None:
            problems.append(ConfigError(f"{where}: there is no setting {key!r}", _meant(key, list(allowed))))
            continue
        taken = rule.take(value)
        if taken is None:
            told = _as_written(value)
            problems.append(ConfigError(f"{where}: {key} = {told} is not allowed", f"It must be {rule.words}."))
        else:
            values[key] = taken
            lines[key] = line
    return Loaded(Config(**values), place, tuple(problems), lines)


def _as_written(value: object) -> str:
    """Give a value as it may stand in the file, cut if it is long."""
    told = to_toml(tuple(value) if isinstance(value, list) else value)
    return told if len(told) <= _LONGEST else told[:_LONGEST] + "…"


def _meant(key: str, known: list[str]) -> str:
    from difflib import get_close_matches  # late: only mistakes need it

    close = get_close_matches(key, known, n=1)
    return (f"Did you mean {close[0]}? " if close else "") + "Settings are: " + ", ".join(known)


def _line_of(key: str, text: str) -> int:
    # tomllib keeps no positions; a key or table of the top level stands at the start of a line.
    name = rf"[\"']?{re.escape(key)}[\"']?"
    found = re.search(rf"^[ \t]*(?:{name}[ \t]*[.=]|\[[ \t]*{name}[ \t]*[].])", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def default_file() -> str:
    """Give a settings file that says what every setting is; all are commented out, so that it changes nothing."""
    return "\n".join(_default_lines()) + "\n"


def _default_lines() -> Iterator[str]:
    yield "# The settings of tui-news. Take away the “#” before a setting to change it."
    described = describe()
    # In TOML what stands below a [table] belongs to it: tables come last.
    for name, doc, allowed, default in sorted(described, key=lambda setting: isinstance(setting.default, dict)):
        yield ""
        yield from (f"# {line}" for line in _wrapped(f"{doc} Allowed: {allowed}."))
        if isinstance(default, dict):
            yield f"#[{name}]"
            yield from (f"#{key} = {to_toml(value)}" for key, value in default.items())
        else:
            yield f"#{name} = {to_toml(default)}"


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 98, break_long_words=False, break_on_hyphens=False)


def to_toml(value: object) -> str:
    """Write the value of a setting as it stands in the file; a table in one line."""
    if isinstance(value, tuple):
        return "[" + ", ".join(to_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        inside = ", ".join(f"{to_toml(key)} = {to_toml(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, str):
        import json  # a JSON string without DEL is a TOML basic string

        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower()
