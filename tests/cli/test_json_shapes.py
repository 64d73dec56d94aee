"""What --json gives is what the README says it gives."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

README = Path(__file__).parents[2] / "README.md"
ROW = re.compile(r"^\| `([a-z]+)( ID| --rename)?` \| (.*) \|$", re.MULTILINE)


def documented() -> dict[str, list[str]]:
    table = README.read_text("utf-8").partition("| with `--json` |")[2].partition("\n\n")[0]
    rows = {name + place: words for name, place, words in ROW.findall(table)}
    keys = {name: re.findall(r"`(\w+)`", words.removeprefix("those of `list`")) for name, words in rows.items()}
    for name, words in rows.items():
        if words.startswith("those of `list`"):
            keys[name] = keys["list"] + keys[name]
    return keys


@pytest.mark.parametrize("command", sorted(documented()))
def test_the_keys_are_those_of_the_readme(run: Run, story: Path, command: str) -> None:
    ingested = run("ingest", str(story), "--json")
    assert run("tag", "1", "+sea").code == 0
    run("import-feeds", "-", "--folder", "World", stdin=b"https://one.example/feed\n")
    words = {
        "search": ["search", "ferry"], "show": ["show", "1"], "quotes": ["quotes", "1"],
        "ingest": ["ingest", str(story)], "tag --rename": ["tag", "--rename", "sea", "ocean"],
    }.get(command, command.replace("ID", "1").split())  # fmt: skip
    out = ingested.out if command == "ingest" else run(*words, "--json").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows
    for row in rows:
        assert list(row) == documented()[command]
