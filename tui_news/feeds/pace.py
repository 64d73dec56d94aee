"""How often a feed says it is worth asking: RSS's ttl, and updatePeriod of the Syndication module."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = 50_000  # characters; what a channel says of itself stands before its items
_VALUE: Final = r">\s*(?:<!\[CDATA\[)?\s*([a-z0-9.]{1,12})\s*(?:\]\]>)?\s*</"
_ITEM: Final = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")
_TTL: Final = re.compile(rf"<ttl\s*{_VALUE}ttl\s*>", re.IGNORECASE)
_PERIOD: Final = re.compile(rf"<[\w.-]+:updatePeriod\s*{_VALUE}", re.IGNORECASE)
_FREQUENCY: Final = re.compile(rf"<[\w.-]+:updateFrequency\s*{_VALUE}", re.IGNORECASE)
_PERIODS: Final = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def stated_interval(document: str) -> int:
    """Give the seconds for which an XML feed asks to be left alone between two fetches, 0 when it says nothing.

    The longer of ``<ttl>`` (minutes) and ``updatePeriod / updateFrequency``; what cannot be read is not said.
    """
    first = _ITEM.search(document, 0, _HEAD)
    head = document[: first.start() if first else _HEAD]
    if not ("ttl" in (lower := head.lower()) or "updateperiod" in lower):
        return 0
    ttl, period, frequency = (pattern.search(head) for pattern in (_TTL, _PERIOD, _FREQUENCY))
    seconds = _PERIODS.get(period[1].lower(), 0) if period else 0
    return max(_number(ttl) * 60, seconds // max(1, _number(frequency)))


def _number(found: re.Match[str] | None) -> int:
    return int(found[1]) if found and found[1].isdecimal() else 0
