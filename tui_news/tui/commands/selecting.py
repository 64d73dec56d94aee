"""Commands that select text of the story with the keyboard; they have keys of their own while that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import Place
from tui_news.tui.story.motions import Unit

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Selecting text"


class Select(Command):
    """Select text of the story with the keyboard: the quote in focus, or from a word that you go to."""

    id, name, keys, group = "select", "Select text", "V", _GROUP
    places = frozenset({Place.STORY, Place.PANEL})

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.article is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "There is no story here."

    def run(self, reader: Reader) -> None:
        reader.selecting.begin()


class _Selecting(Command):
    group = _GROUP
    places = frozenset({Place.SELECTION})

    def enabled(self, reader: Reader) -> bool:
        return reader.selecting.on

    def why_not(self, reader: Reader) -> str:
        return f"No text is being selected: {reader.key_of('select')} in the story begins."


class SelectFrom(_Selecting):
    """Begin the selection at the word under the cursor, or let go of where it began."""

    id, name, keys, hint = "select-from", "Begin the selection here", "v V space", "begin here"

    def offered(self, reader: Reader) -> bool:
        return not reader.selecting.begun

    def run(self, reader: Reader) -> None:
        reader.selecting.toggle()


class SelectOtherEnd(_Selecting):
    """Go to the other end of what is selected, to move that."""

    id, name, keys, hint = "select-other-end", "To the other end", "o", "other end"

    def offered(self, reader: Reader) -> bool:
        return reader.selecting.begun

    def run(self, reader: Reader) -> None:
        reader.selecting.swap()


class _Step(_Selecting):
    unit: ClassVar[Unit] = Unit.WORD
    step: ClassVar[int] = 1

    def run(self, reader: Reader) -> None:
        reader.selecting.step(self.unit, self.step)


class NextWord(_Step):
    """Go on to the next word."""

    id, name, keys, hint = "select-next-word", "Next word", "w l right", "word"


class PreviousWord(_Step):
    """Go back to the word before."""

    id, name, keys, step = "select-previous-word", "Word before", "b h left", -1


class NextSentence(_Step):
    """Go on by a sentence: what is selected takes it in whole."""

    id, name, keys, unit, hint = "select-next-sentence", "Next sentence", ") s", Unit.SENTENCE, "sentence"


class PreviousSentence(_Step):
    """Go back by a sentence."""

    id, name, keys, unit, step = "select-previous-sentence", "Sentence before", "( S", Unit.SENTENCE, -1


class NextParagraph(_Step):
    """Go on by a paragraph: what is selected takes it in whole."""

    id, name, keys, unit, hint = "select-next-paragraph", "Next paragraph", "J }", Unit.PARAGRAPH, "paragraph"


class PreviousParagraph(_Step):
    """Go back by a paragraph."""

    id, name, keys, unit, step = "select-previous-paragraph", "Paragraph before", "K {", Unit.PARAGRAPH, -1


class EndSelection(_Selecting):
    """Select nothing, and go back to reading."""

    id, name, keys, hint = "select-nothing", "Select nothing", "escape q", "ends"

    def run(self, reader: Reader) -> None:
        reader.selecting.end()


SELECTING: tuple[type[Command], ...] = (
    Select, SelectFrom, SelectOtherEnd, NextWord, PreviousWord, NextSentence, PreviousSentence,
    NextParagraph, PreviousParagraph, EndSelection,
)  # fmt: skip
