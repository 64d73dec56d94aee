"""How well annotations agree with the gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.analysis.gold.counts import Score
from tests.analysis.gold.score_entities import score_entities, score_sources
from tests.analysis.gold.score_quotes import score_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.analysis.gold.labels import GoldText
    from tui_news.model.annotations import Annotations


def score(pairs: Iterable[tuple[GoldText, Annotations]]) -> Score:
    """Compare annotations with the gold of the same documents; entities and sources where the gold has them."""
    total = Score()
    for gold, found in pairs:
        score_quotes(total, gold, found)
        if gold.entities is not None:
            score_entities(total, gold, {(m.start, m.end): (m.type, m.entity) for m in found.mentions})
        if gold.sources is not None:
            score_sources(total, gold, found.sources)
    return total
