"""The gold agrees with itself: labels fit their texts, kinds fit the marks, and everything promised is covered."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.analysis.gold.articles import article, label_file, seed_files
from tests.analysis.gold.labels import GoldText, LabelError, occurrences, passages, seed_labels
from tests.analysis.gold.marked import kind_by_letters
from tests.analysis.gold.names import same_name
from tui_news.model.annotations import QuoteKind, SourceKind
from tui_news.model.documents import Document

if TYPE_CHECKING:
    from pathlib import Path

PASSAGES = passages()
REAL = re.compile(
    r"\b(Reuters|AFP|Agence France|Associated Press|DPA|dpa|Xinhua|TASS|Interfax|ANSA|EFE|Kyodo|Yonhap|Anadolu|SANA"
    r"|BBC|CNN|Al Jazeera|New York Times|Guardian|Le Monde|El País|Spiegel|Bloomberg|Washington Post|New Arab)\b"
)


def test_size() -> None:
    assert len(PASSAGES) >= 140
    assert len({p.id for p in PASSAGES}) == len(PASSAGES)
    assert sum(not p.quotes for p in PASSAGES) >= 15


def test_every_kind_is_covered() -> None:
    rows = [row for p in PASSAGES for row in p.quotes if not row.optional]
    kinds = Counter(row.kind for row in rows)
    sources = Counter(row.source_kinds[0] for row in rows if row.source_kinds)
    assert all(kinds[kind] >= 25 for kind in QuoteKind)
    assert all(sources[kind] >= 2 for kind in SourceKind)
    assert sum(len(row.relay) == 2 for row in rows) >= 2
    assert sum(bool(row.reason) for row in rows) >= 8
    assert sum(row.parent is not None for row in rows) >= 2


@pytest.mark.parametrize("gold", PASSAGES, ids=lambda gold: gold.id)
def test_passage(gold: GoldText) -> None:
    check(gold)


@pytest.mark.parametrize("path", seed_files(), ids=lambda path: path.stem)
def test_seed(path: Path) -> None:
    check(article(path).gold())


def test_seeds_have_each_trait_twice() -> None:
    texts = [article(path).gold() for path in seed_files()]
    rows = [(gold.text, row) for gold in texts for row in gold.quotes]
    traits = {
        "direct": [row for _, row in rows if row.kind is QuoteKind.DIRECT],
        "mixed": [row for _, row in rows if row.kind is QuoteKind.MIXED],
        "indirect": [row for _, row in rows if row.kind is QuoteKind.INDIRECT],
        "over paragraphs": [row for text, row in rows if "\n" in text[row.content[0].start : row.content[-1].end]],
        "in another": [row for _, row in rows if row.parent is not None],
        "speaker before": [row for _, row in rows if row.source and row.source[0].end <= row.content[0].start],
        "speaker after": [row for _, row in rows if row.source and row.source[0].start >= row.content[-1].end],
        "speaker in the middle": [
            row for _, row in rows if row.source and row.content[0].end <= row.source[0].start < row.content[-1].start
        ],
        "no cue": [row for _, row in rows if not row.cue],
        "anonymous with a reason": [row for _, row in rows if row.reason],
        "document": [row for _, row in rows if SourceKind.DOCUMENT in row.source_kinds],
        "through two": [row for _, row in rows if len(row.relay) == 2],
    }
    assert {name for name, found in traits.items() if len(found) < 2} == set()


def check(gold: GoldText) -> None:
    """Spans lie in the text, kinds follow the marks, children lie in their parents, relays are named in the text."""
    for row in gold.quotes:
        shown = " / ".join(gold.text[a:b] for a, b in row.content)
        kind = QuoteKind.DIRECT if row.verbatim else kind_by_letters(gold.document, row.content)
        assert kind is row.kind, shown
        assert all(a.end <= b.start for a, b in zip(row.content, row.content[1:], strict=False)), shown
        assert row.source_kinds or row.optional, f"no source kind: {shown}"
        for name in row.relay:
            assert occurrences(gold.text, name), f"{name} passes on {shown} but is not in the text"
        if row.parent is not None:
            outer = gold.quotes[row.parent].content
            assert row.content[0].start >= outer[0].start, shown
            assert row.content[-1].end <= outer[-1].end, shown


def test_the_words_are_nobodys() -> None:
    texts = [p.text for p in PASSAGES] + [path.read_text(encoding="utf-8") for path in seed_files()]
    assert [found.group() for text in texts for found in REAL.finditer(text)] == []


def test_labels_that_do_not_fit_are_refused() -> None:
    document = Document.of_text("He said no. He said yes.")
    path = label_file(seed_files()[0])
    with pytest.raises(LabelError):
        seed_labels(path, document)
    assert [span.start for span in occurrences(document.text, "He … yes")] == [0, 12]
    assert occurrences(document.text, "sai") == []


def test_names() -> None:
    assert same_name("Desert Shield Forces", "DSF")
    assert same_name("Mara Lindqvist", "Lindqvist")
    assert same_name("Emil Szabó-Kern", "Emil Szabo-Kern")
    assert not same_name("Mara Lindqvist", "Ole Bruun")
    assert not same_name("Mara Lindqvist", None)
