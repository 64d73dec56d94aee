"""Gathers the mentions of one article into local entities: surnames, acronyms, spellings, possessives, short forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Protocol

from tui_news.analysis.words.gazetteers import fold, genders, lexicon, listed, outlet, places
from tui_news.model.annotations import Entity, EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBERED: Final = frozenset({EntityType.DATE, EntityType.MONEY})
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?")
_ADDRESS: Final = re.compile(r"\b(?:(?P<m>Mr|Sir|Lord)|Mrs|Ms|Miss|Lady|Dame)\.? $")
_MILITARY: Final = frozenset(("forces", "front", "brigade", "brigades", "movement", "militia", "army", "fighters"))
_MOST_SPELLINGS: Final = 400  # places compared letter by letter; more is a gazetteer, not an article


@dataclass(slots=True)
class _Form:
    """One spelling in the article: how often it occurs, where first, as which types, and which cluster it is in."""

    key: str
    words: tuple[str, ...]
    type: EntityType
    mentions: list[int] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    gender: str = ""  # "m" or "f" of a surname with "Mr." or "Mrs." before it


@dataclass(slots=True)
class Cluster:
    """Forms that name one thing."""

    forms: list[_Form]

    @property
    def type(self) -> EntityType:
        """Give the type that most of its mentions have."""
        counts: Counter[EntityType] = Counter()
        for form in self.forms:
            counts[form.type] += len(form.mentions)
        return counts.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class Named:
    """A span that a tagger says names something; offsets are code points into the text."""

    start: int
    end: int
    type: EntityType
    confidence: float


def gather(text: str, named: Sequence[Named]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Give the mentions with the entity each belongs to, and the entities, numbered by first mention from 1.

    *named* is sorted and does not overlap.
    """
    forms = _forms(text, named)
    clusters = _clusters(text, named, forms)
    owner: dict[int, Cluster] = {i: c for c in clusters for f in c.forms for i in f.mentions}
    types = {id(c): c.type for c in clusters}
    order: dict[int, int] = {}
    for i in range(len(named)):
        order.setdefault(id(owner[i]), len(order) + 1)
    # One thing is of one type, whatever the tagger thought of a single mention.
    mentions = tuple(
        Mention(n.start, n.end, types[id(owner[i])], order[id(owner[i])], round(n.confidence, 3))
        for i, n in enumerate(named)
    )
    entities = sorted((_entity(order[id(c)], c) for c in clusters), key=lambda e: e.id)
    return mentions, tuple(entities)


def _forms(text: str, named: Sequence[Named]) -> list[_Form]:
    """One form a spelling; a spelling that has several types is one form of the type it has most often."""
    by_key: dict[tuple[str, bool, str], _Form] = {}
    votes: dict[tuple[str, bool, str], Counter[EntityType]] = {}
    for i, mention in enumerate(named):
        surface = " ".join(text[mention.start : mention.end].split())
        key = (fold(surface), mention.type in _NUMBERED, _addressed(text, mention))
        form = by_key.get(key)
        if form is None:
            words = tuple(w.rstrip(".").casefold() for w in _WORD.findall(key[0]))
            form = by_key[key] = _Form(key[0], words, mention.type, gender=key[2])
            votes[key] = Counter()
        votes[key][mention.type] += 1
        form.type = votes[key].most_common(1)[0][0]
        form.mentions.append(i)
        form.surfaces[re.sub(r"['’]s$", "", surface)] += 1
    return list(by_key.values())


def _addressed(text: str, mention: Named) -> str:
    """Give the gender ("m", "f") of the title before a surname, "" where there is none: (Mrs.) Obama."""
    if mention.type is not EntityType.PERSON or " " in text[mention.start : mention.end]:
        return ""
    title = _ADDRESS.search(text, max(0, mention.start - 6), mention.start)
    return "" if title is None else "m" if title["m"] else "f"


def _clusters(text: str, named: Sequence[Named], forms: list[_Form]) -> list[Cluster]:
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

    for i, j in _introduced(text, named, forms):
        join(i, j)
    _join_by_table(forms, join)
    _join_acronyms(forms, join)
    _join_short(forms, join)
    _join_spellings(forms, join)
    groups: dict[int, list[_Form]] = {}
    for i, form in enumerate(forms):
        groups.setdefault(find(i), []).append(form)
    return [Cluster(members) for members in groups.values()]


def _introduced(text: str, named: Sequence[Named], forms: list[_Form]) -> Iterable[tuple[int, int]]:
    """Pairs of forms of which one stands in parentheses right after the other and could be short for it."""
    form_of = {i: f for f, form in enumerate(forms) for i in form.mentions}
    for i in range(1, len(named)):
        between = text[named[i - 1].end : named[i].start]
        if between in (" (", ", or ", " or ", " – ", " - ") and text[named[i].end : named[i].end + 1] in (
            ")",
            ",",
            " ",
        ):
            long, short = forms[form_of[i - 1]], forms[form_of[i]]
            closed = between == " (" and text[named[i].end : named[i].end + 1] == ")"
            if _acronym(text[named[i].start : named[i].end], long.words, strict=not closed) or (
                closed and _acronym(text[named[i - 1].start : named[i - 1].end], short.words, strict=False)
            ):
                yield form_of[i - 1], form_of[i]


def _acronym(short: str, words: Sequence[str], *, strict: bool) -> bool:
    """Whether *short* is made of the first letters of *words*; not strict: its letters come in that order."""
    letters = "".join(c for c in short if c.isalpha()).casefold()
    if len(letters) < 2 or len(words) < 2 or not short[0].isupper() or sum(map(str.isupper, short)) < 2:
        return False
    whole = "".join(w[0] for w in words)
    if letters in (whole, "".join(w[0] for w in words if w not in listed("small"))):
        return True
    if strict:
        return False
    # letters in order, the first of them the first of a word: "HTS" of "Hayat Tahrir al-Sham"
    rest = iter(" ".join(words))
    return letters[0] == words[0][0] and all(c in rest for c in letters)


def _join_by_table(forms: list[_Form], join: _Join) -> None:
    known: dict[str, int] = {}
    for i, form in enumerate(forms):
        if form.type in (EntityType.LOCATION, EntityType.FACILITY):
            name = places().get(form.key)
        else:
            entry = outlet(form.key) if form.type in (EntityType.ORGANIZATION, EntityType.MISC) else None
            name = entry.name if entry else None
        if name is not None:
            join(known.setdefault(name, i), i)


def _join_acronyms(forms: list[_Form], join: _Join) -> None:
    short: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        surface = next(iter(form.surfaces))
        bare = surface.replace(".", "")
        if len(form.words) <= 1 and 2 <= len(bare) <= 8 and bare.isupper():
            short.setdefault(bare.casefold(), []).append(i)
    for i, form in enumerate(forms):
        if len(form.words) < 2 or form.type in (EntityType.PERSON, *_NUMBERED):
            continue
        for letters in {
            "".join(w[0] for w in form.words),
            "".join(w[0] for w in form.words if w not in listed("small")),
        }:
            for j in short.get(letters, ()):
                if forms[j].type is not EntityType.PERSON:
                    join(i, j)


def _join_short(forms: list[_Form], join: _Join) -> None:
    """Join a short form to the one longer form it can be short for; of several to the one last mentioned before."""
    longer: dict[tuple[EntityType, str], list[int]] = {}
    for i, form in enumerate(forms):
        for word in set(form.words):
            longer.setdefault((form.type, word), []).append(i)
    for i, form in enumerate(forms):
        if not form.words or form.type in _NUMBERED:
            continue
        rarest = min((longer.get((form.type, w), []) for w in form.words), key=len)
        fitting = [
            j for j in rarest[:64] if j != i and len(forms[j].words) > len(form.words) and _short(form, forms[j])
        ]
        if form.gender:
            fitting = _of_gender(form.gender, fitting, forms)
            untitled = [] if fitting else [j for j in rarest if forms[j].words == form.words and not forms[j].gender]
            for j in untitled:
                join(i, j)
        if not fitting and not form.gender:
            _join_whole(i, forms, longer, join)
        if fitting:
            first = form.mentions[0]
            before = [j for j in fitting if forms[j].mentions[0] < first]
            join(i, max(before, key=lambda j: forms[j].mentions[0]) if before else fitting[0])


def _of_gender(gender: str, fitting: Sequence[int], forms: Sequence[_Form]) -> list[int]:
    """Give those of *fitting* whose first name is of the gender, else those whose first name does not tell."""
    known = {j: genders().get(forms[j].words[0]) for j in fitting}
    return [j for j in fitting if known[j] == gender] or [j for j in fitting if known[j] is None]


def _join_whole(i: int, forms: Sequence[_Form], longer: dict[tuple[EntityType, str], list[int]], join: _Join) -> None:
    """Join the first words of an organisation's name, taken for a person or place, to the whole: "Desert Shield"."""
    form = forms[i]
    if form.type not in (EntityType.PERSON, EntityType.LOCATION, EntityType.MISC) or form.key in places():
        return
    for j in longer.get((EntityType.ORGANIZATION, form.words[0]), ())[:64]:
        whole = forms[j].words
        rest = set(whole[len(form.words) :])
        military = bool(rest) and rest <= _MILITARY
        plain = form.type is not EntityType.LOCATION and rest and form.mentions[0] > forms[j].mentions[0]
        if whole[: len(form.words)] == form.words and (military or plain):
            form.type = EntityType.ORGANIZATION
            join(i, j)
            return


def _short(short: _Form, long: _Form) -> bool:
    a, b = short.words, long.words
    if short.type is EntityType.PERSON:
        if len(a) == 1:
            return a[0] in (b[-1], b[0]) or ("-" in b[-1] and a[0] in b[-1].split("-"))
        return a == b[-len(a) :] or (a[-1] == b[-1] and a[0] == b[0])
    if short.type is EntityType.LOCATION:
        return set(b) - set(a) <= listed("placeword") | listed("small") and set(a) <= set(b)
    if short.type in (EntityType.ORGANIZATION, EntityType.FACILITY):
        generic = lexicon("body") | lexicon("group") | listed("small")
        if set(a) <= generic:  # "the ministry" is any, "Foreign Ministry" is not
            return False
        extra = set(b) - set(a)
        return (a == b[-len(a) :] and len(a) > 1) or (a == b[: len(a)] and extra <= generic | listed("orgword"))
    if short.type is EntityType.GROUP:
        return a == b[: len(a)] and set(b) - set(a) <= listed("orgword") | {"people"}
    return False


def _join_spellings(forms: list[_Form], join: _Join) -> None:
    """Two spellings of a place, person or organisation that differ in a letter or two."""
    candidates: dict[tuple[EntityType, str], list[int]] = {}
    for i, form in enumerate(forms[:_MOST_SPELLINGS]):
        if form.type in (EntityType.LOCATION, EntityType.PERSON, EntityType.ORGANIZATION) and len(form.key) >= 6:
            candidates.setdefault((form.type, _bare(form)[:2]), []).append(i)
    for (kind, _), members in candidates.items():
        for x, i in enumerate(members):
            for j in members[x + 1 :]:
                if _alike(_bare(forms[i]), _bare(forms[j]), kind):
                    join(i, j)


def _bare(form: _Form) -> str:
    return re.sub(r"^(?:al|el|as|ar|an|ad)[- ]", "", form.key)


def _alike(a: str, b: str, kind: EntityType) -> bool:
    if a == b:
        return True
    if (
        abs(len(a) - len(b)) > 2
        or min(len(a), len(b)) < 6
        or (
            places().get(a, a) != places().get(b, b)
            and {
                a,
                b,
            }
            <= places().keys()
        )
    ):
        return False
    if _family(a) == _family(b):  # "Iran" and "Iraq" are short; "Nigeria" and "Nigerian" are not one thing
        return False
    least = 0.84 if kind is EntityType.LOCATION else 0.9
    return SequenceMatcher(None, a, b).ratio() >= least


def _family(key: str) -> str:
    """Names that differ in number, gender or nation's ending only are near each other without being one thing."""
    return re.sub(r"(?:ians?|an|ans|ese|ish|s)$", "", key)


def _entity(number: int, cluster: Cluster) -> Entity:
    surfaces: Counter[str] = Counter()
    for form in cluster.forms:
        surfaces.update(form.surfaces)
    kind = cluster.type
    best = max(surfaces, key=lambda s: (_quality(s, kind), surfaces[s]))
    best = re.sub(r"^(?:the|The) ", "", best)
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


class _Join(Protocol):
    def __call__(self, first: int, second: int, /) -> None: ...
