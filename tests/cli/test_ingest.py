"""ingest and seeds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import STORY
from tests.net.server import answer
from tui_news.library import Library
from tui_news.services.seeds import is_first_start

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Server


def test_files_folders_standard_input_and_pages(run: Run, server: Server, story: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "one.md").write_text("# A note of Tarsuna\n\nThe *ferry* sails.\n")
    page = b"<html><head><title>Page of Tarsuna</title></head><body><article><h1>Page of Tarsuna</h1>" + (
        b"<p>The harbour master of Tarsuna said that the ferry would sail on Monday, whatever the weather.</p>" * 5
    )
    url = server.on("/page.html", answer(page + b"</article>", headers={"Content-Type": "text/html"}))
    result = run("ingest", str(story), str(folder), "-", url, stdin=b"From the pipe\n\nA sentence of text.\n")
    assert (result.code, result.err) == (0, "")
    assert [line.split("\t")[1:] for line in result.lines] == [
        ["new", "Ferry will sail on Monday, minister says"],
        ["new", "A note of Tarsuna"],
        ["new", "From the pipe"],
        ["new", "Page of Tarsuna"],
    ]


def test_twice_changes_nothing_and_a_change_is_a_version(run: Run, story: Path) -> None:
    assert run("ingest", str(story)).out.split("\t")[1] == "new"
    assert run("ingest", str(story)).out.split("\t")[1] == "unchanged"
    story.write_text(STORY.replace("Monday", "Tuesday"))
    assert run("ingest", str(story)).out.split("\t")[1] == "changed"
    assert len(run("list").lines) == 1


def test_bad_input_is_said_and_the_rest_goes_on(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 1000)
    result = run(
        "ingest", str(tmp_path / "empty.txt"), str(tmp_path / "binary.txt"), str(tmp_path / "none.txt"), str(story)
    )
    assert result.code == 1
    assert len(result.lines) == 1
    errors = result.err.splitlines()
    assert [line.startswith("tui-news: ") for line in errors] == [True, False] * 3


def test_an_address_that_fails_is_named_without_its_login(run: Run, server: Server) -> None:
    good = server.on("/good", answer(b"A note of Tarsuna\n\nText.", headers={"Content-Type": "text/plain"}))
    gone = server.url("/gone").replace("http://", "http://ana:secret@")
    result = run("ingest", server.url("/lost"), good, gone)
    assert (result.code, len(result.lines)) == (1, 1)
    titles = result.err.splitlines()[::2]
    assert [title.split(": ")[1] for title in titles] == [server.url("/lost"), server.url("/gone")]
    assert "secret" not in result.err


def test_json_says_what_came_of_each(run: Run, story: Path) -> None:
    result = run("ingest", "--json", str(story), "/no/such/file")
    bad, good = sorted((json.loads(line) for line in result.lines), key=len)
    assert good == {"article": 1, "title": "Ferry will sail on Monday, minister says", "change": "new"}
    assert set(bad) == {"error", "remedy"}
    assert (result.code, result.err) == (1, "")


def test_seeds_come_and_go(run: Run) -> None:
    assert run("seeds", "add").out == "Sample articles: 10\n"
    rows = [json.loads(line) for line in run("list", "--json").lines]
    assert len(rows) == 10
    assert all(row["quote_count"] for row in rows)
    assert run("seeds", "remove").out == "Sample articles removed: 10\n"
    assert run("list").out == ""
    assert run("seeds", "add").code == 0
    assert len(run("list").lines) == 10


def test_seeds_removed_before_the_first_start_never_come(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "new" / "library.db"
    removed = run("--library", str(place), "seeds", "remove")
    assert (removed.code, removed.out) == (0, "Sample articles removed: 0\n")
    with Library.open(place, create=False) as library:
        assert not is_first_start(library)


def test_headless_commands_never_add_seeds(run: Run, story: Path) -> None:
    run("ingest", str(story))
    run("refresh")
    assert len(run("list").lines) == 1
