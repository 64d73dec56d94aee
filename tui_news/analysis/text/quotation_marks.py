"""Pairs the quotation marks of a text: of every script, nested, running over paragraphs; unbalanced ones repaired."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.text.spans import letters

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

# What closes what was opened. Writers mix marks ("no evidence” is common), so the families are generous.
_PAIRS: Final = {
    "“": "”\"„“''",
    "„": '“”"‟',
    "‟": '”"',
    "”": '”"',
    '"': '"”“',
    "＂": "＂",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "’": "’",
    "''": "''",  # typed twice for a double mark, as old newspaper archives do
    "``": "''",
}
_CLOSERS: Final = {
    mark: frozenset({"''"} if closers == "''" else {*closers.removesuffix("''"), *(("''",) if "''" in closers else ())})
    for mark, closers in _PAIRS.items()
}
SET_OFF: Final = ">"
"""The mark of a quotation that has none: a block that the page sets off."""
_SINGLE: Final = frozenset("‘’‚'")
_ALWAYS_OPEN: Final = frozenset("„‟「『《〈〝")
_ALWAYS_CLOSE: Final = frozenset("」』》〉〞〟")
_MARK: Final = re.compile("''|``|[“”„‟\"＂«»‹›「」『』《》〈〉〝〞〟‘’‚']")
_DOUBLE: Final = re.compile("''|[“”„‟\"«»]")
_ENDS: Final = frozenset(".,!?…")
_BEFORE_OPENING: Final = frozenset("([{<-–—―/=:>¿¡…“„«‹‘'\"「『、。，")
_ALIKE: Final = {"“": '“"', '"': '“"'}
_LONGEST_NICKNAME: Final = 24  # characters
_DEEPEST: Final = 8  # marks open at once; more is noise, and a bound keeps the time linear
_SAID: Final = re.compile(r"[,!?] (?:said|says|(?:he|she|they) (?:said|says|added))\b")
_ELISION: Final = re.compile(r"(?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|tween|cos|s|ll|re|ve|d|t|m)\b)", re.I)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch within quotation marks: ``text[start:end]`` has the marks, ``text[inner_start:inner_end]`` has not.

    ``depth`` is 0 for an outermost one. ``closed`` is False where the closing mark is missing; ``group`` is shared by
    the paragraphs of one quotation that runs over several, of which only the first must have an opening mark of its
    own. ``title`` marks stand around names of works (《》).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    mark: str
    closed: bool = True
    group: int = -1

    @property
    def title(self) -> bool:
        """Whether these marks stand around the name of a work by the custom of the script."""
        return self.mark in "《〈"


class Quotations:
    """All quotations of one text, sorted by start; asks what stands within marks."""

    def __init__(self, text: str, items: Iterable[Quotation]) -> None:
        self._text = text
        self.items: tuple[Quotation, ...] = tuple(sorted(items, key=lambda q: (q.start, -q.end)))
        self.outer: tuple[Quotation, ...] = tuple(q for q in self.items if q.depth == 0)
        self._starts = [q.start for q in self.outer]
        self._all = [q.start for q in self.items]

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
        total = quoted = 0
        for start, end in spans:
            total += letters(self._text[start:end])
            for q in self.within(start, end):
                if not q.title:
                    quoted += letters(self._text[max(start, q.inner_start) : min(end, q.inner_end)])
        return quoted / total if total else 0.0


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
        scan = _Paragraph(text, start, end, running.mark if running else None, unmarked=unmarked)
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
    scan = _Paragraph(text, start, end, None, unmarked=False)
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
    if closing is None or closing.group() not in _CLOSERS[mark] or mark in _SINGLE:
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
    if unclosed.mark in _SINGLE or unclosed.title:
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


class _Paragraph:
    """One pass over the marks of one paragraph with a stack of what is open."""

    def __init__(self, text: str, start: int, end: int, running: str | None, *, unmarked: bool) -> None:
        """Take a paragraph and the mark left open before it; *unmarked*: it goes on without repeating that mark."""
        self.text, self.start, self.end = text, start, end
        self.items: list[Quotation] = []
        self.open: list[tuple[int, str]] = []  # offset, mark
        self.running = running
        self.unmarked = unmarked
        if running is not None and unmarked:
            self.open.append((start, running))
        self.marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
        self.closers_left = self._single_closers()

    def run(self) -> None:
        for rank, (offset, mark) in enumerate(self.marks):
            if self._closes(mark, offset, rank):
                continue
            if self._opens(mark, offset):
                self._push(mark, offset)

    def unclosed(self) -> Quotation | None:
        """Give the outermost quotation that the paragraph leaves open, up to the paragraph's end."""
        for offset, mark in self.open:
            if mark not in _SINGLE or self.running == mark:
                return Quotation(offset, self.end, self._inside(offset, mark), self.end, 0, mark, closed=False)
        return None

    def _push(self, mark: str, offset: int) -> None:
        doubles = [m for _, m in self.open]
        if mark not in _SINGLE and doubles and doubles[-1] in _ALIKE.get(mark, ""):
            # The same double mark opens again with nothing in between: the first lost its partner.
            self.open.pop()
        elif len(self.open) == _DEEPEST:
            del self.open[0]
        self.open.append((offset, mark))

    def _closes(self, mark: str, offset: int, rank: int) -> bool:
        before, after = self._around(offset, len(mark))
        for depth in range(len(self.open) - 1, -1, -1):
            opened, opening = self.open[depth]
            if mark not in _CLOSERS[opening] or (opening in _SINGLE) != (mark in _SINGLE):
                continue
            inside = self._inside(opened, opening)
            if offset == inside or not self._may_close(mark, opening, before, after, rank):
                return False
            del self.open[depth:]
            self.items.append(Quotation(opened, offset + len(mark), inside, offset, depth, opening))
            return True
        return False

    def _inside(self, opened: int, mark: str) -> int:
        """Give where the words begin: behind the mark, or at once where the paragraph does not repeat it."""
        return opened if self.unmarked and opened == self.start else opened + len(mark)

    def _may_close(self, mark: str, opening: str, before: str, after: str, rank: int) -> bool:
        if mark in _ALWAYS_CLOSE or opening in "«‹":
            return True
        if mark in _SINGLE:
            if not before.strip() or after.isalnum():
                return False
            # "the workers’ rights": a plural possessive if a surer closing mark follows
            return not (before in "sS" and after == " " and self.closers_left[rank] > 0)
        if not before.strip():  # `" ` with a blank before it opens, unless nothing could be opened by it
            return not after.strip()
        return not (after.isalnum() and before in _BEFORE_OPENING and mark in ('"', "“", "''"))

    def _opens(self, mark: str, offset: int) -> bool:
        before, after = self._around(offset, len(mark))
        if mark in _ALWAYS_OPEN or mark in "«‹":
            return True
        if mark in _ALWAYS_CLOSE or not after.strip():
            return False
        left = not before.strip() or before in _BEFORE_OPENING
        if mark == "“":
            return left or not before.isdigit()
        if mark in _SINGLE:
            if not left or mark == "’" or not (after.isalnum() or after in '[(“"…¿¡'):
                return False
            return not _ELISION.match(self.text, offset + 1)
        return left

    def _around(self, offset: int, size: int = 1) -> tuple[str, str]:
        before = self.text[offset - 1] if offset > self.start else " "
        after = self.text[offset + size] if offset + size < self.end else " "
        return before, after

    def _single_closers(self) -> list[int]:
        """For each mark how many sure single closing marks come after it."""
        left, count = [0] * len(self.marks), 0
        for rank in range(len(self.marks) - 1, -1, -1):
            left[rank] = count
            offset, mark = self.marks[rank]
            if mark in ("’", "'"):
                before, after = self._around(offset)
                sure = before.strip() and not after.isalnum() and before not in "sS"
                count = count + 1 if sure else count
            elif mark == "‘":
                count = 0
        return left
