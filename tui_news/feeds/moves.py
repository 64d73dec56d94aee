"""When a permanent redirect moves a feed for good: it has to hold, and must not be the work of a login page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.model.feeds import Schedule

_SEEN: Final = 2  # refreshes in which a redirect must be seen
_PORTAL_HOSTS: Final = 3  # feeds of that many hosts sent to one other host in one refresh: that is no move
_LOGIN: Final = re.compile(
    r"(?<![a-z])(?:log[-_]?[io]n|log[-_]?out|sign[-_]?[io]n|sign[-_]?up|auth|oauth2?|sso|saml|captive|portal|hotspot"
    r"|wi-?fi|wlan|gateway|consent|paywall|subscribe|account|session|expired|suspended|parked?|parking|error|blocked"
    r"|40[34])(?![a-z])",
    re.IGNORECASE,
)
_PAGES: Final = {"text/html", "application/xhtml+xml"}


def host_of(url: str) -> str:
    """Give host and port of an address in lower case, without credentials; empty if it has none."""
    return _split(url).netloc.rpartition("@")[2].lower()


def is_trustworthy(url: str, target: str, media_before: str, media: str) -> bool:
    """Say whether a redirect from ``url`` to ``target`` may be a move, by its words and the media types of both.

    It is not when the target speaks of logging in where the feed did not, when a feed became a page, when it leads
    out of https, and when the feed has credentials, which are not for another address.
    """
    old, new = _split(url), _split(target)
    if new.scheme not in ("http", "https") or (old.scheme == "https" and new.scheme != "https"):
        return False
    if "@" in old.netloc:
        return False
    if set(_LOGIN.findall(_words(new))) - set(_LOGIN.findall(_words(old))):
        return False
    return not (media in _PAGES and media_before not in _PAGES)


def portals(redirects: Iterable[tuple[str, str]]) -> set[str]:
    """Give the hosts to which one refresh was sent from so many others that it looks like a captive portal.

    ``redirects`` are pairs of a feed's address and where it led.
    """
    came_from: defaultdict[str, set[str]] = defaultdict(set)
    for url, target in redirects:
        if host_of(url) != host_of(target):
            came_from[host_of(target)].add(host_of(url))
    return {host for host, hosts in came_from.items() if len(hosts) >= _PORTAL_HOSTS}


def sighted(schedule: Schedule, target: str) -> Schedule:
    """Count one more refresh in which the feed was permanently redirected to ``target``."""
    seen = schedule.moving_seen + 1 if schedule.moving_to == target else 1
    return replace(schedule, moving_to=target, moving_seen=seen)


def holds(schedule: Schedule) -> bool:
    """Say whether the redirect was seen often enough to move the feed to ``schedule.moving_to``."""
    return schedule.moving_to is not None and schedule.moving_seen >= _SEEN


def _words(parts: SplitResult) -> str:
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}?{parts.query}".lower()


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # a bracket in the host
        return SplitResult("", "", "", "", "")
