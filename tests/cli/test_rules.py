"""rules: added, listed, tried, applied and removed on the command line, and met by a refresh."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.net.server import answer
from tests.services.recorder import rss

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run
    from tests.net.server import Server

ITEMS = [("1", "Port opens", "The port opened on Friday."), ("2", "Horoscope", "The stars say nothing [/].")]


def titles(run: Run) -> list[str]:
    return sorted(json.loads(line)["title"] for line in run("list", "--json").lines)


def test_a_refresh_meets_the_rules(run: Run, server: Server) -> None:
    assert run("rules", "add", "mute", "horoscope").out == "1\tmute\thoroscope\n"
    assert run("rules", "add", "tag", "sea", "port", "feed:quay").lines == ["2\ttag sea\tport feed:quay"]
    run("add", server.on("/feed", answer(rss(ITEMS))))
    assert titles(run) == ["Port opens"]
    assert run("search", "tag:sea").lines
    assert [json.loads(line) for line in run("rules", "--json").lines] == [
        {"id": 1, "act": "mute", "tag": None, "query": "horoscope"},
        {"id": 2, "act": "tag", "tag": "sea", "query": "port feed:quay"},
    ]
    assert run("rules", "remove", "1").out == "Removed: mute: horoscope\n"
    assert titles(run) == ["Horoscope", "Port opens"]
    assert run("undo").out == "Taken back: removed the rule “mute: horoscope”\n"
    assert titles(run) == ["Port opens"]


def test_a_refresh_does_not_count_as_new_what_nobody_will_see(run: Run, server: Server) -> None:
    run("rules", "add", "mute", "horoscope")
    run("add", server.on("/feed", answer(rss(ITEMS))))
    more = [("3", "Horoscope again", "Nor do they today."), ("4", "Snow", "It snows.")]
    server.on("/feed", answer(rss([*ITEMS, *more])))
    (told,) = map(json.loads, run("refresh", "--json").lines)
    assert (told["new"], told["muted"], told["outcome"]) == (1, 1, "read")
    more = [("5", "Horoscope", "Silence."), ("6", "Horoscope, too", "As ever.")]
    server.on("/feed", answer(rss([*ITEMS, *more])))
    assert run("refresh", "-v").lines == ["The Quay: read, 2 muted", "0 new, 0 changed, 2 muted"]


def test_rules_are_tried_and_applied_to_what_is_there(run: Run, server: Server) -> None:
    run("add", server.on("/feed", answer(rss(ITEMS))))
    result = run("rules", "test", "horoscope")
    assert (result.code, len(result.lines)) == (0, 1)
    assert "It fits 1 of the articles" in result.err
    assert run("rules", "test", "nothing-has-this").code == 1
    assert "Applied to 1 article" in run("rules", "add", "star", "port", "--apply").err
    assert [json.loads(line)["title"] for line in run("list", "--starred", "--json").lines] == ["Port opens"]
    assert run("rules", "test", "1").lines[0].endswith("Port opens")
    assert run("rules", "apply").lines == ["star: port: 1 article"]


@pytest.mark.parametrize(
    "argv",
    [
        ("add", "eat", "port"),
        ("add", "mute"),
        ("add", "tag", "sea"),
        ("add", "mute", "("),
        ("remove",),
        ("remove", "x"),
        ("remove", "7"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, story: Path, argv: tuple[str, ...]) -> None:
    run("ingest", str(story))
    result = run("rules", *argv)
    assert result.code in (1, 2)
    assert result.err
    result = run("rules")
    assert (result.out, run("rules", "--json").err) == ("", "")
    assert "No rules. Add one" in result.err


def test_a_rule_that_tags_without_a_search_says_what_is_missing(run: Run, story: Path) -> None:
    run("ingest", str(story))
    result = run("rules", "add", "tag", "tag:sea port")
    assert result.code == 2
    assert "needs a tag, and a search behind it" in result.err
