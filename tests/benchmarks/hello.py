"""The smallest Textual app worth the name: the peer that start-up and key-to-paint are measured against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Static


class Hello(App[None]):
    """Greets, and counts the presses of ``j``."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "count", "Count")]
    presses = 0

    def compose(self) -> ComposeResult:
        """Lay out a header, a greeting and a footer."""
        yield Header()
        yield Static("hello-world", id="greeting")
        yield Footer()

    def action_count(self) -> None:
        """Show one more press."""
        self.presses += 1
        self.query_one("#greeting", Static).update(f"pressed {self.presses}")


if __name__ == "__main__":
    Hello().run()
