"""Commands that change what the library remembers of an article, and the one that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Marking"


class _Mark(Command):
    group = _GROUP
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return reader.articles.current is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "There is no article here."


class Star(_Mark):
    """Star the article, or take its star away."""

    id, name, keys, hint = "star", "Star", "s", "star"

    def run(self, reader: Reader) -> None:
        reader.acts.toggle_star()


class ToggleRead(_Mark):
    """Mark the article as read, or as unread."""

    id, name, keys = "toggle-read", "Read or unread", "m"

    def run(self, reader: Reader) -> None:
        reader.acts.toggle_read()


class Tag(_Mark):
    """Give the article tags, or take them away; names complete with Tab."""

    id, name, keys = "tag", "Tags", "+"

    def run(self, reader: Reader) -> None:
        reader.acts.tag()


class RenameTag(Command):
    """Give a tag another name wherever it stands: on articles and feeds, in rules and smart feeds."""

    id, name, group = "rename-tag", "Rename tag", _GROUP
    writes = True

    def run(self, reader: Reader) -> None:
        reader.acts.rename_tag()


class AllRead(_Mark):
    """Mark every article of this list as read."""

    id, name, keys = "all-read", "All read", "A"

    def run(self, reader: Reader) -> None:
        reader.acts.mark_all_read()


class AboveRead(_Mark):
    """Mark every article above the cursor as read."""

    id, name, keys = "above-read", "Above read", "Mk"

    def run(self, reader: Reader) -> None:
        reader.acts.mark_above_read(below=False)


class BelowRead(_Mark):
    """Mark every article below the cursor as read."""

    id, name, keys = "below-read", "Below read", "Mj"

    def run(self, reader: Reader) -> None:
        reader.acts.mark_above_read(below=True)


class OlderRead(_Mark):
    """Mark every article of this list as read that is older than so many days, weeks or a date."""

    id, name, keys = "older-read", "Older read", "Mo"

    def run(self, reader: Reader) -> None:
        reader.acts.ask_older()


class FeedRead(Command):
    """Mark every article of this feed as read, in all lists."""

    id, name, keys, group = "feed-read", "Feed read", "Mf", _GROUP
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return reader.errands.feed_here() is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "This comes from no feed."

    def run(self, reader: Reader) -> None:
        feed = reader.errands.feed_here()
        if feed is not None:
            reader.acts.mark_feed_read(feed)


class EverythingRead(Command):
    """Mark every article of every feed as read."""

    id, name, keys, group = "everything-read", "Everything read", "MA", _GROUP
    writes = True

    def run(self, reader: Reader) -> None:
        reader.acts.mark_everything_read()


class Delete(_Mark):
    """Delete the article; a refresh does not bring it back."""

    id, name, keys = "delete", "Delete", "D"
    places = PANES - {Place.FEEDS}

    def run(self, reader: Reader) -> None:
        reader.acts.delete()


class DeleteAll(_Mark):
    """Delete every article of this list, starred ones too; a refresh does not bring them back."""

    id, name = "delete-all", "Delete all"
    places = PANES - {Place.FEEDS}

    def run(self, reader: Reader) -> None:
        reader.acts.delete_all()


class Undo(Command):
    """Take back the last mark, star, tag, note, spotlight, correction or deletion; up to 50 of them."""

    id, name, keys, group, hint = "undo", "Undo", "u", _GROUP, "undo"
    places = PANES | {Place.CARD, Place.NOTEBOOK, Place.SAYINGS}
    writes = True

    def run(self, reader: Reader) -> None:
        reader.acts.undo()


MARKING: tuple[type[Command], ...] = (
    Star, ToggleRead, Tag, RenameTag, AllRead, AboveRead, BelowRead, OlderRead, FeedRead, EverythingRead, Delete,
    DeleteAll, Undo,
)  # fmt: skip
