"""Lists of 100,000 articles stay quick because SQLite reads their index and nothing else: that is tested, not time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft
from tui_news.library import counting, lists, undo, work
from tui_news.model.views import ViewKind

if TYPE_CHECKING:
    from tui_news.library import Library

INDEXED = [ViewKind.ALL, ViewKind.UNREAD, ViewKind.STARRED, ViewKind.LOCAL]


def plan(library: Library, sql: str, *values: object) -> str:
    library.store([(draft(str(number)), None) for number in range(5)])
    library._db.run("ANALYZE")  # what it learns must not change its mind
    return "\n".join(row[3] for row in library._db.all("EXPLAIN QUERY PLAN " + sql, *values))


@pytest.mark.parametrize("kind", INDEXED)
def test_a_list_is_its_index(library: Library, kind: ViewKind) -> None:
    found = plan(library, lists._GATHERED[kind])
    assert f"COVERING INDEX article_{'newest' if kind is ViewKind.ALL else kind.value}" in found
    assert "B-TREE" not in found


@pytest.mark.parametrize("kind", INDEXED)
def test_a_count_is_its_index(library: Library, kind: ViewKind) -> None:
    assert "COVERING INDEX" in plan(library, counting._COUNTS[kind])


@pytest.mark.parametrize("walk", work._PENDING)
def test_pending_work_is_found_along_an_index(library: Library, walk: str) -> None:
    found = plan(library, walk, "1.0", 0, "me", 9)
    assert "SEARCH article USING COVERING INDEX article_pending" in found
    assert "B-TREE" not in found


@pytest.mark.parametrize("sql", [lists._ROWS, lists._FEEDS_OF])
def test_rows_are_looked_up_by_id(library: Library, sql: str) -> None:
    found = plan(library, sql, "[1, 2]")
    assert "SCAN article" not in found
    assert "SCAN entry" not in found


@pytest.mark.parametrize("sql", undo._SQL.values())
def test_an_act_looks_up_the_articles_it_is_about(library: Library, sql: str) -> None:
    assert "SEARCH article USING INTEGER PRIMARY KEY" in plan(library, sql, "[1, 2]")


def test_every_foreign_key_is_found_by_an_index(library: Library) -> None:
    db = library._db
    tables = [name for (name,) in db.all("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    keys = [(table, row[3]) for table in tables for row in db.all("SELECT * FROM pragma_foreign_key_list(?)", table)]
    assert len(keys) > 10
    for table, column in keys:  # else deleting what it points to reads the whole table
        found = db.all(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1")  # noqa: S608
        assert found[0][3].startswith("SEARCH"), (table, column)
