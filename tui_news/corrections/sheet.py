"""The annotations of one text while corrections are laid over them: what stands where, and how to change it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.corrections.anchoring import place
from tui_news.fold import fold
from tui_news.model.annotations import EntityType, Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Annotations, Entity, Mention, Quote
    from tui_news.model.corrections import Anchor
    from tui_news.model.documents import Span, Spans

SURE: Final = 1.0  # the confidence of what the reader has said
_HALF: Final = 0.5  # of two spans that are one and the same thing, at least so much is shared
_KINDS: Final = {EntityType.PERSON: SourceKind.PERSON}


class Sheet:
    """Entities by id, mentions, quotes and sources; its methods change them and keep them fitting together."""

    def __init__(self, text: str, annotations: Annotations) -> None:
        self.text = text
        self.entities: dict[int, Entity] = {entity.id: entity for entity in annotations.entities}
        self.mentions: list[Mention] = list(annotations.mentions)
        self.quotes: list[Quote] = list(annotations.quotes)
        self.sources: list[Source] = list(annotations.sources)

    # -- what stands at an anchor

    def quote_at(self, where: Anchor) -> Quote | None:
        """Give the quote whose words are those of the anchor, as nearly as any and by half at least."""
        here = place(where, self.text)
        if here is None:
            return None
        known = [quote for quote in self.quotes if quote.content]
        best = max(known, key=lambda quote: _shared(here, hull(quote.content)), default=None)
        return best if best is not None and _shared(here, hull(best.content)) >= _HALF else None

    def mention_at(self, where: Anchor) -> Mention | None:
        """Give the mention of a known entity that shares most with the anchor's place."""
        here = place(where, self.text)
        known = [mention for mention in self.mentions if mention.entity in self.entities]
        if here is None or not known:
            return None
        best = max(known, key=lambda mention: _shared(here, (mention.start, mention.end)))
        return best if _shared(here, (best.start, best.end)) > 0 else None

    def entity_called(self, name: str) -> Entity | None:
        """Give the entity of that name, else one that is also called so."""
        wanted = fold(name)
        named = [entity for entity in self.entities.values() if fold(entity.name) == wanted]
        also = [entity for entity in self.entities.values() if wanted in map(fold, entity.aliases)]
        return next(iter(named + also), None) if wanted else None

    def words(self, mention: Mention) -> str:
        """Give the words of a mention."""
        return self.text[mention.start : mention.end]

    # -- changing it

    def set_speaker(self, quote: Quote, speaker: str | None, entity: int | None) -> None:
        """Let somebody else have said a quote; the sources follow."""
        said = replace(quote, speaker=speaker, entity=entity, confidence=SURE, corrected=True)
        self.quotes = [said if other.id == quote.id else other for other in self.quotes]
        taken = self._take_source(quote)
        if speaker is not None:
            self._give_source(said, taken)

    def drop_quote(self, quote: Quote) -> None:
        """Take a quote away; one inside it stands in what it stood in, and a source of nothing else goes too."""
        self.quotes = [
            replace(other, parent=quote.parent) if other.parent == quote.id else other
            for other in self.quotes
            if other.id != quote.id
        ]
        self._take_source(quote)

    def move_mentions(self, mentions: Sequence[Mention], entity: int) -> None:
        """Let mentions name another entity, with its type."""
        moved = set(mentions)
        type_ = self.entities[entity].type
        self.mentions = [replace(m, entity=entity, type=type_) if m in moved else m for m in self.mentions]

    def replace_source(self, source: Source, new: Source | None) -> None:
        """Change a source, or take it away."""
        kept = [new if other.id == source.id else other for other in self.sources]
        self.sources = [other for other in kept if other is not None]

    def source_of(self, entity: int | None, name: str) -> Source | None:
        """Give the source that is an entity, or of that name if it is none."""
        if entity is not None:
            return next((source for source in self.sources if source.entity == entity), None)
        wanted = fold(name)
        return next((source for source in self.sources if source.entity is None and fold(source.name) == wanted), None)

    def _take_source(self, quote: Quote) -> Source | None:
        """Take a quote's own spans from the source they belong to, and the source away when it has no others."""
        spoken = set(quote.source)
        source = next((source for source in self.sources if spoken & set(source.spans)), None)
        if source is None:
            return None
        still = {span for other in self.quotes if other.id != quote.id for span in other.source}
        left = tuple(span for span in source.spans if span not in spoken or span in still)
        self.replace_source(source, replace(source, spans=left) if left else None)
        return source

    def _give_source(self, quote: Quote, before: Source | None) -> None:
        """Count a quote's spans to the source that its speaker is."""
        known = self.source_of(quote.entity, quote.speaker or "")
        if known is not None:
            self.replace_source(known, replace(known, spans=tuple(sorted({*known.spans, *quote.source}))))
            return
        entity = None if quote.entity is None else self.entities[quote.entity]
        kind = _kind(entity, before)
        number = max((source.id for source in self.sources), default=0) + 1
        role = entity.role if entity else ""
        name = quote.speaker or ""
        self.sources.append(Source(number, kind, name, role, quote.entity, quote.source, quote.relay, SURE))


def hull(spans: Spans) -> tuple[int, int]:
    """Give the first and the last offset of spans."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def _kind(entity: Entity | None, before: Source | None) -> SourceKind:
    if entity is not None:
        return _KINDS.get(entity.type, SourceKind.ORGANIZATION)
    unnamed = before is None or before.kind in (SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED)
    return SourceKind.PERSON if unnamed or before is None else before.kind


def _shared(one: Span, other: tuple[int, int]) -> float:
    """Give what two spans share of both together, 0 to 1 (Jaccard)."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))
