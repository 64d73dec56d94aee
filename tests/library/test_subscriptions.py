"""What the user decides about feeds: names, tags, pauses, mutes; logins wiped out of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import NOON, draft
from tui_news.errors import NotFoundError
from tui_news.library import Library
from tui_news.model.feeds import FeedEdit, Schedule
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    from pathlib import Path

UNREAD = View(ViewKind.UNREAD)


def test_what_is_not_named_stays(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss", "Mine", "World")
    library.change_feed(feed.id, FeedEdit(folder="Sea/Ferries", user_agent="Reader/1"))
    library.change_feed(feed.id, FeedEdit(paused=True, muted=True))
    got = library.feed(feed.id)
    assert (got.title, got.folder, got.user_agent, got.muted) == ("Mine", "Sea/Ferries", "Reader/1", True)
    assert got.paused is not None
    library.change_feed(feed.id, FeedEdit(paused=False, muted=False, title=""))
    got = library.feed(feed.id)
    assert (got.title, got.folder, got.paused, got.muted) == ("https://a.example/rss", "Sea/Ferries", None, False)


def test_tags_are_one_whatever_their_case(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss")
    library.tag_feed(feed.id, ["Politics", "sea", "politics"])
    assert library.feed(feed.id).tags == ("Politics", "sea")
    library.tag_feed(feed.id, ["wire"], ["SEA", "unknown"])
    assert library.feed(feed.id).tags == ("Politics", "wire")


def test_the_articles_of_a_tag(library: Library) -> None:
    feeds = [library.add_feed(f"https://{name}.example/rss") for name in "abc"]
    ids = [library.store([(draft(f"n{feed.id}"), feed.id)])[0].article_id for feed in feeds]
    for feed in feeds[:2]:
        library.tag_feed(feed.id, ["Sea"])
    assert set(library.ids(View(ViewKind.TAG, tag="SEA"))) == set(ids[:2])
    assert library.counts()[View(ViewKind.TAG, tag="Sea")] == 2
    library.set_read([ids[0]], read=True)
    library.remove_feed(feeds[1].id)
    assert list(library.ids(View(ViewKind.TAG, tag="sea"))) == [ids[0]]
    assert library.counts()[View(ViewKind.TAG, tag="Sea")] == 0


def test_what_only_muted_feeds_brought_does_not_count_as_unread(library: Library) -> None:
    loud, quiet = library.add_feed("https://a.example/rss"), library.add_feed("https://b.example/rss", folder="F")
    stored = library.store(
        [(draft("loud"), loud.id), (draft("quiet"), quiet.id), (draft("both"), loud.id), (draft("both"), quiet.id)]
    )
    local = library.store([(draft("quiet file"), None)])[0].article_id
    library.store([(draft("quiet file"), quiet.id)])
    only, both, kept = stored[1].article_id, stored[2].article_id, stored[0].article_id
    assert set(library.ids(UNREAD)) == {kept, only, both, local}
    library.change_feed(quiet.id, FeedEdit(muted=True))
    assert set(library.ids(UNREAD)) == {kept, both, local}
    counts = library.counts()
    assert (counts[UNREAD], counts[View(ViewKind.FEED, feed=quiet.id)], counts[View(ViewKind.FOLDER, folder="F")]) == (
        3,
        0,
        0,
    )
    assert (library.feed(quiet.id).unread, library.feed(quiet.id).total, library.feed(loud.id).unread) == (0, 3, 2)
    assert only in library.ids(View(ViewKind.ALL))
    library.change_feed(quiet.id, FeedEdit(muted=False))
    assert set(library.ids(UNREAD)) == {kept, only, both, local}
    assert library.feed(quiet.id).unread == 3


def test_what_a_removed_muted_feed_leaves_counts_again(library: Library) -> None:
    quiet = library.add_feed("https://b.example/rss")
    starred = library.store([(draft("kept"), quiet.id)])[0].article_id
    library.set_starred([starred], starred=True)
    library.change_feed(quiet.id, FeedEdit(muted=True))
    assert not library.ids(UNREAD)
    library.remove_feed(quiet.id)
    assert list(library.ids(UNREAD)) == [starred]


def test_a_feed_subscribed_to_again_is_not_paused(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss")
    library.change_feed(feed.id, FeedEdit(paused=True))
    library.remove_feed(feed.id)
    assert library.add_feed("https://a.example/rss").paused is None


def test_a_login_is_wiped_from_the_file(path: Path) -> None:
    with Library.open(path) as library:
        feed = library.add_feed("https://ana:hidden@a.example/rss")
        library.add_feed("https://b.example/@ana.rss")
    assert b"hidden" in path.read_bytes()
    with Library.open(path) as library:
        assert [found[0] for found in library.logins.in_addresses()] == [feed.id, feed.id + 1]
        assert library.logins.take_out(feed.id, "https://a.example/rss", "key1")
        library.logins.wipe_log()
        assert (library.feed(feed.id).url, library.feed(feed.id).access) == ("https://a.example/rss", "key1")
        for file in path.parent.iterdir():
            assert b"hidden" not in file.read_bytes()


def test_an_address_that_another_feed_has_is_not_taken(library: Library) -> None:
    library.add_feed("https://a.example/rss")
    feed = library.add_feed("https://ana:hidden@a.example/rss")
    assert not library.logins.take_out(feed.id, "https://a.example/rss", "key1")
    assert library.feed(feed.id).access is None


def test_keys_of_feeds_gone_for_good_are_remembered_until_forgotten(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss")
    library.logins.note(feed.id, "key1")
    library.remove_feed(feed.id)
    assert library.logins.dropped() == []  # it can still be undone
    library._db.run("DELETE FROM feed WHERE id = ?", feed.id)
    assert library.logins.dropped() == ["key1"]
    library.logins.forget(["key1"])
    assert library.logins.dropped() == []


@pytest.mark.parametrize("name", ["a/b", "'; DROP TABLE feed; --", "é\ud800"])
def test_any_text_is_a_tag(library: Library, name: str) -> None:
    feed = library.add_feed("https://a.example/rss")
    library.tag_feed(feed.id, [name])
    assert len(library.feed(feed.id).tags) == 1


def test_whatever_is_changed_of_a_feed_is_taken_back_in_one_step(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss", "Mine", "World")
    library.tag_feed(feed.id, ["sea"])
    before = library.feed(feed.id)
    wanted = FeedEdit(
        "Other", "Sea/Ferries", ("wire",), ("SEA",), paused=True, muted=True, interval=7200, user_agent="R/1"
    )
    library.change_feed(feed.id, wanted)
    after = library.feed(feed.id)
    assert (after.title, after.folder, after.tags, after.muted, after.interval) == (
        "Other", "Sea/Ferries", ("wire",), True, 7200,
    )  # fmt: skip
    assert after.paused is not None
    assert library.undo() == "changed the feed “Mine”"
    assert library.feed(feed.id) == before
    assert library.undo() is None


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (FeedEdit(title="Other"), "renamed"),
        (FeedEdit(folder=""), "moved"),
        (FeedEdit(tag=("a",)), "tagged"),
        (FeedEdit(paused=True), "paused"),
        (FeedEdit(muted=True), "muted"),
        (FeedEdit(interval=600), "changed"),
    ],
)
def test_undo_says_what_was_done_to_a_feed(library: Library, wanted: FeedEdit, told: str) -> None:
    feed = library.add_feed("https://a.example/rss", "Mine", "World")
    library.change_feed(feed.id, wanted)
    assert library.undo() == f"{told} the feed “Mine”"


def test_undo_leaves_what_a_refresh_has_learnt_meanwhile(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss", "Mine")
    library.change_feed(feed.id, FeedEdit(title="Other", interval=7200))
    library.feed_fetched(feed.id, etag='"1"', title="Its own", when=NOON, schedule=Schedule(failures=2, content=b"x"))
    library.store([(draft("one"), feed.id)])
    library.undo()
    got = library.feed(feed.id)
    assert (got.title, got.etag, got.interval, got.total) == ("Mine", '"1"', None, 1)
    assert (library.schedules.all()[feed.id].failures, library.schedules.all()[feed.id].content) == (2, b"x")


def test_a_change_that_changes_nothing_is_no_step(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss", "Mine")
    library.change_feed(feed.id, FeedEdit(title="Mine", paused=False, untag=("none",)))
    assert library.undo() is None


def test_a_folder_is_renamed_with_those_in_it_in_one_step(library: Library) -> None:
    paths = ["World", "World/Asia", "World/Asia/East", "Worldly", ""]
    for number, path in enumerate(paths):
        library.add_feed(f"https://{number}.example/rss", folder=path)

    def folders() -> list[str]:
        return [feed.folder for feed in sorted(library.feeds(), key=lambda feed: feed.id)]

    assert library.rename_folder("World", "Old/Globe") == 3
    assert folders() == ["Old/Globe", "Old/Globe/Asia", "Old/Globe/Asia/East", "Worldly", ""]
    assert library.rename_folder("Old/Globe/Asia", "") == 2
    assert folders() == ["Old/Globe", "", "East", "Worldly", ""]
    assert library.undo() == "renamed the folder “Old/Globe/Asia”"
    assert library.undo() == "renamed the folder “World”"
    assert folders() == paths
    for nobody in ("Nowhere", "", "worl", "World/"):
        with pytest.raises(NotFoundError):
            library.rename_folder(nobody, "X")
    assert folders() == paths
