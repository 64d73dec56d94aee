"""Which letters stand within quotation marks: the gold's own, simple reading, independent of the analyser's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_news.model.annotations import QuoteKind
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from tui_news.model.documents import Document, Spans

_MARK = re.compile("``|''|[“”„‟«»\"「」『』‘’]")
_CLOSING = {
    "“": '”"',
    "„": "“”",
    "«": "»",
    "»": "«",
    '"': '"”',
    "「": "」",
    "『": "』",
    "‘": "’",
    "``": ("''",),
    "''": ("''",),
}


def kind_by_letters(document: Document, content: Spans) -> QuoteKind:
    """Give the kind that the share of letters within marks asks for: from 98 % direct, up to 2 % indirect."""
    inside = letters_within(document)
    letters = [at for start, end in content for at in range(start, end) if document.text[at].isalpha()]
    share = sum(at in inside for at in letters) / len(letters)
    return QuoteKind.DIRECT if share >= 0.98 else QuoteKind.INDIRECT if share <= 0.02 else QuoteKind.MIXED


def letters_within(document: Document) -> set[int]:
    """Give the offsets that stand within marks; a block quotation is within, an open mark reaches its block's end."""
    inside: set[int] = set()
    for block in document.blocks:
        if block.kind is BlockKind.QUOTATION:
            inside |= set(range(block.start, block.end))
        else:
            inside |= _within(document.text, block.start, block.end)
    return inside


def _within(text: str, start: int, end: int) -> set[int]:
    inside: set[int] = set()
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text, start, end):
        mark, at = found.group(), found.start()
        if mark == "’" and text[at + 1 : at + 2].isalpha():
            continue  # an apostrophe
        if opened and mark in _CLOSING[opened[-1][0]]:
            inside |= set(range(opened.pop()[1], at))
        elif mark in _CLOSING and not (mark == "»" and not opened and text[at + 1 : at + 2].isspace()):
            opened.append((mark, at))
    return inside | {at for _, since in opened for at in range(since, end)}
