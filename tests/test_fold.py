"""Comparable spellings: the quick look for words in a text agrees with the thorough one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.query.strategies import RELAXED
from tui_news.fold import fold, has_words, in_order, stands_in


def test_names_stand_as_people_sort_them() -> None:
    names = ["", "1", "02", "٣", "10", "9" * 5000, "Aal", "Ärzte", "e", "É", "Lima", "Łódź", "Sub", "sub 2", "Sub 10"]
    assert sorted(sorted(names), key=in_order) == names


SOME = st.text(alphabet="ab_ -'.9Éé", max_size=12)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("The DAM, is safe", "dam is", True),
        ("The dams are safe", "dam", False),
        ("a_dam_b", "dam", True),
        ("Über die Brücke", "uber die brucke", True),
        ("", "dam", False),
    ],
)
def test_words_stand_in_a_text(text: str, words: str, there: bool) -> None:
    assert stands_in(text, words) is there


@RELAXED
@given(SOME, SOME.filter(lambda words: bool(fold(words))))
def test_quick_and_thorough_agree(text: str, words: str) -> None:
    assert stands_in(text, fold(words)) == has_words(fold(text), fold(words))
