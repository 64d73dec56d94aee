"""What the user does, each act one transaction with its inverse kept: 50 steps of undo."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tui_news.library import changes
from tui_news.library.codec import dump, pack_ids, unpack_ids
from tui_news.library.database import now
from tui_news.library.feeds import feed, hide_feed, restore_feed
from tui_news.library.stories import with_copies
from tui_news.library.work import lives

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tui_news.library.database import Database

STEPS: Final = 50
ENDED: Final = ""  # the reader of steps whose process has ended: whoever comes next may undo them
FINAL: Final = "final"  # the reader of steps that cannot be undone any more; their traces are cleared by tidying


class Act(StrEnum):
    """What can be done to articles or feeds, and undone by another of these."""

    READ = "read"
    UNREAD = "unread"
    STAR = "star"
    UNSTAR = "unstar"
    DELETE = "delete"
    RESTORE = "restore"
    REMOVE_FEED = "remove feed"
    CORRECT = "correct"  # its ids are entries of the log of corrections, which is only ever added to
    CHANGE = "change"  # of rows of any table, see changes: the step holds its own inverse


_INVERSE: Final = {
    Act.READ: Act.UNREAD,
    Act.UNREAD: Act.READ,
    Act.STAR: Act.UNSTAR,
    Act.UNSTAR: Act.STAR,
    Act.DELETE: Act.RESTORE,
}
COSTLY: Final = (Act.DELETE, Act.REMOVE_FEED)  # what they took away still takes room
# Each gives back the ids it changed, so that undo changes no others. "+" keeps SQLite from reading a whole list instead
# of looking up the few articles it is given.
_SQL: Final = {
    Act.READ: """
        UPDATE article SET read = 1 WHERE +read = 0 AND +deleted IS NULL
          AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
    Act.UNREAD: """
        UPDATE article SET read = 0 WHERE +read = 1 AND +deleted IS NULL
          AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
    Act.STAR: """
        UPDATE article SET starred = 1 WHERE +starred = 0 AND +deleted IS NULL
          AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
    Act.UNSTAR: """
        UPDATE article SET starred = 0 WHERE +starred = 1 AND +deleted IS NULL
          AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
    Act.DELETE: """
        UPDATE article SET deleted = CAST(strftime('%s', 'now') AS INTEGER)
        WHERE +deleted IS NULL AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
    Act.RESTORE: """
        UPDATE article SET deleted = NULL, deleted_with = NULL
        WHERE deleted IS NOT NULL AND id IN (SELECT value FROM json_each(?)) RETURNING id""",
}
_WHOLE_STORY: Final = (Act.READ, Act.UNREAD, Act.DELETE)
_STARRED: Final = "SELECT id FROM article WHERE starred = 1 AND id IN (SELECT value FROM json_each(?))"
_WORDS: Final = {
    Act.READ: "marked {} as read",
    Act.UNREAD: "marked {} as unread",
    Act.STAR: "starred {}",
    Act.UNSTAR: "took the star from {}",
    Act.DELETE: "deleted {}",
    Act.REMOVE_FEED: "removed the feed {}",
}


def act(db: Database, reader: str, do: Act, ids: Iterable[int], *, step: bool = True) -> int:
    """Do something to articles; gives how many it changed. If none, or ``step`` is false, it is no step of undo.

    A story that several outlets carry is read, unread and deleted in all of them at once (a starred one stays), since
    lists show it once; a star is for the one article that got it.
    """
    asked = list(ids)
    with db.writing():
        wanted = with_copies(db, asked) if do in _WHOLE_STORY else asked
        if do is Act.DELETE and len(wanted) > len(asked):
            others = dump(wanted[len(asked) :])
            starred = {row[0] for row in db.all(_STARRED, others)}
            wanted = [article for article in wanted if article in asked or article not in starred]
        changed = [row[0] for row in db.all(_SQL[do], dump(wanted))]
        if changed and step:
            named = changed if len(asked) > 1 else [one for one in asked if one in changed] or changed
            remember(db, reader, do, _WORDS[do].format(name(db, named)), pack_ids(changed))
        return len(changed)


def remove_feed(db: Database, reader: str, feed_id: int) -> None:
    """Remove a subscription, and its articles unless something else brought them or they are starred.

    :raises NotFoundError: there is no such feed
    """
    with db.writing():
        title = feed(db, feed_id).title
        hide_feed(db, feed_id)
        remember(db, reader, Act.REMOVE_FEED, _WORDS[Act.REMOVE_FEED].format(f"“{title}”"), pack_ids([feed_id]))


def undo(db: Database, reader: str) -> str | None:
    """Take back the last step of this reader (or of one that has ended); say what it was, None if there is none."""
    with db.writing():
        _adopt(db, reader)
        step = db.one(
            "SELECT id, act, what, ids FROM step WHERE reader IN (?, ?) ORDER BY id DESC LIMIT 1", reader, ENDED
        )
        if step is None:
            return None
        number, done, what, changed = step
        _take_back(db, Act(done), changed)
        db.run("DELETE FROM step WHERE id = ?", number)
        return str(what)


def _take_back(db: Database, done: Act, changed: bytes) -> None:
    if done is Act.CHANGE:
        changes.take_back(db, changed)
    elif done is Act.CORRECT:
        from tui_news.library.desk import laying  # late: few steps are corrections

        laying.take_back(db, unpack_ids(changed))
    elif done is Act.REMOVE_FEED:
        for feed_id in unpack_ids(changed):
            restore_feed(db, feed_id)
    else:
        db.all(_SQL[_INVERSE[done]], dump(list(unpack_ids(changed))))


@contextmanager
def step(db: Database, reader: str, what: str, table: str, column: str, values: Collection[object]) -> Iterator[None]:
    """Make what the block does to the rows of ``table`` with these values in ``column`` one step of undo.

    ``what`` says in plain words what was done ("tagged “Headline”"). If nothing changed there is no step. For a new
    table its name is added to ``changes.TABLES``.
    """
    with step_in(db, reader, what, [changes.Place(table, column, values)]):
        yield


@contextmanager
def step_in(db: Database, reader: str, what: str, places: Sequence[changes.Place]) -> Iterator[None]:
    """Make what the block does to rows of several tables one step of undo, as :func:`step` does."""
    with changes.noted(db, places, lambda inverse: remember(db, reader, Act.CHANGE, what, inverse)):
        yield


def leave(db: Database, reader: str) -> None:
    """Leave the steps of this reader to whoever opens the library next."""
    if db.one("SELECT 1 FROM step WHERE reader = ?", reader):
        with db.writing():
            db.run("UPDATE step SET reader = ? WHERE reader = ?", ENDED, reader)


def remember(db: Database, reader: str, done: Act, what: str, changed: bytes) -> None:
    """Keep a step of undo in the transaction of what was done; ``changed`` is what taking it back needs to know."""
    db.run(
        "INSERT INTO step (reader, act, what, ids, made) VALUES (?, ?, ?, ?, ?)",
        reader,
        done.value,
        what,
        changed,
        now(),
    )
    old = db.all(
        "SELECT id, act FROM step WHERE reader IN (?, ?) ORDER BY id DESC LIMIT -1 OFFSET ?", reader, ENDED, STEPS
    )
    if old:
        _adopt(db, reader)
    for step, former in old:
        if Act(former) in COSTLY:  # not here: the user waits
            db.run("UPDATE step SET reader = ? WHERE id = ?", FINAL, step)
        else:
            db.run("DELETE FROM step WHERE id = ?", step)


def _adopt(db: Database, reader: str) -> None:
    others = db.all("SELECT DISTINCT reader FROM step WHERE reader NOT IN (?, ?, ?)", reader, ENDED, FINAL)
    for (other,) in others:
        if not lives(other):
            db.run("UPDATE step SET reader = ? WHERE reader = ?", ENDED, other)


def name(db: Database, ids: Sequence[int]) -> str:
    """Name articles in what is said of a step."""
    if len(ids) > 1:
        return f"{len(ids):,} articles"
    title = db.value("SELECT title FROM article WHERE id = ?", ids[0])
    return f"“{title}”"
