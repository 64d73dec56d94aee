"""Cuts a query into tokens, each with its place, so that an error can point at the character."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_news.errors import UsageError
from tui_news.query.fields import FIELDS, check_value, unknown_field
from tui_news.query.tree import searchable
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

# What closes each mark that can open a phrase; every hand has its own: "…", “…”, „…“, ”…”, «…», »…«.
CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«"}

BARE = re.compile(r'[^\s()"“”„«»]+')
_FIELD = re.compile(r"([A-Za-z_-]+):(?!//)")
_DASHES = re.compile(r"-+(?=[\s)]|\Z)")
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # can be typed or pasted, but not handed to a database


class QueryError(UsageError):
    """A search that cannot be understood: ``text[position:end]`` of the query is where, in code points."""

    def __init__(self, title: str, remedy: str, position: int, end: int) -> None:
        super().__init__(title, remedy)
        self.position = position
        self.end = end

    def __reduce__(self) -> tuple[type[QueryError], Any]:
        return type(self), (self.title, self.remedy, self.position, self.end)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    OR = auto()
    AND = auto()
    WORDS = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """``query[start:end]``; ``text`` its words or value, ``field`` the name before the colon of a TERM."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    field: str = ""
    prefix: bool = False


class Piece(NamedTuple):
    """A phrase or bare run: its text without marks, where it ends, and whether it stood within marks."""

    text: str
    end: int
    quoted: bool


_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "-": Kind.MINUS}
_JOINS = {"or": Kind.OR, "and": Kind.AND}


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; punctuation that stands alone is passed over. QueryError at the first mistake."""
    query = _UNSEARCHABLE.sub("\N{REPLACEMENT CHARACTER}", query)
    at = 0
    while at < len(query):
        dashes = _DASHES.match(query, at)
        if query[at].isspace() or dashes:
            at = dashes.end() if dashes else at + 1
        elif sign := _SIGNS.get(query[at]):
            yield Token(sign, at, at + 1)
            at += 1
        else:
            token = _words_or_term(query, at)
            at = token.end
            if token.kind is not Kind.WORDS or searchable(token.text):
                yield token


def _words_or_term(query: str, at: int) -> Token:
    named = _FIELD.match(query, at)
    if named and (named[1].lower() in FIELDS or _value_follows(query, named.end())):
        return _term(query, at, named)
    piece = _piece(query, at)
    if piece.quoted and not searchable(piece.text):
        remedy = "Write at least one letter or digit between the quotation marks."
        raise QueryError("There is nothing to search for in this phrase", remedy, at, piece.end)
    if not piece.quoted and (join := _JOINS.get(piece.text.lower())):
        return Token(join, at, piece.end)
    prefix = not piece.quoted and piece.text.endswith("*")
    return Token(Kind.WORDS, at, piece.end, piece.text.rstrip("*") if prefix else piece.text, prefix=prefix)


def _value_follows(query: str, at: int) -> bool:
    # "Syria: forces leave" is a headline, "speker:ibrahim" a mistake.
    return at < len(query) and not query[at].isspace() and query[at] not in "()"


def _term(query: str, at: int, named: re.Match[str]) -> Token:
    name, start = named[1].lower(), named.end()
    if name not in FIELDS:
        problem = unknown_field(name)
        raise QueryError(problem.title, problem.remedy, at, start)
    if not _value_follows(query, start):
        example = next(iter(FIELDS[name].values), "3d" if name in ("before", "after") else "name")
        remedy = f"Write it directly after the colon, {name}:{example}."
        if query[start : start + 1] == "(":
            remedy = f"Write the field again before each: {name}:this or {name}:that."
        raise QueryError(f"‘{name}:’ needs a value", remedy, at, start)
    piece = _piece(query, start)
    value, problem_or_none = check_value(name, piece.text)
    if problem_or_none:
        raise QueryError(problem_or_none.title, problem_or_none.remedy, start, piece.end)
    if not FIELDS[name].values and not searchable(value):
        remedy = f"Write at least one letter or digit after ‘{name}:’."
        raise QueryError(f"‘{name}:’ has nothing to search for", remedy, start, piece.end)
    return Token(Kind.TERM, at, piece.end, value, name)


def _piece(query: str, at: int) -> Piece:
    if query[at] not in CLOSING:
        found = BARE.match(query, at)
        end = found.end() if found else at + 1
        return Piece(query[at:end], end, quoted=False)
    closing, parts, start = CLOSING[query[at]], [], at + 1
    end = start
    while end < len(query):
        if query[end] not in closing:
            end += 1
        elif query[end] == '"' and query[end + 1 : end + 2] == '"':
            parts.append(query[start : end + 1])  # a doubled mark stands for itself
            end += 2
            start = end
        else:
            return Piece("".join(parts) + query[start:end], end + 1, quoted=True)
    remedy = f"Close it with {closing[-1]} after the last word of the phrase."
    raise QueryError("This quotation mark is never closed", remedy, at, at + 1)
