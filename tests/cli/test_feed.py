"""feed: what the user decides about subscriptions."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_feeds import RSS, rss
from tests.net.server import answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Server


@pytest.fixture
def two(run: Run, server: Server) -> None:
    run("add", server.on("/a", answer(RSS)), server.on("/b", answer(rss(1, "Other"))))


def known(run: Run, ref: str = "1") -> dict[str, Any]:
    result = run("feed", ref, "--json")
    assert result.code == 0
    found: dict[str, Any] = json.loads(result.out)
    return found


@pytest.mark.usefixtures("two")
def test_several_feeds_at_once(run: Run) -> None:
    argv = ("--folder", " World //Sea/", "--tag", "Ferries", "--tag", "a/b,c")
    result = run("feed", "1", "nothing", "other", *argv)
    assert result.code == 1
    assert "nothing" in result.err
    for ref in ("1", "2"):
        assert (known(run, ref)["folder"], known(run, ref)["tags"]) == ("World/Sea", ["a-b", "c", "Ferries"])
    run("feed", "1", "--untag", "FERRIES", "--folder", "", "--title", "Mine [/]\x1b[31m")
    assert (known(run)["folder"], known(run)["tags"], known(run)["title"]) == ("", ["a-b", "c"], "Mine [/]")
    assert [row.split("\t")[4] for row in run("list", "--tag", "ferries").lines] == ["Story 0 of Tarsuna"]
    run("feed", "1", "--title", "")
    assert known(run)["title"] == "Tarsuna Wire"


@pytest.mark.usefixtures("two")
def test_pause_and_resume(run: Run, server: Server) -> None:
    states = [line.split("state", 1)[1].strip() for line in run("feed", "1", "--pause").lines if "state" in line]
    assert states[0].startswith("paused since 20")
    before = len(server.requests)
    run("refresh")
    assert [request.path for request in server.requests[before:]] == ["/b"]
    assert known(run)["state"] == "paused"
    assert "paused since" in run("feeds").out
    run("refresh", "1")
    assert server.requests[-1].path == "/a"
    run("feed", "1", "--resume")
    assert (known(run)["paused"], known(run)["state"]) == (None, "ok")


@pytest.mark.usefixtures("two")
def test_mute_and_unmute(run: Run) -> None:
    run("feed", "1", "--mute")
    assert [row.split("\t")[4] for row in run("list", "--unread").lines] == ["Story 0 of Tarsuna"]
    assert len(run("list").lines) == 4
    assert (known(run)["unread"], known(run)["muted"]) == (0, True)
    unread = json.loads(run("stats", "--json").out)["unread"]
    assert unread == len(run("list", "--unread").lines) < json.loads(run("stats", "--json").out)["articles"]
    run("feed", "1", "--unmute")
    assert len(run("list", "--unread").lines) == 4


@pytest.mark.usefixtures("two")
def test_an_interval_holds(run: Run, server: Server) -> None:
    run("feed", "1", "--interval", "1d")
    assert (known(run)["interval"], known(run)["next_due"]) == (86400, None)
    run("refresh")
    before = len(server.requests)
    run("refresh", "--due")
    assert len(server.requests) == before
    run("feed", "1", "--interval", "auto")
    assert known(run)["interval"] is None


@pytest.mark.usefixtures("two")
def test_user_agent_login_and_cookies(run: Run, server: Server, tmp_path: Path) -> None:
    run("feed", "1", "--user-agent", "Reader/1", "--login", "ana", "--cookies", stdin=b"hid:den\nsession=hidden\n")
    assert run("refresh", "1").code == 0
    headers = server.requests[-1].headers
    assert base64.b64decode(headers["authorization"].removeprefix("Basic ")) == b"ana:hid:den"
    assert (headers["cookie"], headers["user-agent"]) == ("session=hidden", "Reader/1")
    shown = run("feed", "1")
    assert "asked with  a login, cookies" in shown.out
    for argv in (["feed", "1", "--json"], ["feeds", "--json"], ["feeds"], ["export-feeds"], ["refresh", "--json"]):
        result = run(*argv)
        assert "hid" not in result.out + result.err
        assert "ana" not in result.out + result.err
    assert not any(b"hidden" in path.read_bytes() for path in tmp_path.glob("library.db*"))
    assert (tmp_path / "config" / "credentials.json").stat().st_mode & 0o077 == 0
    run("feed", "1", "--no-login", "--user-agent", "")
    run("refresh", "1")
    headers = server.requests[-1].headers
    assert ("authorization" in headers, headers["cookie"]) == (False, "session=hidden")
    assert headers["user-agent"].startswith("tui-news/")
    run("feed", "1", "--no-cookies")
    assert known(run)["has_login"] is False
    assert "hidden" not in (tmp_path / "config" / "credentials.json").read_text()


@pytest.mark.usefixtures("two")
def test_a_proxy(run: Run, server: Server) -> None:
    server.on(server.url("/a"), answer(rss(4)))
    run("feed", "1", "--proxy", f"http://127.0.0.1:{server.port}")
    assert run("refresh", "1").code == 0
    assert server.requests[-1].path == server.url("/a")
    run("feed", "1", "--proxy", "")
    run("refresh", "1")
    assert server.requests[-1].path == "/a"


@pytest.mark.parametrize(
    "argv",
    [
        ["--interval", "1m"],
        ["--interval", "soon"],
        ["--interval", "9999999999d"],
        ["--user-agent", "a\nb"],
        ["--pause", "--resume"],
        ["--login", "a:b"],
        ["--login", "ana"],
        ["--cookies"],
        ["--proxy", "socks5://secret@p.example"],
    ],
)
def test_what_cannot_be_taken_changes_nothing(run: Run, two: None, argv: list[str]) -> None:
    result = run("feed", "1", "--title", "Changed", *argv)
    assert result.code == 2
    assert "secret" not in result.err
    assert known(run)["title"] == "Tarsuna Wire"


@pytest.mark.usefixtures("two")
def test_undo_takes_back_what_was_done_to_feeds(run: Run) -> None:
    run("feed", "1", "--mute", "--folder", "World")
    run("feed", "1", "2", "--pause")
    run("remove", "2")
    assert run("undo").out == "Taken back: removed the feed “Other”\n"
    assert run("undo", "2").lines == [
        "Taken back: paused the feed “Other”",
        "Taken back: paused the feed “Tarsuna Wire”",
    ]
    assert (known(run)["paused"], known(run)["muted"], known(run, "2")["paused"]) == (None, True, None)
    assert run("undo").code == 0
    assert (known(run)["muted"], known(run)["folder"]) == (False, "")
    result = run("undo")
    assert (result.code, result.out) == (1, "")
    assert "nothing to take back" in result.err
