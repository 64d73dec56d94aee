"""The README says what the code does, and starts with the two commands."""

import re
from pathlib import Path

from tests.readme.parts import commands, renewed

README = Path(__file__).parents[2] / "README.md"


def test_the_generated_parts_are_those_of_the_code() -> None:
    readme = README.read_text(encoding="utf-8")
    assert renewed(readme) == readme, "run: make readme"


def test_the_two_commands_come_first() -> None:
    first, second = README.read_text(encoding="utf-8").splitlines()[:2]
    assert first.split()[:2] == ["make", "run"]
    assert second.split()[:2] == ["make", "test"]


def test_every_command_is_documented_in_words() -> None:
    rows = commands().splitlines()[2:]
    assert len(rows) > 8
    assert all(len(row.split("|")[2].split()) >= 3 for row in rows)


def test_every_picture_and_file_that_it_names_is_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (README.parent / target).exists()] == []
