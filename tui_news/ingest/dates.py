"""Dates as publishers write them -> aware datetimes in UTC. Ambiguous ones (03/04/2026) are no dates here."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero",
            "feb february februar février febrero",
            "mar march märz mars marzo",
            "apr april avril abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august août agosto",
            "sep sept september septembre septiembre",
            "oct october oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_LEAD = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_MONTH = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?P<month>[^\W\d]{3,10})\.?,?\s+(?:de\s+)?(?P<year>\d{4})"
)
_MONTH_DAY = r"(?P<month>[^\W\d]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
_ISO = r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
_SLASHED = r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})"
_TIME = (
    r"(?:(?:\s*[,|–-]?\s*(?:at\s+)?|\s*T)(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second_>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>[a-z]{1,4}|(?:utc|gmt)?[+-]\d{2}:?\d{2})?)?"
)
_FORMS = [re.compile(_LEAD + form + _TIME, re.IGNORECASE) for form in (_DAY_MONTH, _MONTH_DAY, _ISO, _SLASHED)]


def parse_date(text: str) -> datetime | None:
    """Read a text that is a date and nothing else ("Nov 22, 2026", "2026-11-22T10:00:00+02:00"); None if it is not.

    A date without a time is its midnight; without a zone it is taken as UTC.
    """
    text = text.strip()
    if not 6 <= len(text) <= 60:
        return None
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _build({key: value for key, value in found.groupdict().items() if value})
    return None


def _build(parts: dict[str, str]) -> datetime | None:
    day_month = _day_month(parts)
    zone = _zone(parts.get("zone"))
    if day_month is None or zone is None:
        return None
    hour = int(parts.get("hour", 0))
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    day, month = day_month
    try:
        local = datetime(
            int(parts["year"]), month, day, hour, int(parts.get("minute", 0)), int(parts.get("second_", 0)), tzinfo=zone
        )
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day_month(parts: dict[str, str]) -> tuple[int, int] | None:
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first > 12:
            return first, second
        return (second, first) if second > 12 or first == second else None
    month = parts["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower())
    return (int(parts["day"]), number) if number else None


def _zone(name: str | None) -> timezone | None:
    if not name:
        return UTC
    name = name.lower()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    found = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{2}):?(\d{2})", name)
    if not found or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-offset if found[1] == "-" else offset)
