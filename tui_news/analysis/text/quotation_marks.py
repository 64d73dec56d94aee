"""Finds the quotations of a text: those over several paragraphs or without a mark too, and talk that is set off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.marks import CLOSERS, SET_OFF, SINGLE, Paragraph, Quotation
from tui_news.analysis.text.spans import letters

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

_DOUBLE: Final = re.compile("''|[“”„‟\"«»]")
_ENDS: Final = frozenset(".,!?…")
_LONGEST_NICKNAME: Final = 24  # characters
_SAID: Final = re.compile(r"[,!?] (?:said|says|(?:he|she|they) (?:said|says|added))\b")


class Quotations:
    """All quotations of one text, sorted by start; asks what stands within marks."""

    def __init__(self, text: str, items: Iterable[Quotation]) -> None:
        self._text = text
        self.items: tuple[Quotation, ...] = tuple(sorted(items, key=lambda q: (q.start, -q.end)))
        self.outer: tuple[Quotation, ...] = tuple(q for q in self.items if q.depth == 0)
        self._starts = [q.start for q in self.outer]
        self._all = [q.start for q in self.items]
        self._shares: dict[tuple[tuple[int, int], ...], float] = {}

    def at(self, offset: int) -> Quotation | None:
        """Give the outermost quotation that holds the character at *offset*."""
        i = bisect_right(self._starts, offset) - 1
        return self.outer[i] if i >= 0 and offset < self.outer[i].end else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """Outermost quotations that overlap ``start:end``."""
        found = []
        i = max(0, bisect_right(self._starts, start) - 1)
        while i < len(self.outer) and self.outer[i].start < end:
            if self.outer[i].end > start:
                found.append(self.outer[i])
            i += 1
        return found

    def nested(self, start: int, end: int) -> bool:
        """Say whether a quotation within another stands in ``start:end``."""
        first, last = bisect_left(self._all, start), bisect_left(self._all, end)
        return any(q.depth and q.end <= end for q in self.items[first:last])

    def share(self, spans: Iterable[tuple[int, int]]) -> float:
        """Give the share (0 to 1) of the letters of *spans* within quotation marks; 0 where there are no letters."""
        stretches = tuple(spans)
        if stretches not in self._shares:  # many rules ask it of the same words
            self._shares[stretches] = self._share(stretches)
        return self._shares[stretches]

    def _share(self, stretches: Sequence[tuple[int, int]]) -> float:
        inner = [
            (max(start, q.inner_start), min(end, q.inner_end))
            for start, end in stretches
            for q in self.within(start, end)
            if not q.title
        ]
        if not inner:
            return 0.0
        total = sum(letters(self._text[start:end]) for start, end in stretches)
        return sum(letters(self._text[start:end]) for start, end in inner) / total if total else 0.0


def quotations(
    text: str,
    paragraphs: Sequence[tuple[int, int]],
    set_off: Container[int] = (),
    turns: Sequence[Sequence[tuple[int, int]]] = (),
) -> Quotations:
    """Pair the marks of *text*, paragraph by paragraph; *paragraphs* are sorted spans of it. Linear in its length.

    Paragraphs whose start is in *set_off* are quotations without marks, by the way they are printed; so is what stands
    in *turns*, those of a transcript, each a list of spans that end where paragraphs do.
    """
    found: list[Quotation] = []
    groups = len(turns)
    running: Quotation | None = None  # left open by the paragraph before
    said = {end: (start, n if len(turn) > 1 else -1) for n, turn in enumerate(turns) for start, end in turn}
    for index, (start, end) in enumerate(paragraphs):
        if end in said:
            found.extend(_turn(text, start, end, *said[end]))
            running = None
            continue
        unmarked = running is not None and not _begins_with(text, start, running.mark)
        scan = Paragraph(text, start, end, running.mark if running else None, unmarked=unmarked)
        scan.run()
        items, unclosed = scan.items, scan.unclosed()
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        goes_on = unclosed is not None and following is not None and _goes_on(text, following, unclosed)
        items = [q for q in items if not _is_nickname(text, q)]
        if unclosed is not None and (goes_on or _worth_repair(text, unclosed, start)):
            groups += 1
            items.append(_cut(text, replace(unclosed, group=groups), goes_on))
        if running is not None:
            items = [replace(q, group=running.group) if q.start == start else q for q in items]
        running = next((q for q in items if not q.closed), None) if goes_on else None
        if start in set_off and not any(q.start == start for q in items):
            items = [*items, Quotation(start, end, start, end, 0, SET_OFF)]
        found.extend(_outermost(items))
    return Quotations(text, found)


def _turn(text: str, start: int, end: int, begin: int, group: int) -> list[Quotation]:
    """Give what is said in a paragraph of a transcript, from *begin* on, and the quotations within it."""
    scan = Paragraph(text, start, end, None, unmarked=False)
    scan.run()
    whole = Quotation(begin, end, begin, end, 0, SET_OFF, group=group)
    return _outermost([whole, *(q for q in scan.items if q.start >= begin and (q.start, q.end) != (begin, end))])


def _is_nickname(text: str, q: Quotation) -> bool:
    """Say whether marks stand around a nickname within a name: Marcia “Cia” Price."""
    inner = text[q.inner_start : q.inner_end]
    if len(inner) > _LONGEST_NICKNAME or not inner[:1].isupper() or not inner[-1:].isalnum():
        return False
    before = text.rfind(" ", max(0, q.start - _LONGEST_NICKNAME), q.start - 1) + 1
    alone = text.endswith(" ", 0, q.start) and text.startswith(" ", q.end)
    return alone and text[before].isupper() and text[q.end + 1 : q.end + 2].isupper()


def _goes_on(text: str, following: tuple[int, int], unclosed: Quotation) -> bool:
    """Whether the next paragraph begins with the mark that is still open, as a quotation that runs on does."""
    mark = unclosed.mark
    if text[following[0]] != mark and text[following[0]] in '“"' and _is_closed(text, following):
        return False  # "…\n\n“…,” she said: a block in straight marks, and a quotation of its own in curly ones
    if _begins_with(text, following[0], mark):
        return True
    closing = _DOUBLE.search(text, *following)  # no mark at the beginning, but one at the end: “…\n\n…”
    if closing is None or closing.group() not in CLOSERS[mark] or mark in SINGLE:
        return False
    before, after = text[closing.start() - 1], text[closing.end() : closing.end() + 1]
    return closing.start() > following[0] and before in _ENDS and not after.isalnum()


def _is_closed(text: str, paragraph: tuple[int, int]) -> bool:
    """Say whether the mark that begins a paragraph is closed in it by its own partner."""
    partner = "”" if text[paragraph[0]] == "“" else '"'
    return text.find(partner, paragraph[0] + 1, paragraph[1]) >= 0


def _begins_with(text: str, start: int, mark: str) -> bool:
    return text.startswith(mark, start) or (mark in '“"' and text[start] in '“"')


def _worth_repair(text: str, unclosed: Quotation, paragraph_start: int) -> bool:
    """Supply a missing closing mark at the paragraph's end where the opening cannot be anything else."""
    if unclosed.mark in SINGLE or unclosed.title:
        return False
    before = text[paragraph_start : unclosed.start].rstrip()
    return not before or before[-1] in ",:;.—–-"


def _cut(text: str, unclosed: Quotation, goes_on: bool) -> Quotation:
    """End a quotation that lost its closing mark where somebody is said to say it: “We left, said the guard."""
    said = None if goes_on else _SAID.search(text, unclosed.inner_start, unclosed.end)
    if said is None:
        return unclosed
    return replace(unclosed, end=said.start() + 1, inner_end=said.start() + 1)


def _outermost(items: list[Quotation]) -> list[Quotation]:
    """Set the depth of each by what really encloses it now that the unpaired are gone."""
    stack: list[int] = []
    result = []
    for q in sorted(items, key=lambda q: (q.start, -q.end)):
        while stack and stack[-1] <= q.start:
            stack.pop()
        result.append(replace(q, depth=len(stack)))
        stack.append(q.end)
    return result
