"""Tokens and sentences: a table of cases, exact offsets on any text, and time that is linear in its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import takes_less_than
from tui_news.analysis.text.sentences import sentences
from tui_news.analysis.text.tokens import PARAGRAPH, QUOTATION_MARKS, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S.-led force", "the U.S. - led force"),
        ("Kurdish-led", "Kurdish - led"),
        ("Trump’s and Doe's", "Trump ’s and Doe 's"),
        ("the officials' claim", "the officials ' claim"),
        ("O’Neill won't; he'd go", "O’Neill won't ; he 'd go"),
        ("WE'RE", "WE 'RE"),
        ("a 3.5 % rise to 1,200 at 10:30", "a 3.5 % rise to 1,200 at 10:30"),
        ("the 20th, $5m", "the 20th , $ 5m"),
        ("at 3 p.m. on", "at 3 p.m. on"),
        ("J.K. Row", "J.K. Row"),
        ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
        ("(www.example.org)", "( www.example.org )"),
        ("write to a.b@example.org, now", "write to a.b@example.org , now"),
        ("@handle and #tag", "@handle and #tag"),
        ("so... it … went -- off", "so ... it … went -- off"),
        ("“No,” «non» „nein“ 「否」 ‘n’", "“ No , ” « non » „ nein “ 「 否 」 ‘ n ’"),
        ('"Yes"', '" Yes "'),
        ("``Yes,'' he said", "`` Yes , '' he said"),
        ("''He said, 'Go.''' '''Go,' she said.''", "'' He said , ' Go . ' '' '' ' Go , ' she said . ''"),
        ("cafe\u0301s", "cafe\u0301s"),
        ("COVID-19", "COVID - 19"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert tokenize(text).words == words.split(" ")


def test_paragraph_breaks_are_tokens_and_line_breaks_are_not() -> None:
    tokens = tokenize("One\ntwo\n \n\nthree")
    assert tokens.words == ["One", "two", PARAGRAPH, "three"]
    assert (tokens.starts[2], tokens.ends[2]) == (7, 11)


def test_every_quotation_mark_stands_alone() -> None:
    for mark in QUOTATION_MARKS:
        assert mark in tokenize(f"he said {mark}so it is{mark} then").words


@given(st.text())
def test_offsets_are_exact_and_cover_all_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    position = 0
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert word in (text[start:end], PARAGRAPH)
        assert (word == PARAGRAPH) == (not text[start:end].strip())
        position = end
    assert not text[position:].strip()


@given(st.text(alphabet="Mr. aB?!”“\"'\n\t)…12", max_size=200))
def test_sentences_cover_every_token_once_but_paragraph_breaks(text: str) -> None:
    tokens = tokenize(text)
    covered = [i for start, end in sentences(tokens) for i in range(start, end)]
    assert covered == [i for i, word in enumerate(tokens.words) if word != PARAGRAPH]


@pytest.mark.parametrize(
    "unit", ["a", "a.", " ", "\n ", "a-", "a'", "1.", "http://", "www..", "@", "漢", "x@y.", "“", ". A", "U.S. "]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    assert takes_less_than(4, lambda: sentences(tokenize(text))), "a quadratic scan would take minutes"


@pytest.mark.parametrize(
    "parts",
    [
        ["He said so.", "She left."],
        ["“No.”", "She left."],
        ['"Why?" he asked.', "Nobody knew."],
        ["Mr. Roe of Acme Inc. spoke.", "Then he sat."],
        ["The U.S. Senate met."],
        ["It happened in the U.S.", "The vote is on Jan. 5 at 3 p.m. Monday."],
        ["J. K. Doe left.", "Gen. Roe stayed."],
        ["Sales rose to $3.5 million.", "No. 5 is out."],
        ["He waited...", "Then he went on."],
        ["(It rained.)", "They stayed."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    tokens = tokenize(text)
    assert [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in sentences(tokens)] == parts


def test_a_paragraph_ends_a_sentence_without_a_full_stop() -> None:
    tokens = tokenize("A headline\n\nThe story.")
    assert sentences(tokens) == [(0, 2), (3, 6)]
