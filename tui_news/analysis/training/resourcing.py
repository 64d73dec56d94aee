"""Texts with other sources in the place of theirs, so that the student learns where a source ends, whoever it is.

The gold tags stay right: a source is put where a source stood. That its verb may not agree with it harms nothing.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from tui_news.analysis.trained.tags import ATTRIBUTION_LABELS
from tui_news.analysis.training.corpora import from_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.training.corpora import Example

SHARE: Final = 0.6
"""Share of the sources that are put another in the place of."""
_PRONOUNS: Final = frozenset("he she they i we it who you him her".split())  # noqa: SIM905
_SMALL: Final = frozenset("the a an one some many several most".split())  # noqa: SIM905
_LONGEST: Final = 160
_MOST: Final = 3
"""How often a source that is often in the corpus may be drawn beside one that is there once."""
_SENTENCE_ENDS: Final = frozenset('.!?”"')
_Edit = tuple[int, int, str]


def resourced(rows: Sequence[dict[str, Any]], seed: int) -> list[Example]:
    """Make of each of *rows* (records of a corpus of attributions) a text with sources of other texts in it.

    Sources in several parts, and those that overlap with something else, stay.
    """
    dice = random.Random(seed)  # noqa: S311 - no secrets here
    pools: dict[str, list[str]] = {"name": [], "phrase": [], "pronoun": []}
    often = Counter(row["text"][a:b] for row in rows for a, b in _movable(row))
    for source, count in often.items():
        pools[_kind(source)] += [source] * min(count, _MOST)
    return [_resourced(row, pools, dice) for row in rows]


def _movable(row: dict[str, Any]) -> list[tuple[int, int]]:
    """List the sources (start, end) of *row* that can be exchanged, in order, without overlap."""
    quotes = row.get("quotes") or []
    spans = {(a, b) for quote in quotes for role in ATTRIBUTION_LABELS for a, b in quote.get(role) or []}
    found: list[tuple[int, int]] = []
    for start, end in sorted({tuple(q["source"][0]) for q in quotes if len(q.get("source") or []) == 1}):
        across = any(a < end and start < b and not (a <= start and end <= b) for a, b in spans)
        fits = 2 <= end - start <= _LONGEST and "\n" not in row["text"][start:end]
        if fits and not across and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


def _kind(source: str) -> str:
    if source.lower() in _PRONOUNS:
        return "pronoun"
    return "name" if source[0].isupper() and source.split()[0].lower() not in _SMALL else "phrase"


def _resourced(row: dict[str, Any], pools: dict[str, list[str]], dice: random.Random) -> Example:
    text: str = row["text"]
    edits: list[_Edit] = []
    for start, end in _movable(row):
        if dice.random() < SHARE:
            stays = _kind(text[start:end]) == "pronoun" and dice.random() < 0.5
            pool = pools["pronoun" if stays else dice.choice(("name", "phrase"))]
            if pool:
                edits.append((start, end, _as_begun(dice.choice(pool), text, start)))
    pieces, done = [], 0
    for start, end, source in edits:
        pieces += [text[done:start], source]
        done = end
    quotes = [
        {role: [_moved(a, b, edits) for a, b in quote.get(role) or []] for role in ATTRIBUTION_LABELS}
        for quote in row.get("quotes") or []
    ]
    name = f"{row['id']}:resourced"
    return from_record(name, {"text": "".join(pieces) + text[done:], "quotes": quotes}, "attribution")


def _as_begun(source: str, text: str, start: int) -> str:
    """Write the first letter of *source* as it has to be at *start*: large where a sentence begins."""
    before = text[:start][-3:]
    begins = not before.strip() or "\n" in before[-2:] or before.rstrip()[-1] in _SENTENCE_ENDS
    first = source[0].upper() if begins else source[0].lower() if _kind(source) != "name" else source[0]
    return ("I" if source == "I" else first) + source[1:]


def _moved(start: int, end: int, edits: Sequence[_Edit]) -> tuple[int, int]:
    """Tell where the span *start* to *end* stands after *edits*, none of which it cuts in two."""
    shift = grown = 0
    for a, b, source in edits:
        more = len(source) - (b - a)
        if b <= start:
            shift += more
        elif a < end:
            grown += more
    return start + shift, end + shift + grown
