"""The library as a file: made, opened, brought up to date, refused, shared."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.library.drafts import draft
from tui_news.errors import LibraryError
from tui_news.library import Library, MissingLibraryError
from tui_news.library.database import Database
from tui_news.library.schema import MIGRATIONS
from tui_news.library.schema.migrations import bring_up_to_date
from tui_news.model.views import View

PROJECT = Path(__file__).parents[2]


def store_one(library: Library, name: str = "one") -> int:
    return library.store([(draft(name), None)])[0].article_id


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_new_library_is_private(path: Path) -> None:
    with Library.open(path) as library:
        store_one(library)
        modes = {found.name: stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir()}
        assert modes["library.db"] == 0o600
        assert set(modes.values()) == {0o600}  # of the log beside it too
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_reading_a_missing_library_makes_nothing(path: Path) -> None:
    with pytest.raises(MissingLibraryError, match="There is no library"):
        Library.open(path, create=False)
    assert not path.parent.exists()


def test_closing_twice_is_harmless_and_leaves_one_file(path: Path) -> None:
    library = Library.open(path)
    store_one(library)
    library.close()
    library.close()
    assert [found.name for found in path.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("content", [b"not a database, but long enough to be told from one." * 40, b"\0" * 8192])
def test_another_file_is_refused(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert "is not a library of tui-news" in caught.value.title or "damaged" in caught.value.title
    assert caught.value.remedy
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LibraryError, match="another program"):
        Library.open(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 1")
    with pytest.raises(LibraryError, match="another program"):
        Library.open(path)


def test_a_newer_library_is_refused(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="made by a newer tui-news") as caught:
        Library.open(path)
    assert "Update" in caught.value.remedy


def test_a_damaged_library_says_so(path: Path) -> None:
    with Library.open(path) as library:
        for number in range(40):
            store_one(library, str(number))
    data = bytearray(path.read_bytes())
    for at in range(4096 + 100, len(data)):
        data[at] = 0xAA
    path.write_bytes(bytes(data))
    with pytest.raises(LibraryError, match="is damaged") as caught:
        Library.open(path)
    assert caught.value.remedy


def test_damage_further_in_is_told_when_it_is_met(path: Path) -> None:
    with Library.open(path) as library:
        for number in range(60):
            store_one(library, str(number))
        root = library._db.value("SELECT rootpage FROM sqlite_schema WHERE name = 'article_newest'")
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xaa" * 4096
    path.write_bytes(bytes(data))
    with Library.open(path) as library:
        with pytest.raises(LibraryError, match="is damaged"):
            library.ids(View())
        assert len(library.rows(range(1, 61))) == 60  # what can be read is


def test_a_locked_library_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_news.library.database._BUSY_SECONDS", 0.05)
    with Library.open(path) as library, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="in use by another program"):
            store_one(library)
        assert list(library.ids(View())) == []  # reading goes on
        other.execute("ROLLBACK")
        store_one(library)


READ_ONLY = """
import os, sys
from pathlib import Path
from tui_news.library import Library
from tui_news.model.views import View
from tui_news.errors import LibraryError
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anything
with Library.open(Path(sys.argv[1]), create=False) as library:
    print([row.title for row in library.rows(list(library.ids(View())))])
    try:
        library.set_read([1], read=True)
    except LibraryError as error:
        print(error.title)
"""


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_library_where_nothing_can_be_written_can_be_read() -> None:
    with TemporaryDirectory() as folder:  # pytest's own folders are closed to other users
        path = Path(folder) / "odd #1%20?name" / "library.db"
        with Library.open(path) as library:
            store_one(library)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        path.parent.parent.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False, cwd=PROJECT
        )
        path.parent.chmod(0o755)
        assert done.stderr == ""
        assert done.stdout.splitlines() == ["['Headline one']", f"The library {path} cannot be written to"]


def test_a_place_that_cannot_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(tmp_path / "file" / "library.db")
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path)
    assert caught.value.remedy


def test_a_full_disk_says_so_and_loses_nothing(path: Path) -> None:
    with Library.open(path) as library:
        first = store_one(library)
        library._db.run("PRAGMA max_page_count = 1")
        with pytest.raises(LibraryError, match="disk is full"):
            library.store([(draft(str(number), "x\n\n" + "word " * 3000), None) for number in range(50)])
        assert list(library.ids(View())) == [first]


NEXT = "ALTER TABLE feed ADD COLUMN colour INTEGER NOT NULL DEFAULT 0;\nCREATE TABLE shelf (name TEXT) STRICT;"


def migrate(path: Path, *further: str) -> None:
    db = Database.connect(path, create=False)
    try:
        bring_up_to_date(db, (*MIGRATIONS, *further))
    finally:
        db.close()


def test_a_migration_keeps_everything(path: Path) -> None:
    with Library.open(path) as library:
        store_one(library)
    migrate(path, NEXT)
    migrate(path, NEXT)  # a second time does nothing
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert db.execute("SELECT count(*) FROM article").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM shelf").fetchone() == (0,)
    assert sorted(found.name for found in path.parent.iterdir()) == ["library.db"]


@pytest.mark.parametrize("bad", ["CREATE TABLE feed (x)", "CREATE TABLE shelf (name TEXT);\nDROP TABLE nowhere;"])
def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path, bad: str) -> None:
    with Library.open(path) as library:
        store_one(library)
    before = path.read_bytes()
    with pytest.raises(LibraryError):
        migrate(path, NEXT, bad + ";")
    assert path.read_bytes() == before
    with Library.open(path) as library:
        assert len(library.ids(View())) == 1


def test_data_version_tells_of_others_alone(path: Path) -> None:
    with Library.open(path) as library, Library.open(path) as other:
        before = library.data_version()
        store_one(library)
        assert library.data_version() == before
        store_one(other, "two")
        assert library.data_version() != before


def test_settings(library: Library) -> None:
    assert library.setting("tour") is None
    library.set_setting("tour", "shown")
    library.set_setting("tour", "shown twice")
    assert library.setting("tour") == "shown twice"


def test_a_transaction_is_all_or_nothing(library: Library) -> None:
    def fail_half_way() -> None:
        with library.transaction():
            store_one(library)
            library.add_feed("https://a.example/rss")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert list(library.ids(View())) == []
    assert library.feeds() == []


WRITE = """
import sys
from pathlib import Path
from tests.library.drafts import draft
from tui_news.library import Library
with Library.open(Path(sys.argv[1])) as library:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        (stored,) = library.store([(draft(str(number)), None)])
        print(number, flush=True)
        library.set_read([stored.article_id], read=True)
"""


def write(path: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), str(first), str(last)],
        stdout=subprocess.PIPE,
        cwd=PROJECT,
    )


def check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        assert db.execute("SELECT count(*) FROM article WHERE version IS NULL").fetchone() == (0,)


def test_two_processes_write_at_once(path: Path) -> None:
    writers = [write(path, 0, 150), write(path, 100, 250)]  # fifty of them the same
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    check(path)
    with Library.open(path) as library:
        assert len(library.ids(View())) == 250


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_killed_while_storing_it_loses_and_doubles_nothing(path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - the same moments at every run
    Library.open(path).close()
    confirmed: set[str] = set()
    for _ in range(8):
        writer = write(path, 0, 400)
        assert writer.stdout is not None
        confirmed.add(writer.stdout.readline().decode().strip())
        time.sleep(chance.random() * 0.4)
        writer.kill()
        confirmed.update(writer.stdout.read().decode().split())
        writer.wait()
        check(path)
    with Library.open(path) as library:
        titles = [row.title for row in library.rows(list(library.ids(View())))]
    assert len(titles) == len(set(titles))
    assert {f"Headline {number}" for number in confirmed} <= set(titles)
