"""What goes and what stays: limits by days and number, feed by feed; reasons to stay; tombstones and undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft, some_annotations
from tui_news.errors import NotFoundError
from tui_news.library.arriving.storing import Change
from tui_news.library.retention import Dated, beyond
from tui_news.model.feeds import FeedEdit, FullTextRule, Keep
from tui_news.model.views import View
from tui_news.query import parse

if TYPE_CHECKING:
    from tui_news.library import Library

DAY = 86_400
NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("keep", "ages", "gone"),
    [
        (Keep(), [0, 400], []),
        (Keep(days=30), [0, 29, 31, 400], [31, 400]),
        (Keep(articles=2), [0, 1, 2, 3], [2, 3]),
        (Keep(articles=9), [0, 1], []),
        (Keep(days=30, articles=2), [0, 40, 50], [40, 50]),
        (Keep(days=30, articles=1), [0, 5, 50], [5, 50]),
        (Keep(days=1), [], []),
    ],
)
def test_beyond(keep: Keep, ages: list[int], gone: list[int]) -> None:
    present = 1_000 * DAY
    articles = [Dated(age, present - age * DAY) for age in ages]
    assert sorted(beyond(articles, keep, present)) == gone


class Shop:
    """A library with a feed, and articles of any age."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.feed = library.add_feed("https://a.example/rss").id
        self.other = library.add_feed("https://b.example/rss").id

    def has(self, name: str, days: int, feed: int | None = None, text: str | None = None) -> int:
        made = draft(name, text, published=NOW - timedelta(days=days))
        (stored,) = self.library.store([(made, self.feed if feed is None else feed)])
        return stored.article_id

    def drops(self, keep: Keep) -> list[int]:
        return self.library.retention.to_drop(keep)


@pytest.fixture
def shop(library: Library) -> Shop:
    return Shop(library)


def test_what_has_a_reason_to_stay_stays(shop: Shop) -> None:
    library = shop.library
    old, starred, tagged, quoted, _ = (shop.has(name, 99) for name in ("old", "star", "tag", "quote", "mend"))
    library.set_starred([starred], starred=True)
    library.tag_articles([tagged], add=["keep"])
    db = library._db
    db.run(
        "INSERT INTO notebook (article, identity, exact, prefix, suffix, first, last, words, kind, role, cue, source,"
        " relay, title, outlet, note, saved) VALUES (?, '', '', '', '', 0, 1, '', '', '', '', '', '', '', '', '', 0)",
        quoted,
    )
    db.run("INSERT INTO correction (identity, title, operation, made) VALUES ('https://news.example/mend', '', 'x', 0)")
    (local,) = (one.article_id for one in library.store([(draft("file", identity="file:/x", url=None), None)]))
    assert shop.drops(Keep(days=30)) == [old]
    assert local in library.ids(View())


def test_every_feed_that_has_it_must_let_it_go(shop: Shop) -> None:
    both = shop.has("both", 50)
    shop.has("both", 50, shop.other)
    shop.library.change_feed(shop.other, FeedEdit(keep=Keep(days=90)))
    assert shop.drops(Keep(days=30)) == []
    shop.library.change_feed(shop.other, FeedEdit(keep_as_set=True))
    assert shop.drops(Keep(days=30)) == [both]


def test_a_feeds_own_limit_takes_the_place_of_the_settings(shop: Shop) -> None:
    ids = [shop.has(str(days), days) for days in (1, 2, 3)]
    assert shop.drops(Keep()) == []
    assert not shop.library.retention.any_limit()
    shop.library.change_feed(shop.feed, FeedEdit(keep=Keep(articles=1)))
    assert shop.library.retention.any_limit()
    assert shop.drops(Keep()) == sorted(ids[1:])
    shop.library.change_feed(shop.feed, FeedEdit(keep=Keep()))
    assert shop.drops(Keep(days=1)) == []
    assert shop.library.feed(shop.feed).keep == Keep()
    shop.library.undo()
    assert shop.library.feed(shop.feed).keep == Keep(articles=1)


def test_what_went_leaves_nothing_but_a_tombstone(shop: Shop) -> None:
    library = shop.library
    old, new = shop.has("old", 99), shop.has("new", 1)
    version = library.article(old).version
    library.save_annotations(version, some_annotations())
    library.settle(version)
    library.set_read([old], read=True)
    library.retention.drop([old])
    assert list(library.ids(View())) == [new]
    assert (library.feed(shop.feed).total, library.feed(shop.feed).unread) == (1, 1)
    assert list(library.search(parse("old"))) == []
    for table in ("version", "analysis", "band", "named"):
        column = "rowid" if table == "named" else "article" if table != "analysis" else "version"
        assert library._db.value(f"SELECT count(*) FROM {table} WHERE {column} = ?", old) == 0  # noqa: S608
    with pytest.raises(NotFoundError):
        library.article(old)
    (stored,) = library.store([(draft("old", published=NOW), shop.feed)])
    assert (stored.article_id, stored.change) == (old, Change.DELETED)
    library.undo()  # of having read it: takes back what is left to take back, and that is nothing
    assert list(library.ids(View())) == [new]
    (stored,) = library.store([(draft("old"), None)], revive=True)
    assert library.article(stored.article_id).document.text


def test_what_got_a_star_meanwhile_stays(shop: Shop) -> None:
    old = shop.has("old", 99)
    assert shop.drops(Keep(days=30)) == [old]
    shop.library.set_starred([old], starred=True)
    shop.library.retention.drop([old])
    assert list(shop.library.ids(View())) == [old]


def test_a_removed_feed_comes_back_without_what_went(shop: Shop) -> None:
    old, new = shop.has("old", 99), shop.has("new", 1)
    shop.library.retention.drop([old])
    shop.library.remove_feed(shop.feed)
    assert list(shop.library.ids(View())) == []
    shop.library.undo()
    assert list(shop.library.ids(View())) == [new]


def test_originals_go_before_texts(shop: Shop) -> None:
    library = shop.library
    old, kept = shop.has("old", 99), shop.has("kept", 99)
    library.set_starred([kept], starred=True)
    assert library.retention.originals(1) == []
    library._db.run("UPDATE version SET ingested = ingested - ?", 40 * DAY)
    versions = library.retention.originals(30)
    assert versions == [library.article(old).version]
    library.retention.drop_originals(versions)
    assert library.retention.originals(30) == []
    assert library.article(old).document.text
    with pytest.raises(NotFoundError, match="not kept any more"):
        library.raw(old)
    assert library.raw(kept)[0]


def test_the_file_shrinks_on_demand(shop: Shop) -> None:
    for number in range(60):
        shop.has(str(number), 99, text=f"Title\n\n{number} " + "many words here " * 500)
    library = shop.library
    size = library.retention.size()
    library.retention.drop(shop.drops(Keep(days=30)))
    assert library.retention.size() < size
    before = library.path.stat().st_size
    library.retention.vacuum()
    assert library.path.stat().st_size < before
    assert library._db.value("PRAGMA integrity_check") == "ok"


def test_the_rule_for_whole_texts_is_kept_and_undone(shop: Shop) -> None:
    shop.library.change_feed(shop.feed, FeedEdit(full_text=FullTextRule.ALWAYS))
    assert shop.library.feed(shop.feed).full_text is FullTextRule.ALWAYS
    shop.library.undo()
    assert shop.library.feed(shop.feed).full_text is FullTextRule.NEVER
