"""The object of ``analyse``, and lines of documents in and out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import STORY
from tui_news.model.annotations import QuoteKind, SourceKind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

KEYS = ["title", "text", "language", "analyser", "entities", "quotes", "sources", "summary"]
ENTITY = ["start", "end", "type", "name", "entity", "confidence"]
QUOTE = ["id", "parent", "kind", "content", "cue", "source", "speaker", "entity", "relay", "confidence"]
SOURCE = ["id", "kind", "name", "role", "entity", "spans", "relay", "confidence"]
SUMMARY = ["quotes", "sources", "attributed", "independent"]


def check(result: dict[str, Any]) -> None:
    length = len(result["text"])
    assert [list(row) for row in result["entities"]] == [ENTITY] * len(result["entities"])
    assert [list(row) for row in result["quotes"]] == [QUOTE] * len(result["quotes"])
    assert [list(row) for row in result["sources"]] == [SOURCE] * len(result["sources"])
    assert list(result["summary"]) == SUMMARY
    assert list(result["summary"]["quotes"]) == [kind.value for kind in QuoteKind]
    assert list(result["summary"]["sources"]) == [kind.value for kind in SourceKind]
    spans = [(row["start"], row["end"]) for row in result["entities"]]
    spans += [tuple(span) for row in result["quotes"] for key in ("content", "cue", "source") for span in row[key]]
    spans += [tuple(span) for row in result["sources"] for span in row["spans"]]
    assert all(0 <= start < end <= length for start, end in spans)
    assert sum(result["summary"]["quotes"].values()) == len(result["quotes"])
    assert 0 <= result["summary"]["attributed"] <= 1


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_a_story(run: Run, story: Path, library: Path, way: str) -> None:
    result = run("analyse", str(story)) if way == "file" else run("analyse", "-", stdin=STORY.encode())
    assert (result.code, result.err) == (0, "")
    found = json.loads(result.out)
    assert list(found) == KEYS
    check(found)
    assert found["title"] == "Ferry will sail on Monday, minister says"
    assert found["text"].startswith("Ferry will sail on Monday, minister says\n\nThe crew of the Stella")
    quoted = [found["text"][start:end] for row in found["quotes"] for start, end in row["content"]]
    assert any("The ferry will sail on Monday" in words for words in quoted)
    assert not library.exists()


def test_analyse_without_a_name_reads_standard_input(run: Run) -> None:
    assert json.loads(run("analyse", stdin=b"A title\n\nOne sentence of text.\n").out)["title"] == "A title"


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 100, b"   \n\n"])
def test_what_is_no_text_is_said(run: Run, data: bytes) -> None:
    result = run("analyse", "-", stdin=data)
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 2


def test_a_file_that_is_not_there(run: Run) -> None:
    for argv in (["analyse", "/no/such/file"], ["analyse", "--jsonl", "/no/such/file"], ["analyse", "--jsonl", "/"]):
        result = run(*argv)
        assert (result.code, result.out) == (1, "")
        assert result.err.startswith("tui-news: ")


def test_lines_keep_their_text_and_id(run: Run) -> None:
    texts = [
        STORY,
        "  leading  blanks\r\nkept \u00a0 \u200b as they stand\x1b[31m\n\n\n“Done,” said Ana Velasco.  ",
        "“No,” said 👩‍👩‍👧 Bo Lind, in 東京.",
        "",
        "\ud800 lone",
    ]
    ids: list[object] = ["a", 7, None, {"x": [1]}, "e"]
    lines = [json.dumps({"id": key, "text": text, "more": 1}) for key, text in zip(ids, texts, strict=True)]
    result = run("analyse", "--jsonl", "-", stdin="\n".join(lines).encode())
    found = [json.loads(line) for line in result.lines]
    assert (result.code, result.err) == (0, "")
    assert [row["id"] for row in found] == ids
    assert [row["text"] for row in found] == texts
    assert all(list(row) == ["id", *KEYS] for row in found)
    for row in found:
        check(row)


def test_a_bad_line_is_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    lines = [
        b'{"id": 1, "text": "One."}',
        b"not json",
        b"",
        b'{"id": 2}',
        b'{"text": "no id"}',
        b'{"id": 3, "text": 3}',
        b"[1]",
        b'{"id": 4, "text": "\xff"}',
        b"[" * 100_000,
        b'\xef\xbb\xbf{"id": 5, "text": "Five."}\r',
    ]
    path = tmp_path / "documents.jsonl"
    path.write_bytes(b"\n".join(lines))
    result = run("analyse", "--jsonl", str(path))
    assert result.code == 1
    assert [json.loads(line)["id"] for line in result.lines] == [1, 5]
    named = [line.split(":")[1].strip() for line in result.err.splitlines() if line.startswith("tui-news")]
    assert named == [f"line {number}" for number in (2, 4, 5, 6, 7, 8, 9)]


def test_nothing_in_is_nothing_out(run: Run) -> None:
    result = run("analyse", "--jsonl")
    assert (result.code, result.out, result.err) == (0, "", "")
