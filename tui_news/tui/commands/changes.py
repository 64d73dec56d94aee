"""Commands about what changed in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Reading"
_HERE = frozenset({Place.CHANGES})


class ShowChanges(Command):
    """Show what changed in the article, words and quotes, or what another outlet has otherwise."""

    id, name, keys, group = "changes", "What changed", "w", _GROUP
    places = PANES - {Place.FEEDS}

    def enabled(self, reader: Reader) -> bool:
        article = reader.reading.article
        return article is not None and (article.versions > 1 or bool(article.copies))

    def why_not(self, reader: Reader) -> str:
        if reader.reading.article is None:
            return "There is no article here."
        return "Nothing has changed in this article since it came."

    def run(self, reader: Reader) -> None:
        reader.comparing.show()


class _InChanges(Command):
    group, places = _GROUP, _HERE

    def enabled(self, reader: Reader) -> bool:
        return reader.comparing.shown is not None

    def why_not(self, reader: Reader) -> str:
        return f"{reader.key_of('changes')} shows what changed in an article."


class NextChange(_InChanges):
    """Go to the next change."""

    id, name, keys = "next-change", "Next change", ". ] n"

    def run(self, reader: Reader) -> None:
        reader.comparing.step(1)


class PreviousChange(_InChanges):
    """Go to the change before."""

    id, name, keys = "previous-change", "Previous change", ", [ p"

    def run(self, reader: Reader) -> None:
        reader.comparing.step(-1)


class NextComparison(_InChanges):
    """Compare with another text: an earlier version, or another outlet's."""

    id, name, keys = "next-comparison", "Compare with another", "t w"

    def run(self, reader: Reader) -> None:
        reader.comparing.turn()


CHANGES: tuple[type[Command], ...] = (ShowChanges, NextChange, PreviousChange, NextComparison)
