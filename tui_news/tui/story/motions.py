"""Steps through a text by word, sentence and paragraph, as hands know them from editors."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import Enum, auto
from typing import TYPE_CHECKING

from tui_news.model.documents import Span
from tui_news.tui.drawing.cells import IDEOGRAPHS
from tui_news.tui.words import sentence_around

if TYPE_CHECKING:
    from tui_news.model.documents import Document

# What is no sign of punctuation, with what joins it inside; else a run of signs. Scripts without blanks go by the
# character. Not \w for letters: combining marks are none.
_SIGNS = r"!-/:-@\[-`{-~¡-©«-±´¶-¸»¿×÷\u2010-\u2027\u2030-\u205e\u3000-\u303f\uff01-\uff0f"
_LETTERS = rf"[^\s{_SIGNS}{IDEOGRAPHS}]+"
_WORD = rf"[{IDEOGRAPHS}]|{_LETTERS}(?:['’.\-]{_LETTERS})*|[{_SIGNS}]+"  # compiled when text is first selected


class Unit(Enum):
    """How far a step leads."""

    WORD = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


class Motions:
    """The words of a document by number, and the numbers that a step leads to."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = [(block.start, block.end) for block in document.blocks]
        found = re.finditer(_WORD, document.text) if document.text else ()
        self.words = tuple(Span(*word.span()) for word in found)
        self._starts = [start for start, _ in self.words]

    def word_at(self, offset: int) -> int:
        """Give the number of the word that holds the character at an offset, else of the one after it, or the last."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        if self.words and offset >= self.words[index].end:
            index += 1
        return min(index, len(self.words) - 1)

    def last_before(self, offset: int) -> int:
        """Give the number of the last word that begins before an offset, or the first."""
        return max(0, bisect_left(self._starts, offset) - 1)

    def step(self, unit: Unit, step: int, head: int, anchor: int | None) -> int:
        """Give the word that a step on (1) or back (-1) leads to from the word ``head``.

        What is selected from the word ``anchor`` on grows and shrinks by whole sentences and paragraphs: there a step
        leads to their last words. Without one it leads to their first.
        """
        first, last = self._around(unit, head)
        if anchor is not None and (head > anchor or (head == anchor and step > 0)):
            if step > 0:
                return last if head != last else self._around(unit, self._inside(head + 1))[1]
            shrunk = self._inside(first - 1)
            return shrunk if shrunk >= anchor else self._back(unit, head, first)
        return self._inside(last + 1) if step > 0 else self._back(unit, head, first)

    def _back(self, unit: Unit, head: int, first: int) -> int:
        return first if head != first else self._around(unit, self._inside(head - 1))[0]

    def _inside(self, index: int) -> int:
        return max(0, min(index, len(self.words) - 1))

    def _around(self, unit: Unit, index: int) -> tuple[int, int]:
        """Give the numbers of the first and the last word of the unit that holds a word."""
        word = self.words[index]
        if unit is Unit.WORD:
            return index, index
        start, end = next((block for block in self._blocks if block[0] <= word.start < block[1]), word)
        if unit is Unit.SENTENCE:
            first, last = sentence_around(self._text, word.start, word.end)
            start, end = max(start, first), min(end, last)
        return self.word_at(start), max(index, self.last_before(end))
