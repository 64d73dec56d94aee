"""A short list over the reader, one row of which is chosen: a feed of a site, something that comes with an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from tui_news.tui import safe
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult

    from tui_news.tui.drawing.cells import Part
    from tui_news.tui.messages import Chosen

Row = tuple[str, str]
"""What is chosen, and what more there is to say of it: texts of any origin."""


class _Rows(LineList):
    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(id="scrolls")
        self._rows = rows
        self._widest = max((cells.width(safe.line(name)) for name, _ in rows), default=0)

    @property
    def count(self) -> int:
        """How many there are to choose from."""
        return len(self._rows)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give a row: what is chosen first, then what more there is to say."""
        del line
        name, detail = (safe.line(text) for text in self._rows[index])
        yield f" {cells.pad(name, min(self._widest, max(10, width * 2 // 3)))}", "strong"
        yield f"  {detail}", "dim"


class Choice(Keyboard):
    """The chosen row's index is given to ``then``, once; going back chooses nothing."""

    AUTO_FOCUS = "#scrolls"

    def __init__(self, title: str, rows: Sequence[Row], then: Callable[[int], None]) -> None:
        super().__init__()
        self._title, self._rows, self._then = title, rows, then

    @property
    def place(self) -> Place:
        """Always choosing."""
        return Place.CHOICE

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="frame", classes="over"):
            yield _Rows(self._rows)

    def on_mount(self) -> None:
        """Say what to do."""
        frame = self.query_one("#frame")
        frame.border_title = Content(self._title)
        frame.border_subtitle = Content("Enter chooses · Esc back")
        self.query_one(_Rows).styles.height = len(self._rows)

    def choose(self) -> None:
        """Give the row under the cursor."""
        index = self.query_one(_Rows).cursor
        self.dismiss()
        self._then(index)

    def on_chosen(self, event: Chosen) -> None:
        """Give a row that was clicked."""
        self.query_one(_Rows).move_to(event.index)
        self.choose()
