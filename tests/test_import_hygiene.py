"""Which modules a command loads: what only lists and shows must not pay for parsing, fetching or drawing."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui_news.__main__ import main
from tui_news.cli.arguments.parser import build_parser, parser_for

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("textual", "feedparser", "trafilatura", "numpy", "httpx2", "httpcore2", "lxml", "selectolax")
_RUN = """
import sys, json
from tui_news.__main__ import main
code = main(json.loads(sys.argv[1]))
print(json.dumps([code, sorted(name for name in sys.modules if "." not in name)]), file=sys.stderr)
"""


def loaded(library: Path, *argv: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(argv)],
        env={**os.environ, "TUI_NEWS_LIBRARY": str(library)},
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    story = folder / "story.txt"
    story.write_text("Ferry sails\n\n“It sails”, said Ana Velasco, the harbour master of Tarsuna.\n")
    path = folder / "library.db"
    code, modules = loaded(path, "ingest", str(story))
    assert code == 0
    assert "tui_news" in modules
    return path


@pytest.mark.parametrize(
    "argv",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["list", "--json", "--unread", "--limit", "5"],
        ["show", "1"],
        ["show", "1", "--json"],
        ["show", "1", "--raw"],
        ["quotes"],
        ["quotes", "1", "--json"],
        ["feeds"],
        ["feeds", "--json"],
    ],
)
def test_reading_loads_nothing_heavy(library: Path, argv: list[str]) -> None:
    code, modules = loaded(library, *argv)
    assert code == 0
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize("argv", [["--version"], ["list", "--help"], []])
def test_arguments_load_no_library(library: Path, argv: list[str]) -> None:
    _, modules = loaded(library, *argv)
    assert modules.isdisjoint({*HEAVY, "sqlite3", "rich", "asyncio"})


@pytest.mark.parametrize("argv", [["ingest", "/no/such/file"], ["analyse", "/no/such/file"], ["remove", "nothing"]])
def test_no_headless_command_loads_textual(library: Path, argv: list[str]) -> None:
    code, modules = loaded(library, *argv)
    assert code == 1
    assert "textual" not in modules


def test_analysing_loads_no_feed_parser_and_no_http(library: Path) -> None:
    code, modules = loaded(library, "analyse", "--jsonl", os.devnull)
    assert code == 0
    assert modules.isdisjoint({"textual", "feedparser", "httpx2", "sqlite3", "trafilatura"})


# What the reader's first frame can do without: parsing whole command lines, the search language, storing, digests.
NOT_YET = (
    *("tui_news.query", "tui_news.library.arriving", "tui_news.library.searching", "tui_news.compare"),
    *("tui_news.cli.arguments.reading", "tui_news.services.messages", "tui_news.services.workers"),
    *("hashlib", "secrets", "pickle", "tempfile", "subprocess", "multiprocessing"),
)


def test_the_reader_loads_nothing_that_its_first_frame_does_not_need() -> None:
    code = (
        "import sys, textual.app, textual.widgets; before = set(sys.modules)\n"
        "from tui_news.cli.arguments.parser import parser_for\n"
        "parser_for(['--library', 'news.db']).parse_args(['--library', 'news.db'])\n"
        "import tui_news.config, tui_news.tui.app, tui_news.library\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "tui_news.library.library" in loaded
    assert loaded.isdisjoint(NOT_YET)


@pytest.mark.parametrize(
    "argv", [[], ["--library", "news.db"], ["--library=news.db", "--linear"], ["--config", "set.toml"]]
)
def test_a_short_way_to_the_reader_understands_what_the_long_one_does(argv: list[str]) -> None:
    assert parser_for(argv).parse_args(argv) == build_parser().parse_args(argv)
    assert len(parser_for(argv)._actions) < len(build_parser()._actions)


@pytest.mark.parametrize(
    "argv",
    [["list"], ["--help"], ["--library"], ["--library", "--linear"], ["--config=x", "show"], ["--linear=1"], ["--lib"]],
)
def test_all_else_is_for_the_whole_parser(argv: list[str]) -> None:
    assert len(parser_for(argv)._actions) == len(build_parser()._actions)


def test_nobody_looks_for_garbage_while_the_reader_is_loaded(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []

    def run(*given: object) -> int:
        looked.append(gc.isenabled())
        return 0

    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")  # needs no terminal
    monkeypatch.setattr("tui_news.tui.app.run", run)
    try:
        assert main(["--library", str(library)]) == 0
        assert looked == [False]
    finally:
        gc.enable()
    assert main(["--library", str(library), "list"]) == 0
    assert gc.isenabled(), "other commands may run for hours"
