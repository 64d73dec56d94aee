"""The refresh engine against a real server: schedules, validators, busy hosts, moves, retirements, odd answers."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server, answer, drip, redirect
from tests.services.recorder import Recorder, rss
from tui_news.feeds.moves import host_of
from tui_news.model.feeds import Schedule
from tui_news.model.views import View
from tui_news.net import Client, Limits
from tui_news.services.feeds import subscribe
from tui_news.services.health import State, health
from tui_news.services.messages import Failed, FeedMoved, FeedRefreshed, Outcome, Refreshed
from tui_news.services.refresh import refresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.net.server import Request
    from tui_news.library import Library

ITEMS = [("1", "Port opens", "The port opened on Friday."), ("2", "Ice comes late", "The ice will come late.")]
FEED = rss(ITEMS)


def articles(library: Library) -> list[str]:
    return sorted(row.title for row in library.rows(list(library.ids(View()))))


def set_schedule(library: Library, feed: int, **values: object) -> None:
    library.schedules.save(feed, Schedule(**values))  # type: ignore[arg-type]


def outcomes(library: Library, client: Client, *, due: bool = False) -> list[Outcome]:
    events = Recorder()
    refresh(library, client, on_event=events, due=due)
    return [event.outcome for event in sorted(events.of(FeedRefreshed), key=lambda event: event.feed)]


def waits(library: Library, client: Client, feed: int, *, due: bool = False) -> timedelta:
    """Refresh; give how long after it a feed is due again, counted from when it was fetched."""
    refresh(library, client, due=due)
    found = library.feed(feed)
    assert found.due is not None
    assert found.fetched is not None
    return found.due - found.fetched


# ------------------------------------------------------------------------------------------------ unchanged


def test_the_same_content_is_not_read_again(
    library: Library, server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(library, client, server.on("/feed", answer(FEED)))
    monkeypatch.setattr("tui_news.feeds.parse.parse", lambda *_, **__: pytest.fail("it was parsed again"))
    assert outcomes(library, client) == [Outcome.UNCHANGED]
    server.on("/feed", answer(FEED, headers={"ETag": '"late"'}))
    assert outcomes(library, client) == [Outcome.UNCHANGED]
    assert library.feeds()[0].etag == '"late"'


def test_an_unchanged_feed_costs_no_article_a_row(library: Library, server: Server, client: Client) -> None:
    subscribe(library, client, server.on("/feed", answer(FEED, headers={"ETag": '"1"'})))
    server.on("/feed", answer(status="304 Not Modified"))
    written = library._db.connection.total_changes
    before = library.feeds()[0]
    refresh(library, client)
    after = library.feeds()[0]
    assert library._db.connection.total_changes - written <= 6  # a timestamp, the schedule, the lease
    assert (after.etag, after.title, after.total) == (before.etag, before.title, before.total)


@pytest.mark.parametrize(("days", "conditional"), [(7.9, True), (8.1, False)])
def test_validators_are_dropped_after_eight_days(
    library: Library, server: Server, client: Client, days: float, conditional: bool
) -> None:
    """A server that answers 304 for ever, whatever it has."""

    def frozen(request: Request) -> list[bytes | float]:
        if "if-none-match" in request.headers:
            return answer(status="304 Not Modified")
        return answer(rss([*ITEMS, ("3", "News at last", "It came.")]), headers={"ETag": '"1"'})

    url = server.on("/feed", answer(FEED, headers={"ETag": '"1"', "Last-Modified": "Fri, 20 Nov 2026 12:00:00 GMT"}))
    feed, _ = subscribe(library, client, url)
    server.on("/feed", frozen)
    set_schedule(library, feed.id, loaded=datetime.now(UTC) - timedelta(days=days))
    assert refresh(library, client).new == (0 if conditional else 1)
    sent = server.requests[-1].headers
    assert {"if-none-match", "if-modified-since", "a-im"} & set(sent) == (
        {"if-none-match", "if-modified-since", "a-im"} if conditional else set()
    )


def test_an_answer_of_new_entries_alone_is_taken(library: Library, server: Server, client: Client) -> None:
    subscribe(library, client, server.on("/feed", answer(FEED, headers={"ETag": '"1"'})))
    part = rss([("3", "Only this", "Is new.")])
    server.on("/feed", answer(part, "226 IM Used", headers={"ETag": '"2"', "IM": "feed"}))
    assert refresh(library, client).new == 1
    assert articles(library) == ["Ice comes late", "Only this", "Port opens"]
    assert library.feeds()[0].etag == '"2"'


def test_a_feed_that_comes_back_is_read_again(library: Library, server: Server, client: Client) -> None:
    feed, _ = subscribe(library, client, server.on("/feed", answer(FEED)))
    library.delete(library.ids(View()))
    library.remove_feed(feed.id)
    again, report = subscribe(library, client, feed.url)
    assert again.id == feed.id
    assert report.feeds == 1
    assert library.schedules.all()[feed.id].content != b""


# ------------------------------------------------------------------------------------------------ due


def test_only_what_is_due_is_asked(library: Library, server: Server, client: Client) -> None:
    now = datetime.now(UTC)
    for name, due in (("past", now - timedelta(hours=1)), ("future", now + timedelta(hours=1)), ("never", None)):
        feed = library.add_feed(server.on(f"/{name}", answer(FEED)))
        if due:
            set_schedule(library, feed.id, due=due)
    refresh(library, client, due=True)
    assert {request.path for request in server.requests} == {"/past", "/never"}
    assert refresh(library, client, due=True).feeds == 0
    assert all(feed.due and feed.due > now for feed in library.feeds())
    refresh(library, client)
    assert len(server.requests) == 5


@pytest.mark.parametrize(
    ("reply", "hours"),
    [
        (answer(FEED), 10.8),  # both articles are of one moment, days ago: it is silent
        (answer(FEED, headers={"Cache-Control": "max-age=50400"}), 14),
        (answer(FEED.replace(b"<item>", b"<ttl>900</ttl><item>", 1)), 15),
        (answer(FEED, headers={"Retry-After": "57600"}), 16),
    ],
)
def test_when_it_is_due_next(
    library: Library, server: Server, client: Client, reply: list[bytes | float], hours: float
) -> None:
    feed, _ = subscribe(library, client, server.on("/feed", reply))
    set_schedule(library, feed.id, rhythm=100 * 3600)  # it changes every few days
    wait = waits(library, client, feed.id) / timedelta(hours=1)
    assert hours <= wait + 0.01 <= hours * 1.12


def test_the_users_interval_stays(library: Library, server: Server, client: Client) -> None:
    feed, _ = subscribe(library, client, server.on("/feed", answer(FEED)))
    library.schedules.set_interval(feed.id, 300)
    assert library.feed(feed.id).due is None
    assert 4 <= waits(library, client, feed.id, due=True) / timedelta(minutes=1) <= 5
    assert library.schedules.all()[feed.id].interval == 300


# ------------------------------------------------------------------------------------------------ busy hosts


@pytest.mark.parametrize("status", ["429 Too Many", "503 Not Now"])
def test_a_busy_host_is_left_alone(library: Library, server: Server, status: str) -> None:
    busy = answer(status=status, headers={"Retry-After": "600"})
    for number in range(6):
        library.add_feed(server.on(f"/{number}", busy))
    with Server() as other, Client(Limits(per_host=1)) as client:
        elsewhere = library.add_feed(other.on("/feed", answer(FEED)))
        report = refresh(library, client)
        assert len(server.requests) < 6  # those in flight when it said so
        assert len(report.failures) + len(report.waiting) == 6
        assert report.waiting
        asked = len(server.requests)
        again = refresh(library, client)
        assert len(server.requests) == asked  # named or not, due or not: it asked to be left alone
        assert len(again.waiting) == 6
        assert not again.failures
        assert library.feed(elsewhere.id).error is None
        until = library.schedules.resting_hosts()[host_of(server.url("/"))]
        assert 500 < (until - datetime.now(UTC)).total_seconds() <= 600


def test_a_host_that_has_rested_is_asked_again(library: Library, server: Server, client: Client) -> None:
    feed = library.add_feed(server.on("/feed", answer(FEED)))
    library.schedules.rest_host(host_of(feed.url), datetime.now(UTC) + timedelta(seconds=30))
    assert outcomes(library, client) == [Outcome.WAITING]
    assert library.feed(feed.id).fetched is None
    assert library.feed(feed.id).error is None
    library._db.run("UPDATE resting_host SET until = 1")
    assert outcomes(library, client) == [Outcome.READ]
    assert library.schedules.resting_hosts() == {}


def test_the_host_behind_a_redirect_is_the_one_that_rests(library: Library, server: Server, client: Client) -> None:
    feed = library.add_feed(server.on("/feed", redirect("/busy")))
    server.on("/busy", answer(status="429 Slowly", headers={"Retry-After": "99"}))
    refresh(library, client)
    assert list(library.schedules.resting_hosts()) == [host_of(feed.url)]


# ------------------------------------------------------------------------------------------------ gone and failing


def test_a_feed_that_is_gone_is_retired_and_keeps_its_articles(
    library: Library, server: Server, client: Client
) -> None:
    feed, _ = subscribe(library, client, server.on("/feed", answer(FEED)))
    server.on("/feed", answer(status="410 Gone"))
    assert outcomes(library, client) == [Outcome.RETIRED]
    asked = len(server.requests)
    assert outcomes(library, client) == []
    assert outcomes(library, client, due=True) == []
    assert len(server.requests) == asked
    gone = library.feed(feed.id)
    assert gone.retired is not None
    assert gone.total == 2
    state = health(gone, datetime.now(UTC))
    assert state.state is State.RETIRED
    assert state.is_alarming
    server.on("/feed", answer(FEED))
    refresh(library, client, [feed.id])  # asked for by name it gets another chance
    assert library.feed(feed.id).retired is None


@pytest.mark.parametrize(
    ("days", "state", "alarming"),
    [(0, State.FAILING, False), (2.9, State.FAILING, False), (3, State.BROKEN, True), (40, State.BROKEN, True)],
)
def test_a_feed_that_fails_for_three_days_is_told(
    library: Library, server: Server, client: Client, days: float, state: State, alarming: bool
) -> None:
    feed = library.add_feed(server.on("/feed", answer(status="500 No")))
    assert health(library.feed(feed.id), datetime.now(UTC)).state is State.NEW
    for _ in range(3):
        refresh(library, client)
    found = library.feed(feed.id)
    assert found.failing_since is not None
    seen = health(found, found.failing_since + timedelta(days=days))
    assert (seen.state, seen.is_alarming) == (state, alarming)
    assert "HTTP 500" in seen.words
    assert found.due is not None
    assert found.fetched is not None
    assert 60 <= (found.due - found.fetched) / timedelta(minutes=1) <= 67  # the third failure: four times 15
    server.on("/feed", answer(FEED))
    refresh(library, client)
    assert health(library.feed(feed.id), datetime.now(UTC)).state is State.OK


def test_what_fails_is_told_once_with_its_feed(
    library: Library, server: Server, client: Client, events: Recorder
) -> None:
    """A host that is down may fail hundreds of feeds: nobody is told hundreds of times more that something failed."""
    feeds = [library.add_feed(server.on(f"/{number}", answer(status="500 No"))) for number in range(3)]
    report = refresh(library, client, on_event=events)
    assert {feed.id for feed, _ in report.failures} == {feed.id for feed in feeds}
    assert all(event.error and "HTTP 500" in event.error for event in events.of(FeedRefreshed))
    assert len(events.of(FeedRefreshed)) == 3
    assert events.of(Failed) == []
    assert events.of(Refreshed)[0].failed == 3


# ------------------------------------------------------------------------------------------------ moves


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_moved(
    library: Library, server: Server, client: Client, events: Recorder, status: int
) -> None:
    old = server.on("/old", answer(FEED, headers={"ETag": '"1"'}))
    feed, _ = subscribe(library, client, old)
    library.set_read(library.ids(View()), read=True)
    server.on("/old", redirect("/new", status))
    new = server.on("/new", answer(rss([*ITEMS, ("3", "Here now", "Moved.")])))
    assert (refresh(library, client).new, library.feed(feed.id).url) == (1, old)
    report = refresh(library, client, on_event=events)
    assert events.of(FeedMoved) == [FeedMoved(0, feed.id, "The Quay", new)]
    assert [(one.id, to) for one, to in report.moved] == [(feed.id, new)]
    moved = library.feed(feed.id)
    assert (moved.url, moved.moved_from, moved.total, moved.unread) == (new, old, 3, 1)
    asked = len(server.asked("/old"))
    assert refresh(library, client).new == 0
    assert len(server.asked("/old")) == asked


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_passing_redirect_moves_nothing(library: Library, server: Server, client: Client, status: int) -> None:
    old = server.on("/old", redirect("/new", status))
    server.on("/new", answer(FEED))
    feed = library.add_feed(old)
    for _ in range(4):
        refresh(library, client)
    assert library.feed(feed.id).url == old


def test_a_redirect_must_be_seen_twice_in_a_row(library: Library, server: Server, client: Client) -> None:
    feed = library.add_feed(server.on("/old", answer(FEED)))
    server.on("/new", answer(FEED))
    for _ in range(3):
        server.on("/old", redirect("/new", 301))
        refresh(library, client)
        server.on("/old", answer(FEED))
        refresh(library, client)
    assert library.feed(feed.id).url == server.url("/old")


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        ("/login?next=feed", {}),
        ("/captive/portal", {}),
        ("/feed", {"Content-Type": "text/html"}),  # a feed it is, but it says that it is a page
    ],
)
def test_what_looks_like_a_login_page_moves_nothing(
    library: Library, server: Server, client: Client, target: str, headers: dict[str, str]
) -> None:
    feed = library.add_feed(server.on("/old", redirect(target, 301)))
    server.on(target, answer(FEED, headers=headers))
    for _ in range(3):
        assert refresh(library, client).failures == []
    assert library.feed(feed.id).url == server.url("/old")


@pytest.fixture
def portal(server: Server) -> Iterator[list[str]]:
    """Feeds of four hosts that all lead to one."""
    others = [Server() for _ in range(4)]
    for other in others:
        other.on("/feed", redirect(server.url("/all"), 301))
    yield [other.url("/feed") for other in others]
    for other in others:
        other.__exit__()


def test_a_redirect_of_every_feed_at_once_moves_none(
    library: Library, server: Server, client: Client, portal: list[str]
) -> None:
    server.on("/all", answer(FEED))
    for url in portal:
        library.add_feed(url)
    for _ in range(3):
        refresh(library, client)
    assert sorted(feed.url for feed in library.feeds()) == sorted(portal)


def test_two_feeds_that_become_one_stay_two(library: Library, server: Server, client: Client) -> None:
    new, _ = subscribe(library, client, server.on("/new", answer(FEED)))
    old = library.add_feed(server.on("/old", redirect("/new", 301)))
    for _ in range(3):
        refresh(library, client)
    assert library.feed(old.id).url == server.url("/old")
    assert (library.feed(new.id).total, library.feed(old.id).total) == (2, 2)
    assert len(articles(library)) == 2


# ------------------------------------------------------------------------------------------------ odd answers

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
BOMB = gzip.compress(b"<rss>" + b" " * 20_000_000)
CHAIN = {"/1": redirect("/2", 301), "/2": redirect("/3", 302), "/3": redirect("/4", 308), "/4": answer(FEED)}


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (answer(status="400 Bad"), "HTTP 400"),
        (answer(status="401 Who"), "HTTP 401"),
        (answer(status="403 No"), "HTTP 403"),
        (answer(status="404 None"), "HTTP 404"),
        (answer(status="405 Not So"), "HTTP 405"),
        (answer(status="418 Teapot"), "HTTP 418"),
        (answer(status="451 Forbidden By Law"), "HTTP 451"),
        (answer(status="300 Choose"), "HTTP 300"),
        (answer(status="302 Somewhere"), "HTTP 302"),  # and does not say where
        (answer(status="500 Broken"), "HTTP 500"),
        (answer(status="502 Bad Gateway"), "HTTP 502"),
        (answer(status="504 Late"), "HTTP 504"),
        (answer(status="599 Odd"), "HTTP 599"),
        (answer(b""), "not a feed"),
        (answer(status="204 Empty"), "not a feed"),
        (answer(b"<html><body>Sign in</body></html>", headers={"Content-Type": "text/html"}), "web page"),
        (answer(b'{"version": "https://jsonfeed.org/version/1.1"}'), "not a feed"),
        (answer(b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "tit'), "not valid JSON"),
        (answer(b"\x89PNG\r\n\x1a\n" + bytes(500), headers={"Content-Type": "application/rss+xml"}), "not a feed"),
        ([HEAD + b"Content-Length: 5000\r\n\r\n" + FEED[:300]], "broke off"),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"], "broke off"),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n"], "broke off"),
        ([HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + FEED], "broke off"),
        ([HEAD + b"Content-Length: -1\r\n\r\n" + FEED], "broke off"),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[b"f4240\r\n" + b" " * 1_000_000 + b"\r\n"] * 20], "larger"),
        ([b"nonsense\r\n\r\n"], "broke off"),
        ([], "broke off"),
        ([120.0], "did not answer within 2 seconds"),
        (drip(HEAD + b"\r\n<rss>", b"<!-- -->"), "took more than 4 seconds in all"),
        ([HEAD + b"\r\n<rss>", *[b"x" * 500_000] * 40], "larger than 15 MB"),
        ([HEAD + b"Content-Length: 99000000\r\n\r\n<rss>"], "larger than 15 MB"),
        (answer(BOMB, headers={"Content-Encoding": "gzip"}), "larger than 15 MB"),
        (answer(BOMB[:5000], headers={"Content-Encoding": "gzip"}), "damaged"),
        (redirect("/feed"), "redirects more than 5 times"),
        (redirect("gopher://old.example/feed"), "Only http and https"),
        (redirect("http://localhost:1/feed"), "private or local network"),
    ],
)
def test_an_odd_answer_is_said_and_harms_nothing(
    library: Library, server: Server, reply: list[bytes | float], said: str
) -> None:
    with Client() as client:
        feed, _ = subscribe(library, client, server.on("/feed", answer(FEED, headers={"ETag": '"1"'})))
    before = library.schedules.all()[feed.id]
    server.on("/feed", reply)
    # Short limits only for those that are to exceed them: on a busy machine any answer may.
    limits = Limits(first_byte=2) if "within" in said else Limits(total=4) if "in all" in said else Limits()
    with Client(limits) as client:
        ((_, error),) = refresh(library, client).failures
    assert said in str(error)
    assert error.remedy
    found, after = library.feed(feed.id), library.schedules.all()[feed.id]
    assert found.error == error.title
    assert (found.etag, found.total, articles(library)) == ('"1"', 2, ["Ice comes late", "Port opens"])
    assert (after.content, after.loaded, after.failures) == (before.content, before.loaded, 1)


@pytest.mark.parametrize(
    "reply",
    [
        answer(FEED, headers={"Content-Type": "image/png"}),  # wrong type
        answer(FEED, headers={"Content-Type": "text/html"}),
        answer(FEED, headers={"Content-Type": ";;;="}),
        answer(FEED, "203 Elsewhere"),
        answer(FEED + b"\n\n", length=len(FEED)),  # more than was said
        [b"HTTP/1.0 200 OK\r\n\r\n" + FEED],  # no length
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(FEED) + FEED + b"\r\n0\r\n\r\n"],
        answer(gzip.compress(FEED), headers={"Content-Encoding": "gzip"}),
        answer(FEED, headers={"Content-Encoding": "gzip"}),  # said, but not done
        [HEAD + b"\r\n", 0.3, FEED[:100], 0.3, FEED[100:]],  # slow
        [b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", *answer(FEED)],
    ],
)
def test_a_clumsy_answer_is_taken(library: Library, server: Server, client: Client, reply: list[bytes | float]) -> None:
    library.add_feed(server.on("/feed", reply))
    assert refresh(library, client).failures == []
    assert articles(library) == ["Ice comes late", "Port opens"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/real", "real", "//{host}/real", "http://{host}/real#part", " /real "])
def test_every_kind_of_redirect_is_followed(
    library: Library, server: Server, client: Client, status: int, location: str
) -> None:
    server.on("/real", answer(FEED))
    where = location.format(host=f"127.0.0.1:{server.port}")
    library.add_feed(server.on("/feed", redirect(where, status)))
    assert refresh(library, client).failures == []
    assert len(articles(library)) == 2


def test_not_modified_that_nobody_asked_about_harms_nothing(library: Library, server: Server, client: Client) -> None:
    feed = library.add_feed(server.on("/feed", answer(status="304 Not Modified")))
    assert refresh(library, client).failures == []
    server.on("/feed", answer(FEED))
    refresh(library, client, [feed.id])
    assert len(articles(library)) == 2


def test_a_length_that_is_too_short_costs_no_article_for_good(library: Library, server: Server, client: Client) -> None:
    """What stands behind the said length is never read: the feed looks as if it broke off."""
    etag = {"ETag": '"1"'}
    feed = library.add_feed(server.on("/feed", answer(FEED, headers=etag, length=FEED.index(b"The ice"))))
    assert refresh(library, client).failures == []
    assert articles(library) == ["Port opens"]
    server.on("/feed", answer(FEED, headers=etag))
    assert refresh(library, client, [feed.id]).new == 1
    assert "if-none-match" not in server.requests[-1].headers


def test_a_chain_of_redirects_is_followed_and_only_its_permanent_beginning_counts(
    library: Library, server: Server, client: Client
) -> None:
    for path, reply in CHAIN.items():
        server.on(path, reply)
    feed = library.add_feed(server.url("/1"))
    for _ in range(2):
        assert refresh(library, client).failures == []
    assert library.feed(feed.id).url == server.url("/2")
