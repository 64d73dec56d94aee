"""Anchors: remembering a place in a text, and finding it again after the text has changed around it.

Robust anchoring as the W3C's selectors are meant to be used together: the position is believed only as far as the
words agree; where they stand more than once, what surrounds them decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.model.corrections import Anchor
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

AROUND: Final = 32  # characters of prefix and suffix: enough to tell one place from another of the same words
_PLAIN: Final = str.maketrans("“”„«»‘’‚‹›\u00a0–—\n", "\"\"\"\"\"''''' -- ")  # what an editor changes in passing
_TELLING: Final = 16  # so many characters stand in a text twice only by intention
_CONTEXT: Final = 6  # characters of surroundings that must agree for fewer
_KEY: Final = 12  # characters by which the surroundings of altered words are looked up
_ALIKE: Final = 0.75  # how much of the words must be left (difflib's ratio) to be the same words altered


def anchor(text: str, start: int, end: int) -> Anchor:
    """Remember ``text[start:end]``."""
    return Anchor(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND], start, end)


def place(where: Anchor, text: str) -> Span | None:
    """Give where the anchored words stand in a text (offsets into it), None where they cannot be told to stand.

    Words that were altered are found between their surroundings, if most of them are left.
    """
    plain, exact = text.translate(_PLAIN), where.exact.translate(_PLAIN)
    if not exact:
        return None
    best = max(_all(plain, exact), key=lambda at: (_agreeing(plain, at, at + len(exact), where), -_away(at, where)),
               default=None)  # fmt: skip
    if best is None:
        return _altered(plain, exact, where)
    end = best + len(exact)
    told = len(exact) >= _TELLING or _agreeing(plain, best, end, where) >= min(_CONTEXT, _surroundings(where))
    return Span(best, end) if told else None


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _away(at: int, where: Anchor) -> int:
    return abs(at - where.start)


def _surroundings(where: Anchor) -> int:
    return len(where.prefix) + len(where.suffix)


def _agreeing(text: str, start: int, end: int, where: Anchor) -> int:
    """Count the characters next to the words that are as they were, on both sides."""
    before, after = where.prefix.translate(_PLAIN), where.suffix.translate(_PLAIN)
    left, right = text[max(0, start - len(before)) : start], text[end : end + len(after)]
    return _common(reversed(before), reversed(left)) + _common(iter(after), iter(right))


def _common(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _altered(text: str, exact: str, where: Anchor) -> Span | None:
    """Look between the same surroundings for words that are mostly the same."""
    before, after = where.prefix.translate(_PLAIN)[-_KEY:], where.suffix.translate(_PLAIN)[:_KEY]
    if len(before) < _KEY or len(after) < _KEY:
        return None
    from difflib import SequenceMatcher  # late: hardly ever needed

    best: tuple[float, Span] | None = None
    for at in _all(text, before):
        start = at + len(before)
        end = text.find(after, start, start + 2 * len(exact) + len(after))
        if end > start:
            ratio = SequenceMatcher(None, exact, text[start:end], autojunk=False).ratio()
            if ratio >= _ALIKE and (best is None or ratio > best[0]):
                best = (ratio, Span(start, end))
    return best[1] if best else None
