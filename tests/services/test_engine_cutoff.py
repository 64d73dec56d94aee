"""Feeds whose server breaks off without a word: nothing half takes the place of something whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.net.server import Server, answer
from tests.services.recorder import Recorder, rss
from tui_news.model.documents import VersionKind
from tui_news.model.views import View
from tui_news.services.feeds import subscribe
from tui_news.services.messages import FeedRefreshed
from tui_news.services.refresh import refresh

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.model.views import Article
    from tui_news.net import Client

BODY = "The port of Orvane opened on Friday, after eleven weeks in which nothing but gulls had landed. " * 3
FEED = rss([("1", "Ice comes late", "The ice will come late."), ("2", "Port opens", BODY)])
CUT = FEED[: FEED.index(b"eleven weeks", FEED.index(b"eleven weeks") + 12)]  # within the second of three sentences
ETAG = {"ETag": '"1"', "Last-Modified": "Fri, 20 Nov 2026 12:00:00 GMT"}


def port(library: Library) -> Article:
    found = [library.article(article) for article in library.ids(View())]
    return next(article for article in found if article.row.title == "Port opens")


def test_a_half_article_is_taken_as_such_until_it_comes_whole(library: Library, server: Server, client: Client) -> None:
    feed, report = subscribe(library, client, server.on("/feed", answer(CUT, headers=ETAG)))
    assert report.new == 2
    half = port(library)
    assert half.kind is VersionKind.SUMMARY
    assert half.warnings == ("the feed broke off within this article",)
    assert library.feed(feed.id).problems == ("The feed broke off before its end; what had come is shown",)
    server.on("/feed", answer(FEED, headers=ETAG))
    events = Recorder()
    refresh(library, client, on_event=events)
    assert "if-none-match" not in server.requests[-1].headers, "what broke off is asked for whole"
    whole = port(library)
    assert whole.row.id == half.row.id
    assert whole.document.text.count("gulls") == 3
    assert whole.warnings == ()
    assert library.feed(feed.id).problems == ()
    assert len(library.ids(View())) == 2


def test_a_half_article_does_not_take_the_place_of_the_whole_one(
    library: Library, server: Server, client: Client
) -> None:
    subscribe(library, client, server.on("/feed", answer(FEED, headers=ETAG)))
    before = port(library)
    server.on("/feed", answer(CUT, headers={"ETag": '"2"'}))
    events = Recorder()
    report = refresh(library, client, on_event=events)
    assert (report.new, report.changed) == (0, 0)
    assert events.of(FeedRefreshed)[0].problems
    after = port(library)
    assert (after.version, after.versions, after.document) == (before.version, 1, before.document)
