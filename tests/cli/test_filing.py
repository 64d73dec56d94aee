"""What a feed files an article under, and where readers discuss it: shown, given as JSON, kept by a later refresh."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.net.server import answer

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.net.server import Server

FEED = b"""<rss version="2.0"><channel><title>Salt Post</title><item><title>Salt is dear</title>
<guid isPermaLink="false">2</guid><description>Where the salt went.</description>
<category>Trade [/]</category><category>TRADE [/]</category><category>Sea&#x202e;salt</category>
<comments>https://salt.example/2?talk=1</comments></item>
<item><title>Nothing else</title><guid isPermaLink="false">3</guid><description>Plain.</description></item>
</channel></rss>"""


@pytest.fixture
def filed(run: Run, server: Server) -> dict[str, str]:
    """Give the numbers of the two articles by their titles."""
    assert run("add", server.on("/feed", answer(FEED))).code == 0
    return {row["title"]: str(row["id"]) for row in map(json.loads, run("list", "--json").lines)}


def test_show_tells_categories_and_comments(run: Run, filed: dict[str, str]) -> None:
    lines = run("show", filed["Salt is dear"]).lines
    assert "Categories: Trade [/], Seasalt" in lines
    assert "Comments: https://salt.example/2?talk=1" in lines
    assert not [line for line in run("show", filed["Nothing else"]).lines if line.startswith(("Categ", "Comm"))]


def test_show_gives_them_as_json(run: Run, filed: dict[str, str]) -> None:
    found = json.loads(run("show", filed["Salt is dear"], "--json").out)
    assert (found["categories"], found["comments"]) == (["Trade [/]", "Seasalt"], "https://salt.example/2?talk=1")
    found = json.loads(run("show", filed["Nothing else"], "--json").out)
    assert (found["categories"], found["comments"]) == ([], None)


def test_a_search_finds_by_category(run: Run, filed: dict[str, str]) -> None:
    for query, titles in (
        ("category:trade", ["Salt is dear"]),
        ('category:"SEASALT"', ["Salt is dear"]),
        ("category:sea", []),
        ("-category:trade", ["Nothing else"]),
    ):
        found = [json.loads(line)["title"] for line in run("search", query, "--json").lines]
        assert found == titles, query


def test_a_rule_takes_a_category(run: Run, server: Server) -> None:
    assert run("rules", "add", "star", "category:trade").code == 0
    run("add", server.on("/feed", answer(FEED)))
    rows = map(json.loads, run("list", "--json").lines)
    assert {row["title"]: row["starred"] for row in rows} == {"Salt is dear": True, "Nothing else": False}
