"""Commands that sort, group and draw the list of articles another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "The list"


class SortNext(Command):
    """Sort the list by the next of date, feed and number of quotes."""

    id, name, keys, group = "sort", "Sort", "gs", _GROUP

    def run(self, reader: Reader) -> None:
        reader.ordering.next_order()


class SortReverse(Command):
    """Turn the list round: the oldest, Z, or the fewest quotes first."""

    id, name, keys, group = "sort-reverse", "Turn the list round", "gr", _GROUP

    def run(self, reader: Reader) -> None:
        reader.ordering.reverse()


class GroupList(Command):
    """Cut the list into days (or feeds, where it is sorted by them), or join it again."""

    id, name, keys, group = "group", "Group by day", "gd", _GROUP

    def run(self, reader: Reader) -> None:
        reader.ordering.group()


class HideRead(Command):
    """Show only what is unread, in lists and among the feeds, or show what is read again."""

    id, name, keys, group = "hide-read", "Hide what is read", "gu", _GROUP

    def run(self, reader: Reader) -> None:
        reader.ordering.hide_read()


class RowLines(Command):
    """Show articles on one line each, or on two."""

    id, name, keys, group = "row-lines", "Rows of one or two lines", "gl", _GROUP

    def run(self, reader: Reader) -> None:
        reader.ordering.next_lines()


class Times(Command):
    """Show the list's times as ages, or as dates."""

    id, name, keys, group = "times", "Ages or dates", "gt", _GROUP

    def run(self, reader: Reader) -> None:
        reader.ordering.next_times()


LISTING: tuple[type[Command], ...] = (SortNext, SortReverse, GroupList, HideRead, RowLines, Times)
