"""Document in, annotations out: entities, quotes, sources. No database, screen or network."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Document

ANALYSER: Final = "1.5"
"""The version of the analyser; annotations by another one are made anew."""


def analyse(document: Document) -> Annotations:
    """Find the entities, quotes and sources of *document*; every offset counts code points into ``document.text``.

    Same document, same annotations. Takes time linear in the length and never raises because of what a text says;
    AnalysisError when the weights are missing or damaged.
    """
    return _loaded()(document, ANALYSER)


@cache
def _loaded() -> Callable[[Document, str], Annotations]:
    """Load the pipeline, late: commands that only list or show do not need numpy and the tables."""
    # One thread is faster for matrices this small, and leaves the other cores to the reader; set before numpy loads.
    for library in ("OPENBLAS", "OMP", "MKL", "VECLIB"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    from tui_news.analysis.pipeline import run

    return run
