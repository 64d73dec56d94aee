"""The tagger: numpy gives torch's scores, spans are well formed on any text, and what is far away does not matter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.analysis.text.tokens import tokenize
from tui_news.analysis.trained.decode import best_tags, decode, spans_of_tags
from tui_news.analysis.trained.features import contexts
from tui_news.analysis.trained.forms import WordForm, word_form, word_forms
from tui_news.analysis.trained.network import Network
from tui_news.analysis.trained.tagger import PACKAGED, Tagger
from tui_news.analysis.trained.tags import ATTRIBUTION_LABELS, ENTITY_LABELS, HEADS, leaning_of, tag_count
from tui_news.errors import AnalysisError

STORY = (
    "Minister quits over bridge\n\n"
    "“We will not leave,” Mara Oduya, the transport minister of Kenya, told Reuters on Friday.\n\n"
    "A spokesman for the Kurdish-led force said that he was happy. The Ministry of Harbours paid $5 million, according "
    "to a report by the Polder Institute."
)


def may_follow(previous: int, tag: int) -> bool:
    """Tell whether *tag* may come after *previous*: inside only after begin or inside of the same label."""
    return tag == 0 or tag % 2 == 1 or previous in (tag - 1, tag)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def tiny() -> dict[str, Any]:
    with np.load(Path(__file__).parent / "data" / "tiny_network.npz", allow_pickle=False) as arrays:
        return dict(arrays)


def test_numpy_computes_what_torch_computes() -> None:
    arrays = tiny()
    tokens = tokenize(bytes(arrays["text"]).decode())
    scores = Network(arrays).scores(tokens.words, contexts(tokens))
    for head in HEADS:
        np.testing.assert_allclose(scores[head], arrays[f"expected.{head}"], atol=1e-3)


@given(
    st.lists(st.text(min_size=1, max_size=50) | st.sampled_from(["said", "O’Roe", "''", "1,200", "aaaa"]), min_size=1)
)
def test_forms_of_many_words_are_those_of_each(words: list[str]) -> None:
    forms = word_forms(words)
    ends = np.cumsum(forms.sizes).tolist()
    ngrams = [tuple(forms.ngrams[end - size : end].tolist()) for size, end in zip(forms.sizes, ends, strict=True)]
    together = [WordForm(*form) for form in zip(forms.keys, ngrams, forms.shapes, strict=True)]
    assert together == [word_form(word) for word in words]


def test_scores_do_not_depend_on_what_is_out_of_reach() -> None:
    network = Network(tiny())
    words = tokenize(STORY).words
    where = contexts(tokenize(STORY))
    alone = network.scores(words, where)
    more = tokenize("Other words entirely! Nobody came; 12 dogs barked.").words * 300
    joined = network.scores([*words, *more], np.concatenate([where, np.arange(len(more)) % 100]))
    safe = len(words) - network.reach
    for head in HEADS:
        np.testing.assert_allclose(joined[head][:safe], alone[head][:safe], atol=1e-5)
        assert np.abs(joined[head][safe : len(words)] - alone[head][safe:]).max() > 1e-4


def test_long_texts_are_cut_into_blocks_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = tokenize(STORY * 80)
    where = contexts(tokens)
    cut = Network(tiny()).scores(tokens.words, where)
    monkeypatch.setattr("tui_news.analysis.trained.network._BLOCK", len(tokens))
    whole = Network(tiny()).scores(tokens.words, where)
    assert len(tokens) > 4096
    for head in HEADS:
        np.testing.assert_allclose(cut[head], whole[head], atol=1e-4)


def test_texts_side_by_side_are_scored_as_if_each_were_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = [tokenize(piece) for piece in [*STORY.split("\n\n"), "Rain!", STORY]]
    asked = [(tokens.words, contexts(tokens)) for tokens in pieces]
    for block in (2048, 60):
        monkeypatch.setattr("tui_news.analysis.trained.network._BLOCK", block)
        network = Network(tiny())
        for head in HEADS:
            together = network.scores_apart(head, asked)
            for (words, where), found in zip(asked, together, strict=True):
                np.testing.assert_allclose(found, network.scores(words, where)[head], atol=1e-5)
    assert network.scores_apart("attribution", []) == []


def test_forgetting_word_rows_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = tokenize(STORY)
    expected = Network(tiny()).scores(tokens.words, contexts(tokens))
    monkeypatch.setattr("tui_news.analysis.trained.network._REMEMBERED", 10)
    network = Network(tiny())
    for _ in range(2):
        found = network.scores(tokens.words, contexts(tokens))
        np.testing.assert_array_equal(found["entities"], expected["entities"])


@given(st.integers(1, 40), st.integers(0, 2**32 - 1), st.floats(0.5, 8))
def test_best_tags_are_the_best_well_formed_ones(count: int, seed: int, sharpness: float) -> None:
    raw = np.random.default_rng(seed).normal(size=(count, 7)) * sharpness
    scores = (raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))).astype(np.float32)
    tags = best_tags(scores)
    assert all(may_follow(int(a), int(b)) for a, b in zip([0, *tags[:-1]], tags, strict=True))
    if scores[:, 0].max() < np.log(0.9):  # tokens that are surely outside are not searched
        assert scores[np.arange(count), tags].sum() == pytest.approx(exhaustive(scores), abs=1e-3)


def exhaustive(scores: np.ndarray[Any, np.dtype[np.float32]]) -> float:
    """The best total over all well-formed sequences, by plain dynamic programming over pairs of tags."""
    totals = {tag: float(scores[0, tag]) for tag in range(7) if may_follow(0, tag)}
    for row in scores[1:]:
        totals = {
            tag: max(total for before, total in totals.items() if may_follow(before, tag)) + float(row[tag])
            for tag in range(7)
            if any(may_follow(before, tag) for before in totals)
        }
    return max(totals.values())


def test_spans_of_tags() -> None:
    tags = np.array([0, 1, 2, 2, 3, 4, 5, 5, 6, 0, 1])
    assert spans_of_tags(tags) == [(1, 4, 0), (4, 6, 1), (6, 7, 2), (7, 9, 2), (10, 11, 0)]


def test_names_have_no_punctuation_at_their_edges_and_addresses_are_none() -> None:
    words = [
        "(",
        "Oduya",
        "-",
        "met",
        "Veld",
        "&",
        "Sons",
        ",",
        "see",
        "https://veld.example/a",
        "$",
        "5",
        "a@b.org",
        "x",
    ]
    person, organization, money = (1 + 2 * ENTITY_LABELS.index(label) for label in ("Person", "Organization", "Money"))
    tags = [person, person + 1, person + 1, 0, *(organization, *[organization + 1] * 3), 0, organization]
    tags += [money, money + 1, person, 0]
    scores = np.full((len(words), tag_count("entities")), -9, dtype=np.float32)
    scores[np.arange(len(words)), tags] = -0.01
    found = [
        (words[a:b], ENTITY_LABELS[label])
        for a, b, label in decode(words, scores, "entities", leaning_of("entities", {}))
    ]
    assert found == [(["Oduya"], "Person"), (["Veld", "&", "Sons"], "Organization"), (["$", "5"], "Money")]


def test_what_a_reader_would_mark(tagger: Tagger) -> None:
    tagged = tagger.tag(STORY)
    marked = {(STORY[s.start : s.end], s.label) for s in (*tagged.entities, *tagged.attribution)}
    assert {
        ("Mara Oduya", "Person"),
        ("Kenya", "Location"),
        ("Reuters", "Organization"),
        ("Friday", "Date"),
        ("Kurdish", "Group"),
        ("“We will not leave,”", "content"),
        ("told", "cue"),
        ("said", "cue"),
        ("that he was happy", "content"),
        ("A spokesman for the Kurdish-led force", "source"),
        ("according to", "cue"),
    } <= marked


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="“”\"'’ said Reuters He.\n,AB", max_size=300)))
def test_spans_are_well_formed_on_any_text(text: str) -> None:
    tagger = Tagger.load()
    tagged = tagger.tag(text)
    for spans, labels in ((tagged.entities, ENTITY_LABELS), (tagged.attribution, ATTRIBUTION_LABELS)):
        position = 0
        for span in spans:
            assert position <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == text[span.start : span.end].strip()
            assert span.label in labels
            assert 0 <= span.confidence <= 1
            position = span.end
    assert tagger.tag(text) == tagged


def test_weights_are_small_and_documented() -> None:
    assert PACKAGED.stat().st_size <= 10_000_000
    assert (PACKAGED.parent / "CARD.md").read_text(encoding="utf-8").startswith("# ")


def test_every_label_is_calibrated(tagger: Tagger) -> None:
    known = json.loads(bytes(np.load(PACKAGED)["settings"]))["calibration"]
    assert {"source", "cue", "content", "Person", "Organization", "Location", "Group", "Date"} <= set(known)
    assert tagger.version


@pytest.mark.parametrize("content", [b"", b"no weights at all", b"PK\x03\x04 torn"])
def test_damaged_weights_are_an_error_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tagger.npz"
    path.write_bytes(content)
    with pytest.raises(AnalysisError) as caught:
        Tagger.load(path)
    assert "tagger.npz" in caught.value.title
    assert caught.value.remedy


def test_missing_weights_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError):
        Tagger.load(tmp_path / "none.npz")
