"""The worker processes at work: started when needed, events, order, cancelling; they have no terminal."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import FrozenInstanceError, fields
from functools import partial
from pathlib import Path

import pytest

from tests.net.server import Server, answer, drip
from tests.patience import wait_until
from tests.services.recorder import Recorder, rss
from tests.services.stand_in import has_token, store
from tui_news.library import Library
from tui_news.model.views import View
from tui_news.services import messages as m
from tui_news.services.workers.client import Workers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")


@pytest.mark.parametrize("kind", [*m.Job.__args__, m.Cancel, m.Stop, *m.Event.__args__])
def test_every_message_is_frozen_and_survives_the_pipe(kind: type) -> None:
    names = [field.name for field in fields(kind)]
    message = kind(**{name: f"value of {name}" for name in names})
    assert pickle.loads(pickle.dumps(message)) == message  # noqa: S301 - our own
    for name in names:
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(message, name, 1)


@pytest.mark.usefixtures("analyser")
def test_nothing_runs_before_it_is_needed(path: Path, events: Recorder) -> None:
    store(path, "one")
    early = Workers(path, events)
    token = early.send(m.AnalysePending())
    time.sleep(0.3)
    assert early.pids() == {}
    early.start()
    events.wait_for(m.Done, lambda done: done.token == token)
    assert set(early.pids()) == {"analysis"}
    early.stop()


def test_no_process_is_started_to_find_nothing_to_do(path: Path, workers: Workers, events: Recorder) -> None:
    Library.open(path).close()
    token = workers.send(m.AnalysePending())
    events.wait_for(m.Done, lambda done: done.token == token)
    assert workers.pids() == {}


@pytest.mark.usefixtures("analyser")
def test_what_is_ingested_is_analysed_without_being_asked(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("A headline\n\nAn article of the harbour.\n\nIt has two paragraphs.\n")
    token = workers.send(m.Ingest((str(story), str(tmp_path / "missing.txt"))))
    failed = events.wait_for(m.Failed)
    assert failed.token == token
    assert failed.remedy
    analysed = events.wait_for(m.Analysed)
    assert analysed.article == events.wait_for(m.Ingested).article
    with Library.open(path) as library:
        assert library.annotations(analysed.version) is not None


def test_the_first_start_ends_with_annotated_seeds(path: Path, workers: Workers, events: Recorder) -> None:
    workers.send(m.AddSeeds())  # and no stand-in: the real analyser
    events.wait_for(m.Done)
    articles = {event.article for event in events.of(m.Ingested)}
    events.wait_for(m.Analysed, lambda _: {event.article for event in events.of(m.Analysed)} == articles)
    with Library.open(path) as library:
        rows = library.rows(list(library.ids(View())))
    assert len(rows) == len(articles) >= 8
    assert all(row.quotes and row.entities and row.sources for row in rows)


@pytest.mark.usefixtures("analyser")
def test_the_article_on_the_screen_jumps_the_queue(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path
) -> None:
    versions = store(path, "HELD", *(f"STEADY {number}" for number in range(40)))
    workers.send(m.AnalysePending())
    assert wait_until((tmp_path / "analysed").exists)
    token = workers.send(m.Analyse(versions[-1]))
    (tmp_path / "analysed go on").touch()
    events.wait_for(m.Done, lambda done: done.token == token)
    done = [event.version for event in events.of(m.Analysed)]
    assert versions[-1] in done
    assert len(done) < 12


@pytest.mark.usefixtures("analyser")
def test_two_readers_share_the_work(path: Path, workers: Workers, events: Recorder, tmp_path: Path) -> None:
    versions = store(path, *(f"SHARED {number}" for number in range(24)))
    others = Recorder()
    other = Workers(path, others)
    other.start()
    tokens = workers.send(m.AnalysePending()), other.send(m.AnalysePending())
    events.wait_for(m.Done, partial(has_token, tokens[0]))
    others.wait_for(m.Done, partial(has_token, tokens[1]))
    other.stop()
    done = (tmp_path / "analysed").read_text().splitlines()
    assert sorted(done) == sorted(f"SHARED {number}" for number in range(24))  # none was done twice
    assert {event.version for recorder in (events, others) for event in recorder.of(m.Analysed)} == set(versions)
    assert others.of(m.Analysed)
    assert events.of(m.Analysed)


@pytest.mark.usefixtures("analyser")
def test_workers_have_no_terminal_and_heed_no_interrupt(path: Path, workers: Workers, events: Recorder) -> None:
    store(path, "LOUD", "other")
    token = workers.send(m.AnalysePending())
    events.wait_for(m.Analysed)
    pid = workers.pids()["analysis"]
    os.kill(pid, signal.SIGINT)
    events.wait_for(m.Done, lambda done: done.token == token)
    assert workers.pids()["analysis"] == pid
    assert os.getsid(pid) == pid  # a session of its own has no controlling terminal
    if Path("/proc").exists():
        for stream in (0, 1):
            assert Path(f"/proc/{pid}/fd/{stream}").readlink() == Path(os.devnull)


def test_workers_step_back_for_keys(workers: Workers, events: Recorder) -> None:
    workers.send(m.RemoveSeeds())
    events.wait_for(m.Done)
    pid = workers.pids()["fetch"]
    assert os.getpriority(os.PRIO_PROCESS, pid) >= 10
    session = Path(f"/proc/{pid}/autogroup")
    if session.exists():
        assert session.read_text().endswith("nice 10\n"), "else Linux gives its session as much as the reader's"


def test_subscribe_and_refresh_through_the_worker(
    path: Path, server: Server, workers: Workers, events: Recorder
) -> None:
    items = [("1", "Port opens", "The port opened.")]
    url = server.on("/feed", answer(rss(items)))
    subscribe = workers.send(m.Subscribe(url, folder="World"))
    subscribed = events.wait_for(m.Subscribed)
    assert (subscribed.token, subscribed.title, subscribed.articles) == (subscribe, "The Quay", 1)
    server.on("/feed", answer(rss([*items, ("2", "Ice", "Late.")])))
    refresh = workers.send(m.Refresh())
    assert events.wait_for(m.Refreshed) == m.Refreshed(refresh, 1, 0, 0)
    events.wait_for(m.Done, lambda done: done.token == refresh)
    bad = workers.send(m.Subscribe(server.on("/gone", answer(status="410 Gone"))))
    assert events.wait_for(m.Failed).token == bad
    with Library.open(path) as library:
        assert [feed.folder for feed in library.feeds()] == ["World"]


def test_a_refresh_is_cancelled_in_the_middle(path: Path, server: Server, workers: Workers, events: Recorder) -> None:
    with Library.open(path) as library:
        library.add_feed(server.on("/slow", drip(b"HTTP/1.1 200 OK\r\n\r\n<rss>", b" ")))
    token = workers.send(m.Refresh())
    events.wait_for(m.Progress)
    workers.cancel(token)
    events.wait_for(m.Done, lambda done: done.token == token)
    assert events.of(m.Failed) == []
    workers.cancel(token)  # too late, and harmless
    workers.cancel(4711)


IMPORTS = """
import sys, threading
from io import BytesIO
from pathlib import Path
from tui_news.services import messages as m
from tui_news.services.workers.pipes import Sender
path, url = Path(sys.argv[1]), sys.argv[2]
if url:
    from tui_news.services.workers.fetching import FetchWorker
    worker = FetchWorker(path, BytesIO(), Sender(BytesIO()))
    for job in (m.Subscribe(url), m.Refresh(), m.AddSeeds()):
        worker._work(job, threading.Event())
else:
    from tui_news.services.workers.analysing import AnalysisWorker
    from tui_news.library import Library
    worker = AnalysisWorker(path, BytesIO(), Sender(BytesIO()))
    with Library.open(path) as library:
        worker._analyse_pending(library, m.AnalysePending(), threading.Event())
print(*(name for name in sys.argv[3:] if sys.modules.get(name)))
"""


@pytest.mark.parametrize(
    ("fetches", "foreign"),
    [
        (True, ["numpy", "tui_news.analysis.pipeline", "textual"]),
        (False, ["httpx2", "feedparser", "trafilatura", "selectolax", "textual", "tui_news.net"]),
    ],
)
def test_each_worker_loads_only_its_own(path: Path, server: Server, fetches: bool, foreign: list[str]) -> None:
    store(path, "A harbour master said: “We are open.”")
    url = server.on("/feed", answer(rss([("1", "Port opens", "The port opened.")]))) if fetches else ""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, str(path), url, *foreign],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
