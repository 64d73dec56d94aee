"""A field over the reader that asks for one text, such as the tags of an article, with completions below it.

What acts while it is typed is asked for by :class:`tui_news.tui.reader.prompting.Prompting`, which covers no pane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_news.tui import safe
from tui_news.tui.completing import Completing
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.choices import Choices
from tui_news.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.app import ComposeResult
    from textual.events import Key

    from tui_news.query.complete import Completion
    from tui_news.tui.messages import Chosen
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader

_COMPLETES = "Tab completes · Enter · Esc back"


class Ask(Keyboard):
    """Enter answers: ``answer`` gives what is wrong with the text, which is then told, or nothing when it is taken."""

    AUTO_FOCUS = "#wanted"

    def __init__(
        self,
        reader: Reader,
        title: str,
        answer: Callable[[str], Awaitable[str]],
        *,
        value: str = "",
        hint: str = "",
        complete: Callable[[Shelf, str, int], Sequence[Completion]] | None = None,
    ) -> None:
        super().__init__()
        self._reader, self._title, self._answer, self._value, self._hint = reader, title, answer, value, hint
        self._complete = complete
        self._told = ""
        self._completing: Completing | None = None

    @property
    def place(self) -> Place:
        """Always asking."""
        return Place.ASK

    def compose(self) -> ComposeResult:
        """Lay out the field, what is told, and the completions."""
        with Vertical(id="frame", classes="over"):
            yield Field(self._value, placeholder=self._hint, id="wanted", compact=True, select_on_focus=False)
            yield Static(id="told", markup=False)
            yield Choices()

    def on_mount(self) -> None:
        """Name what is asked for."""
        frame = self.query_one("#frame")
        frame.border_title = Content(safe.line(self._title))
        frame.border_subtitle = Content("Enter · Esc back" if self._complete is None else _COMPLETES)
        field = self.query_one("#wanted", Input)
        if self._complete is not None:
            self._completing = Completing(field, self.query_one(Choices), self._reader.backstage, self._complete)
        self.query_one("#told").display = False

    def _tell(self, text: str) -> None:
        if text == self._told:
            return
        self._told = text
        told = self.query_one("#told", Static)
        told.update(safe.content(text))
        told.display = bool(text)

    def on_input_changed(self, _: Input.Changed) -> None:
        """Offer completions."""
        self._tell("")
        if self._completing is not None:
            self._completing.typed()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the answer, and go if it is taken."""
        wrong = await self._answer(event.value)
        if wrong:
            self._tell(wrong)
        elif self.is_current:
            self.dismiss()

    def on_chosen(self, event: Chosen) -> None:
        """Take a completion that was clicked."""
        if self._completing is not None:
            self._completing.take(event.index)

    def take_key(self, event: Key) -> None:
        """Let the field have its keys, except those that complete or lead out of it."""
        if self._completing is not None and self._completing.take_key(event):
            return
        if event.key == "escape":
            event.stop()
            self.dismiss()
