"""Rows of a story: nothing lost, nothing too wide, and every offset found again."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import document_of, find
from tests.tui.stories import port_annotations, port_document
from tui_news.model.documents import BlockKind, Document
from tui_news.tui import safe, words
from tui_news.tui.drawing import cells
from tui_news.tui.story import marking
from tui_news.tui.story.layout import RowKind, lay_out
from tui_news.tui.story.marking import Mark
from tui_news.tui.story.walk import Layer, Walk

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Cn"]),
        st.sampled_from(" \n\t日本語、。한국" + "e\u0301" + FAMILY),
    ),
    max_size=200,
)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.integers(1, 60))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    rows = cells.wrap(text, 0, len(text), width)
    assert "".join("".join(text[start:end].split()) for start, end in rows) == "".join(text.split())
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(rows)), "rows are in order, none overlaps"


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.integers(4, 60))
def test_no_row_is_too_wide(text: str, width: int) -> None:
    for start, end in cells.wrap(text, 0, len(text), width):
        assert cells.width(text[start:end]) <= width or end - start <= 8, "only one wide character may be wider"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("one two  ", 20, ["one two"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable", 4, ["a", "unbr", "eaka", "ble"]),
        ("日本語の新聞、記事。", 8, ["日本語の", "新聞、記", "事。"]),
        ("a\nb", 10, ["a", "b"]),
        ("", 10, [""]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cells.wrap(text, 0, len(text), width)] == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("Orvane", 6, "Orvane"), ("Orvane", 5, "Orva…"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"), ("x", 0, "")],
)
def test_fitting(text: str, width: int, expected: str) -> None:
    assert cells.fit(text, width) == expected
    assert cells.width(cells.pad(text, width)) == width


@pytest.mark.parametrize("width", [12, 30, 72, 200])
def test_every_offset_is_found_in_its_row(width: int) -> None:
    document = port_document()
    layout = lay_out(document, width, ("facts, and some more of them", "byline"), ("note",))
    for block in document.blocks:
        for offset in range(block.start, block.end):
            row = layout.rows[layout.row_of(offset)]
            assert row.kind is RowKind.TEXT
            assert row.start <= offset
            assert offset < row.end or document.text[offset].isspace()


def test_the_facts_stand_below_the_headline() -> None:
    layout = lay_out(port_document(), 72, ("facts",), ("end",))
    kinds = [row.kind for row in layout.rows]
    assert kinds[:3] == [RowKind.TEXT, RowKind.NOTE, RowKind.BLANK]
    assert layout.rows[1].note == "facts"
    assert layout.rows[-1].note == "end"


def test_a_document_without_words() -> None:
    assert lay_out(Document("", ()), 40).rows == ()
    assert [row.note for row in lay_out(Document("", ()), 40, ("nothing",)).rows] == ["nothing"]


def test_items_of_a_list_stand_together() -> None:
    parts = ((BlockKind.LIST_ITEM, "one"), (BlockKind.LIST_ITEM, "two"), (BlockKind.PARAGRAPH, "three"))
    rows = lay_out(document_of(parts), 40).rows
    assert [(row.indent, row.kind) for row in rows] == [
        ("• ", RowKind.TEXT), ("• ", RowKind.TEXT), ("", RowKind.BLANK), ("", RowKind.TEXT),
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------- marks


def test_runs_cover_without_overlap() -> None:
    document, walk = port_document(), Walk.of(port_annotations())
    marks = marking.mark(document, walk, Layer, walk.stops[Layer.QUOTES][0])
    pieces = list(marks.within(0, len(document.text)))
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(document.text)
    assert all(one[1] == two[0] for one, two in itertools.pairwise(pieces))


def test_overlapping_marks_add_up() -> None:
    document, walk = port_document(), Walk.of(port_annotations())
    marks = marking.mark(document, walk, Layer, walk.stops[Layer.QUOTES][0])
    name = find(document.text, "Marta Quill")
    ((_, _, found),) = marks.within(*name)
    assert found == Mark.PERSON | Mark.SOURCE | Mark.FOCUS_SOURCE


def test_hidden_layers_leave_no_mark() -> None:
    document, walk = port_document(), Walk.of(port_annotations())
    marks = marking.mark(document, walk, (), None)
    assert [found for _, _, found in marks.runs] == [Mark.LINK]


def test_a_walk_without_annotations_has_no_stops() -> None:
    walk = Walk.of(None)
    assert all(not stops for stops in walk.stops.values())
    assert walk.at_offset(3, Layer.QUOTES) is None


# ------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x9b2J", "\u202e", "\u200b", "\ufeff", "a\x00b", "\x7f", "\u2028"])
def test_a_body_is_made_harmless_at_its_length(hostile: str) -> None:
    text = f"before {hostile} after"
    made = safe.body(text)
    assert len(made) == len(text)
    assert made.startswith("before ")
    assert made.endswith(" after")
    assert not set(made) & set("\x1b\x9b\u202e\u200b\ufeff\x00\x7f\u2028")


@pytest.mark.parametrize("innocent", [FAMILY, "نمی‌دانم", "क्‍ष", "e\u0301", "日本語", "tab\tnewline\n"])
def test_a_body_keeps_what_is_innocent(innocent: str) -> None:
    import unicodedata

    composed = unicodedata.normalize("NFC", innocent)
    assert safe.body(composed) == composed


def test_the_sentence_around_a_quote() -> None:
    text = port_document().text
    start, end = find(text, "a second ballot")
    first, last = words.sentence_around(text, start, end)
    assert text[first:last].startswith("Officials, who asked")
    assert text[first:last].endswith("in January.")
    start, end = find(text, "“a book of excuses”")
    first, last = words.sentence_around(text, start, end)
    assert text[first:last] == "Quill called it “a book of excuses”."
