"""The notebook and the corrections on the command line: listed, exported in every format, taken back."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import HOSTILE
from tests.documents import find
from tests.tui.stories import port_annotations, port_document, port_draft
from tui_news.corrections.anchoring import anchor
from tui_news.library import Library
from tui_news.model.corrections import Correction, Operation
from tui_news.services.notebook import kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NOTE = '=HYPERLINK("https://a.example") [/] *bold* <b>not bold</b>'


@pytest.fixture
def desk(library: Path) -> int:
    """Two quotes in the notebook, two corrections; the number of their article."""
    text = port_document().text
    with Library.open(library) as opened:
        (stored,) = opened.store([(port_draft(), None)])
        assert stored.version_id is not None
        opened.save_annotations(stored.version_id, port_annotations())
        article, known = opened.article(stored.article_id), port_annotations()
        opened.notebook.add(stored.article_id, kept(article, known.quotes[0], known), NOTE)
        opened.notebook.add(stored.article_id, kept(article, known.quotes[1], known))
        ballot = anchor(text, *find(text, "a second ballot could follow in January"))
        opened.corrections.add(stored.article_id, Correction(Operation.SPEAKER, ballot, "Ada Sorrel"), "one")
        gone = anchor("Words of another text", 0, 21)
        opened.corrections.add(stored.article_id, Correction(Operation.NOT_A_QUOTE, gone), "two")
        return stored.article_id


def rows(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_notebook_in_lines(run: Run, desk: int) -> None:
    result = run("notebook")
    assert result.code == 0
    first, second = (line.split("\t") for line in result.lines)
    assert first[:3] == ["2", str(desk), "Tomas Verel"]
    assert second == ["1", str(desk), "Marta Quill", "“We will be back at the quay on Monday,”", "Tidewater Daily",
                      "Orvane port to reopen after dockers’ vote", NOTE]  # fmt: skip


def test_the_notebook_is_filtered_by_words(run: Run, desk: int) -> None:
    assert [row["id"] for row in rows(run("notebook", "--json", "QUILL", "quay monday").out)] == [1]
    nothing = run("notebook", "whale")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing in the notebook has that.\n")


def test_an_empty_notebook(run: Run, library: Path) -> None:
    Library.open(library).close()
    assert run("notebook").err == "The notebook is empty: the reader fills it.\n"
    assert run("notebook", "--json").out == ""
    assert run("notebook", "--format", "markdown").out == "# Notebook\n"


def test_the_notebook_as_json(run: Run, desk: int) -> None:
    _, first = rows(run("notebook", "--json").out)
    assert rows(run("notebook", "--format", "json").out)[1] == first
    assert " ".join(first) == (
        "id article words kind speaker role cue source relay title outlet url published note saved edited"
        " quote position"
    )
    assert (first["article"], first["kind"], first["role"]) == (desk, "direct", "leader of the Orvane Dockers’ Union")
    assert (first["published"], first["edited"]) == ("2026-11-22T09:00:00Z", None)
    text, where = port_document().text, first["position"]
    assert text[where["start"] : where["end"]] == first["quote"]["exact"] == first["words"]


def test_the_notebook_as_markdown(run: Run, desk: int) -> None:
    text = run("notebook", "--format", "markdown").out
    assert text.startswith("# Notebook\n\n> The strike cost")
    assert "> — Tomas Verel, finance director of the port, via Tidewater Agency, [" in text
    assert r"\[/\] \*bold\* \<b\>not bold\</b\>" in text
    assert "(<https://tidewater.example/orvane>)" in text


def test_the_notebook_as_html_fetches_and_runs_nothing(run: Run, desk: int) -> None:
    page = run("notebook", "--format", "html").out
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)
            assert tag not in ("script", "img", "link", "iframe", "b")

    Reader().feed(page)
    assert seen.count("blockquote") == 2
    assert "default-src 'none'" in page
    assert "&lt;b&gt;not bold&lt;/b&gt;" in page


def test_the_notebook_as_csv_holds_no_formulas(run: Run, desk: int) -> None:
    found = list(csv.DictReader(io.StringIO(run("notebook", "--format", "csv").out)))
    assert [row["speaker"] for row in found] == ["Tomas Verel", "Marta Quill"]
    assert found[1]["note"] == "'" + NOTE
    assert found[0]["via"] == "Tidewater Agency"


def test_the_notebook_as_web_annotations(run: Run, desk: int) -> None:
    collection = json.loads(run("notebook", "--format", "web-annotation").out)
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    item = collection["first"]["items"][1]
    assert item["motivation"] == "commenting"
    assert [body["purpose"] for body in item["body"]] == ["commenting", "classifying", "identifying"]
    assert item["target"]["source"] == "https://tidewater.example/orvane"
    assert [one["type"] for one in item["target"]["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    ids = re.findall(r'"id": "(urn:uuid:[^"]+)"', json.dumps(collection))
    assert len(set(ids)) == len(ids) == 4


def test_the_notebook_into_a_file(run: Run, desk: int, tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    assert run("notebook", "-o", str(target)).code == 0
    assert target.read_text() == run("notebook", "--format", "markdown").out
    assert run("notebook", "-o", str(tmp_path / "none" / "x")).code == 2


def test_notes_cannot_act_on_a_terminal(run: Run, library: Path, desk: int) -> None:
    with Library.open(library) as opened:
        opened.notebook.edit(1, HOSTILE)
    for options in ((), ("--json",), ("--format", "markdown"), ("--format", "html"), ("--format", "csv"),
                    ("--format", "web-annotation")):  # fmt: skip
        out = run("notebook", *options).out
        assert not set(out) & set("\x1b\x07\x9b\u202e\u202c"), options


def test_corrections_in_lines(run: Run, desk: int) -> None:
    result = run("corrections")
    assert result.lines == [
        f"1\t{desk}\tAda Sorrel said “a second ballot could follow in January”\tin force\t"
        "Orvane port to reopen after dockers’ vote",
        f"2\t{desk}\t“Words of another text” is no quote\tits place is not found in the present text\t"
        "Orvane port to reopen after dockers’ vote",
    ]
    assert run("corrections", str(desk)).lines == result.lines


def test_corrections_as_json(run: Run, desk: int) -> None:
    first, second = rows(run("corrections", "--json").out)
    assert list(first) == [
        "id",
        "article",
        "title",
        "operation",
        "value",
        "quote",
        "position",
        "target",
        "made",
        "state",
    ]
    assert (first["operation"], first["value"], first["state"]) == ("speaker", "Ada Sorrel", "applied")
    assert first["quote"]["exact"] == "a second ballot could follow in January"
    assert (second["operation"], second["state"]) == ("not a quote", "lost")


def test_a_correction_is_taken_back(run: Run, desk: int) -> None:
    result = run("corrections", "--retract", "1")
    assert (result.code, result.out) == (0, "taken back: Ada Sorrel said “a second ballot could follow in January”\n")
    assert [row["id"] for row in rows(run("corrections", "--json").out)] == [2]
    again = run("corrections", "--retract", "1")
    assert (again.code, again.err) == (1, "tui-news: There is no correction 1\n  It was taken back already.\n")
    assert run("corrections", "--retract", "x").code == 2


def test_no_corrections(run: Run, library: Path) -> None:
    Library.open(library).close()
    assert run("corrections").err == "Nothing is corrected.\n"
    assert run("corrections", "9").code == 1


def test_quotes_and_exports_show_what_is_corrected(run: Run, desk: int) -> None:
    assert "indirect Ada Sorrel (Officials, who asked not to be named) ✎" in run("quotes", str(desk)).out
    quotes = rows(run("quotes", str(desk), "--json").out)
    assert [quote.get("corrected", False) for quote in quotes] == [False, False, True, False]
    assert "(corrected)" in run("export", str(desk), "--format", "markdown").out
    assert "✎ corrected" in run("export", str(desk), "--format", "html").out
    found = csv.DictReader(io.StringIO(run("export", str(desk), "--format", "csv").out))
    assert [row["corrected"] for row in found] == ["", "", "yes", ""]
