"""On a terminal, in a pipe that closes, interrupted: what a person at the keyboard sees."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE
from tests.cli.test_feeds import rss
from tests.net.server import answer
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Spawn
    from tests.net.server import Server

FULL = Path("/dev/full")
_OURS = {"COLUMNS", "LINES", "NO_COLOR"}  # of the terminal that the tests run in
_ITS = {"TERM": "xterm-256color"}
CSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def on_terminal(
    *argv: str, env: dict[str, str] | None = None, typed: bytes | None = None, out: Path | None = None
) -> str:
    """Run with a pseudo-terminal of 80 columns as standard output and error; give what it showed.

    What is ``typed`` is waiting at the keyboard; without it there is none. ``out``: a file that is standard output.
    """
    leader, follower = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_news", *argv],
        stdin=subprocess.DEVNULL if typed is None else follower,
        stdout=follower if out is None else out.open("wb"),
        stderr=follower,
        env={**{name: value for name, value in os.environ.items() if name not in _OURS}, **_ITS, **(env or {})},
    )
    os.close(follower)
    os.write(leader, typed or b"")
    shown = b""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                data = os.read(leader, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data
        elif process.poll() is not None:
            break
    process.wait(PATIENCE)
    os.close(leader)
    return shown.decode()


@pytest.fixture
def filled(run: Run, story: Path, tmp_path: Path) -> Path:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(f"{HOSTILE}\n\n“{HOSTILE}”, said Ana Velasco. {HOSTILE}\n")
    run("ingest", str(story), str(hostile))
    return story


def test_show_is_styled_on_a_terminal(filled: Path) -> None:
    shown = on_terminal("show", "1")
    assert "\x1b[1" in shown
    text = CSI.sub("", shown)
    assert "Ferry will sail on Monday, minister says" in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_show_without_colours(filled: Path) -> None:
    shown = on_terminal("show", "1", env={"NO_COLOR": "1"})
    assert not re.search(r"\x1b\[[0-9;]*(?:3[0-9]|4[0-9])[;m]", shown)
    assert "\x1b" not in on_terminal("show", "1", env={"TERM": "dumb"})


@pytest.mark.parametrize("argv", [["show", "2"], ["list"], ["quotes"], ["show", "2", "--raw"]])
def test_no_text_acts_on_a_terminal(filled: Path, argv: list[str]) -> None:
    shown = on_terminal(*argv)
    rest = CSI.sub("", shown)  # our own styles
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", rest)
    assert "\x1b[31m" not in shown
    assert "\x1b]" not in shown
    assert "[@click=app.quit]" in rest.replace("\r\n", " ")


def test_list_fits_the_terminal(filled: Path) -> None:
    shown = on_terminal("list")
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "Ferry will sail" in shown


def test_refresh_draws_a_bar_on_a_terminal(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(rss(1))))
    server.on("/feed", [0.3, *answer(rss(2))])
    shown = on_terminal("refresh")
    assert "Fetching" in shown
    assert "1 new, 0 changed" in shown


def test_a_feed_that_brought_something_or_failed_has_a_line_on_a_terminal(run: Run, server: Server) -> None:
    run("import-feeds", "-", stdin="".join(f"{server.url(path)}\n" for path in ("/a", "/b", "/c")).encode())
    server.on("/a", answer(rss(2, "The Quay")))
    server.on("/b", answer(rss(0, "Nothing Yet")))
    server.on("/c", answer(b"", status="404 Not Found"))
    lines = [line.strip() for line in CSI.sub("", on_terminal("refresh")).replace("\r", "\n").splitlines()]
    assert any(line.endswith(": 2 new, 0 changed") for line in lines)
    assert any(line.endswith("/c: failed") for line in lines)
    assert not any("unchanged" in line or ": read" in line for line in lines)
    assert run("refresh").lines == ["0 new, 0 changed, 1 feed failed"], "a pipe has the sum alone"


def test_what_goes_to_a_file_gets_there_and_not_above_the_bar(run: Run, server: Server, tmp_path: Path) -> None:
    run("add", server.on("/feed", answer(rss(1))))
    out = tmp_path / "out"
    shown = on_terminal("refresh", "--json", out=out)
    assert json.loads(out.read_text().splitlines()[0])["outcome"] in ("read", "unchanged")
    assert "outcome" not in shown


def test_json_on_a_terminal_stays_on_its_lines(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(rss(1, "A title that makes a line of JSON longer than a terminal is wide"))))
    first = on_terminal("refresh", "--json").splitlines()[0]
    assert list(json.loads(first))[:3] == ["feed", "title", "outcome"]


def test_without_a_terminal_the_reader_points_to_the_commands(spawn: Spawn) -> None:
    done = spawn()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"needs a terminal" in done.stderr
    assert b"tui-news list" in done.stderr


def test_a_closed_pipe_is_quiet(spawn: Spawn, run: Run, filled: Path, library: Path) -> None:
    script = f"{sys.executable} -m tui_news quotes --json | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert done.stdout.strip() in ("0", "141")  # 0: all was written before the pipe closed
    assert done.stderr == ""


def test_a_closed_pipe_in_the_middle(filled: Path) -> None:
    lines = '{"id": 1, "text": "One sentence."}\n' * 3000
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_news", "analyse", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    os.close(read)
    _, err = process.communicate(lines.encode(), timeout=PATIENCE)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.parametrize(
    "argv", [["--version"], ["-h"], *([name, "-h"] for name in ("list", "analyse", "ingest", "add"))]
)
def test_help_and_version(run: Run, argv: list[str]) -> None:
    result = run(*argv)
    assert (result.code, result.err) == (0, "")
    assert "tui-news" in result.out


@pytest.mark.skipif(not FULL.exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_said(filled: Path) -> None:
    for argv in (["list"], ["show", "1", "--json"], ["show", "1", "--raw"]):
        with FULL.open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "tui_news", *argv],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                timeout=PATIENCE,
            )
        assert done.returncode == 1
        assert done.stderr.startswith(b"tui-news: The output could not be written: ")
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["show"],
        ["show", "x"],
        ["show", "0"],
        ["show", "9" * 30],
        ["list", "--lim", "3"],
        ["seeds", "eat"],
    ],
)
def test_wrong_usage(run: Run, argv: list[str]) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (2, "")
    assert "usage: tui-news" in result.err


@pytest.mark.parametrize(
    ("typed", "added"),
    [(b"2\n", {"Second"}), (b"\n", {"First"}), (b"1, 2 9\n", {"First", "Second"}), (b"none\n", set())],
)
def test_a_site_of_several_feeds_asks_which(run: Run, server: Server, typed: bytes, added: set[str]) -> None:
    page = b"""<link rel="alternate" type="application/rss+xml" href="/a">
      <link rel="alternate" type="application/rss+xml" href="/b">"""
    server.on("/a", answer(rss(1, "First")))
    server.on("/b", answer(rss(1, "Second")))
    shown = on_terminal("add", server.on("/", answer(page)), typed=typed)
    assert "1 First http" in shown
    assert "Which ones?" in shown
    assert {line.split("\t")[2] for line in run("feeds").lines} == added
    assert ("none was chosen" in shown) is not bool(added)
