"""The worker processes killed, hung, poisoned, orphaned and told to end: nothing is lost, nobody is blamed wrongly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server, drip
from tests.patience import PATIENCE, wait_until
from tests.services.stand_in import alive, goes, has_token, store, wait_for_claim
from tui_news import analysis
from tui_news.library import Library
from tui_news.model.views import View
from tui_news.services import messages as m
from tui_news.services.workers.client import Workers

if TYPE_CHECKING:
    from tests.services.recorder import Recorder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signal")


@pytest.mark.usefixtures("analyser")
def test_the_analyser_killed_in_the_middle_is_restarted_and_nothing_is_lost(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path
) -> None:
    versions = store(path, *(f"STEADY {number}" for number in range(11)), "HELD")
    workers.send(m.AnalysePending())
    events.wait_for(m.Analysed)
    os.kill(workers.pids()["analysis"], signal.SIGKILL)
    died = events.wait_for(m.WorkerDied)
    (tmp_path / "analysed go on").touch()
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
@pytest.mark.parametrize("timeout", [2 * PATIENCE, 0.0], ids=["in time", "by force"])
def test_stopping_does_not_wait_for_a_slow_article_and_does_not_blame_it(
    path: Path, events: Recorder, timeout: float
) -> None:
    (slow,) = store(path, "SLOW")
    for _ in range(3):
        workers = Workers(path, events)
        workers.start()
        workers.send(m.AnalysePending())
        pid = wait_for_claim(path, workers)
        workers.stop(timeout)
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
        assert goes(pid)
    assert wait_for_claim(path, workers) != pid
    with Library.open(path) as library:
        assert library.why_aside(slow, analysis.ANALYSER) is None


PARENT = """
import signal, sys, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # what the tests run in may ignore it
from pathlib import Path
from tui_news.services import messages as m
from tui_news.services.workers.client import Workers
workers = Workers(Path(sys.argv[1]), lambda event: None)
workers.start()
workers.send(m.AnalysePending())
workers.send(m.Refresh())
while len(workers.pids()) < 2:
    time.sleep(0.02)
time.sleep(1.0)
print(*workers.pids().values(), flush=True)
time.sleep(600)
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
    assert all(goes(pid) for pid in pids)
    with Library.open(path) as library, library.lease("refresh", 5) as lease:
        assert lease


@pytest.mark.usefixtures("analyser")
def test_an_article_that_hangs_the_analyser_is_set_aside_too(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path
) -> None:
    with (tmp_path / "stand_in" / "sitecustomize.py").open("a") as file:
        # Short only for what hangs: on a busy machine any article may take as long.
        file.write("import tui_news.services.workers.analysing as a; log = os.environ['ANALYSED']\n")
        file.write("tries = open(log).read().count('SLOW') if os.path.exists(log) else 0\n")
        file.write("a._ONE_VERSION_SECONDS = 4.0 if tries < 2 else 600.0\n")
    slow, good = store(path, "SLOW", "good")
    token = workers.send(m.AnalysePending())
    events.wait_for(m.Done, partial(has_token, token))
    assert [event.version for event in events.of(m.Analysed)] == [good]
    assert [event.version for event in events.of(m.SetAside)] == [slow]


def test_a_job_that_kills_the_process_again_and_again_is_given_up(
    path: Path, workers: Workers, events: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.services.workers.process._BACK_OFF", (0.01,))
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import tui_news.library, os, sys\n"
        "def no(*_, **__): sys.stderr.write('cannot go on\\n'); sys.stderr.flush(); os._exit(3)\n"
        "tui_news.library.Library.open = no\n"
    )
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    token = workers.send(m.AddSeeds())
    failed = events.wait_for(m.Failed)
    assert (failed.token, failed.remedy) == (token, "cannot go on")
    events.wait_for(m.Done, lambda done: done.token == token)
    events.wait_for(m.WorkerDied, lambda died: not died.restarted)
    assert [died.restarted for died in events.of(m.WorkerDied)] == [True, True, False]
    monkeypatch.setenv("PYTHONPATH", before)
    again = workers.send(m.AddSeeds())  # and another request starts it anew
    events.wait_for(m.Done, lambda done: done.token == again)
    with Library.open(path) as library:
        assert len(library.ids(View())) >= 8


def test_a_process_that_cannot_be_started_says_so(
    workers: Workers, events: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.services.workers.process._BACK_OFF", (0.01,))
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
        assert goes(pid)
        while "fetch" in workers.pids():  # its first thread may be gone before the last
            time.sleep(0.01)
    assert events.of(m.WorkerDied) == []


def test_an_idle_process_ends_and_comes_back(
    path: Path, workers: Workers, events: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.services.workers.process._IDLE", 0.02)
    for _ in range(4):  # some of these find it on its way out
        token = workers.send(m.RemoveSeeds())
        events.wait_for(m.Done, partial(has_token, token))
        time.sleep(0.02)
    for _ in range(2):
        token = workers.send(m.RemoveSeeds())
        events.wait_for(m.Done, partial(has_token, token))
        assert wait_until(lambda: workers.pids() == {})
    assert events.of(m.WorkerDied) == []
