"""How often a feed is fetched, as people write it: ``30m``, ``2h``, ``1d``, ``auto``."""

from __future__ import annotations

from typing import Final

from tui_news.errors import UsageError

_UNITS: Final = {"m": 60, "h": 3600, "d": 86400}
_LEAST: Final = 300
_MOST: Final = 365 * 86400


def read_interval(text: str) -> int:
    """Give seconds; 0 is ``auto``: as often as it changes.

    :raises UsageError: it is none of these, or not from 5 minutes to 365 days
    """
    text = text.strip().lower()
    number, unit = text[:-1].strip(), _UNITS.get(text[-1:])
    if text == "auto":
        return 0
    if unit is None or not number.isascii() or not number.isdigit() or not _LEAST <= int(number[:9]) * unit <= _MOST:
        raise UsageError(f"{text[:40]!r} is no time from 5m to 365d, nor auto")
    return int(number) * unit


def write_interval(seconds: int | None) -> str:
    """Give an interval in its largest whole unit; ``auto`` for none."""
    for unit, size in reversed(_UNITS.items()):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds // 60}m" if seconds else "auto"
