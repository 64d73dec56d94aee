"""Laying corrections over annotations: one after the other, in the order in which they were made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.corrections.anchoring import place
from tui_news.corrections.sheet import Sheet
from tui_news.model.annotations import EntityType, QuoteKind, SourceKind, Sourcing
from tui_news.model.corrections import EVERYWHERE, Operation, State
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui_news.model.annotations import Annotations, Entity, Source
    from tui_news.model.corrections import Correction


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Corrected annotations, and what became of each correction, in their order."""

    annotations: Annotations
    states: tuple[State, ...]


def overlay(text: str, annotations: Annotations, corrections: Sequence[Correction]) -> Overlaid:
    """Lay corrections over what the analyser found in a text; without any that apply, give just that.

    What cannot be placed any more is LOST and changes nothing; a later correction sees what the earlier ones did.
    """
    sheet = Sheet(text, annotations)
    states = tuple(_OPERATIONS[correction.operation](sheet, correction) for correction in corrections)
    if State.APPLIED not in states:
        return Overlaid(annotations, states)
    corrected = replace(
        annotations,
        mentions=tuple(sheet.mentions),
        entities=tuple(sheet.entities.values()),
        quotes=tuple(sheet.quotes),
        sources=tuple(sorted(sheet.sources, key=lambda source: (min(source.spans, default=(len(text), 0)), source.id))),
    )
    return Overlaid(replace(corrected, sourcing=_sourcing(text, annotations, corrected)), states)


def _speaker(sheet: Sheet, correction: Correction) -> State:
    quote = sheet.quote_at(correction.anchor)
    if quote is None:
        return State.LOST
    entity = _meant(sheet, correction)
    speaker = entity.name if entity else correction.value or None
    number = entity.id if entity else None
    if (quote.speaker, quote.entity) == (speaker, number):
        return State.AGREED
    sheet.set_speaker(quote, speaker, number)
    return State.APPLIED


def _meant(sheet: Sheet, correction: Correction) -> Entity | None:
    """Give the entity that a speaker was said to be, None if it is none of the article's."""
    if correction.target is not None and (mention := sheet.mention_at(correction.target)) is not None:
        return sheet.entities[mention.entity]
    return sheet.entity_called(correction.value)


def _not_a_quote(sheet: Sheet, correction: Correction) -> State:
    if place(correction.anchor, sheet.text) is None:
        return State.LOST
    quote = sheet.quote_at(correction.anchor)
    if quote is None:
        return State.AGREED
    sheet.drop_quote(quote)
    return State.APPLIED


def _merge(sheet: Sheet, correction: Correction) -> State:
    mention = sheet.mention_at(correction.anchor)
    target = sheet.mention_at(correction.target) if correction.target else None
    if mention is None or target is None:
        return State.LOST
    if mention.entity == target.entity:
        return State.AGREED
    gone, kept = sheet.entities[mention.entity], sheet.entities[target.entity]
    also = dict.fromkeys((*kept.aliases, gone.name, *gone.aliases))
    also.pop(kept.name, None)
    kept = replace(kept, aliases=tuple(also), role=kept.role or gone.role, corrected=True)
    sheet.entities[kept.id] = kept
    sheet.move_mentions([one for one in sheet.mentions if one.entity == gone.id], kept.id)
    sheet.quotes = [
        replace(quote, speaker=kept.name, entity=kept.id, corrected=True) if quote.entity == gone.id else quote
        for quote in sheet.quotes
    ]
    _merge_sources(sheet, gone, kept)
    del sheet.entities[gone.id]
    return State.APPLIED


def _merge_sources(sheet: Sheet, gone: Entity, kept: Entity) -> None:
    for source in [source for source in sheet.sources if source.entity == gone.id]:
        other = sheet.source_of(kept.id, kept.name)
        if other is None:
            sheet.replace_source(source, replace(source, name=kept.name, entity=kept.id))
        else:
            sheet.replace_source(other, replace(other, spans=tuple(sorted({*other.spans, *source.spans}))))
            sheet.replace_source(source, None)


def _split(sheet: Sheet, correction: Correction) -> State:
    mention = sheet.mention_at(correction.anchor)
    if mention is None:
        return State.LOST
    words, before = sheet.words(mention), sheet.entities[mention.entity]
    mentions = [one for one in sheet.mentions if one.entity == before.id]
    everywhere = correction.value == EVERYWHERE
    moved = [one for one in mentions if one == mention or (everywhere and sheet.words(one) == words)]
    if len(moved) == len(mentions):
        return State.AGREED
    new = replace(before, id=max(sheet.entities) + 1, name=" ".join(words.split()), role="", aliases=(), corrected=True)
    sheet.entities[new.id] = new
    aliases = tuple(alias for alias in before.aliases if alias != new.name)
    sheet.entities[before.id] = replace(before, aliases=aliases, corrected=True)
    sheet.move_mentions(moved, new.id)
    for quote in [quote for quote in sheet.quotes if quote.entity == before.id]:
        if any(start < one.end and one.start < end for start, end in quote.source for one in moved):
            sheet.set_speaker(quote, new.name, new.id)
    return State.APPLIED


def _type(sheet: Sheet, correction: Correction) -> State:
    mention = sheet.mention_at(correction.anchor)
    if mention is None:
        return State.LOST
    entity, type_ = sheet.entities[mention.entity], EntityType(correction.value)
    if entity.type is type_:
        return State.AGREED
    sheet.entities[entity.id] = replace(entity, type=type_, corrected=True)
    sheet.move_mentions([one for one in sheet.mentions if one.entity == entity.id], entity.id)
    source = sheet.source_of(entity.id, entity.name)
    if source is not None and source.kind in _BY_TYPE.values():
        sheet.replace_source(source, replace(source, kind=_BY_TYPE.get(type_, source.kind)))
    return State.APPLIED


_BY_TYPE: Final = {EntityType.PERSON: SourceKind.PERSON, EntityType.ORGANIZATION: SourceKind.ORGANIZATION}
_OPERATIONS: Final[dict[Operation, Callable[[Sheet, Correction], State]]] = {
    Operation.SPEAKER: _speaker,
    Operation.NOT_A_QUOTE: _not_a_quote,
    Operation.MERGE: _merge,
    Operation.SPLIT: _split,
    Operation.TYPE: _type,
}


def _sourcing(text: str, before: Annotations, after: Annotations) -> Sourcing:
    """Count anew. The number of independent sources moves with that of the sources that are somebody or something."""
    independent = max(0, before.sourcing.independent + _telling(after.sources) - _telling(before.sources))
    by_kind = Counter(quote.kind.value for quote in after.quotes)
    return Sourcing(
        quotes={kind.value: by_kind[kind.value] for kind in QuoteKind},
        sources=dict(sorted(Counter(source.kind.value for source in after.sources).items())),
        attributed=_attributed(text, after) if len(after.quotes) != len(before.quotes) else before.sourcing.attributed,
        independent=independent,
        single_sourced=bool(after.quotes) and independent == 1,
        wire=before.sourcing.wire,
    )


def _telling(sources: Sequence[Source]) -> int:
    return sum(source.kind is not SourceKind.UNSPECIFIED for source in sources)


def _attributed(text: str, annotations: Annotations) -> float:
    """Give the share of the text's letters that stand in the words of some quote."""
    covered, end = 0, 0
    for start, stop in sorted(span for quote in annotations.quotes for span in quote.content):
        covered += sum(map(str.isalpha, text[max(start, end) : stop])) if stop > end else 0
        end = max(end, stop)
    total = sum(map(str.isalpha, text))
    return round(covered / total, 4) if total else 0.0
