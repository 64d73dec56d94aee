"""Commands about feeds and about the sample articles of the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.views import ViewKind
from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.tui.screens.reader import Reader

_GROUP = "Feeds"


class RefreshFeed(Command):
    """Fetch the feed of this list, or else of this article."""

    id, name, keys, group, hint = "refresh-feed", "Refresh feed", "r", _GROUP, "refresh"

    def enabled(self, reader: Reader) -> bool:
        return reader.errands.feed_here() is not None

    def why_not(self, reader: Reader) -> str:
        return f"This comes from no feed. {reader.key_of('refresh-all')} fetches all feeds."

    def run(self, reader: Reader) -> None:
        reader.errands.refresh_here()


class Fold(Command):
    """Close the folder under the cursor, or open it again."""

    id, name, keys, group = "fold", "Fold folder", "f", _GROUP
    places = frozenset({Place.FEEDS})

    def enabled(self, reader: Reader) -> bool:
        line = reader.feeds.current
        return reader.place is Place.FEEDS and line is not None and line.view.kind is ViewKind.FOLDER

    def why_not(self, reader: Reader) -> str:
        del reader
        return "This line is no folder."

    def run(self, reader: Reader) -> None:
        reader.feeds.fold()


class RefreshAll(Command):
    """Fetch all feeds."""

    id, name, keys, group, hint = "refresh-all", "Refresh all feeds", "R", _GROUP, "refresh all"

    def run(self, reader: Reader) -> None:
        reader.errands.refresh_all()


class Subscribe(Command):
    """Subscribe to a feed by its address, or to feeds from the starter list."""

    id, name, keys, group, hint = "subscribe", "Subscribe", "a", _GROUP, "subscribe"

    def run(self, reader: Reader) -> None:
        reader.actions.subscribe()


class CancelWork(Command):
    """Give up the refresh, the subscription or the whole story that is being fetched."""

    id, name, group = "cancel", "Stop fetching", _GROUP

    def enabled(self, reader: Reader) -> bool:
        return reader.errands.busy

    def run(self, reader: Reader) -> None:
        reader.errands.cancel()


class RemoveSeeds(Command):
    """Remove the sample articles for good."""

    id, name, group = "remove-seeds", "Remove the sample articles", _GROUP

    def run(self, reader: Reader) -> None:
        reader.errands.remove_seeds()


FEEDS: tuple[type[Command], ...] = (RefreshAll, RefreshFeed, Subscribe, Fold, CancelWork, RemoveSeeds)
