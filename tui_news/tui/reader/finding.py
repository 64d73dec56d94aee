"""Finding words in the story that is open: all of them lit up, one of them the place where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui import safe
from tui_news.tui.keymap import Place
from tui_news.tui.reader.prompting import Question
from tui_news.tui.story.matches import places

if TYPE_CHECKING:
    from tui_news.model.documents import Spans
    from tui_news.tui.reader.reader import Reader


class Finding:
    """State of one find; it ends with the story, or when the reader goes back from it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._wanted = ""
        self._found: Spans = ()
        self._index = -1  # of the place where one is among those found
        self._from = 0  # the offset at which the find began

    @property
    def on(self) -> bool:
        """Whether the keys for next and previous lead through what was found."""
        return bool(self._found) and not self._reader.prompting.typing

    def begin(self) -> None:
        """Ask what to find; it is found while one types."""
        story = self._reader.story
        self._from = story.place.start if story.place else story.top_offset()
        question = Question("Find", "words in this story", self._enter, self._look, self.end)
        self._reader.prompting.ask(question, self._wanted)

    def _look(self, wanted: str) -> None:
        article = self._reader.reading.article
        self._found = places(article.document.text, wanted) if article else ()
        ahead = (index for index, span in enumerate(self._found) if span.start >= self._from)
        self._index = next(ahead, 0) if self._found else -1
        self._go()

    def _enter(self, wanted: str) -> None:
        self._look(wanted)
        self._wanted = wanted
        if self._found:
            self._reader.moving.focus_pane(Place.STORY)
            self._reader.tell()
        elif wanted.strip():
            self._reader.say(f"This story does not have “{safe.line(wanted)}”.")

    def step(self, step: int) -> None:
        """Go to the next or previous place, round the end."""
        index = self._index + step
        self._index = index % len(self._found)
        self._go()
        if index != self._index:
            self._reader.say(f"{self.status()} · from the {'top' if step > 0 else 'end'} again")

    def end(self) -> bool:
        """Put the lights out; says whether there were any."""
        was, self._found, self._index = bool(self._found), (), -1
        self._go()
        return was

    def _go(self) -> None:
        if self._found:
            self._reader.reading.clear_focus()
            self._reader.story.light(self._found, self._found[self._index])
        self.show()
        self._reader.tell()

    def show(self) -> None:
        """Light up, while nothing is looked for in the story, what the library's search has in it."""
        if not self._found:
            self._reader.story.light(self._reader.listing.hits(self._reader.reading.article))

    def status(self) -> str:
        """Give the place among all in one line, or an empty string."""
        if not self._found or self._reader.reading.focus is not None:
            return ""
        after, before = self._reader.key_of("next-unread"), self._reader.key_of("previous-match")
        return f"{self._index + 1} of {len(self._found)} found · {after} next · {before} before · Esc ends"
