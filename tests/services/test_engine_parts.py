"""Lanes and readers: who is asked next, and what becomes of a feed that kills the process that reads it."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.terminal import descendants
from tests.net.server import Server, answer
from tests.patience import PATIENCE, wait_until
from tests.services.recorder import rss
from tui_news.errors import FeedError
from tui_news.model.feeds import Feed
from tui_news.services import readers
from tui_news.services.contents import Body
from tui_news.services.lanes import Lanes
from tui_news.services.readers import Readers
from tui_news.services.refresh import refresh

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.net import Client

GOOD = Body(rss([("1", "Port opens", "It opened.")]), "https://quay.example/feed", None)


def feeds(*hosts: str) -> list[Feed]:
    return [Feed(id=at, url=f"https://{host}.example/{at}", title="") for at, host in enumerate(hosts)]


def test_hosts_take_turns_and_no_more_lanes_than_allowed() -> None:
    lanes = Lanes(feeds("a", "a", "a", "a", "b", "c"), 2)
    taken = [lanes.take() for _ in range(4)]
    assert [feed.url[8] for feed in taken if feed] == ["a", "b", "c", "a"]
    waiting: list[Feed | None] = []
    thread = threading.Thread(target=lambda: waiting.append(lanes.take()))
    thread.start()
    thread.join(0.1)
    assert thread.is_alive()  # the two that are left are of a busy host
    assert taken[0] is not None
    lanes.done(taken[0])
    thread.join(PATIENCE)
    assert [feed.id for feed in waiting if feed] == [2]


def test_everybody_is_taken_once_by_many_threads() -> None:
    names = [chr(ord("a") + at % 7) for at in range(200)]
    lanes, taken, lock = Lanes(feeds(*names), 2), [], threading.Lock()
    running: dict[str, int] = {}
    most = 0

    def work() -> None:
        nonlocal most
        while (feed := lanes.take()) is not None:
            with lock:
                running[feed.url[8]] = running.get(feed.url[8], 0) + 1
                most = max(most, running[feed.url[8]])
                taken.append(feed.id)
            time.sleep(0.0005)
            with lock:
                running[feed.url[8]] -= 1
            lanes.done(feed)

    threads = [threading.Thread(target=work) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(taken) == list(range(200))
    assert most <= 2


def test_closed_lanes_let_everybody_go() -> None:
    lanes = Lanes(feeds("a", "a"), 1)
    assert lanes.take() is not None
    waiting: list[Feed | None] = []
    thread = threading.Thread(target=lambda: waiting.append(lanes.take()))
    thread.start()
    lanes.close()
    thread.join(PATIENCE)
    assert waiting == [None]
    assert Lanes([], 2).take() is None


def test_a_slow_host_holds_up_no_other(library: Library, server: Server, client: Client) -> None:
    """More feeds of one slow host than there are threads, and one feed of another host at the end."""
    for number in range(30):
        library.add_feed(server.on(f"/{number}", [0.2, *answer(rss([]))]), f"A {number:02}")
    with Server() as other:
        library.add_feed(other.on("/feed", answer(rss([("1", "Quick", "It came.")]))), "Z")
        refresh(library, client)
        assert other.requests
        late = [request.path for request in server.requests]
    assert len(late) == 30
    assert server.most_at_once <= 2


@pytest.mark.parametrize("expected", [0, 100])
def test_readers_read_here_and_beside(expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Readers(expected) as pool:
        contents = pool.read(GOOD)
        assert [arrival.title for arrival in contents.arrivals] == ["Port opens"]
        with pytest.raises(FeedError, match="not a feed"):
            pool.read(Body(b"nothing", "https://quay.example/", None))
        assert len(pool._readers) == (2 if expected else 0)
        session = pool._nursery._process.pid if pool._nursery else None
        assert session is None or _is_alive(session)
    assert session is None or wait_until(lambda: not _is_alive(session))


def test_many_feeds_that_were_not_expected_start_readers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Readers(0) as pool:
        for _ in range(readers._WORTH + 2):
            pool.read(GOOD)
        assert len(pool._readers) == 2


def test_a_reader_that_dies_costs_one_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Readers(100) as pool:
        assert pool._nursery is not None
        pool._nursery.end()
        for _ in range(2):
            with pytest.raises(FeedError, match="the process that read it ended"):
                pool.read(GOOD)
        assert pool.read(GOOD).title == "The Quay"


def test_a_reader_that_is_killed_costs_one_feed_and_no_other_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Readers(100) as pool:
        for _ in range(2):
            pool.read(GOOD)
        assert pool._nursery is not None
        nursery = pool._nursery._process.pid
        before = descendants(nursery)
        assert len(before) == 2
        os.kill(before[0], signal.SIGKILL)
        outcomes = [_outcome(pool) for _ in range(6)]
        assert outcomes.count(None) == 1
        assert pool._nursery._process.pid == nursery
        after = descendants(nursery)
        assert len(after) == 2
        assert before[1] in after


def test_readers_end_with_the_one_that_asked_whatever_they_are_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Readers(100) as pool:
        pool.read(GOOD)
        assert pool._nursery is not None
        session = pool._nursery._process.pid
        for reader in descendants(session):
            os.kill(reader, signal.SIGSTOP)  # as one that never comes to an end
        pool._nursery._input.close()
        pool._nursery._process.wait(PATIENCE)
        assert wait_until(lambda: not _is_alive(session))


def test_nothing_is_read_when_the_refresh_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with Readers(100) as pool:
        pool.read(GOOD)
    with pytest.raises(FeedError, match="the refresh is over"):
        pool.read(GOOD)
    assert all(reader._line is None for reader in pool._readers)


def _outcome(pool: Readers) -> str | None:
    try:
        return pool.read(GOOD).title
    except FeedError:
        return None


def _is_alive(session: int) -> bool:
    """Say whether the process that began a session, or any of those it forked, runs; the dead may wait for burial."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    if not Path("/proc/self/stat").exists():
        return True
    return any(_is_of(session, stat) for stat in Path("/proc").glob("[0-9]*/stat"))


def _is_of(session: int, stat: Path) -> bool:
    try:
        state, _, group = stat.read_text(errors="replace").rpartition(")")[2].split()[:3]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return int(group) == session and state not in "ZX"
