"""Recognises wire copy: an agency in the dateline, in a line of credit, or in the byline of somebody else's article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tui_news.analysis.words.gazetteers import outlet
from tui_news.model.documents import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_news.model.documents import Block, Document

_BODY: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_FIRST, _LAST = 3, 4  # blocks at the beginning and the end of a body where credits stand
_CREDIT_WORDS: Final = 30  # a longer paragraph that names an agency is news
# "BERLIN, Nov 20 (Reuters) -", "(AP) —", "PARIS (AFP) –": a name in brackets, then a dash.
_DATELINE: Final = re.compile(r"\W*(?:[^\W\d_][^()\n]{0,60})?\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|--)")
# "BERLIN, 20 November, dpa –"; German agencies: "Berlin (dpa/lby) -" is of the form above.
_NAMES: Final = re.compile(r"\s*(?:[/,;&|+]|\b(?:and|und|et)\b)\s*")
# A paragraph that is nothing but credit: "Reuters", "By AFP staff", "Source: dpa", "© AFP 2026".
_WHOLE: Final = re.compile(
    r"[\s(\[—–-]*(?:(?:by|from|sources?|credit|quelle|©|copyright|\(c\))[:\s]+)*(?:(?:19|20)\d\d\s+)?"
    r"(?P<names>[^\n]{2,60}?)(?:\s+(?:staff|staff writers?|news agency|\d{4}))*[\s.)\]]*",
    re.I,
)
_SHARE: Final = re.compile(
    r"(?:\b(?:additional|further)?\s*(?:reporting|material|inputs?|contributions?|information)\s+(?:by|from)"
    r"|\bwith\s+(?:agency\s+)?(?:reporting|material|inputs?|reports?|files)?\s*(?:by|from)?)"
    r"\s+(?:the\s+)?(?P<names>[^.\n)]{2,80})",
    re.I,
)
_GAVE: Final = re.compile(
    r"\b(?P<names>[A-Z][\w'’.-]*(?:[ /,&]+(?:and )?[A-Z][\w'’.-]*){0,5})\s+contributed\s+to\s+this\s+(?:report|story)"
    r"|\b(?:was|is)\s+(?:provided|supplied|published|distributed)\s+by\s+(?:the\s+)?(?P<from>[A-Z][^.\n]{2,60})"
)
# The sign-off of one agency's house style; of 849 articles of known origin, the eight that have it are all Reuters'.
_SIGN_OFF: Final = re.compile(
    r"\((?P<name>(?:additional )?(?:reporting|writing) by)\b[^()\n]{3,400};[^()\n]*?\bediting by\b", re.I
)


class Credit(NamedTuple):
    """An agency that an article owes its text to, and where the article says so (None: in its byline)."""

    name: str
    span: Span | None


def credited(document: Document) -> tuple[Credit, ...]:
    """Give the agencies that a document credits, each once, in the order of the text.

    Only agencies of the table count: an outlet's own name in the dateline makes no wire copy.
    """
    body = [block for block in document.blocks if block.kind in _BODY]
    found: dict[str, Credit] = {}
    for place, block in enumerate(body):
        if place < _FIRST or place >= len(body) - _LAST:
            for credit in _in_block(document.text, block, first=place < _FIRST):
                found.setdefault(credit.name, credit)
    return tuple(found.values())


def of_byline(authors: Iterable[str]) -> tuple[str, ...]:
    """Give the agencies that a byline names: ``Reuters``, ``Ann Example, AFP``, ``dpa/AP``."""
    names = (agency for author in authors for part in _NAMES.split(author) if (agency := _agency(part)))
    return tuple(dict.fromkeys(names))


def _in_block(text: str, block: Block, *, first: bool) -> Iterator[Credit]:
    if first and (dateline := _DATELINE.match(text, block.start, block.end)):
        yield from _named(dateline, "name")
    for sign_off in _SIGN_OFF.finditer(text, block.start, block.end):
        yield Credit("Reuters", Span(*sign_off.span("name")))
    words = text[block.start : block.end].split()
    if len(words) > _CREDIT_WORDS:
        return
    if whole := _WHOLE.fullmatch(text, block.start, block.end):
        found = list(_named(whole, "names"))
        if len(found) == len([part for part in _NAMES.split(whole["names"]) if part.strip()]):
            yield from found  # nothing stands there but agencies
    for share in _SHARE.finditer(text, block.start, block.end):
        yield from _named(share, "names")
    for gave in _GAVE.finditer(text, block.start, block.end):
        yield from _named(gave, "names" if gave["names"] else "from")


def _named(found: re.Match[str], group: str) -> Iterator[Credit]:
    """Give the agencies among the names that a group matched."""
    names, at = found[group], 0
    for gap in (*_NAMES.finditer(names), None):
        end = len(names) if gap is None else gap.start()
        part = names[at:end]
        if agency := _agency(part):
            first = found.start(group) + at + len(part) - len(part.lstrip())
            yield Credit(agency, Span(first, first + len(part.strip())))
        at = end if gap is None else gap.end()


def _agency(name: str) -> str | None:
    known = outlet(re.sub(r"^(?:the|by|von|par)\s+", "", name.strip(" .:()[]"), flags=re.I))
    return known.name if known is not None and known.kind == "agency" else None
