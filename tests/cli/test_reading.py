"""list, show and quotes: their shapes, their filters, and that no text acts on a terminal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE, STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Spawn
    from tests.net.server import Server

LIST_KEYS = [
    "id",
    "title",
    "url",
    "feeds",
    "authors",
    "published",
    "updated",
    "read",
    "starred",
    "tags",
    "quote_count",
    "entity_count",
    "source_count",
    "changed",
    "also_in",
]
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def filled(run: Run, story: Path, tmp_path: Path) -> Path:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(f"{HOSTILE}\n\n{HOSTILE} said Ana Velasco in a statement: “{HOSTILE}”.\n")
    assert run("ingest", str(story), str(hostile)).code == 0
    return story


def test_list_json_is_one_object_a_line(run: Run, filled: Path) -> None:
    result = run("list", "--json")
    rows = [json.loads(line) for line in result.lines]
    assert result.code == 0
    assert [list(row) for row in rows] == [LIST_KEYS] * 2
    row = next(row for row in rows if row["title"].startswith("Ferry"))
    assert row["feeds"] == []
    assert row["url"] is None
    assert (row["read"], row["starred"]) == (False, False)
    assert all(isinstance(row[key], int) for key in ("id", "quote_count", "entity_count", "source_count"))


def test_an_empty_list_says_whether_there_is_anything_at_all(run: Run, filled: Path) -> None:
    result = run("list", "--tag", "nosuch")
    assert (result.code, result.out, result.err.strip()) == (0, "", "None of the 2 articles fits.")
    assert run("list", "--starred", "--json").err == ""


def test_list_plain_is_tabs(run: Run, filled: Path) -> None:
    lines = [line.split("\t") for line in run("list").lines]
    assert sorted(fields[0] for fields in lines) == ["1", "2"]
    assert {len(fields) for fields in lines} == {5}
    assert {fields[2] for fields in lines} == {"unread"}


def test_filters(run: Run, filled: Path, library: Path) -> None:
    from tui_news.library import Library

    with Library.open(library) as opened:
        opened.set_read([1], True)
        opened.set_starred([1], True)
    assert [line.split("\t")[0] for line in run("list", "--unread").lines] == ["2"]
    assert [line.split("\t")[0] for line in run("list", "--starred").lines] == ["1"]
    assert run("list", "--unread", "--starred").out == ""
    assert len(run("list", "--limit", "1").lines) == 1
    assert run("list", "--limit", "0").out == ""
    assert run("list", "--limit", "-1").code == 2
    assert run("list", "--feed", "nothing").code == 1


def test_show_is_plain_in_a_pipe(run: Run, filled: Path) -> None:
    result = run("show", "1")
    paragraphs = [part for part in result.out.split("\n\n") if part]
    assert paragraphs[0] == "Ferry will sail on Monday, minister says"
    assert "“The ferry will sail on Monday,” Ana Velasco" in result.out
    assert "\x1b" not in result.out


def test_show_says_whose_wire_copy_it_is(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("Ferry to sail on Monday\n\nTARSUNA (Reuters) - The ferry will sail, the minister said.\n")
    run("ingest", str(copy))
    shown = run("show", "1").lines
    assert shown.index("Wire copy of Reuters") < shown.index(next(line for line in shown if "TARSUNA" in line))
    assert json.loads(run("show", "1", "--json").out)["wire"] == ["Reuters"]
    assert run("search", "via:reuters").lines[0].startswith("1\t")


def test_show_raw_is_the_very_bytes(run: Run, filled: Path) -> None:
    assert run("show", "1", "--raw").out == STORY
    assert HOSTILE in run("show", "2", "--raw").out  # a pipe gets what came


def test_show_json_has_document_and_annotations(run: Run, filled: Path) -> None:
    shown = json.loads(run("show", "1", "--json").out)
    assert shown["blocks"][0][0] == "headline"
    for mention in shown["entities"]:
        assert 0 <= mention["start"] < mention["end"] <= len(shown["text"])
    assert set(shown) >= {
        *LIST_KEYS,
        "text",
        "language",
        "analyser",
        "entities",
        "quotes",
        "sources",
        "summary",
        "kind",
    }


def test_quotes(run: Run, filled: Path) -> None:
    rows = [json.loads(line) for line in run("quotes", "1", "--json").lines]
    assert any("The ferry will sail on Monday" in row["text"] for row in rows)
    assert {row["article"] for row in rows} == {1}
    assert set(rows[0]) >= {"kind", "speaker", "relay", "content", "cue", "source", "confidence", "title"}
    assert "The ferry will sail on Monday" in run("quotes", "1").out
    assert {json.loads(line)["article"] for line in run("quotes", "--json").lines} >= {1}


@pytest.mark.parametrize("argv", [["show", "99"], ["quotes", "99"], ["show", "99", "--raw"], ["show", "99", "--json"]])
def test_an_unknown_article_is_said_with_a_remedy(run: Run, filled: Path, argv: list[str]) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (1, "")
    title, remedy = result.err.splitlines()
    assert "99" in title
    assert remedy.startswith("  ")


@pytest.mark.parametrize("argv", [["list"], ["show", "1"], ["quotes"], ["feeds"], ["refresh"], ["remove", "1"]])
def test_without_a_library_nothing_is_made(run: Run, library: Path, argv: list[str]) -> None:
    result = run(*argv)
    assert (result.code, result.out) == (1, "")
    assert "There is no library" in result.err
    assert not library.exists()


def test_a_file_that_is_no_library(run: Run, library: Path) -> None:
    library.write_text("hello, this is no database at all, but a text of some length")
    result = run("list")
    assert result.code == 1
    assert len(result.err.splitlines()) == 2
    assert library.read_text().startswith("hello")


@pytest.mark.parametrize(
    "argv", [["list"], ["list", "--json"], ["show", "2"], ["show", "2", "--json"], ["quotes"], ["quotes", "--json"]]
)
def test_no_text_from_outside_acts(run: Run, filled: Path, argv: list[str]) -> None:
    out = run(*argv).out
    assert not FORBIDDEN.search(out.replace("\n", "").replace("\t", ""))
    assert "PWNED" not in out
    assert "[/] [@click=app.quit]" in out


def test_json_keeps_letters_and_escapes_what_cannot_be_seen() -> None:
    from tui_news.cli.output import dump

    value = {"a": "café 東京 👍 \x1b\x7f\x9b\u202e\u200b\u2028\ufeff\ud800\U000e0041", "b\x1b": 1}
    text = dump(value)
    assert json.loads(text) == value
    assert "café 東京 👍" in text
    assert text.isprintable()


def test_the_library_option_stands_before_and_after_the_command(run: Run, filled: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    assert run("ingest", "--library", other, str(filled)).code == 0
    assert len(run("--library", other, "list").lines) == 1
    assert len(run("list", "--library", other).lines) == 1
    assert len(run("list").lines) == 2


def test_zone_and_locale_of_the_machine_change_no_json(spawn: Spawn, server: Server, filled: Path) -> None:
    from tests.cli.test_feeds import RSS
    from tests.net.server import answer

    assert spawn("add", server.on("/feed", answer(RSS))).returncode == 0
    here = spawn("list", "--json", env={"TZ": "UTC", "LC_ALL": "C.UTF-8"})
    there = spawn("list", "--json", env={"TZ": "Asia/Kathmandu", "LC_ALL": "C"})
    assert here.stdout == there.stdout
    dates = [json.loads(line)["published"] for line in here.stdout.splitlines()]
    assert any(dates)
    assert all(RFC3339.fullmatch(date) for date in dates if date)


def test_an_output_that_knows_no_letters_gets_escapes(spawn: Spawn, filled: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = spawn("show", "1", "--json", env=env)
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "“The ferry" in json.loads(done.stdout)["text"]
    plain = spawn("show", "1", env=env)
    assert plain.returncode == 0
    assert b"?The ferry will sail" in plain.stdout


def test_lists_hang_from_their_numbers_and_depths(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "quay.md"
    path.write_text(
        "# Orvane\n\nThe port of Orvane opens.\n\n1. Monday\n   - the eastern quay\n2. Tuesday\n\nThe end.\n"
    )
    assert run("ingest", str(path)).code == 0
    assert "1. Monday\n  • the eastern quay\n2. Tuesday\n" in run("show", "1").out
