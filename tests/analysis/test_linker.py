"""The linker: who goes with what, on spans given by hand, so that the tagger's mistakes play no part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.analysis.text.tokens import tokenize
from tui_news.analysis.trained.linker import Linker, link
from tui_news.analysis.trained.links import Link
from tui_news.analysis.trained.tagger import Tagged, TaggedSpan, Tagger
from tui_news.errors import AnalysisError

if TYPE_CHECKING:
    from pathlib import Path


def marked(text: str) -> tuple[str, Tagged]:
    """Read *text* with spans written as ‹S:source›, ‹Q:cue› and ‹C:content›."""
    labels = {"S": "source", "Q": "cue", "C": "content"}
    plain, spans = "", []
    for i, piece in enumerate(text.split("‹")):
        inside, closed, outside = piece.partition("›")
        if i and closed:
            label, _, words = inside.partition(":")
            spans.append(TaggedSpan(len(plain), len(plain) + len(words), labels[label], 0.9))
            plain += words + outside
        else:
            plain += piece
    return plain, Tagged(tokenize(plain), (), tuple(spans))


def told(text: str) -> list[tuple[str, str, str]]:
    plain, tagged = marked(text)

    def words(ranges: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(plain[a:b] for a, b in ranges)

    return [(words(x.source), words(x.cue), words(x.content)) for x in link(plain, tagged, nested=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‹S:Mara Oduya› ‹Q:said› ‹C:that it rained›.", [("Mara Oduya", "said", "that it rained")]),
        ("‹C:“It rained,”› ‹S:she› ‹Q:said›.", [("she", "said", "“It rained,”")]),
        ("‹C:“It rained,”› ‹Q:said› ‹S:Mara Oduya, a farmer›.", [("Mara Oduya, a farmer", "said", "“It rained,”")]),
        ("‹C:“It rained,”› ‹S:he› ‹Q:said›, ‹C:“and it poured.”›", [("he", "said", "“It rained,” … “and it poured.”")]),
        ("‹C:It rained›, ‹Q:according to› ‹S:the police›.", [("the police", "according to", "It rained")]),
        (
            "‹S:Oduya› ‹Q:said› ‹C:it rained›. ‹S:Her aide› ‹Q:denied› ‹C:it›.",
            [("Oduya", "said", "it rained"), ("Her aide", "denied", "it")],
        ),
        (
            "‹S:Oduya› ‹Q:said› ‹C:it rained› and ‹Q:warned› ‹C:that it would pour›.",
            [("Oduya", "said", "it rained"), ("Oduya", "warned", "that it would pour")],
        ),
        (
            "‹C:“No,”› ‹S:Oduya› ‹Q:said›.\n\n‹C:“Yes,”› ‹S:Brandt› ‹Q:replied›.",
            [("Oduya", "said", "“No,”"), ("Brandt", "replied", "“Yes,”")],
        ),
        ("It was ‹Q:reportedly› ‹C:too wet to play›.", [("", "reportedly", "too wet to play")]),
    ],
)
def test_who_goes_with_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_no_content_no_link() -> None:
    assert told("‹S:Oduya› ‹Q:spoke› for an hour.") == []


def test_a_sure_link_is_surer_than_a_stretched_one() -> None:
    near, far = (
        marked("‹S:Oduya› ‹Q:said› ‹C:that it rained›."),
        marked("‹S:Oduya› left.\n\nIt was late. Nobody came.\n\n‹Q:said› the sign.\n\nThen ‹C:that it rained›."),
    )
    assert link(*near)[0].confidence > link(*far)[0].confidence


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="“”\"' said he told.\n,AB", max_size=300)))
def test_links_are_well_formed_on_any_text(text: str) -> None:
    tagged = Tagger.load().tag(text)
    links = link(text, tagged, nested=False)
    contents = [ranges for found in links for ranges in found.content]
    assert sorted(contents) == sorted((s.start, s.end) for s in tagged.attribution if s.label == "content")
    spans = {(s.start, s.end, s.label) for s in tagged.attribution}
    for found in links:
        assert isinstance(found, Link)
        assert list(found.content) == sorted(found.content)
        assert {(a, b, "cue") for a, b in found.cue} | {(a, b, "source") for a, b in found.source} <= spans
        assert 0 <= found.confidence <= 1
    assert list(links) == sorted(links, key=lambda made: made.content)


def test_a_warning_inside_a_report_is_nested() -> None:
    text = "The envoy said on Monday that Governor Brandt had warned that the dam would break."
    outer, inner = link(text, Tagger.load().tag(text))
    assert (outer.parent, inner.parent) == (None, 0)
    assert text[slice(*inner.source[0])] == "Governor Brandt"
    assert "warned" in text[slice(*inner.cue[0])]
    assert text[slice(*inner.content[0])] == "that the dam would break"
    assert outer.content[0][0] <= inner.source[0][0] < inner.content[-1][1] <= outer.content[-1][1]


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="“”\"' said he told that warned.\n,AB", max_size=400))
def test_nested_links_stand_inside_their_parent(text: str) -> None:
    links = link(text, Tagger.load().tag(text))
    for place, found in enumerate(links):
        if found.parent is None:
            continue
        assert found.parent < place
        outer = links[found.parent]
        assert outer.parent is None
        for start, end in (*found.content, *found.cue, *found.source):
            assert any(a <= start < end <= b for a, b in outer.content)


def test_missing_weights_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError):
        Linker.load(tmp_path / "none.npz")
