"""What lies over the reader with a field above it, reached with ``/``, that leaves of it what has the words typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from tui_news.fold import fold
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual.events import Key


class Filtered(Keyboard):
    """The list or text is ``#scrolls``; what it shows is the screen's own matter."""

    AUTO_FOCUS = "#scrolls"

    def field(self, hint: str) -> Field:
        """Make the field."""
        return Field(placeholder=hint, id="wanted", compact=True)

    @property
    def wanted(self) -> list[str]:
        """The words that are typed, folded."""
        return fold(self.query_one("#wanted", Input).value).split()

    def fits(self, text: str) -> bool:
        """Say whether a text has all the words that are typed."""
        folded = fold(text)
        return all(word in folded for word in self.wanted)

    def filter(self) -> None:
        """Show what has the words that are typed."""
        raise NotImplementedError

    def on_input_changed(self) -> None:
        """Follow what is typed."""
        self.filter()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#scrolls").focus()

    def take_key(self, event: Key) -> None:
        """Let ``/`` go to the field, Esc come back from it; all else is commands."""
        field = self.query_one("#wanted", Input)
        if field.has_focus:
            if event.key in ("escape", "down"):
                event.stop()
                field.value = "" if event.key == "escape" else field.value
                self.query_one("#scrolls").focus()
        elif event.character == "/":
            event.stop()
            event.prevent_default()
            field.focus()
        else:
            super().take_key(event)
