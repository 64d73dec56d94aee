"""The cleaner: nothing it lets through can act on a terminal, and words stay words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.clean import _SUSPECT, clean_line, clean_text

CLEANED = {
    "plain words": "plain words",
    "tab\tand\nline": "tab\tand\nline",
    "a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch": "a\nb\nc\nd\ne\nf\ng\nh",
    "\x1b[31mred\x1b[0m": "red",
    "\x9b31mred": "red",
    "\x1b]0;title\x07text": "text",
    "\x1b]52;c;aGk=\x1b\\text": "text",
    "\x1b]8;;https://e.example\x1b\\link\x1b]8;;\x1b\\": "link",
    "\x1bPq#0\x1b\\text": "text",
    "\x90q\x9ctext": "text",
    "\x1b(Btext\x1bc": "text",
    "\x1btext": "ext",
    "\x1b[": "",
    "nul\x00 bell\x07 del\x7f c1\x85": "nul bell del c1\n",
    "\u202eabc\u202c \u2066x\u2069 \u200ey\u200f": "abc x y",
    "soft\u00adhyphen zero\u200bwidth \ufeffbom word\u2060joiner": "softhyphen zerowidth bom wordjoiner",
    "می\u200cخواهم": "می\u200cخواهم",
    "क्\u200dष": "क्\u200dष",
    "👩\u200d🚒": "👩\u200d🚒",
    "a\u200db \u200d": "ab ",
    "e\u0301": "é",
    "[/] [@click=app.quit] [We]": "[/] [@click=app.quit] [We]",
    "\U000e0041hidden\U000e007f": "hidden",
    "\ud800x": "x",
}


@pytest.mark.parametrize("text", CLEANED)
def test_clean_text(text: str) -> None:
    assert clean_text(text) == CLEANED[text]


def test_clean_line() -> None:
    assert clean_line(" a\n\tb\u00a0\u2009 c\r\n") == "a b c"


HOSTILE = st.text(
    st.sampled_from("\x1b\x9b\x90\x9c\x9d[]()P0;31mqB\x07\\\r\n\t \u200d\u200c\u202e\u2066e\u0301ی👩🚒\x00\x7f")
)


@given(st.one_of(st.text(), HOSTILE))
@settings(max_examples=50, deadline=None)
def test_nothing_that_acts_gets_through(text: str) -> None:
    cleaned = clean_text(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in clean_line(text)


@given(st.one_of(st.text(), HOSTILE))
@settings(max_examples=50, deadline=None)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_what_is_printable_needs_no_closer_look() -> None:
    assert not [code for code in range(0x110000) if chr(code).isprintable() and re.search(_SUSPECT, chr(code))]


@given(st.text(st.characters(max_codepoint=127)))
def test_a_line_of_ascii_is_one_line(text: str) -> None:
    assert clean_line(text) == " ".join(re.split("[ \t\n]+", clean_text(text))).strip()
