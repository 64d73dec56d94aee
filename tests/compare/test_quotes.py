"""Quotes added, altered and removed."""

from __future__ import annotations

import pytest

from tui_news.compare.quotes import QuoteFate, compare_quotes
from tui_news.model.annotations import Annotations, Quote, QuoteKind
from tui_news.model.documents import Document, Span

ADDED, ALTERED, REMOVED = QuoteFate.ADDED, QuoteFate.ALTERED, QuoteFate.REMOVED
BACK = "We will be back at the quay on Monday"
COST = "it cost a little over nine million"


def told(*said: tuple[str | None, str]) -> tuple[Document, Annotations]:
    """Make a text in which these people say these words."""
    text, quotes = "", []
    for number, (speaker, words) in enumerate(said):
        start = len(text) + 1
        text += f"“{words}” somebody said. "
        content = (Span(start, start + len(words)),)
        quotes.append(Quote(number, None, QuoteKind.DIRECT, content, (), (), speaker, None, (), 0.9))
    return Document.of_text(text), Annotations("en", "1", quotes=tuple(quotes))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([("Quill", BACK)], [("Quill", BACK)], []),
        ([("Quill", BACK)], [("Marta Quill", BACK)], []),
        ([(None, BACK)], [("Marta Quill", BACK)], []),
        ([("Quill", BACK)], [("Quill", BACK.upper())], []),
        ([("Quill", BACK)], [("Quill", BACK), ("Verel", COST)], [(ADDED, None, COST)]),
        ([("Quill", BACK), ("Verel", COST)], [("Verel", COST)], [(REMOVED, BACK, None)]),
        (
            [("Quill", BACK)],
            [("Quill", BACK.replace("Monday", "Friday"))],
            [(ALTERED, BACK, BACK.replace("Monday", "Friday"))],
        ),
        ([("Quill", BACK)], [("Verel", BACK)], [(ALTERED, BACK, BACK)]),
        ([("Quill", BACK), ("Verel", COST)], [("Verel", COST), ("Quill", BACK)], []),
        ([("Quill", BACK)], [("Quill", COST)], [(ADDED, None, COST), (REMOVED, BACK, None)]),
        ([], [], []),
    ],
)
def test_changes(
    before: list[tuple[str | None, str]],
    after: list[tuple[str | None, str]],
    changes: list[tuple[QuoteFate, str | None, str | None]],
) -> None:
    found = compare_quotes(told(*before), told(*after))
    assert [(one.fate, one.before and one.before.words, one.after and one.after.words) for one in found] == changes


def test_what_of_a_quote_was_altered() -> None:
    (words,) = compare_quotes(told(("Quill", BACK)), told(("Quill", BACK.replace("Monday", "Friday"))))
    assert (words.other_words, words.other_speaker) == (True, False)
    (speaker,) = compare_quotes(told(("Quill", BACK)), told(("Verel", BACK)))
    assert (speaker.other_words, speaker.other_speaker) == (False, True)


def test_the_same_words_twice_are_two_quotes() -> None:
    (change,) = compare_quotes(told(("Quill", BACK)), told(("Quill", BACK), ("Quill", BACK)))
    assert change.fate is ADDED
