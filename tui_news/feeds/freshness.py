"""What the headers of an answer say of time: how long it stays fresh, and when the server may be asked again.

A server's clock may be wrong; its ``Date`` says by how much, so the times it names are read as its own (RFC 9111 4.2,
RFC 9110 10.2.3).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIRECTIVE = re.compile(r'([a-z-]+)(?:\s*=\s*"?([^",]*)"?)?', re.IGNORECASE)
_LONGEST = 10**9  # seconds; a header may hold any number of digits


def fresh_for(headers: Mapping[str, str], now: datetime) -> int:
    """Give the seconds (>= 0) for which the answer stays fresh by Cache-Control, else Expires; header names are lower.

    0 when nothing is said, when it is stale already, and when it is not to be stored.
    """
    directives = {name.lower(): value.strip() for name, value in _DIRECTIVE.findall(headers.get("cache-control", ""))}
    if directives.keys() & {"no-cache", "no-store"}:
        return 0
    if "max-age" in directives:
        return max(0, _digits(directives["max-age"]) - _digits(headers.get("age", "")))
    until = _date(headers.get("expires", ""))
    return 0 if until is None else _seconds_until(until, headers, now)


def retry_after(headers: Mapping[str, str], now: datetime) -> int | None:
    """Give the seconds (>= 0) that Retry-After asks us to wait, written as seconds or as a date; None without one."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return _digits(text)
    until = _date(text)
    return None if until is None else _seconds_until(until, headers, now)


def _seconds_until(until: datetime, headers: Mapping[str, str], now: datetime) -> int:
    there = _date(headers.get("date", "")) or now
    return max(0, int((until - there).total_seconds()))


def _digits(text: str) -> int:
    text = text.strip()
    return min(int(text[:18]), _LONGEST) if text.isascii() and text.isdecimal() else 0


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text.strip())
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
