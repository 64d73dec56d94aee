"""When a feed is due, what headers ask for, and when a redirect moves it: tables of cases, no clock and no network."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.feeds.freshness import fresh_for, retry_after
from tui_news.feeds.moves import holds, host_of, is_trustworthy, portals, sighted
from tui_news.feeds.schedule import Answer, Came, after, is_due, rest_until, rhythm_of, validators_hold
from tui_news.model.feeds import Schedule

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = 60, 3600, 86400


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def wait(schedule: Schedule) -> float:
    """Give the seconds until it is due."""
    assert schedule.due is not None
    return (schedule.due - NOW).total_seconds()


# ------------------------------------------------------------------------------------------------ headers


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, Max-Age="600"'}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "9000"}, 0),
        ({"cache-control": "max-age=600, no-cache"}, 0),
        ({"cache-control": "no-store"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=soon"}, 0),
        ({"cache-control": "s-maxage=9000"}, 0),  # for proxies, which we are not
        ({"cache-control": "max-age=" + "9" * 5000}, 10**9),
        ({"cache-control": "max-age=60", "expires": "Sun, 22 Nov 2026 18:00:00 GMT"}, 60),
        ({"expires": "Sun, 22 Nov 2026 13:00:00 GMT"}, HOUR),
        ({"expires": "Sun, 22 Nov 2026 13:00:00 GMT", "date": "Sun, 22 Nov 2026 12:30:00 GMT"}, 30 * MINUTE),
        ({"expires": "Sat, 22 Nov 2025 13:00:00 GMT", "date": "Sat, 22 Nov 2025 12:50:00 GMT"}, 10 * MINUTE),
        ({"expires": "Sat, 21 Nov 2026 13:00:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "-1"}, 0),
        ({"expires": "Sun, 99 Nov 2026 13:00:00 GMT"}, 0),
        ({"expires": "Sun, 22 Nov 2026 14:00:00 +0100"}, HOUR),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 12:02:00 GMT"}, 120),
        ({"retry-after": "Sun, 22 Nov 2026 11:02:00 GMT"}, 0),
        # This server's clock is an hour behind.
        ({"retry-after": "Sun, 22 Nov 2026 11:02:00 GMT", "date": "Sun, 22 Nov 2026 11:00:00 GMT"}, 120),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "later"}, None),
        ({"retry-after": "٣"}, None),
    ],
)
def test_when_a_server_may_be_asked_again(headers: dict[str, str], seconds: int | None) -> None:
    assert retry_after(headers, NOW) == seconds


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_header_is_too_odd(one: str, two: str, three: str) -> None:
    headers = {"cache-control": one, "expires": two, "date": three, "retry-after": two, "age": three}
    assert fresh_for(headers, NOW) >= 0
    assert (retry_after(headers, NOW) or 0) >= 0


# ------------------------------------------------------------------------------------------------ due


@pytest.mark.parametrize(
    ("schedule", "due"),
    [
        (Schedule(), True),
        (Schedule(due=ago(1)), True),
        (Schedule(due=NOW), True),
        (Schedule(due=ago(-1)), False),
        (Schedule(retired=ago(DAY)), False),
        (Schedule(due=ago(DAY), retired=ago(DAY)), False),
    ],
)
def test_what_is_due(schedule: Schedule, due: bool) -> None:
    assert is_due(schedule, NOW) is due


@pytest.mark.parametrize(
    ("loaded", "hold"),
    [(None, False), (ago(DAY), True), (ago(8 * DAY - 1), True), (ago(8 * DAY), False), (ago(-HOUR), False)],
)
def test_validators_are_not_believed_for_ever(loaded: datetime | None, hold: bool) -> None:
    assert validators_hold(Schedule(loaded=loaded), NOW) is hold


OFTEN = Schedule(rhythm=20 * MINUTE, changed=ago(5 * MINUTE))
HOURLY = Schedule(rhythm=4 * HOUR, changed=ago(HOUR))
RARE = Schedule(rhythm=30 * DAY, changed=ago(DAY))


@pytest.mark.parametrize(
    ("schedule", "headers", "least", "most"),
    [
        (Schedule(), {}, 54 * MINUTE, HOUR),  # nothing known yet
        (OFTEN, {}, 13.5 * MINUTE, 15 * MINUTE),  # never quicker than that by ourselves
        (HOURLY, {}, 54 * MINUTE, HOUR),
        (RARE, {}, 10.8 * HOUR, 12 * HOUR),  # never slower
        (Schedule(rhythm=HOUR, changed=ago(16 * HOUR)), {}, 1.8 * HOUR, 2 * HOUR),  # silent for long
        (replace(OFTEN, interval=5 * MINUTE), {}, 4.5 * MINUTE, 5 * MINUTE),  # the user wants it so
        (replace(OFTEN, interval=3 * DAY), {}, 2.7 * DAY, 3 * DAY),
        (replace(OFTEN, stated=2 * HOUR), {}, 2 * HOUR, 2.2 * HOUR),  # ttl, updatePeriod
        (replace(OFTEN, interval=5 * MINUTE, stated=2 * HOUR), {}, 2 * HOUR, 2.2 * HOUR),
        (OFTEN, {"cache-control": "max-age=3600"}, HOUR, 1.1 * HOUR),
        (OFTEN, {"expires": "Sun, 22 Nov 2026 15:00:00 GMT"}, 3 * HOUR, 3.3 * HOUR),
        (OFTEN, {"retry-after": "7200"}, 2 * HOUR, 2.2 * HOUR),
        (OFTEN, {"cache-control": "max-age=31536000"}, DAY, 1.1 * DAY),  # capped
        (replace(OFTEN, stated=365 * DAY), {}, DAY, 1.1 * DAY),
        (HOURLY, {"cache-control": "max-age=60"}, 54 * MINUTE, HOUR),
    ],
)
def test_next_due_is_what_asks_for_most(schedule: Schedule, headers: dict[str, str], least: float, most: float) -> None:
    for salt in "abcdef":
        learned = after(schedule, Answer(Came.NOT_MODIFIED, headers), NOW, salt)
        assert least - 1 <= wait(learned) <= most + 1


def test_chance_spreads_feeds_and_can_be_repeated() -> None:
    dues = [after(Schedule(), Answer(Came.NOT_MODIFIED), NOW, f"https://{n}.example/").due for n in range(50)]
    assert len(set(dues)) > 40
    assert dues == [after(Schedule(), Answer(Came.NOT_MODIFIED), NOW, f"https://{n}.example/").due for n in range(50)]


@pytest.mark.parametrize(
    ("failures", "headers", "least"),
    [
        (0, {}, 15 * MINUTE),
        (1, {}, 30 * MINUTE),
        (3, {}, 2 * HOUR),
        (6, {}, 16 * HOUR),
        (7, {}, DAY),
        (500, {}, DAY),
        (0, {"retry-after": "7200"}, 2 * HOUR),
        (0, {"retry-after": "999999999"}, DAY),
    ],
)
@pytest.mark.parametrize("came", [Came.FAILED, Came.BUSY])
def test_a_failing_feed_is_asked_less_and_less(came: Came, failures: int, headers: dict[str, str], least: int) -> None:
    before = Schedule(failures=failures, loaded=ago(DAY), content=b"x", rhythm=5, moving_to="https://a.example/")
    learned = after(before, Answer(came, headers), NOW, "salt")
    assert least <= wait(learned) <= 1.1 * least
    assert replace(learned, due=None, failures=failures) == before  # all else is as it was


def test_a_success_ends_a_failure_and_a_retirement() -> None:
    before = Schedule(failures=9, retired=ago(DAY), due=None)
    for came in (Came.WHOLE, Came.SAME, Came.NOT_MODIFIED):
        learned = after(before, Answer(came), NOW, "")
        assert (learned.failures, learned.retired) == (0, None)
        assert is_due(learned, NOW + timedelta(hours=2))


def test_gone_is_gone() -> None:
    learned = after(Schedule(due=ago(1), content=b"x"), Answer(Came.GONE), NOW, "")
    assert learned.retired == NOW
    assert not is_due(learned, NOW + timedelta(days=1000))


def test_what_each_answer_teaches() -> None:
    before = Schedule(loaded=ago(DAY), content=b"old", media="a/b", stated=5, changed=ago(HOUR), rhythm=HOUR)
    answer = Answer(Came.WHOLE, content=b"new", media="c/d", stated=7, news=True, rhythm=99)
    whole = after(before, answer, NOW, "")
    assert (whole.loaded, whole.content, whole.media, whole.stated) == (NOW, b"new", "c/d", 7)
    assert (whole.changed, whole.rhythm) == (NOW, 99)
    assert after(before, replace(answer, moved_to="https://b.example/"), NOW, "").media == "a/b"
    without_news = after(before, replace(answer, news=False, rhythm=None), NOW, "")
    assert (without_news.changed, without_news.rhythm) == (before.changed, before.rhythm)
    same = after(before, Answer(Came.SAME, content=b"old", media="c/d"), NOW, "")
    assert (same.loaded, same.stated, same.changed, same.rhythm) == (NOW, 5, before.changed, HOUR)
    unmodified = after(before, Answer(Came.NOT_MODIFIED), NOW, "")
    assert replace(unmodified, due=None) == before


def test_rhythm_without_dates_is_learned_from_what_is_seen() -> None:
    seen = Schedule()
    for gap, expected in ((0, None), (1000, 1000), (1000, 1000), (2000, 1300)):
        seen = replace(seen, changed=ago(gap) if gap else None)
        seen = after(seen, Answer(Came.WHOLE, news=True), NOW, "")
        assert seen.rhythm == expected


@pytest.mark.parametrize(
    ("published", "rhythm"),
    [
        ([], None),
        ([None, None, None, None], None),
        ([ago(0), ago(100), None], None),
        ([ago(0), ago(100), ago(200)], 100),
        ([ago(200), None, ago(0), ago(100)], 100),
        ([ago(0)] * 5, 0),
        ([ago(10 * n) for n in range(20)] + [ago(10**8)], 10),  # an old entry kept at the end says nothing
    ],
)
def test_rhythm_of_entries(published: list[datetime | None], rhythm: int | None) -> None:
    assert rhythm_of(published) == rhythm


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({}, HOUR), ({"retry-after": "30"}, 30), ({"retry-after": "0"}, 0), ({"retry-after": str(10**7)}, DAY)],
)
def test_a_busy_host_rests(headers: dict[str, str], seconds: int) -> None:
    assert rest_until(headers, NOW) == NOW + timedelta(seconds=seconds)


# ------------------------------------------------------------------------------------------------ moves


@pytest.mark.parametrize(
    ("url", "target", "trusted"),
    [
        ("http://a.example/feed", "https://a.example/feed", True),
        ("https://a.example/feed", "https://b.example/news/rss.xml", True),
        ("https://a.example/feed", "https://a.example/blogin/feed", True),  # a word of its own only
        ("https://a.example/feed", "http://a.example/feed", False),  # out of https
        ("https://a.example/feed", "ftp://a.example/feed", False),
        ("https://a.example/feed", "https://login.a.example/?to=feed", False),
        ("https://a.example/feed", "https://a.example/sign-in", False),
        ("https://a.example/feed", "http://wifi.hotel.example/portal", False),
        ("http://a.example/feed", "http://captive.example/", False),
        ("https://a.example/feed", "https://a.example/consent?next=/feed", False),
        ("https://a.example/login/feed", "https://b.example/login/feed", True),  # it spoke of it before
        ("https://ana:word@a.example/feed", "https://b.example/feed", False),
        ("https://a.example/feed", "https://[bad", False),
    ],
)
def test_which_redirects_may_be_moves(url: str, target: str, trusted: bool) -> None:
    assert is_trustworthy(url, target, "application/rss+xml", "application/rss+xml") is trusted


@pytest.mark.parametrize(
    ("before", "media", "trusted"),
    [
        ("application/rss+xml", "text/html", False),
        ("", "text/html", False),
        ("text/html", "text/html", True),  # its server always said so
        ("text/xml", "application/atom+xml", True),
        ("", "", True),
    ],
)
def test_a_feed_that_became_a_page_did_not_move(before: str, media: str, trusted: bool) -> None:
    assert is_trustworthy("https://a.example/f", "https://b.example/f", before, media) is trusted


def test_many_hosts_to_one_are_a_portal() -> None:
    one = [(f"https://{name}.example/feed", "https://portal.example/x") for name in "abc"]
    assert portals(one) == {"portal.example"}
    assert portals(one[:2]) == set()
    assert portals([("https://a.example/1", "https://b.example/1")] * 9) == set()  # one host moved as a whole
    assert portals([(f"https://{name}.example/", f"https://{name}.example/new") for name in "abcd"]) == set()


def test_a_move_has_to_hold() -> None:
    once = sighted(Schedule(), "https://b.example/")
    assert not holds(once)
    assert holds(sighted(once, "https://b.example/"))
    assert not holds(sighted(once, "https://c.example/"))
    assert not holds(Schedule())
    kept = after(once, Answer(Came.WHOLE, moved_to="https://b.example/"), NOW, "")
    assert (kept.moving_to, kept.moving_seen) == ("https://b.example/", 1)
    ended = after(once, Answer(Came.NOT_MODIFIED), NOW, "")
    assert (ended.moving_to, ended.moving_seen) == (None, 0)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.Example/feed", "a.example"),
        ("http://ana:word@a.example:81/", "a.example:81"),
        ("http://[::1]:80/", "[::1]:80"),
        ("http://[bad", ""),
    ],
)
def test_host_of(url: str, host: str) -> None:
    assert host_of(url) == host
