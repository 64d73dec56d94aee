"""config: what is printed of the settings, what is said of a wrong file, and the file to begin with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tui_news.config import describe

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def settings(library: Path) -> Path:
    path = library.parent / "config" / "config.toml"
    path.parent.mkdir()
    return path


def test_each_value_and_where_it_comes_from(run: Run, settings: Path) -> None:
    settings.write_text('# mine\nwidth = 66\n[keys]\nstar = "s"\n')
    result = run("config")
    assert result.code == 0
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in result.lines[3:]}
    assert set(rows) == {setting.name for setting in describe()}
    assert rows["width"] == ["66", "line 2"]
    assert rows["keys"] == ['{ "star" = "s" }', "line 3"]
    assert rows["theme"] == ['""', "default"]
    assert str(settings) in result.lines[0]


def test_all_of_it_as_json(run: Run, settings: Path) -> None:
    settings.write_text("width = 66\nwidht = 1\n")
    result = run("config", "--json")
    whole = json.loads(result.out)
    assert result.code == 1
    assert list(whole) == ["path", "exists", "library", "settings", "problems"]
    width = next(setting for setting in whole["settings"] if setting["name"] == "width")
    assert (width["value"], width["default"], width["line"]) == (66, 72, 1)
    assert "Did you mean width?" in whole["problems"][0]["remedy"]


def test_a_right_file_is_fine(run: Run, settings: Path) -> None:
    assert "not there" in run("config", "--check").out
    settings.write_text("width = 66\n")
    result = run("config", "--check")
    assert (result.code, result.err) == (0, "")
    assert "fine" in result.out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("width = 5", "line 2: width = 5 is not allowed"),
        ("theme = 'pink'", "line 2: theme = 'pink' is not allowed"),
        ('ascii = "on"', 'line 2: ascii = "on" is not allowed'),
        ("columns = ['title', 5]", 'line 2: columns = ["title", 5] is not allowed'),
        ("keys.star = 'ctrl+i'", "line 2: star = 'ctrl+i'"),
        ("keys.no-such = 'x'", "no command 'no-such'"),
        ("width =", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(run: Run, settings: Path, line: str, told: str) -> None:
    settings.write_text(f"# mine\n{line}\n")
    result = run("config", "--check")
    assert (result.code, result.out) == (1, "")
    assert told in result.err


def test_the_file_to_begin_with_is_right(run: Run, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.toml"
    fresh.write_text(run("config", "--default").out)
    assert "#width = 72" in fresh.read_text().splitlines()
    assert run("--config", str(fresh), "config", "--check").code == 0
    assert run("config", "--check", "--config", str(fresh)).code == 0
    assert run("config", "--check", "--config", str(tmp_path / "none.toml")).code == 1
