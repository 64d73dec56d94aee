"""A stand-in for the analyser inside worker processes, and what tests of processes ask of processes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.library.drafts import draft
from tests.patience import wait_until
from tui_news import analysis
from tui_news.library import Library

if TYPE_CHECKING:
    from tui_news.services import messages as m
    from tui_news.services.workers.client import Workers

# Every Python process that finds this on its path takes it for the analyser: texts tell it how to behave.
ANALYSER = """
import glob, os, signal, time
import tui_news.analysis
from tui_news.model.annotations import Annotations

def analyse(document):
    with open(os.environ["ANALYSED"], "a") as log:
        log.write(document.text.splitlines()[-1] + "\\n")
    if "POISON" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SLOW" in document.text:
        time.sleep(600)
    if "LOUD" in document.text:
        print("I am on your terminal")
        os.write(1, b"and here")
    if "STEADY" in document.text:
        time.sleep(0.15)
    if "HELD" in document.text:  # until a test has made the file
        while not os.path.exists(os.environ["ANALYSED"] + " go on"):
            time.sleep(0.01)
    if "SHARED" in document.text:  # until two processes have begun
        open(os.environ["ANALYSED"] + f" by {os.getpid()}", "w").close()
        while len(glob.glob(os.environ["ANALYSED"] + " by *")) < 2:
            time.sleep(0.01)
    return Annotations("en", tui_news.analysis.ANALYSER)

tui_news.analysis.analyse = analyse
"""


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
    if not Path("/proc/self/stat").exists():
        return True
    try:  # a zombie answers too: its parent is gone, and nobody buries it
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def goes(pid: int) -> bool:
    """Wait for a process to end; gives whether it did."""
    return wait_until(lambda: not alive(pid))


def wait_for_claim(path: Path, workers: Workers) -> int:
    """Wait until the analysis worker has a version in hand; give its process id."""

    def is_claimed() -> bool:
        with Library.open(path) as library:
            return not library.pending(analysis.ANALYSER, 1) and "analysis" in workers.pids()

    assert wait_until(is_claimed), "the worker took nothing in hand"
    return workers.pids()["analysis"]
