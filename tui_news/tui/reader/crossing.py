"""Ways across lists: from feed to feed, and back and forward through the stories that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.model.views import View, ViewKind
from tui_news.tui import words
from tui_news.tui.keymap import Place
from tui_news.tui.widgets.feeds import FeedLine, feed_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.tui.reader.reader import Reader

_MOST = 200  # stories that the way back remembers


class Crossing:
    """State of the way back; it begins anew with every start."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read: list[int] = []  # stories in the order in which they were read
        self._at = -1  # which of them is open

    # -- back and forward

    def visited(self, article: int) -> None:
        """Note that a story is being read; what lay ahead on the way back is forgotten."""
        if self._at >= 0 and self._read[self._at] == article:
            return
        self._read = [*self._read[: self._at + 1], article][-_MOST:]
        self._at = len(self._read) - 1

    def has(self, step: int) -> bool:
        """Say whether the way goes on: back (-1) or forward (1)."""
        return 0 <= self._next(step) < len(self._read)

    def _next(self, step: int) -> int:
        # Back from a story that is only looked at, not read, leads to the one read last.
        article = self._reader.reading.article
        here = self._at >= 0 and article is not None and article.row.id == self._read[self._at]
        return self._at if step < 0 and not here else self._at + step

    def go(self, step: int) -> None:
        """Open the story that was read before or after this one, in a list that has it."""
        self._at = self._next(step)
        reader, article = self._reader, self._read[self._at]
        if article not in reader.articles.ids:
            reader.listing.open(View(ViewKind.ALL))
        if article in reader.articles.ids:
            reader.articles.move_to(reader.articles.ids.index(article))
            reader.reading.show(article)
            reader.moving.focus_pane(Place.STORY)
        else:
            del self._read[self._at]
            self._at = min(self._at, len(self._read) - 1)
            reader.say("That story has been deleted since.")

    # -- to a tag

    def show_tag(self) -> None:
        """Let one of the tags be picked and list its articles."""

        def show(tag: str) -> None:
            self._reader.listing.open(View(ViewKind.TAG, tag=tag))
            self._reader.moving.focus_pane(Place.ARTICLES)

        self.choose_tag("Articles with the tag …", show)

    def choose_tag(self, title: str, then: Callable[[str], object]) -> None:
        """Let one of the tags be picked."""
        from tui_news.tui.screens.pick import Option, Pick

        reader = self._reader
        try:
            tags = reader.shelf.tags()
        except TuiNewsError as error:
            reader.report(error)
            return
        if not tags:
            reader.say(f"There are no tags yet: {reader.key_of('tag')} gives an article tags.")
            return

        options = [Option(tag, f"#{tag}", words.counted(number, "article")) for tag, number in tags]
        reader.app.push_screen(Pick(title, options, then, hint="part of a tag"))

    # -- from feed to feed

    def has_feed(self, *, unread: bool) -> bool:
        """Say whether there is another feed to go to."""
        return any(line.unread or not unread for line in self._feeds() if line.view != self._reader.listing.view)

    def _feeds(self) -> list[FeedLine]:
        lines = feed_lines(self._reader.listing.feeds, self._reader.listing.counts, frozenset())
        return [line for line in lines if line.view.kind is ViewKind.FEED]

    def go_feed(self, step: int, *, unread: bool) -> None:
        """Open the next or previous feed, round the end, at its first unread article."""
        reader = self._reader
        lines = self._feeds()
        here = next((index for index, line in enumerate(lines) if line.view == reader.listing.view), None)
        start = here if here is not None else -1 if step > 0 else 0
        places = [(start + step * away) % len(lines) for away in range(1, len(lines) + (here is None))]
        place = next((index for index in places if lines[index].unread or not unread), None)
        if place is None:
            reader.say("No other feed has anything unread." if unread else "There is no other feed.")
            return
        in_story = reader.place in (Place.STORY, Place.PANEL)
        reader.listing.open(lines[place].view)
        row = None if reader.articles.current is None else reader.articles.row(reader.articles.current)
        if row is not None and row.read and (first := reader.seeking.next_unread(1)) is not None:
            reader.articles.move_to(first)
            reader.reading.show(reader.articles.current)
        reader.feeds.point_at(reader.listing.view)
        if not in_story:
            reader.moving.focus_pane(Place.ARTICLES)
