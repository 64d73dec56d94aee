"""The language of a text: sentences written for this test in the languages that most news is written in."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tui_news.analysis.text.language import language

TEXTS = tomllib.loads((Path(__file__).parent / "data" / "languages.toml").read_text(encoding="utf8"))


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language(TEXTS[tag]) == tag


@pytest.mark.parametrize(
    "text",
    ["", "12:30 – 14:00", "Bus 7, 8, 9", "Zxcv qwer asdf uiop hjkl bnmt", "def main(): return run(args, sys.stdin)"],
)
def test_what_is_no_language_is_said_to_be_unknown(text: str) -> None:
    assert language(text) == "und"


def test_a_foreign_quotation_does_not_make_a_story_foreign() -> None:
    story = "The minister of the island said that it was over. “Il n’y a plus rien dans les ports”, he told the crowd."
    assert language(story) == "en"
