"""The whole text of an article, fetched from a real server: kept beside its summary, or refused with a reason."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import some_annotations
from tests.net.server import Server, answer, drip, redirect
from tui_news.analysis import ANALYSER
from tui_news.library import Library
from tui_news.model.documents import VersionKind
from tui_news.model.feeds import FeedEdit
from tui_news.model.views import View, ViewKind
from tui_news.net import Access
from tui_news.query import parse
from tui_news.services import messages as m
from tui_news.services.access import keep_access
from tui_news.services.feeds import refresh
from tui_news.services.fulltext import fetch_full_text
from tui_news.services.ingest import ingest_paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.recorder import Recorder
    from tui_news.model.views import Article
    from tui_news.net import Client
    from tui_news.services.workers.client import Workers

SUMMARY = "The harbour board of Skerrin closed the old pier on Monday."
BODY = [
    "The harbour board of Skerrin has closed its old pier, built in 1871, to all but the gulls from Monday on.",
    "“Nobody asked us,” said Fergus Tarrand, who has sold tickets at the pier since he was fourteen years old.",
    "Divers found cracks below the water in May, according to a report of the harbour board that the Courier has seen.",
    "The ferry to the mainland will sail from the new quay until the board has found the money for another pier.",
]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(paragraphs: list[str], around: str = "", title: str = "Old pier is closed") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{text}</article>{around}</main></body></html>"
    ).encode()


class Newsroom:
    """A server with a feed of summaries, and the library that is subscribed to it."""

    def __init__(self, library: Library, client: Client, server: Server, events: Recorder) -> None:
        self.library, self.client, self.server, self.events = library, client, server, events
        self.link = server.url("/pier")
        self.gives(SUMMARY)
        self.feed = library.add_feed(server.url("/feed.xml"))

    def gives(self, *summaries: str) -> None:
        """Let the feed give these summaries, the first of /pier, the others of /pier-1 and so on."""
        items = "".join(
            f"<item><guid isPermaLink='false'>g{number}</guid><title>Board closes old pier</title>"
            f"<link>{self.link}{f'-{number}' if number else ''}</link><description>{text}</description>"
            "<pubDate>Fri, 20 Nov 2026 12:00:00 GMT</pubDate></item>"
            for number, text in enumerate(summaries)
        )
        feed = f"<rss version='2.0'><channel><title>Skerrin Courier</title>{items}</channel></rss>"
        self.server.on("/feed.xml", answer(feed.encode(), headers={"Content-Type": "application/rss+xml"}))

    def refresh(self) -> list[int]:
        refresh(self.library, self.client)
        return sorted(self.library.ids(View()))

    def fetch(self, *articles: int) -> list[tuple[int, str]]:
        """Fetch whole texts; give the articles that failed with what was said."""
        report = fetch_full_text(self.library, self.client, articles, self.events)
        assert [(error.title, error.remedy) for _, error in report.failures] == [
            (failed.title, failed.remedy) for failed in self.events.of(m.Failed)
        ][-len(report.failures) or len(self.events.all) :]
        return [(article, error.title) for article, error in report.failures]

    def article(self, article: int) -> Article:
        return self.library.article(article)


@pytest.fixture
def room(library: Library, client: Client, server: Server, events: Recorder) -> Newsroom:
    return Newsroom(library, client, server, events)


def test_the_whole_text_takes_the_place_of_the_summary(room: Newsroom) -> None:
    (article,) = room.refresh()
    before = room.article(article)
    assert before.kind is VersionKind.SUMMARY
    room.library.save_annotations(before.version, some_annotations())
    room.library.set_read([article], read=True)
    room.library.set_starred([article], starred=True)
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    assert room.fetch(article) == []
    after = room.article(article)
    assert (after.kind, after.versions) == (VersionKind.FULL, 2)
    assert BODY[1] in after.document.text
    assert "Home" not in after.document.text
    assert (after.identity, after.row.url, after.row.feeds) == (before.identity, before.row.url, before.row.feeds)
    assert (after.row.outlet, after.row.published) == ("Skerrin Courier", before.row.published)
    assert (after.row.read, after.row.starred) == (True, True)
    assert after.row.title == "Old pier is closed"
    assert room.library.pending(ANALYSER, 9) == [after.version]  # analysed anew
    assert room.library.annotations(before.version) is not None  # the summary stays as it was
    assert room.library.document(before.version) == before.document
    assert list(room.library.ids(View(ViewKind.LOCAL))) == []  # it is still the feed's
    assert room.events.of(m.Ingested) == [m.Ingested(0, article, "Old pier is closed", "changed")]
    assert list(room.library.search(parse("divers"))) == [article]
    assert list(room.library.search(parse("is:updated"))) == []


def test_a_refresh_does_not_put_the_summary_back(room: Newsroom) -> None:
    (article,) = room.refresh()
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    room.fetch(article)
    whole = room.article(article)
    room.gives(SUMMARY, "Another pier of which the feed tells.")  # the feed has changed, this entry has not
    assert len(room.refresh()) == 2
    assert room.article(article) == whole
    room.gives(f"{SUMMARY} It was built in 1871.")
    room.refresh()
    after = room.article(article)
    assert (after.version, after.versions) == (whole.version, 3)  # kept in its history


def test_again_it_is_unchanged_and_then_an_update(room: Newsroom) -> None:
    (article,) = room.refresh()
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    room.fetch(article)
    room.fetch(article)
    assert [event.change for event in room.events.of(m.Ingested)] == ["changed", "unchanged"]
    room.server.on("/pier", answer(page([*BODY, "The minister, Ada Marlow, resigned on Tuesday."]), headers=HTML))
    room.fetch(article)
    after = room.article(article)
    assert (after.kind, after.versions) == (VersionKind.UPDATE, 3)
    assert list(room.library.search(parse("is:updated"))) == [article]


def test_a_whole_text_of_the_feed_is_replaced_by_a_longer_one_and_that_is_no_update(
    room: Newsroom, library: Library
) -> None:
    (article,) = room.refresh()
    first = page(BODY[:2])
    room.server.on("/pier", answer(first, headers=HTML))
    feed_text = f"<![CDATA[<p>{BODY[0]}</p>]]>"
    room.server.on(
        "/feed.xml",
        answer(
            (
                "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>x</title>"
                f"<item><guid>g0</guid><title>Board closes old pier</title><link>{room.link}</link>"
                f"<content:encoded>{feed_text}</content:encoded></item></channel></rss>"
            ).encode()
        ),
    )
    room.refresh()
    assert room.article(article).kind is VersionKind.FULL
    assert room.fetch(article) == []
    after = room.article(article)
    assert (after.kind, after.versions) == (VersionKind.FULL, 3)
    assert BODY[1] in after.document.text
    assert list(library.search(parse("is:updated"))) == []


PAYWALL = page(BODY[:2], "<div class='wall'><p>Subscribe to continue reading</p></div>")
CONSENT = page(["We and our 214 partners use cookies. With your consent we show you personalised ads. Accept all"])
STRANGER = page(["Wash the lentils, chop the onion, simmer both for forty minutes and season with vinegar."] * 5)


@pytest.mark.parametrize(
    ("body", "headers", "status", "said"),
    [
        (b"gone", HTML, "404 Not Found", "has no such article any more (HTTP 404)"),
        (b"gone", HTML, "410 Gone", "has taken this article away (HTTP 410)"),
        (b"no", HTML, "403 Forbidden", "does not give this article to programs (HTTP 403)"),
        (b"pay", HTML, "402 Payment Required", "wants to be paid for this article (HTTP 402)"),
        (b"oh", HTML, "500 Internal Server Error", "is out of order (HTTP 500)"),
        (PAYWALL, HTML, "200 OK", "gives the whole text to subscribers only"),
        (CONSENT, HTML, "200 OK", "shows a consent page instead of the article"),
        (page(["Please enable JS and disable any ad blocker"]), HTML, "200 OK", "checks whether a robot asks"),
        (STRANGER, HTML, "200 OK", "is about something else"),
        (page([SUMMARY]), HTML, "200 OK", "has no more than is here already"),
        (b"<html><body><script>go()</script></body></html>", HTML, "200 OK", "No article text was found"),
        (b"", HTML, "200 OK", "is empty"),
        (b"%PDF-1.7 " + b"x" * 900, {"Content-Type": "application/pdf"}, "200 OK", "no web page at this address"),
        (b"%PDF-1.7 " + b"x" * 900, HTML, "200 OK", "is a PDF, not text"),
        (b'{"a": 1}', {"Content-Type": "application/json"}, "200 OK", "but application/json"),
        (b"<rss version='2.0'><channel/></rss>", HTML, "200 OK", "is a feed, not an article"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(
    room: Newsroom, body: bytes, headers: dict[str, str], status: str, said: str
) -> None:
    (article,) = room.refresh()
    before = room.article(article)
    room.server.on("/pier", answer(body, status, headers))
    ((failed, told),) = room.fetch(article)
    assert (failed, said in told) == (article, True), told
    assert room.events.of(m.Failed)[0].remedy
    assert room.article(article) == before


def test_walls_behind_redirects(room: Newsroom) -> None:
    (article,) = room.refresh()
    for place, said in (("/consent/tcf", "consent page"), ("/login?to=pier", "wants a login")):
        room.server.on("/pier", redirect(place))
        room.server.on(place, answer(page(BODY), headers=HTML))
        assert said in room.fetch(article)[0][1]
    assert room.article(article).versions == 1


def test_a_long_text_of_a_paid_page_is_kept_and_the_doubt_said(room: Newsroom) -> None:
    (article,) = room.refresh()
    paid = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    long = [f"{line} This is paragraph {number}." for number in range(4) for line in BODY]
    room.server.on("/pier", answer(page(long, paid), headers=HTML))
    assert room.fetch(article) == []
    assert any("subscribers" in warning for warning in room.article(article).warnings)


def test_several_at_once_and_what_fails_stops_nothing(room: Newsroom) -> None:
    room.gives(*[SUMMARY] * 4)
    articles = room.refresh()
    for path in ("/pier", "/pier-1", "/pier-3"):
        room.server.on(path, answer(page(BODY), headers=HTML))
    failed = room.fetch(*articles, articles[0], 4711)
    assert sorted(article for article, _ in failed) == [articles[2], 4711]
    assert [room.article(article).kind is VersionKind.FULL for article in articles] == [True, True, False, True]
    assert len(room.server.asked("/pier")) == 1
    assert len(room.events.of(m.Failed)) == 2


def test_a_host_that_wants_to_be_left_alone_is_left_alone(room: Newsroom) -> None:
    (article,) = room.refresh()
    room.server.on("/pier", answer(b"", "429 Too Many Requests", {"Retry-After": "900"}))
    for _ in range(2):
        assert len(room.fetch(article)) == 1
    assert len(room.server.asked("/pier")) == 1
    assert "left alone until" in room.events.of(m.Failed)[1].title
    assert len(room.library.schedules.resting_hosts()) == 1


def test_a_link_to_a_private_network_is_not_followed(room: Newsroom, client: Client) -> None:
    (article,) = room.refresh()
    other = Server()
    with other:
        secret = other.url("/pier", "localhost")
        room.server.on("/pier", redirect(secret))
        assert len(room.fetch(article)) == 1
        assert other.requests == []


def test_the_cookies_of_a_feed_go_to_pages_of_its_own_origin_alone(room: Newsroom, library: Library) -> None:
    keep_access(library, library.feed(room.feed.id), Access(user_agent="quay/1", cookies="subscriber=ana"))
    library.change_feed(room.feed.id, FeedEdit(user_agent="quay/1"))
    with Server() as other:
        room.gives(SUMMARY)
        (article,) = room.refresh()
        room.link = other.on("/pier", answer(page(BODY), headers=HTML))
        room.gives(SUMMARY, SUMMARY)
        stranger = next(one for one in room.refresh() if one != article)
        other.on("/pier-1", answer(page(BODY), headers=HTML))
        room.server.on("/pier", answer(page(BODY), headers=HTML))
        assert room.fetch(article, stranger) == []
        (own,), (strange,) = room.server.asked("/pier"), other.asked("/pier-1")
    assert (own.headers["cookie"], own.headers["user-agent"]) == ("subscriber=ana", "quay/1")
    assert ("cookie" in strange.headers, strange.headers["user-agent"]) == (False, "quay/1")


def test_a_page_that_the_user_gave_is_looked_at_again(
    library: Library, client: Client, server: Server, events: Recorder
) -> None:
    url = server.on("/pier", answer(page(BODY[:3]), headers=HTML))
    (stored,) = ingest_paths(library, [url], client=lambda: client).stored
    server.on("/pier", answer(page(BODY), headers=HTML))
    fetch_full_text(library, client, [stored.article_id], events)
    assert [event.change for event in events.of(m.Ingested)] == ["changed"]
    assert library.article(stored.article_id).kind is VersionKind.UPDATE


def test_what_has_no_address_says_so(library: Library, client: Client, events: Recorder, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("\n\n".join(["A story", *BODY]))
    (stored,) = ingest_paths(library, [str(tmp_path / "story.txt")]).stored
    fetch_full_text(library, client, [stored.article_id], events)
    assert [failed.title for failed in events.of(m.Failed)] == ["This article has no address"]


def test_cancelled_it_ends_at_once_and_keeps_what_is_stored(room: Newsroom) -> None:
    room.gives(SUMMARY, SUMMARY)
    first, second = room.refresh()
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    room.server.on("/pier-1", drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>slow</p>"))
    cancel = threading.Event()

    def stop(event: m.Event) -> None:
        cancel.set()

    report = fetch_full_text(room.library, room.client, [first, second], stop, cancel)
    assert [one.article_id for one in report.stored] == [first]
    assert report.failures == []
    assert room.article(second).kind is VersionKind.SUMMARY


def test_deleted_while_it_was_fetched_it_stays_deleted(room: Newsroom, path: Path) -> None:
    (article,) = room.refresh()

    def slow(_: object) -> list[bytes | float]:
        with Library.open(path) as other:
            other.delete([article])
        return answer(page(BODY), headers=HTML)

    room.server.on("/pier", slow)
    assert "There is no article" in room.fetch(article)[0][1]
    assert room.refresh() == []


@pytest.mark.usefixtures("analyser")
def test_the_worker_fetches_it_and_has_it_analysed(room: Newsroom, workers: Workers, events: Recorder) -> None:
    (article,) = room.refresh()
    room.server.on("/pier", answer(page(BODY), headers=HTML))
    token = workers.send(m.FullText(article))
    came = events.wait_for(m.Ingested)
    assert (came.token, came.article, came.change) == (token, article, "changed")
    events.wait_for(m.Done, lambda done: done.token == token)
    version = room.article(article).version
    events.wait_for(m.Analysed, lambda analysed: analysed.version == version)
    assert room.library.annotations(version) is not None
