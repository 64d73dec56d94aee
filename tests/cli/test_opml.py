"""opml import and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.feeds.opml import read_opml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

LIST = """<opml version="2.0"><body><outline text="World">
<outline type="rss" text="One &#x1b;[31m[/]" xmlUrl="https://one.example/feed"/>
<outline type="rss" text="Evil" xmlUrl="|~/run.sh"/></outline>
<outline type="rss" text="Two" xmlUrl="https://ana:hidden@two.example/feed"/></body></opml>"""


def test_import_takes_what_it_can_and_says_the_rest(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(LIST)
    result = run("opml", "import", str(path))
    assert (result.code, result.out) == (1, "2 feeds added, 0 were there\n")
    assert "Evil is refused: it runs a command" in result.err
    assert [line.split("\t")[2] for line in run("feeds").lines] == ["Two", "World/One [31m[/]"]
    assert run("opml", "import", "-", stdin=LIST.encode()).out == "0 feeds added, 2 were there\n"


def test_export_reads_back_without_credentials(run: Run, tmp_path: Path) -> None:
    run("opml", "import", "-", stdin=LIST.encode())
    result = run("opml", "export")
    assert result.code == 0
    assert "hidden" not in result.out
    assert {(outline.url, outline.folder) for outline in read_opml(result.out.encode()).feeds} == {
        ("https://one.example/feed", "World"),
        ("https://two.example/feed", ""),
    }
    path = tmp_path / "out.opml"
    assert run("opml", "export", str(path)).out == ""
    assert path.read_text() == result.out


def test_what_cannot_be_read_or_written_is_said(run: Run, tmp_path: Path) -> None:
    for argv in (["import", "/no/such/file"], ["import", str(tmp_path)]):
        result = run("opml", *argv)
        assert (result.code, result.out) == (1, "")
        assert len(result.err.splitlines()) == 2
    run("opml", "import", "-", stdin=LIST.encode())
    assert run("opml", "export", str(tmp_path)).code == 1
    assert "There are no feeds in it" in run("opml", "import", "-", stdin=b"junk").err
