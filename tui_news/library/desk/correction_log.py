"""The log of corrections: adding to it, and reading what of it holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tui_news.corrections.retracting import holding
from tui_news.library.codec import dump, moment, storable
from tui_news.library.database import now
from tui_news.model.corrections import Anchor, Correction, LoggedCorrection, Operation

if TYPE_CHECKING:
    from tui_news.library.database import Database, Row

_RETRACT: Final = "retract"
_ENTRIES: Final = """
SELECT correction.id, retracts, article.id, correction.identity, correction.title, operation, exact, prefix, suffix,
  first, last, value, target, made
FROM correction LEFT JOIN article ON article.identity = correction.identity AND article.deleted IS NULL
"""


def add(db: Database, article: int, correction: Correction) -> int:
    """Add a correction of what stands in an article; give its number."""
    where = correction.anchor
    return db.run(
        "INSERT INTO correction (identity, title, operation, exact, prefix, suffix, first, last, value, target, made)"
        " SELECT identity, title, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM article WHERE id = ?",
        correction.operation.value,
        storable(where.exact),
        storable(where.prefix),
        storable(where.suffix),
        where.start,
        where.end,
        storable(correction.value),
        _dump(correction.target),
        now(),
        article,
    )


def retract(db: Database, number: int) -> int:
    """Add that an entry of the log is taken back; give the number of that."""
    return db.run(
        "INSERT INTO correction (identity, title, operation, retracts, made)"
        " SELECT identity, title, ?, id, ? FROM correction WHERE id = ?",
        _RETRACT,
        now(),
        number,
    )


def known(db: Database, number: int) -> bool:
    """Say whether a correction of that number is in the log (taken back or not)."""
    return db.one("SELECT 1 FROM correction WHERE id = ? AND operation <> ?", number, _RETRACT) is not None


def entries(db: Database, identity: str | None = None) -> list[LoggedCorrection]:
    """Give the corrections that hold, of one article or of all, in the order in which they were made."""
    if identity is None:
        rows = db.all(f"{_ENTRIES} ORDER BY correction.id")
    else:
        rows = db.all(f"{_ENTRIES} WHERE correction.identity = ? ORDER BY correction.id", identity)
    held = holding((row[0], row[1]) for row in rows)
    return [_entry(row) for row in rows if row[0] in held]


def of_version(db: Database, version: int) -> list[Correction]:
    """Give the corrections that hold for a version's article."""
    identity = db.value(
        "SELECT article.identity FROM version JOIN article ON article.id = version.article WHERE version.id = ?"
        " AND EXISTS (SELECT 1 FROM correction WHERE correction.identity = article.identity)",
        version,
    )
    return [] if identity is None else [entry.correction for entry in entries(db, identity)]


def _entry(row: Row) -> LoggedCorrection:
    number, _, article, identity, title, operation, exact, prefix, suffix, first, last, value, target, made = row
    when = moment(made)
    assert when is not None  # noqa: S101 - the column is NOT NULL
    anchor = Anchor(exact, prefix, suffix, first, last)
    other = None if target is None else Anchor(*json.loads(target))
    return LoggedCorrection(
        number, article, identity, title, Correction(Operation(operation), anchor, value, other), when
    )


def _dump(anchor: Anchor | None) -> str | None:
    if anchor is None:
        return None
    words = [storable(text) for text in (anchor.exact, anchor.prefix, anchor.suffix)]
    return dump([*words, anchor.start, anchor.end])
