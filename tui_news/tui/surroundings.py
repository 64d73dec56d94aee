"""What the terminal around us wants, as far as its variables say: ASCII alone, and nothing that moves by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UTF8 = ("utf-8", "utf8")


def wants_ascii(setting: str | bool, environment: Mapping[str, str]) -> bool:
    """Say whether to draw in ASCII: as set, else if the locale names an encoding that is not UTF-8.

    A bare locale (C, POSIX, none) names none: most terminals with one, in containers and over ssh, show UTF-8.
    """
    if isinstance(setting, bool):
        return setting
    named = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    encoding = named.partition(".")[2].partition("@")[0].lower()
    return bool(encoding) and encoding not in _UTF8


def wants_motion(setting: str | bool, environment: Mapping[str, str]) -> bool:
    """Say whether anything may move by itself: as set, else unless we are at the end of a line that may be slow."""
    if isinstance(setting, bool):
        return setting
    return not any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION"))
