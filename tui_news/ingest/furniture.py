"""Page furniture: what stands around an article and is not part of it, told by whole lines only.

A sentence dropped is worse than a button kept: a rule matches a whole block, is short, and either cannot be anything
else or counts only at the edges of the text, where furniture stands.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tui_news.ingest.furniture_rules import FORM_FIELD, FORM_START, RELATED, RULES, Where
from tui_news.model.documents import BlockKind, Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.ingest.pieces import Piece

_LONGEST = 300  # characters; nothing longer is furniture
_MOST_LINES = 12  # of a block
_TOP = 12  # pieces; beyond them it is the article's middle
_LIST = 25  # titles under "Related articles"
_TITLE = 160  # characters of one of them
_SENTENCE = re.compile(r"[.!?][\"'”’»)]*$")


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compile an expression when it is needed for the first time: all of them take 20 ms."""
    return re.compile(expression, re.IGNORECASE)


class _Group:
    """Rules that are asked together, since nearly no line fits any."""

    def __init__(self, place: Where, *, credit: bool) -> None:
        self.rules = [rule for rule in RULES if rule.where is place and (rule.reason == "photo credit") is credit]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """The expression for what any of the rules holds for."""
        return _compiled("|".join(f"(?:{rule.pattern})" for rule in self.rules))


class _Rules:
    """Some groups of the rules; the first rule that fits counts, in the order of the table."""

    def __init__(self, *groups: _Group) -> None:
        self._groups = groups
        self._rules = [rule for rule in RULES if any(rule in group.rules for group in groups)]

    def reason(self, line: str) -> str | None:
        """Say what a line is, None if no rule holds for it."""
        if not line or len(line) > _LONGEST:
            return None
        for group in self._groups:
            if group.any.fullmatch(line):
                return next(rule.reason for rule in self._rules if _compiled(rule.pattern).fullmatch(line))
        return None


_MIDDLE, _EDGE, _CREDITS, _END = (
    _Group(Where.ANYWHERE, credit=False),
    _Group(Where.EDGE, credit=False),
    _Group(Where.EDGE, credit=True),
    _Group(Where.END, credit=False),
)
_ANYWHERE = _Rules(_MIDDLE)
_OF_CAPTIONS = _Rules(_MIDDLE, _CREDITS)
_AT_TOP = _Rules(_MIDDLE, _EDGE, _CREDITS)
_ALL = _Rules(_MIDDLE, _EDGE, _CREDITS, _END)


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture wherever it stands."""
    return _ANYWHERE.reason(line.strip()) is not None


def furniture_reason(part: Piece) -> str | None:
    """Say what furniture a block is, if it stands where furniture does; None if it is none."""
    return "related articles" if RELATED.fullmatch(part.text) else _piece_reason(part, _ALL)


def remove_furniture(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Dropped]]:
    """Part the article from its furniture: what is kept, and what is dropped with the reason, both in their order.

    A text of nothing but furniture is kept whole: it is what its sender wanted to be read.
    """
    reasons: dict[int, str] = {}
    _anywhere(pieces, reasons)
    _related_list(pieces, reasons)
    _comment_fields(pieces, reasons)
    _from_end(pieces, reasons)
    _from_top(pieces, reasons)
    if len(reasons) == len(pieces):
        return list(pieces), []
    kept = [part for at, part in enumerate(pieces) if at not in reasons]
    return kept, [Dropped(part.text, reasons[at]) for at, part in enumerate(pieces) if at in reasons]


def _piece_reason(part: Piece, rules: _Rules) -> str | None:
    text, kind = part.text, part.kind
    if len(text) > _LONGEST and (len(text) > _LONGEST * _MOST_LINES or "\n" not in text):
        return None
    if kind is BlockKind.HEADLINE or kind is BlockKind.STANDFIRST:
        return None
    if "\n" not in text:
        return rules.reason(text.strip())
    lines = text.split("\n")
    reasons = (rules.reason(line.strip()) for line in lines[: _MOST_LINES + 1])
    first = next(reasons)
    return first if first and all(reasons) else None


def _anywhere(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    for at, part in enumerate(pieces):
        if reason := _piece_reason(part, _OF_CAPTIONS if part.kind is BlockKind.CAPTION else _ANYWHERE):
            reasons[at] = reason


def _from_end(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    for at in range(len(pieces) - 1, 0, -1):
        if at not in reasons:
            reason = _piece_reason(pieces[at], _ALL)
            if reason is None:
                return
            reasons[at] = reason


def _from_top(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    """Take furniture off the top; one line that is none may stand above it: the headline."""
    headline = False
    for at, part in enumerate(pieces[:_TOP]):
        if at in reasons:
            continue
        if reason := _piece_reason(part, _AT_TOP):
            reasons[at] = reason
        elif headline or len(part.text) > 200:
            return
        else:
            headline = True


def _related_list(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    """Find a last heading "Related articles" with nothing but titles under it."""
    for at in range(len(pieces) - 1, 0, -1):
        text = pieces[at].text
        if at in reasons:
            continue
        if RELATED.fullmatch(text):
            for beyond in range(at, len(pieces)):
                reasons.setdefault(beyond, "related articles")
            return
        if len(text) > _TITLE or _SENTENCE.search(text) or len(pieces) - at > _LIST:
            return


def _comment_fields(pieces: Sequence[Piece], reasons: dict[int, str]) -> None:
    """Find the fields of a comment form ("Name", "Submit"): furniture only under its heading, late in the text."""
    form: list[int] | None = None
    for at, part in enumerate(pieces):
        if reasons.get(at) in ("comment form", "captcha"):
            form = form or []
        elif at in reasons:
            continue
        elif form is not None and FORM_FIELD.fullmatch(part.text):
            for within in [*form, at]:
                reasons[within] = "comment form"
            form = []
        elif at * 3 > len(pieces) * 2 and FORM_START.fullmatch(part.text):
            form = [at]
        else:
            form = None
