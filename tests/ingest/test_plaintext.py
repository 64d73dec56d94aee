"""Plain text: which line ends are paragraph ends."""

from __future__ import annotations

import pytest

from tests.ingest.helpers import blocks, check_sound, ingest
from tui_news.ingest.plaintext import split_text

WRAPPED = """\
The harbour board of Lower Skerrin voted on Monday to close the old
ferry pier, a decision that its chair, Ottoline Baspreet, called “the
hardest of my eleven years”.

Nobody on the island had been asked, said Fergus Tarrand, who sells
tickets at the pier and has done so since he was fourteen. “We read
it in the paper,” he said.
"""
LINES = """\
Board closes the old pier at Lower Skerrin

The harbour board has voted to close the ferry pier after a survey found that its timbers were rotten.

The harbour board of Lower Skerrin voted on Monday to close the old ferry pier, according to its minutes.
“The hardest of my eleven years,” its chair, Ottoline Baspreet, called the decision in a letter to islanders.
Nobody on the island had been asked, said Fergus Tarrand, who sells tickets at the pier, in an interview.
The pier was built in 1871.
"""
INDENTED = """\
   The harbour board of Lower Skerrin voted on Monday to close the old
ferry pier, a decision that its chair, Ottoline Baspreet, called the
hardest of her eleven years on the board of the harbour.
   Nobody on the island had been asked, said Fergus Tarrand, who sells
tickets at the pier and has done so since he was fourteen years old.
"""
VERSE = """\
A song for the pier

The tide goes out beneath the boards
And no one hears it going
The ferry has no need of oars
The gulls have no need of knowing
"""
TABLE = """\
What the ferries carried

Year     Cars    Goats
2024    1,204       31
2025      980       44

The figures are the board's own, and nobody has counted again since then.
"""
CODE = """\
How to ask the tide table

The board's clerk, Ines Quorle, sent this to anybody who asked her in March.

def tide(day):
    return table[day];

“It has never been wrong,” she said.
"""
LIST = """\
What the board decided

Three things were decided on Monday in the hall, the minutes say.

- to close the pier
- to sell its bell, which was cast
  in 1880 in Skerrin itself
* to write to the minister

1. First it will be measured.
2) Then it will be sold.
"""
QUOTED = """\
A letter from the chair

The chair wrote to all islanders on Tuesday:

> We have not slept well over this.
> But the timbers do not ask how we sleep.

Nobody answered her, she said later.
"""


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in blocks(ingest(text).document)]


def test_wrapped_lines_are_joined() -> None:
    pieces = split_text(WRAPPED)
    assert [part.text.split() for part in pieces] == [paragraph.split() for paragraph in WRAPPED.split("\n\n")]
    assert pieces[0].text.startswith("The harbour board of Lower Skerrin voted on Monday to close the old ferry pier,")


def test_windows_line_ends_are_line_ends() -> None:
    assert split_text(WRAPPED.replace("\n", "\r\n")) == split_text(WRAPPED)


def test_every_line_is_a_paragraph_where_lines_are_long() -> None:
    document = ingest(LINES).document
    check_sound(document)
    assert kinds(LINES) == ["headline", "standfirst", *["paragraph"] * 4]


def test_a_short_last_line_does_not_end_a_wrapped_paragraph_in_spaced_text() -> None:
    text = WRAPPED.replace("fourteen. “We read\nit", "fourteen.\n“We read it") + "\n" + WRAPPED
    assert len(split_text(text)) == 4


def test_an_indented_line_begins_a_paragraph() -> None:
    assert [part.text.split()[0] for part in split_text(INDENTED)] == ["The", "Nobody"]


def test_a_short_line_ends_a_paragraph_where_nothing_else_does() -> None:
    text = WRAPPED.replace("\n\n", "\n").replace("eleven years”.", "years”.")
    assert [part.text.split()[0] for part in split_text(text)] == ["The", "Nobody"]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
def test_any_usual_width_is_seen(width: int) -> None:
    import textwrap

    paragraphs = [part.text for part in split_text(WRAPPED)] * 2
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in paragraphs)
    assert [part.text for part in split_text(wrapped)] == paragraphs


def test_verse_keeps_its_lines() -> None:
    assert kinds(VERSE) == ["headline", "preformatted"]
    assert blocks(ingest(VERSE).document)[1][1].count("\n") == 3


def test_columns_keep_their_layout() -> None:
    assert kinds(TABLE) == ["headline", "preformatted", "paragraph"]
    assert "2025      980       44" in ingest(TABLE).document.text


def test_code_keeps_its_lines() -> None:
    assert kinds(CODE) == ["headline", "paragraph", "preformatted", "paragraph"]


def test_lists_are_items_without_bullets_and_with_numbers() -> None:
    assert [text for kind, text in blocks(ingest(LIST).document) if kind == "list item"] == [
        "to close the pier",
        "to sell its bell, which was cast in 1880 in Skerrin itself",
        "to write to the minister",
        "1. First it will be measured.",
        "2) Then it will be sold.",
    ]


def test_marks_of_quotation_become_quotations() -> None:
    assert [text for kind, text in blocks(ingest(QUOTED).document) if kind == "quotation"] == [
        "We have not slept well over this.",
        "But the timbers do not ask how we sleep.",
    ]


def test_a_dash_of_dialogue_is_no_bullet() -> None:
    assert split_text("– Nobody asked us, said Fergus Tarrand.")[0].text.startswith("–")


def test_ornament_parts_and_is_not_text() -> None:
    assert [part.text for part in split_text("One part ends here.\n* * *\nAnother begins.\n-----\nA third.")] == [
        "One part ends here.",
        "Another begins.",
        "A third.",
    ]
