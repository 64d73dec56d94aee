"""What the user does can be taken back: a table of acts, fifty steps, each reader its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.drafts import draft, some_annotations, summary
from tui_news.errors import NotFoundError
from tui_news.library import Library
from tui_news.library.arriving.storing import Change
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Callable

UNREAD, STARRED = View(ViewKind.UNREAD), View(ViewKind.STARRED)


def state(library: Library) -> object:
    """Everything a reader sees of articles and feeds."""
    views = (View(), UNREAD, STARRED)
    return [list(library.ids(view)) for view in views], library.counts(), library.feeds()


@pytest.fixture
def shelf(library: Library) -> Library:
    """A library with a feed of three articles (one read, one starred) and two of the user's own."""
    feed = library.add_feed("https://a.example/rss", "The Quay").id
    drafts = [(summary(name), feed) for name in ("one", "two", "three")]
    ids = [stored.article_id for stored in library.store([*drafts, (draft("four"), None), (draft("five"), None)])]
    library.set_read(ids[:1], read=True)
    library.set_starred(ids[1:2], starred=True)
    return library


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda it: it.set_read([2], read=True), "marked “Headline two” as read"),
        (lambda it: it.set_read([1], read=False), "marked “Headline one” as unread"),
        (lambda it: it.set_read(range(1, 6), read=True), "marked 4 articles as read"),
        (lambda it: it.set_starred([1, 2, 3], starred=True), "starred 2 articles"),
        (lambda it: it.set_starred([2], starred=False), "took the star from “Headline two”"),
        (lambda it: it.delete([5]), "deleted “Headline five”"),
        (lambda it: it.delete(range(1, 6)), "deleted 5 articles"),
        (lambda it: it.remove_feed(1), "removed the feed “The Quay”"),
    ],
)
def test_undo_brings_everything_back(shelf: Library, act: Callable[[Library], None], said: str) -> None:
    before = state(shelf)
    act(shelf)
    assert state(shelf) != before
    assert shelf.undo() == said
    assert state(shelf) == before


def test_what_changes_nothing_is_no_step(shelf: Library) -> None:
    shelf.set_read([1], read=True)
    shelf.set_starred([], starred=True)
    shelf.delete([4711])
    shelf.set_read([3, 4, 5], read=True, step=False)  # it came about while reading
    assert shelf.undo() == "starred “Headline two”"  # the last one of the fixture


def test_undo_goes_back_step_by_step_and_ends(shelf: Library) -> None:
    shelf.delete([3])
    shelf.set_read([4, 5], read=True)
    said = []
    while step := shelf.undo():
        said.append(step)
    assert said == [
        "marked 2 articles as read",
        "deleted “Headline three”",
        "starred “Headline two”",
        "marked “Headline one” as read",
    ]
    assert len(shelf.ids(UNREAD)) == 5


def test_fifty_steps(shelf: Library) -> None:
    for number in range(60):
        shelf.set_read([5], read=number % 2 == 0)
    steps = 0
    while shelf.undo():
        steps += 1
    assert steps == 50


def test_texts_of_a_deletion_that_cannot_be_undone_any_more_go_and_the_tombstone_stays(
    shelf: Library, path: Path
) -> None:
    version = shelf.article(5).version
    shelf.save_annotations(version, some_annotations())
    shelf.delete([5])
    for number in range(50):
        shelf.set_read([4], read=number % 2 == 0)
    while shelf.tidy():
        pass
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM version WHERE article = 5").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM quote").fetchone() == (0,)
        assert db.execute("SELECT rowid FROM search WHERE search MATCH 'five'").fetchall() == []
    (stored,) = shelf.store([(draft("five"), None)])
    assert stored.change is Change.DELETED
    (stored,) = shelf.store([(draft("five"), None)], revive=True)
    assert (stored.article_id, stored.change) == (5, Change.NEW)
    assert shelf.article(5).document == draft("five").document


def test_what_is_tidied_away_is_tidied_in_small_steps(library: Library, path: Path) -> None:
    feed = library.add_feed("https://a.example/rss").id
    library.store([(summary(str(number)), feed) for number in range(230)])
    mine = library.store([(draft(f"mine {number}"), None) for number in range(230)])
    library.remove_feed(feed)
    library.delete([one.article_id for one in mine])
    (other,) = library.store([(draft("other"), None)])
    for number in range(50):
        library.set_read([other.article_id], read=number % 2 == 0)
    library.store([(draft("mine 0"), None), (draft("mine 229"), None)], revive=True)
    steps = 0
    while library.tidy():
        steps += 1
        with closing(sqlite3.connect(path)) as db:
            db.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    assert steps == 6
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM version").fetchone() == (3,)
        assert db.execute("SELECT count(*) FROM article").fetchone() == (231,)  # tombstones stay
    assert library.article(mine[229].article_id).document == draft("mine 229").document


def test_a_feed_added_again_while_it_is_tidied_away_is_whole(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    drafts = [(summary(str(number)), feed) for number in range(150)]
    library.store(drafts)
    library.remove_feed(feed)
    (other,) = library.store([(draft("other"), None)])
    for number in range(50):
        library.set_read([other.article_id], read=number % 2 == 0)
    assert library.tidy()
    assert library.add_feed("https://a.example/rss").total == 50
    while library.tidy():
        pass
    assert {stored.change for stored in library.store(drafts)} == {Change.NEW, Change.UNCHANGED}
    assert library.feed(feed).total == 150


def test_a_removed_feed_goes_for_good_after_fifty_steps(shelf: Library, path: Path) -> None:
    shelf.remove_feed(1)
    for number in range(50):
        shelf.set_read([4], read=number % 2 == 0)
    while shelf.tidy():
        pass
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM feed").fetchone() == (0,)
        assert db.execute("SELECT id FROM article ORDER BY id").fetchall() == [(2,), (4,), (5,)]  # two is starred
        db.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 0)")


def test_a_feed_added_again_brings_its_articles_back_with_their_marks(shelf: Library) -> None:
    before = state(shelf)
    shelf.remove_feed(1)
    assert [row.id for row in shelf.rows(list(shelf.ids(View())))] == [5, 4, 2]
    assert shelf.feeds() == []
    shelf.add_feed("https://a.example/rss")
    assert state(shelf) == before


def test_removing_a_feed_keeps_what_another_feed_has(shelf: Library) -> None:
    other = shelf.add_feed("https://b.example/rss").id
    shelf.store([(summary("three"), other)])
    shelf.remove_feed(1)
    assert list(shelf.ids(View(ViewKind.FEED, feed=other))) == [3]


IDS = st.lists(st.integers(1, 8), max_size=4)
ACTS = st.one_of(
    st.tuples(st.just("set_read"), IDS, st.booleans()),
    st.tuples(st.just("set_starred"), IDS, st.booleans()),
    st.tuples(st.just("delete"), IDS),
    st.tuples(st.just("remove_feed"), st.integers(1, 3)),
)


@settings(max_examples=40, deadline=None)  # each makes a library
@given(st.lists(ACTS, max_size=20))
def test_whatever_was_done_undo_leads_back_to_the_beginning(acts: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        feeds = [library.add_feed(f"https://{name}.example/rss", name, "World").id for name in "abc"]
        brought = [(1, 0), (2, 0), (2, 1), (3, 1), (4, 1), (5, 2), (5, 0), (6, 2)]
        library.store([(summary(str(number)), feeds[feed]) for number, feed in brought])
        library.store([(draft("3"), None), (draft("7"), None), (draft("8"), None)])
        states = [state(library)]
        for name, *values in acts:
            with suppress(NotFoundError):  # a feed can be removed once
                getattr(library, name)(*values)
            if state(library) != states[-1]:
                states.append(state(library))
        for expected in reversed(states[:-1]):
            assert library.undo() is not None
            assert state(library) == expected
        assert library.undo() is None  # no step had an effect that nobody could see


def test_each_reader_takes_back_its_own_steps(shelf: Library, path: Path) -> None:
    with Library.open(path) as other:
        other.set_read([5], read=True)
        shelf.set_read([4], read=True)
        assert other.undo() == "marked “Headline five” as read"
        assert other.undo() is None
        assert shelf.undo() == "marked “Headline four” as read"


def test_steps_outlive_the_reader_that_made_them(shelf: Library, path: Path) -> None:
    with Library.open(path) as first:
        first.delete([4, 5])
    with Library.open(path) as second:
        assert second.undo() == "deleted 2 articles"
