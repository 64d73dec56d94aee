"""Commands that hand the story to another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader


class _Send(Command):
    group = "Sending on"
    places = PANES - {Place.FEEDS}

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.article is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "There is no story here."


class Send(_Send):
    """Send the story to one of your services or programs, by mail, to a pager, an editor or the printer."""

    id, name, keys = "send", "Send to", "S"

    def run(self, reader: Reader) -> None:
        reader.sending.choose()


class Mail(_Send):
    """Begin a message with the story's title and link in your mail program."""

    id, name = "mail", "Share by mail"

    def run(self, reader: Reader) -> None:
        reader.sending.mail()


class Pager(_Send):
    """Read the story, with its quotes and sources, in your pager."""

    id, name, keys = "pager", "Read in the pager", "P"

    def run(self, reader: Reader) -> None:
        reader.sending.page()


class Editor(_Send):
    """Open the story as Markdown in your editor."""

    id, name, keys = "editor", "Open in the editor", "E"

    def run(self, reader: Reader) -> None:
        reader.sending.edit()


class Print(_Send):
    """Open the story in the browser as a page for printing."""

    id, name = "print", "Print"

    def run(self, reader: Reader) -> None:
        reader.sending.print()


SENDING: tuple[type[Command], ...] = (Send, Mail, Pager, Editor, Print)
