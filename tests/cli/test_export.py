"""tui-news export: every format, to a pipe and to a file, and what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HOSTILE
from tests.cli.test_reading import FORBIDDEN
from tests.library.newsroom import NEWSROOM, make_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Spawn

FORMATS = ("markdown", "html", "csv", "web-annotation", "json")


@pytest.fixture
def newsroom(library: Path) -> dict[str, str]:
    """Make the library; give the number of each article by its title."""
    opened, stories = make_newsroom(library)
    opened.close()
    return {story.title: str(article) for article, story in stories.items()}


def test_every_format_goes_to_standard_output(run: Run, newsroom: dict[str, str]) -> None:
    number = newsroom[NEWSROOM[0].title]
    out = {format_: run("export", number, "--format", format_) for format_ in FORMATS}
    assert {(result.code, result.err) for result in out.values()} == {(0, "")}
    assert out["markdown"].out.startswith("# Dam repairs agreed\n")
    assert out["html"].out.startswith("<!doctype html>\n")
    rows = list(csv.DictReader(io.StringIO(out["csv"].out, newline="")))
    assert [row["words"] for row in rows] == ["Engineers will mend the dam", "The dam is safe"]
    assert json.loads(out["web-annotation"].out)["type"] == "AnnotationCollection"
    assert json.loads(out["json"].out)["title"] == "Dam repairs agreed"


def test_markdown_is_what_you_get_unasked(run: Run, newsroom: dict[str, str]) -> None:
    number = newsroom[NEWSROOM[0].title]
    assert run("export", number).out == run("export", number, "--format", "markdown").out


def test_a_file_is_written_whole(run: Run, newsroom: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "story.html"
    target.write_text("older " * 10_000)
    target.chmod(0o640)
    number = newsroom[NEWSROOM[0].title]
    result = run("export", number, "--format", "html", "-o", str(target))
    assert (result.code, result.out, result.err) == (0, "", "")
    assert target.read_text() == run("export", number, "--format", "html").out
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(found.name for found in tmp_path.iterdir() if found.name.startswith(".")) == []


def test_a_new_file_has_the_usual_rights(run: Run, newsroom: dict[str, str], tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        run("export", newsroom[NEWSROOM[0].title], "-o", str(tmp_path / "new.md"))
    finally:
        os.umask(before)
    assert (tmp_path / "new.md").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(run: Run, newsroom: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "target.md")
    assert run("export", newsroom[NEWSROOM[0].title], "-o", str(tmp_path / "link.md")).code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "target.md").read_text().startswith("# Dam repairs agreed")


def test_a_folder_is_no_file_and_nothing_is_left_beside_it(run: Run, newsroom: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    result = run("export", newsroom[NEWSROOM[0].title], "-o", str(tmp_path / "folder"))
    assert result.code == 2
    assert "cannot be written" in result.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_place_that_cannot_be_written_is_named(run: Run, newsroom: dict[str, str], tmp_path: Path) -> None:
    result = run("export", newsroom[NEWSROOM[0].title], "-o", str(tmp_path / "nowhere" / "story.md"))
    assert result.code == 2
    assert "cannot be written: No such file or directory" in result.err
    assert result.out == ""


def test_an_unknown_article(run: Run, newsroom: dict[str, str]) -> None:
    result = run("export", "999")
    assert (result.code, result.out) == (1, "")
    assert "no article 999" in result.err


def test_without_analysis_text_can_be_written_but_not_annotations(run: Run, newsroom: dict[str, str]) -> None:
    number = newsroom["Weather"]
    for format_ in ("markdown", "html"):
        result = run("export", number, "--format", format_)
        assert result.code == 0
        assert "umbrellas" in result.out
        assert "has not been analysed" in result.out
    for format_ in ("csv", "web-annotation", "json"):
        result = run("export", number, "--format", format_)
        assert (result.code, result.out) == (1, "")
        assert "not analysed yet" in result.err


def test_hostile_text_does_not_act(run: Run, library: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(f"{HOSTILE}\n\n“{HOSTILE} =1+1,” said Ana Velasco of the harbour office.\n")
    assert run("ingest", str(hostile)).code == 0
    for format_ in FORMATS:
        result = run("export", "1", "--format", format_)
        assert result.code == 0
        assert not FORBIDDEN.search(result.out.replace("\r\n", "\n"))


def test_output_is_utf_8_whatever_the_locale(spawn: Spawn, newsroom: dict[str, str]) -> None:
    number = newsroom["Zürich votes on the tram"]
    result = spawn("export", number, "--format", "html", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert result.returncode == 0
    assert "Zürich" in result.stdout.decode("utf-8")


def test_export_loads_nothing_heavy(spawn: Spawn, newsroom: dict[str, str]) -> None:
    result = spawn("export", newsroom[NEWSROOM[0].title], "--format", "html", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rsplit(b"|", 1)[-1].strip().split(b".")[0] for line in result.stderr.splitlines() if b"|" in line}
    assert result.returncode == 0
    assert b"tui_news" in loaded
    assert not loaded & {b"textual", b"numpy", b"feedparser", b"trafilatura", b"httpx2", b"rich"}
