"""Commands about smart feeds: searches that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Feeds"


class KeepSearch(Command):
    """Keep the open search as a smart feed, a list of its own among the feeds."""

    id, name, keys, group, hint = "keep-search", "Keep this search", "F", _GROUP, "keep"
    writes = True
    places = frozenset({Place.ARTICLES, Place.STORY, Place.PANEL})

    def enabled(self, reader: Reader) -> bool:
        return bool(reader.listing.searched)

    def why_not(self, reader: Reader) -> str:
        return f"No search is open. {reader.key_of('search')} searches; then it can be kept."

    def run(self, reader: Reader) -> None:
        reader.smart.keep()


class _OfSmart(Command):
    group = _GROUP
    places = frozenset({Place.FEEDS})

    def enabled(self, reader: Reader) -> bool:
        return reader.place is Place.FEEDS and reader.smart.here() is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "This line is no smart feed."


class RenameSmart(_OfSmart):
    """Rename the smart feed under the cursor."""

    id, name, keys = "rename-smart", "Rename smart feed", "F"
    writes = True

    def run(self, reader: Reader) -> None:
        reader.smart.rename()


class MakeRule(KeepSearch):
    """Make a rule of the open search: mute, read, star or tag articles that come and fit it."""

    id, name, keys, group, hint = "make-rule", "Make a rule of this search", "", _GROUP, ""

    def run(self, reader: Reader) -> None:
        reader.smart.make_rule()


class ShowRules(Command):
    """List the rules for articles that come; the one that is chosen is removed."""

    id, name, group = "rules", "Rules", _GROUP

    def run(self, reader: Reader) -> None:
        reader.smart.show_rules()


SMART: tuple[type[Command], ...] = (KeepSearch, RenameSmart, MakeRule, ShowRules)
