"""The list that is open: which view it shows, and how it follows the library."""

from __future__ import annotations

import re
from array import array
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from tui_news.errors import TuiNewsError, UsageError
from tui_news.model.views import Arranged, View, ViewKind
from tui_news.tui import safe
from tui_news.tui.keymap import Place
from tui_news.tui.reader.jobs import FOUND, HIDING, Gone, Loaded, listed, load, of_finds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui_news.model.documents import Spans
    from tui_news.model.feeds import Feed
    from tui_news.model.views import Article
    from tui_news.query import Query
    from tui_news.tui.reader.reader import Reader

NAMES = {
    ViewKind.ALL: "All",
    ViewKind.UNREAD: "Unread",
    ViewKind.STARRED: "Starred",
    ViewKind.LOCAL: "Files and pages",
}

_BEGUN = r"(?:^|\s)(?!(?:or|and)$)[^\W_]{2,}$"  # a last word that may go on
_REST = 10  # a reload is followed by a rest of that many times its own duration

T = TypeVar("T")


class Listing:
    """State of articles and feeds; the widgets only draw it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.view = View(ViewKind.ALL)
        self.feeds: Sequence[Feed] = ()
        self.counts: Mapping[View, int] = {}
        self.searched = ""  # the search whose finds are listed instead of the view
        self._query: Query | None = None
        self._version: int | None = None
        self.kept: list[int] = []  # read since the list of unread articles was opened: they stay until it is left
        self.cleared = False  # whether the user emptied it: then nothing is held in it
        self.gone: list[Gone] = []  # deleted here; undo brings them back to their places
        self._filling = False  # whether it was empty when it was opened, and nobody has moved in it since
        self.loading = self._again = False
        self._took = self._ended = 0.0

    # -- loading

    def start(self) -> None:
        """Fill the list for the first frame: unread articles if there are any, else all."""
        self._version = self.read(self._reader.shelf.data_version)
        self._reader.ordering.start()
        unread = self.ids(View(ViewKind.UNREAD))
        self.view = View(ViewKind.UNREAD if unread else ViewKind.ALL)
        self._reader.articles.show(*self._arranged(unread or self.ids(self.view)))
        self._filling = not self._reader.articles.count
        if self._filling:
            self._reader.errands.look_at_nothing()
        self._reader.reading.show(self._reader.articles.current)

    def ids(self, view: View) -> array[int]:
        """Give the ids of a view's articles as they are listed."""
        hides = self._reader.ordering.unread_only
        return self.read(lambda: listed(self._reader.shelf, view, unread_only=hides)) or array("q")

    @property
    def hides_read(self) -> bool:
        """Whether this list leaves out what was read, for it could be there."""
        return self._reader.ordering.unread_only and self.view.kind in HIDING and not self.searched

    def _arranged(self, ids: array[int]) -> Arranged:
        sorting = self._reader.ordering.sorting
        return self.read(lambda: self._reader.shelf.arranged(ids, sorting)) or Arranged(ids, ())

    def open(self, view: View) -> None:
        """Show another view from its top."""
        self.view = view
        self.searched, self._query = "", None
        self.kept.clear()
        self.cleared = False
        self._reader.choosing.clear()
        self._reader.articles.explain(None)
        self._reader.articles.byline = view.kind is ViewKind.FEED
        if view.smart is not None:
            self._reader.run_worker(self._open_smart(view), name="open smart feed", group="search", exclusive=True)
            return
        self._reader.articles.show(*self._arranged(self.ids(view)))
        self._reader.reading.show(self._reader.articles.current)
        self._reader.informing.list_changed()

    def open_again(self) -> None:
        """Show the open view anew, the cursor on its article if that is still there; what was found stays."""
        articles = self._reader.articles
        current = articles.current
        if self._query is not None:
            return
        self.open(self.view)
        if current is not None and current in articles.ids:
            articles.move_to(articles.ids.index(current))
            self._reader.reading.show(current)

    async def _open_smart(self, view: View) -> None:
        from tui_news.query import parse

        smart = self._reader.smart.get(view)
        if smart is None:
            return
        try:
            query = parse(smart.query)
            found = await self._look_up(query)
        except TuiNewsError as error:
            self._reader.report(error)
            return
        if view == self.view:
            self._found(query, found)

    async def _look_up(self, query: Query) -> Arranged:
        sorting = of_finds(self._reader.ordering.sorting)
        return await self._reader.backstage.run(lambda shelf: shelf.arranged(shelf.search(query, limit=FOUND), sorting))

    def _found(self, query: Query, found: Arranged) -> None:
        """List what a search has found, with the words that show why."""
        self._query = query
        self._reader.articles.byline = False
        self._reader.articles.explain(partial(self._explain, query))
        self._reader.articles.show(*found)
        self._reader.reading.show(self._reader.articles.current)
        self._reader.informing.list_changed()

    def _explain(self, query: Query, ids: Sequence[int], width: int) -> None:
        async def explain() -> None:
            try:
                found = await self._reader.backstage.run(lambda shelf: shelf.snippets(query, ids, width=width))
            except TuiNewsError:
                return  # the list stands without them
            if query is self._query:
                self._reader.articles.explained(found)

        self._reader.run_worker(explain(), name="explain")

    def poll(self) -> None:
        """Follow what others have changed in the library; a large one is not read again all the time."""
        rested = monotonic() - self._ended > _REST * self._took
        if rested and self.read(self._reader.shelf.data_version) != self._version:
            self.reload()

    def reload(self) -> None:
        """Read list, feeds and counts anew beside the screen; calls while that runs are gathered into one."""
        if self.loading:
            self._again = True
            return
        self.loading = True
        self._reader.run_worker(self._reload(), name="reload")

    async def _reload(self) -> None:
        self._again = True
        try:
            while self._again:
                self._again = False
                view, began = self.view, monotonic()
                self._version = self._reader.shelf.data_version()
                query, before = self._query, self._reader.articles.ids
                kept, gone = self._held(), tuple(self.gone)
                sorting = self._reader.ordering.sorting
                hides = self._reader.ordering.unread_only
                job = partial(load, view=view, query=query, before=before, kept=kept, gone=gone, sorting=sorting)
                loaded = await self._reader.backstage.run(partial(job, unread_only=hides))
                self._took = monotonic() - began
                ordering = self._reader.ordering
                if (view, query, sorting, hides) == (self.view, self._query, ordering.sorting, ordering.unread_only):
                    self._take(loaded)
        except TuiNewsError as error:
            self._reader.report(error)
        finally:
            self.loading = False
            self._ended = monotonic()

    def _held(self) -> tuple[int, ...]:
        """Give the articles that stay in a list of unread ones; the selected one does, whoever has read it."""
        current = self._reader.articles.current
        if current is None or self.cleared or current in self.kept:
            return tuple(self.kept)
        return (*self.kept, current)

    def _take(self, loaded: Loaded) -> None:
        ids, groups, self.feeds, self.counts, back, smart = loaded
        former = self._reader.smart.get(self.view)
        self._reader.smart.take(smart)
        if self.view.smart is not None and not self.searched and self._reader.smart.get(self.view) != former:
            self.open(View(ViewKind.ALL) if self._reader.smart.get(self.view) is None else self.view)
            return
        articles = self._reader.articles
        kept = articles.current
        at_top = self._fills()
        restored = next((one.article for one in self.gone if one.article in back and one.article in ids), None)
        if back:
            self.gone = [one for one in self.gone if one.article not in back]
            self.kept.extend(back)
        if (ids, groups) == (articles.ids, articles.groups):
            articles.forget()
        else:
            articles.show(ids, groups, keep=None if at_top else kept if restored is None else restored)
        if kept is not None and kept == articles.current and kept not in self.kept:
            row = articles.row(kept)
            if row is not None and row.read and not self.cleared:
                self.kept.append(kept)
        self._reader.feeds.show(self.feeds, self.counts)
        if self._reader.place is not Place.FEEDS:
            self._reader.feeds.point_at(self.view)
        if articles.current != kept:
            self._reader.reading.show(articles.current)
        else:
            self._reader.reading.reload()
        self._reader.informing.list_changed()
        self._reader.managing.warn()

    def _fills(self) -> bool:
        """Say whether the first articles are still coming into an empty list: its top stays in sight meanwhile."""
        reader = self._reader
        fills = self._filling and reader.articles.cursor == 0 and reader.place in (Place.ARTICLES, Place.FEEDS)
        self._filling = fills and (not reader.articles.count or bool(reader.errands.progress))
        return fills

    @property
    def title(self) -> str:
        """The name of the view, as outside text: clean it before it is shown."""
        if self.searched:
            return f"Found: {self.searched}"
        if (smart := self._reader.smart.get(self.view)) is not None:
            return smart.name
        if self.view.kind is ViewKind.FEED:
            return next((feed.title or feed.url for feed in self.feeds if feed.id == self.view.feed), "Feed")
        if self.view.kind is ViewKind.TAG:
            return f"#{self.view.tag}"
        return self.view.folder if self.view.kind is ViewKind.FOLDER else NAMES.get(self.view.kind, "")

    # -- searching

    def search(self, text: str, *, typing: bool = False) -> None:
        """List what a search finds; the view comes back when another is opened, or for an empty search.

        While the user is ``typing``, what cannot be understood is not told: its end is still to come; so is that of
        the last word, which finds whatever begins so.
        """
        self._reader.run_worker(self._search(text, typing), name="search", group="search", exclusive=True)

    async def _search(self, text: str, typing: bool) -> None:
        from tui_news.query import parse
        from tui_news.tui.reader.searching import gone_on

        try:
            if typing and re.search(_BEGUN, text):
                query = parse(f"{text}*")
            else:
                query = parse(await self._reader.backstage.run(lambda shelf: gone_on(shelf, text)) if typing else text)
            found = await self._look_up(query)
        except TuiNewsError as error:
            if not (typing and isinstance(error, UsageError)):
                self._reader.say(safe.sentences(error.title))
            return
        self.searched = text
        self._found(query, found)

    def hits(self, article: Article | None) -> Spans:
        """Give the spans of a story's text that have what the search of this list looks for."""
        query = self._query
        if query is None or article is None:
            return ()
        return self.read(lambda: self._reader.shelf.hits(query, article.document.text)) or ()

    def read(self, ask: Callable[[], T]) -> T | None:
        """Give what the library says; what goes wrong is told, and None given."""
        try:
            return ask()
        except TuiNewsError as error:
            self._reader.report(error)
            return None
