"""Selecting text of the story with the keyboard: a cursor that goes by words, and a beginning that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.documents import Document, Span
from tui_news.tui import words
from tui_news.tui.keymap import Place
from tui_news.tui.story.motions import Motions, Unit
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_PAGE_OVERLAP = 2  # rows of a page that stay in sight, so that the eye finds its place


class Selecting:
    """State of one selection: from the word where it began to the one under the cursor, both included.

    Before it has begun the word under the cursor is lit. It ends with the story, or when the keys go elsewhere.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.on = False
        self._motions = Motions(Document("", ()))
        self._head = 0  # numbers of words
        self._anchor: int | None = None
        self._cell: int | None = None  # where a walk through the lines began: short ones do not bend it

    def begin(self) -> None:
        """Put the cursor on the first word in sight, or on what was found; the quote in focus is selected whole."""
        story, reading = self._reader.story, self._reader.reading
        if reading.article is None:
            return
        self._motions = Motions(story.document)
        if not self._motions.words:
            return
        self._reader.moving.focus_pane(Place.STORY)
        self.on, self._anchor, self._cell = True, None, None
        focus = reading.focus
        if focus is not None and focus.layer is Layer.QUOTES:
            content = reading.walk.quote(focus).content
            self._anchor = self._motions.word_at(content[0].start)
            self._head = self._motions.last_before(content[-1].end)
        else:
            at = story.place.start if story.place else story.top_offset() if focus is None else focus.at
            self._head = self._motions.word_at(at)
        self._show()

    def toggle(self) -> None:
        """Begin the selection at the cursor, or let go of where it began."""
        self._anchor = self._head if self._anchor is None else None
        self._show()

    def swap(self) -> None:
        """Go to the other end of what is selected."""
        if self._anchor is not None:
            self._head, self._anchor = self._anchor, self._head
            self._cell = None
            self._show()

    @property
    def begun(self) -> bool:
        """Whether there is a beginning that stays."""
        return self._anchor is not None

    # -- moving

    def step(self, unit: Unit, step: int) -> None:
        """Go on or back by a word, a sentence or a paragraph."""
        self._cell = None
        self._head = self._motions.step(unit, step, self._head, self._anchor)
        self._show()

    def line(self, lines: int) -> None:
        """Go so many lines down or up, to the word under the same column."""
        story, here = self._reader.story, self._motions.words[self._head].start
        self._cell, at = story.layout_rows.away(story.document.text, here, lines, self._cell)
        self._head = self._motions.word_at(at)
        self._show()

    def page(self, pages: float) -> None:
        """Go so many pages down or up."""
        height = max(1, self._reader.story.scrollable_content_region.height - _PAGE_OVERLAP)
        self.line(round(pages * height))

    def jump(self, *, end: bool) -> None:
        """Go to the last word of the story, or to its first."""
        self._cell = None
        self._head = len(self._motions.words) - 1 if end else 0
        self._show()

    # -- showing and ending

    def _show(self) -> None:
        known, anchor = self._motions.words, self._head if self._anchor is None else self._anchor
        span = Span(known[min(anchor, self._head)].start, known[max(anchor, self._head)].end)
        self._reader.story.select(span, known[self._head].start)
        self._reader.tell()

    def end(self) -> None:
        """Let everything go."""
        if self.on:
            self.on = False
            self._reader.story.select(None)
            self._reader.tell()

    def status(self) -> str:
        """Say how much is selected, or an empty string."""
        if not self.on:
            return ""
        if self._anchor is None:
            return "Select from here?"
        return f"Selected: {words.counted(abs(self._head - self._anchor) + 1, 'word')}"
