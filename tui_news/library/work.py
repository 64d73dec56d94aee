"""Who does what now: leases between processes, versions waiting for analysis, and those no analyser survives."""

from __future__ import annotations

import os
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui_news.library.codec import storable
from tui_news.library.database import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_news.library.database import Database

_TRIES: Final = 2  # an article that killed the analyser this often is set aside

# Three walks along one index; "analyser <> ?" or another order would read and sort the whole of it.
_PENDING: Final = tuple(
    f"""
SELECT version FROM article INDEXED BY article_pending WHERE analyser {condition}
  AND deleted IS NULL AND version IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM aside WHERE aside.version = article.version AND aside.analyser IN ('', ?1))
  AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.version = article.version AND until > ?2 AND holder <> ?3)
ORDER BY analyser DESC, listed DESC LIMIT ?4
"""  # noqa: S608 - of constants alone
    for condition in ("IS NULL", "< ?1", "> ?1")
)


class Claim(Enum):
    """What came of asking for a version to analyse."""

    MINE = auto()
    BUSY = auto()  # another process is at it
    ASIDE = auto()  # it is set aside
    DONE = auto()  # this analyser has annotated it


def new_holder() -> str:
    """Give a name for one user of the library: machine, process, and something of its own."""
    machine = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{machine.replace(' ', '-')} {os.getpid()} {os.urandom(4).hex()}"


def lives(holder: str) -> bool:
    """Say whether the process of a holder may still run; one on another machine may."""
    machine, pid, _ = holder.split(" ")
    if os.name != "posix" or machine != new_holder().split(" ")[0]:
        return True  # on Windows there is no harmless way to ask; leases run out by themselves
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(int(pid))


def _is_zombie(pid: int) -> bool:
    """Say whether a process is dead and only waits for its parent to notice (in a container that may be never)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    except OSError:  # no such file system here, or gone in this moment
        return False
    return state.split()[:1] in (["Z"], ["X"])


class Lease:
    """Something that only one process does at a time. True when it is ours."""

    def __init__(self, db: Database, name: str, holder: str, seconds: float) -> None:
        self._db, self._name, self._holder, self._seconds = db, name, holder, seconds
        self.held = self._take()

    def __bool__(self) -> bool:
        return self.held

    def renew(self) -> bool:
        """Hold it for another term; false if it was lost meanwhile."""
        self.held = self.held and self._take()
        return self.held

    def release(self) -> None:
        """Give it back."""
        if self.held:
            self._db.run("DELETE FROM lease WHERE name = ? AND holder = ?", self._name, self._holder)
        self.held = False

    def _take(self) -> bool:
        with self._db.writing():
            found = self._db.one("SELECT holder, until FROM lease WHERE name = ?", self._name)
            if found and found[0] != self._holder and found[1] > now() and lives(found[0]):
                return False
            self._db.run(
                "INSERT OR REPLACE INTO lease VALUES (?, ?, ?)", self._name, self._holder, now() + int(self._seconds)
            )
            return True


@contextmanager
def lease(db: Database, name: str, holder: str, seconds: float) -> Iterator[Lease]:
    """Try to take a lease for the block; look at its truth to see whether it is ours."""
    taken = Lease(db, name, holder, seconds)
    try:
        yield taken
    finally:
        taken.release()


def pending(db: Database, analyser: str, limit: int, holder: str) -> list[int]:
    """Give the shown versions that this analyser has not annotated, newest first; those never analysed before others.

    Versions that are set aside, or claimed by somebody else just now, are not among them.
    """
    _free_the_dead(db, holder)
    found: list[int] = []
    for walk in _PENDING:
        found += [row[0] for row in db.all(walk, analyser, now(), holder, limit - len(found))]
    return found


def claim(db: Database, version_id: int, analyser: str, holder: str, seconds: float) -> Claim:
    """Ask to analyse a version. One whose analysis twice did not come back is set aside here.

    The claim ends with ``save_annotations``, :func:`forgive` or :func:`set_aside`; one whose process died is free.
    """
    with db.writing():
        if db.one("SELECT 1 FROM analysis WHERE version = ? AND analyser = ?", version_id, analyser):
            return Claim.DONE
        if why_aside(db, version_id, analyser) is not None:
            return Claim.ASIDE
        found = db.one("SELECT holder, until, tries FROM claim WHERE version = ?", version_id)
        tries = 0
        if found is not None:
            other, until, tries = found
            if other != holder and until > now() and lives(other):
                return Claim.BUSY
        if tries >= _TRIES:
            set_aside(db, version_id, "the analyser did not survive it", analyser)
            return Claim.ASIDE
        if db.one("SELECT 1 FROM version WHERE id = ?", version_id) is None:
            return Claim.BUSY  # deleted meanwhile
        db.run("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?)", version_id, holder, now() + int(seconds), tries + 1)
        return Claim.MINE


def _free_the_dead(db: Database, holder: str) -> None:
    """End the claims of processes that are no more; their tries still count."""
    for (other,) in db.all("SELECT DISTINCT holder FROM claim WHERE until > ? AND holder <> ?", now(), holder):
        if not lives(other):
            db.run("UPDATE claim SET until = 0 WHERE holder = ?", other)


def forgive(db: Database, holder: str) -> None:
    """End this holder's claims without counting them: it was stopped, the article did nothing wrong."""
    with db.writing():
        db.run("UPDATE claim SET tries = tries - 1, until = 0 WHERE holder = ?", holder)
        db.run("DELETE FROM claim WHERE holder = ? AND tries <= 0", holder)


def give_back(db: Database, holder: str) -> None:
    """End all that this holder has, leases and claims; see :func:`forgive`."""
    with db.writing():
        db.run("DELETE FROM lease WHERE holder = ?", holder)
        forgive(db, holder)


def give_back_of(db: Database, pid: int) -> None:
    """End all that a process of this machine has, whatever its holders are called; see :func:`give_back`."""
    of_process = [new_holder().split(" ")[0], str(pid)]
    with db.writing():
        for (holder,) in db.all("SELECT holder FROM claim UNION SELECT holder FROM lease"):
            if holder.split(" ")[:2] == of_process:
                give_back(db, holder)


def set_aside(db: Database, version_id: int, reason: str, analyser: str = "") -> None:
    """Leave a version alone from now on (until there is another analyser, if one is named)."""
    with db.writing():
        db.run("DELETE FROM claim WHERE version = ?", version_id)
        if db.one("SELECT 1 FROM version WHERE id = ?", version_id):
            db.run("INSERT OR REPLACE INTO aside VALUES (?, ?, ?, ?)", version_id, analyser, storable(reason), now())


def why_aside(db: Database, version_id: int, analyser: str) -> str | None:
    """Give the reason why a version is set aside for this analyser, or None."""
    reason: str | None = db.value(
        "SELECT reason FROM aside WHERE version = ? AND analyser IN ('', ?)", version_id, analyser
    )
    return reason
