"""The panel below the story: its quotes, its entities or its sources, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from tui_news.model.annotations import QuoteKind
from tui_news.tui import cells, safe, words
from tui_news.tui.walk import Layer, Stop, Walk
from tui_news.tui.widgets.line_list import LineList, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.model.views import Article

_GLYPHS = {Layer.QUOTES: "❝", Layer.ENTITIES: "◆", Layer.SOURCES: "⚑"}
_KIND = {Layer.QUOTES: 12, Layer.ENTITIES: 15, Layer.SOURCES: 16}  # cells of the column of kinds
_WIDE = 90  # cells from which names stand in a column, and a quote's words have room behind them
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

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops that the panel lists."""
        return self.walk.stops[self.tab]

    @property
    def count(self) -> int:
        """How many stops the panel lists."""
        return len(self.stops)

    def show(self, article: Article | None, walk: Walk) -> None:
        """List the stops of another story."""
        self._article, self.walk = article, walk
        self._fill(0)

    def turn(self, layer: Layer, index: int = 0) -> None:
        """List another layer, or the same with the cursor elsewhere."""
        if layer is not self.tab:
            self.tab = layer
            self._fill(index)
        elif self.count:
            self.move_to(index)

    def _fill(self, cursor: int) -> None:
        if self._article is None:
            self.empty = "Quotes, entities and sources of a story stand here."
        else:
            self.empty = words.nothing(self.tab.value, self.walk.annotations)
        names = [cells.width(self._who_or_what(stop)) for stop in self.stops]
        self._who = max(names, default=0)
        self.changed(cursor)
        self.set_title(self._tabs())

    def _tabs(self) -> Content:
        """Give the three tabs for the upper border; each can be clicked."""
        parts: list[Content | tuple[str, str | Style]] = []
        for layer in Layer:
            known = self.walk.annotations is not None
            count = f" {len(self.walk.stops[layer])}" if known else ""
            here = layer is self.tab
            text = f"{_GLYPHS[layer]} {layer.value.title()}{count}"
            click = Style.from_meta({"@click": ("screen.show_tab", (layer.value,))})
            look = Style(bold=True, underline=True) if here else Style(dim=True)
            parts.append((text, click + look))
            parts.append(("  ", ""))
        return Content.assemble(*parts[:-1])

    def label(self, labels: Sequence[str]) -> None:
        """Draw labels before the first stops, or, with none, the stops as they are."""
        if labels != self._labels:
            self._labels = labels
            self._strips.clear()
            self.refresh()

    # -- drawing

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give kind, name, role and relay of a stop, and as many of a quote's words as there is room for."""
        del line
        stop = self.stops[index]
        if index < len(self._labels):
            yield f" {self._labels[index]}", "hint"
        yield cells.pad(f" {self._kind(stop)}", _KIND[self.tab]), "dim"
        yield ("? " if stop.confidence < self._low else "  "), "unsure"
        name, wide = self._who_or_what(stop), width >= _WIDE
        name = cells.pad(name, min(self._who, width // 3)) if wide else name
        yield name, "strong"
        role, more, said = self._about(stop)
        # A long role gives way to what comes behind it: who passed the words on matters more.
        room = width - 1 - _KIND[self.tab] - 2 - cells.width(name) - cells.width(more)
        if role and room > _ROLE:
            yield cells.fit(f" · {role}", room), "dim"
        yield more, "dim"
        if said and wide:
            yield f"  {said}", "said"

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

    def _about(self, stop: Stop) -> tuple[str, str, str]:
        """Give role, the rest of the facts, and a quote's words."""
        if self.tab is Layer.QUOTES:
            quote = self.walk.quote(stop)
            role = words.role(quote, self.walk.annotations.entities if self.walk.annotations else ())
            said = words.said(self._article.document, quote) if self._article else ""
            return safe.line(role), _joined(_via(quote.relay)), safe.line(said)
        times = f"×{len(stop.spans)}" if len(stop.spans) > 1 else ""
        if self.tab is Layer.ENTITIES:
            entity = self.walk.entity(stop)
            also = f"also {', '.join(entity.aliases)}" if entity.aliases else ""
            return safe.line(entity.role), _joined(times, also), ""
        source = self.walk.source(stop)
        role = source.role if source.role.casefold() not in source.name.casefold() else ""
        return safe.line(role), _joined(_via(source.relay), source.reason, times), ""


def _via(relay: tuple[str, ...]) -> str:
    return f"via {', '.join(relay)}" if relay else ""


def _joined(*facts: str) -> str:
    return "".join(f" · {safe.line(fact)}" for fact in facts if fact)
