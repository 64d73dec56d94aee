"""The places of a story that a reader walks: its quotes, entities and sources, each in the order of the text."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from tui_news.model.documents import Span, Spans
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.annotations import Annotations, Entity, Quote, Source


class Layer(StrEnum):
    """What can be walked and shown in the panel."""

    QUOTES = "quotes"
    ENTITIES = "entities"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to stop at: its number in its layer, and every span that lights up with it.

    ``spans`` are sorted offsets into the document's text; ``at`` is where the reader is taken.
    """

    layer: Layer
    id: int
    at: int
    spans: Spans
    confidence: float


@dataclass(frozen=True, slots=True)
class Walk:
    """All the stops of one article."""

    annotations: Annotations | None = None
    stops: dict[Layer, tuple[Stop, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, annotations: Annotations | None) -> Walk:
        """Sort what analysis found into the order in which a reader meets it."""
        if annotations is None:
            return cls(None, dict.fromkeys(Layer, ()))
        found = {
            Layer.QUOTES: [_quote_stop(quote) for quote in annotations.quotes if quote.content],
            Layer.ENTITIES: _entity_stops(annotations),
            Layer.SOURCES: [_source_stop(source) for source in annotations.sources if source.spans],
        }
        ordered = {layer: tuple(sorted(stops, key=lambda s: (s.at, s.id))) for layer, stops in found.items()}
        return cls(annotations, ordered)

    def index_of(self, before: Stop, place: int) -> int | None:
        """Give the index of what a stop of an earlier walk is now: the same, what covers its place, else what is next.

        ``place`` is the offset at which one was in it.
        """
        stops = self.stops[before.layer]
        covering = [index for index, stop in enumerate(stops) if any(s <= place < e for s, e in stop.spans)]
        same = next((index for index, stop in enumerate(stops) if stop.id == before.id and stop.at == before.at), None)
        if same is not None and (before.layer is Layer.QUOTES or same in covering or not covering):
            return same
        if before.layer is not Layer.QUOTES and covering:
            return covering[0]
        following = next_of(stops, before.at, 1)
        return next_of(stops, before.at, -1) if following is None else following

    def at_offset(self, offset: int, prefer: Layer) -> tuple[Layer, int] | None:
        """Give the stop whose spans cover an offset: of the preferred layer, else the one with the shortest span."""
        best: tuple[bool, int, Layer, int] | None = None
        for layer, stops in self.stops.items():
            for index, stop in enumerate(stops):
                for start, end in stop.spans:
                    if start <= offset < end:
                        found = (layer is not prefer, end - start, layer, index)
                        best = found if best is None or found[:2] < best[:2] else best
        return None if best is None else (best[2], best[3])

    def is_corrected(self, stop: Stop) -> bool:
        """Say whether the user has corrected what is at a stop; of a source: who that is."""
        if stop.layer is Layer.QUOTES:
            return self.quote(stop).corrected
        entity = stop.id if stop.layer is Layer.ENTITIES else self.source(stop).entity
        return any(known.corrected for known in self._known.entities if known.id == entity)

    def quote(self, stop: Stop) -> Quote:
        """Give the quote of a stop in the layer of quotes."""
        return next(quote for quote in self._known.quotes if quote.id == stop.id)

    def entity(self, stop: Stop) -> Entity:
        """Give the entity of a stop in the layer of entities."""
        return next(entity for entity in self._known.entities if entity.id == stop.id)

    def source(self, stop: Stop) -> Source:
        """Give the source of a stop in the layer of sources."""
        return next(source for source in self._known.sources if source.id == stop.id)

    @property
    def _known(self) -> Annotations:
        if self.annotations is None:
            raise LookupError("a story without annotations has no stops")
        return self.annotations


def next_of(stops: Sequence[Stop], position: int, step: int) -> int | None:
    """Give the index of the first stop behind (step 1) or the last before (step -1) a position in the text."""
    if step > 0:
        return next((index for index, stop in enumerate(stops) if stop.at >= position), None)
    return next((index for index in range(len(stops) - 1, -1, -1) if stops[index].at < position), None)


def _quote_stop(quote: Quote) -> Stop:
    spans = tuple(sorted({*quote.content, *quote.cue, *quote.source}))
    return Stop(Layer.QUOTES, quote.id, quote.start, spans, quote.confidence)


def _entity_stops(annotations: Annotations) -> list[Stop]:
    spans: dict[int, list[Span]] = {entity.id: [] for entity in annotations.entities}
    surest: dict[int, float] = {}
    for mention in annotations.mentions:
        if mention.entity in spans:
            spans[mention.entity].append(Span(mention.start, mention.end))
            surest[mention.entity] = max(surest.get(mention.entity, 0.0), mention.confidence)
    return [
        Stop(Layer.ENTITIES, entity, min(places).start, tuple(sorted(places)), surest[entity])
        for entity, places in spans.items()
        if places
    ]


def _source_stop(source: Source) -> Stop:
    spans = tuple(sorted(source.spans))
    return Stop(Layer.SOURCES, source.id, spans[0].start, spans, source.confidence)
