"""Commands about feeds and about the sample articles of the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.views import ViewKind
from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Feeds"


class RefreshFeed(Command):
    """Fetch the feed of this list, or else of this article; on a folder, all feeds in it."""

    id, name, keys, group, hint = "refresh-feed", "Refresh feed", "r", _GROUP, "refresh"
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return bool(reader.errands.feeds_here())

    def why_not(self, reader: Reader) -> str:
        what = "All feeds in here are paused" if reader.managing.folder_here() else "This comes from no feed"
        return f"{what}. {reader.key_of('refresh-all')} fetches all feeds."

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
        reader.panes.fold()


class RefreshAll(Command):
    """Fetch all feeds."""

    id, name, keys, group, hint = "refresh-all", "Refresh all feeds", "R", _GROUP, "refresh all"
    writes = True

    def run(self, reader: Reader) -> None:
        reader.errands.refresh_all()


class Subscribe(Command):
    """Subscribe to a feed by its address, or to feeds from the starter list."""

    id, name, keys, group, hint = "subscribe", "Subscribe", "a", _GROUP, "subscribe"
    writes = True

    def run(self, reader: Reader) -> None:
        reader.actions.subscribe()


class _OfFeed(Command):
    group = _GROUP
    writes = True
    places = frozenset({Place.FEEDS})

    def enabled(self, reader: Reader) -> bool:
        return reader.managing.here() is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "This is no feed."


class EditFeed(_OfFeed):
    """Show how a feed fares, and change its name, folder, tags, interval, pause and mute; or rename a folder."""

    id, name, keys, hint = "edit-feed", "Edit feed", "e", "edit"

    def enabled(self, reader: Reader) -> bool:
        return super().enabled(reader) or bool(reader.managing.folder_here())

    def run(self, reader: Reader) -> None:
        reader.managing.edit()


class PauseFeed(_OfFeed):
    """Pause a feed, so that it is fetched only when you ask for it, or resume it."""

    id, name = "pause-feed", "Pause or resume feed"

    def run(self, reader: Reader) -> None:
        reader.managing.pause()


class MuteFeed(_OfFeed):
    """Mute a feed, so that its articles do not count as unread, or let them count again."""

    id, name = "mute-feed", "Mute or unmute feed"

    def run(self, reader: Reader) -> None:
        reader.managing.mute()


class RemoveFeed(Command):
    """Remove the feed or the smart feed under the cursor; starred articles stay."""

    id, name, keys, group = "remove-feed", "Remove feed", "D", _GROUP
    writes = True
    places = frozenset({Place.FEEDS})

    def enabled(self, reader: Reader) -> bool:
        line = reader.feeds.current
        return reader.place is Place.FEEDS and line is not None and line.view.kind in (ViewKind.FEED, ViewKind.SMART)

    def why_not(self, reader: Reader) -> str:
        del reader
        return "This line is no feed."

    def run(self, reader: Reader) -> None:
        if reader.smart.here() is not None:
            reader.smart.remove()
        else:
            reader.managing.remove()


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
    writes = True

    def run(self, reader: Reader) -> None:
        reader.errands.remove_seeds()


FEEDS: tuple[type[Command], ...] = (
    RefreshAll, RefreshFeed, Subscribe, EditFeed, PauseFeed, MuteFeed, RemoveFeed, Fold, CancelWork, RemoveSeeds,
)  # fmt: skip
