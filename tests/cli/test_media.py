"""``show``: what comes with an article is listed, given as JSON, and played by the program of the settings."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.net.server import answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Server

FEED = b"""<rss version="2.0"><channel><title>Salt Radio</title><item><title>Salt, part 2</title>
<guid isPermaLink="false">2</guid><description>Where the salt went.</description>
<enclosure url="https://media.example/2.mp3" type="audio/mpeg" length="31000000"/>
<enclosure url="https://media.example/2.pdf" type="application/pdf" length="0"/></item></channel></rss>"""


@pytest.fixture
def podcast(run: Run, server: Server) -> str:
    url = server.on("/feed", answer(FEED))
    assert run("add", url).code == 0
    return run("list", "--json").lines[0] and str(json.loads(run("list", "--json").lines[0])["id"])


def test_show_lists_what_comes_with_an_article(run: Run, podcast: str) -> None:
    assert run("show", podcast).lines[-2:] == [
        "[1: audio · 31 MB · audio/mpeg] https://media.example/2.mp3",
        "[2: file · application/pdf] https://media.example/2.pdf",
    ]
    found = json.loads(run("show", podcast, "--json").out)["enclosures"]
    assert found[0] == {
        "url": "https://media.example/2.mp3", "type": "audio/mpeg", "size": 31_000_000, "seconds": None, "title": "",
    }  # fmt: skip


def test_play_runs_the_player_of_the_settings(run: Run, podcast: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    settings = tmp_path / "config" / "config.toml"
    settings.parent.mkdir()
    code = f"import sys; open({str(log)!r}, 'w').write(sys.argv[-1])"
    settings.write_text(f"player = {json.dumps([sys.executable, '-c', code])}\n")
    assert run("show", podcast, "--play", "2").code == 0
    assert log.read_text() == "https://media.example/2.pdf"
    assert run("show", podcast, "--play").code == 0
    assert log.read_text() == "https://media.example/2.mp3"


def test_play_says_what_is_not_there(run: Run, podcast: str, tmp_path: Path) -> None:
    result = run("show", podcast, "--play", "3")
    assert result.code == 1
    assert f"No 3 comes with article {podcast}" in result.err
    settings = tmp_path / "config" / "config.toml"
    settings.parent.mkdir()
    settings.write_text('player = ["no-such-player"]\n')
    result = run("show", podcast, "--play")
    assert result.code == 1
    assert "no-such-player could not be started" in result.err


def test_play_of_a_text_says_that_it_is_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A story\n\nIt has words and no sound.\n")
    (number,) = (line.split("\t")[0] for line in run("ingest", str(tmp_path / "story.txt")).lines)
    result = run("show", number, "--play")
    assert result.code == 1
    assert f"Nothing to play comes with article {number}" in result.err
