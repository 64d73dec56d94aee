"""What the refresh engine remembers: the schedule of each feed, hosts that rest, and feeds that move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import key, moment, seconds
from tui_news.library.database import now
from tui_news.model.feeds import Schedule

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.library.database import Database

_NAMES: Final = (
    "due, interval, rhythm, changed, stated, loaded, content, media, failures, retired,"
    " moving_to, moving_seen, moved_from"
)
# The interval is the user's: what a refresh writes, it had read before, and the user may have changed it meanwhile.
_SAVE: Final = f"""
INSERT INTO schedule (feed, {_NAMES}) VALUES (?{", ?" * 13})
ON CONFLICT (feed) DO UPDATE SET
  {", ".join(f"{name} = excluded.{name}" for name in _NAMES.split(", ") if name != "interval")}
"""  # noqa: S608 - of constants alone


class Schedules:
    """The schedules of the feeds, the hosts that rest, and moving a feed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> dict[int, Schedule]:
        """Give what is remembered of the fetches of each feed, by feed id; feeds never fetched may be missing."""
        found = {}
        rows = self._db.all(f"SELECT feed, {_NAMES} FROM schedule")  # noqa: S608 - of constants alone
        for feed, due, interval, rhythm, changed, stated, loaded, content, media, failures, retired, *moving in rows:
            to, seen, moved_from = moving
            found[feed] = Schedule(
                due=moment(due),
                interval=interval,
                rhythm=rhythm,
                changed=moment(changed),
                stated=stated,
                loaded=moment(loaded),
                content=content,
                media=media,
                failures=failures,
                retired=moment(retired),
                moving_to=to,
                moving_seen=seen,
                moved_from=moved_from,
            )
        return found

    def save(self, feed_id: int, schedule: Schedule) -> None:
        """Remember a feed's schedule, all but its interval, which is the user's."""
        self._db.run(
            _SAVE,
            feed_id,
            seconds(schedule.due),
            schedule.interval,
            schedule.rhythm,
            seconds(schedule.changed),
            schedule.stated,
            seconds(schedule.loaded),
            schedule.content,
            key(schedule.media),
            schedule.failures,
            seconds(schedule.retired),
            schedule.moving_to and key(schedule.moving_to),
            schedule.moving_seen,
            schedule.moved_from and key(schedule.moved_from),
        )

    def set_interval(self, feed_id: int, interval: int | None) -> None:
        """Set how often the user wants a feed, in seconds (> 0); None: as often as it changes. It is due now."""
        self._db.run(
            "INSERT INTO schedule (feed, interval) VALUES (?1, ?2)"
            " ON CONFLICT (feed) DO UPDATE SET interval = ?2, due = NULL",
            feed_id,
            interval,
        )

    def resting_hosts(self) -> dict[str, datetime]:
        """Give the hosts that asked to be left alone, and until when; those whose time is over are forgotten."""
        db = self._db
        with db.writing():
            db.run("DELETE FROM resting_host WHERE until <= ?", now())
            rows = db.all("SELECT host, until FROM resting_host")
        return {host: end for host, until in rows if (end := moment(until))}

    def rest_host(self, host: str, until: datetime) -> None:
        """Leave a host alone until then; a later time that is known already holds."""
        self._db.run(
            "INSERT INTO resting_host VALUES (?1, ?2) ON CONFLICT (host) DO UPDATE SET until = max(until, ?2)",
            key(host),
            seconds(until),
        )

    def move_feed(self, feed_id: int, url: str) -> bool:
        """Give a feed a new address, with its articles and all that is known of it; false if another has that one."""
        db = self._db
        with db.writing():
            if db.one("SELECT 1 FROM feed WHERE url = ?", key(url)):
                return False
            db.run(
                "INSERT INTO schedule (feed, moved_from) SELECT id, url FROM feed WHERE id = ?1"
                " ON CONFLICT (feed) DO UPDATE SET moved_from = excluded.moved_from, moving_to = NULL,"
                " moving_seen = 0",
                feed_id,
            )
            db.run("UPDATE feed SET url = ? WHERE id = ?", key(url), feed_id)
        return True
