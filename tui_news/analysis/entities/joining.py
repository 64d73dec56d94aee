"""Says which spellings of an article name one thing: surnames, acronyms, short forms, spellings of a letter apart."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.names import NUMBERED
from tui_news.analysis.words.gazetteers import genders, lexicon, listed, outlet, places
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui_news.analysis.entities.names import Form, Named

    Join = Callable[[int, int], None]

_MILITARY: Final = frozenset(("forces", "front", "brigade", "brigades", "movement", "militia", "army", "fighters"))
_PLACE_WORDS: Final = listed("placeword") | listed("small")
_GENERIC: Final = lexicon("body") | lexicon("group") | listed("small")
_EXTRA: Final = _GENERIC | listed("orgword")
_MOST_SPELLINGS: Final = 400  # places compared letter by letter; more is a gazetteer, not an article


def join_all(text: str, named: Sequence[Named], forms: list[Form], join: Join) -> None:
    """Call *join* with the positions of two forms, again and again, for all that name one thing."""
    for i, j in _introduced(text, named, forms):
        join(i, j)
    _join_by_table(forms, join)
    _join_acronyms(forms, join)
    _join_short(forms, join)
    _join_spellings(forms, join)


def _introduced(text: str, named: Sequence[Named], forms: list[Form]) -> Iterable[tuple[int, int]]:
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


def _join_by_table(forms: list[Form], join: Join) -> None:
    known: dict[str, int] = {}
    for i, form in enumerate(forms):
        if form.type in (EntityType.LOCATION, EntityType.FACILITY):
            name = places().get(form.key)
        else:
            entry = outlet(form.key) if form.type in (EntityType.ORGANIZATION, EntityType.MISC) else None
            name = entry.name if entry else None
        if name is not None:
            join(known.setdefault(name, i), i)


def _join_acronyms(forms: list[Form], join: Join) -> None:
    short: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        surface = next(iter(form.surfaces))
        bare = surface.replace(".", "")
        if len(form.words) <= 1 and 2 <= len(bare) <= 8 and bare.isupper():
            short.setdefault(bare.casefold(), []).append(i)
    for i, form in enumerate(forms):
        if len(form.words) < 2 or form.type in (EntityType.PERSON, *NUMBERED):
            continue
        for letters in {
            "".join(w[0] for w in form.words),
            "".join(w[0] for w in form.words if w not in listed("small")),
        }:
            for j in short.get(letters, ()):
                if forms[j].type is not EntityType.PERSON:
                    join(i, j)


def _join_short(forms: list[Form], join: Join) -> None:
    """Join a short form to the one longer form it can be short for; of several to the one last mentioned before."""
    longer: dict[tuple[EntityType, str], list[int]] = {}
    for i, form in enumerate(forms):
        for word in set(form.words):
            longer.setdefault((form.type, word), []).append(i)
    for i, form in enumerate(forms):
        if not form.words or form.type in NUMBERED:
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


def _of_gender(gender: str, fitting: Sequence[int], forms: Sequence[Form]) -> list[int]:
    """Give those of *fitting* whose first name is of the gender, else those whose first name does not tell."""
    known = {j: genders().get(forms[j].words[0]) for j in fitting}
    return [j for j in fitting if known[j] == gender] or [j for j in fitting if known[j] is None]


def _join_whole(i: int, forms: Sequence[Form], longer: dict[tuple[EntityType, str], list[int]], join: Join) -> None:
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


def _short(short: Form, long: Form) -> bool:
    a, b = short.words, long.words
    if short.type is EntityType.PERSON:
        if len(a) == 1:
            return a[0] in (b[-1], b[0]) or ("-" in b[-1] and a[0] in b[-1].split("-"))
        return a == b[-len(a) :] or (a[-1] == b[-1] and a[0] == b[0])
    if short.type is EntityType.LOCATION:
        return set(a) <= set(b) and set(b) - set(a) <= _PLACE_WORDS
    if short.type in (EntityType.ORGANIZATION, EntityType.FACILITY):
        if set(a) <= _GENERIC:  # "the ministry" is any, "Foreign Ministry" is not
            return False
        if len(a) == 1 and a[0] in listed("newspaper"):  # "the Bugle" is the Hexley Bugle
            return a == b[-1:]
        extra = set(b) - set(a)
        return (a == b[-len(a) :] and len(a) > 1) or (a == b[: len(a)] and extra <= _EXTRA)
    if short.type is EntityType.GROUP:
        return a == b[: len(a)] and set(b) - set(a) <= listed("orgword") | {"people"}
    return False


def _join_spellings(forms: list[Form], join: Join) -> None:
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


def _bare(form: Form) -> str:
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
