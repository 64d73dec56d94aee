"""The settings: defaults, every rule, and what is said of a wrong value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui_news.config import Config, config_path, default_file, describe, library_path, load, read


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_all_settings(tmp_path: Path) -> None:
    text = """
    mark_read_after = 2
    width = 66
    browser = ["firefox", "--new-tab"]
    theme = "nord"
    low_confidence = 0.25
    [keys]
    star = "s,asterisk"
    """
    config, problems = load(write(tmp_path, text))
    assert problems == ()
    assert config == Config(
        mark_read_after=2.0,
        width=66,
        browser=("firefox", "--new-tab"),
        theme="nord",
        low_confidence=0.25,
        keys={"star": "s,asterisk"},
    )


def test_no_file_means_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_NEWS_CONFIG", str(tmp_path / "none.toml"))
    assert config_path() == tmp_path / "none.toml"
    assert load() == (Config(), ())


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    config, (problem,) = load(tmp_path / "none.toml")
    assert config == Config()
    assert "does not exist" in problem.title
    assert problem.remedy


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("mark_read_after = 'soon'", "mark_read_after"),
        ("mark_read_after = true", "mark_read_after"),
        ("mark_read_after = nan", "mark_read_after"),
        ("width = 20", "width"),
        ("width = 72.5", "width"),
        ("width = true", "width"),
        ("browser = 'firefox'", "browser"),
        ("browser = ['firefox', 1]", "browser"),
        ("theme = 1", "theme"),
        ("low_confidence = 1.5", "low_confidence"),
        ("keys = 's'", "keys"),
        ("keys.star = 1", "keys"),
    ],
)
def test_a_wrong_value_is_named_with_its_place_and_the_default_is_used(tmp_path: Path, line: str, key: str) -> None:
    path = write(tmp_path, f"# settings\n\n{line}\nno_such_key = 1\n")
    config, problems = load(path)
    assert config == Config()
    wrong, unknown = problems
    assert f"{path}, line 3: {key} = " in wrong.title
    assert wrong.remedy.startswith("It must be ")
    assert "line 4: there is no setting 'no_such_key'" in unknown.title
    assert "width" in unknown.remedy


@pytest.mark.parametrize(
    ("data", "words"),
    [("width = ", "not valid TOML"), (b"theme = '\xff'", "not UTF-8"), ("a = 1\na = 2", "not valid TOML")],
)
def test_a_file_that_cannot_be_read_leaves_the_defaults(tmp_path: Path, data: str | bytes, words: str) -> None:
    config, (problem,) = load(write(tmp_path, data))
    assert config == Config()
    assert words in problem.title
    assert str(tmp_path) in problem.title


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    _, (problem,) = load(tmp_path)
    assert "cannot be read" in problem.title


def test_every_setting_says_what_it_is() -> None:
    for name, doc, allowed, default in describe():
        assert doc.endswith(".")
        assert allowed
        assert getattr(Config(), name) == default


def test_each_setting_that_the_file_gave_has_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "# mine\nwidth = 66\n\n[ keys ]\nstar = 's'\n")
    loaded = read(path)
    assert loaded.path == path
    assert loaded.lines == {"width": 2, "keys": 4}


def test_a_misspelt_setting_has_the_near_one_named(tmp_path: Path) -> None:
    _, (problem,) = load(write(tmp_path, "widht = 66"))
    assert problem.remedy.startswith("Did you mean width? ")


def test_the_fresh_file_names_every_setting_and_changes_nothing(tmp_path: Path) -> None:
    assert load(write(tmp_path, default_file())) == (Config(), ())
    used = re.sub(r"^#(?! )", "", default_file(), flags=re.MULTILINE)
    loaded = read(write(tmp_path, used))
    assert loaded.problems == ()
    assert loaded.config == Config()
    assert set(loaded.lines) == {setting.name for setting in describe()}


def test_the_library_is_where_the_option_says_else_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_NEWS_LIBRARY", "/env/library.db")
    assert library_path("/option/library.db") == Path("/option/library.db")
    assert library_path() == Path("/env/library.db")
    monkeypatch.delenv("TUI_NEWS_LIBRARY")
    assert library_path().name == "library.db"
    assert library_path("~/x.db") == Path("~/x.db").expanduser()
