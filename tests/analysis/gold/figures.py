"""Run the analyser over the gold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.analysis.gold.articles import article, seed_files
from tests.analysis.gold.labels import passages
from tests.analysis.gold.score import score

if TYPE_CHECKING:
    from tests.analysis.gold.counts import Score


@cache
def on_passages() -> Score:
    """Score the analyser on the passages, each a document of its own."""
    from tui_news.analysis import analyse

    return score((gold, analyse(gold.document)) for gold in passages())


@cache
def on_seeds() -> Score:
    """Score the analyser on the seed articles as ingest makes them."""
    from tui_news.analysis import analyse

    texts = [article(path).gold() for path in seed_files()]
    return score((gold, analyse(gold.document)) for gold in texts)
