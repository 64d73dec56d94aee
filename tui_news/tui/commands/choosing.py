"""Commands that choose several rows of the list; what is done next is done to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader


class _Choose(Command):
    group = "Marking"
    places = frozenset({Place.ARTICLES})
    passing = True

    def enabled(self, reader: Reader) -> bool:
        return reader.articles.current is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "There is no article here."


class Choose(_Choose):
    """Choose the article, or no longer, and go on: what is done next is done to all that are chosen."""

    id, name, keys = "choose", "Choose", "c"

    def run(self, reader: Reader) -> None:
        reader.choosing.toggle()


class ChooseDown(_Choose):
    """Choose the article and the one below it."""

    id, name, keys = "choose-down", "Choose downwards", "shift+down"

    def run(self, reader: Reader) -> None:
        reader.choosing.extend(1)


class ChooseUp(_Choose):
    """Choose the article and the one above it."""

    id, name, keys = "choose-up", "Choose upwards", "shift+up"

    def run(self, reader: Reader) -> None:
        reader.choosing.extend(-1)


class ChooseRange(_Choose):
    """Choose everything from the article chosen last to the cursor."""

    id, name, keys = "choose-range", "Choose up to here", "V"

    def run(self, reader: Reader) -> None:
        reader.choosing.range()


class ChooseAll(_Choose):
    """Choose all articles of this list, or none."""

    id, name, keys = "choose-all", "Choose all or none", "*"

    def run(self, reader: Reader) -> None:
        reader.choosing.all()


CHOOSING: tuple[type[Command], ...] = (Choose, ChooseDown, ChooseUp, ChooseRange, ChooseAll)
