"""Prompting for the tags of an article: a line of names with commas between them, completed from those in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_tag, clean_tags
from tui_news.query.complete import Completion
from tui_news.tui import safe, words
from tui_news.tui.screens.ask import Ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.views import ArticleRow
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader


def ask_tags(reader: Reader, rows: Sequence[ArticleRow]) -> None:
    """Ask for the tags of these articles; those that all of them have are there to be changed."""
    first, *others = [{tag.casefold(): tag for tag in row.tags} for row in rows]
    shared = [tag for name, tag in first.items() if all(name in other for other in others)]
    what = f"“{safe.line(rows[0].title)}”" if len(rows) == 1 else words.counted(len(rows), "article")

    async def answer(text: str) -> str:
        wanted = clean_tags(text)
        kept = {tag.casefold() for tag in wanted}
        gone = [tag for tag in shared if tag.casefold() not in kept]
        ids = [row.id for row in rows]

        def tag(shelf: Shelf) -> str:
            shelf.tag_articles(ids, wanted, gone)
            return " ".join(f"#{tag}" for tag in wanted) or "No tags."

        reader.acts.change(ids, tag, tell=reader.say)
        return ""

    value = "".join(f"{tag}, " for tag in shared)
    reader.app.push_screen(Ask(reader, f"Tags of {what}", answer, value=value, hint=_HINT, complete=complete_tags))


_HINT = "energy, to read"


def complete_tags(shelf: Shelf, text: str, cursor: int) -> list[Completion]:
    """Give the tags in use that the one under the cursor may become, the most used first."""
    start = text.rfind(",", 0, cursor) + 1
    start += len(text[start:cursor]) - len(text[start:cursor].lstrip())
    comma = text.find(",", cursor)
    end = len(text) if comma < 0 else comma
    begun = clean_tag(text[start:cursor]).casefold()
    there = {tag.casefold() for tag in clean_tags(text[:start] + text[end:])}
    found = [
        (name, number)
        for name, number in shelf.tags()
        if name.casefold().startswith(begun) and name.casefold() not in there
    ]
    found.sort(key=lambda item: -item[1])
    more = "" if comma >= 0 else ", "
    return [Completion(start, end, name + more, words.counted(number, "article")) for name, number in found]
