"""What each form of the search language means, and where its errors point."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.strategies import QUERIES, RELAXED
from tui_news.query import And, Field, Node, Not, Or, Query, QueryError, Sort, Term, Words, parse, to_text
from tui_news.query.parser import LONGEST

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("ceasefire", Words("ceasefire")),
        ("a b", And((A, B))),
        ("a and b", And((A, B))),
        ('"fuel price"', Words("fuel price")),
        ("“fuel price”", Words("fuel price")),
        ("„fuel price“", Words("fuel price")),
        ("«fuel price»", Words("fuel price")),
        ('"the ""safe"" zone"', Words('the "safe" zone')),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("--a", Not(Not(A))),
        ("a or b", Or((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("(a or b) c", And((Or((A, B)), C))),
        ("(a b) c", And((And((A, B)), C))),
        ("-(a or b)", Not(Or((A, B)))),
        ("secur*", Words("secur", prefix=True)),
        ("AT&T", Words("AT&T")),
        ('"or"', Words("or")),
        ('"-a"', Words("-a")),
        ("speaker:ibrahim", Term(Field.SPEAKER, "ibrahim")),
        ('Speaker:"Mara Lind"', Term(Field.SPEAKER, "Mara Lind")),
        ("kind:Direct", Term(Field.KIND, "direct")),
        ("after:3D", Term(Field.AFTER, "3d")),
        ("lang:pt-BR", Term(Field.LANG, "pt-BR")),
        ("-is:read", Not(Term(Field.IS, "read"))),
        # what stands in headlines is not a mistake
        ("Syria: forces", And((Words("Syria:"), Words("forces")))),
        ("price – at last", And((Words("price"), Words("at"), Words("last")))),
        ("price -- at", And((Words("price"), Words("at")))),
        ("https://example.org/a", Words("https://example.org/a")),
        ("12:30", Words("12:30")),
        ("a & b", And((A, B))),
    ],
)
def test_forms(text: str, root: Node) -> None:
    assert parse(text) == Query(root)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("   ", Query()),
        ("sort:oldest", Query(None, Sort.OLDEST)),
        ("a sort:best b", Query(And((A, B)), Sort.BEST)),
        ("sort:best a or b", Query(Or((A, B)), Sort.BEST)),
        ("a or b sort:best", Query(Or((A, B)), Sort.BEST)),
    ],
)
def test_sort_stands_beside_the_words(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ('a "b c', '"', "never closed"),
        ("a (b", "(", "never closed"),
        ("a) b", ")", "closes nothing"),
        ("a ()", "()", "nothing in these parentheses"),
        ("or a", "or", "before this ‘or’"),
        ("a or", "or", "after this ‘or’"),
        ("a or or b", "or", "after this ‘or’"),
        ("a and", "and", "after this ‘and’"),
        ("(a or)", "or", "after this ‘or’"),
        ("a -or b", "-", "leaves nothing out"),
        ("-)", ")", "closes nothing"),
        ("a or sort:best", "", "A word is missing"),
        ("x speker:ibrahim", "speker:", "no field ‘speker:’"),
        ("x speaker: ibrahim", "speaker:", "needs a value"),
        ("x speaker:(a or b)", "speaker:", "needs a value"),
        ("x kind:dirct", "dirct", "cannot be ‘dirct’"),
        ("x is:old", "old", "cannot be"),
        ("x after:soon", "soon", "no date"),
        ("x after:9999y", "9999y", "no date"),
        ("x before:2026-13-40", "2026-13-40", "no date"),
        ("x lang:english", "english", "no language code"),
        ("x speaker:&", "&", "nothing to search for"),
        ('x ""', '""', "nothing to search for"),
        (" — ", "—", "nothing to search for"),
        ("sort:best x sort:best", "sort:best", "twice"),
        ("(sort:best x)", "sort:best", "orders all"),
        ("-sort:best", "sort:best", "orders all"),
        ("(" * 50 + "a" + ")" * 50, "(", "within one another"),
        ("-" * 50 + "a", "-", "within one another"),
    ],
)
def test_errors_point_at_the_place(text: str, where: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert text[error.position : error.end] == where
    assert says in error.title
    assert error.remedy
    assert error.exit_code == 2


def test_the_right_one_of_two_is_pointed_at() -> None:
    with pytest.raises(QueryError) as caught:
        parse("(a) (b")
    assert caught.value.position == 4
    with pytest.raises(QueryError) as caught:
        parse("sort:best x sort:best")
    assert caught.value.position == 12


def test_a_near_miss_is_named() -> None:
    with pytest.raises(QueryError, match="Did you mean ‘speaker:’"):
        parse("speker:x")
    with pytest.raises(QueryError, match="Did you mean kind:direct"):
        parse("kind:dirct")


def test_limits_are_told() -> None:
    with pytest.raises(QueryError) as caught:
        parse("a" * (LONGEST + 1))
    assert (caught.value.position, caught.value.end) == (LONGEST, LONGEST + 1)
    with pytest.raises(QueryError, match="201 words"):
        parse("a " * 201)
    assert parse("a " * 200).root == And((A,) * 200)


def test_errors_cross_a_pipe() -> None:
    with pytest.raises(QueryError) as caught:
        parse("a (b")
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own pickle
    assert (str(copy), copy.position, copy.end) == (str(caught.value), 2, 3)


@RELAXED
@given(QUERIES)
def test_tree_to_text_and_back(query: Query) -> None:
    assert parse(to_text(query)) == query


def check(text: str) -> None:
    """Any text is a query that can be written again, or an error that points into it."""
    try:
        query = parse(text)
    except QueryError as caught:
        error = caught
    else:
        assert parse(to_text(query)) == query
        return
    assert 0 <= error.position < error.end <= len(text) + 1
    assert error.title
    assert error.remedy


SIGNS = ["a", "or", "and", "-", "(", ")", '"', "is:", "is:read", "sort:best", " "]


@RELAXED
@given(st.text(max_size=60) | st.text('ab-*:()"“”„«» or', max_size=40))
def test_any_string(text: str) -> None:
    check(text)


@RELAXED
@given(st.lists(st.sampled_from(SIGNS), max_size=30))
def test_any_order_of_the_signs(parts: list[str]) -> None:
    check("".join(parts))
