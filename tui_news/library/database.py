"""One connection to the library file: opening it, transactions, and SQLite's errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tui_news.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Row = tuple[Any, ...]

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 16777216",  # bytes of log that stay after a large write
)
_BUSY_SECONDS = 5.0  # how long a writer waits for another one; transactions take milliseconds


class MissingLibraryError(LibraryError):
    """There is no library at that path, and it was not to be made."""


class Database:
    """A connection that speaks in transactions and :class:`LibraryError`. Of one thread, like the connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._depth = 0

    @classmethod
    def connect(cls, path: Path, *, create: bool) -> Database:
        """Open the file, making it (0600) and its folder (0700) if ``create``.

        :raises MissingLibraryError: the file is not there and ``create`` is false
        :raises LibraryError: it cannot be opened
        """
        try:
            if not path.exists():
                if not create:
                    raise MissingLibraryError(
                        f"There is no library at {path}", "Start tui-news, or add a feed with: tui-news add URL"
                    )
                _make_file(path)
        except OSError as error:
            raise LibraryError(
                f"The library {path} cannot be made: {error.strerror}",
                "Choose another place with --library PATH or TUI_NEWS_LIBRARY.",
            ) from error
        try:
            return cls._opened(path, path.absolute().as_uri())
        except LibraryError:
            # A library in a place where nothing can be written (a snapshot, a read-only disk) can still be read, if
            # no log stands beside it that would have to be played in first.
            if os.access(path.parent, os.W_OK) or not os.access(path, os.R_OK) or _log_of(path).exists():
                raise
            return cls._opened(path, path.absolute().as_uri() + "?immutable=1")

    @classmethod
    def _opened(cls, path: Path, uri: str) -> Database:
        with plain_errors(path):
            connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        database = cls(path, connection)
        try:
            for pragma in _PRAGMAS:
                database.run(pragma)
        except LibraryError:
            connection.close()
            raise
        return database

    @property
    def read_only(self) -> bool:
        """Whether the file cannot be written to, or not safely: a log must have its place beside it."""
        return not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK))

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        with plain_errors(self.path):
            self.connection.close()

    def all(self, sql: str, *values: object) -> list[Row]:
        """Give every row of a query."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:  # not plain_errors(): a context manager costs as much as a small query
            raise _explain(error, self.path) from error

    def one(self, sql: str, *values: object) -> Row | None:
        """Give the first row of a query, or None."""
        try:
            row: Row | None = self.connection.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error
        return row

    def value(self, sql: str, *values: object) -> Any:
        """Give the first column of the first row, or None."""
        row = self.one(sql, *values)
        return None if row is None else row[0]

    def run(self, sql: str, *values: object) -> int:
        """Run one statement that changes something; give the id of the row it inserted (else the last one)."""
        try:
            return self.connection.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise _explain(error, self.path) from error

    def many(self, sql: str, rows: Iterable[Row]) -> None:
        """Run one statement for every row of values."""
        with plain_errors(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one write transaction: all of the block or nothing. A block inside another joins it."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one read transaction, so that several queries see the same state."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._depth:  # joined: only the outermost begins and ends
            yield
            return
        self.run(begin)
        self._depth = 1
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.rollback()
            raise
        finally:
            self._depth = 0


def now() -> int:
    """Give the present, in whole seconds since 1970."""
    return int(time.time())


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a :class:`LibraryError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(error, path) from error


def _make_file(path: Path) -> None:
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:  # another process was quicker
        return


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


_EXPLAINED: dict[str, tuple[str, str]] = {
    "SQLITE_BUSY": ("is in use by another program", "Try again; if it stays so, look for a tui-news that hangs."),
    "SQLITE_LOCKED": ("is in use by another program", "Try again; if it stays so, look for a tui-news that hangs."),
    "SQLITE_READONLY": ("cannot be written to", "Check the rights of the file and its folder, or use --library PATH."),
    "SQLITE_PERM": ("may not be opened", "Check the rights of the file and its folder, or use --library PATH."),
    "SQLITE_CANTOPEN": ("cannot be opened", "Check the rights of the file and its folder, or use --library PATH."),
    "SQLITE_FULL": ("has no room to grow: the disk is full", "Free some space and try again; nothing was lost."),
    "SQLITE_IOERR": (
        "cannot be read or written: the disk reports an error",
        "Check the disk; make a copy of the file.",
    ),
    "SQLITE_CORRUPT": (
        "is damaged",
        "Move it aside and start anew, or save what can be read with: sqlite3 FILE .recover",
    ),
    "SQLITE_NOTADB": ("is not a library of tui-news", "Choose another file with --library PATH."),
}


def _explain(error: sqlite3.Error, path: Path) -> LibraryError:
    name = getattr(error, "sqlite_errorname", None) or ""
    for known, (what, remedy) in _EXPLAINED.items():
        if name == known or name.startswith(f"{known}_"):
            return LibraryError(f"The library {path} {what}", remedy)
    return LibraryError(f"The library {path} failed: {error}", "Please report this with the command you used.")
