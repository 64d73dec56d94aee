"""What widgets tell the screens, and what the worker processes tell the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui_news.tui.ports import Desk


@dataclass
class Moved(Message):
    """The cursor of a list stands on another row."""

    pane: str
    index: int


@dataclass
class Chosen(Message):
    """A row was chosen with the mouse; ``more``: beside those that are chosen already."""

    pane: str
    index: int
    more: bool = False


@dataclass
class PlaceClicked(Message):
    """A word of the story was clicked; ``offset`` counts code points into the document's text."""

    offset: int


@dataclass
class LinkClicked(Message):
    """The number of a link was clicked, in the story or in the list below it."""

    number: int


@dataclass
class DeskReady(Message):
    """The worker processes can be asked for something."""

    desk: Desk


class FromDesk(Message):
    """Events of the worker processes are waiting (see :mod:`tui_news.tui.reader.hearing`)."""
