"""Views, rows and counts, against the same found the slow and plain way."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.library.drafts import NOON, draft, some_annotations, summary
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.library import Library
    from tui_news.model.views import ArticleRow

UNREAD, STARRED, LOCAL = View(ViewKind.UNREAD), View(ViewKind.STARRED), View(ViewKind.LOCAL)


def fill(library: Library, articles: int = 60) -> list[int]:
    """Store articles at shuffled times, some at the same one; give their ids."""
    feeds = [
        library.add_feed(f"https://{name}.example/rss", name, folder).id
        for name, folder in (("a", "World"), ("b", "World/Asia"), ("c", "Worldly"), ("d", ""))
    ]
    chance = random.Random(4)  # noqa: S311 - the same library at every run
    drafts = [
        (summary(str(number), published=NOON - timedelta(hours=chance.randrange(30))), chance.choice([*feeds, None]))
        for number in range(articles)
    ]
    ids = [stored.article_id for stored in library.store(drafts)]
    library.set_read(chance.sample(ids, 25), read=True)
    library.set_starred(chance.sample(ids, 9), starred=True)
    library.delete(chance.sample(ids, 7))
    return ids


def plainly(library: Library, ids: list[int], view: View) -> list[int]:
    """Find a view's ids by looking at every row."""
    alive = set(library.ids(View()))
    folders = {feed.url: feed.folder for feed in library.feeds()}
    urls = {feed.id: feed.url for feed in library.feeds()}
    rows = [row for row in library.rows(ids) if row.id in alive]
    fits: dict[ViewKind, Callable[[ArticleRow], bool]] = {
        ViewKind.ALL: lambda row: True,
        ViewKind.UNREAD: lambda row: not row.read,
        ViewKind.STARRED: lambda row: row.starred,
        ViewKind.LOCAL: lambda row: not row.feeds,
        ViewKind.FEED: lambda row: any(url == urls[view.feed or 0] for _, url in row.feeds),
        ViewKind.FOLDER: lambda row: any(f"{folders[url]}/".startswith(f"{view.folder}/") for _, url in row.feeds),
    }
    rows = [row for row in rows if fits[view.kind](row)]
    return [row.id for row in sorted(rows, key=lambda row: (row.published or NOON, row.id), reverse=True)]


def test_every_view_is_newest_first_and_complete(library: Library) -> None:
    ids = fill(library)
    views = [View(), UNREAD, STARRED, LOCAL]
    views += [View(ViewKind.FEED, feed=feed.id) for feed in library.feeds()]
    views += [View(ViewKind.FOLDER, folder=folder) for folder in ("World", "World/Asia", "Worldly", "Nowhere")]
    for view in views:
        assert list(library.ids(view)) == plainly(library, ids, view), view
    assert len(library.ids(View())) == 53


def test_counts_follow_whatever_happens(library: Library) -> None:
    ids = fill(library)
    chance = random.Random(5)  # noqa: S311
    acts: list[Callable[[], object]] = [
        lambda: library.set_read(chance.sample(ids, 20), read=chance.random() < 0.5),
        lambda: library.set_starred(chance.sample(ids, 5), starred=chance.random() < 0.5),
        lambda: library.delete(chance.sample(ids, 3)),
        lambda: library.undo(),
    ]
    for _ in range(60):
        chance.choice(acts)()
    read = {row.id: row.read for row in library.rows(ids)}
    counts = library.counts()
    assert counts[View()] == len(library.ids(View()))
    assert counts[UNREAD] == len(library.ids(UNREAD))
    assert counts[STARRED] == len(library.ids(STARRED))
    assert counts[LOCAL] == sum(not read[one] for one in library.ids(LOCAL))
    for feed in library.feeds():
        listed = library.ids(View(ViewKind.FEED, feed=feed.id))
        assert feed.total == len(listed)
        assert counts[View(ViewKind.FEED, feed=feed.id)] == feed.unread == sum(not read[one] for one in listed)
    world = [feed.unread for feed in library.feeds() if feed.folder in ("World", "World/Asia")]
    assert counts[View(ViewKind.FOLDER, folder="World")] == sum(world)


def test_rows_keep_the_order_asked_for_and_leave_out_the_unknown(library: Library) -> None:
    ids = fill(library)
    wanted = [ids[5], 999_999, ids[2], ids[40]]
    assert [row.id for row in library.rows(wanted)] == [ids[5], ids[2], ids[40]]
    assert library.rows([]) == []


def test_a_row_says_where_it_comes_from(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss", "My own name").id
    with_outlet, of_feed, of_host = (
        stored.article_id
        for stored in library.store(
            [
                (draft("one"), None),
                (summary("two", outlet=None), feed),
                (draft("three", outlet=None, url="https://www.paper.example/3"), None),
            ]
        )
    )
    outlets = [row.outlet for row in library.rows([with_outlet, of_feed, of_host])]
    assert outlets == ["The Harbour Post", "My own name", "paper.example"]


def test_counts_of_annotations_stand_in_the_row(library: Library) -> None:
    (stored,) = library.store([(draft(), None)])
    assert stored.version_id is not None
    library.save_annotations(stored.version_id, some_annotations())
    (row,) = library.rows([stored.article_id])
    assert (row.direct, row.reported, row.quotes, row.entities, row.sources) == (2, 1, 3, 2, 2)
