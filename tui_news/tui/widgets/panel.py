"""The panel below the story: its quotes, its entities or its sources, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from tui_news.model.annotations import QuoteKind
from tui_news.tui import safe, words
from tui_news.tui.drawing import cells
from tui_news.tui.narrowing import fits
from tui_news.tui.story.walk import Layer, Stop, Walk
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.model.documents import Spans
    from tui_news.model.views import Article
    from tui_news.tui.drawing.cells import Part

_GLYPHS = {Layer.QUOTES: "❝", Layer.ENTITIES: "◆", Layer.SOURCES: "⚑"}
_KIND = {Layer.QUOTES: 12, Layer.ENTITIES: 15, Layer.SOURCES: 16}  # cells of the column of kinds
_WIDE = 90  # cells from which there are columns: kind, who, and a quote's words or the other facts
_ROLE = 8  # cells below which a role is left out


class Panel(LineList):
    """One layer of a story's walk; the cursor is on the stop in focus."""

    def __init__(self, low_confidence: float) -> None:
        super().__init__(id="panel")
        self.tab = Layer.QUOTES
        self.walk = Walk.of(None)
        self._article: Article | None = None
        self._low = low_confidence
        self._who = 0
        self._labels: Sequence[str] = ()
        self.wanted = ""  # only stops that have these words are listed
        self.stops: tuple[Stop, ...] = ()  # those that are listed

    @property
    def count(self) -> int:
        """How many stops the panel lists."""
        return len(self.stops)

    def show(self, article: Article | None, walk: Walk) -> None:
        """List the stops of another story."""
        if self._article is None or article is None or article.row.id != self._article.row.id:
            self.wanted = ""
        self._article, self.walk = article, walk
        self._fill(0)

    def turn(self, layer: Layer, index: int = 0) -> None:
        """List another layer, or the same, with the cursor on the stop of that index in the layer, if it is listed."""
        stop = next(iter(self.walk.stops[layer][index : index + 1]), None)
        if layer is not self.tab:
            self.tab = layer
            self._fill(0)
        if stop in self.stops:
            self.move_to(self.stops.index(stop))

    def narrow(self, wanted: str) -> None:
        """List only the stops that have these words (see :func:`fits`), or, for none, all of them."""
        here = self.stops[self.cursor] if self.stops else None
        self.wanted = wanted.strip()
        self._fill(0)
        if here in self.stops:
            self.move_to(self.stops.index(here))

    def index(self, row: int) -> int:
        """Give the index in the layer of the stop that a row lists."""
        return self.walk.stops[self.tab].index(self.stops[row])

    def _facts(self, stop: Stop) -> dict[str, str]:
        """Give what can be looked for in a row, by name."""
        facts = dict.fromkeys(("kind", "speaker", "source", "via"), "")
        facts["sure"] = "unsure" if stop.confidence < self._low else ""
        if self.tab is Layer.QUOTES:
            quote = self.walk.quote(stop)
            facts |= {"kind": quote.kind.value, "speaker": words.speaker(quote), "via": " ".join(quote.relay)}
            facts["source"] = " ".join(self._text(quote.source))
        elif self.tab is Layer.ENTITIES:
            facts["kind"] = self.walk.entity(stop).type.value
        else:
            source = self.walk.source(stop)
            facts |= {"kind": words.SOURCE_KINDS[source.kind], "source": source.name, "via": " ".join(source.relay)}
        said = self._said(stop) if self.tab is Layer.QUOTES else ""
        return facts | {"row": " ".join((self._who_or_what(stop), *self._about(stop), said))}

    def _text(self, spans: Spans) -> Iterable[str]:
        return (self._article.document.text[start:end] for start, end in spans) if self._article else ()

    def _fill(self, cursor: int) -> None:
        if self._article is None:
            self.empty = "Quotes, entities and sources of a story stand here."
        else:
            self.empty = words.nothing(self.tab.value, self.walk.annotations)
        stops = self.walk.stops[self.tab]
        self.stops = tuple(stop for stop in stops if fits(self.wanted, self._facts(stop))) if self.wanted else stops
        if stops and not self.stops:
            self.empty = f"None of these {self.tab.value} has that."
        self._who = max((self._breadth(stop) for stop in self.stops), default=0)
        self.changed(cursor)
        self.set_title(self._tabs())

    def _breadth(self, stop: Stop) -> int:
        """Give the cells that the column of names needs for a stop: for a quote, with role and relay."""
        behind = self._about(stop) if self.tab is Layer.QUOTES else ()
        return cells.width("".join((self._who_or_what(stop), *(f" · {fact}" for fact in behind if fact))))

    def _tabs(self) -> Content:
        """Give the three tabs for the upper border; each can be clicked."""
        parts: list[Content | tuple[str, str | Style]] = []
        for layer in Layer:
            known = self.walk.annotations is not None
            here = layer is self.tab
            left = f"{len(self.stops)} of " if here and self.wanted else ""
            count = f" {left}{len(self.walk.stops[layer])}" if known else ""
            text = f"{_GLYPHS[layer]} {layer.value.title()}{count}"
            click = Style.from_meta({"@click": ("screen.show_tab", (layer.value,))})
            look = Style(bold=True, underline=True) if here else Style(dim=True)
            parts.append((text, click + look))
            parts.append(("  ", ""))
        only = (f"only: {safe.line(self.wanted)}", Style(bold=True))
        return Content.assemble(*parts[:-1], *((("  ", ""), only) if self.wanted else ()))

    def label(self, labels: Sequence[str]) -> None:
        """Draw labels before the first stops, or, with none, the stops as they are."""
        if labels != self._labels:
            self._labels = labels
            self._strips.clear()
            self.refresh()

    # -- drawing

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give kind and who it is; where there is room, in columns, and with as many of a quote's words as fit."""
        del line
        stop = self.stops[index]
        if index < len(self._labels):
            yield f" {self._labels[index]}", "hint"
        yield cells.pad(f" {self._kind(stop)}", _KIND[self.tab]), "dim"
        if self.walk.is_corrected(stop):
            yield "✎ ", "mark"
        else:
            yield ("? " if stop.confidence < self._low else "  "), "unsure"
        if width >= _WIDE:
            yield from self._columns(stop, width)
        else:
            yield from self._line(stop, width - 1 - _KIND[self.tab] - 2)

    def _columns(self, stop: Stop, width: int) -> Iterable[Part]:
        """Give name and facts each in a column: of a quote, its words are what is behind the speaker's."""
        if self.tab is Layer.QUOTES:
            room = min(self._who, width * 9 // 20)
            line = list(self._line(stop, room))
            yield from line
            yield " " * (room - sum(cells.width(text) for text, _ in line)) + "  ", ""
            yield self._said(stop), "said"
        else:
            name = cells.pad(self._who_or_what(stop), min(self._who, width // 3)) + "  "
            yield name, "strong"
            role, *more = self._about(stop)
            room = width - 1 - _KIND[self.tab] - 2 - cells.width(name)
            rest = " · ".join(fact for fact in more if fact)
            role = cells.fit(role, max(_ROLE, room - cells.width(rest) - 3))
            yield " · ".join(fact for fact in (role, rest) if fact), "dim"

    def _line(self, stop: Stop, room: int) -> Iterable[Part]:
        """Give name, role and relay in at most ``room`` cells.

        A long role gives way to what comes behind it: who passed the words on matters more.
        """
        role, *more = self._about(stop)
        rest = "".join(f" · {fact}" for fact in more if fact)
        name = cells.fit(self._who_or_what(stop), room)
        yield name, "strong"
        room -= cells.width(name)
        if role and room - cells.width(rest) > _ROLE:
            role = cells.fit(f" · {role}", room - cells.width(rest))
            yield role, "dim"
            room -= cells.width(role)
        yield cells.fit(rest, room), "dim"

    def _kind(self, stop: Stop) -> str:
        if self.tab is Layer.QUOTES:
            kind = self.walk.quote(stop).kind
            return f"{'╎' if kind is QuoteKind.INDIRECT else '❝'} {kind.value}"
        if self.tab is Layer.ENTITIES:
            return f"◆ {self.walk.entity(stop).type.value}"
        return f"⚑ {words.SOURCE_KINDS[self.walk.source(stop).kind]}"

    def _who_or_what(self, stop: Stop) -> str:
        if self.tab is Layer.QUOTES:
            return safe.line(words.speaker(self.walk.quote(stop)))
        if self.tab is Layer.ENTITIES:
            return safe.line(self.walk.entity(stop).name)
        source = self.walk.source(stop)
        return safe.line(source.name or words.SOURCE_KINDS[source.kind])

    def _said(self, stop: Stop) -> str:
        return safe.line(words.said(self._article.document, self.walk.quote(stop))) if self._article else ""

    def _about(self, stop: Stop) -> list[str]:
        """Give the role and the other facts of a stop, clean; one that it has not is empty."""
        times = f"×{len(stop.spans)}" if len(stop.spans) > 1 else ""
        if self.tab is Layer.QUOTES:
            quote = self.walk.quote(stop)
            role = words.role(quote, self.walk.annotations.entities if self.walk.annotations else ())
            facts = [role, _via(quote.relay)]
        elif self.tab is Layer.ENTITIES:
            entity = self.walk.entity(stop)
            facts = [entity.role, times, f"also {', '.join(entity.aliases)}" if entity.aliases else ""]
        else:
            source = self.walk.source(stop)
            role = source.role if source.role.casefold() not in source.name.casefold() else ""
            facts = [role, _via(source.relay), source.reason, times]
        return [safe.line(fact) for fact in facts]


def _via(relay: tuple[str, ...]) -> str:
    return f"via {', '.join(relay)}" if relay else ""
