"""Which words of a story are marked as what: overlapping annotations flattened into runs, and marks for the margin."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import IntFlag, auto
from functools import cached_property
from typing import TYPE_CHECKING

from tui_news.model.annotations import Annotations, EntityType, QuoteKind
from tui_news.model.documents import Document, MarkKind, Spans
from tui_news.records import dataclass
from tui_news.tui.story.layout import Layout, RowKind
from tui_news.tui.story.walk import Layer, Stop, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Mark(IntFlag):
    """Everything that can be said about a word at once, weakest first: a later one is drawn over an earlier one."""

    EMPHASIS = auto()
    STRONG = auto()
    CODE = auto()
    LINK = auto()
    WORDS = auto()  # inside a direct or mixed quote
    PERSON = auto()
    ORGANIZATION = auto()
    LOCATION = auto()
    GROUP = auto()
    FACILITY = auto()
    PRODUCT = auto()
    DATE = auto()
    MONEY = auto()
    MISC = auto()
    SOURCE = auto()
    CUE = auto()
    SPOTLIGHT = auto()  # the reader's own words and phrases
    FOUND = auto()  # what the search has, and what a find in the story has
    FOUND_HERE = auto()  # the find is at
    FOCUS = auto()  # an entity or a source in focus
    FOCUS_CONTENT = auto()
    FOCUS_CUE = auto()
    FOCUS_SOURCE = auto()


_INLINE = {
    MarkKind.EMPHASIS: Mark.EMPHASIS,
    MarkKind.STRONG: Mark.STRONG,
    MarkKind.CODE: Mark.CODE,
    MarkKind.LINK: Mark.LINK,
}
_TYPES = {type_: Mark[type_.name] for type_ in EntityType}

Piece = tuple[int, int, Mark]


@dataclass(frozen=True)
class Marking:
    """Runs that do not overlap, sorted; words without any mark are in no run."""

    runs: tuple[Piece, ...]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end, _ in self.runs]

    def within(self, start: int, end: int) -> Iterable[Piece]:
        """Give ``start`` to ``end`` cut into pieces, each with its marks, leaving nothing out."""
        at = start
        for index in range(bisect_right(self._ends, start), len(self.runs)):
            first, last, mark = self.runs[index]
            if first >= end:
                break
            if first > at:
                yield at, first, Mark(0)
            at = max(at, first)
            yield at, min(last, end), mark
            at = min(last, end)
        if at < end:
            yield at, end, Mark(0)


def mark(
    document: Document, walk: Walk, shown: Iterable[Layer], focus: Stop | None, more: Iterable[Piece] = ()
) -> Marking:
    """Flatten inline marks, the shown layers, the focused stop and ``more`` into runs of one meaning."""
    spans: list[Piece] = [(m.start, m.end, _INLINE[m.kind]) for m in document.marks]
    if walk.annotations is not None:
        for layer in shown:
            spans.extend(_LAYERS[layer](walk.annotations))
        if focus is not None:
            spans.extend(_focused(walk, focus))
    spans.extend(more)
    return Marking(tuple(_flatten(spans)))


def _quotes(annotations: Annotations) -> Iterable[Piece]:
    for quote in annotations.quotes:
        if quote.kind is not QuoteKind.INDIRECT:
            yield from _each(quote.content, Mark.WORDS)
        yield from _each(quote.cue, Mark.CUE)
        yield from _each(quote.source, Mark.SOURCE)


def _entities(annotations: Annotations) -> Iterable[Piece]:
    return ((mention.start, mention.end, _TYPES[mention.type]) for mention in annotations.mentions)


def _sources(annotations: Annotations) -> Iterable[Piece]:
    for source in annotations.sources:
        yield from _each(source.spans, Mark.SOURCE)


_LAYERS = {Layer.QUOTES: _quotes, Layer.ENTITIES: _entities, Layer.SOURCES: _sources}


def _focused(walk: Walk, stop: Stop) -> Iterable[Piece]:
    if stop.layer is not Layer.QUOTES:
        yield from _each(stop.spans, Mark.FOCUS)
        return
    quote = walk.quote(stop)
    yield from _each(quote.content, Mark.FOCUS_CONTENT)
    yield from _each(quote.cue, Mark.FOCUS_CUE)
    yield from _each(quote.source, Mark.FOCUS_SOURCE)


def _each(spans: Spans, mark: Mark) -> Iterable[Piece]:
    return ((start, end, mark) for start, end in spans)


def _flatten(spans: Sequence[Piece]) -> Iterable[Piece]:
    """Sweep over the ends of all spans; between two neighbouring ends the same marks hold."""
    edges: dict[int, list[tuple[Mark, int]]] = {}
    for start, end, mark in spans:
        if start < end:
            edges.setdefault(start, []).append((mark, 1))
            edges.setdefault(end, []).append((mark, -1))
    open_marks: Counter[Mark] = Counter()
    at, now = 0, Mark(0)
    for place in sorted(edges):
        if now and place > at:
            yield at, place, now
        for mark, change in edges[place]:
            open_marks[mark] += change
        at, now = place, Mark(sum(mark for mark, count in open_marks.items() if count))


# ------------------------------------------------------------------------------------------------- the margin


@dataclass(frozen=True, slots=True)
class Margin:
    """What the margin shows beside a row: a glyph, and whether the quote beside it is the focused one."""

    glyph: str
    focused: bool


def margin(layout: Layout, walk: Walk, focus: Stop | None) -> dict[int, Margin]:
    """Give the margin marks by row: ``❝`` where a quote with words begins, a bar beside it, ``╎`` beside reports."""
    marks: dict[int, Margin] = {}
    if walk.annotations is None or not layout.rows:
        return marks
    focused = None if focus is None or focus.layer is not Layer.QUOTES else focus.id
    for quote in sorted(walk.annotations.quotes, key=lambda quote: (quote.id == focused, quote.start)):
        reported = quote.kind is QuoteKind.INDIRECT
        here = quote.id == focused
        bar = "▌" if here else "╎" if reported else "│"
        for start, end in quote.content:
            for row in range(layout.row_of(start), layout.row_of(max(start, end - 1)) + 1):
                if layout.rows[row].kind is RowKind.TEXT and (here or not reported or row not in marks):
                    marks[row] = Margin(bar, here)
        if not reported:
            marks[layout.row_of(quote.start)] = Margin("❝", here)
    return marks
