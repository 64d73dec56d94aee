"""Pairs the quotation marks within one paragraph, of every script, nested ones too."""

from __future__ import annotations

import re
from typing import Final

from tui_news.records import dataclass

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
CLOSERS: Final = {
    mark: frozenset({"''"} if closers == "''" else {*closers.removesuffix("''"), *(("''",) if "''" in closers else ())})
    for mark, closers in _PAIRS.items()
}
SET_OFF: Final = ">"
"""The mark of a quotation that has none: a block that the page sets off."""
SINGLE: Final = frozenset("‘’‚'")
_ALWAYS_OPEN: Final = frozenset("„‟「『《〈〝")
_ALWAYS_CLOSE: Final = frozenset("」』》〉〞〟")
_MARK: Final = re.compile("''|``|[“”„‟\"＂«»‹›「」『』《》〈〉〝〞〟‘’‚']")
_BEFORE_OPENING: Final = frozenset("([{<-–—―/=:>¿¡…“„«‹‘'\"「『、。，")
_ALIKE: Final = {"“": '“"', '"': '“"'}
_DEEPEST: Final = 8  # marks open at once; more is noise, and a bound keeps the time linear
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


class Paragraph:
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
        """Pair the marks: fills ``items`` and leaves in ``open`` what nothing closes."""
        for rank, (offset, mark) in enumerate(self.marks):
            if self._closes(mark, offset, rank):
                continue
            if self._opens(mark, offset):
                self._push(mark, offset)

    def unclosed(self) -> Quotation | None:
        """Give the outermost quotation that the paragraph leaves open, up to the paragraph's end."""
        for offset, mark in self.open:
            if mark not in SINGLE or self.running == mark:
                return Quotation(offset, self.end, self._inside(offset, mark), self.end, 0, mark, closed=False)
        return None

    def _push(self, mark: str, offset: int) -> None:
        doubles = [m for _, m in self.open]
        if mark not in SINGLE and doubles and doubles[-1] in _ALIKE.get(mark, ""):
            # The same double mark opens again with nothing in between: the first lost its partner.
            self.open.pop()
        elif len(self.open) == _DEEPEST:
            del self.open[0]
        self.open.append((offset, mark))

    def _closes(self, mark: str, offset: int, rank: int) -> bool:
        before, after = self._around(offset, len(mark))
        for depth in range(len(self.open) - 1, -1, -1):
            opened, opening = self.open[depth]
            if mark not in CLOSERS[opening] or (opening in SINGLE) != (mark in SINGLE):
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
        if mark in SINGLE:
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
        if mark in SINGLE:
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
