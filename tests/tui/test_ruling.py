"""Lines of a list and the rows they belong to: there and back for any headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui_news.tui.ruling import HEADING, Ruling


@given(st.integers(1, 3), st.sets(st.integers(0, 30)), st.integers(31, 40))
def test_every_line_is_of_one_row(height: int, heads: set[int], count: int) -> None:
    ruling = Ruling(height, sorted(heads))
    expected = [
        (row, line) for row in range(count) for line in ([HEADING] if row in heads else []) + list(range(height))
    ]
    assert ruling.total(count) == len(expected)
    assert [ruling.at(line) for line in range(len(expected))] == expected
    for row in range(count):
        assert expected[ruling.top(row)] == (row, 0)
        assert expected[ruling.first(row)] == (row, HEADING if row in heads else 0)
