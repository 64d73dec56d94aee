"""add, refresh, feeds and remove against a real server."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.net.server import answer, redirect
from tests.patience import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Request, Server

ITEM = """<item><guid>{host}:{n}</guid><title>Story {n} of Tarsuna</title><link>https://{host}.example/{n}</link>
<pubDate>Fri, 20 Nov 2026 10:00:0{n} +0545</pubDate>
<description>&lt;p&gt;“It will sail,” Ana Velasco said on Friday. Story {n}.&lt;/p&gt;</description></item>"""


def rss(count: int, title: str = "Tarsuna Wire") -> bytes:
    host = f"wire{zlib.crc32(title.encode())}"  # every feed has articles of its own
    items = "".join(ITEM.format(n=number, host=host) for number in range(count))
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


RSS = rss(3)


def rows(run: Run) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("list", "--json").lines]


def test_add_fetches_stores_and_analyses(run: Run, server: Server) -> None:
    url = server.on("/feed", answer(RSS, headers={"ETag": '"1"'}))
    result = run("add", url)
    assert (result.code, result.err) == (0, "")
    assert result.out == "1\tTarsuna Wire\t3 articles\n"
    listed = rows(run)
    assert [row["title"] for row in listed] == [f"Story {n} of Tarsuna" for n in (2, 1, 0)]
    assert listed[0]["published"] == "2026-11-20T04:15:02Z"
    assert listed[0]["feeds"] == [{"title": "Tarsuna Wire", "url": url}]
    assert all(isinstance(row["quote_count"], int) for row in listed)


def test_refresh_is_conditional_and_brings_what_is_new(run: Run, server: Server) -> None:
    state = {"body": RSS, "etag": '"1"'}

    def reply(request: Request) -> list[bytes | float]:
        if request.headers.get("if-none-match") == state["etag"]:
            return answer(status="304 Not Modified")
        return answer(bytes(state["body"]), headers={"ETag": str(state["etag"])})  # type: ignore[arg-type]

    run("add", server.on("/feed", reply))
    assert run("refresh").out == "0 new, 0 changed\n"
    assert server.requests[-1].headers["if-none-match"] == '"1"'
    state.update(body=rss(4).replace(b"Story 1.", b"Story 1, now longer."), etag='"2"')
    result = run("refresh")
    assert (result.code, result.out) == (0, "1 new, 1 changed\n")
    assert len(rows(run)) == 4
    assert run("refresh").out == "0 new, 0 changed\n"


def test_a_feed_that_fails_stops_no_other(run: Run, server: Server) -> None:
    good, bad = server.on("/good", answer(rss(1))), server.on("/bad", answer(rss(2, "Bad")))
    run("add", good, bad)
    server.on("/bad", answer(b"no", "500 No"))
    server.on("/good", answer(rss(2)))
    result = run("refresh")
    assert result.code == 1
    assert result.out == "1 new, 0 changed, 1 feed failed\n"
    assert "HTTP 500" in result.err
    assert "  Try again later." in result.err
    feeds = [json.loads(line) for line in run("feeds", "--json").lines]
    assert [bool(feed["error"]) for feed in sorted(feeds, key=lambda feed: feed["id"])] == [False, True]
    assert "HTTP 500" in run("feeds").out


def test_one_trouble_of_many_feeds_is_told_once(run: Run, server: Server) -> None:
    paths = [f"/{number}" for number in range(8)]
    run("add", *(server.on(path, answer(rss(1, f"Wire {path[1:]}"))) for path in paths))
    for path in paths[:7]:
        server.on(path, answer(b"no", "500 No"))
    server.on("/7", answer(b"no", "404 No"))
    result = run("refresh")
    told = [line for line in result.err.splitlines() if line.startswith("tui-news: ")]
    assert len(told) == 2
    assert [line for line in told if line.startswith("tui-news: Wire 7: ") and "HTTP 404" in line]
    [many] = [line for line in told if "7 feeds (" in line]
    assert "HTTP 500" in many
    assert many.count("Wire") == 5
    assert "and 2 more)" in many
    assert result.out.endswith("8 feeds failed\n")


def test_add_says_that_a_feed_was_there(run: Run, server: Server) -> None:
    url = server.on("/feed", answer(RSS))
    assert run("add", url).err == ""
    again = run("add", url)
    assert (again.code, again.err) == (0, "Tarsuna Wire was subscribed to already\n")
    assert len(run("feeds").lines) == 1


def test_refresh_says_it_in_json(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(RSS)))
    result = run("refresh", "--json")
    assert [json.loads(line) for line in result.lines] == [
        {
            "feed": 1,
            "title": "Tarsuna Wire",
            "outcome": "unchanged",
            "new": 0,
            "changed": 0,
            "error": None,
            "problems": [],
            "muted": 0,
        }
    ]


def test_refresh_of_some_feeds(run: Run, server: Server) -> None:
    run("add", server.on("/a", answer(RSS)), server.on("/b", answer(rss(1, "Other"))))
    before = len(server.requests)
    assert run("refresh", server.url("/a"), "--quiet").out == ""
    assert [request.path for request in server.requests[before:]] == ["/a"]
    assert run("refresh", "77").code == 1


def test_add_asks_for_a_feed_once_and_for_what_is_not_there_too(run: Run, server: Server) -> None:
    assert run("add", server.on("/feed", answer(RSS))).code == 0
    assert [request.path for request in server.requests] == ["/feed"]
    assert "HTTP 404" in run("add", server.url("/nothing")).err
    assert [request.path for request in server.requests] == ["/feed", "/nothing"]


def test_feed_links_are_taken_whatever_the_host_speaks(run: Run, server: Server) -> None:
    url = server.on("/feed", answer(RSS))
    assert run("add", url.replace("http://", "feed://")).code == 0
    assert run("add", f"feed:{url}").err.startswith("Tarsuna Wire was subscribed to already")
    assert json.loads(run("feeds", "--json").out)["url"] == url


def test_add_takes_the_feed_of_a_site(run: Run, server: Server) -> None:
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" title="All" href="/missing">
      <link rel="alternate" type="application/rss+xml" title="World" href="/feed"></head>"""
    server.on("/feed", answer(RSS))
    result = run("add", server.on("/", answer(page, headers={"Content-Type": "text/html"})))
    assert result.code == 0
    assert "Tarsuna Wire\t3 articles" in result.out


def test_add_names_the_choices_of_a_site(run: Run, server: Server) -> None:
    page = b"""<link rel="alternate" type="application/rss+xml" href="/a">
      <link rel="alternate" type="application/rss+xml" href="/b">"""
    server.on("/a", answer(rss(1, "First")))
    server.on("/b", answer(rss(1, "Second")))
    result = run("add", server.on("/", answer(page)))
    assert (result.code, result.lines) == (1, [f"{server.url('/a')}\tFirst", f"{server.url('/b')}\tSecond"])
    assert "none was chosen" in result.err
    assert run("feeds").lines == []


def test_add_with_a_login_finds_the_feed_behind_it(run: Run, server: Server) -> None:
    page = b'<link rel="alternate" type="application/rss+xml" href="/feed">'

    def guarded(body: bytes) -> Callable[[Request], list[bytes | float]]:
        return lambda request: answer(body) if "authorization" in request.headers else answer(b"", "401 No")

    server.on("/feed", guarded(RSS))
    server.on("/", guarded(page))
    result = run("add", server.url("/", host="ana:hidden@127.0.0.1"), "--tag", "sea, deep", "--folder", "World")
    assert (result.code, result.out) == (0, "1\tTarsuna Wire\t3 articles\n")
    (feed,) = map(json.loads, run("feeds", "--json").lines)
    assert (feed["url"], feed["folder"], feed["tags"], feed["has_login"]) == (
        server.url("/feed"),
        "World",
        ["deep", "sea"],
        True,
    )
    run("remove", "1")
    result = run("add", server.url("/"), "--login", "bob", stdin=b"hid\n")
    assert (result.code, result.lines) == (0, ["1\tTarsuna Wire\t3 articles"])
    assert server.requests[-1].headers["authorization"] == "Basic " + base64.b64encode(b"bob:hid").decode()
    result = run("remove", server.url("/other", host="ana:hidden@127.0.0.1"))
    assert result.code == 1
    assert "hidden" not in result.err


def test_add_tries_the_usual_places(run: Run, server: Server) -> None:
    server.on("/rss.xml", answer(RSS))
    assert run("add", server.on("/", answer(b"<p>hello"))).code == 0


def test_add_follows_to_where_the_feed_moved(run: Run, server: Server) -> None:
    server.on("/new", answer(RSS))
    run("add", server.on("/old", redirect("/new", 301)))
    assert json.loads(run("feeds", "--json").out)["url"] == server.url("/new")


@pytest.mark.parametrize("reply", [answer(b"<p>no feed here"), answer(b"", "404 No"), [b"junk"], answer(b"")])
def test_what_cannot_be_added_is_said_and_not_kept(run: Run, server: Server, reply: list[bytes | float]) -> None:
    good = server.on("/good", answer(RSS))
    result = run("add", server.on("/bad", reply), good)
    assert result.code == 1
    title, remedy = result.err.splitlines()
    assert title.startswith(f"tui-news: {server.url('/bad')}: ")
    assert remedy.startswith("  ")
    assert len(run("feeds").lines) == 1


@pytest.mark.parametrize("typed", ["file:///etc/passwd", "|ls", "exec:ls", "two words"])
def test_what_is_no_address_is_said(run: Run, typed: str) -> None:
    result = run("add", typed)
    assert result.code == 1
    assert "not an address" in result.err


def test_a_page_may_not_send_us_home(run: Run, server: Server) -> None:
    inside = server.on("/inside", answer(RSS)).replace("127.0.0.1", "localhost")
    page = f'<link rel="alternate" type="application/rss+xml" href="{inside}">'.encode()
    assert run("add", server.on("/", answer(page))).code == 1
    assert not server.asked("/inside")


def test_remove(run: Run, server: Server) -> None:
    run("add", server.on("/a", answer(RSS)), server.on("/b", answer(rss(1, "Other"))))
    result = run("remove", "1", "nothing", server.url("/b"))
    assert result.code == 1
    assert result.out == "Removed Tarsuna Wire\nRemoved Other\n"
    assert "nothing" in result.err
    assert run("feeds").out == ""
    assert rows(run) == []


def test_credentials_are_not_printed(run: Run, server: Server) -> None:
    server.on("/feed", answer(RSS))
    run("add", server.url("/feed", host="ana:hidden@127.0.0.1"))
    for argv in (["feeds"], ["feeds", "--json"], ["list", "--json"], ["refresh", "--json"]):
        result = run(*argv)
        assert "hidden" not in result.out + result.err
    assert server.requests[-1].headers["authorization"].startswith("Basic ")


def test_hostile_titles_of_feeds(run: Run, server: Server) -> None:
    title = "&#x9b;31m[/] [@click=app.quit] \x1b]0;PWNED\x07 \u202etxt"
    result = run("add", server.on("/feed", answer(rss(1, title))))
    result.out += run("feeds").out + run("feeds", "--json").out + run("list", "--json").out
    assert not any(char in result.out for char in "\x1b\x9b\x07\u202e")
    assert "[/] [@click=app.quit]" in result.out


def test_interrupting_a_refresh_is_quick_and_quiet(run: Run, server: Server, library: Path) -> None:
    run("add", server.on("/feed", answer(RSS)), server.on("/slow", answer(rss(1, "Slow"))))
    server.on("/slow", [120.0])
    asked = len(server.asked("/slow"))
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_news", "refresh"],
        env={**os.environ, "TUI_NEWS_LIBRARY": str(library)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert wait_until(lambda: len(server.asked("/slow")) > asked)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)  # the server keeps it waiting for longer
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert len(rows(run)) == 4
