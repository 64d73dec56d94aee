"""smart: kept searches on the command line, and the lists of what they find."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, story: Path, tmp_path: Path) -> Path:
    other = tmp_path / "other.txt"
    other.write_text("Nothing of note\n\nNothing happened, and nobody said so.\n")
    assert run("ingest", str(story), str(other)).code == 0
    return story


def test_one_is_kept_listed_changed_and_removed(run: Run, filled: Path) -> None:
    kept = run("smart", "add", "Ferries", "ferry", "-note", "--json")
    assert (kept.code, json.loads(kept.out)["query"]) == (0, "ferry -note")
    assert [line.split("\t")[0] for line in run("list", "--smart", "FERRIES").lines] == ["1"]
    assert run("smart", "query", "Ferries", "-ferry").lines == ["Ferries\t1\t-ferry"]
    assert [line.split("\t")[0] for line in run("list", "--smart", "Ferries", "--unread").lines] == ["2"]
    assert run("list", "--smart", "Ferries", "--starred").lines == []
    assert run("smart", "rename", "Ferries", "No", "ferries").lines == ["No ferries\t1\t-ferry"]
    assert run("smart", "remove", "No ferries").out == ""
    assert "No ferries" not in run("smart").out


def test_all_of_them_with_their_counts(run: Run, filled: Path) -> None:
    rows = [json.loads(line) for line in run("smart", "--json").lines]
    assert [list(row) for row in rows] == [["id", "name", "query", "unread"]] * 3
    assert {row["name"] for row in rows} == {"Today", "Anonymous sources", "Updated"}
    assert run("smart", "list", "today").lines[0].startswith("Today\t")


def kept(run: Run) -> list[tuple[str, str]]:
    """Names and queries; not the counts, one of which begins anew at midnight."""
    return [(name, query) for name, _, query in (line.split("\t") for line in run("smart").lines)]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add", "Ferries"], 2, "smart add NAME QUERY"),
        (["remove"], 2, "smart remove NAME"),
        (["add", "today", "x"], 2, "called today already"),
        (["add", "New", "kind:loud"], 2, "kind:"),
        (["rename", "nothing", "x"], 1, "no smart feed nothing"),
        (["remove", "Today", "nothing"], 1, "no smart feed nothing"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    run: Run, filled: Path, words: list[str], code: int, told: str
) -> None:
    before = kept(run)
    result = run("smart", *words)
    assert result.code == code
    assert told in result.err
    assert kept(run) == before
    assert run("list", "--smart", "nothing").code == 1
