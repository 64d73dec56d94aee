"""A story's annotations as W3C Web Annotations (JSON-LD), each anchored by its words and by its position.

https://www.w3.org/TR/annotation-model/ : TextQuoteSelector and TextPositionSelector, offsets in code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from tui_news.export.telling import title, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.model.annotations import Annotations, Mention, Quote, Source
    from tui_news.model.views import Article

Json = dict[str, object]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32  # characters of prefix and suffix: enough to tell one place from another of the same words


def to_web_annotations(article: Article, annotations: Annotations) -> Json:
    """Give an AnnotationCollection with one page: entities, quotes with their cues and sources, and sources.

    The ids are the same for the same article, version and analyser.
    """
    writer = _Writer(article, annotations)
    items = [
        *(writer.mention(number, mention) for number, mention in enumerate(annotations.mentions)),
        *(item for quote in annotations.quotes if quote.content for item in writer.quote(quote)),
        *(writer.source(source) for source in annotations.sources if source.spans),
    ]
    collection = writer.name("collection")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": title(article),
        "total": len(items),
        "first": {
            "id": writer.name("page"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }


class _Writer:
    def __init__(self, article: Article, annotations: Annotations) -> None:
        self.article = article
        self.annotations = annotations
        self.names = {entity.id: entity.name for entity in annotations.entities}
        self.address = web_address(article.row.url) or _urn(article.identity)

    def name(self, what: str) -> str:
        """Give the id of something of this article, version and analyser."""
        return _urn("\n".join((self.article.identity, str(self.article.version), self.annotations.analyser, what)))

    def mention(self, number: int, mention: Mention) -> Json:
        name = self.names.get(mention.entity, self.article.document.text[mention.start : mention.end])
        bodies = [_body("tagging", name), _body("classifying", mention.type.value)]
        return self._annotation(f"mention {number}", "tagging", bodies, [(mention.start, mention.end)])

    def quote(self, quote: Quote) -> Iterator[Json]:
        bodies = [_body("classifying", f"{quote.kind.value} quote")]
        if quote.speaker:
            bodies.append(_body("identifying", quote.speaker))
        bodies += [_body("describing", f"via {name}") for name in quote.relay]
        yield self._annotation(f"quote {quote.id}", "describing", bodies, quote.content)
        for part, spans in (("cue", quote.cue), ("source", quote.source)):
            if spans:
                linked = [self.name(f"quote {quote.id}"), _body("classifying", f"{part} of the quote")]
                yield self._annotation(f"{part} of quote {quote.id}", "linking", linked, spans)

    def source(self, source: Source) -> Json:
        bodies = [_body("classifying", f"{source.kind.value} source"), _body("identifying", source.name)]
        bodies += [_body("describing", text) for text in (source.role, source.reason) if text]
        bodies += [_body("describing", f"via {name}") for name in source.relay]
        return self._annotation(f"source {source.id}", "classifying", bodies, source.spans)

    def _annotation(
        self, what: str, motivation: str, bodies: Sequence[object], spans: Sequence[tuple[int, int]]
    ) -> Json:
        targets = [self._target(start, end) for start, end in spans]
        return {
            "id": self.name(what),
            "type": "Annotation",
            "motivation": motivation,
            "generator": {
                "id": _urn("tui-news"),
                "type": "Software",
                "name": f"tui-news, analyser {self.annotations.analyser}",
            },
            "body": list(bodies),
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _target(self, start: int, end: int) -> Json:
        text = self.article.document.text
        return {
            "type": "SpecificResource",
            "source": self.address,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _urn(text: str) -> str:
    return uuid5(NAMESPACE_URL, text).urn
