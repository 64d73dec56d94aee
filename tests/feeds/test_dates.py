"""Dates as feeds write them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.feeds.dates import _unusual, clamp, parse_date


def utc(*parts: int) -> datetime:
    year, month, day, *rest = parts
    hour, minute, second = [*rest, 0, 0, 0][:3]
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


TEN = utc(2026, 11, 22, 10)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sun, 22 Nov 2026 10:00:00 GMT", TEN),
        ("Sun, 22 Nov 2026 10:00:00 +0000", TEN),
        ("Sun, 22 Nov 2026 05:00:00 EST", TEN),
        ("Sun, 22 Nov 2026 12:00:00 CEST", TEN),
        ("Sun, 22 Nov 2026 15:45:00 +0545", TEN),
        ("Sun,22 Nov 2026 10:00:00 GMT", TEN),
        ("22 Nov 26 10:00 UT", TEN),
        ("Sunday, 22-Nov-26 10:00:00 GMT", TEN),
        ("Sun Nov 22 10:00:00 2026", TEN),
        ("Sun Nov 22 10:00:00 UTC 2026", TEN),
        ("2026-11-22T10:00:00Z", TEN),
        ("2026-11-22T10:00:00.123456Z", TEN),
        ("2026-11-22T11:00:00+01:00", TEN),
        ("2026-11-22T11:00:00+0100", TEN),
        ("2026-11-22t10:00:00z", TEN),
        ("2026-11-22 10:00:00", TEN),
        ("2026-11-22T10:00Z", TEN),
        ("20261122T100000Z", TEN),
        ("2026-11-22", utc(2026, 11, 22)),
        ("2026-11", utc(2026, 11, 1)),
        ("Nov 22, 2026 10:00 AM", TEN),
        ("November 22nd, 2026 at 10:00 a.m.", TEN),
        ("Nov 22, 2026 12:05 am", utc(2026, 11, 22, 0, 5)),
        ("Nov 22, 2026 12:05 pm", utc(2026, 11, 22, 12, 5)),
        ("22/11/2026", utc(2026, 11, 22)),
        ("22.11.2026 10:00", TEN),
        ("11/22/2026 10:00", TEN),
        ("2026/11/22 10:00:00", TEN),
        ("2026年11月22日 10:00", TEN),
        ("1795341600", TEN),
        ("1795341600000", TEN),
        ("So, 22. November 2026 10:00:00 +0000", TEN),
        ("22 novembre 2026 10:00", TEN),
        ("dim., 22 nov. 2026 10:00:00 +0000", TEN),
        ("22 de noviembre de 2026", utc(2026, 11, 22)),
        ("вс, 22 ноября 2026 10:00", TEN),
        ("22 listopada 2026", utc(2026, 11, 22)),
        ("22 listopadu 2026 10:00", TEN),
        ("22. marraskuuta 2026 klo 10.00", TEN),
        ("22 november 2026 kl. 10:00", TEN),
        ("22 Kasım 2026 Pazar 10:00", TEN),
        ("22 novembre 2026 à 10h00", TEN),
        ("22. November 2026, 10:00 Uhr", TEN),
        ("22 noiembrie 2026 | 10:00", TEN),
        ("22 des. 2026 10:00", utc(2026, 12, 22, 10)),
        ("الأحد 22 نوفمبر 2026 10:00", TEN),
        ("٢٢ نوفمبر ٢٠٢٦", utc(2026, 11, 22)),
        ("22 בנובמבר 2026 10:00", TEN),
        ("2026년 11월 22일 10:00", TEN),
        ("22 листопада 2026, 10:00", TEN),
        ("Sun, 22 Nov 2026 24:00:00 GMT", utc(2026, 11, 23)),
        ("2026-W47-7", utc(2026, 11, 22)),
        ("Sun Nov 22 2026 11:00:00 GMT+0100 (Central European Standard Time)", TEN),
        ("Sun, 22 Nov 2026 11:00:00 UTC+1", TEN),
        ("Sun, 22 Nov 2026 11:00:00 GMT +01:00", TEN),
        ("November 22, 2026 5:00 AM ET", TEN),
        ("2026-11-22 오후 10:00:30", utc(2026, 11, 22, 22, 0, 30)),
        ("2026년 11월 22일 오전 10:00", TEN),
        ("2026年11月22日下午3:05", utc(2026, 11, 22, 15, 5)),
        ("2026/11/22 午前 10:00", TEN),
        ("Κυρ, 11 Ιούλ 2026 10:00:00 GMT", utc(2026, 7, 11, 10)),
        ("2026W477T10:00:00Z", TEN),
        ("2026-W47", utc(2026, 11, 16)),
        ("2025-W01-1", utc(2024, 12, 30)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", utc(2016, 12, 31, 23, 59, 59)),
    ],
)
def test_dates(text: str, date: datetime) -> None:
    assert parse_date(text) == date
    assert parse_date(f"  {text} ") == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "1970-01-01",
        "0",
        "32/13/2026",
        "2026-13-01",
        "2026-W54-1",
        "2026-W47-8",
        "22 Nov",
        "Feb 30, 2026",
        "9" * 40,
    ],
)
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("22 Nov 10:00", TEN),
        ("Sun, 22 Nov 10:00:00 GMT", TEN),
        ("Nov 22, 10:00 AM", TEN),
        ("November 22nd", utc(2026, 11, 22)),
        ("22. November, 10:00 Uhr", TEN),
        ("22 novembre à 10h00", TEN),
        ("22.11. 10:00", TEN),
        ("23 Nov 09:00", utc(2026, 11, 23, 9)),  # a clock that is ahead
        ("24 Nov", utc(2025, 11, 24)),
        ("31 Dec 23:59", utc(2025, 12, 31, 23, 59)),
        ("29 Feb", utc(2024, 2, 29)),
        ("30 Feb", None),
        ("22 Smarch", None),
        ("22.13.", None),
        ("Chapter 22", None),
        ("22", None),
        ("", None),
    ],
)
def test_a_date_without_a_year_is_the_last_such_day(text: str, date: datetime | None) -> None:
    assert parse_date(text, TEN) == date


@given(st.text(max_size=100))
def test_no_text_raises(text: str) -> None:
    for date in (parse_date(text), parse_date(text, TEN)):
        assert date is None or date.tzinfo is UTC


def test_clamp() -> None:
    assert clamp(utc(2030, 1, 1), TEN) == TEN
    assert clamp(utc(2020, 1, 1), TEN) == utc(2020, 1, 1)
    assert clamp(None, TEN) is None


def test_the_zone_and_language_of_the_machine_change_nothing() -> None:
    code = (
        "from tui_news.feeds.dates import parse_date;"
        "print(parse_date('Sun, 22 Nov 2026 10:00'), parse_date('1795341600'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "2026-11-22 10:00:00+00:00 2026-11-22 10:00:00+00:00\n"


@given(
    st.datetimes(datetime(1960, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - the zone is written beside it
    st.sampled_from(["Z", "GMT", "UTC", "+0000", "-0330", "+05:45", "+00:00", "+9959", "-1200"]),
    st.sampled_from(
        ["%Y-%m-%dT%H:%M:%S{}", "%Y-%m-%dT%H:%M:%S.5{}", "%a, %d %b %Y %H:%M:%S {}", "%d %b %Y %H:%M:%S {}"]
    ),
)
def test_the_usual_forms_are_read_as_the_unusual_ones(when: datetime, zone: str, form: str) -> None:
    text = when.strftime(form.format(zone))
    assert parse_date(text) == _unusual(text)


@pytest.mark.parametrize(
    "text", ["31 Feb 2026 10:00:00 GMT", "2026-13-01T10:00:00Z", "2026-00-01T10:00:00Z", "Xyz, 1 Abc 2026 10:00:00 GMT"]
)
def test_no_date_in_a_usual_form_is_none(text: str) -> None:
    assert parse_date(text) is _unusual(text) is None
