"""One story of many outlets: joined when it arrives, listed once, read in all, starred in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.compare.stories import WIRE, document
from tests.library.drafts import NOON, draft
from tui_news.library.arriving.storing import Change
from tui_news.library.stories import once
from tui_news.model.documents import VersionKind
from tui_news.model.feeds import FeedEdit
from tui_news.model.views import View, ViewKind
from tui_news.query import parse

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.model.documents import Draft

OTHER = (
    "The ferry Stella has a new engineer, and the crew of the ferry have a new captain, who is said to be the sister "
    "of the old one and to know the waters between the islands as well as she knows the way to her own kitchen.",
    "She takes over on Monday from Mikael Strand, who has steered the ferry for twenty-two years and will now keep "
    "bees.",
)


class Stand:
    """A library with three outlets."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.feeds = {
            name: library.add_feed(f"https://{name}.example/rss", name.title(), "World" if name != "coast" else "").id
            for name in ("wire", "post", "coast")
        }

    def gets(self, outlet: str, body: tuple[str, ...] = WIRE, name: str = "pier", hours: int = 0) -> int:
        return self.takes(self.told(outlet, body, name, hours), self.feeds[outlet])

    def takes(self, given: Draft, feed: int) -> int:
        """Store it, and find its story as after its analysis."""
        (stored,) = self.library.store([(given, feed)])
        if stored.version_id is not None:
            self.library.settle(stored.version_id)
        return stored.article_id

    def told(self, outlet: str, body: tuple[str, ...] = WIRE, name: str = "pier", hours: int = 0) -> Draft:
        url = f"https://{outlet}.example/{name}"
        title = f"{outlet.title()} on the {name}"
        when = NOON + timedelta(hours=hours)
        return draft(
            identity=url, url=url, title=title, document=document(body, title), outlet=outlet.title(), published=when
        )

    def ids(self, kind: ViewKind = ViewKind.ALL, **about: object) -> list[int]:
        return list(self.library.ids(View(kind, **about)))  # type: ignore[arg-type]

    def count(self, kind: ViewKind) -> int:
        return self.library.counts()[View(kind)]


@pytest.fixture
def stand(library: Library) -> Stand:
    return Stand(library)


def test_a_story_is_listed_once_with_all_its_outlets(stand: Stand) -> None:
    wire, other = stand.gets("wire"), stand.gets("wire", OTHER, "ferry", hours=1)
    post, coast = stand.gets("post", hours=2), stand.gets("coast", WIRE[:4], hours=3)
    assert stand.ids() == stand.ids(ViewKind.UNREAD) == [other, wire]
    assert (stand.count(ViewKind.ALL), stand.count(ViewKind.UNREAD)) == (2, 2)
    (row,) = stand.library.rows([wire])
    assert row.copies == ((post, "Post"), (coast, "Coast"))
    assert row.others == ("Post", "Coast")
    copies = stand.library.article(wire).copies
    assert [(copy.id, copy.outlet, copy.url) for copy in copies] == [
        (post, "Post", "https://post.example/pier"),
        (coast, "Coast", "https://coast.example/pier"),
    ]
    assert copies[0].differs == 0
    assert 0.05 < copies[1].differs < 0.15
    assert stand.library.rows([other])[0].others == ()


def test_each_feed_lists_its_own(stand: Stand) -> None:
    wire, post, coast = stand.gets("wire"), stand.gets("post"), stand.gets("coast")
    for name, article in (("wire", wire), ("post", post), ("coast", coast)):
        assert stand.ids(ViewKind.FEED, feed=stand.feeds[name]) == [article]
    assert stand.ids(ViewKind.FOLDER, folder="World") == [wire]
    stand.library.tag_feed(stand.feeds["coast"], ["sea"])
    assert stand.ids(ViewKind.TAG, tag="sea") == [coast]


def test_searching_finds_a_story_once(stand: Stand) -> None:
    _, post, coast = stand.gets("wire"), stand.gets("post", hours=1), stand.gets("coast", hours=2)
    assert list(stand.library.search(parse("pillars"))) == [coast]
    assert list(stand.library.search(parse("pillars feed:post"))) == [post]


def test_reading_one_reads_all_and_undo_takes_all_back(stand: Stand) -> None:
    wire, post = stand.gets("wire"), stand.gets("post")
    stand.library.set_read([post], read=True)
    assert [row.read for row in stand.library.rows([wire, post])] == [True, True]
    assert [feed.unread for feed in stand.library.feeds()] == [0, 0, 0]
    assert stand.library.undo() == "marked “Post on the pier” as read"
    assert [row.read for row in stand.library.rows([wire, post])] == [False, False]
    assert stand.count(ViewKind.UNREAD) == 1


def test_a_copy_of_what_was_read_comes_as_read(stand: Stand) -> None:
    stand.library.set_read([stand.gets("wire")], read=True)
    post = stand.gets("post")
    assert stand.library.rows([post])[0].read
    assert (stand.ids(ViewKind.UNREAD), stand.count(ViewKind.UNREAD)) == ([], 0)
    assert stand.library.feed(stand.feeds["post"]).unread == 0


def test_a_star_is_for_the_one(stand: Stand) -> None:
    wire, post = stand.gets("wire"), stand.gets("post")
    stand.library.set_starred([post], starred=True)
    assert [row.starred for row in stand.library.rows([wire, post])] == [False, True]
    assert stand.ids(ViewKind.STARRED) == [post]
    stand.library.set_starred([wire], starred=True)
    assert stand.ids(ViewKind.STARRED) == [wire]
    assert stand.count(ViewKind.STARRED) == 1


def test_deleting_takes_the_copies_along_unless_starred(stand: Stand) -> None:
    wire, post, coast = stand.gets("wire"), stand.gets("post"), stand.gets("coast")
    stand.library.set_starred([coast], starred=True)
    stand.library.delete([wire])
    assert stand.ids() == [coast]
    assert stand.library.undo() == "deleted “Wire on the pier”"
    assert stand.ids() == [wire]
    stand.library.delete([coast])  # a starred one that was asked for goes
    assert stand.ids() == []
    assert post in {stored.article_id for stored in stand.library.store([(stand.told("post"), stand.feeds["post"])])}
    assert stand.ids() == []


def test_two_entries_of_one_feed_stay_two(stand: Stand) -> None:
    wire, again = stand.gets("wire"), stand.gets("wire", name="again")
    post = stand.gets("post")
    assert sorted(stand.ids()) == [wire, again]
    (row,) = stand.library.rows([post])
    assert [other for other, _ in row.copies] == [wire]


def test_a_text_that_comes_later_joins_and_one_that_changes_wholly_leaves(stand: Stand) -> None:
    wire = stand.gets("wire")
    given = replace(stand.told("post", ("The pier is closed.",)), kind=VersionKind.SUMMARY)
    post = stand.takes(given, stand.feeds["post"])
    assert len(stand.ids()) == 2
    stored = stand.library.store_full_text(post, stand.told("post"))
    assert stored.change is Change.CHANGED
    assert stored.version_id is not None
    stand.library.settle(stored.version_id)
    assert stand.ids() == [wire]
    assert not stand.library.rows([post])[0].changed  # a whole text in place of a summary is no update
    stand.library.settle(stand.library.store_full_text(post, stand.told("post", OTHER)).version_id or 0)
    assert len(stand.ids()) == 2
    assert stand.library.rows([wire])[0].copies == ()


def test_a_corrected_text_stays_with_the_others_and_is_marked(stand: Stand) -> None:
    wire, post = stand.gets("wire"), stand.gets("post")
    stand.gets("post", (*WIRE[:4], "Correction: the pier was built in 1872."))
    assert stand.ids() == [wire]
    assert [row.changed for row in stand.library.rows([wire, post])] == [False, True]


def test_a_summary_that_changes_is_marked_too(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    for text in ("One.", "Two."):
        given = draft(kind=VersionKind.SUMMARY, text=f"Headline one\n\n{text}")
        (stored,) = library.store([(given, feed)])
    assert library.rows([stored.article_id])[0].changed


def test_a_removed_feed_takes_its_copy_away_and_brings_it_back(stand: Stand) -> None:
    wire, post = stand.gets("wire"), stand.gets("post")
    stand.library.remove_feed(stand.feeds["wire"])
    assert stand.ids() == [post]
    assert stand.library.rows([post])[0].others == ()
    assert stand.count(ViewKind.ALL) == 1
    stand.library.undo()
    assert stand.ids() == [wire]


def test_a_muted_feeds_copy_is_counted_with_the_story(stand: Stand) -> None:
    stand.gets("wire"), stand.gets("post")
    stand.library.change_feed(stand.feeds["wire"], FeedEdit(muted=True))
    assert len(stand.ids(ViewKind.UNREAD)) == stand.count(ViewKind.UNREAD) == 1


def test_an_article_that_two_feeds_have_names_both(stand: Stand) -> None:
    wire = stand.gets("wire")
    stand.library.store([(stand.told("wire"), stand.feeds["coast"])])
    (row,) = stand.library.rows([wire])
    assert (row.outlet, row.others, row.copies) == ("Wire", ("Coast",), ())


def test_marking_all_in_one_list_of_many(stand: Stand) -> None:
    ids = [stand.gets("wire", (*WIRE[:4], f"Note {number}."), f"p{number}") for number in range(3)]
    stand.gets("post")
    stand.library.set_read(ids, read=True)
    assert stand.count(ViewKind.UNREAD) == 0
    stand.library.undo()
    assert stand.count(ViewKind.UNREAD) == len(stand.ids(ViewKind.UNREAD)) == 3


def test_once_keeps_the_order_and_the_first_of_each() -> None:
    assert once([9, 3, 7, 5, 2], {3: 3, 5: 3, 7: 3, 2: 2}) == [9, 3, 2]
    assert once([9, 7, 5], {3: 3, 5: 3, 7: 3}) == [9, 5]
    assert once([4, 1], {}) == [4, 1]


def test_a_folder_and_a_tag_count_a_story_once_whoever_brings_it(stand: Stand) -> None:
    library, world = stand.library, View(ViewKind.FOLDER, folder="World")
    wire, alone = stand.gets("wire"), stand.gets("wire", OTHER, "ferry")
    post, coast = stand.gets("post"), stand.gets("coast")
    library.store([(stand.told("wire", OTHER, "ferry"), stand.feeds["post"])])  # one article, by two feeds
    assert [library.counts()[View(ViewKind.FEED, feed=feed)] for feed in stand.feeds.values()] == [2, 2, 1]
    assert library.counts()[world] == len(library.ids(world)) == 2
    sea = View(ViewKind.TAG, tag="sea")
    library.tag_feed(stand.feeds["coast"], ["sea"])
    library.tag_articles([post, coast, alone], ["Sea"])
    assert library.counts()[sea] == len(library.ids(sea)) == 2
    library.change_feed(stand.feeds["post"], FeedEdit(muted=True))
    assert library.counts()[world] == 2, "the other feed has both"
    library.change_feed(stand.feeds["wire"], FeedEdit(muted=True))
    assert (library.counts()[world], library.counts()[sea]) == (0, 2)
    library.set_read([wire, alone], read=True)
    assert library.counts()[sea] == 0, "a story is read in all outlets"
