"""Dates in a search."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui_news.query.dates import is_date, moment

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-20", "2026-11-19T22:00"),
        ("2026-11", "2026-10-31T22:00"),
        ("2026", "2025-12-31T22:00"),
        ("2026-1-2", "2026-01-01T22:00"),
        ("today", "2026-11-21T22:00"),
        ("yesterday", "2026-11-20T22:00"),
        ("12h", "2026-11-22T00:30"),
        ("3d", "2026-11-19T12:30"),
        ("2w", "2026-11-08T12:30"),
        ("6m", "2026-05-26T12:30"),
        ("1y", "2025-11-22T12:30"),
        ("0d", "2026-11-22T12:30"),
    ],
)
def test_moments_begin_in_the_reader_s_time_zone(value: str, expected: str) -> None:
    assert moment(value, NOW) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["", "soon", "2026-02-30", "2026-13", "0001-01-01", "1899", "22.11.2026", "9999y", "3", "-3d", "3 d"]
)
def test_what_is_no_date(value: str) -> None:
    assert not is_date(value)


@pytest.mark.parametrize("hours", [-12, 14])
def test_the_last_years_fit_in_every_time_zone(hours: int) -> None:
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert moment("2999-12-31", now).tzinfo is UTC
    assert moment("1900", now).year in (1899, 1900)
