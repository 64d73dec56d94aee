"""Annotations go in and come out whole, per version and analyser; what waits for analysis is known."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft, some_annotations
from tui_news.errors import NotFoundError
from tui_news.library import Claim, Library

if TYPE_CHECKING:
    from pathlib import Path


def stored_version(library: Library, name: str = "one", text: str | None = None) -> int:
    (stored,) = library.store([(draft(name, text), None)])
    assert stored.version_id is not None
    return stored.version_id


def test_annotations_come_back_whole(library: Library) -> None:
    version = stored_version(library)
    assert library.annotations(version) is None
    library.save_annotations(version, some_annotations())
    assert library.annotations(version) == some_annotations()


def test_saving_again_replaces(library: Library) -> None:
    version = stored_version(library)
    library.save_annotations(version, some_annotations())
    library.save_annotations(version, replace(some_annotations(), quotes=(), sources=(), entities=(), mentions=()))
    found = library.annotations(version)
    assert found is not None
    assert (found.quotes, found.entities) == ((), ())


def test_annotations_can_be_searched_by_sql(library: Library, path: Path) -> None:
    version = stored_version(library)
    library.save_annotations(version, some_annotations())
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT words FROM quote WHERE speaker = 'ada marlow' COLLATE NOCASE").fetchall() == [
            ("Headl … e ",)
        ]
        assert db.execute("SELECT of, place FROM relay WHERE name = 'Radio Quay'").fetchall() == [
            ("quote", 0),
            ("source", 0),
        ]


def test_a_newer_analyser_is_asked_for_everything_and_its_word_counts(library: Library) -> None:
    first, second = stored_version(library, "one"), stored_version(library, "two")
    library.save_annotations(first, some_annotations("1.0"))
    assert library.pending("1.0", 9) == [second]
    assert library.pending("2.0", 9) == [second, first]  # never analysed before those of an older one
    assert library.pending("2.0", 1) == [second]
    library.save_annotations(first, some_annotations("2.0"))
    found = library.annotations(first)
    assert found is not None
    assert found.analyser == "2.0"
    assert library.pending("2.0", 9) == [second]


def test_two_programs_of_different_age_do_not_redo_each_other_for_ever(library: Library) -> None:
    version = stored_version(library)
    for analyser in ("1.0", "2.0"):
        library.save_annotations(version, some_annotations(analyser))
    assert library.pending("2.0", 9) == []
    library.save_annotations(version, some_annotations("3.0"))
    found = library.annotations(version)
    assert found is not None
    assert found.analyser == "3.0"


def test_a_version_deleted_meanwhile_is_passed_over(library: Library) -> None:
    library.save_annotations(4711, some_annotations())
    with pytest.raises(NotFoundError):
        library.document(4711)


def test_a_claim_keeps_others_away(library: Library, path: Path) -> None:
    version = stored_version(library)
    with Library.open(path) as other:
        assert library.claim(version, "1.0") is Claim.MINE
        assert other.claim(version, "1.0") is Claim.BUSY
        assert other.pending("1.0", 9) == []
        assert library.pending("1.0", 9) == [version]
        library.save_annotations(version, some_annotations())
        assert other.claim(version, "1.0") is Claim.DONE
        assert other.claim(version, "2.0") is Claim.MINE


def test_a_claim_that_ran_out_is_free(library: Library, path: Path) -> None:
    version = stored_version(library)
    assert library.claim(version, "1.0", seconds=-1) is Claim.MINE
    with Library.open(path) as other:
        assert other.claim(version, "1.0") is Claim.MINE


DIE = """
import os, signal, sys
from pathlib import Path
from tui_news.library import Library
library = Library.open(Path(sys.argv[1]))
print(library.claim(int(sys.argv[2]), "1.0").name, flush=True)
if sys.argv[3] == "stop":
    library.forgive()
os.kill(os.getpid(), signal.SIGKILL)
"""


def claim_and_die(path: Path, version: int, how: str = "die") -> str:
    done = subprocess.run([sys.executable, "-c", DIE, str(path), str(version), how], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    return done.stdout.decode().strip()


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_the_version_that_killed_its_analyser_twice_is_set_aside(library: Library, path: Path) -> None:
    version, other = stored_version(library, "poison"), stored_version(library, "good")
    assert claim_and_die(path, version) == "MINE"
    assert library.pending("1.0", 9) == [other, version]
    assert claim_and_die(path, version) == "MINE"
    assert library.claim(version, "1.0") is Claim.ASIDE
    assert library.why_aside(version, "1.0") == "the analyser did not survive it"
    assert library.pending("1.0", 9) == [other]
    assert library.claim(version, "1.0") is Claim.ASIDE  # and stays so
    assert library.claim(version, "2.0") is Claim.MINE  # another analyser may


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_being_stopped_is_no_fault_of_the_article(library: Library, path: Path) -> None:
    version = stored_version(library)
    for _ in range(4):
        assert claim_and_die(path, version, "stop") == "MINE"
    assert library.claim(version, "1.0") is Claim.MINE


def test_a_version_can_be_set_aside_for_good(library: Library) -> None:
    version = stored_version(library)
    library.set_aside(version, "too strange")
    assert library.pending("1.0", 9) == library.pending("2.0", 9) == []
    library.set_aside(4711, "there is no such version")


def test_a_lease_has_one_holder(library: Library, path: Path) -> None:
    with Library.open(path) as other:
        with library.lease("refresh", 60) as mine, other.lease("refresh", 60) as theirs:
            assert mine
            assert not theirs
            assert mine.renew()
            with other.lease("something else", 60) as free:
                assert free
        with other.lease("refresh", 60) as theirs:
            assert theirs


def test_a_lease_that_ran_out_can_be_lost(library: Library, path: Path) -> None:
    with Library.open(path) as other, library.lease("refresh", -1) as mine, other.lease("refresh", 60) as theirs:
        assert theirs
        assert not mine.renew()
        assert not mine


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_the_lease_of_a_dead_process_is_free(library: Library, path: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from tui_news.library import Library
with Library.open(Path(sys.argv[1])).lease("refresh", 600) as lease:
    assert lease
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    with library.lease("refresh", 60) as mine:
        assert mine
