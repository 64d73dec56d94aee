"""Clearing what can no longer be undone, a little at a time: texts of deleted articles, removed feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, pack_ids, unpack_ids
from tui_news.library.undo import FINAL, Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.library.database import Database

_AT_ONCE: Final = 100  # articles a transaction: others wait a twentieth of a second at most
FORGET_TEXTS: Final = (
    """UPDATE article SET version = NULL, analyser = NULL WHERE id IN (SELECT value FROM json_each(?))
        AND +deleted IS NOT NULL AND +deleted_with IS NULL""",
    """DELETE FROM version WHERE article IN (SELECT value FROM json_each(?))
        AND article IN (SELECT id FROM article WHERE version IS NULL AND deleted IS NOT NULL)""",
)


def tidy(db: Database) -> bool:
    """Clear a little; true if there may be more. The tombstones of deleted articles stay."""
    with db.writing():
        step = db.one("SELECT id, act, ids FROM step WHERE reader = ? ORDER BY id LIMIT 1", FINAL)
        if step is None:
            return False
        number, act, packed = step
        ids = unpack_ids(packed)
        left = _forget_texts(db, ids) if Act(act) is Act.DELETE else _forget_feeds(db, ids)
        if left:
            db.run("UPDATE step SET ids = ? WHERE id = ?", pack_ids(left), number)
        else:
            db.run("DELETE FROM step WHERE id = ?", number)
        return True


def _forget_texts(db: Database, ids: Sequence[int]) -> Sequence[int]:
    """Drop the texts of the first articles, unless they came back; give the ids that are left."""
    for statement in FORGET_TEXTS:
        db.run(statement, dump(list(ids[:_AT_ONCE])))
    return ids[_AT_ONCE:]


def _forget_feeds(db: Database, ids: Sequence[int]) -> Sequence[int]:
    """Drop articles that went away with the first feed, and the feed after the last; give the feeds that are left."""
    feed = ids[0]
    db.run("DELETE FROM article WHERE id IN (SELECT id FROM article WHERE deleted_with = ? LIMIT ?)", feed, _AT_ONCE)
    if db.one("SELECT 1 FROM article WHERE deleted_with = ?", feed):
        return ids
    db.run("DELETE FROM feed WHERE id = ? AND removed IS NOT NULL", feed)
    return ids[1:]
