"""The worker processes, as processes: killed, hung, orphaned, asked too much; events, order and cancelling."""

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
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft
from tests.net.server import Server, answer, drip
from tests.services.recorder import Recorder, rss
from tui_news import analysis
from tui_news.library import Library
from tui_news.model import View
from tui_news.services import messages as m
from tui_news.services.client import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")

# Every Python process that finds this on its path takes it for the analyser: texts tell it how to behave.
ANALYSER = """
import os, signal, time
import tui_news.analysis
from tui_news.model import Annotations

def analyse(document):
    with open(os.environ["ANALYSED"], "a") as log:
        log.write(document.text.splitlines()[-1] + "\\n")
    if "POISON" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SLOW" in document.text:
        time.sleep(60)
    if "LOUD" in document.text:
        print("I am on your terminal")
        os.write(1, b"and here")
    if "STEADY" in document.text:
        time.sleep(0.15)
    return Annotations("en", tui_news.analysis.ANALYSER)

tui_news.analysis.analyse = analyse
"""


@pytest.fixture
def analyser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the analyser in worker processes."""
    folder = tmp_path / "stand_in"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(ANALYSER)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("ANALYSED", str(tmp_path / "analysed"))


@pytest.fixture
def workers(path: Path, events: Recorder) -> Iterator[Workers]:
    running = Workers(path, events)
    running.start()
    yield running
    running.stop()
    assert running.pids() == {}


def store(path: Path, *texts: str) -> list[int]:
    """Store articles, the first the newest; give their versions."""
    with Library.open(path) as library:
        stored = library.store([(draft(text, f"Headline\n\n{text}", title=text), None) for text in reversed(texts)])
        return [one.version_id for one in reversed(stored) if one.version_id is not None]


def has_token(token: int, event: m.Analysed | m.Done) -> bool:
    return event.token == token


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # a zombie answers too: its parent is gone, and nobody buries it
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def gone_within(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while alive(pid):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


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
    events.wait_for(m.Analysed, lambda _: {event.article for event in events.of(m.Analysed)} == articles, timeout=60)
    with Library.open(path) as library:
        rows = library.rows(list(library.ids(View())))
    assert len(rows) == len(articles) >= 8
    assert all(row.quotes and row.entities and row.sources for row in rows)


@pytest.mark.usefixtures("analyser")
def test_the_analyser_killed_in_the_middle_is_restarted_and_nothing_is_lost(
    path: Path, workers: Workers, events: Recorder
) -> None:
    versions = store(path, *(f"STEADY {number}" for number in range(12)))
    workers.send(m.AnalysePending())
    events.wait_for(m.Analysed)
    os.kill(workers.pids()["analysis"], signal.SIGKILL)
    died = events.wait_for(m.WorkerDied)
    assert (died.name, died.restarted) == ("analysis", True)
    events.wait_for(m.Done)
    assert sorted(event.version for event in events.of(m.Analysed)) == sorted(versions)
    assert events.of(m.SetAside) == []


@pytest.mark.usefixtures("analyser")
def test_poison_is_set_aside_after_killing_twice_and_the_rest_is_analysed(
    path: Path, workers: Workers, events: Recorder
) -> None:
    good, poison, other = store(path, "good", "POISON", "other")
    token = workers.send(m.AnalysePending())
    events.wait_for(m.Done, lambda done: done.token == token)
    assert [event.version for event in events.of(m.Analysed)] == [good, other]
    (aside,) = events.of(m.SetAside)
    assert (aside.version, aside.title) == (poison, "POISON")
    assert len(events.of(m.WorkerDied)) == 2
    assert events.of(m.Failed) == []
    again = workers.send(m.Analyse(poison))  # opening it kills nobody
    events.wait_for(m.Done, lambda done: done.token == again)
    assert len(events.of(m.WorkerDied)) == 2
    assert events.of(m.SetAside)[-1].version == poison


@pytest.mark.usefixtures("analyser")
def test_the_article_on_the_screen_jumps_the_queue(path: Path, workers: Workers, events: Recorder) -> None:
    versions = store(path, *(f"STEADY {number}" for number in range(40)))
    workers.send(m.AnalysePending())
    events.wait_for(m.Analysed)
    token = workers.send(m.Analyse(versions[-1]))
    events.wait_for(m.Done, lambda done: done.token == token)
    done = [event.version for event in events.of(m.Analysed)]
    assert versions[-1] in done
    assert len(done) < 12


@pytest.mark.usefixtures("analyser")
def test_cancelling_and_quitting_in_the_middle_lose_nothing(path: Path, events: Recorder) -> None:
    versions = store(path, *(f"STEADY {number}" for number in range(20)))
    for _ in range(3):
        workers = Workers(path, events)
        workers.start()
        token = workers.send(m.AnalysePending())
        events.wait_for(m.Analysed, partial(has_token, token))
        workers.cancel(token)
        workers.stop()
        events.all.clear()
    with Library.open(path) as library:
        left = library.pending("any", 99)
        assert 0 < len(left) <= len(versions)
        assert all(library.why_aside(version, "any") is None for version in versions)


@pytest.mark.usefixtures("analyser")
def test_stopping_does_not_wait_for_a_slow_article_and_does_not_blame_it(path: Path, events: Recorder) -> None:
    (slow,) = store(path, "SLOW")
    for _ in range(3):
        workers = Workers(path, events)
        workers.start()
        workers.send(m.AnalysePending())
        pid = wait_for_claim(path, workers)
        began = time.monotonic()
        workers.stop()
        assert time.monotonic() - began < 2
        assert not alive(pid)
    with Library.open(path) as library:
        assert library.pending(analysis.ANALYSER, 9) == [slow]
        assert library.why_aside(slow, analysis.ANALYSER) is None


@pytest.mark.usefixtures("analyser")
def test_a_worker_told_to_end_does_not_blame_the_article(path: Path, workers: Workers) -> None:
    (slow,) = store(path, "SLOW")
    workers.send(m.AnalysePending())
    for _ in range(2):
        pid = wait_for_claim(path, workers)
        os.kill(pid, signal.SIGTERM)
        assert gone_within(pid, 3)
    assert wait_for_claim(path, workers) != pid
    with Library.open(path) as library:
        assert library.why_aside(slow, analysis.ANALYSER) is None


def wait_for_claim(path: Path, workers: Workers) -> int:
    """Wait until the analysis worker has a version in hand; give its process id."""
    for _ in range(500):
        with Library.open(path) as library:
            if not library.pending(analysis.ANALYSER, 1) and "analysis" in workers.pids():
                return workers.pids()["analysis"]
        time.sleep(0.02)
    raise AssertionError("the worker took nothing in hand")


PARENT = """
import sys, time
from pathlib import Path
from tui_news.services import messages as m
from tui_news.services.client import Workers
workers = Workers(Path(sys.argv[1]), lambda event: None)
workers.start()
workers.send(m.AnalysePending())
workers.send(m.Refresh())
while len(workers.pids()) < 2:
    time.sleep(0.02)
time.sleep(1.0)
print(*workers.pids().values(), flush=True)
time.sleep(60)
"""


@pytest.mark.usefixtures("analyser")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_workers_end_with_their_parent_however_it_ends(path: Path, server: Server, end: signal.Signals) -> None:
    store(path, "SLOW")
    with Library.open(path) as library:
        library.add_feed(server.on("/slow", drip(b"HTTP/1.1 200 OK\r\n\r\n<rss>", b" ")))
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(pids) == 2
    assert all(alive(pid) for pid in pids)
    parent.send_signal(end)
    parent.wait()
    assert all(gone_within(pid, 3) for pid in pids)
    with Library.open(path) as library, library.lease("refresh", 5) as lease:
        assert lease


@pytest.mark.usefixtures("analyser")
def test_two_readers_share_the_work(path: Path, workers: Workers, events: Recorder, tmp_path: Path) -> None:
    versions = store(path, *(f"STEADY {number}" for number in range(24)))
    others = Recorder()
    other = Workers(path, others)
    other.start()
    tokens = workers.send(m.AnalysePending()), other.send(m.AnalysePending())
    events.wait_for(m.Done, partial(has_token, tokens[0]))
    others.wait_for(m.Done, partial(has_token, tokens[1]))
    other.stop()
    done = (tmp_path / "analysed").read_text().splitlines()
    assert sorted(done) == sorted(f"STEADY {number}" for number in range(24))  # none was done twice
    assert {event.version for recorder in (events, others) for event in recorder.of(m.Analysed)} == set(versions)
    assert others.of(m.Analysed)
    assert events.of(m.Analysed)


@pytest.mark.usefixtures("analyser")
def test_an_article_that_hangs_the_analyser_is_set_aside_too(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path
) -> None:
    with (tmp_path / "stand_in" / "sitecustomize.py").open("a") as file:
        file.write("import tui_news.services.analysing as a; a._ONE_VERSION_SECONDS = 1.0\n")
    slow, good = store(path, "SLOW", "good")
    token = workers.send(m.AnalysePending())
    events.wait_for(m.Done, partial(has_token, token))
    assert [event.version for event in events.of(m.Analysed)] == [good]
    assert [event.version for event in events.of(m.SetAside)] == [slow]


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
    began = time.monotonic()
    workers.cancel(token)
    events.wait_for(m.Done, lambda done: done.token == token)
    assert time.monotonic() - began < 3
    assert events.of(m.Failed) == []
    workers.cancel(token)  # too late, and harmless
    workers.cancel(4711)


def test_a_job_that_kills_the_process_again_and_again_is_given_up(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.services.process._BACK_OFF", (0.01,))
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import tui_news.library, os, sys\n"
        "def no(*_, **__): sys.stderr.write('cannot go on\\n'); sys.stderr.flush(); os._exit(3)\n"
        "tui_news.library.Library.open = no\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))
    token = workers.send(m.AddSeeds())
    failed = events.wait_for(m.Failed)
    assert (failed.token, failed.remedy) == (token, "cannot go on")
    events.wait_for(m.Done, lambda done: done.token == token)
    events.wait_for(m.WorkerDied, lambda died: not died.restarted)
    assert [died.restarted for died in events.of(m.WorkerDied)] == [True, True, False]
    monkeypatch.delenv("PYTHONPATH")
    again = workers.send(m.AddSeeds())  # and another request starts it anew
    events.wait_for(m.Done, lambda done: done.token == again)
    with Library.open(path) as library:
        assert len(library.ids(View())) >= 8


def test_a_process_that_cannot_be_started_says_so(
    workers: Workers, events: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.services.process._BACK_OFF", (0.01,))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    token = workers.send(m.AddSeeds())
    assert events.wait_for(m.Failed).remedy == "It cannot be started: No such file or directory"
    events.wait_for(m.Done, partial(has_token, token))


def test_a_process_that_dies_while_idle_is_not_worth_a_word(workers: Workers, events: Recorder) -> None:
    for _ in range(2):
        token = workers.send(m.RemoveSeeds())
        events.wait_for(m.Done, partial(has_token, token))
        pid = workers.pids()["fetch"]
        os.kill(pid, signal.SIGKILL)
        assert gone_within(pid, 3)
    assert events.of(m.WorkerDied) == []


def test_an_idle_process_ends_and_comes_back(
    path: Path, workers: Workers, events: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.services.process._IDLE", 0.02)
    for _ in range(4):  # some of these find it on its way out
        token = workers.send(m.RemoveSeeds())
        events.wait_for(m.Done, partial(has_token, token))
        time.sleep(0.02)
    for _ in range(2):
        token = workers.send(m.RemoveSeeds())
        events.wait_for(m.Done, partial(has_token, token))
        end = time.monotonic() + 5
        while workers.pids() and time.monotonic() < end:
            time.sleep(0.02)
        assert workers.pids() == {}
    assert events.of(m.WorkerDied) == []


IMPORTS = """
import sys, threading
from io import BytesIO
from pathlib import Path
from tui_news.services import messages as m
from tui_news.services.pipes import Sender
path, url = Path(sys.argv[1]), sys.argv[2]
if url:
    from tui_news.services.fetching import FetchWorker
    worker = FetchWorker(path, BytesIO(), Sender(BytesIO()))
    for job in (m.Subscribe(url), m.Refresh(), m.AddSeeds()):
        worker._work(job, threading.Event())
else:
    from tui_news.services.analysing import AnalysisWorker
    from tui_news.library import Library
    worker = AnalysisWorker(path, BytesIO(), Sender(BytesIO()))
    with Library.open(path) as library:
        worker._analyse_pending(library, m.AnalysePending(), threading.Event())
print(*(name for name in sys.argv[3:] if sys.modules.get(name)))
"""


@pytest.mark.parametrize(
    ("fetches", "foreign"),
    [
        (True, ["numpy", "py3langid", "tui_news.analysis.pipeline", "textual"]),
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
