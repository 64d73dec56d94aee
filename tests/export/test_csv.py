"""The CSV of quotes: read back it is the quotes, and no spreadsheet finds a formula in it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.stories import HOSTILE, RELAXED, hostile, stories, story
from tui_news.export.csv import COLUMNS, harmless, quotes_to_csv

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def read(text: str) -> list[dict[str, str]]:
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_line_a_quote() -> None:
    shown, annotations = story()
    first, second = read(quotes_to_csv(shown, annotations))
    assert tuple(first) == COLUMNS
    start = shown.document.text.index("“")
    assert first == {
        "article": "7",
        "title": "Dam will hold, minister says",
        "url": "https://news.example/dam?x=1&y=2",
        "quote": "1",
        "parent": "",
        "kind": "direct",
        "speaker": "Mara Quell",
        "source": "Mara Quell, the minister",
        "cue": "told",
        "words": "“The dam is safe,”",
        "via": "Wire Office",
        "confidence": "0.4",
        "start": str(start),
        "end": str(start + len("“The dam is safe,”")),
        "corrected": "",
    }
    assert (second["parent"], second["speaker"], second["words"]) == ("1", "unknown", "is safe")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a; = 1", "a; = 1"),
        ("a = 1", "a = 1"),
        ("well-known", "well-known"),
        ("", ""),
    ],
)
def test_formulas_become_text(cell: str, safe: str) -> None:
    assert harmless(cell) == safe


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    for row in read(quotes_to_csv(*hostile(text))):
        assert not [cell for cell in row.values() if cell.startswith(FORMULA)]


@RELAXED
@given(stories())
def test_any_story_can_be_read_back(made: tuple[Article, Annotations]) -> None:
    shown, annotations = made
    rows = read(quotes_to_csv(shown, annotations))
    assert len(rows) == len(annotations.quotes)
    for row in rows:
        assert not [cell for cell in row.values() if cell.startswith(FORMULA)]


@RELAXED
@given(st.text(max_size=20))
def test_the_guard_only_adds_apostrophes(text: str) -> None:
    assert harmless(text).replace("'", "") == text.replace("'", "")
