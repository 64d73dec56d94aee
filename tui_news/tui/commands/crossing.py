"""Commands that lead across lists: from feed to feed, and back and forward through the stories that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.tui.commands.base import Command

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Reading"


class _Way(Command):
    group = _GROUP
    step: ClassVar[int]

    def enabled(self, reader: Reader) -> bool:
        return reader.crossing.has(self.step)

    def run(self, reader: Reader) -> None:
        reader.crossing.go(self.step)


class BackInTime(_Way):
    """Go back to the story that was read before this one."""

    id, name, keys, step = "history-back", "Back to the story before", "H", -1

    def why_not(self, reader: Reader) -> str:
        del reader
        return "No story was read before this one."


class ForwardInTime(_Way):
    """Go forward again to the story that was read after this one."""

    id, name, keys, step = "history-forward", "Forward to the story after", "L", 1

    def why_not(self, reader: Reader) -> str:
        del reader
        return "No story was read after this one."


class _Feed(Command):
    group = _GROUP
    step: ClassVar[int] = 1
    unread: ClassVar[bool] = False

    def enabled(self, reader: Reader) -> bool:
        return reader.crossing.has_feed(unread=self.unread)

    def why_not(self, reader: Reader) -> str:
        del reader
        return "No other feed has anything unread." if self.unread else "There is no other feed."

    def run(self, reader: Reader) -> None:
        reader.crossing.go_feed(self.step, unread=self.unread)


class NextUnreadFeed(_Feed):
    """Go to the next feed that has anything unread, at its first unread article."""

    id, name, keys, unread = "next-unread-feed", "Next feed with unread", "ctrl+n", True


class PreviousUnreadFeed(_Feed):
    """Go to the feed before that has anything unread."""

    id, name, unread, step = "previous-unread-feed", "Previous feed with unread", True, -1


class RandomUnread(Command):
    """Go to an unread article that chance chooses, of this list or else of all."""

    id, name, group = "random-unread", "Any unread", _GROUP

    def run(self, reader: Reader) -> None:
        reader.moving.go_any_unread()


class ShowTag(Command):
    """Go to the articles that have a tag, themselves or by their feed."""

    id, name, keys, group = "show-tag", "Articles with a tag", "g+", _GROUP

    def run(self, reader: Reader) -> None:
        reader.crossing.show_tag()


class NextFeed(_Feed):
    """Go to the next feed."""

    id, name = "next-feed", "Next feed"


class PreviousFeed(_Feed):
    """Go to the feed before."""

    id, name, step = "previous-feed", "Previous feed", -1


CROSSING: tuple[type[Command], ...] = (
    BackInTime, ForwardInTime, NextUnreadFeed, PreviousUnreadFeed, NextFeed, PreviousFeed,
    RandomUnread, ShowTag,
)  # fmt: skip
