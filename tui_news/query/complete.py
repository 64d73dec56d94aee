"""Completion while typing: field names, fixed values, and which name is wanted where only the library knows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_news.model.annotations import SourceKind
from tui_news.query.fields import FIELDS
from tui_news.query.lexer import BARE, CLOSING
from tui_news.query.tree import Field

if TYPE_CHECKING:
    from collections.abc import Iterable


class Completion(NamedTuple):
    """``query[start:end]`` may become ``text``; ``doc`` says in a line what that means. Offsets are code points."""

    start: int
    end: int
    text: str
    doc: str


class Wanted(NamedTuple):
    """A value being typed that only the library can complete: the names of ``field`` that begin with ``begun``."""

    field: str
    begun: str
    start: int
    end: int


_BEGUN_FIELD = re.compile(r"[A-Za-z]*")
_BEGUN_VALUE = re.compile(r'([A-Za-z]+):(["“”„«»]?)(.*)', re.DOTALL)


def completions(query: str, cursor: int) -> tuple[Completion, ...]:
    """Give what the word under the cursor may become: field names first, else the fixed values of its field.

    ``cursor`` counts code points into ``query``, 0 to its length; nothing is offered within a phrase. Never fails.
    """
    start, end = _word(query, cursor)
    begun = query[start:cursor]
    value = _BEGUN_VALUE.fullmatch(begun)
    if value is None:
        if not _BEGUN_FIELD.fullmatch(begun):
            return ()
        end += query[end : end + 1] == ":"
        fields = (info for info in FIELDS.values() if info.name.startswith(begun.lower()))
        return tuple(Completion(start, end, f"{info.name}:", info.doc) for info in fields)
    info = FIELDS.get(value[1].lower())
    if info is None or value[2]:
        return ()
    fixed = ((text, doc) for text, doc in info.values.items() if text.startswith(value[3].lower()))
    return tuple(Completion(start + len(info.name) + 1, end, text, doc) for text, doc in fixed)


def wanted(query: str, cursor: int) -> Wanted | None:
    """Give the name being typed at the cursor when its field takes any text, else None."""
    start, end = _word(query, cursor)
    value = _BEGUN_VALUE.fullmatch(query[start:cursor])
    info = FIELDS.get(value[1].lower()) if value else None
    if value is None or info is None or info.values or info.name in ("said", "before", "after"):
        return None
    return Wanted(info.name, value[3], start + len(info.name) + 1, end)


def named(wanted: Wanted, names: Iterable[str]) -> tuple[Completion, ...]:
    """Give what completes what is wanted, with a blank after each: kinds of sources, names quoted where need be."""
    kinds = SourceKind if wanted.field == Field.SOURCE else ()
    begun = [kind for kind in kinds if wanted.begun and kind.startswith(wanted.begun.lower())]
    offered = [*((kind.value, "sources of this kind") for kind in begun), *((_written(name), "") for name in names)]
    return tuple(Completion(wanted.start, wanted.end, f"{text} ", doc) for text, doc in offered)


def gone_on(query: str, wanted: Wanted, names: Iterable[str]) -> str:
    """Give the query with the name that is being typed at its end as any of these; as it is if there are none.

    ``speaker:que`` by itself finds nobody.
    """
    before = query[: wanted.start - len(wanted.field) - 1]
    either = " or ".join(f"{wanted.field}:{_written(name)}" for name in names)
    return f"{before}({either})" if either else query


def _written(name: str) -> str:
    return name if BARE.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def _word(query: str, cursor: int) -> tuple[int, int]:
    """Find the word around the cursor, without a minus sign before it; an open phrase is one word to its end."""
    cursor = max(0, min(cursor, len(query)))
    start, closing, at = 0, "", 0
    for at, char in enumerate(query[:cursor]):
        if closing:
            if char in closing:
                closing = ""
        elif char in CLOSING:
            closing = CLOSING[char]
        elif char.isspace() or char in "()" or (char == "-" and at == start):
            start = at + 1
    end = cursor
    while end < len(query) and not (query[end] in closing if closing else query[end].isspace() or query[end] in '():"'):
        end += 1
    return start, end + (1 if closing and end < len(query) else 0)
