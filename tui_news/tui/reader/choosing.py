"""Choosing several rows of the list, so that one command does the same to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.tui.reader.reader import Reader


class Choosing:
    """Which articles are chosen; the list draws them. Opening another list lets go of them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._anchor: int | None = None  # the article from which a range goes to the cursor

    @property
    def number(self) -> int:
        """How many articles are chosen."""
        return len(self._reader.articles.picked)

    def targets(self) -> list[int]:
        """Give what a command is about: the chosen articles in the order of the list, else the one under the cursor."""
        articles = self._reader.articles
        if articles.picked:
            return [article for article in articles.ids if article in articles.picked]
        return [] if articles.current is None else [articles.current]

    def toggle(self, *, go_on: bool = True) -> None:
        """Choose the article under the cursor, or no longer, and ``go_on`` to the next."""
        articles = self._reader.articles
        if articles.current is not None:
            self._anchor = articles.current
            self._set(articles.picked ^ {articles.current})
            if go_on:
                articles.move_to(articles.cursor + 1)

    def extend(self, step: int) -> None:
        """Choose the article under the cursor and the one below (1) or above (-1) it, and go there."""
        articles = self._reader.articles
        if articles.current is None:
            return
        before = articles.current
        articles.move_to(articles.cursor + step)
        self._anchor = articles.current
        self._set({*articles.picked, before, articles.current})

    def range(self) -> None:
        """Choose everything between the article chosen last and the cursor; the first time, choose where it begins."""
        articles = self._reader.articles
        if articles.current is None:
            return
        first = articles.ids.index(self._anchor) if self._anchor in articles.picked else articles.cursor
        low, high = sorted((first, articles.cursor))
        self._anchor = articles.current
        self._set(articles.picked.union(articles.ids[low : high + 1]))

    def all(self) -> None:
        """Choose the whole list, or, if it is chosen already, none of it."""
        articles = self._reader.articles
        self._set(() if len(articles.picked) == articles.count else articles.ids)

    def clear(self) -> bool:
        """Let go of all that is chosen; says whether there was any."""
        had = bool(self._reader.articles.picked)
        self._anchor = None
        if had:
            self._set(())
        return had

    def keep(self) -> None:
        """Let go of what is no longer in the list."""
        articles = self._reader.articles
        if articles.picked:
            self._set(articles.picked.intersection(articles.ids))

    def _set(self, chosen: Iterable[int]) -> None:
        self._reader.articles.pick(frozenset(chosen))
        self._reader.tell()

    def status(self) -> str:
        """Say how many are chosen, or nothing."""
        return f"{words.counted(self.number, 'article')} chosen · Esc lets go" if self.number else ""
