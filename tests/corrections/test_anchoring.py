"""Anchors: the same words are found again after the text around them has changed, others never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.corrections.anchoring import anchor, place

TEXT = (
    "The ferry will sail, said Mara Quell. Nobody believed Quell. “We will pay every sailor by Friday,” the owner "
    "said. Quell laughed, and Quell left."
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.mark.parametrize("span", [at("Quell", n) for n in range(4)] + [at("“We will pay every sailor by Friday,”")])
def test_the_same_text_gives_the_same_place(span: tuple[int, int]) -> None:
    assert place(anchor(TEXT, *span), TEXT) == span


@pytest.mark.parametrize("nth", range(4))
def test_words_before_it_move_the_place_along(nth: int) -> None:
    start, end = at("Quell", nth)
    before = "UPDATED AT NOON: Quell was seen in the port. "
    assert place(anchor(TEXT, start, end), before + TEXT) == (start + len(before), end + len(before))


def test_of_two_places_with_the_same_words_the_one_with_the_same_surroundings_is_meant() -> None:
    changed = TEXT.replace("said Mara Quell. Nobody believed Quell. ", "said Mara Quell. ")
    start, _ = at("Quell", 2)
    found = place(anchor(TEXT, *at("Quell", 2)), changed)
    assert found is not None
    assert found.start == start - len("Nobody believed Quell. ")


def test_a_short_word_in_other_surroundings_is_another() -> None:
    assert place(anchor(TEXT, *at("Quell", 3)), "There is a Quell in every town, they say.") is None


def test_long_words_are_themselves_wherever_they_stand() -> None:
    moved = "Elsewhere: “We will pay every sailor by Friday,” it was heard."
    assert place(anchor(TEXT, *at("“We will pay every sailor by Friday,”")), moved) == (11, 48)


def test_other_quotation_marks_are_the_same_words() -> None:
    plain = TEXT.replace("“", '"').replace("”", '"')
    span = at("“We will pay every sailor by Friday,”")
    assert place(anchor(TEXT, *span), plain) == span


def test_altered_words_are_found_between_their_surroundings() -> None:
    changed = TEXT.replace("every sailor by Friday", "each sailor by Friday")
    start, end = at("“We will pay every sailor by Friday,”")
    assert place(anchor(TEXT, start, end), changed) == (start, end - 1)


def test_words_that_have_gone_are_not_found() -> None:
    changed = TEXT.replace("“We will pay every sailor by Friday,” the owner said. ", "")
    assert place(anchor(TEXT, *at("“We will pay every sailor by Friday,”")), changed) is None
    assert place(anchor(TEXT, 3, 3), TEXT) is None, "no words are no place"


@given(st.text("ab “”\n", min_size=1, max_size=60), st.data())
def test_any_place_of_any_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = place(anchor(text, start, end), text)
    assert found == (start, end)


@given(st.text("abc ", max_size=80), st.text("abc ", max_size=80), st.data())
def test_what_is_found_in_another_text_lies_in_it(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = place(anchor(text, start, end), other)
    assert found is None or 0 <= found.start < found.end <= len(other)
