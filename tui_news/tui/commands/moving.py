"""Commands that move the cursor, the page and the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Moving"
_SCROLLS = PANES | {
    *(Place.SELECTION, Place.CARD, Place.HELP, Place.SUBSCRIBE, Place.CHOICE, Place.CHANGES),
    *(Place.NOTEBOOK, Place.SAYINGS),
}


class _Move(Command):
    group = _GROUP
    places = _SCROLLS
    passing = True
    step: ClassVar[float] = 1  # rows when whole, pages when a fraction of one

    def run(self, reader: Reader) -> None:
        reader.moving.move(int(self.step))


class Down(_Move):
    """Move down one row."""

    id, name, keys = "down", "Down", "j down"


class Up(_Move):
    """Move up one row."""

    id, name, keys, step = "up", "Up", "k up", -1


class _Page(_Move):
    def run(self, reader: Reader) -> None:
        reader.moving.page(self.step)


class HalfPageDown(_Page):
    """Move down half a page."""

    id, name, keys, step = "half-page-down", "Half a page down", "ctrl+d", 0.5


class HalfPageUp(_Page):
    """Move up half a page."""

    id, name, keys, step = "half-page-up", "Half a page up", "ctrl+u", -0.5


class PageDown(_Page):
    """Move down a page."""

    id, name, keys, step = "page-down", "Page down", "pagedown", 1


class PageUp(_Page):
    """Move up a page."""

    id, name, keys, step = "page-up", "Page up", "pageup", -1


class Top(_Move):
    """Go to the top."""

    id, name, keys = "top", "Top", "gg home"

    def run(self, reader: Reader) -> None:
        reader.moving.jump(end=False)


class End(_Move):
    """Go to the end."""

    id, name, keys = "end", "End", "G end"

    def run(self, reader: Reader) -> None:
        reader.moving.jump(end=True)


class NextPane(Command):
    """Move on to the next pane."""

    id, name, keys, group, hint = "next-pane", "Next pane", "tab", _GROUP, "pane"

    def run(self, reader: Reader) -> None:
        reader.moving.next_pane(1)


class PreviousPane(Command):
    """Move back to the pane before."""

    id, name, keys, group = "previous-pane", "Previous pane", "shift+tab", _GROUP

    def run(self, reader: Reader) -> None:
        reader.moving.next_pane(-1)


class _Pane(Command):
    group = _GROUP
    pane: ClassVar[Place]

    def run(self, reader: Reader) -> None:
        reader.moving.focus_pane(self.pane)


class FeedsPane(_Pane):
    """Move to the feeds, showing them if need be."""

    id, name, keys, pane, hint = "pane-feeds", "To the feeds", "1", Place.FEEDS, "feeds"


class ArticlesPane(_Pane):
    """Move to the articles."""

    id, name, keys, pane = "pane-articles", "To the articles", "2", Place.ARTICLES


class StoryPane(_Pane):
    """Move to the story."""

    id, name, keys, pane = "pane-story", "To the story", "3", Place.STORY


class PanelPane(_Pane):
    """Move to the panel of quotes, entities and sources, showing it if need be."""

    id, name, keys, pane = "pane-panel", "To the panel", "4", Place.PANEL


MOVING: tuple[type[Command], ...] = (
    Down, Up, HalfPageDown, HalfPageUp, PageDown, PageUp, Top, End,
    NextPane, PreviousPane, FeedsPane, ArticlesPane, StoryPane, PanelPane,
)  # fmt: skip
