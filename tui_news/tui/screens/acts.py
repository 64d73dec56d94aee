"""What the user does to articles of the open list: reading, starring, deleting, and taking that back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.tui import safe, words
from tui_news.tui.screens.jobs import Gone, mark_read, toggle_read, toggle_star

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.model.views import ArticleRow
    from tui_news.tui.ports import Shelf
    from tui_news.tui.screens.reader import Reader

_MANY = 500  # articles: after changes of more, all that is shown is fetched anew
_STEPS = 50  # deletions that undo can take back
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
        """Mark the current article as read or unread."""
        if row := self._current():
            self._reader.listing.kept.append(row.id)
            self._reader.reading.left()  # otherwise the timer would soon take "unread" back
            self.change([row.id], partial(toggle_read, article_id=row.id), tell=self._reader.say)

    def toggle_star(self) -> None:
        """Star the current article or take its star away."""
        if row := self._current():
            self.change([row.id], partial(toggle_star, article_id=row.id), tell=self._reader.say)

    def mark_all_read(self) -> None:
        """Mark all articles of the list as read."""
        ids = list(self._reader.articles.ids)
        said = f"{words.counted(len(ids), 'article')} marked as read. {self._reader.key_of('undo')} takes it back."

        def mark(shelf: Shelf) -> str:
            shelf.set_read(ids, True)
            return said

        if ids:
            self._reader.listing.kept.clear()
            self._reader.listing.cleared = True
            self._reader.reading.left()
            self.change(ids, mark, tell=self._reader.toast)

    def delete(self) -> None:
        """Delete the current article; the cursor goes to the one after it."""
        row = self._current()
        if row is None:
            return
        articles = self._reader.articles
        gone = Gone(row.id, articles.ids[articles.cursor : articles.cursor + _BELOW])
        said = f"Deleted “{safe.line(row.title)}”. {self._reader.key_of('undo')} takes it back."

        def remove(shelf: Shelf) -> str:
            shelf.delete([row.id])
            return said

        def removed(said: str) -> None:
            self._reader.listing.gone = [*self._reader.listing.gone[1 - _STEPS :], gone]
            self._reader.toast(said)

        self._reader.listing.kept = [kept for kept in self._reader.listing.kept if kept != row.id]
        self._reader.reading.left()
        self.change([row.id], remove, tell=removed)

    def undo(self) -> None:
        """Take back the last step and say what it was."""

        def take_back(shelf: Shelf) -> str:
            said = shelf.undo()
            return f"Taken back: {safe.line(said)}." if said else "There is nothing to take back."

        self._reader.listing.cleared = False
        self.change(None, take_back, tell=self._reader.toast)

    def tag(self) -> None:
        """Ask for the tags of the current article."""
        if row := self._current():
            from tui_news.tui.screens.tagging import ask_tags

            ask_tags(self._reader, [row])

    def _current(self) -> ArticleRow | None:
        articles = self._reader.articles
        return None if articles.current is None else articles.row(articles.current)

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

        self._reader.run_worker(change(), name="change", group="changes")
