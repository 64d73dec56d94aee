"""The last line of the screen: what is in focus or going on, and the few keys that matter now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui_news.tui.commands import COMMANDS
from tui_news.tui.drawing import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

Hint = tuple[str, str, str]
"""Key, word, and the id of the command that a click on it runs."""


class StatusLine(Widget):
    """One line: text on the left, keys on the right; the keys give way first."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._text = ""
        self._hints: Sequence[Hint] = ()

    def show(self, text: str | None = None, hints: Sequence[Hint] | None = None) -> None:
        """Show another text (clean, one line) or other keys; None leaves it as it is."""
        before = (self._text, self._hints)
        if hints is not None and hints != self._hints:
            self.tooltip = Content("\n".join(f"{key}  {COMMANDS[command].help()}" for key, _, command in hints))
        self._text = self._text if text is None else text
        self._hints = self._hints if hints is None else hints
        if before != (self._text, self._hints):
            self.refresh()

    def render(self) -> Content:
        """Draw text and keys into the width there is."""
        width = self.size.width
        needed = cells.width(self._text) + 2
        hints = list(self._hints)
        while hints and needed + _cells(hints) > width:
            hints.pop(-2 if len(hints) > 1 else -1)  # the last one, help, goes last
        text = cells.pad(f" {self._text}", max(0, width - _cells(hints)))
        parts: list[Content | tuple[str, str | Style]] = [(text, "")]
        for key, word, command in hints:
            click = Style.from_meta({"@click": ("screen.run_command", (command,))})
            parts.append((f" {key}", click + Style(bold=True)))
            parts.append((f" {word} ", click))
        return Content.assemble(*parts)


def _cells(hints: Sequence[Hint]) -> int:
    return sum(cells.width(key) + cells.width(word) + 3 for key, word, _ in hints)
