"""What the user decides about the feed under the cursor: the form, pause, mute, removal; all of it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.errors import TuiNewsError
from tui_news.model.feeds import FeedEdit, folder_path
from tui_news.model.views import View, ViewKind
from tui_news.services.health import State, health
from tui_news.tui import safe
from tui_news.tui.keymap import Place
from tui_news.tui.screens.ask import Ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.model.feeds import Feed
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader


class Managing:
    """Changes of feeds are a few rows: they are written here and now, so that what is wrong is said in the form."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._warned = False

    def here(self) -> Feed | None:
        """Give the feed under the cursor of the feeds pane; elsewhere that of the list or article."""
        reader = self._reader
        if reader.place is Place.FEEDS:
            line = reader.feeds.current
            return line.feed if line is not None else None
        number = reader.errands.feed_here()
        return next((feed for feed in reader.listing.feeds if feed.id == number), None)

    def folder_here(self) -> str:
        """Give the folder under the cursor of the feeds pane, empty if it is on none."""
        line = self._reader.feeds.current if self._reader.place is Place.FEEDS else None
        return line.view.folder if line is not None and line.view.kind is ViewKind.FOLDER else ""

    def edit(self) -> None:
        """Show the form of the feed, or ask for another name of the folder."""
        feed = self.here()
        if folder := self.folder_here():
            self._rename_folder(folder)
        elif feed is not None:
            from tui_news.tui.screens.feed_form import FeedForm

            def save(wanted: FeedEdit) -> str:
                return self._change(lambda shelf: shelf.change_feed(feed.id, wanted), "Saved")

            self._reader.app.push_screen(FeedForm(feed, self._reader.news.now(), save))

    def _rename_folder(self, folder: str) -> None:
        async def answer(text: str) -> str:
            path = folder_path(clean_line(text))
            told = f"The folder is “{safe.line(path)}” now" if path else "Its feeds are in no folder now"
            wrong = self._change(lambda shelf: shelf.rename_folder(folder, path), told)
            if not wrong and self._reader.listing.view == View(ViewKind.FOLDER, folder=folder):
                self._reader.listing.open(View(ViewKind.FOLDER, folder=path) if path else View(ViewKind.ALL))
            return wrong

        title = f"Rename or move the folder “{safe.line(folder)}”"
        self._reader.app.push_screen(Ask(self._reader, title, answer, value=folder, hint="none, or World/Asia"))

    def pause(self) -> None:
        """Pause the feed, or fetch it with the others again."""
        feed = self.here()
        if feed is not None:
            wanted = FeedEdit(paused=feed.paused is None)
            self._tell(feed, wanted, "Paused" if wanted.paused else "Resumed")

    def mute(self) -> None:
        """Do not count the feed's articles as unread, or count them again."""
        feed = self.here()
        if feed is not None:
            wanted = FeedEdit(muted=not feed.muted)
            self._tell(feed, wanted, "Muted" if wanted.muted else "No longer muted")

    def remove(self) -> None:
        """End the subscription."""
        feed = self.here()
        if feed is not None:
            told = f"Removed “{safe.line(feed.title)}”; its starred articles stay"
            wrong = self._change(lambda shelf: shelf.remove_feed(feed.id), told)
            if wrong:
                self._reader.toast(wrong, "error")
            elif self._reader.listing.view.feed == feed.id:
                self._reader.listing.open(View(ViewKind.ALL))

    def _tell(self, feed: Feed, wanted: FeedEdit, told: str) -> None:
        told = f"{told} “{safe.line(feed.title)}”"
        wrong = self._change(lambda shelf: shelf.change_feed(feed.id, wanted), told)
        if wrong:
            self._reader.toast(wrong, "error")

    def _change(self, change: Callable[[Shelf], object], told: str) -> str:
        try:
            change(self._reader.shelf)
        except TuiNewsError as error:
            return safe.sentences(error.title, error.remedy)
        self._reader.toast(f"{told}. {self._reader.key_of('undo')} takes it back.")
        self._reader.listing.reload()
        return ""

    def warn(self) -> None:
        """Say once a session, visibly, that feeds have not come for days: a dead feed is never silent."""
        if self._warned:
            return
        now = self._reader.news.now()
        failing = (feed for feed in self._reader.listing.feeds if feed.error)
        alarming = [feed for feed in failing if health(feed, now).state is State.BROKEN]
        if not alarming:
            return
        self._warned = True
        if len(alarming) == 1:
            told = f"“{safe.line(alarming[0].title)}”: {safe.line(health(alarming[0], now).words)}."
        else:
            told = f"{len(alarming)} feeds have failed for three days and more."
        self._reader.toast(f"{told} {self._reader.key_of('edit-feed')} on a feed marked ! says more.", "warning")
