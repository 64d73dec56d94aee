"""Inputs made to stall or break: they end soon, without any exception but ours, and cost linear time."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.ingest.helpers import check_sound, ingest
from tests.pace import grows_no_faster, takes_less_than
from tui_news.errors import IngestError
from tui_news.ingest import fulltext, ingest_entry, plaintext, tame
from tui_news.model.feeds import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 15.0  # seconds of the processor, whoever else uses it; each takes 0.1 to 1

BOMBS = {
    "nested div": "<div>" * 100_000 + "end",
    "nested lists": "<ul><li>" * 25_000 + "end",
    "nested quotations": "<blockquote>" * 50_000 + "end",
    "nested tables": "<table><tr><td>" * 10_000 + "end",
    "unclosed bold in paragraphs": "".join(f"<p><b class=c{at}>x" for at in range(4_000)),
    "unclosed fonts": "".join(f"<font color={at}>x" for at in range(20_000)),
    "ends without beginnings": "</div></p></x>" * 50_000 + "end",
    "unknown ends": "<x>" * 50_000 + "</y>" * 50_000 + "end",
    "paragraph ends in spans": "<span>" * 25_000 + "</p>" * 25_000 + "end",
    "attributes": "<p " + " ".join(f"a{at}=1" for at in range(200_000)) + ">end</p>",
    "one line": "<p>" + "word " * 1_000_000 + "</p>",
    "line breaks": "x<br>" * 15_000,
    "table": "<table>" + "<tr><td>1<td>2" * 15_000 + "</table>",
    "marks": "<p>" + "<b>x</b> " * 8_000,
    "half a tag": "<" * 500_000 + "end",
    "unclosed scripts": "end<script>" * 20_000,
    "unclosed comments": "end<!--" * 100_000,
    "misnested": "end<b><i><u></b></i></u>" * 4_000,
    "numeric entities": "&#x1F600;" * 100_000,
    "picture": f"<p>end<img src='data:image/png;base64,{'A' * 3_000_000}'>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_markup_bombs_in_an_entry(name: str) -> None:
    def work() -> None:
        entry = Entry("1", "Title", content=BOMBS[name])
        document = ingest_entry(entry, "https://courier.example/feed", "Courier").document
        check_sound(document)
        assert len(document.text) > len("Title")

    assert takes_less_than(PATIENCE, work)


@pytest.mark.parametrize("name", BOMBS)
def test_markup_bombs_in_a_page(name: str) -> None:
    page = f"<!doctype html><html><head><title>Title</title></head><body>{BOMBS[name]}"
    assert takes_less_than(
        PATIENCE, lambda: check_sound(ingest(page, "page.html", url="https://courier.example/a").document)
    )


TEXT_BOMBS = {
    "one line": ("word " * 1_000_000, "a.txt"),
    "blank lines": ("\n" * 2_000_000 + "end", "a.txt"),
    "short lines": ("a\n" * 25_000, "a.txt"),
    "quotation marks of mail": (">" * 200_000 + " end", "a.txt"),
    "bullets": ("- " * 200_000 + "end", "a.txt"),
    "dashes": ("By " + "A-" * 100_000 + "\n\nend", "a.txt"),
    "ornament": ("-=" * 500_000 + "x\nend", "a.txt"),
    "columns": ("a   b   " * 100_000 + "\nend", "a.txt"),
    "escape sequences": ("\x1b]8;;" * 200_000 + "end", "a.txt"),
    "brackets": ("[" * 100_000 + "end", "a.md"),
    "links": ("[a](" * 10_000 + "end", "a.md"),
    "emphasis": ("*a **b " * 20_000 + "end", "a.md"),
    "backticks": ("".join("`" * at + "a" for at in range(1, 800)) + "end", "a.md"),
    "quotations": ("> " * 20_000 + "end", "a.md"),
    "nested items": ("".join("  " * at + "- a\n" for at in range(500)), "a.md"),
    "references": ("".join(f"[a{at}]: https://e.example/{at}\n" for at in range(10_000)) + "end", "a.md"),
    "pipes": ("|a" * 8_000 + "\n" + "|-" * 8_000 + "\n" + "|b" * 8_000, "a.md"),
    "front matter": ("---\n" + "a: [b, c]\n" * 10_000 + "---\nend", "a.md"),
    "nested parts": ("Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 1_000 + "end", "a.eml"),
    "one header": ("Subject: " + "=?utf-8?q?a?= " * 3_000 + "\nFrom: a@b.example\n\nend", "a.eml"),
    "many headers": ("X-A: b\n" * 100_000 + "\nend", "a.eml"),
    "addresses": ("From: " + "<a@b.example>, " * 3_000 + "\nSubject: x\n\nend", "a.eml"),
}


@pytest.mark.parametrize("name", TEXT_BOMBS)
def test_text_bombs(name: str) -> None:
    text, file = TEXT_BOMBS[name]

    def work() -> None:
        with contextlib.suppress(IngestError):
            check_sound(ingest(text, file).document)

    assert takes_less_than(PATIENCE, work)


def test_time_grows_with_the_size_and_not_with_its_square() -> None:
    def work(copies: int) -> Callable[[], object]:
        content = "<p>A paragraph with <a href='/x'>a link</a> and <b>more</b>.</p><div>" * copies
        return partial(ingest_entry, Entry("1", "T", content=content), "https://courier.example/feed", "Courier")

    assert grows_no_faster(work, 1_000, 8_000)


def test_beyond_all_reason_the_form_is_lost_and_not_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tame, "_MOST", 1_000)
    monkeypatch.setattr(fulltext, "_MOST_TAGS", 200)
    monkeypatch.setattr(plaintext, "_MOST_LINES", 1_000)
    draft = ingest("<html><body>" + "<p>word <b>said</b>" * 1_500, "page.html", url="https://courier.example/a")
    check_sound(draft.document)
    assert draft.document.text.count("word") == draft.document.text.count("said") == 1_500
    assert any("some of its form is lost" in warning for warning in draft.warnings)
    lines = ingest("line\n" * 1_500, "lines.txt").document
    check_sound(lines)
    assert lines.text.count("line") == 1_500
    assert len(lines.blocks) == 1_001


ENTITY_BOMB = """<?xml version="1.0"?>
<!DOCTYPE html [<!ENTITY a "ha "><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY file SYSTEM "file:///etc/hostname">]>
<html><head><title>Entities</title></head><body><p>Before &c; &file; after, said nobody that day.</p></body></html>"""


def test_entities_of_a_document_type_are_not_expanded() -> None:
    document = ingest(ENTITY_BOMB, "page.xhtml").document
    assert "ha ha" not in document.text
    assert "&c;" in document.text
