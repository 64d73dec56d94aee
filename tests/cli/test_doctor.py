"""doctor: what it finds right, and that it tells what is wrong with what to do about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui_news.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Spawn


def checks(run: Run, *options: str) -> tuple[int, dict[str, dict[str, str]]]:
    result = run("doctor", "--json", *options)
    rows = [json.loads(line) for line in result.lines]
    assert all(list(row) == ["check", "state", "said", "remedy"] for row in rows)
    return result.code, {row["check"]: row for row in rows}


def test_before_the_first_start_nothing_is_wrong(run: Run, library: Path) -> None:
    code, found = checks(run)
    assert code == 0
    assert found["library"]["state"] == "note"
    assert found["python"]["state"] == found["analyser"]["state"] == "ok"
    assert not library.exists(), "it only looks"


def test_a_library_is_looked_through(run: Run, story: Path) -> None:
    run("ingest", str(story))
    code, found = checks(run)
    assert code == 0
    assert found["library"]["said"].split(": ")[1].startswith("1 article, ")
    assert found["analysis"] == {"check": "analysis", "state": "ok", "said": "0 articles wait for it", "remedy": ""}
    assert any(line.startswith("ok    library") for line in run("doctor").lines)


def test_a_damaged_library_is_told(run: Run, story: Path, library: Path) -> None:
    run("ingest", str(story))
    data = bytearray(library.read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\xaa" * 4096
    library.write_bytes(data)
    code, found = checks(run)
    assert code == 1
    assert found["library"]["state"] == "wrong"
    assert found["library"]["remedy"]


def test_what_is_no_library_is_told(run: Run, library: Path) -> None:
    library.write_text("not a database at all, but some words\n" * 100)
    code, found = checks(run)
    assert (code, found["library"]["state"]) == (1, "wrong")


def test_feeds_that_do_not_come_any_more_are_named(run: Run, library: Path) -> None:
    from datetime import UTC, datetime, timedelta

    with Library.open(library) as opened:
        feed = opened.add_feed("https://a.example/rss", "The [/] Quay")
        opened.feed_fetched(feed.id, when=datetime.now(UTC) - timedelta(days=5), error="no answer")
        assert checks(run)[0] == 1
        code, found = checks(run)
    assert code == 1
    assert "The [/] Quay: no answer" in found["feeds"]["said"]


def test_wrong_settings_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("width = 1\n")
    code, found = checks(run, "--config", str(path))
    assert code == 1
    assert "line 1: width = 1" in found["settings"]["said"]


@pytest.mark.parametrize(
    ("name", "value", "state"), [("PYTHONIOENCODING", "ascii", "wrong"), ("PYTHONIOENCODING", "utf-8", "ok")]
)
def test_the_encoding(spawn: Spawn, name: str, value: str, state: str) -> None:
    done = spawn("doctor", "--json", env={name: value})
    found = {row["check"]: row for row in map(json.loads, done.stdout.decode().splitlines())}
    assert found["encoding"]["state"] == state
    assert done.returncode == (1 if state == "wrong" else 0)
