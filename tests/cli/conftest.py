"""A library with a little of everything, and ways to run the command line in this process and in another."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.compare.stories import WIRE, document
from tests.library.drafts import draft
from tests.net.server import Server
from tests.patience import PATIENCE
from tui_news.__main__ import main
from tui_news.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORY = """\
Ferry will sail on Monday, minister says

The crew of the Stella refuses to work without a second engineer.

TARSUNA (Tarsuna Wire) — “The ferry will sail on Monday,” Ana Velasco, the transport minister, said in a statement.

The harbour union accused the minister of “playing with lives”, according to a report seen by the Courier.
"""
HOSTILE = "Red \x1b[31mline\x1b]52;c;cGF5bG9hZA==\x07 [/] [@click=app.quit] \x9b2Jx \u202etxt.exe\u202c"


@dataclass
class Result:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Run(Protocol):
    """Runs the command line in this process."""

    def __call__(self, *argv: str, stdin: bytes = b"") -> Result: ...


class Spawn(Protocol):
    """Runs the command line in a process of its own."""

    def __call__(
        self, *argv: str, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "library.db"
    monkeypatch.setenv("TUI_NEWS_LIBRARY", str(path))
    monkeypatch.setenv("TUI_NEWS_CONFIG", str(tmp_path / "config" / "config.toml"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # never the developer's own
    return path


@pytest.fixture
def run(library: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    def go(*argv: str, stdin: bytes = b"") -> Result:
        import io

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfdbinary.readouterr()
        code = main(list(argv))
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Result(code, captured.out.decode(), captured.err.decode())

    return go


@pytest.fixture
def spawn(library: Path) -> Spawn:
    def go(*argv: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "tui_news", *argv],
            input=stdin,
            env={**os.environ, **(env or {})},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )

    return go


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def pier(library: Path) -> list[int]:
    """The same story in three outlets, the last of which cut it; their articles' ids."""
    ids = []
    with Library.open(library) as opened:
        for outlet, cut in (("Wire", 5), ("Post", 5), ("Coast", 4)):
            feed = opened.add_feed(f"https://{outlet}.example/rss", outlet).id
            url = f"https://{outlet}.example/pier"
            given = draft(outlet, url=url, identity=url, document=document(WIRE[:cut]), outlet=outlet)
            (stored,) = opened.store([(given, feed)])
            opened.settle(stored.version_id or 0)
            ids.append(stored.article_id)
    return ids
