"""Dates as feeds write them, made UTC: RFC 822 and 3339, and the forms that are in use beside them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

# Hours from UTC. Names that mean two zones mean here what they mean in feeds: the American one for EST, CST, BST is
# the British summer time.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "IST": 5.5, "CET": 1, "MEZ": 1, "CEST": 2,
    "MESZ": 2, "MEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "PKT": 5, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8,
    "AWST": 8, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "AST": -4, "ADT": -3, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    "ET": -5, "CT": -6, "MT": -7, "PT": -8,
}  # fmt: skip
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de2": "jänner feber maerz - - - - - - - - -",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου"
    " δεκεμβρίου",
    "el2": "- - μάρ - μάι ιούν ιούλ αύγ - - νοέ -",
    "el3": "- - - - μαϊ - - - - - - -",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ar2": "جانفي فيفري - إبريل ماي جوان جويلية أوت - اكتوبر - -",
    "ar3": "- شباط آذار نيسان أيار حزيران تموز - أيلول - - -",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "he2": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "hu": "január február március április május június július augusztus szeptember október november december",
}


def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    ambiguous = set()
    for names in _MONTHS.values():
        for number, name in enumerate(names.split(), 1):
            for form in {name, name[:3], name[:4]} - {"-"}:
                if table.setdefault(form, number) != number:
                    ambiguous.add(form)
    for form in ambiguous:
        del table[form]
    english = {name[:3]: number for number, name in enumerate(_MONTHS["en"].split(), 1)}
    return table | english | {"sept": 9, "set": 9, "juin": 6, "juil": 7, "maj": 5, "dez": 12, "dic": 12, "déc": 12}


_MONTH = _month_table()
_BEFORE_NOON, _AFTER_NOON = ("오전", "上午", "午前"), ("오후", "下午", "午後")
_HALF = dict.fromkeys(_BEFORE_NOON, "a") | dict.fromkeys(_AFTER_NOON, "p")
_HALVES = "|".join((*_BEFORE_NOON, *_AFTER_NOON))
_TIME = (
    rf"(?:(?P<east>{_HALVES})\s*)?"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
_ZONE = r"\s*(?:(?:GMT|UTC)?\s*(?P<sign>[+\-−])(?P<zh>\d{1,2}):?(?P<zm>\d{2})?|(?P<zone>[A-Za-z]{1,4}))?"
# Between date and time: a "T", "at", "um", "kl." or the name of the day.
_REST = rf"(?:\s*,?\s*(?:(?!{_HALVES})[^\W\d_]{{1,12}}\.?,?|[-–|·])?\s*{_TIME}{_ZONE})?"
_FORMS = [
    re.compile(pattern + _REST, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?",  # 2026-11-22, 2026-11
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",  # 2026/11/22
        r"(?P<year>\d{4})[年년]\s*(?P<month>\d{1,2})[月월]\s*(?P<day>\d{1,2})[日일]",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º)?[\s\-]+(?:de\s+)?(?P<name>[^\W\d_]{3,12})\.?,?[\s\-]+(?:de\s+)?"
        r"(?P<year>\d{4}|\d{2}(?!\d|[:.h]\d))",  # not the hour of 22 Nov 10:00
        r"(?P<name>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",  # Nov 22, 2026
        r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second_part>\d{1,2})[/.](?P<year>\d{4})",  # 22/11/2026, 11/22/2026
    )
]
_WEEK = re.compile(r"(?P<year>\d{4})-?W(?P<week>\d{2})(?:-?(?P<weekday>[1-7]))?" + _REST, re.IGNORECASE)  # 2026-W47-7
_YEARLESS = [
    re.compile(pattern + _REST, re.IGNORECASE)
    for pattern in (
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º)?[\s\-]+(?:de\s+)?(?P<name>[^\W\d_]{3,12})\.?,?",  # 22 Nov 10:00
        r"(?P<name>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?",  # Nov 22
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.",  # 22.11.
    )
]
_BASIC = re.compile(  # 20261122T100000Z
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<half>)" + _ZONE + ")?"
)
_ASCTIME = re.compile(
    r"(?P<name>[A-Za-z]{3})\s+(?P<day>\d{1,2})\s+" + _TIME + r"\s*(?P<zone>[A-Za-z]{1,4})?\s+(?P<year>\d{4})"
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,14}\.?(?:\s*,\s*|\s+)(?=\S*\d|[^\W\d_]{3,12}\.?\s+\d)")
_CLOCK = r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])"
_AWAY = r"(?P<sign>[+-])(?P<zh>[0-9]{2}):?(?P<zm>[0-9]{2})"
_ISO = re.compile(rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})T{_CLOCK}(?:\.[0-9]+)?(?:Z|{_AWAY})")
_RFC = re.compile(
    rf"(?:[A-Z][a-z]{{2}}, )?(?P<day>[0-9]{{1,2}}) (?P<month>[A-Z][a-z]{{2}}) (?P<year>[0-9]{{4}}) {_CLOCK}"
    rf" (?:GMT|UTC|Z|{_AWAY})"
)
_ENGLISH = {name[:3].title(): number for number, name in enumerate(_MONTHS["en"].split(), 1)}
_AHEAD = timedelta(days=1)  # that a clock, or a zone that was not said, may be ahead of ours
_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)  # before: a zero in some database, not a date


@lru_cache(maxsize=64)  # many entries say one time twice, or have it of their neighbours
def parse_date(text: str, now: datetime | None = None) -> datetime | None:
    """Give a date of a feed as an aware UTC datetime, or None when it is none (or one before 1971).

    Without a zone it is taken as UTC; 22/11/2026 is read as day and month unless only the other way is possible. One
    without a year is the last such day before ``now``; if that is not known, it is none.
    """
    text = text.strip()[:80]
    if not text:
        return None
    usual = _ISO.fullmatch(text) or _RFC.fullmatch(text)
    date = _usual(usual) if usual else None
    return date or _unusual(text) or (_yearless(text, now) if now is not None else None)


def _usual(found: re.Match[str]) -> datetime | None:
    """Read the two forms that nearly all feeds have, as the others are read, in a fifth of the time."""
    year, month, day, hour, minute, second, sign, hours, minutes = found.group(
        "year", "month", "day", "hour", "minute", "second", "sign", "zh", "zm"
    )
    number = _ENGLISH.get(month) or (int(month) if month.isdigit() else 0)
    try:
        date = datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        if sign and (hours != "00" or minutes != "00"):
            offset = timedelta(hours=int(hours), minutes=int(minutes))
            date = date - offset if sign == "+" else date + offset
    except (ValueError, OverflowError):
        return None
    return date if date >= _EARLIEST else None


def _unusual(text: str) -> datetime | None:
    if re.fullmatch(r"\d{9,13}(\.\d+)?", text):
        return _unix(float(text))
    bare = _WEEKDAY.sub("", text, count=1)
    for candidate in (text, bare):
        for form in (*_FORMS, _BASIC, _ASCTIME):
            found = form.match(candidate)
            if found is not None:
                date = _make(found.groupdict())
                if date is not None:
                    return date
    found = _WEEK.fullmatch(text)
    return _of_week(found.groupdict()) if found is not None else None


def _of_week(parts: dict[str, str | None]) -> datetime | None:
    """Read an ISO week and its day, the Monday if there is none."""
    try:
        day = datetime.fromisocalendar(int(parts["year"] or 0), int(parts["week"] or 0), int(parts["weekday"] or 1))
    except ValueError:
        return None
    return _make({**parts, "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"})


def _yearless(text: str, now: datetime) -> datetime | None:
    for candidate in (text, _WEEKDAY.sub("", text, count=1)):
        found = next(filter(None, (form.fullmatch(candidate) for form in _YEARLESS)), None)
        if found is None:
            continue
        parts = found.groupdict()
        years = range(now.year + 1, now.year - 8, -1)  # eight: from one 29 February to the other, where a century is
        dates = (_make({**parts, "year": str(year)}) for year in years)
        return next((date for date in dates if date is not None and date <= now + _AHEAD), None)
    return None


def clamp(date: datetime | None, now: datetime) -> datetime | None:
    """Give the date, but never one in the future."""
    return None if date is None else min(date, now)


def _unix(seconds: float) -> datetime | None:
    if seconds > 1e11:  # milliseconds
        seconds /= 1000
    date = datetime.fromtimestamp(seconds, UTC)
    return date if date >= _EARLIEST else None


def _make(parts: dict[str, str | None]) -> datetime | None:
    day_and_month = _day_and_month(parts)
    if day_and_month is None:
        return None
    day, month = day_and_month
    year = int(parts["year"] or 0)
    if len(parts["year"] or "") == 2:
        year += 2000 if year < 70 else 1900
    hour = int(parts["hour"] or 0)
    half = _HALF.get(parts.get("east") or "") or (parts["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = min(int(parts["second"] or 0), 59)  # a leap second
    try:
        midnight = timedelta(days=1) if hour == 24 else timedelta()
        local = datetime(year, month, day, 0 if midnight else hour, int(parts["minute"] or 0), second, tzinfo=UTC)
        date = local + midnight - _offset(parts)
    except (ValueError, OverflowError):
        return None
    return date if date >= _EARLIEST else None


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int] | None:
    if parts.get("name"):
        month = _MONTH.get(str(parts["name"]).lower().rstrip("."))
        return None if month is None else (int(parts["day"] or 1), month)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second_part"] or 0)
        return (second, first) if second > 12 >= first else (first, second)
    return int(parts.get("day") or 1), int(parts["month"] or 1)


def _offset(parts: dict[str, str | None]) -> timedelta:
    if parts.get("sign"):
        offset = timedelta(hours=int(parts["zh"] or 0), minutes=int(parts["zm"] or 0))
        return offset if parts["sign"] == "+" else -offset
    name = (parts.get("zone") or "").upper()
    return timedelta(hours=_ZONES.get(name, 0))
