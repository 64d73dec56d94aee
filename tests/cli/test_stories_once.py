"""A story that several outlets carry, without a reader: list says how many have it, show says who."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_list_and_show_tell_who_else_has_it(run: Run, pier: list[int]) -> None:
    assert [line.split("\t")[3] for line in run("list").lines] == ["Wire +2"]
    (row,) = (json.loads(line) for line in run("list", "--json").lines)
    assert row["also_in"] == [{"id": pier[1], "outlet": "Post"}, {"id": pier[2], "outlet": "Coast"}]
    assert "Also in: Post (the same words), Coast (" in run("show", str(pier[0])).out
    shown = json.loads(run("show", str(pier[0]), "--json").out)
    assert [copy["id"] for copy in shown["also_in"]] == pier[1:]
    assert [copy["differs"] > 0 for copy in shown["also_in"]] == [False, True]


def test_a_feeds_own_list_has_its_own(run: Run, pier: list[int]) -> None:
    assert [line.split("\t")[0] for line in run("list", "--feed", "Coast").lines] == [str(pier[2])]
