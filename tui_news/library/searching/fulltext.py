"""The full-text indexes: words as their expressions, and which articles fit, read no further than asked.

A common word is in 100,000 articles, and a screen shows sixty. So the highest ids are looked up first; when there are
few the answer is complete, else ranges of ids are looked up as somebody walks through them (measured: 1 ms for the
first 2,000 hits of any word, 70 ms for all of the commonest).
"""

from __future__ import annotations

import json
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump
from tui_news.query import And, Node, Not, Or, Term, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui_news.library.database import Database


class Index(Enum):
    """Which index; the ids of all are those of articles."""

    TEXT = auto()  # the words of headline and text
    NAMES = auto()  # what analysis found, see schema/names.py
    QUOTED = auto()  # the words within quotes, see schema/lookups.py


FEW: Final = 2000  # so many articles can be sorted and looked at one by one within a few milliseconds

_TABLES: Final = {Index.TEXT: "search", Index.NAMES: "named", Index.QUOTED: "quoted"}
_LATEST: Final = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid DESC LIMIT ?"
# As one JSON array: the index itself is quick, a row each would take three times as long (measured).
_RANGE: Final = "SELECT json_group_array(rowid) FROM {0} WHERE {0} MATCH ? AND rowid BETWEEN ? AND ?"
_GIVEN: Final = "SELECT rowid FROM {0} WHERE {0} MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
_SPARSE: Final = 50  # ids in a range for each one asked for, from which on it is cheaper to look them up one by one


def phrase(text: str, *, prefix: bool = False) -> str:
    """Give the expression for words side by side, whatever characters they have."""
    quoted = '"' + text.replace("\x00", " ").replace('"', " ") + '"'
    return f"{quoted} *" if prefix else quoted


def either(expressions: Iterable[str]) -> str:
    """Join expressions of which one must fit."""
    return "(" + " OR ".join(expressions) + ")"


def exact(node: Node) -> str | None:
    """Give the expression that fits just the articles the node fits; None when the index alone cannot tell."""
    match node:
        case Words(text, prefix):
            return phrase(text, prefix=prefix)
        case Or(parts):
            joined = [exact(part) for part in parts]
            return None if None in joined else either(part for part in joined if part)
        case And(parts):
            wanted = [exact(part) for part in parts if not isinstance(part, Not)]
            unwanted = [exact(part.part) for part in parts if isinstance(part, Not)]
            if not wanted or None in wanted or None in unwanted:
                return None
            every = "(" + " AND ".join(part for part in wanted if part) + ")"
            return f"({every} NOT {either(part for part in unwanted if part)})" if unwanted else every
        case _:
            return None


def necessary(node: Node, of_leaf: Callable[[Words | Term], str | None]) -> str | None:
    """Give an expression that fits every article the node fits, and perhaps more; None when there is none.

    ``of_leaf`` gives the expression for what an article must have for a word or field to fit, None if nothing.
    """
    match node:
        case Words() | Term():
            return of_leaf(node)
        case Or(parts):
            joined = [necessary(part, of_leaf) for part in parts]
            return None if None in joined else either(part for part in joined if part)
        case And(parts):
            known = [part for part in (necessary(part, of_leaf) for part in parts) if part]
            return "(" + " AND ".join(known) + ")" if known else None
        case Not():
            return None


def latest(db: Database, index: Index, expression: str, limit: int) -> list[int]:
    """Give the highest ids of articles that fit, highest first."""
    return [row[0] for row in db.all(_LATEST.format(_TABLES[index]), expression, limit)]


class Hits:
    """The articles that fit an expression, looked up in ranges of ids as they are asked for."""

    def __init__(self, db: Database, index: Index, expression: str) -> None:
        self._db = db
        self._table = _TABLES[index]
        self._expression = expression
        found = latest(db, index, expression, FEW + 1)
        self.newest: Final = found[:FEW]  # the highest ids, highest first
        self.complete: Final = len(found) <= FEW  # these are all
        self._found = set(found)
        self._known = [] if self.complete else [(found[-1], 1 << 62)]  # ranges of ids already looked up
        self._asked: set[int] = set()  # and single ones

    def within(self, ids: set[int]) -> set[int]:
        """Give those of the ids that fit."""
        self._look_up(self._unknown(ids))
        return ids & self._found

    def possible(self, ids: set[int]) -> set[int]:
        """Give those of the ids that fit, and those of which the tables tell sooner than the index whether they do."""
        unknown = self._unknown(ids)
        if _sparse(unknown):
            return (ids & self._found) | unknown
        self._look_up(unknown)
        return ids & self._found

    def _unknown(self, ids: set[int]) -> set[int]:
        if self.complete or not ids:
            return set()
        unknown = ids - self._asked
        for low, high in self._known:
            if unknown and min(unknown) <= high and low <= max(unknown):
                unknown = {one for one in unknown if not low <= one <= high}
        return unknown

    def _look_up(self, ids: set[int]) -> None:
        if not ids:
            return
        if _sparse(ids):
            self._found.update(
                row[0] for row in self._db.all(_GIVEN.format(self._table), self._expression, dump(list(ids)))
            )
            self._asked |= ids
        else:
            low, high = min(ids), max(ids)
            self._found.update(json.loads(self._db.value(_RANGE.format(self._table), self._expression, low, high)))
            self._known.append((low, high))


def _sparse(ids: set[int]) -> bool:
    return bool(ids) and max(ids) - min(ids) > _SPARSE * len(ids)


def scores(db: Database, expression: str, low: int, high: int) -> dict[int, float]:
    """Give how well the articles with ids from ``low`` to ``high`` fit (BM25, smaller is better; headlines count)."""
    return dict(
        db.all(
            "SELECT rowid, bm25(search, 8.0, 1.0) FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?",
            expression,
            low,
            high,
        )
    )
