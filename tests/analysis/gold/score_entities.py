"""Compare the entities and the distinct sources that were found with those of one labelled article."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from tests.analysis.gold.names import same_name

if TYPE_CHECKING:
    from tests.analysis.gold.counts import Score
    from tests.analysis.gold.labels import GoldEntity, GoldSource, GoldText
    from tui_news.model.annotations import EntityType, Source

Place = tuple[int, int]

_AHEAD = re.compile(r"(?:[Tt]he |(?:north|south|east|west|centr)\w* )+(?=[^\W\d_a-z])")  # annotators differ on both


def score_entities(total: Score, gold: GoldText, found: dict[Place, tuple[EntityType, int]]) -> None:
    """Count mentions with the right span and type, and pairs of mentions rightly brought together.

    ``found`` gives type and entity of each mention. A leading "the" or "northern" is nobody's mistake.
    """
    expected, allowed = _places(gold, optional=False), _places(gold, optional=True)
    found = {_bare(gold.text, place): value for place, value in found.items()}
    found = {place: value for place, value in found.items() if place not in allowed}
    figures = total.figures["entity mentions"]
    figures.add(0, len(found), 0)
    for place, at in sorted(expected.items()):
        types = (gold.entities or ())[at].types
        kind = found[place][0] if place in found else None
        figures.add(kind in types, 0, 1)
        if kind not in types:
            total.errors.append(f"{gold.id}: entity {_at(gold, place)}: expected {types[0]}, found {kind}")
    total.errors += [
        f"{gold.id}: not an entity of the gold: {_at(gold, place)} {kind}"
        for place, (kind, _) in found.items()
        if place not in expected
    ]
    _score_pairs(total, gold, expected, {place: entity for place, (_, entity) in found.items()})


def score_sources(total: Score, gold: GoldText, found: tuple[Source, ...]) -> None:
    """Count the distinct sources that were found by name, and judge their kinds."""
    left = list(found)
    for row in sorted(gold.sources or (), key=lambda row: row.optional):
        best = _best(row, left)
        if best is not None:
            left.remove(best)
        if row.optional:
            continue
        total.figures["distinct sources"].add(best is not None, best is not None, 1)
        where = f"{gold.id}: source {row.names[0]!r}"
        if best is None:
            total.errors.append(f"{where}: missed")
        else:
            total.judge("distinct source's kind", where, best.kind in row.kinds, row.kinds[0], best.kind)
    total.figures["distinct sources"].add(0, len(left), 0)
    total.errors += [f"{gold.id}: not a source of the gold: {s.name!r} ({s.kind})" for s in left]


def _places(gold: GoldText, *, optional: bool) -> dict[Place, int]:
    """The mentions of the required or the optional entities, each with its entity's number."""
    entities: tuple[GoldEntity, ...] = gold.entities or ()
    return {
        _bare(gold.text, span): at
        for at, entity in enumerate(entities)
        if entity.optional is optional
        for span in entity.mentions
    }


def _score_pairs(total: Score, gold: GoldText, expected: dict[Place, int], found: dict[Place, int]) -> None:
    """Count pairs of mentions that share an entity, among the mentions that were found at all."""
    pairs = list(combinations(sorted(expected.keys() & found.keys()), 2))
    together = {(a, b) for a, b in pairs if expected[a] == expected[b]}
    claimed = {(a, b) for a, b in pairs if found[a] == found[b]}
    total.figures["entity pairs"].add(len(together & claimed), len(claimed), len(together))
    for a, b in sorted(together ^ claimed):
        verb = "are one" if (a, b) in together else "are two"
        total.errors.append(f"{gold.id}: entities {_at(gold, a)} and {_at(gold, b)} {verb}")


def _best(row: GoldSource, found: list[Source]) -> Source | None:
    named = [source for source in found if any(same_name(name, source.name) for name in row.names)]
    return next((source for source in named if source.kind in row.kinds), named[0] if named else None)


def _bare(text: str, place: Place) -> Place:
    start, end = place
    ahead = _AHEAD.match(text, start, end)
    return (ahead.end() if ahead else start), end


def _at(gold: GoldText, place: Place) -> str:
    return repr(gold.text[place[0] : place[1]])
