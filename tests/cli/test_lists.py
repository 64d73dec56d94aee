"""import-feeds and export-feeds."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from tests.net.server import answer
from tui_news.feeds.opml import read_opml
from tui_news.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Server

LIST = """<opml version="2.0"><body><outline text="World">
<outline type="rss" text="One &#x1b;[31m[/]" xmlUrl="https://one.example/feed"/>
<outline type="rss" text="Evil" xmlUrl="|~/run.sh"/></outline>
<outline type="rss" text="Two" xmlUrl="https://ana:hidden@two.example/feed"/></body></opml>"""


def test_import_takes_what_it_can_and_says_the_rest(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(LIST)
    result = run("import-feeds", str(path))
    assert (result.code, result.out) == (1, "2 added, 0 there already\n")
    assert "Evil is refused: it runs a command" in result.err
    assert [line.split("\t")[2] for line in run("feeds").lines] == ["Two", "World/One [31m[/]"]
    assert run("import-feeds", "-", stdin=LIST.encode()).out == "0 added, 2 there already\n"


def test_several_lists_and_newsboats(run: Run, tmp_path: Path) -> None:
    opml, urls = tmp_path / "feeds.opml", tmp_path / "urls"
    opml.write_text(LIST)
    urls.write_text(
        'http://ONE.example/feed/ sea\nhttps://three.example/feed "far away" "~The Three"\nexec:~/run.sh\n'
        "https://three.example/feed\n"
    )
    result = run("import-feeds", str(opml), "/no/such/file", str(urls), "--folder", "Old")
    assert result.code == 1
    assert result.lines == ["2 added, 0 there already", "1 added, 1 there already, 1 more than once in the list"]
    assert f"{urls}: Line 3: exec:~/run.sh is refused: it runs a command" in result.err
    assert "/no/such/file cannot be read" in result.err
    feeds = {feed["title"]: feed for feed in map(json.loads, run("feeds", "--json").lines)}
    assert (feeds["The Three"]["folder"], feeds["The Three"]["tags"]) == ("Old", ["far away"])
    assert feeds["One [31m[/]"]["folder"] == "Old/World"
    assert [line.split("\t")[2] for line in run("feeds", "--tag", "FAR AWAY").lines] == ["Old/The Three"]


def test_logins_of_a_list_are_in_no_file_of_the_library(run: Run, library: Path, server: Server) -> None:
    server.on("/feed", answer(b"<rss><channel><title>T</title></channel></rss>"))
    url = server.url("/feed", host="ana:hidden@127.0.0.1")
    run("import-feeds", "-", stdin=f"{url} sea\n".encode())
    assert not any(b"hidden" in path.read_bytes() for path in library.parent.glob("library.db*"))
    assert run("refresh").code == 0
    assert base64.b64decode(server.requests[-1].headers["authorization"].removeprefix("Basic ")) == b"ana:hidden"
    exported = run("export-feeds").out
    assert "hidden" not in exported
    assert 'category="sea"' in exported


def test_export_reads_back_without_credentials(run: Run, tmp_path: Path) -> None:
    run("import-feeds", "-", stdin=LIST.encode())
    result = run("export-feeds")
    assert result.code == 0
    assert "hidden" not in result.out
    assert {(outline.url, outline.folder) for outline in read_opml(result.out.encode()).feeds} == {
        ("https://one.example/feed", "World"),
        ("https://two.example/feed", ""),
    }
    path = tmp_path / "out.opml"
    assert run("export-feeds", str(path)).out == ""
    assert path.read_text() == result.out


def test_what_cannot_be_read_or_written_is_said(run: Run, tmp_path: Path) -> None:
    for path in ("/no/such/file", str(tmp_path)):
        result = run("import-feeds", path)
        assert (result.code, result.out) == (1, "")
        assert len(result.err.splitlines()) == 2
    run("import-feeds", "-", stdin=LIST.encode())
    assert run("export-feeds", str(tmp_path)).code == 1
    assert "There are no feeds in it" in run("import-feeds", "-", stdin=b"junk").err


def test_a_login_in_an_older_library_is_not_shown(run: Run, library: Path) -> None:
    with Library.open(library) as opened:
        opened.add_feed("https://ana:hidden@one.example/feed")
    for argv in (["feeds"], ["feeds", "--json"], ["feed", "1"], ["feed", "1", "--json"], ["export-feeds"]):
        result = run(*argv)
        assert result.code == 0
        assert "hidden" not in result.out + result.err


def test_a_title_that_is_only_the_address_does_not_hide_what_the_feed_calls_itself(run: Run, server: Server) -> None:
    body = "<rss><channel><title>The Quay</title><link>https://quay.example/</link></channel></rss>"
    server.on("/feed", answer(body.encode()))
    url = server.url("/feed", host="ana:hidden@127.0.0.1")
    run("import-feeds", "-", stdin=f'<opml><body><outline text="{url}" xmlUrl="{url}"/></body></opml>'.encode())
    assert "hidden" not in run("export-feeds").out
    run("refresh")
    assert [line.split("\t")[2] for line in run("feeds").lines] == ["The Quay"]
    assert 'text="The Quay"' in run("export-feeds").out
    assert 'htmlUrl="https://quay.example/"' in run("export-feeds").out


def test_a_page_in_a_list_stands_for_the_feed_its_site_is_known_to_have(run: Run) -> None:
    page, feed = "https://github.com/o/r/releases", "https://github.com/o/r/releases.atom"
    assert run("import-feeds", "-", stdin=f"{page}\n{feed}\n".encode()).out == "1 added, 1 there already\n"
    assert json.loads(run("feeds", "--json").out)["url"] == feed


def test_folders_are_listed_and_renamed(run: Run) -> None:
    run("import-feeds", "-", stdin=LIST.encode())
    assert run("folders").lines == ["World\t1\t0"]
    assert run("folders", "--rename", "World", " Old//Globe ").out == "Old/Globe: 1 feed\n"
    assert [json.loads(line) for line in run("folders", "--json").lines] == [
        {"folder": "Old", "feeds": 1, "unread": 0},
        {"folder": "Old/Globe", "feeds": 1, "unread": 0},
    ]
    assert run("folders", "--rename", "World", "X").code == 1
    assert run("undo").out == "Taken back: renamed the folder “World”\n"
    assert run("folders", "--rename", "World", "").out == "1 feed in no folder now\n"
