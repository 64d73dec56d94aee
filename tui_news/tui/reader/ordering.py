"""How the list of articles is sorted, grouped and drawn: from the settings at first, then as it was left last."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.model.views import Order, Sorting
from tui_news.tui.widgets.article_rows import RowLook

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_KEY = "list"  # of what the library remembers
_SAID = {
    Order.DATE: ("Newest first.", "Oldest first."),
    Order.FEED: ("By feed, from A to Z.", "By feed, from Z to A."),
    Order.QUOTES: ("Most quotes first.", "Fewest quotes first."),
}


class Ordering:
    """State of the list's order and look; every change is remembered in the library."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        config = reader.config
        self.sorting = Sorting(Order(config.sort), grouped=config.group)
        columns = config.columns if "title" in config.columns else ("title", *config.columns)
        self._look = RowLook(columns, config.row_lines, config.times == "absolute")
        self.unread_only = False

    def start(self) -> None:
        """Take up what was left last; what cannot be understood is passed over."""
        try:
            left = json.loads(self._reader.shelf.setting(_KEY) or "{}")
            self.sorting = Sorting(
                Order(left.get("order", self.sorting.order)),
                bool(left.get("reverse", self.sorting.reverse)),
                bool(left.get("grouped", self.sorting.grouped)),
            )
            self.unread_only = bool(left.get("unread", False))
            self._look = replace(
                self._look,
                lines=1 if left.get("lines", self._look.lines) == 1 else 2,
                absolute=bool(left.get("absolute", self._look.absolute)),
            )
        except (TuiNewsError, ValueError, AttributeError):
            pass
        self._reader.articles.look_like(self._look)
        self._reader.feeds.unread_only = self.unread_only

    def next_order(self) -> None:
        """Sort by the next of date, feed and quotes."""
        orders = list(Order)
        order = orders[(orders.index(self.sorting.order) + 1) % len(orders)]
        self._sort(replace(self.sorting, order=order, reverse=False))

    def reverse(self) -> None:
        """Turn the list round."""
        self._sort(replace(self.sorting, reverse=not self.sorting.reverse))

    def group(self) -> None:
        """Cut the list into days or feeds, or join it again."""
        self._sort(replace(self.sorting, grouped=not self.sorting.grouped))

    def hide_read(self) -> None:
        """Leave what was read out of lists and feeds, or show it again."""
        self.unread_only = not self.unread_only
        self._remember()
        self._reader.feeds.hide_read(self.unread_only)
        self._reader.listing.open_again()
        self._reader.say("What is read is hidden." if self.unread_only else "What is read is shown.")

    def next_lines(self) -> None:
        """Draw articles on one line each, or on two."""
        self._draw(replace(self._look, lines=3 - self._look.lines))

    def next_times(self) -> None:
        """Tell times as ages, or as dates."""
        self._draw(replace(self._look, absolute=not self._look.absolute))

    def _sort(self, sorting: Sorting) -> None:
        self.sorting = sorting
        self._remember()
        self._reader.listing.reload()
        self._reader.say(_SAID[sorting.order][sorting.reverse])

    def _draw(self, look: RowLook) -> None:
        self._look = look
        self._reader.articles.look_like(look)
        self._remember()

    def _remember(self) -> None:
        sorting, look = self.sorting, self._look
        left = {
            "order": sorting.order.value,
            "reverse": sorting.reverse,
            "grouped": sorting.grouped,
            "unread": self.unread_only,
            "lines": look.lines,
            "absolute": look.absolute,
        }
        self._reader.remember(_KEY, json.dumps(left))
