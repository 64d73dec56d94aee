"""How a sequence of keys that has been begun may go on: a small panel above the status line, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui_news.tui.drawing import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

Way = tuple[str, str, str]
"""The keys that are left to press, the name of the command, and its id for a click."""

_BETWEEN = 3  # cells between two columns


class Ways(Widget):
    """Not there while no sequence is begun."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="ways")
        self.display = False
        self._ways: Sequence[Way] = ()

    def show(self, ways: Sequence[Way]) -> None:
        """Show these; none of them takes the panel away."""
        if ways or self._ways:
            self._ways = ways
            self.styles.height = len(_rows(ways, self.app.size.width - 2)) + 1  # and the line above them
            self.display = bool(ways)
            self.refresh()

    def render(self) -> Content:
        """Draw a key and a name a place, down the columns."""
        width = max(1, self.size.width - 2)
        rows = []
        for row in _rows(self._ways, width):
            parts: list[tuple[str, str | Style]] = []
            for (key, name, command), column in row:
                click = Style.from_meta({"@click": ("screen.run_command", (command,))})
                parts.append((f" {key}", click + Style(bold=True)))
                parts.append((cells.pad(f" {name}", column - cells.width(key) - 1), click))
            rows.append(Content.assemble(*parts))
        return Content("\n").join(rows)


def _rows(ways: Sequence[Way], width: int) -> list[list[tuple[Way, int]]]:
    """Put the ways into as many columns as fit, read downwards; gives each with the cells of its column."""
    if not ways:
        return []
    column = max(cells.width(f" {key} {name}") for key, name, _ in ways) + _BETWEEN
    across = max(1, (width + _BETWEEN) // column)
    down = -(-len(ways) // across)
    return [[(way, min(column, width)) for way in ways[row::down]] for row in range(down)]
