"""Tables, code and lists in a story: columns where they fit, cell under cell where not, and no offset lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import document_of
from tui_news.model.documents import Block, BlockKind, Document
from tui_news.tui.drawing import cells
from tui_news.tui.story.layout import Row, RowKind, lay_out

FERRIES = "| Cars | Harbour\n2024 | | Sell\n2025 | 1,200 | Orvane Old Quay"


def drawn(document: Document, row: Row) -> str:
    ends = sorted({row.start, *row.added, row.end})
    words = "".join(document.text[first:last] + row.added.get(last, "") for first, last in pairwise(ends))
    return row.indent + words + row.note


def shown(text: str, width: int, added: cells.Added | None = None) -> list[str]:
    document = document_of(((BlockKind.PREFORMATTED, text),))
    return [drawn(document, row) for row in lay_out(document, width, added=added or {}).rows]


def test_a_table_stands_in_columns_with_figures_to_the_right() -> None:
    assert shown(FERRIES, 72) == [
        "       |  Cars | Harbour",
        "  ─────┼───────┼────────────────",
        "  2024 |       | Sell",
        "  2025 | 1,200 | Orvane Old Quay",
    ]


def test_numbers_of_links_have_their_room() -> None:
    end = FERRIES.index("2024") + 4
    assert shown(FERRIES, 72, {end: "[1]"})[2:] == [
        "  2024[1] |       | Sell",
        "  2025    | 1,200 | Orvane Old Quay",
    ]


def test_a_table_that_is_too_wide_stands_cell_under_cell() -> None:
    assert shown(FERRIES, 24) == [
        "  | Cars | Harbour", "", "  2024", "  Harbour: Sell", "", "  2025", "  Cars: 1,200", "  Harbour: Orvane Old",
        "    Quay",
    ]  # fmt: skip


def test_two_columns_that_are_too_wide_are_wrapped() -> None:
    assert shown("Capital | Tarsa\nPeople | nobody has counted", 20) == [
        "  Capital | Tarsa", "  People | nobody", "    has counted",
    ]  # fmt: skip


def test_code_keeps_its_lines_and_goes_on_deeper() -> None:
    code = "if tide:\n    wait(for_the_next) | or_not"
    assert shown(code, 72) == ["  if tide:", "      wait(for_the_next) | or_not"]
    assert shown(code, 26) == ["  if tide:", "      wait(for_the_next)", "        | or_not"]


def test_lists_hang_from_their_numbers_and_depths() -> None:
    parts = ((0, "1. one of them"), (1, "two of them"), (0, "12. three of"))
    text, blocks = "", []
    for level, words in parts:
        blocks.append(Block(BlockKind.LIST_ITEM, len(text), len(text) + len(words), level))
        text += f"{words}\n\n"
    document = Document(text.rstrip(), tuple(blocks))
    assert [drawn(document, row) for row in lay_out(document, 12).rows] == [
        "1. one of", "   them", "  • two of", "    them", "12. three of",
    ]  # fmt: skip


WORDS = st.text(st.sampled_from("ab 日12|-,\t"), max_size=30)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=5), st.integers(12, 60))
def test_no_word_of_a_table_is_lost_or_too_far_right(table: list[list[str]], width: int) -> None:
    text = "\n".join(" | ".join(row) for row in table).strip("\n")
    if not text.strip():
        return
    document = document_of(((BlockKind.PREFORMATTED, text),))
    rows = lay_out(document, width).rows
    places = [row for row in rows if row.kind is RowKind.TEXT]
    assert all(one.end <= two.start for one, two in pairwise(places))
    kept = {at for row in places for at in range(row.start, row.end)}
    assert all(at in kept or document.text[at] in " |\n\t" for at in range(len(document.text)))
    assert all(cells.width(drawn(document, row)) <= width + 8 for row in rows)


@pytest.mark.parametrize("text", ["", "|", "a |", "| a\n| b", " | \n | "])
def test_odd_tables_are_drawn(text: str) -> None:
    assert "".join("".join(shown(text, 20)).split()) == "".join(text.split())
