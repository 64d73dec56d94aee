"""Completion while typing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.strategies import RELAXED
from tui_news.query import FIELDS, completions, parse, wanted
from tui_news.query.complete import gone_on, named


def complete(text: str) -> list[str]:
    """Apply every completion at the ``|`` and give the queries they make."""
    cursor = text.index("|")
    query = text.replace("|", "", 1)
    return [query[: found.start] + found.text + query[found.end :] for found in completions(query, cursor)]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("sp|", ["speaker:"]),
        ("a -sp|", ["a -speaker:"]),
        ("(SP|", ["(speaker:"]),
        ("so|", ["source:", "sort:"]),
        ("sp| b", ["speaker: b"]),
        ("sp|ker:x", ["speaker:x"]),
        ("kind:|", ["kind:direct", "kind:mixed", "kind:indirect"]),
        ("-kind:di|", ["-kind:direct"]),
        ("kind:di|rct b", ["kind:direct b"]),
        ("is:un| b", ["is:unread b"]),
        ("sort:b|", ["sort:best"]),
        ("speaker:ib|", []),
        ("nothing:|", []),
        ('"sp|', []),
        ("12|", []),
        ('"a b" sp|', ['"a b" speaker:']),
    ],
)
def test_what_is_offered(text: str, becomes: list[str]) -> None:
    assert complete(text) == becomes


def test_everything_is_offered_before_the_first_letter() -> None:
    assert complete("|") == [f"{name}:" for name in FIELDS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("speaker:ib|", ("speaker", "ib", "ib")),
        ('a -about:"Mara L| b', ("about", "Mara L", '"Mara L b')),
        ("feed:|", ("feed", "", "")),
        ("is:un|", None),
        ("said:cease|", None),
        ("sp|", None),
    ],
)
def test_names_only_the_library_knows(text: str, expected: tuple[str, str, str] | None) -> None:
    cursor = text.index("|")
    query = text.replace("|", "", 1)
    found = wanted(query, cursor)
    assert (found and (found.field, found.begun, query[found.start : found.end])) == expected


@RELAXED
@given(st.text(max_size=40) | st.text('abs:-()"“” ', max_size=30), st.integers(-5, 50))
def test_never_fails_and_stays_within_the_query(text: str, cursor: int) -> None:
    for found in completions(text, cursor):
        assert 0 <= found.start <= found.end <= len(text)
    name = wanted(text, cursor)
    assert name is None or 0 <= name.start <= name.end <= len(text)


@pytest.mark.parametrize(
    ("query", "names", "expected"),
    [
        ("dam speaker:que", ["Mara Quell", "Quest"], 'dam (speaker:"Mara Quell" or speaker:Quest)'),
        ("-feed:wi", ["The Wire"], '-(feed:"The Wire")'),
        ('speaker:"Mara Q', ["Mara Quell"], '(speaker:"Mara Quell")'),
        ("speaker:zz", [], "speaker:zz"),
    ],
)
def test_a_begun_name_is_gone_on_with(query: str, names: list[str], expected: str) -> None:
    begun = wanted(query, len(query))
    assert begun is not None
    assert gone_on(query, begun, names) == expected
    parse(expected)


def test_names_are_quoted_where_they_have_to_be_and_kinds_of_sources_come_first() -> None:
    field = wanted("source:an", 9)
    assert field is not None
    texts = [one.text for one in named(field, ["Anna", 'Ann "Q" Ode', "An (x)"])]
    assert texts == ["anonymous ", "Anna ", '"Ann ""Q"" Ode" ', '"An (x)" ']
    assert {(one.start, one.end) for one in named(field, ["Anna"])} == {(7, 9)}
    other = wanted("speaker:an", 10)
    assert other is not None
    assert [one.text for one in named(other, ["Anna"])] == ["Anna "]
