from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import grows_no_faster
from tui_news.analysis.text.quotation_marks import Quotations, quotations
from tui_news.model.documents import Document


def found(text: str) -> Quotations:
    return quotations(text, [(b.start, b.end) for b in Document.of_text(text).blocks])


def outer(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in found(text).outer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," she said. "Now."', ["Yes,", "Now."]),
        ("“Yes,” she said. “Now.”", ["Yes,", "Now."]),
        ("« Oui », dit-elle, «non».", [" Oui ", "non"]),
        ("„Ja“, sagte er, „nein”.", ["Ja", "nein"]),
        ("»Ja«, sagte er, »nein«.", ["Ja", "nein"]),
        ("‹Ja›, sagte er.", ["Ja"]),
        ("彼は「行こう」と言った。『本』を読んだ。", ["行こう", "本"]),
        ("”Ja”, sade han.", ["Ja"]),
        (
            "He said: ‘It wasn’t the workers’ fault, honestly.’ Nobody's son isn't.",
            ["It wasn’t the workers’ fault, honestly."],
        ),
        ("'Not good enough': minister's reply to the '90s crowd", ["Not good enough"]),
        ("The dogs' owners and the cats' owners met at 5'2\" Smith's house.", []),
        ('She found “no evidence" of it, and "none” of that.', ["no evidence", "none"]),
        ("''Old archives,'' she said, ''type this.''", ["Old archives,", "type this."]),
        ("``TeX,'' she said.", ["TeX,"]),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ('("A," he said)', ["A,"]),
        ("Nothing 'til the rock 'n' roll ends", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert outer(text) == expected


def test_nested_marks_have_depth() -> None:
    text = "“He told me ‘go “now” then’,” she said."
    assert [(text[q.start : q.end], q.depth) for q in found(text).items] == [
        ("“He told me ‘go “now” then’,”", 0),
        ("‘go “now” then’", 1),
        ("“now”", 2),
    ]


def test_a_quotation_over_paragraphs_is_one_group() -> None:
    text = "“One paragraph.\n\n“Two paragraphs.\n\n“Three,” she said.\n\n“Another.”"
    groups = [q.group for q in found(text).outer]
    assert outer(text) == ["One paragraph.", "Two paragraphs.", "Three,", "Another."]
    assert groups[0] == groups[1] == groups[2] != -1
    assert groups[3] == -1
    assert [q.closed for q in found(text).outer] == [False, False, True, True]


def test_a_quotation_may_go_on_without_a_mark() -> None:
    text = "She said. “One paragraph.\n\nTwo paragraphs,” she said. “Another.”"
    assert outer(text) == ["One paragraph.", "Two paragraphs,", "Another."]
    assert found(text).outer[0].group == found(text).outer[1].group != -1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost the key.\n\nNobody looked.", ["We lost the key."]),
        ('She said: "We lost the key.\n\nNobody looked.', ["We lost the key."]),
        ('A 12" pipe was found.\n\n"Good," he said.', ["Good,"]),
        ("Words” without a beginning.\n\n“Good,” he said.", ["Good,"]),
        ("The “lost word\n\n“Good,” he said.", ["lost word", "Good,"]),
    ],
)
def test_unbalanced_marks_are_repaired_within_the_paragraph(text: str, expected: list[str]) -> None:
    assert outer(text) == expected


def test_share_counts_letters_within_marks() -> None:
    text = "He called it “bad” twice."
    assert found(text).share([(13, 18)]) == 1.0
    assert found(text).share([(0, 2)]) == 0.0
    assert found(text).share([(13, 24)]) == pytest.approx(3 / 8)


MARKS = st.text(alphabet="ab. ,\n\"'“”‘’«»„‹›「」《》`", max_size=80)


@given(MARKS | st.text(max_size=60))
def test_spans_are_valid_sorted_and_nested(text: str) -> None:
    result = found(text)
    assert result.items == found(text).items
    stack: list[int] = []
    last = -1
    begun: set[int] = set()
    for q in result.items:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.start < q.end
        assert q.start < q.inner_start or q.group in begun  # only a paragraph that goes on may have no mark of its own
        begun.add(q.group)
        assert q.start >= last
        last = q.start
        while stack and stack[-1] <= q.start:
            stack.pop()
        assert all(q.end <= end for end in stack)
        assert q.depth == len(stack)
        stack.append(q.end)


def test_time_is_linear() -> None:
    assert grows_no_faster(lambda size: partial(found, "“a ‘b ” ' \" « 's c" * size), 1_000, 8_000, slack=3)
