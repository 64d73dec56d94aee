"""Storing many new articles together leaves the library as storing each of them with care does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.drafts import draft, summary
from tui_news.library import Library
from tui_news.library.arriving.newcomers import Newcomers
from tui_news.library.arriving.storing import Change, Stored

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.model.documents import Draft

_TABLES = ("article", "entry", "version", "feed", "sqlite_sequence")
_BATCHES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", "d\0e"]),  # identity
            st.sampled_from(["", "a", "b", "front"]),  # link
            st.sampled_from(["One", "Other"]),
            st.booleans(),  # a summary alone
            st.booleans(),  # cut
            st.sampled_from([1, 2, None]),
        ),
        max_size=8,
    ),
    min_size=1,
    max_size=3,
)


def made(identity: str, link: str, title: str, short: bool, cut: bool, feed: int | None) -> tuple[Draft, int | None]:
    make = summary if short else draft
    new = replace(make(identity), identity=identity, url=f"https://wire.example/{link}" if link else None, title=title)
    return replace(new, is_cut=cut), feed


def contents(library: Library) -> dict[str, list[Any]]:
    found = {name: library._db.all(f"SELECT * FROM {name} ORDER BY 1, 2") for name in _TABLES}  # noqa: S608
    words = "SELECT rowid FROM search WHERE search MATCH 'one OR other' ORDER BY rowid"
    library._db.run("INSERT INTO search (search) VALUES ('integrity-check')")
    return found | {"search": library._db.all(words)}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "library.db"
    with Library.open(path) as library:
        for number in (1, 2):
            library.add_feed(f"https://wire{number}.example/feed")
    return path


def stored_in(path: Path, batches: list[list[Any]]) -> tuple[list[list[Stored]], dict[str, list[Any]]]:
    with Library.open(path) as library:
        stored = [library.store([made(*one) for one in batch]) for batch in batches]
        return stored, contents(library)


@settings(deadline=None, max_examples=50)
@given(batches=_BATCHES)
def test_together_is_as_one_by_one(empty: Path, batches: list[list[Any]]) -> None:
    quickly, carefully = empty.with_name("quick"), empty.with_name("careful")
    for path in (quickly, carefully):
        shutil.copy(empty, path)
    with (
        patch("tui_news.library.arriving.newcomers.now", lambda: 1_800_000_000),
        patch("tui_news.library.arriving.storing.now", lambda: 1_800_000_000),
    ):
        found = stored_in(quickly, batches)
        with patch.object(Newcomers, "are_surely_new", lambda *_: False):
            assert found == stored_in(carefully, batches)


def test_articles_of_a_feed_are_written_together(library: Library) -> None:
    feed = library.add_feed("https://wire.example/feed").id
    statements: list[str] = []
    library._db.connection.set_trace_callback(statements.append)
    stored = library.store([(draft(str(number)), feed) for number in range(30)])
    assert {one.change for one in stored} == {Change.NEW}
    assert not [sql for sql in statements if sql.startswith("SELECT article FROM entry")]  # nothing is looked up singly
