"""Commands that step through the quotes, entities and sources of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.tui.commands.base import Command
from tui_news.tui.commands.finding import QuoteHints
from tui_news.tui.keymap import Place
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_STORY = frozenset({Place.ARTICLES, Place.STORY, Place.PANEL})


class _Step(Command):
    group = "Who says what"
    places = _STORY
    layer: ClassVar[Layer | None] = None
    step: ClassVar[int] = 1

    def enabled(self, reader: Reader) -> bool:
        layer = self.layer or reader.panel.tab
        return bool(reader.reading.walk.stops[layer])

    def why_not(self, reader: Reader) -> str:
        return reader.reading.without(self.layer or reader.panel.tab)

    def run(self, reader: Reader) -> None:
        if self.layer is None:
            reader.reading.step_shown(self.step)
        else:
            reader.reading.step(self.layer, self.step)


class NextQuote(_Step):
    """Go to the next quote; its words, its cue and its speaker light up together."""

    id, name, keys, hint = "next-quote", "Next quote", "]", "next quote"
    places = _STORY | {Place.CARD}
    layer = Layer.QUOTES


class PreviousQuote(_Step):
    """Go to the quote before."""

    id, name, keys = "previous-quote", "Previous quote", "["
    places = _STORY | {Place.CARD}
    layer, step = Layer.QUOTES, -1


class NextEntity(_Step):
    """Go to the next entity: everything that names it lights up."""

    id, name, keys = "next-entity", "Next entity", "}"
    layer = Layer.ENTITIES


class PreviousEntity(_Step):
    """Go to the entity before."""

    id, name, keys = "previous-entity", "Previous entity", "{"
    layer, step = Layer.ENTITIES, -1


class NextSource(_Step):
    """Go to the next source that the reporting rests on."""

    id, name, keys = "next-source", "Next source", ")"
    layer = Layer.SOURCES


class PreviousSource(_Step):
    """Go to the source before."""

    id, name, keys = "previous-source", "Previous source", "("
    layer, step = Layer.SOURCES, -1


class NextShown(_Step):
    """Go to the next of whatever the panel shows: quotes, entities or sources."""

    id, name, keys, hint = "next-shown", "Next in panel", ".", "next"
    places = _STORY | {Place.CARD}


class PreviousShown(_Step):
    """Go to the one before of whatever the panel shows."""

    id, name, keys = "previous-shown", "Previous in panel", ","
    places = _STORY | {Place.CARD}
    step = -1


class NextPlace(Command):
    """Go to the next place in the story that names the entity or source in focus."""

    id, name, keys, group = "next-place", "Next place of this", "i", "Who says what"
    places = _STORY

    def enabled(self, reader: Reader) -> bool:
        stop = reader.reading.focus
        return stop is not None and len(stop.spans) > 1

    def why_not(self, reader: Reader) -> str:
        if reader.reading.focus is None:
            return "First go to an entity or a source: this key leads through its places."
        return "It is named only here."

    def run(self, reader: Reader) -> None:
        reader.reading.next_place()


class Narrow(Command):
    """List in the panel only what has these words: a kind, a speaker, a source, anything in a row."""

    id, name, keys, group = "narrow", "Filter the panel", "-", "Who says what"
    places = _STORY

    def enabled(self, reader: Reader) -> bool:
        return bool(reader.reading.walk.stops[reader.panel.tab])

    def why_not(self, reader: Reader) -> str:
        return reader.reading.without(reader.panel.tab)

    def run(self, reader: Reader) -> None:
        reader.actions.narrow()


class Card(Command):
    """Show the card of the quote in focus: who said it, how, who passed it on, and how sure that is."""

    id, name, keys, group, hint = "card", "Quote card", "enter", "Who says what", "card"
    places = frozenset({Place.STORY, Place.PANEL})

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.focus is not None

    def offered(self, reader: Reader) -> bool:
        return reader.reading.focus is not None and reader.reading.focus.layer is Layer.QUOTES

    def why_not(self, reader: Reader) -> str:
        return f"No quote is in focus: {reader.key_of('next-quote')} goes to the next one."

    def run(self, reader: Reader) -> None:
        reader.actions.card()


class Copy(Command):
    """Copy the selected text, else the quote in focus with its attribution, else the story's title and link."""

    id, name, keys, group, hint = "copy", "Copy", "y", "Who says what", "copy"
    places = _STORY | {Place.SELECTION, Place.CARD, Place.NOTEBOOK, Place.SAYINGS}

    def enabled(self, reader: Reader) -> bool:
        return reader.reading.article is not None or reader.app.screen is not reader

    def run(self, reader: Reader) -> None:
        reader.actions.copy()


class NextTab(Command):
    """Let the panel show the next of quotes, entities and sources."""

    id, name, keys, group, hint = "next-tab", "Next tab of the panel", "t", "Who says what", "tab"

    def run(self, reader: Reader) -> None:
        reader.actions.next_tab()


STEPPING: tuple[type[Command], ...] = (
    NextQuote, PreviousQuote, NextShown, PreviousShown, NextEntity, PreviousEntity, NextSource, PreviousSource,
    QuoteHints, NextPlace, Narrow, Card, Copy, NextTab,
)  # fmt: skip
