"""entities, sources and stats: of one article and of the library, for people, pipes and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE
from tui_news.cli.arguments.values import ENTITY_TYPES, SOURCE_KINDS
from tui_news.model.annotations import EntityType, SourceKind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

ENTITY = ["article", "id", "name", "type", "role", "aliases", "mentions", "quotes"]
SOURCE = ["article", "id", "kind", "name", "role", "via", "reason", "confidence"]


@pytest.fixture
def filled(run: Run, story: Path, tmp_path: Path) -> Path:
    other = tmp_path / "other.txt"
    other.write_text("Ana Velasco resigns\n\nAna Velasco has resigned, a spokesman said on Monday.\n")
    assert run("ingest", str(story), str(other)).code == 0
    return story


def test_the_choices_are_those_of_the_model() -> None:
    assert list(ENTITY_TYPES) == [kind.value for kind in EntityType]
    assert list(SOURCE_KINDS) == [kind.value for kind in SourceKind]


def test_the_entities_of_an_article(run: Run, filled: Path) -> None:
    rows = [json.loads(line) for line in run("entities", "1", "--json").lines]
    assert rows
    assert all(list(row) == ENTITY for row in rows)
    velasco = next(row for row in rows if row["name"] == "Ana Velasco")
    assert (velasco["type"], velasco["mentions"] > 0, velasco["quotes"] > 0) == ("Person", True, True)
    assert {row["type"] for row in map(json.loads, run("entities", "1", "--type", "person", "--json").lines)} == {
        "Person"
    }
    assert len(run("entities", "1", "--limit", "1").lines) == 1


def test_the_entities_of_the_library(run: Run, filled: Path) -> None:
    rows = [json.loads(line) for line in run("entities", "--json").lines]
    assert [list(row) for row in rows[:1]] == [["name", "type", "articles", "mentions", "quotes"]]
    assert (rows[0]["name"], rows[0]["articles"]) == ("Ana Velasco", 2)
    assert "Date" not in {row["type"] for row in rows}
    assert {row["type"] for row in map(json.loads, run("entities", "--type", "Date", "--json").lines)} == {"Date"}
    assert run("entities", "--limit", "1").lines[0].split("\t")[0] == "2"


def test_the_sources_of_an_article_and_of_the_library(run: Run, filled: Path) -> None:
    rows = [json.loads(line) for line in run("sources", "1", "--json").lines]
    assert rows
    assert all(list(row) == SOURCE for row in rows)
    everywhere = [json.loads(line) for line in run("sources", "--json").lines]
    assert all(list(row) == ["name", "kind", "articles"] for row in everywhere)
    assert {row["name"] for row in rows} <= {row["name"] for row in everywhere}
    kind = everywhere[0]["kind"]
    assert {row["kind"] for row in map(json.loads, run("sources", "--kind", kind, "--json").lines)} == {kind}


def test_stats(run: Run, filled: Path) -> None:
    whole = json.loads(run("stats", "--json").out)
    assert (whole["articles"], whole["analysed"], whole["feeds"]) == (2, 2, 0)
    assert sum(whole["quotes"].values()) == len(run("quotes", "--json").lines)
    assert any(line.startswith("articles   2") for line in run("stats").lines)


def test_an_empty_library_is_no_mistake(run: Run) -> None:
    assert run("seeds", "add").code == 0
    assert run("seeds", "remove").code == 0
    for command in ("entities", "sources"):
        result = run(command)
        assert (result.code, result.out) == (0, "")
        assert "No " in result.err
    assert json.loads(run("stats", "--json").out)["oldest"] is None


def test_an_unknown_article_is_told(run: Run, filled: Path) -> None:
    for command in ("entities", "sources"):
        assert run(command, "99").code == 1


def test_outside_text_does_not_act(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(f"Ana {HOSTILE} Velasco\n\n“{HOSTILE}”, said Ana Velasco of {HOSTILE} in a statement.\n")
    run("ingest", str(path))
    for command in (("entities", "1"), ("sources", "1"), ("entities",), ("sources",)):
        out = run(*command).out
        assert "\x1b" not in out
        assert "\u202e" not in out
