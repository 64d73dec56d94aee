"""The last line of the screen: what is in focus or going on, and the few keys that matter now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
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
        self._drawn: tuple[object, Strip] | None = None  # the last line, and all but the text that it was drawn from

    def show(self, text: str | None = None, hints: Sequence[Hint] | None = None) -> None:
        """Show another text (clean, one line) or other keys; None leaves it as it is."""
        before = (self._text, self._hints)
        if hints is not None and hints != self._hints:
            self.tooltip = Content("\n".join(f"{key}  {COMMANDS[command].help()}" for key, _, command in hints))
        self._text = self._text if text is None else text
        self._hints = self._hints if hints is None else hints
        if before != (self._text, self._hints):
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the line anew, or only its text: that changes with every key, what stands beside it seldom does."""
        hints, width = self._fitting(), self.size.width
        if not width or self.text_selection is not None:
            return super().render_lines(crop)
        text = self._padded(hints)
        looks = (self.background_colors, self.rich_style, self.app.theme, self.highlight_link_id)
        key = (tuple(hints), self.size, looks, len(text))  # Textual notes of each key how many characters are before it
        if self._drawn is None or self._drawn[0] != key:
            (line,) = super().render_lines(Region(0, 0, width, 1))
            self._drawn = (key, line)
        else:
            former = self._drawn[1]
            begun = Strip([Segment(text, next(iter(former)).style)])
            for one in self.get_line_filters():
                begun = begun.apply_filter(one, self.background_colors[1])
            line = Strip([*begun, *former.crop(begun.cell_length)], width)
        return [line if crop.column_span == (0, width) else line.crop(*crop.column_span)] * crop.height

    def _fitting(self) -> list[Hint]:
        """Give the keys for which there is room beside the text."""
        needed = cells.width(self._text) + 2
        hints = list(self._hints)
        while hints and needed + _cells(hints) > self.size.width:
            hints.pop(-2 if len(hints) > 1 else -1)  # the last one, help, goes last
        return hints

    def _padded(self, hints: Sequence[Hint]) -> str:
        return cells.pad(f" {self._text}", max(0, self.size.width - _cells(hints)))

    def render(self) -> Content:
        """Draw text and keys into the width there is."""
        hints = self._fitting()
        parts: list[Content | tuple[str, str | Style]] = [(self._padded(hints), "")]
        for key, word, command in hints:
            click = Style.from_meta({"@click": ("screen.run_command", (command,))})
            parts.append((f" {key}", click + Style(bold=True)))
            parts.append((f" {word} ", click))
        return Content.assemble(*parts)


def _cells(hints: Sequence[Hint]) -> int:
    return sum(cells.width(key) + cells.width(word) + 3 for key, word, _ in hints)
