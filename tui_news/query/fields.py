"""The table of fields: what each is for, which values it takes, and what is wrong with a value it does not take."""

from __future__ import annotations

import re

from tui_news.model.annotations import QuoteKind
from tui_news.query.dates import EXAMPLES, is_date
from tui_news.query.tree import Field, Sort
from tui_news.records import dataclass

SORT = "sort"  # written like a field, but it orders the articles instead of choosing them


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """``doc`` is one line for help and completion; ``values`` are all there are, or empty when any text will do."""

    name: str
    doc: str
    values: dict[str, str]


FIELDS: dict[str, FieldInfo] = {
    info.name: info
    for info in (
        FieldInfo("speaker", "who is quoted, by any spelling", {}),
        FieldInfo("said", "words inside a quote", {}),
        FieldInfo("about", "a person, place or organisation in the story, by any spelling", {}),
        FieldInfo("source", "what the reporting rests on: a name, a role, or a kind such as anonymous", {}),
        FieldInfo("via", "the outlet or agency that passed a quote on, or whose copy the story is", {}),
        FieldInfo(
            "kind",
            "how a quote stands",
            {
                QuoteKind.DIRECT: "word for word, within quotation marks",
                QuoteKind.MIXED: "partly within quotation marks",
                QuoteKind.INDIRECT: "reported, without quotation marks",
            },
        ),
        FieldInfo("feed", "a feed, by a word of its title or address", {}),
        FieldInfo("folder", "a folder of feeds", {}),
        FieldInfo("tag", "a tag of the story or of its feed", {}),
        FieldInfo(
            "is",
            "the state of a story",
            {
                "unread": "not read yet",
                "read": "read",
                "starred": "starred",
                "updated": "changed by its publisher since it came",
                "anonymous": "rests on an anonymous source",
            },
        ),
        FieldInfo("author", "who wrote the story, by a word of the name", {}),
        FieldInfo("category", "what its feed files the story under, by a word of it", {}),
        FieldInfo("lang", "the language, such as en or pt-BR", {}),
        FieldInfo("before", f"published before: {EXAMPLES}", {}),
        FieldInfo("after", f"published since: {EXAMPLES}", {}),
        FieldInfo(
            SORT,
            "the order",
            {
                Sort.NEWEST: "newest first",
                Sort.OLDEST: "oldest first",
                Sort.BEST: "best match first",
            },
        ),
    )
}

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a name or value will not do, in one sentence, and what to do about it in another."""

    title: str
    remedy: str


def unknown_field(name: str) -> Problem:
    """Explain that there is no such field, naming the one that was probably meant."""
    close = _closest(name, FIELDS)
    hint = f"Did you mean ‘{close}:’? If not" if close else f"The fields are {_list(FIELDS)}. Otherwise"
    return Problem(f"There is no field ‘{name}:’", f"{hint}, put it in quotation marks to search for the words.")


def check_value(name: str, value: str) -> tuple[str, Problem | None]:
    """Give the value in its one spelling, and what is wrong with it; ``name`` is one of FIELDS."""
    lowered = value.strip().lower()
    fixed = FIELDS[name].values
    if fixed:
        close = _closest(lowered, fixed)
        hint = f"Did you mean {name}:{close}? " if close else ""
        problem = Problem(f"‘{name}:’ cannot be ‘{value}’", f"{hint}It takes {_list(fixed)}.")
        return lowered, None if lowered in fixed else problem
    if name in (Field.BEFORE, Field.AFTER):
        problem = Problem(f"‘{value}’ is no date", f"Write {EXAMPLES}.")
        return lowered, None if is_date(lowered) else problem
    if name == Field.LANG and not _LANGUAGE.fullmatch(value):
        return value, Problem(f"‘{value}’ is no language code", "Write a code such as lang:en, lang:ar or lang:pt-BR.")
    return value, None


def _closest(name: str, known: dict[str, FieldInfo] | dict[str, str]) -> str | None:
    from difflib import get_close_matches  # late: only mistakes need it

    return next(iter(get_close_matches(name, known, n=1)), None)


def _list(names: dict[str, FieldInfo] | dict[str, str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}"
