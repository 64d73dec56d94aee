"""The panel below the story: its quotes, its entities or its sources, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from tui_news.model.annotations import QuoteKind
from tui_news.tui import cells, safe, words
from tui_news.tui.narrowing import fits
from tui_news.tui.walk import Layer, Stop, Walk
from tui_news.tui.widgets.line_list import LineList, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.model.documents import Spans
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
        return facts | {"row": " ".join((self._who_or_what(stop), *self._about(stop)))}

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
        names = [cells.width(self._who_or_what(stop)) for stop in self.stops]
        self._who = max(names, default=0)
        self.changed(cursor)
        self.set_title(self._tabs())

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
        """Give kind, name, role and relay of a stop, and as many of a quote's words as there is room for."""
        del line
        stop = self.stops[index]
        if index < len(self._labels):
            yield f" {self._labels[index]}", "hint"
        yield cells.pad(f" {self._kind(stop)}", _KIND[self.tab]), "dim"
        if self.walk.is_corrected(stop):
            yield "✎ ", "mark"
        else:
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
