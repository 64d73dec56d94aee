"""What holds of every input, whatever it is: sound documents, and texts that stay as they are when taken in again."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.ingest.helpers import check_sound, ingest, texts
from tui_news.clean import clean_text
from tui_news.errors import IngestError
from tui_news.ingest import ingest_entry
from tui_news.model.documents import BlockKind
from tui_news.model.feeds import Entry

WORDS = st.sampled_from(
    ["The", "mayor", "said", "on", "Tuesday", "that", "council", "would", "not", "vote", "again.", "“We", "waited,”",
     "she", "added:", "nobody", "came", "Ltd.", "U.S.", "12", "1)", "-", "•", ">", "*", "e\u0301", "\u200b", "\u200d",
     "\x1b[31m", "\x9b31m", "\u202e", "[/]", "[@click=app.quit]", "\x07", "مرحبا", "Reporter's", "2026", "|", "   "]
)  # fmt: skip
LINES = st.lists(WORDS, max_size=30).map(" ".join)
BODIES = st.lists(st.one_of(LINES, st.just(""), st.just("captcha"), LINES.map("  ".__add__)), max_size=20)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Give lines of any kind, with a byline or a date line among the first ones or none."""
    lines = draw(BODIES)
    credit = draw(st.sampled_from([[], ["By Jane Doe"], ["", "By Jane Doe", "Nov 22, 2026", ""]]))
    at = draw(st.integers(0, 6))
    return "\n".join([*lines[:at], *credit, *lines[at:]])


TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href='/x'>", "<a href='javascript:x'>", "</a>", "<ul>", "<li>",
     "</ul>", "<ol start=4>", "</ol>", "<br>", "<h2>", "</h2>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
     "<table>", "<tr>", "<td>", "</td>", "</table>", "<figure>", "<img src=/i.png alt='A boat'>", "<figcaption>",
     "</figcaption>", "</figure>", "<q>", "</q>", "<div>", "</div>", "<script>", "</script>", "&amp;", "&#27;[31m",
     "&lt;b&gt;", "<!--", "-->", "\n", "&#769;", "<iframe src=//v.example/1>", "<template>", "<select>", "<svg>"]
)  # fmt: skip
MARKUP = st.lists(st.one_of(TAGS, WORDS, st.text(max_size=8)), min_size=1, max_size=60).map(" ".join)


@given(articles())
@settings(max_examples=50, deadline=None)
def test_plain_text_is_sound_and_stays_as_it_is(text: str) -> None:
    try:
        once = ingest(text).document
    except IngestError:
        return
    check_sound(once)
    # A bullet taken off the first lines can make them look like a headline or standfirst; no article begins with one.
    assume(not {BlockKind.LIST_ITEM, BlockKind.QUOTATION} & {block.kind for block in once.blocks[:4]})
    again = ingest(once.text).document
    assert texts(again) == texts(once)


@given(articles())
@settings(max_examples=50, deadline=None)
def test_no_word_of_a_plain_text_is_lost_in_silence(text: str) -> None:
    try:
        draft = ingest(text)
    except IngestError:
        return
    there = Counter(re.findall(r"\w+", " ".join([draft.document.text, *(one.text for one in draft.dropped)])))
    assert Counter(re.findall(r"\w+", clean_text(text))) == there


@given(st.text(max_size=400))
@settings(max_examples=50, deadline=None)
def test_any_characters_are_sound(text: str) -> None:
    try:
        once = ingest(text.encode("utf-8", "surrogatepass")).document
    except IngestError:
        return
    check_sound(once)


@given(MARKUP)
@settings(max_examples=50, deadline=None)
def test_any_markup_is_sound(markup: str) -> None:
    document = ingest_entry(
        Entry("1", "Title", "https://courier.example/a", content=markup), "https://courier.example/feed", "C"
    ).document
    check_sound(document)


@given(MARKUP)
@settings(max_examples=50, deadline=None)
def test_any_markdown_is_sound(markup: str) -> None:
    try:
        check_sound(ingest(markup, "story.md").document)
    except IngestError:
        return


@given(st.binary(max_size=600), st.sampled_from(["", "a.txt", "a.html", "a.md", "a.eml"]))
@settings(max_examples=50, deadline=None)
def test_any_bytes_make_a_sound_document_or_a_plain_error(data: bytes, name: str) -> None:
    try:
        check_sound(ingest(data, name).document)
    except IngestError as error:
        told = error
    else:
        return
    assert told.title
    assert told.remedy


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.eml"])
def test_the_original_is_kept_as_it_came(name: str) -> None:
    data = b"Subject: x\r\n\r\nCaf\xe9 owner \x1b[31m speaks\r\n\r\nShe said so on Monday."
    assert ingest(data, name).raw == data
