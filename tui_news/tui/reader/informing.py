"""What goes on, told in the status line, above the list, and in place of a list that is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui_news.services.health import health
from tui_news.tui import hints, safe
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_news.tui.reader.reader import Reader
    from tui_news.tui.widgets.status import Hint


class Informing:
    """Gathers from everybody what is to be told, the most urgent first."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def tell(self) -> None:
        """Bring the status line up to date."""
        reader = self._reader
        found = reader.selecting.status() or reader.finding.status()
        found = found or reader.reading.status() or reader.choosing.status()
        going_on = reader.errands.beside(found) if found else reader.errands.progress
        text = reader.hinting.status() or reader.remark or going_on or self._where()
        reader.status.show(text, list(self._keys()))

    def _keys(self) -> Iterator[Hint]:
        """Give the few keys that matter now."""
        reader = self._reader
        wanted = hints.COMMANDS[reader.keys_place] if reader.articles.count else hints.WITHOUT_ARTICLES
        for command in (COMMANDS[name] for name in wanted):
            possible = command.enabled(reader) and not (reader.read_only and command.writes)
            if possible and command.offered(reader):
                yield reader.key_of(command.id), command.hint, command.id

    def _where(self) -> str:
        reader = self._reader
        if reader.place is Place.FEEDS:
            line = reader.feeds.current
            return safe.line(health(line.feed, reader.news.now()).words) if line is not None and line.feed else ""
        if not reader.articles.count:
            return ""
        read_only = " · read-only" if reader.read_only else ""
        return f"{reader.articles.cursor + 1} of {reader.articles.count:,}{read_only}"

    def list_changed(self) -> None:
        """Name the list above it, and say what to do when it is empty."""
        reader = self._reader
        articles, listing = reader.articles, reader.listing
        reader.finding.show()
        reader.choosing.keep()
        count = f" {articles.count:,}" if articles.count else ""
        hides = " unread" if listing.hides_read else ""
        articles.set_title(Content(f"{safe.line(listing.title)}{count}{hides}"))
        articles.empty = self._nothing()
        if not articles.count:
            articles.refresh()
        self.tell()

    def _nothing(self) -> str:
        reader, listing = self._reader, self._reader.listing
        if listing.searched:
            return hints.NOTHING_FOUND
        if reader.errands.is_first_start:
            return hints.SAMPLES_COMING
        if listing.hides_read:
            return hints.nothing_unread(reader.key_of)
        if (smart := reader.smart.get(listing.view)) is not None:
            return hints.nothing_fits(smart.query, reader.key_of)
        return hints.nothing_listed(listing.view, listing.feeds, reader.key_of)
