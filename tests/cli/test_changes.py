"""changes: words struck and added, quotes altered, times; for people, for scripts, and against another outlet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE, STORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


LATER = STORY.replace("on Monday,” Ana", "on Tuesday,” Ana").replace("second engineer", "second engineer and a cook")


@pytest.fixture
def changed(run: Run, story: Path) -> str:
    assert run("ingest", str(story)).code == 0
    story.write_text(LATER)
    assert run("ingest", str(story)).code == 0
    return "1"


def test_struck_and_added_words_and_quotes(run: Run, changed: str) -> None:
    result = run("changes", changed)
    assert result.code == 0
    assert result.lines[0] == "Ferry will sail on Monday, minister says"
    assert " → " in result.lines[1]
    assert result.lines[2] == "4 words added, 1 struck; quotes: 1 altered"
    assert result.lines[3].startswith(
        "  ± Ana Velasco: “The ferry will sail on Tuesday,” — before: “The ferry will sail"
    )
    assert "on [-Monday-] {+Tuesday+},” Ana Velasco" in result.out
    assert "second engineer{+ and a cook+}." in result.out
    assert ",changed" in run("list").out


def test_json(run: Run, changed: str) -> None:
    (found,) = (json.loads(line) for line in run("changes", changed, "--json").lines)
    assert (found["article"], found["outlet"], found["words_added"], found["words_struck"]) == (1, None, 4, 1)
    assert [found["before"]["kind"], found["after"]["kind"]] == ["full", "update"]
    assert found["before"]["seen"].endswith("Z")
    assert all(found["text"][piece["start"] : piece["end"]] == piece["text"] for piece in found["changes"])
    (quote,) = found["quotes"]
    assert (quote["fate"], quote["after"]["speaker"]) == ("altered", "Ana Velasco")
    assert "Monday" in quote["before"]["text"]


def test_every_change_the_latest_first(run: Run, changed: str, story: Path) -> None:
    story.write_text(LATER + "\nA third version of it.\n")
    run("ingest", str(story))
    assert "{+A third version of it.+}" in run("changes", changed).out
    found = [json.loads(line) for line in run("changes", changed, "--all", "--json").lines]
    assert [one["words_added"] for one in found] == [5, 4]
    assert found[0]["before"]["version"] == found[1]["after"]["version"]


def test_nothing_changed_and_no_such_article(run: Run, story: Path) -> None:
    run("ingest", str(story))
    result = run("changes", "1")
    assert (result.code, result.out) == (0, "")
    assert "Nothing has changed" in result.err
    assert run("changes", "99").code == 1
    assert run("changes", "1", "--with", "99").code == 1
    assert run("changes", "first").code == 2


def test_outside_text_does_not_act(run: Run, story: Path) -> None:
    story.write_text(f"{HOSTILE}\n\n{HOSTILE} said Ana Velasco in a statement: “{HOSTILE}”.\n")
    run("ingest", str(story))
    story.write_text(f"{HOSTILE}\n\n{HOSTILE} new {HOSTILE} said Ana Velasco in a statement: “{HOSTILE}” {HOSTILE}.\n")
    run("ingest", str(story))
    for argv in (["changes", "1"], ["changes", "1", "--json"]):
        out = run(*argv).out
        assert "added" in out
        assert not {"\x1b", "\x9b", "\u202e"} & set(out)


def test_against_another_outlet(run: Run, pier: list[int]) -> None:
    result = run("changes", str(pier[0]), "--with", str(pier[2]))
    assert result.code == 0
    assert "Here → Coast" in result.out
    assert "[-The pier survived two wars" in result.out
    assert run("changes", str(pier[0])).out == ""
