"""What the user does to articles of the open list: reading, starring, deleting, and taking that back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.model.views import View, ViewKind
from tui_news.tui import safe, words
from tui_news.tui.reader.jobs import Gone, mark_read, toggle_read, toggle_star
from tui_news.tui.screens.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader

_MANY = 500  # articles: after changes of more, all that is shown is fetched anew
_STEPS = 200  # deleted articles whose places in the list are remembered
_BELOW = 100  # articles remembered below a deleted one


class Acts:
    """Each act is written by the thread beside the screen; what it means for the list stands in :class:`Listing`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def mark_read(self, article_id: int) -> None:
        """Mark one article as read, quietly, if it is not."""
        row = self._reader.articles.row(article_id)
        if row is not None and not row.read:
            self._reader.listing.kept.append(article_id)
            self.change([article_id], partial(mark_read, article_id=article_id), fail=self._reader.report_once)

    def toggle_read(self) -> None:
        """Mark the chosen articles, or the current one, as read or unread."""
        if ids := self._reader.choosing.targets():
            self._reader.listing.kept.extend(ids)
            self._reader.reading.left()  # otherwise the timer would soon take "unread" back
            self.change(ids, partial(toggle_read, articles=ids), tell=self._reader.say)

    def toggle_star(self) -> None:
        """Star the chosen articles, or the current one, or take their stars away."""
        if ids := self._reader.choosing.targets():
            self.change(ids, partial(toggle_star, articles=ids), tell=self._reader.say)

    def delete(self) -> None:
        """Delete the chosen articles, or the current one; the cursor goes to the one after it."""
        self._delete(self._reader.choosing.targets())

    def delete_all(self) -> None:
        """Delete all articles of the list."""
        self._delete(list(self._reader.articles.ids))

    def _delete(self, ids: Sequence[int]) -> None:
        if not ids:
            return
        listing = self._reader.listing
        gone = self._places(ids)
        what = self._named(ids)

        def remove(shelf: Shelf) -> str:
            shelf.delete(ids)
            return f"Deleted {what}. {self._reader.key_of('undo')} takes it back."

        def removed(said: str) -> None:
            listing.gone = [*listing.gone, *gone][-_STEPS:]
            self._reader.toast(said)

        listing.kept = [kept for kept in listing.kept if kept not in set(ids)]
        self._reader.reading.left()
        self.change(ids, remove, tell=removed)

    def _places(self, ids: Sequence[int]) -> list[Gone]:
        """Note what stands below each of these articles: undo puts them back there."""
        articles = self._reader.articles.ids
        wanted = set(ids[:_STEPS])
        places = (place for place, article in enumerate(articles) if article in wanted)
        return [Gone(articles[place], articles[place : place + _BELOW]) for place in places]

    def _named(self, ids: Sequence[int]) -> str:
        if len(ids) > 1:
            return words.counted(len(ids), "article")
        row = self._reader.articles.row(ids[0])
        return f"“{safe.line(row.title)}”" if row else "the article"

    # -- many at once

    def mark_all_read(self) -> None:
        """Mark all articles of the list as read."""
        ids = list(self._reader.articles.ids)
        if ids:
            self._reader.listing.kept.clear()
            self._reader.listing.cleared = True
            self._mark_read(lambda _: ids)

    def mark_above_read(self, *, below: bool) -> None:
        """Mark the articles above the cursor, or ``below`` it, as read; they leave a list of unread ones."""
        articles = self._reader.articles
        ids = list(articles.ids[articles.cursor + 1 :] if below else articles.ids[: articles.cursor])
        gone = set(ids)
        self._reader.listing.kept = [kept for kept in self._reader.listing.kept if kept not in gone]
        self._mark_read(lambda _: ids)

    def mark_feed_read(self, feed: int) -> None:
        """Mark all articles of a feed as read."""
        self._mark_read(lambda shelf: shelf.ids(View(ViewKind.FEED, feed=feed)))

    def mark_everything_read(self) -> None:
        """Mark all articles of the library as read."""
        self._mark_read(lambda shelf: shelf.ids(View(ViewKind.ALL)))

    def ask_older(self) -> None:
        """Ask how old the articles of the list are that shall be marked as read."""
        from tui_news.tui.screens.ask import Ask

        async def answer(age: str) -> str:
            return self._mark_older(age)

        hint = "3d, 2w, or a date such as 2026-11-01"
        self._reader.app.push_screen(Ask(self._reader, "Mark as read what is older than", answer, hint=hint))

    def _mark_older(self, age: str) -> str:
        """Mark what is older as read; gives what is wrong with an age that is none."""
        from tui_news.query import Field, Query, QueryError, Term, parse

        age = age.strip()
        try:
            query = parse(f'{Field.BEFORE}:"{age}"') if age else Query()
        except QueryError as error:
            return safe.sentences(error.title, error.remedy)
        if isinstance(query.root, Term):
            listed = frozenset(self._reader.articles.ids)
            self._mark_read(lambda shelf: listed.intersection(shelf.search(query)))
        return ""

    def _mark_read(self, find: Callable[[Shelf], Collection[int]]) -> None:
        """Mark as read what ``find`` gives, in one step."""

        def mark(shelf: Shelf) -> str:
            number = shelf.set_read(list(find(shelf)), True)
            undo = f" {self._reader.key_of('undo')} takes it back."
            return f"{words.counted(number, 'article')} marked as read.{undo if number else ''}"

        self._reader.reading.left()
        self.change(None, mark, tell=self._reader.toast)

    def undo(self) -> None:
        """Take back the last step and say what it was."""

        def take_back(shelf: Shelf) -> str:
            said = shelf.undo()
            return f"Taken back: {safe.line(said)}." if said else "There is nothing to take back."

        def told(said: str) -> None:
            self._reader.reading.renew()  # it may have been a correction
            self._reader.spotlighting.renew()  # or a spotlight
            self._reader.toast(said)

        self._reader.listing.cleared = False
        self.change(None, take_back, tell=told)

    def tag(self) -> None:
        """Ask for the tags of the chosen articles, or of the current one."""
        if rows := self._reader.articles.look_up(self._reader.choosing.targets()):
            from tui_news.tui.reader.tagging import ask_tags

            ask_tags(self._reader, rows)

    def rename_tag(self) -> None:
        """Ask for another name of a tag."""
        from tui_news.tui.reader.tagging import rename_tag

        rename_tag(self._reader)

    def change(
        self,
        ids: Sequence[int] | None,
        step: Callable[[Shelf], str | None],
        tell: Callable[[str], None] | None = None,
        fail: Callable[[TuiNewsError], None] | None = None,
    ) -> None:
        """Change the library beside the screen (a refresh may hold its lock), then show these articles anew.

        ``ids`` None: any article may have changed. Steps are done in the order in which they were asked for.
        """

        async def change() -> None:
            try:
                said = await self._reader.backstage.run(step)
            except TuiNewsError as error:
                (fail or self._reader.report)(error)
                return
            if ids is None or len(ids) > _MANY:
                self._reader.articles.forget()
            else:
                self._reader.articles.forget(*ids)
            if said and tell:
                tell(said)
            self._reader.listing.reload()
            top = self._reader.app.screen
            if isinstance(top, Keyboard):
                top.refreshed()

        self._reader.run_worker(change(), name="change", group="changes")
