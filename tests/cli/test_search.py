"""tui-news search: its shapes, its exit codes, and the caret under a mistake."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE
from tests.cli.test_reading import FORBIDDEN, LIST_KEYS
from tests.cli.test_terminal import on_terminal
from tests.library.newsroom import make_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Spawn


@pytest.fixture
def newsroom(library: Path) -> Path:
    make_newsroom(library)[0].close()
    return library


def test_json_is_the_object_of_list_and_a_snippet(run: Run, newsroom: Path) -> None:
    result = run("search", "--json", "speaker:quell", "said:dam")
    rows = [json.loads(line) for line in result.lines]
    assert result.code == 0
    assert [list(row) for row in rows] == [[*LIST_KEYS, "snippet"]] * 2
    assert [row["snippet"] for row in rows] == ["The dam is safe", "Flour was dear; the dam of prices broke"]


def test_plain_is_tabs_with_the_snippet_last(run: Run, newsroom: Path) -> None:
    lines = [line.split("\t") for line in run("search", "dam -mara sort:oldest").lines]
    assert [(len(fields), fields[4]) for fields in lines] == [(6, "Weather"), (6, "Market prices fall")]
    assert lines[0][5] == "Rain, and prices of umbrellas rise. The dam holds."


def test_limit(run: Run, newsroom: Path) -> None:
    assert [line.split("\t")[4] for line in run("search", "--limit", "1", "dam").lines] == ["Dam repairs agreed"]


def test_a_leading_minus_stands_behind_two_dashes(run: Run, newsroom: Path) -> None:
    assert len(run("search", "--", "-dam").lines) == 2


def test_nothing_found_is_exit_code_1(run: Run, newsroom: Path) -> None:
    result = run("search", "nowhere")
    assert (result.code, result.out, result.err) == (1, "", "Nothing found.\n")
    result = run("search", "--json", "nowhere")
    assert (result.code, result.out, result.err) == (1, "", "")


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        (["dam (quell"], ["  dam (quell", "      ^"]),
        (["dam", "speker:quell"], ["  dam speker:quell", "      ^^^^^^^"]),
        (["ダム kind:dirct"], ["  ダム kind:dirct", "            ^^^^^"]),  # two columns a character
        (["dam or"], ["  dam or", "      ^^"]),
        (["a\x1b[31m (b"], ["  a [31m (b", "         ^"]),
    ],
)
def test_a_mistake_is_pointed_at(run: Run, newsroom: Path, query: list[str], lines: list[str]) -> None:
    result = run("search", *query)
    assert result.code == 2
    assert result.out == ""
    title, *pointing, remedy = result.err.splitlines()
    assert title.startswith("tui-news: ")
    assert pointing == lines
    assert remedy.startswith("  ")
    assert remedy.endswith(".")


def test_without_a_library_it_says_so_and_makes_none(run: Run, library: Path) -> None:
    result = run("search", "dam")
    assert result.code == 1
    assert "no library" in result.err
    assert not library.exists()


def test_hostile_text_does_not_act(run: Run, library: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(f"{HOSTILE}\n\n{HOSTILE} said the harbour.\n")
    assert run("ingest", str(hostile)).code == 0
    for arguments in (["harbour"], ["--json", "harbour"], [f"harbour {HOSTILE}"], [HOSTILE]):
        result = run("search", *arguments)
        assert not FORBIDDEN.search(result.out + result.err)


def test_a_terminal_shows_two_lines_with_the_hits_lit(newsroom: Path) -> None:
    shown = on_terminal("search", "umbrellas")
    first, second = shown.rstrip().splitlines()
    assert first.rstrip().endswith("Weather")
    assert second.strip() == "Rain, and prices of \x1b[1;4mumbrellas\x1b[22;24m rise. The dam holds."


def test_search_loads_nothing_heavy(spawn: Spawn, newsroom: Path) -> None:
    result = spawn("search", "dam", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rsplit(b"|", 1)[-1].strip().split(b".")[0] for line in result.stderr.splitlines() if b"|" in line}
    assert result.returncode == 0
    assert b"tui_news" in loaded
    assert not loaded & {b"textual", b"numpy", b"feedparser", b"trafilatura", b"httpx2", b"rich"}
