"""The seed articles come out of ingest as their labels say, and the list of feeds is in order."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from tests.analysis.gold.articles import SEEDS, article, label_file, seed_files
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from pathlib import Path

WORDS = re.compile(r"\w+")
TRAITS = {
    "brackets inside a quote": r"“\[We\]",
    "quote that runs on": r'(?m)^[^\n]*“[^”\n]*$|^[^"\n]*"(?:[^"\n]*"[^"\n]*")*[^"\n]*$',  # left open at its end
    "quote in a quote": r"[“\"«][^”\"»]*[‘'“][^’'”]+[’'”]",
    "guillemets": r"«[^»]+»",
    "straight marks": r'"[^"]+"',
    "curly marks": r"“[^”]+”",
    "acronym in parentheses": r"\([A-Z]{3,4}\)",
    "in a statement": r"in a statement",
    "reason for anonymity": r"(?:because|authorised)",
    "court": r"court|lawsuit|tribunal",
    "pronoun before or after a cue": r"\b[Hh]e (?:said|wrote|recalled)\b|\b[Ss]he (?:said|wrote|told|says)\b",
}


@pytest.mark.parametrize("path", seed_files(), ids=lambda path: path.stem)
def test_ingested(path: Path) -> None:
    found = article(path)
    draft, expected = found.draft, found.expected
    assert draft.title == expected["headline"]
    assert draft.document.text_of(BlockKind.HEADLINE) == expected["headline"]
    assert draft.document.text_of(BlockKind.STANDFIRST) == expected.get("standfirst", "")
    assert list(draft.authors) == expected["authors"]
    assert draft.outlet == expected.get("outlet")
    published = expected.get("published")
    assert (draft.published.date() if draft.published else None) == (published.date() if published else None)
    for words in expected["dropped"]:
        assert words not in draft.document.text
    assert 150 <= len(WORDS.findall(draft.document.text)) <= 700


def test_formats() -> None:
    suffixes = [path.suffix for path in seed_files()]
    assert len(suffixes) == 10
    assert suffixes.count(".txt") >= 4
    assert suffixes.count(".html") >= 3
    assert suffixes.count(".md") >= 2
    assert all(label_file(path).exists() for path in seed_files())


@pytest.mark.parametrize("trait", TRAITS)
def test_traits_come_at_least_twice(trait: str) -> None:
    found = sum(len(re.findall(TRAITS[trait], article(path).draft.document.text)) for path in seed_files())
    assert found >= 2


def test_two_spellings_of_one_place() -> None:
    texts = [article(path).draft.document.text for path in seed_files()]
    for one, other in (("Gdansk", "Gdańsk"), ("Tarsuna", "Tarsouna"), ("Marrakesh", "Marrakech")):
        assert any(one in text and other in text for text in texts)


def test_starter_feeds() -> None:
    body = ET.parse(SEEDS / "starter.opml").getroot().find("body")  # noqa: S314 (our own file)
    assert body is not None
    feeds = body.findall(".//outline[@xmlUrl]")
    urls = [feed.get("xmlUrl", "") for feed in feeds]
    assert len(urls) >= 60
    assert len(set(urls)) == len(urls)
    assert all(url.startswith("https://") for url in urls)
    assert all(feed.get("type") == "rss" and feed.get("text") and feed.get("htmlUrl") for feed in feeds)
    assert body.find("./outline/outline/outline[@xmlUrl]") is not None  # folders in folders
