"""Drafts become articles and versions: what is new, changed, the same, deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.drafts import NOON, document, draft, some_annotations, summary
from tui_news.errors import NotFoundError
from tui_news.library import Library
from tui_news.library.arriving.deciding import Known, Verdict, decide
from tui_news.library.arriving.storing import Change
from tui_news.model.documents import Draft, VersionKind
from tui_news.model.media import Enclosure
from tui_news.model.views import View, ViewKind
from tui_news.query import parse

FULL, SUMMARY, UPDATE = VersionKind.FULL, VersionKind.SUMMARY, VersionKind.UPDATE
NO = Verdict(None, show=False)


def one(library: Library, given: Draft, feed: int | None = None, *, revive: bool = False) -> tuple[int, Change]:
    (stored,) = library.store([(given, feed)], revive=revive)
    return stored.article_id, stored.change


@pytest.mark.parametrize(
    ("kind", "digest", "feed", "versions", "current", "verdict"),
    [
        pytest.param(FULL, b"a", None, [Known(1, None, FULL, b"a")], 1, NO, id="same text"),
        pytest.param(FULL, b"b", None, [Known(1, None, FULL, b"a")], 1, Verdict(UPDATE, show=True), id="changed"),
        pytest.param(
            FULL,
            b"a",
            None,
            [Known(1, None, FULL, b"a"), Known(2, None, UPDATE, b"b")],
            2,
            Verdict(UPDATE, show=True),
            id="changed back",
        ),
        pytest.param(SUMMARY, b"b", 1, [Known(1, 1, SUMMARY, b"a")], 1, Verdict(SUMMARY, show=True), id="new summary"),
        pytest.param(FULL, b"b", 1, [Known(1, 1, SUMMARY, b"a")], 1, Verdict(FULL, show=True), id="whole text comes"),
        pytest.param(
            SUMMARY, b"b", 1, [Known(1, 1, FULL, b"a")], 1, Verdict(SUMMARY, show=False), id="summary hides no text"
        ),
        pytest.param(
            SUMMARY,
            b"b",
            1,
            [Known(1, 1, SUMMARY, b"b"), Known(2, None, FULL, b"a")],
            2,
            NO,
            id="summary as before, beside the whole text",
        ),
        pytest.param(SUMMARY, b"a", 2, [Known(1, 1, SUMMARY, b"a")], 1, NO, id="second feed, same words"),
        pytest.param(
            SUMMARY,
            b"b",
            2,
            [Known(1, 1, SUMMARY, b"a")],
            1,
            Verdict(SUMMARY, show=False),
            id="second feed, other words",
        ),
        pytest.param(
            SUMMARY, b"a", 1, [Known(1, 1, SUMMARY, b"a"), Known(2, 2, SUMMARY, b"b")], 1, NO, id="no flapping"
        ),
        pytest.param(FULL, b"b", None, [Known(1, 1, FULL, b"a")], 1, Verdict(FULL, show=True), id="the page itself"),
        pytest.param(
            FULL,
            b"c",
            None,
            [Known(1, 1, SUMMARY, b"a"), Known(2, None, FULL, b"b")],
            2,
            Verdict(UPDATE, show=True),
            id="the page has changed",
        ),
        pytest.param(
            FULL, b"b", 1, [Known(1, None, FULL, b"a")], 1, Verdict(FULL, show=False), id="a feed words it otherwise"
        ),
        pytest.param(FULL, b"a", None, [], None, Verdict(FULL, show=True), id="texts were forgotten"),
    ],
)
def test_decide(
    kind: VersionKind, digest: bytes, feed: int | None, versions: list[Known], current: int | None, verdict: Verdict
) -> None:
    assert decide(kind, digest, feed, versions, current) == verdict


def test_an_article_comes_back_as_it_was_stored(library: Library) -> None:
    given = draft("one")
    article_id, change = one(library, given)
    assert change is Change.NEW
    article = library.article(article_id)
    assert article.document == given.document
    assert article.dropped == given.dropped
    assert article.warnings == given.warnings
    assert article.identity == given.identity
    assert (article.kind, article.versions) == (FULL, 1)
    row = article.row
    assert (row.title, row.url, row.outlet, row.authors) == (given.title, given.url, given.outlet, given.authors)
    assert (row.published, row.updated, row.read, row.starred) == (NOON, None, False, False)
    assert (row.direct, row.quotes, row.entities, row.sources) == (None, None, None, None)
    assert library.raw(article_id) == (given.raw, given.raw_type)
    assert library.find(given.identity) == article_id


def test_twice_the_same_changes_nothing(library: Library) -> None:
    article_id, _ = one(library, draft())
    version = library.article(article_id).version
    library.save_annotations(version, some_annotations())
    library.set_read([article_id], read=True)
    before = library.article(article_id)
    assert one(library, draft()) == (article_id, Change.UNCHANGED)
    assert library.article(article_id) == before


def test_a_changed_text_is_an_update_that_waits_for_analysis(library: Library) -> None:
    article_id, _ = one(library, draft())
    library.save_annotations(library.article(article_id).version, some_annotations())
    library.set_read([article_id], read=True)
    assert one(library, draft(text="Headline one\n\nAnother body.")) == (article_id, Change.CHANGED)
    article = library.article(article_id)
    assert (article.kind, article.versions) == (UPDATE, 2)
    assert article.row.quotes is None
    assert article.row.read  # what was read does not come back as unread
    assert library.pending("1.0", 9) == [article.version]


def test_times_that_become_known_are_taken_over(library: Library) -> None:
    article_id, _ = one(library, draft(published=None))
    assert library.rows([article_id])[0].published is None
    later = NOON + timedelta(hours=2)
    assert one(library, draft(updated=later)) == (article_id, Change.UNCHANGED)
    assert one(library, draft(published=NOON + timedelta(days=9), updated=NOON)) == (article_id, Change.UNCHANGED)
    row = library.rows([article_id])[0]
    assert (row.published, row.updated) == (NOON, later)


FILED: dict[str, Any] = {"categories": ("Sea", "Salt & Sons"), "comments": "https://news.example/c?a=1&b=2"}


def filed(library: Library, article: int) -> tuple[tuple[str, ...], str | None]:
    found = library.article(article)
    return found.categories, found.comments


def test_categories_and_comments_come_back(library: Library) -> None:
    (first, second) = library.store([(draft("one", **FILED), None), (draft("two"), None)])
    assert filed(library, first.article_id) == (FILED["categories"], FILED["comments"])
    assert filed(library, second.article_id) == ((), None)


def test_categories_and_comments_follow_the_entry_and_stay_when_it_is_silent(library: Library) -> None:
    feed = library.add_feed("https://a.example/feed")
    article, _ = one(library, summary(), feed.id)
    assert one(library, summary(**FILED), feed.id) == (article, Change.UNCHANGED)
    assert filed(library, article) == (FILED["categories"], FILED["comments"])
    one(library, summary(), feed.id)
    assert filed(library, article) == (FILED["categories"], FILED["comments"])
    one(library, summary(categories=("Ports",)), feed.id)
    assert filed(library, article) == (("Ports",), FILED["comments"])
    one(library, summary(comments="https://news.example/d"), feed.id)
    assert filed(library, article) == (("Ports",), "https://news.example/d")


SOUND, FILM = Enclosure("https://a.example/1.mp3", "audio/mpeg", 9), Enclosure("https://b.example/1.mp4", "video/mp4")


def test_what_two_feeds_say_of_an_article_is_put_together(library: Library) -> None:
    first, second = (library.add_feed(f"https://{name}.example/feed") for name in "ab")
    of_first = summary(identity="a1", categories=("Sea", "Ports"), comments="https://a.example/c", enclosures=(SOUND,))
    of_second = summary(
        identity="b1", categories=("ports", "Trade"), comments="https://b.example/c", enclosures=(FILM,)
    )
    article, _ = one(library, of_first, first.id)
    for _ in range(2):  # neither undoes the other at the next refresh
        assert one(library, of_second, second.id) == (article, Change.UNCHANGED)
        assert one(library, of_first, first.id) == (article, Change.UNCHANGED)
        found = library.article(article)
        assert found.categories == ("Sea", "Ports", "Trade")
        assert found.enclosures == (SOUND, FILM)
        assert found.comments == "https://a.example/c"
    assert list(library.search(parse("category:trade"))) == [article]
    library.remove_feed(first.id)
    one(library, summary(identity="b1", categories=("Rail",)), second.id)
    assert library.article(article).categories == ("Rail",)


def test_an_article_of_the_future_does_not_stay_on_top(library: Library) -> None:
    future, _ = one(library, draft("future", published=NOON.replace(year=2199)))
    now, _ = one(library, draft("now", published=None))
    assert list(library.ids(View())) == [now, future]
    assert library.rows([future])[0].published == NOON.replace(year=2199)


def test_a_file_with_the_content_of_another_is_the_same_article(library: Library) -> None:
    first, _ = one(library, draft(identity="file:/a/story.txt", url=None))
    assert one(library, draft(identity="file:/b/copy.txt", url=None)) == (first, Change.UNCHANGED)
    other, change = one(library, draft(identity="file:/b/copy.txt", url=None, text="Headline one\n\nMore."))
    assert (other != first, change) == (True, Change.NEW)


def test_feeds_share_an_article_by_its_address(library: Library) -> None:
    world, top = library.add_feed("https://a.example/world").id, library.add_feed("https://a.example/top").id
    first, _ = one(library, summary(identity="guid-1"), world)
    assert one(library, summary(identity="another-guid"), top) == (first, Change.UNCHANGED)
    assert [url for _, url in library.rows([first])[0].feeds] == ["https://a.example/world", "https://a.example/top"]
    assert [feed.total for feed in library.feeds()] == [1, 1]


def test_two_feeds_that_word_it_differently_do_not_flap(library: Library) -> None:
    world, top = library.add_feed("https://a.example/world").id, library.add_feed("https://a.example/top").id
    words, others = summary(identity="1"), summary(identity="2", text="Headline one\n\nIn other words.")
    first, _ = one(library, words, world)
    for _ in range(3):
        assert one(library, others, top) == (first, Change.UNCHANGED)
        assert one(library, words, world) == (first, Change.UNCHANGED)
    article = library.article(first)
    assert article.versions == 2
    assert article.document == words.document


def test_one_link_for_all_entries_says_nothing(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    home = "https://a.example/"
    entries = [(summary(name, identity=f"id {name}", url=home), feed) for name in ("one", "two", "three")]
    first = library.store(entries)
    assert len({stored.article_id for stored in first}) == 3
    again = library.store(entries)
    assert [stored.article_id for stored in again] == [stored.article_id for stored in first]
    assert {stored.change for stored in again} == {Change.UNCHANGED}


def test_a_feed_of_one_entry_with_one_link_loses_none_of_them(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    home = "https://a.example/"
    ids = [
        one(library, summary(name, identity=f"id {name}", url=home, published=NOON + timedelta(hours=hours)), feed)[0]
        for hours, name in enumerate(("one", "two", "three"))
    ]
    assert len(set(ids)) == 3


def test_an_entry_whose_id_changes_stays_one_article(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    article, _ = one(library, summary(identity="http://a.example/?p=1"), feed)
    library.set_read([article], read=True)
    assert one(library, summary(identity="https://a.example/?p=1"), feed) == (article, Change.UNCHANGED)
    assert library.feed(feed).total == 1
    assert library.feed(feed).unread == 0


def test_the_same_entry_id_in_two_feeds_is_two_articles(library: Library) -> None:
    feeds = [library.add_feed(f"https://{name}.example/rss").id for name in "ab"]
    ids = {one(library, summary(name, identity="1", url=None), feed)[0] for name, feed in zip("xy", feeds, strict=True)}
    assert len(ids) == 2


def test_a_deleted_article_stays_away_until_it_is_asked_for(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    article, _ = one(library, summary(identity="1"), feed)
    library.delete([article])
    assert one(library, summary(identity="1", text="Headline one\n\nNew."), feed) == (article, Change.DELETED)
    assert list(library.ids(View())) == []
    assert library.pending("1.0", 9) == []
    with pytest.raises(NotFoundError, match=f"no article {article}"):
        library.article(article)
    with pytest.raises(NotFoundError):
        library.raw(article)
    assert one(library, draft(text="Headline one\n\nNew."), revive=True) == (article, Change.NEW)
    assert library.article(article).document.text.endswith("New.")


def test_a_file_is_local_and_an_entry_is_not(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    local, _ = one(library, draft("mine"))
    of_feed, _ = one(library, summary("theirs"), feed)
    assert list(library.ids(View(ViewKind.LOCAL))) == [local]
    assert list(library.ids(View(ViewKind.FEED, feed=feed))) == [of_feed]


def test_one_bad_draft_stores_nothing_of_its_batch(library: Library) -> None:
    bad = draft("bad", published="yesterday")
    with pytest.raises(TypeError):
        library.store([(draft("good"), None), (bad, None)])
    assert list(library.ids(View())) == []
    assert one(library, draft("good"))[1] is Change.NEW  # and the library still works


HOSTILE = "[/] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \x9b31m \u202eevil\u2066 \x00 \udc80 '); DROP TABLE article; --"


def test_hostile_texts_are_stored_as_texts(library: Library) -> None:
    feed = library.add_feed(f"https://a.example/{HOSTILE}", HOSTILE, HOSTILE)
    given = draft(
        identity=HOSTILE,
        title=HOSTILE,
        url=f"https://a.example/{HOSTILE}",
        outlet=HOSTILE,
        authors=(HOSTILE,),
        document=document(f"{HOSTILE}\n\n{HOSTILE}"),
        warnings=(HOSTILE,),
        raw=HOSTILE.encode("utf-8", "replace"),
    )
    article, _ = one(library, given, feed.id)
    found = library.article(article)
    kept = HOSTILE.replace("\udc80", "\ufffd")
    assert found.row.title == kept
    assert found.document.text == f"{kept}\n\n{kept}"  # of the same length: offsets stay right
    assert found.document.blocks == given.document.blocks
    assert found.row.authors == (kept,)
    assert one(library, given, feed.id) == (article, Change.UNCHANGED)
    said = some_annotations()
    library.save_annotations(found.version, replace(said, entities=(replace(said.entities[0], name=HOSTILE),)))
    saved = library.annotations(found.version)
    assert saved is not None
    assert saved.entities[0].name == kept
    assert [known.id for known in library.feeds()] == [feed.id]


@settings(max_examples=25, deadline=None)  # each makes a library
@given(st.text(min_size=1, max_size=80).map(lambda text: text.encode("utf-8", "replace").decode()))
def test_any_text_comes_back(text: str) -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, Library.open(Path(folder) / "l.db") as library:
        given = draft(title=text, document=document(text))
        article, _ = one(library, given)
        assert library.article(article).document == given.document
        assert one(library, given) == (article, Change.UNCHANGED)
