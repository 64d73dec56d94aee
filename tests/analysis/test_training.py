"""What training rests on and no figure would show: spans become tags, names become gold, chances are chances."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tui_news.analysis.text.tokens import tokenize
from tui_news.analysis.trained.consistency import agree
from tui_news.analysis.trained.decode import spans_of_tags
from tui_news.analysis.trained.links import Link
from tui_news.analysis.trained.tags import ATTRIBUTION_LABELS, ENTITY_LABELS, begin_tag, tag_count
from tui_news.analysis.training.calibrate import Observed, agrees, lean, logistic
from tui_news.analysis.training.corpora import examples, named_examples, tags_of
from tui_news.analysis.training.measure import f1, figures
from tui_news.analysis.training.renaming import name_words, renamed
from tui_news.analysis.training.resourcing import resourced

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.analysis.training.corpora import Example

TEXT = "Mara Oduya said it rained."


def test_spans_become_tags() -> None:
    tokens = tokenize(TEXT)
    spans = [(0, 10, "source"), (11, 15, "cue"), (16, 25, "content")]
    assert tags_of(tokens, spans, "attribution") == [1, 2, 3, 5, 6, 0]


def test_a_clipped_letter_and_an_overlap_do_no_harm() -> None:
    tokens = tokenize(TEXT)
    spans = [(0, 9, "source"), (5, 10, "source"), (12, 15, "cue")]
    assert tags_of(tokens, spans, "attribution") == [1, 2, 3, 0, 0, 0]


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_shared_source_is_one_span(tmp_path: Path) -> None:
    quotes = [
        {"source": [[0, 10]], "cue": [[11, 15]], "content": [[16, 18]]},
        {"source": [[0, 10]], "cue": [[19, 25]], "content": []},
    ]
    path = write(tmp_path / "a.jsonl", {"id": "1", "text": TEXT, "quotes": quotes})
    (example,) = examples(path, "attribution")
    assert example.gold == {"attribution": [1, 2, 3, 5, 3, 0]}


def test_only_sure_names_of_other_guidelines_are_gold(tmp_path: Path) -> None:
    text = "The Polder Institute met Mara, the tall mayor of Veld."
    entities = [
        {"start": 0, "end": 20, "type": "organization", "named": True},
        {"start": 25, "end": 53, "type": "person", "named": True},
        {"start": 49, "end": 53, "type": "place", "named": True},
        {"start": 31, "end": 45, "type": "person", "named": False},
    ]
    (example,) = named_examples(write(tmp_path / "a.jsonl", {"id": "1", "text": text, "entities": entities}))
    begin = begin_tag("entities", "Organization")
    assert example.gold["entities"][:3] == [0, begin, begin + 1]
    assert plain_words(example) == ["The", "met", "."]
    assert set(example.gold["entities"][4:-1]) == {-100}


def plain_words(example: Example) -> list[str]:
    return [word for word, tag in zip(example.tokens.words, example.gold["entities"], strict=True) if tag == 0]


def test_pronouns_peoples_and_forms_of_address_are_no_names(tmp_path: Path) -> None:
    text = "He and Dr. Mara Veld met Americans in May. CALL NOW! The Turkish Mayor saw it on 3 June."
    spans = [(0, 2), (7, 20), (25, 34), (53, 70)]
    entities = [{"start": a, "end": b, "type": "person", "named": True} for a, b in spans]
    (example,) = named_examples(write(tmp_path / "a.jsonl", {"id": "1", "text": text, "entities": entities}))
    named = [text[example.tokens.starts[a] : example.tokens.ends[b - 1]] for a, b, _ in spans_of_tags(known(example))]
    assert named == ["Mara Veld"]
    assert plain_words(example) == ["Dr", ".", "met", ".", "CALL", "NOW", "!", "saw", "it", "."]


def known(example: Example) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.maximum(np.array(example.gold["entities"], dtype=np.intp), 0)


def test_names_are_put_in_the_place_of_names(tmp_path: Path) -> None:
    text = "Mara Oduya met the Ministry. Oduya, of ODUYA, left Veld on Friday; the ministry, too."
    entities = [
        {"start": 0, "end": 10, "type": "Person"},
        {"start": 19, "end": 27, "type": "Organization"},
        {"start": 29, "end": 34, "type": "Person"},
        {"start": 39, "end": 44, "type": "Organization"},
        {"start": 51, "end": 55, "type": "Location"},
        {"start": 59, "end": 65, "type": "Date"},
    ]
    texts = examples(write(tmp_path / "a.jsonl", {"id": "1", "text": text, "entities": entities}), "entities")
    pools = name_words(["ministry", "hezbollah", "met"], texts)
    assert "hezbollah" in pools[0]
    assert not {"ministry", "met"} & {*pools[0], *pools[1]}
    assert pools[1] == ["friday", "mara", "oduya", "veld"]
    seen = set()
    for seed in range(30):
        (made,) = renamed(texts, [["zutphen"], ["mara", "oduya", "veld"]], seed)
        assert made.gold == {}
        words = made.tokens.words
        assert len(words) == len(texts[0].tokens)
        assert words[1] == words[6]  # the same name is the same name again
        assert words[9].isupper()
        assert (words[4], words[14]) == ("Ministry", "Friday")
        seen.add(words[1])
    assert {"Oduya", "Zutphen"} <= seen


def test_sources_are_put_in_the_place_of_sources() -> None:
    texts = (
        ("Mara Oduya", "said", "it rained", "{} {} {}."),
        ("The minister of harbours", "warned", "of floods", "{} {} {}."),
        ("a woman who saw the crash", "noted", "“Nobody came”", "{2}, {1} {0}."),
        ("he", "thinks", "so", "On Monday {} {} {}."),
    )
    rows = []
    for number, (*parts, form) in enumerate(texts):
        text = form.format(*parts)
        places = [[[text.index(part), text.index(part) + len(part)]] for part in parts]
        rows.append({"id": str(number), "text": text, "quotes": [dict(zip(ATTRIBUTION_LABELS, places, strict=True))]})
    known = {source.lower() for source, *_ in texts}
    sources = set()
    for seed in range(12):
        for (_, cue, content, form), example in zip(texts, resourced(rows, seed), strict=True):
            found = {}
            for start, end, label in spans_of_tags(example.tags("attribution")):
                words = example.text[example.tokens.starts[start] : example.tokens.ends[end - 1]]
                found[ATTRIBUTION_LABELS[label]] = words
            assert (found["cue"], found["content"]) == (cue, content)
            assert found["source"].lower() in known
            assert found["source"][0].isupper() or not form.startswith("{}")
            assert example.text == form.format(found["source"], cue, content)
            sources.add((cue, found["source"].lower()))
    assert len(sources) > 8  # of sixteen: who said it changes
    assert [e.text for e in resourced(rows, 1)] == [e.text for e in resourced(rows, 1)]


def test_f1_of_tags(tmp_path: Path) -> None:
    entities = [{"start": 0, "end": 10, "type": "Person"}, {"start": 16, "end": 18, "type": "NORP"}]
    (example,) = examples(write(tmp_path / "a.jsonl", {"id": "1", "text": TEXT, "entities": entities}), "entities")
    scores = np.full((len(example.tokens), tag_count("entities")), -9, dtype=np.float32)
    scores[:, 0] = 0
    scores[0, 1] = scores[1, 2] = 1
    result = figures([(example, {"entities": scores})])
    assert (result["Person"], result["Group"]) == (100, 0)
    assert result["entities"] == round(f1(1, 1, 2), 2) == 66.67


def test_a_logistic_regression_gives_chances() -> None:
    dice = np.random.default_rng(5)
    rows = np.column_stack([np.ones(4000), dice.normal(size=4000)])
    chance = 1 / (1 + np.exp(-(rows @ np.array([-0.5, 1.5]))))
    right = (dice.random(4000) < chance).astype(float)
    assert logistic(rows, right) == pytest.approx([-0.5, 1.5], abs=0.15)


def test_leanings_bring_out_rare_labels_and_keep_what_is_unsure_out() -> None:
    def seen(gold: str | None, guess: str, chance: float, corpus: str = "a") -> Observed:
        rest = (1 - chance) / (tag_count("entities") - 2)
        scores = np.full((1, tag_count("entities")), np.log(rest), dtype=np.float32)
        scores[0, begin_tag("entities", guess)] = np.log(chance)
        scores[0, 0] = np.log(0.9 - chance)
        labels = ("Person", "Facility") if corpus == "a" else ("Person",)
        span = set() if gold is None else {(0, 1, ENTITY_LABELS.index(gold))}
        known = frozenset(ENTITY_LABELS.index(label) for label in labels)
        return Observed(corpus, ["Veld"], "entities", scores, span, known)

    rare = [seen("Facility", "Facility", 0.2)] * 10 + [seen(None, "Facility", 0.05)] * 20
    unsure = [seen(None, "Person", 0.5)] * 20 + [seen("Person", "Person", 0.8)] * 20
    elsewhere = [seen(None, "Facility", 0.2, "b")] * 50 + [seen("Person", "Person", 0.8, "b")]
    chosen = lean([*rare, *unsure, *elsewhere])["entities"]
    assert chosen["outside"] > 0
    assert chosen["Facility"] - chosen["outside"] > np.log(0.7 / 0.2)
    assert chosen["Organization"] == chosen["Date"]


@pytest.mark.parametrize(
    ("content", "cue", "expected"),
    [
        (((16, 25),), ((11, 15),), True),
        (((19, 25),), ((11, 15),), True),
        (((16, 18),), ((11, 15),), False),
        (((16, 25),), ((0, 4),), False),
        (((16, 25),), (), False),
    ],
)
def test_when_a_link_is_right(
    content: tuple[tuple[int, int], ...], cue: tuple[tuple[int, int], ...], expected: bool
) -> None:
    gold = {"content": [[16, 25]], "cue": [[11, 15]], "source": [[0, 10]]}
    assert agrees(Link(content, cue, ((5, 10),), None, 1.0), gold) is expected


def test_mentions_of_one_name_vote_and_surnames_follow() -> None:
    words = tokenize("Mara Veld spoke. Veld left. Brink won. Brink lost. Brink hid.").words
    person, place, organization = (ENTITY_LABELS.index(x) for x in ("Person", "Location", "Organization"))
    spans = [(0, 2, person), (4, 5, place), (7, 8, organization), (10, 11, organization), (13, 14, place)]
    scores = np.full((len(words), tag_count("entities")), -8, dtype=np.float32)
    scores[1, 2 + 2 * person] = 0
    for start, _, label in spans:
        scores[start, 1 + 2 * label] = -1 if label == place else -0.3
    labels = [label for _, _, label in agree(words, scores, spans)]
    assert labels == [person, person, organization, organization, organization]
