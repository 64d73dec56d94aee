"""refresh --due for timers, and how feeds fare in `feeds`: against a real server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.net.server import answer, redirect
from tests.services.recorder import rss

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.net.server import Server

FEED = rss([("1", "Port opens", "The port opened.")])


def feeds(run: Run) -> list[dict[str, object]]:
    return sorted((json.loads(line) for line in run("feeds", "--json").lines), key=lambda feed: str(feed["id"]))


def test_a_timer_asks_only_what_is_due(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(FEED)))
    asked = len(server.requests)
    result = run("refresh", "--due")
    assert (result.code, result.out, len(server.requests)) == (0, "0 new, 0 changed\n", asked)
    (feed,) = feeds(run)
    assert feed["state"] == "ok"
    assert isinstance(feed["next_due"], str)
    assert run("refresh").code == 0
    assert len(server.requests) == asked + 1


def test_quiet_says_only_what_fails(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(FEED)))
    assert run("refresh", "--quiet").out + run("refresh", "--quiet", "--due").out == ""
    server.on("/feed", answer(status="500 No"))
    result = run("refresh", "--quiet")
    assert (result.code, result.out) == (1, "")
    assert "HTTP 500" in result.err
    assert feeds(run)[0]["state"] == "failing"


def test_a_feed_that_is_gone_is_named_and_not_asked_again(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(FEED)))
    server.on("/feed", answer(status="410 Gone"))
    result = run("refresh", "--json")
    assert result.code == 1
    assert [json.loads(line)["outcome"] for line in result.lines] == ["retired"]
    asked = len(server.requests)
    assert run("refresh").code == 0
    assert len(server.requests) == asked
    (feed,) = feeds(run)
    assert (feed["state"], feed["next_due"], feed["total"]) == ("retired", None, 1)
    assert "took it away for good" in run("feeds").out


def test_a_busy_host_is_named_with_the_time(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(FEED)))
    server.on("/feed", answer(status="429 Slowly", headers={"Retry-After": "3600"}))
    assert run("refresh").code == 1
    result = run("refresh", "--json")
    assert (result.code, [json.loads(line)["outcome"] for line in result.lines]) == (0, ["waiting"])
    told = run("refresh")
    assert (told.code, told.out) == (0, "0 new, 0 changed, 1 feed not asked\n")
    assert "asks to be left alone until 20" in told.err


def test_a_feed_that_moves_is_said(run: Run, server: Server) -> None:
    old = server.on("/old", answer(FEED))
    run("add", old)
    server.on("/old", redirect("/new", 301))
    new = server.on("/new", answer(FEED))
    run("refresh")
    result = run("refresh", "--json")
    said = [json.loads(line) for line in result.lines]
    assert said[-1] == {"feed": 1, "title": "The Quay", "outcome": "moved", "url": new}
    (feed,) = feeds(run)
    assert (feed["url"], feed["moved_from"]) == (new, old)


def test_verbose_says_what_came_of_each_feed_and_what_is_wrong_with_it(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(FEED)))
    assert run("refresh", "-v").lines[0].endswith(": unchanged")
    body = "<description>" + "Salt was found below the valley, and the whole of Tesk came to see it. " * 3
    server.on("/feed", answer(FEED.split(b"</channel>")[0] + f"<item><title>Salt</title><guid>9</guid>{body}".encode()))
    result = run("refresh", "--verbose")
    assert result.lines[:2] == [
        f"{feeds(run)[0]['title']}: 1 new, 0 changed",
        "  The feed broke off before its end; what had come is shown",
    ]
    assert feeds(run)[0]["problems"] == ["The feed broke off before its end; what had come is shown"]
    assert "problems    The feed broke off" in run("feed", "1").out
