"""Spotlights: the user's own words and phrases, found as whole words however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui_news.fold import fold, level
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui_news.model.documents import Spans
    from tui_news.tui.drawing.cells import Part

MOST = 2000  # places that are lit up at most


class Spotlights:
    """Phrases ready to be looked for; none that say the same in other letters."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        kept = {fold(phrase): phrase for phrase in phrases if fold(phrase)}
        self.phrases = tuple(kept.values())
        forms = sorted((_form(phrase) for phrase in self.phrases), key=len, reverse=True)
        self._pattern = re.compile("|".join(forms)) if forms else None

    def has(self, phrase: str) -> bool:
        """Say whether a phrase is among them, in whatever letters."""
        return fold(phrase) in map(fold, self.phrases)

    def places(self, text: str) -> Spans:
        """Give where they stand: offsets into ``text``."""
        if self._pattern is None:
            return ()
        found = []
        for match in self._pattern.finditer(level(text)):
            found.append(Span(*match.span()))
            if len(found) == MOST:
                break
        return tuple(found)

    def lit(self, text: str, look: str) -> Iterator[Part]:
        """Cut a line of a list into parts: those that are lit up, and the rest in its own look."""
        at = 0
        for start, end in self.places(text):
            if start > at:
                yield text[at:start], look
            yield text[start:end], "spotlight"
            at = end
        if at < len(text):
            yield text[at:], look


def _form(phrase: str) -> str:
    """Give the pattern of a phrase, for a text that :func:`level` has made comparable."""
    words = re.findall(r"[^\W_]+", level(phrase))
    first, last = _edge(words[0][0], r"(?<![^\W_])"), _edge(words[-1][-1], r"(?![^\W_])")
    return first + r"[\W_]+".join(map(re.escape, words)) + last


def _edge(letter: str, pattern: str) -> str:
    """Let a phrase end where its word ends, except in scripts that set no blanks between words."""
    return "" if cell_len(letter) > 1 else pattern
