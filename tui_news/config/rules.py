"""What a setting may be: kinds of values, each told in words and checked by a function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui_news.records import dataclass

Take = Callable[[object], Any]
"""Gives the value of a setting from what stands in the file, or None when that is not allowed."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A kind of value: what it is in words, and how it is taken."""

    words: str
    take: Take


def number(least: float, most: float) -> Allowed:
    """Give the kind of a number within bounds, both included."""

    def take(value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            return None
        return float(value)

    return Allowed(f"a number from {least:g} to {most:g}", take)


def whole(least: int, most: int) -> Allowed:
    """Give the kind of a whole number within bounds, both included."""

    def take(value: object) -> int | None:
        return value if type(value) is int and least <= value <= most else None

    return Allowed(f"a whole number from {least} to {most}", take)


def flag() -> Allowed:
    """Give the kind of a switch."""
    return Allowed("true or false", lambda value: value if isinstance(value, bool) else None)


def choice(*values: str) -> Allowed:
    """Give the kind of one of these texts."""
    named = ", ".join(f'"{value}"' for value in values)
    return Allowed(f"one of {named}", lambda value: value if isinstance(value, str) and value in values else None)


def flag_or(value: str) -> Allowed:
    """Give the kind of a switch that may also be this text."""
    return Allowed(f'true, false or "{value}"', lambda given: given if given == value else flag().take(given))


def some_of(*values: str) -> Allowed:
    """Give the kind of a list of some of these texts, each at most once; it is taken as a tuple."""

    def take(value: object) -> tuple[str, ...] | None:
        if isinstance(value, list) and all(one in values and value.count(one) == 1 for one in value):
            return tuple(value)
        return None

    return Allowed(f"a list of some of {', '.join(values)}", take)


def text(words: str = "a text in quotation marks") -> Allowed:
    """Give the kind of any text; ``words`` may say more of it."""
    return Allowed(words, lambda value: value if isinstance(value, str) else None)


def texts(words: str) -> Allowed:
    """Give the kind of a list of texts, none of them empty; it is taken as a tuple."""

    def take(value: object) -> tuple[str, ...] | None:
        if isinstance(value, list) and all(isinstance(part, str) and part for part in value):
            return tuple(value)
        return None

    return Allowed(words, take)


def targets(words: str) -> Allowed:
    """Give the kind of a table of programs (lists of words, taken as tuples) and addresses (texts)."""

    def take(value: object) -> dict[str, str | tuple[str, ...]] | None:
        if not isinstance(value, dict):
            return None
        taken = {name: _target(target) for name, target in value.items() if name.strip()}
        return {name: target for name, target in taken.items() if target} if all(taken.values()) else None

    return Allowed(words, take)


def _target(value: object) -> str | tuple[str, ...] | None:
    if isinstance(value, str):
        return value if value.startswith(("http://", "https://", "mailto:")) else None
    return texts("").take(value) or None


def table(words: str) -> Allowed:
    """Give the kind of a table whose values are texts."""

    def take(value: object) -> dict[str, str] | None:
        if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            return dict(value)
        return None

    return Allowed(words, take)
