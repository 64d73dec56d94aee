"""A refresh killed at random moments: the library stays sound, nothing is lost or doubled, validators lead nothing."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server, answer
from tests.services.recorder import rss
from tui_news.library import Library
from tui_news.model.views import View
from tui_news.services.health import health

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.net.server import Request

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks, and kills by signal")

FEEDS, ITEMS = 10, 12
# One process that has everything loaded forks the others: a kill costs a tenth of a second.
NURSERY = """
import os, signal, sys, time
from pathlib import Path
import httpx2, selectolax.lexbor, tui_news.net.transport, tui_news.ingest, tui_news.feeds.parse
from tui_news.library import Library
from tui_news.net import Client
from tui_news.services.refresh import refresh
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        with Library.open(Path(sys.argv[1])) as library, Client() as client:
            refresh(library, client)
        os._exit(0)
    if float(line) >= 0:
        time.sleep(float(line))
        os.kill(pid, signal.SIGKILL)  # nobody has waited for it yet: the id is still its own
    _, status = os.waitpid(pid, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


class Paper:
    """Feeds whose first item changes with every edition, and that grow with every tenth; their ETag is the edition."""

    def __init__(self, server: Server) -> None:
        self.edition = 0
        self.urls = [server.on(f"/{number}", self._serve(number)) for number in range(FEEDS)]

    def _serve(self, number: int) -> Callable[[Request], list[bytes | float]]:
        def reply(request: Request) -> list[bytes | float]:
            etag = f'"{self.edition}"'
            if request.headers.get("if-none-match") == etag:
                return answer(status="304 Not Modified")
            items = [
                (f"{number}-{n}", f"Story {n} of {number}", body(self.edition) if n == 0 else f"Body {n}.")
                for n in range(count(self.edition))
            ]
            return answer(rss(items, f"Paper {number}"), headers={"ETag": etag})

        return reply


def count(edition: int) -> int:
    return ITEMS + edition // 10


def body(edition: int) -> str:
    return f"This is edition {edition}."


@pytest.fixture
def nursery(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    yield process
    process.kill()
    process.communicate()


def refresh_and_kill(nursery: subprocess.Popen[str], after: float = -1) -> int:
    """Let a process refresh, killed after so many seconds (below 0: not); give how it ended."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{after}\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


def check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    with Library.open(path) as library:
        schedules = library.schedules.all()
        for feed in library.feeds():
            # As many articles as the edition has whose validator we hold: neither is ahead.
            assert feed.total == (count(int(feed.etag.strip('"'))) if feed.etag else 0)
            assert bool(feed.etag) == (feed.id in schedules)
        rows = library.rows(list(library.ids(View())))
        assert len(rows) == len({row.title for row in rows}) == sum(feed.total for feed in library.feeds())
        editions = {feed.title: feed.etag for feed in library.feeds()}
        for row in rows:
            if row.title.startswith("Story 0 "):
                edition = editions[row.feeds[0][0]]
                assert edition
                assert body(int(edition.strip('"'))) in library.article(row.id).document.text


@pytest.mark.parametrize(
    "kills",
    [
        25,
        pytest.param(200, marks=pytest.mark.skipif("TUI_NEWS_SLOW_TESTS" not in os.environ, reason="takes minutes")),
    ],
)
@pytest.mark.timeout(600)
def test_killed_at_random_moments(path: Path, server: Server, nursery: subprocess.Popen[str], kills: int) -> None:
    paper, chance = Paper(server), random.Random(kills)  # noqa: S311 - the same moments at every run
    with Library.open(path) as library:
        for url in paper.urls:
            library.add_feed(url)
    assert refresh_and_kill(nursery) == 0
    check(path)
    killed, longest = 0, 0.5
    for _ in range(20 * kills):
        paper.edition += 1
        if refresh_and_kill(nursery, chance.uniform(0, longest)) == -signal.SIGKILL:
            killed, longest = killed + 1, longest * 1.1
            check(path)
        else:  # it was quicker than its killer
            longest *= 0.7
        if killed == kills:
            break
    assert killed == kills
    paper.edition += 1
    assert refresh_and_kill(nursery) == 0
    check(path)
    with Library.open(path) as library:
        assert {feed.etag for feed in library.feeds()} == {f'"{paper.edition}"'}
        assert {feed.total for feed in library.feeds()} == {count(paper.edition)}
        assert all(not health(feed, feed.fetched).words for feed in library.feeds() if feed.fetched)
