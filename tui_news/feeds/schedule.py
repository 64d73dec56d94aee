"""When a feed is fetched next, and how: pure decisions from what is remembered of it and what its last fetch gave."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import timedelta
from enum import Enum, auto
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from tui_news.feeds.freshness import fresh_for, retry_after
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from tui_news.model.feeds import Schedule

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
_QUICKEST: Final = 15 * _MINUTE  # what we choose by ourselves lies between these two
_SLOWEST: Final = 12 * _HOUR
_UNKNOWN: Final = _HOUR  # until we have seen how often a feed changes
_LONGEST_ASKED: Final = _DAY  # a server that asks for a year would freeze its feed
_VALIDATORS_LAST: Final = timedelta(days=8)
_BUSY_SECONDS: Final = _HOUR  # how long a host rests that is busy and does not say for how long
_NEWEST: Final = 20  # entries by whose dates the rhythm of a feed is told
_SPREAD: Final = 0.1  # the share of a wait that chance decides


class Came(Enum):
    """What one fetch came to."""

    WHOLE = auto()  # content that we had not seen
    SAME = auto()  # content, and it is what came before
    NOT_MODIFIED = auto()
    GONE = auto()  # taken away for good (410)
    BUSY = auto()  # the host wants to be left alone (429, 503)
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one fetch came to, as far as it matters for the next one; ``headers`` have names in lower case."""

    came: Came
    headers: Mapping[str, str] = field(default_factory=dict)
    news: bool = False  # it brought new or changed articles
    content: bytes = b""  # its digest
    media: str = ""
    stated: int = 0  # seconds, see ``Schedule.stated``
    rhythm: int | None = None  # seconds between its entries, see :func:`rhythm_of`
    moved_to: str | None = None  # where permanent redirects led


def is_due(schedule: Schedule, now: datetime) -> bool:
    """Say whether a scheduled refresh should fetch this feed now."""
    return schedule.retired is None and (schedule.due is None or schedule.due <= now)


def validators_hold(schedule: Schedule, now: datetime) -> bool:
    """Say whether ETag and Last-Modified may still be sent: a broken one must not freeze a feed for ever."""
    return schedule.loaded is not None and timedelta(0) <= now - schedule.loaded < _VALIDATORS_LAST


def rhythm_of(published: Iterable[datetime | None]) -> int | None:
    """Give the mean seconds between the newest dated entries; None when fewer than three have a date."""
    newest = sorted((date for date in published if date is not None), reverse=True)[:_NEWEST]
    if len(newest) < 3:
        return None
    return int((newest[0] - newest[-1]).total_seconds()) // (len(newest) - 1)


def after(schedule: Schedule, answer: Answer, now: datetime, salt: str) -> Schedule:
    """Give what is remembered after a fetch; ``salt`` (the feed's address) decides what is left to chance."""
    if answer.came is Came.GONE:
        return replace(schedule, due=None, retired=now, failures=0)
    if answer.came in (Came.BUSY, Came.FAILED):
        failures = schedule.failures + 1
        return replace(
            schedule, failures=failures, due=_due_after_failure(schedule, failures, answer.headers, now, salt)
        )
    learned = _learn(schedule, answer, now)
    return replace(learned, due=_due(learned, answer.headers, now, salt))


def rest_until(headers: Mapping[str, str], now: datetime) -> datetime:
    """Give the time before which a host that answered 429 or 503 is not asked again."""
    asked = retry_after(headers, now)
    return now + timedelta(seconds=_BUSY_SECONDS if asked is None else min(asked, _LONGEST_ASKED))


def _learn(schedule: Schedule, answer: Answer, now: datetime) -> Schedule:
    """Take over what a successful fetch says of the feed."""
    moving = schedule.moving_to is not None and answer.moved_to is not None
    learned = replace(
        schedule,
        failures=0,
        retired=None,
        moving_to=schedule.moving_to if moving else None,
        moving_seen=schedule.moving_seen if moving else 0,
    )
    if answer.came is Came.NOT_MODIFIED:
        return learned
    # What a redirect leads to says nothing of what the feed's own address gives.
    media = answer.media if answer.moved_to is None else schedule.media
    learned = replace(learned, loaded=now, content=answer.content, media=media)
    if answer.came is Came.SAME:
        return learned
    rhythm = answer.rhythm
    if rhythm is None:
        rhythm = _smoothed(schedule, now) if answer.news else schedule.rhythm
    return replace(
        learned, stated=answer.stated, rhythm=rhythm, changed=now if answer.news else schedule.changed or now
    )


def _smoothed(schedule: Schedule, now: datetime) -> int | None:
    if schedule.changed is None:
        return schedule.rhythm
    gap = max(0, int((now - schedule.changed).total_seconds()))
    return gap if schedule.rhythm is None else (7 * schedule.rhythm + 3 * gap) // 10


def _own_interval(schedule: Schedule, now: datetime) -> int:
    """Give the seconds between two fetches that we would choose if nobody asked for more."""
    if schedule.interval is not None:
        return schedule.interval
    wait = _UNKNOWN if schedule.rhythm is None else schedule.rhythm // 4
    silence = 0 if schedule.changed is None else int((now - schedule.changed).total_seconds())
    return min(max(wait, silence // 8, _QUICKEST), _SLOWEST)


def _due(schedule: Schedule, headers: Mapping[str, str], now: datetime, salt: str) -> datetime:
    own = _own_interval(schedule, now)
    asked = min(max(schedule.stated, fresh_for(headers, now), retry_after(headers, now) or 0), _LONGEST_ASKED)
    chance = _chance(salt, now)
    # Ours is shortened, so that a timer of that same interval does not find the feed a second too early every time;
    # what the server asks for is lengthened, never cut.
    wait = max(own * (1 - _SPREAD * chance), asked * (1 + _SPREAD * chance))
    return now + timedelta(seconds=int(wait))


def _due_after_failure(
    schedule: Schedule, failures: int, headers: Mapping[str, str], now: datetime, salt: str
) -> datetime:
    back_off = min(_QUICKEST * 2 ** min(failures - 1, 10), _LONGEST_ASKED)
    asked = min(retry_after(headers, now) or 0, _LONGEST_ASKED)
    wait = max(back_off, schedule.interval or 0, asked)
    return now + timedelta(seconds=int(wait * (1 + _SPREAD * _chance(salt, now))))


def _chance(salt: str, now: datetime) -> float:
    """Give a number in [0, 1) that differs by feed and time, and is the same when asked for again."""
    digest = blake2b(f"{salt} {now.timestamp():.0f}".encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
