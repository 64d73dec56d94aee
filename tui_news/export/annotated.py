"""Text with everything that is marked in it as HTML, cut wherever something begins or ends: marks may cross."""

from __future__ import annotations

from html import escape as escape_html
from itertools import pairwise
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.export.telling import UNSURE_BELOW, clean_document, quote_lines, web_address
from tui_news.model.documents import MarkKind
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Document

_TAGS = {MarkKind.EMPHASIS: "em", MarkKind.STRONG: "strong", MarkKind.CODE: "code"}


@dataclass(frozen=True, slots=True)
class _Layer:
    """``text[start:end]`` has these classes (quotes, entities) or this tag with its attributes, and a tooltip."""

    start: int
    end: int
    classes: str = ""
    tag: str = ""
    attributes: str = ""
    tooltip: str = ""


class Annotated:
    """A document with its annotations; offsets are code points into its text."""

    def __init__(self, document: Document, annotations: Annotations | None) -> None:
        self._text = clean_document(document).text
        self._layers = sorted(_layers(document, annotations), key=lambda layer: (layer.start, -layer.end))
        self._numbers: dict[int, list[int]] = {}  # offset: the numbers of the quotes that begin there
        for number, line in enumerate(quote_lines(document, annotations), 1):
            at = _shown_at(document, line.quote.start)
            if at is not None:
                self._numbers.setdefault(at, []).append(number)
        self.numbered = {number for numbers in self._numbers.values() for number in numbers}  # can be linked to

    def html(self, start: int, end: int) -> str:
        """Give ``text[start:end]`` as HTML inside one element."""
        layers = [layer for layer in self._layers if layer.start < end and layer.end > start]
        cuts = {start, end, *(at for layer in layers for at in (layer.start, layer.end))}
        cuts |= self._numbers.keys()
        borders = sorted(at for at in cuts if start <= at <= end)
        return "".join(
            self._number(first) + _wrapped(self._text[first:last], [x for x in layers if x.start <= first < x.end])
            for first, last in pairwise(borders)
        )

    def _number(self, at: int) -> str:
        return "".join(
            f'<sup class="number" id="quote-{number}"><a href="#said-{number}">{number}</a></sup>'
            for number in self._numbers.get(at, ())
        )


def _shown_at(document: Document, offset: int) -> int | None:
    """Give the first place from the offset on that stands in a block, None behind the last."""
    return next((max(offset, block.start) for block in document.blocks if offset < block.end), None)


def _wrapped(text: str, layers: list[_Layer]) -> str:
    html = escape_html(text, quote=True)
    for layer in reversed(layers):  # the outermost comes first
        if layer.tag:
            html = f"<{layer.tag}{layer.attributes}>{html}</{layer.tag}>"
    classes = " ".join(dict.fromkeys(name for layer in layers for name in layer.classes.split()))
    if not classes:
        return html
    tooltip = "; ".join(dict.fromkeys(layer.tooltip for layer in layers if layer.tooltip))
    shown = f' title="{escape_html(tooltip, quote=True)}"' if tooltip else ""
    return f'<span class="{classes}"{shown}>{html}</span>'


def _layers(document: Document, annotations: Annotations | None) -> Iterator[_Layer]:
    for mark in document.marks:
        if mark.kind is not MarkKind.LINK:
            yield _Layer(mark.start, mark.end, tag=_TAGS[mark.kind])
        elif address := web_address(mark.target):
            href = f' href="{escape_html(address, quote=True)}" rel="noopener noreferrer"'
            yield _Layer(mark.start, mark.end, tag="a", attributes=href)
    if annotations is None:
        return
    for line in quote_lines(document, annotations):
        quote = line.quote
        doubt = "?" if line.unsure else ""
        for classes, spans, tooltip in (
            (f"quote {quote.kind.value}", quote.content, f"{quote.kind.value}: {line.speaker}{doubt}"),
            ("cue", quote.cue, ""),
            ("source", quote.source, ""),
        ):
            yield from (_Layer(start, end, classes, tooltip=tooltip) for start, end in spans)
    names = {entity.id: clean_line(entity.name) for entity in annotations.entities}
    for mention in annotations.mentions:
        doubt = "?" if mention.confidence < UNSURE_BELOW else ""
        tooltip = f"{mention.type.value}: {names.get(mention.entity, '')}{doubt}"
        yield _Layer(mention.start, mention.end, f"entity {mention.type.value.lower()}", tooltip=tooltip)
