"""Commands that go to a place in the story by what stands there: found words, numbered links, lettered quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import Place
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_STORY = frozenset({Place.ARTICLES, Place.STORY, Place.PANEL})


class _InStory(Command):
    group = "Reading"
    places = _STORY

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.article is not None

    def why_not(self, reader: Reader) -> str:
        del reader
        return "There is no story here."


class LinkHints(_InStory):
    """Open a link of the story by its number."""

    id, name, keys = "link-hints", "Open a link", ";"

    def enabled(self, reader: Reader) -> bool:
        return bool(reader.story.links)

    def why_not(self, reader: Reader) -> str:
        return "This story has no links." if reader.reading.article else super().why_not(reader)

    def run(self, reader: Reader) -> None:
        reader.hinting.links()


class QuoteHints(_InStory):
    """Go to a quote by the letter that it gets."""

    id, name, keys, group = "quote-hints", "Go to a quote", "'", "Who says what"

    def enabled(self, reader: Reader) -> bool:
        return bool(reader.reading.walk.stops[Layer.QUOTES])

    def why_not(self, reader: Reader) -> str:
        return reader.reading.without(Layer.QUOTES)

    def run(self, reader: Reader) -> None:
        reader.hinting.quotes()


class Find(_InStory):
    """Find words in the story; the keys for next and previous unread then lead through them."""

    id, name, keys = "find", "Find in the story", "ctrl+f"

    def run(self, reader: Reader) -> None:
        reader.finding.begin()


class _Match(_InStory):
    def enabled(self, reader: Reader) -> bool:
        return reader.finding.on

    def why_not(self, reader: Reader) -> str:
        return f"Nothing is being looked for: {reader.key_of('find')} finds words in the story."


class NextMatch(_Match):
    """Go to the next place of what was found in the story."""

    id, name = "next-match", "Next found"

    def run(self, reader: Reader) -> None:
        reader.finding.step(1)


class PreviousMatch(_Match):
    """Go to the place before of what was found in the story."""

    id, name, keys = "previous-match", "Previous found", "N"

    def run(self, reader: Reader) -> None:
        reader.finding.step(-1)


FINDING: tuple[type[Command], ...] = (LinkHints, Find, NextMatch, PreviousMatch)
