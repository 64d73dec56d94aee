"""The scorer: the gold itself scores 100, and each kind of mistake shows where it belongs."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.analysis.gold.figures import on_passages, on_seeds
from tests.analysis.gold.labels import HERE, GoldText, passages, seed_labels
from tests.analysis.gold.score import score
from tui_news.model.annotations import Annotations, EntityType, Mention, Quote, QuoteKind, Source, SourceKind
from tui_news.model.documents import Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.analysis.gold.counts import Score

FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


def perfect(gold: GoldText) -> Annotations:
    """Annotations that say just what the gold says."""
    quotes, sources = [], []
    for at, row in enumerate(gold.quotes):
        if row.optional:
            continue
        speaker = row.speakers[0] or None
        quotes.append(Quote(at, row.parent, row.kind, row.content, row.cue, row.source, speaker, at, row.relay, 1.0))
        sources.append(Source(at, row.source_kinds[0], speaker or "", "", at, (), row.relay, 1.0, row.reason))
    return Annotations("en", "gold", quotes=tuple(quotes), sources=tuple(sources))


def test_gold_is_right_about_itself() -> None:
    total = score((gold, perfect(gold)) for gold in passages())
    assert total.errors == []
    assert {name: count.f1 for name, count in total.figures.items()} == dict.fromkeys(total.figures, 100.0)


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"kind": QuoteKind.MIXED}, "kind"),
        ({"speaker": "Somebody Else"}, "speaker"),
        ({"speaker": None}, "speaker"),
        ({"source": ()}, "cue and source"),
        ({"cue": ()}, "cue exact"),
        ({"relay": ("Nordpress",)}, "relay"),
        ({"content": (Span(0, 4),)}, "found"),
        ({"content": (Span(0, 20),)}, "content exact"),
    ],
)
def test_mistakes_cost(change: dict[str, object], figure: str) -> None:
    gold = next(p for p in passages() if p.id == "order/before-direct")
    right = perfect(gold)
    gold = replace(gold, quotes=tuple(replace(row, content=(Span(0, 30),)) for row in gold.quotes))
    right = replace(right, quotes=(replace(right.quotes[0], content=(Span(0, 30),)),))
    assert score([(gold, right)]).errors == []
    wrong = replace(right, quotes=(replace(right.quotes[0], **change),))  # type: ignore[arg-type]
    assert score([(gold, wrong)]).figures[figure].f1 < 100


def test_a_quote_too_many_costs_precision() -> None:
    gold = next(p for p in passages() if not p.quotes)
    quote = Quote(0, None, QuoteKind.INDIRECT, (Span(0, 20),), (), (), None, None, (), 1.0)
    total = score([(gold, Annotations("en", "x", quotes=(quote,)))])
    assert total.figures["found"].precision == 0
    assert total.figures["texts without quotes"].right == 0


LABELS = """
quote = []
source = [{name = "Harbour Rescue Service", kind = "organization"}, {name = "reports", kind = "unspecified"}]
entity = [
  {forms = ["Harbour Rescue Service", "HRS"], type = "Organization"},
  {forms = ["Hel"], type = "Location|Facility"},
]
not_mentions = ["HRS#2"]
"""


def labelled(folder: Path) -> GoldText:
    """A small article with entities and sources."""
    (folder / "labels.toml").write_text(LABELS, encoding="utf-8")
    text = "The Harbour Rescue Service (HRS) left northern Hel. HRS is also a kind of oil."
    return seed_labels(folder / "labels.toml", Document.of_text(text))


def test_entities_and_sources(tmp_path: Path) -> None:
    gold = labelled(tmp_path)
    assert gold.entities is not None
    assert [gold.text[a:b] for a, b in gold.entities[0].mentions] == ["Harbour Rescue Service", "HRS"]
    mentions = (
        Mention(0, 26, EntityType.ORGANIZATION, 1, 1.0),
        Mention(28, 31, EntityType.ORGANIZATION, 1, 1.0),
        Mention(38, 50, EntityType.FACILITY, 2, 1.0),
    )
    sources = (
        Source(1, SourceKind.ORGANIZATION, "HRS", "", 1, (), (), 1.0),
        Source(2, SourceKind.UNSPECIFIED, "reports", "", None, (), (), 1.0),
    )
    found = Annotations("en", "x", mentions=mentions, sources=sources)
    total = score([(gold, found)])
    assert total.errors == []
    assert {count.f1 for count in total.figures.values() if count.gold} == {100.0}
    apart = replace(mentions[1], entity=3)
    wrong = replace(sources[1], kind=SourceKind.OUTLET)
    total = score([(gold, replace(found, mentions=(mentions[0], apart), sources=(wrong,)))])
    assert total.figures["entity pairs"].recall == 0
    assert total.figures["entity mentions"].recall == pytest.approx(200 / 3)
    assert total.figures["distinct sources"].recall == 50
    assert total.figures["distinct source's kind"].right == 0
    assert len(total.errors) == 4


@pytest.mark.parametrize(("texts", "scored"), [("passages", on_passages), ("seeds", on_seeds)])
def test_floors(texts: str, scored: Callable[[], Score]) -> None:
    """One test for all figures of a set, so that only one of several test processes has to analyse it."""
    figures = scored().figures
    assert {name: figures[name].f1 for name, floor in FLOORS[texts].items() if figures[name].f1 < floor} == {}
