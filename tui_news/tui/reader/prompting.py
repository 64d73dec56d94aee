"""A line above the status line for what acts on the panes while it is typed: words to find, rows to be left.

What is only taken when it is whole (a name, tags, an age) is asked for by :class:`tui_news.tui.screens.ask.Ask`, which
tells of mistakes and leaves them to be mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui_news.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key

    from tui_news.tui.keymap import Place
    from tui_news.tui.reader.reader import Reader


def _nothing(*_: str) -> None:
    pass


class Question(NamedTuple):
    """What is asked: a word before the field, what stands in it while it is empty, and who hears the answer."""

    label: str
    placeholder: str
    enter: Callable[[str], object]
    change: Callable[[str], object] = _nothing  # hears every key
    leave: Callable[[], object] = _nothing  # hears that it was given up


class PromptLine(Horizontal):
    """The line itself; what is typed in it is for its question alone."""

    def __init__(self, question: Question, text: str, answered: Callable[[str], None]) -> None:
        super().__init__(classes="prompting")
        self.question = question
        self._answered = answered
        self.ready = False  # whether it has had the keys: what is typed before is meant for it too
        self.field = Field(text, placeholder=question.placeholder, compact=True)

    def compose(self) -> list[Static | Input]:
        """Lay out label and field."""
        return [Static(Content(self.question.label), markup=False), self.field]

    def on_mount(self) -> None:
        """Take the keys."""
        self.field.focus()

    def on_descendant_focus(self) -> None:
        """Note that the keys are here."""
        self.ready = True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what has been typed so far."""
        event.stop()
        self.question.change(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what has been typed for the answer."""
        event.stop()
        self._answered(event.value)


class Prompting:
    """At most one line at a time; the keys go back to the pane that had them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._line: PromptLine | None = None
        self._focused = reader.panes.place

    @property
    def typing(self) -> bool:
        """Whether the line has the keys."""
        return self._line is not None and self._line.field.has_focus

    def ask(self, question: Question, text: str = "", back_to: Place | None = None) -> None:
        """Bring up the line, with ``text`` in it; afterwards the keys go to a pane, if none is named to the same."""
        if self._line is not None:
            self._line.remove()
        else:
            self._focused = self._reader.place
        self._focused = back_to or self._focused
        self._line = PromptLine(question, text, self._answer)
        self._reader.mount(self._line, before="#status")
        self._reader.call_after_refresh(self._take_cursor)

    def _take_cursor(self) -> None:
        # The field puts the terminal's cursor to where it was when it got the focus: before it was laid out.
        if self._line is not None and self.typing:
            self._reader.app.cursor_position = self._line.field.cursor_screen_offset
            self._line.field.refresh()

    def _answer(self, text: str) -> None:
        question = self._close()
        if question is not None:
            question.enter(text)

    def take(self, event: Key) -> bool:
        """Leave the keys to the line while it has them, but for the one that gives it up; says whether it has."""
        if self._line is not None and not self._line.ready and event.is_printable and event.character:
            event.stop()
            self._line.field.insert_text_at_cursor(event.character)
            return True
        if not self.typing:
            return False
        if event.key == "escape":
            event.stop()
            question = self._close()
            if question is not None:
                question.leave()
        return True

    def _close(self) -> Question | None:
        line, self._line = self._line, None
        if line is None:
            return None
        line.remove()
        self._reader.moving.focus_pane(self._focused)
        return line.question
