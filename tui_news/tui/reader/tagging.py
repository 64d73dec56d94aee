"""Prompting for the tags of an article: a line of names with commas between them, completed from those in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_tag, clean_tags
from tui_news.errors import TuiNewsError
from tui_news.model.views import View, ViewKind
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


def rename_tag(reader: Reader) -> None:
    """Ask for another name of the tag whose list is open, else of one that is picked."""
    view = reader.listing.view
    if view.kind is ViewKind.TAG and not reader.listing.searched:
        _ask_name(reader, view.tag)
    else:
        reader.crossing.choose_tag("Rename the tag …", lambda tag: _ask_name(reader, tag))


def _ask_name(reader: Reader, old: str) -> None:
    async def answer(text: str) -> str:
        new = clean_tag(text)
        if new == old:
            return ""
        try:
            done = await reader.backstage.run(lambda shelf: shelf.rename_tag(old, text))
        except TuiNewsError as error:
            return safe.sentences(error.title, error.remedy)
        told = ", ".join(words.counted(number, what) for number, what in done.parts)
        reader.toast(f"It is #{safe.line(new)} now: {told}. {reader.key_of('undo')} takes it back.")
        if reader.listing.view == View(ViewKind.TAG, tag=old):
            reader.listing.open(View(ViewKind.TAG, tag=new))
        reader.listing.reload()
        return ""

    hint = "another name; one that is there is joined"
    reader.app.push_screen(Ask(reader, f"Rename #{safe.line(old)} everywhere", answer, value=old, hint=hint))


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
