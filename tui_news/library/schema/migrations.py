"""Bringing a library to the schema of this program: tried on a copy first, then in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.errors import LibraryError
from tui_news.library.database import Database, plain_errors
from tui_news.library.schema import APPLICATION_ID, MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def bring_up_to_date(database: Database, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Make the tables, or change them to those of this program; do nothing when they are.

    :raises LibraryError: the file belongs to another program or to a newer tui-news, or a migration fails (the file
        is then as it was)
    """
    have = int(database.value("PRAGMA user_version"))
    if have == len(migrations):
        _recognise(database)
        return
    if have > len(migrations):
        raise LibraryError(
            f"The library {database.path} was made by a newer tui-news (schema {have}, here {len(migrations)})",
            "Update tui-news, or choose another library with --library PATH.",
        )
    if have:
        _recognise(database)
        _rehearse(database, migrations)
    else:
        database.run("PRAGMA journal_mode = WAL")  # remembered by the file
    _migrate(database, migrations)


def _recognise(database: Database) -> None:
    if database.value("PRAGMA application_id") != APPLICATION_ID:
        raise LibraryError(
            f"{database.path} is a database of another program", "Choose another file with --library PATH."
        )


def _rehearse(database: Database, migrations: Sequence[str]) -> None:
    """Run the migrations on a copy beside the library; leave no copy behind."""
    import tempfile  # late: it loads a lot, and every start of the program comes through this module

    with tempfile.TemporaryDirectory(prefix=".tui-news-", dir=database.path.parent) as folder:
        copy = Path(folder) / "copy.db"
        with plain_errors(copy):
            target = sqlite3.connect(copy, isolation_level=None)
        trial = Database(copy, target)
        try:
            with plain_errors(database.path):
                database.connection.backup(target)
            _migrate(trial, migrations)
            verdict = trial.value("PRAGMA integrity_check")
        finally:
            trial.close()
        if verdict != "ok":
            raise LibraryError(
                f"The library {database.path} cannot be brought up to date: {verdict}",
                "It is unchanged. Use the former tui-news, and please report this.",
            )


def _migrate(database: Database, migrations: Sequence[str]) -> None:
    with database.writing():
        have = int(database.value("PRAGMA user_version"))  # again: another process may have done it meanwhile
        if have == len(migrations):
            return
        if have == 0 and database.value("SELECT count(*) FROM sqlite_schema"):
            raise LibraryError(
                f"{database.path} is a database of another program", "Choose another file with --library PATH."
            )
        for script in migrations[have:]:
            for statement in _statements(script):
                database.run(statement)
        database.run(f"PRAGMA application_id = {APPLICATION_ID:d}")
        database.run(f"PRAGMA user_version = {len(migrations):d}")


def _statements(script: str) -> Iterator[str]:
    """Split a script, since ``executescript`` would commit the transaction that holds it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
