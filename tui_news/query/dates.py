"""Dates as people write them in a search: days, months, years, and spans that count back from now."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

EXAMPLES = "a date such as 2026-11-22, 2026-11 or 2026, today, yesterday, or a span back from now: 12h, 3d, 2w, 6m, 1y"

_DATE = re.compile(r"([12][0-9]{3})(?:-([01]?[0-9])(?:-([0-3]?[0-9]))?)?")
_SPAN = re.compile(r"([0-9]{1,4})([hdwmy])")
_UNITS = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "y": timedelta(days=365),
}
_LONGEST = timedelta(days=365 * 100)
_FIRST_YEAR = 1900  # nothing older is news, and it keeps every time zone within what a datetime can hold


def moment(value: str, now: datetime) -> datetime:
    """Give the moment in UTC that a date or span begins at; days begin at midnight in the time zone of ``now``.

    ``now`` is aware. ValueError when the value is neither a date nor a span, or is out of range.
    """
    if value in ("today", "yesterday"):
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight - timedelta(days=value == "yesterday")).astimezone(UTC)
    if found := _SPAN.fullmatch(value):
        length = int(found[1]) * _UNITS[found[2]]
        if length > _LONGEST:
            raise ValueError(f"{value} is longer than a hundred years")
        return now.astimezone(UTC) - length
    found = _DATE.fullmatch(value)
    if not found or int(found[1]) < _FIRST_YEAR:
        raise ValueError(f"{value!r} is no date")
    return datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=now.tzinfo).astimezone(UTC)


def is_date(value: str) -> bool:
    """Say whether :func:`moment` can tell when that is."""
    try:
        moment(value, datetime(2026, 1, 1, tzinfo=UTC))
    except ValueError:
        return False
    return True
