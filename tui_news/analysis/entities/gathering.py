"""Gathers the mentions of one article into local entities: surnames, acronyms, spellings, possessives, short forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.joining import join_all
from tui_news.analysis.entities.names import NUMBERED, Form
from tui_news.analysis.words.gazetteers import fold, listed, outlet
from tui_news.model.annotations import Entity, EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.entities.names import Named

_WORD: Final = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?")
_POSSESSIVES: Final = ("'s", "’s")
_ARTICLES: Final = ("the ", "The ")
_ADDRESS: Final = re.compile(r"\b(?:(?P<m>Mr|Sir|Lord)|Mrs|Ms|Miss|Lady|Dame)\.? $")


@dataclass(slots=True)
class Cluster:
    """Forms that name one thing."""

    forms: list[Form]

    @property
    def type(self) -> EntityType:
        """Give the type that most of its mentions have."""
        if len(self.forms) == 1:
            return self.forms[0].type
        if any(form.type is EntityType.FACILITY and len(form.words) > 1 for form in self.forms):
            return EntityType.FACILITY  # by its last word: what is short for the "Karsa Dam" is a dam too
        counts: Counter[EntityType] = Counter()
        for form in self.forms:
            counts[form.type] += len(form.mentions)
        return max(counts, key=counts.__getitem__)


def gather(text: str, named: Sequence[Named]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Give the mentions with the entity each belongs to, and the entities, numbered by first mention from 1.

    *named* is sorted and does not overlap.
    """
    forms = _forms(text, named)
    clusters = _clusters(text, named, forms)
    clusters.sort(key=lambda c: min(f.mentions[0] for f in c.forms))
    entities = tuple(_entity(number, cluster) for number, cluster in enumerate(clusters, 1))
    owner = {i: e for e, c in zip(entities, clusters, strict=True) for f in c.forms for i in f.mentions}
    # One thing is of one type, whatever the tagger thought of a single mention.
    mentions = tuple(
        Mention(n.start, n.end, owner[i].type, owner[i].id, round(n.confidence, 3)) for i, n in enumerate(named)
    )
    return mentions, entities


def _forms(text: str, named: Sequence[Named]) -> list[Form]:
    """One form a spelling; a spelling that has several types is one form of the type it has most often."""
    by_key: dict[tuple[str, bool, str], Form] = {}
    votes: dict[tuple[str, bool, str], Counter[EntityType]] = {}
    for i, mention in enumerate(named):
        surface = " ".join(text[mention.start : mention.end].split())
        key = (fold(surface), mention.type in NUMBERED, _addressed(text, mention))
        form = by_key.get(key)
        if form is None:
            words = tuple(w.rstrip(".").casefold() for w in _WORD.findall(key[0]))
            form = by_key[key] = Form(key[0], words, mention.type, gender=key[2])
            votes[key] = Counter()
        votes[key][mention.type] += 1
        form.mentions.append(i)
        form.surfaces[surface[:-2] if surface.endswith(_POSSESSIVES) else surface] += 1
    for key, counts in votes.items():
        by_key[key].type = max(counts, key=counts.__getitem__)
    return list(by_key.values())


def _addressed(text: str, mention: Named) -> str:
    """Give the gender ("m", "f") of the title before a surname, "" where there is none: (Mrs.) Obama."""
    if mention.type is not EntityType.PERSON or " " in text[mention.start : mention.end]:
        return ""
    title = _ADDRESS.search(text, max(0, mention.start - 6), mention.start)
    return "" if title is None else "m" if title["m"] else "f"


def _clusters(text: str, named: Sequence[Named], forms: list[Form]) -> list[Cluster]:
    parent = list(range(len(forms)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        a, b = find(i), find(j)
        if a != b:
            parent[max(a, b)] = min(a, b)

    join_all(text, named, forms, join)
    groups: dict[int, list[Form]] = {}
    for i, form in enumerate(forms):
        groups.setdefault(find(i), []).append(form)
    return [Cluster(members) for members in groups.values()]


def _entity(number: int, cluster: Cluster) -> Entity:
    surfaces: Counter[str] = Counter()
    for form in cluster.forms:
        surfaces.update(form.surfaces)
    kind = cluster.type
    best = max(surfaces, key=lambda s: (_quality(s, kind), surfaces[s]))
    best = best[4:] if best.startswith(_ARTICLES) else best
    known = outlet(best) if kind in (EntityType.ORGANIZATION, EntityType.MISC) else None
    if known is not None and fold(known.name) == fold(best):
        best = known.name  # with its article: "The New Arab"
    aliases = tuple(s for s in surfaces if s != best)
    return Entity(number, best, kind, "", aliases)


def _quality(surface: str, kind: EntityType) -> float:
    """How good a name for a heading: the fullest, not an acronym, not shouting."""
    words = surface.split()
    shouting = surface.isupper() and len(surface) > 5
    if kind is EntityType.LOCATION:
        generic = words[-1].lower() in listed("placeword") or words[0].lower() in listed("placeword")
        return -2.0 * shouting - (surface.isupper() and len(surface) < 5) - generic
    acronym = surface.isupper() and len(words) == 1
    return min(len(words), 6) - 2.0 * shouting - 0.5 * acronym
