"""Changes of whole rows, kept as one step of undo: what a block did to some rows of a table, and how it was before."""

from __future__ import annotations

import json
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui_news.errors import LibraryError
from tui_news.library.codec import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from tui_news.library.database import Database

# Whose rows may be brought back.
TABLES: Final = frozenset({"article", "article_tag", "feed", "notebook", "rule", "schedule", "setting", "smart", "tag"})


class Place(NamedTuple):
    """The rows of a table that have one of these values in a column."""

    table: str
    column: str
    values: Collection[object]


_Rows = dict[tuple[Any, ...], dict[str, Any]]  # by primary key


@contextmanager
def noted(db: Database, places: Sequence[Place], keep: Callable[[bytes], None]) -> Iterator[None]:
    """Hold a write transaction; ``keep`` is given the inverse of what the block did to the rows of these places.

    It is not called when nothing changed. Rows are looked at before and after; of a row that stayed only the columns
    that differ are kept, so that what others write to it meanwhile is not lost by :func:`take_back`.
    """
    with db.writing():
        before = [_rows(db, place) for place in places]
        yield
        inverses = [_inverse(place.table, old, _rows(db, place)) for place, old in zip(places, before, strict=True)]
        found = [inverse for inverse in inverses if inverse is not None]
        if found:
            keep(zlib.compress(dump(found).encode(), 1))


def _inverse(table: str, before: _Rows, after: _Rows) -> dict[str, Any] | None:
    came = [list(key) for key in after if key not in before]
    gone = [row for key, row in before.items() if key not in after]
    changed = [
        [list(key), {name: old for name, old in row.items() if old != after[key][name]}]
        for key, row in before.items()
        if key in after and row != after[key]
    ]
    return {"table": table, "came": came, "gone": gone, "changed": changed} if came or gone or changed else None


def take_back(db: Database, inverse: bytes) -> None:
    """Do what :func:`noted` kept: rows that came go, those that went come back, changed ones get their old values.

    A row whose article or feed is gone for good meanwhile stays gone.
    """
    steps = json.loads(zlib.decompress(inverse))
    for step in steps if isinstance(steps, list) else [steps]:  # one alone: of a library from before
        _take_back_one(db, step)


def _take_back_one(db: Database, step: dict[str, Any]) -> None:
    table = step["table"]
    if table not in TABLES:
        raise LibraryError(f"A step of undo is about the unknown table {table}", "It was made by another tui-news.")
    where = " AND ".join(f'"{name}" IS ?' for name in _columns(db, table, "pk > 0"))
    for key in step["came"]:
        db.run(f'DELETE FROM "{table}" WHERE {where}', *key)  # noqa: S608 - a table of ours, its own columns
    for key, old in step["changed"]:
        assigned = ", ".join(f'"{name}" = ?' for name in old)
        db.run(f'UPDATE OR IGNORE "{table}" SET {assigned} WHERE {where}', *old.values(), *key)  # noqa: S608
    for row in step["gone"]:
        _bring_back(db, table, row)


def _bring_back(db: Database, table: str, row: dict[str, Any]) -> None:
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    # What it belongs to may be gone: then this statement fails, and alone is rolled back.
    with suppress(LibraryError):
        db.run(f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({places})', *row.values())  # noqa: S608


def _rows(db: Database, place: Place) -> _Rows:
    table, column, values = place
    names, key = _columns(db, table), _columns(db, table, "pk > 0")
    sql = f'SELECT * FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'  # noqa: S608
    rows = (dict(zip(names, row, strict=True)) for row in db.all(sql, dump(list(values))))
    return {tuple(row[name] for name in key): row for row in rows}


def _columns(db: Database, table: str, which: str = "TRUE") -> list[str]:
    order = "cid" if which == "TRUE" else "pk"
    return [row[0] for row in db.all(f"SELECT name FROM pragma_table_info(?) WHERE {which} ORDER BY {order}", table)]  # noqa: S608
