"""What a word being typed may become: a short list beside its field; the row that Tab takes is lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui import safe
from tui_news.tui.drawing import cells
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.query.complete import Completion
    from tui_news.tui.drawing.cells import Part

_MOST = 8  # rows in sight


class Choices(LineList):
    """Completions; not there while there are none. The keys stay with the field."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="choices")
        self.completions: Sequence[Completion] = ()
        self.display = False

    @property
    def count(self) -> int:
        """How many completions there are."""
        return len(self.completions)

    def show(self, completions: Sequence[Completion], chosen: int = 0) -> None:
        """Show these, one of them lit."""
        self.completions = completions
        self.display = bool(completions)
        self.styles.height = min(_MOST, len(completions))
        self.changed(chosen)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give what would be typed, and what it means."""
        del line
        one = self.completions[index]
        text = safe.line(one.text)
        yield cells.pad(text, min(width, max(22, cells.width(text) + 2))), "strong"
        yield safe.line(one.doc), "dim"
