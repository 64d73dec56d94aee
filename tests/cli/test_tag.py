"""tag: words with + and -, what is printed of them, and the list of all tags."""

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


def test_tags_are_given_and_taken(run: Run, filled: Path) -> None:
    result = run("tag", "1", "2", "+Sea", "+to read")
    assert result.code == 0
    assert [line.split("\t")[:2] for line in result.lines] == [["1", "#Sea #to read"], ["2", "#Sea #to read"]]
    (changed,) = map(json.loads, run("tag", "2", "-sea", "--json").lines)
    assert changed == {"article": 2, "title": "Nothing of note", "tags": ["to read"]}
    assert run("tag", "2", "-to read").lines == ["2\t-\tNothing of note"]
    assert [json.loads(line) for line in run("tag", "--json").lines] == [
        {"tag": "Sea", "articles": 1},
        {"tag": "to read", "articles": 1},
    ]
    assert run("tag").lines == ["Sea\t1", "to read\t1"]


def test_commas_part_tags_as_in_the_reader(run: Run, filled: Path) -> None:
    assert run("tag", "1", "+sea, to read,,#ports").lines[0].split("\t")[1] == "#ports #sea #to read"
    assert run("tag", "1", "-sea,ports").lines[0].split("\t")[1] == "#to read"


def test_lists_stories_and_searches_have_them(run: Run, filled: Path) -> None:
    run("tag", "1", "+sea")
    (row,) = map(json.loads, run("list", "--tag", "SEA", "--json").lines)
    assert row["tags"] == ["sea"]
    assert "#sea" in run("show", "1").lines
    assert run("search", "-tag:sea").lines[0].startswith("2\t")
    assert run("search", "nothing", "-note", "--json").code == 1
    assert run("search", "--", "-tag:sea").lines[0].startswith("2\t")


@pytest.mark.parametrize("words", [["1", "sea"], ["+sea"], ["1", "+"], ["1", "-#"], ["x"]])
def test_what_cannot_be_meant_is_told(run: Run, filled: Path, words: list[str]) -> None:
    result = run("tag", *words)
    assert result.code == 2
    assert "tui-news tag 42" in result.err


def test_an_unknown_article_does_not_stop_the_others(run: Run, filled: Path) -> None:
    result = run("tag", "99", "1", "+sea")
    assert result.code == 1
    assert "There is no article 99" in result.err
    assert result.lines[0].startswith("1\t#sea\t")


def test_without_tags_that_is_said(run: Run, filled: Path) -> None:
    result = run("tag")
    assert (result.code, result.out) == (0, "")
    assert "No tags" in result.err


def test_a_tag_is_renamed_and_that_is_undone(run: Run, filled: Path) -> None:
    run("tag", "1", "2", "+sea")
    run("smart", "add", "Sea", "tag:sea")
    assert run("tag", "--rename", "sea", "open water").out == "#open water: 2 articles, 1 smart feed\n"
    assert run("smart").lines[-1].split("\t") == ["Sea", "2", 'tag:"open water"']
    (told,) = map(json.loads, run("tag", "--rename", "Open Water", "-x", "--json").lines)
    assert told == {"tag": "-x", "was": "Open Water", "articles": 2, "feeds": 0, "smart": 1, "rules": 0}
    assert "renamed the tag #Open Water to #-x" in run("undo", "2").out
    assert run("tag").lines == ["sea\t2"]


def test_renaming_no_tag_or_only_on_some_articles_is_refused(run: Run, filled: Path) -> None:
    result = run("tag", "--rename", "sea", "ocean")
    assert (result.code, "Nothing has the tag sea" in result.err) == (1, True)
    assert run("tag", "1", "--rename", "sea", "ocean").code == 2
