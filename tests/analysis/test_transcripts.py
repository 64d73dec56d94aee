"""Talk set down as talk: turns with labels, posts that a page shows with their signature, words signed with a dash."""

from __future__ import annotations

import pytest

from tui_news.analysis import analyse
from tui_news.analysis.quotes.transcripts import named_turns, signatures, turns
from tui_news.model.annotations import QuoteKind
from tui_news.model.documents import Block, BlockKind, Document

TALK = """Notes from the evening.

CHAIR: Who has the key?

ANA PETRIĆ: I have it.

It was my mother's.

CHAIR: Then open the door."""


def blocks(text: str) -> list[tuple[int, int]]:
    return [(b.start, b.end) for b in Document.of_text(text).blocks]


def test_each_label_begins_a_turn_and_a_paragraph_without_one_goes_on() -> None:
    found = turns(TALK, blocks(TALK))
    assert [TALK[slice(*turn.who)] for turn in found] == ["CHAIR", "ANA PETRIĆ", "CHAIR"]
    assert [[TALK[slice(*span)] for span in turn.said] for turn in found] == [
        ["Who has the key?"],
        ["I have it.", "It was my mother's."],
        ["Then open the door."],
    ]
    assert {TALK[slice(*span)] for span in named_turns(TALK, found)} == {"ANA PETRIĆ"}


@pytest.mark.parametrize(
    "text",
    [
        "Monday: Fish.\n\nTuesday: Bread.\n\nWednesday: Fish again.",
        "READ MORE: The bridge\n\nIt fell.\n\nREAD MORE: The tunnel\n\nIt did not.\n\nREAD MORE: The road",
        "Price: Two crowns.\n\nPhone: 1234567.",
        "Ana Petrić: Bakers know first\n\nThe baker of the old town has been awake since three, as on every day.",
        "",
    ],
)
def test_labels_of_things_make_no_transcript(text: str) -> None:
    assert turns(text, blocks(text)) == []


def test_a_turn_is_a_direct_quote_of_its_speaker() -> None:
    found = analyse(Document.of_text(TALK))
    assert {q.kind for q in found.quotes} == {QuoteKind.DIRECT}
    assert [len(q.content) for q in found.quotes] == [1, 2, 1]
    assert found.quotes[1].speaker == "ANA PETRIĆ"
    assert found.quotes[0].speaker == found.quotes[2].speaker == "CHAIR"


def test_a_post_is_said_by_whoever_signed_it() -> None:
    parts = ["The ferry is late again.", "Nobody is surprised", "— Ole Bruun (@olebruun) November 18, 2026", "It came."]
    kinds = [BlockKind.QUOTATION] * 3 + [BlockKind.PARAGRAPH]
    text, made = "\n\n".join(parts), []
    for part, kind in zip(parts, kinds, strict=True):
        made.append(Block(kind, text.index(part), text.index(part) + len(part)))
    spans = [(b.start, b.end) for b in made]
    [post] = signatures(text, spans, {b.start for b in made[:3]})
    assert text[slice(*post.who)] == "Ole Bruun"
    assert [text[slice(*span)] for span in post.said] == parts[:2]
    [quote] = analyse(Document(text, tuple(made))).quotes
    assert (quote.kind, quote.speaker, len(quote.content)) == (QuoteKind.DIRECT, "Ole Bruun", 2)


def test_a_dash_without_anything_set_off_signs_nothing() -> None:
    text = "The ferry is late.\n\n— Ole Bruun"
    assert signatures(text, blocks(text), set()) == []


def test_who_is_named_in_an_answer_does_not_answer() -> None:
    text = "A word with our new head.\n\nQ: What do you read?\n\nA: I read Ada Brun.\n\nQ: Why?\n\nA: She is short."
    assert [q.speaker for q in analyse(Document.of_text(text)).quotes] == [None] * 4
