"""Subscribing and refreshing against a real server: conditional, in parallel, cancellable, never half-written."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Request, Server, answer, drip
from tests.patience import PATIENCE
from tests.services.recorder import Recorder, rss
from tui_news.errors import FeedError, FetchError, LibraryError
from tui_news.library import Library
from tui_news.model.views import View
from tui_news.services.feeds import refresh, subscribe, subscribe_to
from tui_news.services.messages import FeedRefreshed, Progress, Refreshed, SeveralFeeds, Subscribed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.net import Client
    from tui_news.services.messages import Event

ITEMS = [("1", "Port opens", "The port opened on Friday."), ("2", "Ice comes late", "The ice will come late.")]


def with_etag(body: bytes, etag: str = '"v1"') -> Callable[[Request], list[bytes | float]]:
    """Answer with a validator, and with 304 to it."""

    def reply(request: Request) -> list[bytes | float]:
        if request.headers.get("if-none-match") == etag:
            return answer(status="304 Not Modified", headers={"ETag": etag})
        return answer(body, headers={"ETag": etag, "Last-Modified": "Fri, 20 Nov 2026 12:00:00 GMT"})

    return reply


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.rows(list(library.ids(View()))))


def test_a_host_that_wants_to_be_left_alone_is_not_asked_for_another_feed_either(
    library: Library, server: Server, client: Client
) -> None:
    busy = server.on("/busy", answer(status="429 Too Many Requests", headers={"Retry-After": "3600"}))
    with pytest.raises(FetchError, match="429"):
        subscribe(library, client, busy)
    feed = server.on("/feed", answer(rss(ITEMS)))
    asked = len(server.requests)
    for again in (subscribe, subscribe_to):
        with pytest.raises(FetchError, match="left alone until"):
            again(library, client, feed)
    assert len(server.requests) == asked
    assert library.feeds() == []


def test_subscribing_brings_the_first_articles(
    library: Library, server: Server, client: Client, events: Recorder
) -> None:
    url = server.on("/feed", with_etag(rss(ITEMS)))
    feed, report = subscribe(library, client, url, folder="World", on_event=events)
    assert (feed.title, feed.folder, feed.total, feed.etag) == ("The Quay", "World", 2, '"v1"')
    assert feed.last_modified == "Fri, 20 Nov 2026 12:00:00 GMT"
    assert (report.new, len(report.versions)) == (2, 2)
    assert titles(library) == ["Ice comes late", "Port opens"]
    assert events.of(Subscribed) == [Subscribed(0, feed.id, "The Quay", 2)]
    (row,) = library.rows(list(library.ids(View()))[:1])
    assert row.feeds == (("The Quay", url),)
    assert row.outlet == "The Quay"


def test_what_is_no_feed_is_not_subscribed_to(library: Library, server: Server, client: Client) -> None:
    page = server.on("/page", answer(b"<html><body>Hello</body></html>", headers={"Content-Type": "text/html"}))
    gone = server.on("/gone", answer(status="404 Not Found"))
    with pytest.raises(FeedError):
        subscribe(library, client, page)
    with pytest.raises(FetchError):
        subscribe(library, client, gone)
    assert library.feeds() == []


def test_a_site_leads_to_its_feed(library: Library, server: Server, client: Client) -> None:
    server.on("/feed", answer(rss(ITEMS)))
    link = b"<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>"
    site = server.on("/", answer(link, headers={"Content-Type": "text/html"}))
    assert subscribe_to(library, client, site) is not None
    assert [feed.url for feed in library.feeds()] == [server.url("/feed")]
    subscribe_to(library, client, server.url("/feed"))
    assert [request.path for request in server.requests].count("/feed") == 3  # found, fetched; asked for again, once


def test_of_several_feeds_of_a_site_none_is_chosen_for_the_user(
    library: Library, server: Server, client: Client
) -> None:
    paths = ("/feed", "/comments")
    for path in paths:
        server.on(path, answer(rss(ITEMS, f"The Quay {path}")))
    links = "".join(f"<link rel=alternate type='application/rss+xml' href='{path}'>" for path in paths)
    server.on("/", answer(f"<html><head>{links}</head></html>".encode(), headers={"Content-Type": "text/html"}))
    events = Recorder()
    typed = server.url("/", host="ana:secret@127.0.0.1")
    assert subscribe_to(library, client, typed, on_event=events, choose=True, token=7) is None
    assert library.feeds() == []
    (several,) = events.of(SeveralFeeds)
    assert (several.token, [url for url, _ in several.feeds]) == (7, [server.url(path) for path in paths])
    subscribe_to(library, client, several.feeds[1][0], via=typed)
    assert [feed.url for feed in library.feeds()] == [server.url("/comments")]
    sent = server.asked("/comments")[-1].headers["authorization"]
    assert sent == f"Basic {b64encode(b'ana:secret').decode()}"


def test_a_refresh_tells_new_changed_and_unchanged(
    library: Library, server: Server, client: Client, events: Recorder
) -> None:
    url = server.on("/feed", answer(rss(ITEMS)))
    feed, _ = subscribe(library, client, url)
    assert refresh(library, client).new == 0
    server.on("/feed", answer(rss([("1", "Port opens", "The port opened on Saturday."), ("3", "New", "A new one.")])))
    report = refresh(library, client, [feed.id], events)
    assert (report.new, report.changed, report.failures) == (1, 1, [])
    assert events.of(FeedRefreshed) == [FeedRefreshed(0, feed.id, "The Quay", 1, 1, None)]
    assert events.of(Refreshed) == [Refreshed(0, 1, 1, 0)]
    assert events.of(Progress)[-1] == Progress(0, 1, 1, "The Quay")
    assert titles(library) == ["Ice comes late", "New", "Port opens"]


def test_unchanged_costs_a_304(library: Library, server: Server, client: Client) -> None:
    url = server.on("/feed", with_etag(rss(ITEMS)))
    feed, _ = subscribe(library, client, url)
    for _ in range(2):
        assert (refresh(library, client).new, library.feed(feed.id).etag) == (0, '"v1"')
    assert [request.headers.get("if-none-match") for request in server.requests] == [None, '"v1"', '"v1"']


def test_a_deleted_article_does_not_come_back(library: Library, server: Server, client: Client) -> None:
    url = server.on("/feed", answer(rss(ITEMS)))
    subscribe(library, client, url)
    library.delete([row.id for row in library.rows(list(library.ids(View()))) if row.title == "Port opens"])
    server.on("/feed", answer(rss([("1", "Port opens", "In other words."), ITEMS[1]])))
    assert refresh(library, client).changed == 0
    assert titles(library) == ["Ice comes late"]


def test_one_failing_feed_stops_no_other(library: Library, server: Server, client: Client, events: Recorder) -> None:
    good = library.add_feed(server.on("/good", answer(rss(ITEMS))))
    gone = library.add_feed(server.on("/gone", answer(status="404 Not Found")), "Gone")
    page = library.add_feed(server.on("/page", answer(b"<html></html>")), "Page")
    report = refresh(library, client, on_event=events)
    assert report.new == 2
    assert sorted(feed.title for feed, _ in report.failures) == ["Gone", "Page"]
    assert library.feed(good.id).error is None
    for feed in (gone, page):
        found = library.feed(feed.id)
        assert found.error
        assert found.failing_since is not None
    assert events.of(Refreshed) == [Refreshed(0, 2, 0, 2)]


def test_hostile_feeds_are_stored_as_clean_text(library: Library, server: Server, client: Client) -> None:
    nasty = "[/] [@click=app.quit]x &#x9b;31m &#x202e;evil"
    url = server.on("/feed", answer(rss([("1", nasty, nasty)], title=nasty)))
    feed, _ = subscribe(library, client, url)
    (row,) = library.rows(list(library.ids(View())))
    for text in (feed.title, row.title, library.article(row.id).document.text):
        assert text.startswith("[/] [@click=app.quit]x")
        assert not set(text) & {"\x1b", "\x9b", "\u202e"}


def test_cancelling_a_refresh_is_quick_and_keeps_what_came(
    library: Library, server: Server, client: Client, events: Recorder
) -> None:
    library.add_feed(server.on("/quick", answer(rss(ITEMS))))
    slow = library.add_feed(server.on("/slow", drip(b"HTTP/1.1 200 OK\r\n\r\n<rss>", b" ")), "Slow")
    cancel = threading.Event()

    def cancel_after_one(event: Event) -> None:
        events(event)
        if isinstance(event, FeedRefreshed):
            cancel.set()

    report = refresh(library, client, on_event=cancel_after_one, cancel=cancel)
    assert (report.new, report.failures) == (2, [])
    assert library.feed(slow.id).fetched is None  # as if it had not been asked
    with library.lease("refresh", 5) as lease:
        assert lease  # given back


def test_two_refreshes_at_once_are_one(library: Library, path: Path, client: Client) -> None:
    refreshing = pytest.raises(LibraryError, match="Another tui-news is refreshing")
    with Library.open(path) as other, other.lease("refresh", 60), refreshing:
        refresh(library, client)


REFRESH = """
import sys
from pathlib import Path
from tui_news.library import Library
from tui_news.net import Client
from tui_news.services.feeds import refresh
with Library.open(Path(sys.argv[1])) as library, Client() as client:
    refresh(library, client, on_event=lambda event: print(event, flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_killed_at_any_moment_of_a_refresh_validators_are_never_ahead(path: Path, server: Server) -> None:
    chance = random.Random(11)  # noqa: S311 - the same moments at every run
    items = [(str(number), f"Story {number}", f"Body of {number}.") for number in range(25)]
    with Library.open(path) as library:
        for number in range(60):  # what comes of them is too much for one transaction
            body = rss([(f"{number}-{guid}", f"{title} of {number}", text) for guid, title, text in items])
            library.add_feed(server.on(f"/{number}", with_etag(body)))
    reply = server.routes["/59"]
    server.on("/59", [2 * PATIENCE])  # so that the refresh is not at its end before it is killed, however late that is
    halfway = 0
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", REFRESH, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert process.stdout is not None
        next(line for line in process.stdout if b"FeedRefreshed" in line)  # storing has begun
        time.sleep(chance.random() * 0.06)
        process.kill()
        process.communicate()
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with Library.open(path) as library:
            feeds = library.feeds()
        for feed in feeds:
            assert feed.total == (25 if feed.etag else 0), feed
        halfway += 0 < sum(feed.total > 0 for feed in feeds) < len(feeds)
    assert halfway > 0
    server.on("/59", reply)
    subprocess.run([sys.executable, "-c", REFRESH, str(path)], stdout=subprocess.DEVNULL, check=True)
    with Library.open(path) as library:
        found = titles(library)
    assert len(found) == len(set(found)) == 1500
