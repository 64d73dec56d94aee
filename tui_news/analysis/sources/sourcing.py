"""Sums up what an article rests on: counts, the share that is attributed, how many sources are independent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tui_news.analysis.sources.listing import is_statement_of_another
from tui_news.analysis.text.spans import letters
from tui_news.model.annotations import QuoteKind, SourceKind, Sourcing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Quote, Source

_PASSING_ON: Final = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})


def summary(text: str, quotes: Sequence[Quote], sources: Sequence[Source], wire: tuple[str, ...] = ()) -> Sourcing:
    """Count quotes and sources by kind.

    ``attributed`` is the share (0 to 1) of the text's letters that stand in the content of some quote. Independent
    sources are those that speak for themselves: an outlet that only passes on, an agency whose text this is (``wire``),
    a document of somebody who is counted already and hearsay of nobody are not.
    """
    spans = sorted(s for q in quotes for s in q.content)
    covered, end = 0, 0
    for start, stop in spans:
        covered += letters(text[max(start, end) : stop]) if stop > end else 0
        end = max(end, stop)
    passing = {name for q in quotes for name in q.relay} | set(wire)
    own = {q.entity for q in quotes if q.entity is not None} | {q.speaker for q in quotes}
    independent = sum(_independent(s, passing, own) for s in sources)
    total = letters(text)
    by_kind = Counter(q.kind for q in quotes)
    return Sourcing(
        quotes={k.value: by_kind[k] for k in QuoteKind},
        sources=dict(sorted(Counter(s.kind.value for s in sources).items())),
        attributed=round(covered / total, 4) if total else 0.0,
        independent=independent,
        single_sourced=bool(quotes) and independent == 1,
        wire=wire,
    )


def _independent(source: Source, passing: set[str], own: set[int | str | None]) -> bool:
    if source.kind is SourceKind.UNSPECIFIED or is_statement_of_another(source):
        return False
    if source.kind in _PASSING_ON and source.name in passing:
        return source.entity in own if source.entity is not None else source.name in own
    return True
