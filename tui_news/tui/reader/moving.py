"""Moving about: rows and pages, panes, into a story and back out, and from article to article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.views import View, ViewKind
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_ORDER = (Place.FEEDS, Place.ARTICLES, Place.STORY, Place.PANEL)
_OVERLAP = 2  # rows of a page that stay in sight, so that the eye finds its place


class Moving:
    """What the keys for moving do, in whichever pane or screen they are pressed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._by_way_of_feeds = False  # whether the open list was chosen in the feeds: then that is where back leads

    # -- within a pane

    def move(self, rows: int) -> None:
        """Move some rows: the cursor of a list, the text of a story, card or help."""
        pane = self._reader.pane
        if self._reader.selecting.on:
            self._reader.selecting.line(rows)
        elif isinstance(pane, LineList):
            pane.move_to(pane.cursor + rows)
        else:
            pane.scroll_relative(y=rows, animate=False)

    def page(self, pages: float) -> None:
        """Move some pages."""
        pane = self._reader.pane
        if self._reader.selecting.on:
            self._reader.selecting.page(pages)
        elif isinstance(pane, LineList):
            pane.move_to(pane.cursor + round(pages * pane.page_rows))
        else:
            height = max(1, pane.scrollable_content_region.height - _OVERLAP)
            pane.scroll_relative(y=round(pages * height), animate=False)

    def jump(self, *, end: bool) -> None:
        """Go to the first or last row."""
        pane = self._reader.pane
        if self._reader.selecting.on:
            self._reader.selecting.jump(end=end)
        elif isinstance(pane, LineList):
            pane.move_to(pane.count - 1 if end else 0)
        elif end:
            pane.scroll_end(animate=False)
        else:
            pane.scroll_home(animate=False)

    # -- between panes

    def focus_pane(self, place: Place) -> None:
        """Put the focus on a pane, showing it if need be."""
        if place is Place.FEEDS and self._reader.place is not Place.FEEDS:
            self._reader.feeds.point_at(self._reader.listing.view)
        self._reader.panes.settle(place)
        # Not Widget.focus, which waits its turn: keys that come in one go (ssh) mean the pane that the last one led to.
        self._reader.set_focus(self._reader.widget(place), scroll_visible=False)

    def next_pane(self, step: int) -> None:
        """Put the focus on the next pane; hidden ones count, except the feeds on narrow screens."""
        places = [place for place in _ORDER if place is not Place.FEEDS or self._reader.shown(Place.FEEDS)]
        here = self._reader.place
        index = places.index(here) if here in places else 0
        self.focus_pane(places[(index + step) % len(places)])

    # -- in and out

    def open(self) -> None:
        """Open what the cursor is on."""
        reader = self._reader
        top = reader.app.screen
        if isinstance(top, Keyboard) and top is not reader:
            top.choose()
        elif reader.place is Place.FEEDS:
            self._open_feed()
        elif reader.articles.current is not None:
            reader.reading.show(reader.articles.current)
            self.focus_pane(Place.STORY)

    def _open_feed(self) -> None:
        line = self._reader.feeds.current
        if line is None:
            return
        self._by_way_of_feeds = True
        self._reader.listing.open(line.view)
        self.focus_pane(Place.ARTICLES)

    def back(self, *, leave: bool) -> None:
        """Go back one step; at the top leave the reader if ``leave``, else go to the feeds."""
        reader = self._reader
        if reader.app.screen is not reader:
            reader.app.pop_screen()
        elif self._let_go():
            return
        elif reader.panes.wishes.zoomed:
            reader.actions.zoom()
        elif reader.place is Place.PANEL and reader.panes.stacked:
            self.focus_pane(Place.STORY)
        elif reader.place in (Place.STORY, Place.PANEL):
            self.focus_pane(Place.ARTICLES)
        elif reader.place is Place.ARTICLES and reader.searching.leave():
            return
        elif leave and not (reader.place is Place.ARTICLES and self._by_way_of_feeds):
            reader.app.exit()
        elif reader.place is Place.ARTICLES:
            self._by_way_of_feeds = False
            self.focus_pane(Place.FEEDS)

    def _let_go(self) -> bool:
        """End a filter of the panel, a find or a choice of rows, if there is one; says whether there was."""
        reader = self._reader
        if reader.place is Place.PANEL and reader.panel.wanted:
            return reader.actions.widen()
        if reader.place is Place.ARTICLES and reader.choosing.number:
            return reader.choosing.clear()
        return reader.finding.end()

    def leave_all(self) -> None:
        """Go back to the reader from whatever lies over it."""
        while self._reader.app.screen is not self._reader:
            self._reader.app.pop_screen()

    # -- between articles

    def to_article(self, article_id: int) -> bool:
        """Open the story of an article, in the open list if that has it, else in that of all; false if it is gone."""
        reader = self._reader
        if article_id not in reader.articles.ids:
            reader.listing.open(View(ViewKind.ALL))
        if article_id not in reader.articles.ids:
            reader.toast("This article is no longer in the library.", "warning")
            return False
        reader.articles.move_to(reader.articles.ids.index(article_id))
        reader.reading.show(article_id)
        self.focus_pane(Place.STORY)
        return True

    def read_on(self) -> None:
        """Go on a page in the story; at its end, to the next unread article."""
        reader = self._reader
        if reader.place is Place.FEEDS:
            self.open()
        elif reader.reading.article is None or reader.story.at_end:
            self.go_unread(1)
        else:
            reader.reading.opened(reads=True)
            height = max(1, reader.story.scrollable_content_region.height - _OVERLAP)
            reader.story.scroll_relative(y=height, animate=False)

    def go_unread(self, step: int) -> None:
        """Go to the next or previous unread article."""
        place = self._reader.seeking.next_unread(step)
        if place is None:
            gathered = self._reader.listing.view.kind in (ViewKind.ALL, ViewKind.UNREAD)
            more = not gathered and self._reader.crossing.has_feed(unread=True)
            key = f" {self._reader.key_of('next-unread-feed')} goes to the next feed that has any." if more else ""
            self._reader.say("Nothing unread is left." if gathered else f"Nothing unread is left in this list.{key}")
            return
        self._go(place)

    def go_any_unread(self) -> None:
        """Go to an unread article that chance chooses."""
        if self._reader.seeking.any_unread():
            self._go(self._reader.articles.cursor)
        else:
            self._reader.say("Nothing unread is left.")

    def go_article(self, step: int) -> None:
        """Go to the article below or above."""
        articles = self._reader.articles
        if not 0 <= articles.cursor + step < articles.count:
            self._reader.say("This is the last article." if step > 0 else "This is the first article.")
            return
        self._go(articles.cursor + step)

    def _go(self, place: int) -> None:
        articles = self._reader.articles
        articles.move_to(place)
        self._reader.reading.show(articles.current)
        if self._reader.place is Place.FEEDS:
            self.focus_pane(Place.ARTICLES)
