"""A library, a web server and a record of events for the tests of services."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.net.server import Server
from tests.services.recorder import Recorder
from tests.services.stand_in import ANALYSER
from tui_news.library import Library
from tui_news.net import Client
from tui_news.services.workers.client import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_secrets_of_the_developer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_NEWS_CONFIG", str(tmp_path / "config" / "config.toml"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def client() -> Iterator[Client]:
    with Client() as opened:
        yield opened


@pytest.fixture
def events() -> Recorder:
    return Recorder()


@pytest.fixture
def analyser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the analyser in worker processes."""
    folder = tmp_path / "stand_in"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(ANALYSER)
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("ANALYSED", str(tmp_path / "analysed"))


@pytest.fixture
def workers(path: Path, events: Recorder) -> Iterator[Workers]:
    running = Workers(path, events)
    running.start()
    yield running
    running.stop()
    assert running.pids() == {}
