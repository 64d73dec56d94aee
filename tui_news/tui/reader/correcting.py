"""Correcting what the analyser got wrong in the story that is open: of the quote or the name in focus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui_news.corrections.anchoring import anchor
from tui_news.corrections.sheet import hull
from tui_news.corrections.telling import STATES, told
from tui_news.errors import TuiNewsError
from tui_news.model.annotations import EntityType
from tui_news.model.corrections import EVERYWHERE, Correction, Operation
from tui_news.tui import safe, words
from tui_news.tui.screens.pick import Option, Pick
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.model.annotations import Annotations, Entity, Mention, Quote
    from tui_news.model.corrections import Anchor, LoggedCorrection
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader

_SPEAK = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP)  # who usually says something, listed first
_MUTE = (EntityType.DATE, EntityType.MONEY)  # who never does
TYPES = {
    EntityType.PERSON: "a person",
    EntityType.ORGANIZATION: "a company, party, authority, team",
    EntityType.LOCATION: "a town, country, river, region",
    EntityType.GROUP: "a nationality, religion, movement",
    EntityType.FACILITY: "a building, bridge, airport, road",
    EntityType.PRODUCT: "a vehicle, device, brand",
    EntityType.DATE: "a day, year, period",
    EntityType.MONEY: "an amount of money",
    EntityType.MISC: "an event, work, law, language",
}


class Correcting:
    """Each correction is one step of undo, and stands in the library's log."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    # -- what is in focus

    @property
    def mention(self) -> Mention | None:
        """The place that names the entity in focus, or that the quote or source in focus is of."""
        reading, annotations = self._reader.reading, self._reader.reading.walk.annotations
        focus = reading.focus
        if focus is None or annotations is None:
            return None
        if focus.layer is Layer.ENTITIES:
            return next((m for m in annotations.mentions if (m.start, m.end) == reading.place), None)
        entity = reading.walk.quote(focus).entity if focus.layer is Layer.QUOTES else reading.walk.source(focus).entity
        named = [mention for mention in annotations.mentions if mention.entity == entity]
        spans = reading.walk.quote(focus).source if focus.layer is Layer.QUOTES else focus.spans
        here = [m for m in named if any(start < m.end and m.start < end for start, end in spans)]
        return next(iter(here + named), None)

    @property
    def entity(self) -> Entity | None:
        """The entity in focus, or the one that the quote or source in focus is of."""
        mention, annotations = self.mention, self._reader.reading.walk.annotations
        if mention is None or annotations is None:
            return None
        return next((entity for entity in annotations.entities if entity.id == mention.entity), None)

    # -- the menu

    def menu(self) -> None:
        """Let the reader pick what is wrong."""
        options: list[Option] = []
        if self._reader.reading.quote is not None:
            options.append(Option(self.speaker, "Somebody else said it", words.speaker(self._reader.reading.quote)))
            options.append(Option(self.not_a_quote, "This is no quote"))
        entity, mention = self.entity, self.mention
        if entity is not None and mention is not None:
            name = f"“{entity.name}”"
            options.append(Option(self.merge, f"{name} is somebody or something else named here", "join the two"))
            if self._others(mention):
                options.append(Option(self.split, self._apart(mention, entity.name), "split it off"))
            options.append(Option(self.type, f"{name} is of another type", entity.type.value))
        if self._entries():
            options.append(Option(self.corrections, "What you have corrected in this story", "take it back"))
        if options:
            self._push(Pick("Correct", options, lambda chosen: chosen(), hint="what is wrong?"))
        else:
            self._reader.say("This source is nobody that the story names: correct the quotes that it is the source of.")

    # -- quotes

    def speaker(self) -> None:
        """Ask who said the quote in focus: somebody of the story, anybody else by name, or nobody knows."""
        quote, annotations = self._reader.reading.quote, self._reader.reading.walk.annotations
        if quote is None or annotations is None:
            return
        options = [Option(entity, entity.name, self._about(entity)) for entity in self._by_likeliness(annotations)]
        options = [option for option in options if option.value.id != quote.entity]
        if quote.speaker:
            options.append(Option("", "nobody knows", "the story does not say who"))

        def said(by: Entity | str) -> None:
            name = by if isinstance(by, str) else by.name
            target = None if isinstance(by, str) else self._anchor_of(by)
            correction = Correction(Operation.SPEAKER, self._anchor_of_quote(quote), name, target)
            self._make(correction, f"{name or 'Nobody we know of'} said it.", "gave a quote another speaker")

        def new(typed: str) -> Option:
            return Option(typed, typed, "as you wrote it")

        hint = "a name of the story, or any other"
        self._push(Pick("Who said it?", options, said, hint=hint, new=new))

    def not_a_quote(self) -> None:
        """Mark what is in focus as no quote."""
        if self._reader.reading.quote is not None:
            correction = Correction(Operation.NOT_A_QUOTE, self._anchor_of_quote(self._reader.reading.quote))
            self._make(correction, "Not a quote.", "marked something as no quote")

    # -- names

    def merge(self) -> None:
        """Ask which other name of the story means the same."""
        entity, mention, annotations = self.entity, self.mention, self._reader.reading.walk.annotations
        if entity is None or mention is None or annotations is None:
            return
        others = [other for other in self._by_likeliness(annotations, entity) if other.id != entity.id]
        options = [Option(other, other.name, self._about(other)) for other in others]

        def join(other: Entity) -> None:
            correction = Correction(Operation.MERGE, self._anchor(mention), target=self._anchor_of(other))
            self._make(correction, f"{entity.name} is {other.name}.", f"joined {entity.name} and {other.name}")

        self._push(Pick(f"{entity.name} is the same as …", options, join))

    def split(self) -> None:
        """Let the words in focus name something else than the other mentions of their entity."""
        entity, mention = self.entity, self.mention
        if entity is None or mention is None:
            return
        if not self._others(mention):
            self._reader.say(f"{safe.line(entity.name)} is named only here: there is nothing to split it from.")
            return
        value = EVERYWHERE if self._named_otherwise(mention) else ""
        said = f"“{self._words(mention)}” stands for itself."
        self._make(Correction(Operation.SPLIT, self._anchor(mention), value), said, f"split a name from {entity.name}")

    def type(self) -> None:
        """Ask what kind of thing the entity is."""
        entity, mention = self.entity, self.mention
        if entity is None or mention is None:
            return
        options = [Option(kind, kind.value, what) for kind, what in TYPES.items() if kind is not entity.type]

        def change(kind: EntityType) -> None:
            correction = Correction(Operation.TYPE, self._anchor(mention), kind.value)
            self._make(correction, f"{entity.name}: {kind.value}.", f"changed the type of {entity.name}")

        self._push(Pick(f"{entity.name} is …", options, change, hint="part of a type"))

    # -- taking back

    def corrections(self) -> None:
        """List what is corrected in this story; what is picked is taken back."""
        options = [Option(entry.id, told(entry.correction), STATES[entry.state]) for entry in self._entries()]

        def take_back(shelf: Shelf, number: int) -> str:
            return f"Taken back: {safe.line(told(shelf.corrections.retract(number).correction))}."

        def picked(number: int) -> None:
            self._change(lambda shelf: take_back(shelf, number))

        if options:
            self._push(Pick("Corrected in this story: Enter takes it back", options, picked, hint="part of it"))
        else:
            self._reader.say("Nothing is corrected in this story.")

    # -- doing it

    def _make(self, correction: Correction, said: str, what: str) -> None:
        article = self._reader.reading.article
        if article is None:
            return
        named = f"{what} in “{article.row.title}”"

        def add(shelf: Shelf) -> str:
            shelf.corrections.add(article.row.id, correction, named)
            return f"{safe.line(said)} {self._reader.key_of('undo')} takes it back."

        self._change(add)

    def _change(self, step: Callable[[Shelf], str]) -> None:
        article = self._reader.reading.article

        def done(said: str) -> None:
            self._reader.reading.renew()
            self._reader.toast(said)

        if article is not None:
            self._reader.acts.change([article.row.id], step, tell=done)

    def _push(self, screen: Pick) -> None:
        self._reader.app.push_screen(screen)

    def _entries(self) -> list[LoggedCorrection]:
        article = self._reader.reading.article
        try:
            return self._reader.shelf.corrections.all(article.row.id) if article else []
        except TuiNewsError as error:
            self._reader.report(error)
            return []

    # -- what stands where

    def _text(self) -> str:
        article = self._reader.reading.article
        return article.document.text if article else ""

    def _words(self, mention: Mention) -> str:
        return self._text()[mention.start : mention.end]

    def _anchor(self, mention: Mention) -> Anchor:
        return anchor(self._text(), mention.start, mention.end)

    def _anchor_of(self, entity: Entity) -> Anchor | None:
        named = self._mentions(entity)
        return self._anchor(named[0]) if named else None

    def _anchor_of_quote(self, quote: Quote) -> Anchor:
        return anchor(self._text(), *hull(quote.content))

    def _mentions(self, entity: Entity) -> list[Mention]:
        annotations = self._reader.reading.walk.annotations
        return [mention for mention in annotations.mentions if mention.entity == entity.id] if annotations else []

    def _others(self, mention: Mention) -> list[Mention]:
        annotations = self._reader.reading.walk.annotations
        known = annotations.mentions if annotations else ()
        return [other for other in known if other.entity == mention.entity and other != mention]

    def _apart(self, mention: Mention, name: str) -> str:
        """Say in words that a mention is not of the entity of that name, nor of what else that is called."""
        here, others = self._words(mention), map(self._words, self._others(mention))
        other = next((words for words in others if words != here), "")
        return f"“{here}” is not “{other if here == name else name}”" if other else f"“{here}”, here, is not “{name}”"

    def _named_otherwise(self, mention: Mention) -> bool:
        return any(self._words(other) != self._words(mention) for other in self._others(mention))

    def _about(self, entity: Entity) -> str:
        times = len(self._mentions(entity))
        return " · ".join(part for part in (entity.type.value, entity.role, f"×{times}" if times > 1 else "") if part)

    def _by_likeliness(self, annotations: Annotations, like: Entity | None = None) -> list[Entity]:
        """Give the entities: of the type of ``like`` (else who can speak) first, the most mentioned before others."""
        first = (like.type,) if like else _SPEAK
        known = [entity for entity in annotations.entities if like or entity.type not in _MUTE]
        times = Counter(mention.entity for mention in annotations.mentions)
        return sorted(known, key=lambda entity: (entity.type not in first, -times[entity.id], entity.id))
