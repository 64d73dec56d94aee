"""Commands of whoever works with quotes: keeping them, following their speakers, correcting what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_STORY = frozenset({Place.ARTICLES, Place.STORY, Place.PANEL})
_CARD = frozenset({Place.CARD})
_SAYINGS = frozenset({Place.SAYINGS})


class _OfQuote(Command):
    group = "Quotes"
    places = _CARD

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.quote is not None

    def why_not(self, reader: Reader) -> str:
        return f"No quote is in focus: {reader.key_of('next-quote')} goes to the next one."


class SaveQuote(_OfQuote):
    """Keep the quote in focus in the notebook, with a note of your own if you like."""

    id, name, keys, hint = "save-quote", "Keep this quote", "Q", "keep"
    places = _STORY | _CARD | _SAYINGS
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return reader.keeping.sayings_shown is not None or super().enabled(reader)

    def run(self, reader: Reader) -> None:
        reader.keeping.save()


class SaveAllQuotes(Command):
    """Keep all quotes of the open list of one speaker's in the notebook."""

    id, name, keys, group = "save-all-quotes", "Keep all these quotes", "A", "Quotes"
    places = _SAYINGS
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return reader.keeping.sayings_shown is not None

    def why_not(self, reader: Reader) -> str:
        return f"{reader.key_of('sayings')} on the card of a quote lists all quotes of its speaker."

    def run(self, reader: Reader) -> None:
        reader.keeping.save_all()


class OpenNotebook(Command):
    """Open the notebook: the quotes you kept, with your notes."""

    id, name, keys, group = "notebook", "Notebook", "B", "Quotes"
    places = PANES | _CARD | _SAYINGS

    def run(self, reader: Reader) -> None:
        reader.keeping.open()


class EditNote(Command):
    """Change the note of the notebook's entry under the cursor."""

    id, name, keys, group, hint = "edit-note", "Edit the note", "e", "Quotes", "note"
    places = frozenset({Place.NOTEBOOK})
    writes = True

    def run(self, reader: Reader) -> None:
        reader.keeping.edit()


class DeleteNote(Command):
    """Delete the notebook's entry under the cursor."""

    id, name, keys, group, hint = "delete-note", "Delete from the notebook", "D", "Quotes", "delete"
    places = frozenset({Place.NOTEBOOK})
    writes = True

    def run(self, reader: Reader) -> None:
        reader.keeping.remove()


class WriteNotebook(Command):
    """Write what the notebook shows to a file: Markdown, a page, or a table."""

    id, name, keys, group = "write-notebook", "Write the notebook to a file", "w", "Quotes"
    places = frozenset({Place.NOTEBOOK})

    def enabled(self, reader: Reader) -> bool:
        notebook = reader.keeping.notebook
        return notebook is not None and bool(notebook.shown)

    def why_not(self, reader: Reader) -> str:
        return "There is nothing to write." if reader.keeping.notebook else f"{reader.key_of('notebook')} opens it."

    def run(self, reader: Reader) -> None:
        reader.keeping.write()


class Sayings(_OfQuote):
    """List every quote of this speaker in the library."""

    id, name, keys, hint = "sayings", "All quotes of this speaker", "a", "all quotes"

    def enabled(self, reader: Reader) -> bool:
        quote = reader.reading.quote
        return quote is not None and bool(quote.speaker)

    def why_not(self, reader: Reader) -> str:
        if reader.reading.quote is None:
            return super().why_not(reader)
        return f"Its speaker is unknown. {reader.key_of('set-speaker')} lets you say who it was."

    def run(self, reader: Reader) -> None:
        reader.keeping.sayings()


class SearchQuote(_OfQuote):
    """Search the library for the words of this quote."""

    id, name, keys, hint = "search-quote", "Search these words", "/", "search"

    def run(self, reader: Reader) -> None:
        reader.keeping.search()


class Correct(Command):
    """Correct the quote or name in focus: who says it, that it is no quote, whom a name means, of what type it is."""

    id, name, keys, group, hint = "correct", "Correct this", "c", "Quotes", "correct"
    places = frozenset({Place.STORY, Place.PANEL})
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.focus is not None

    def why_not(self, reader: Reader) -> str:
        return f"Nothing is in focus: {reader.key_of('next-shown')} goes to the next of the panel."

    def run(self, reader: Reader) -> None:
        reader.correcting.menu()


class SetSpeaker(_OfQuote):
    """Say who really said this quote."""

    id, name, keys, hint = "set-speaker", "Somebody else said it", "e", "speaker"
    writes = True

    def run(self, reader: Reader) -> None:
        reader.correcting.speaker()


class NotAQuote(_OfQuote):
    """Say that this is no quote."""

    id, name, keys, hint = "not-a-quote", "This is no quote", "x", "no quote"
    writes = True

    def run(self, reader: Reader) -> None:
        reader.correcting.not_a_quote()


class _OfSpeaker(_OfQuote):
    writes = True

    def enabled(self, reader: Reader) -> bool:
        return reader.correcting.entity is not None

    def why_not(self, reader: Reader) -> str:
        if reader.reading.quote is None:
            return super().why_not(reader)
        return "Its speaker is nobody that the story names."


class MergeEntity(_OfSpeaker):
    """Say that this speaker is somebody or something else that the story names."""

    id, name, keys, hint = "merge-entity", "The same as another name", "m", "same as"

    def run(self, reader: Reader) -> None:
        reader.correcting.merge()


class SplitEntity(_OfSpeaker):
    """Say that the name of this quote's speaker means another than in the rest of the story."""

    id, name, keys, hint = "split-entity", "Another of that name", "p", "split"

    def run(self, reader: Reader) -> None:
        reader.correcting.split()


class EntityType(_OfSpeaker):
    """Say of what type this speaker is."""

    id, name, keys, hint = "entity-type", "Another type", "t", "type"

    def run(self, reader: Reader) -> None:
        reader.correcting.type()


class Corrections(Command):
    """List what you have corrected in this story, and take it back."""

    id, name, group = "corrections", "Corrections of this story", "Quotes"
    places = _STORY | _CARD

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.article is not None

    def run(self, reader: Reader) -> None:
        reader.correcting.corrections()


class Spotlight(Command):
    """Light up a word or phrase of your own wherever it stands, or stop lighting it up."""

    id, name, keys, group = "spotlight", "Spotlights", "!", "Quotes"
    places = PANES
    writes = True

    def run(self, reader: Reader) -> None:
        reader.spotlighting.ask()


DESK: tuple[type[Command], ...] = (
    SaveQuote, SaveAllQuotes, OpenNotebook, Sayings, SearchQuote, Correct, SetSpeaker, NotAQuote, MergeEntity,
    SplitEntity, EntityType, Corrections, EditNote, DeleteNote, WriteNotebook, Spotlight,
)  # fmt: skip
