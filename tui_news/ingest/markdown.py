"""Markdown -> reading: rendered by markdown-it (CommonMark and tables), then read as the HTML it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from tui_news.ingest.frontmatter import split_front_matter
from tui_news.ingest.furniture import remove_furniture
from tui_news.ingest.heads import Head, read_head, read_label
from tui_news.ingest.html import html_pieces
from tui_news.ingest.pieces import Piece, piece
from tui_news.ingest.plaintext import split_text
from tui_news.ingest.reading import Reading, same_words
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST = 1_000_000  # characters; what is larger is read as plain text, for the renderer is slow
_TANGLE = re.compile(r"[\[\]*_`<>!]{200}|(?:>\s?|[-*+]\s){60}")  # nothing that a person writes; quadratic to render


def read_markdown(text: str, *, url: str | None = None) -> Reading:
    """Read Markdown with or without front matter. ``url`` is what its links are resolved against."""
    labels, body = split_front_matter(text.replace("\r\n", "\n").lstrip("\ufeff"))
    head = Head()
    front: list[Piece] = []
    description = ""
    for key, values in labels.items():
        if key == "description":
            description = values[0]
        elif kind := read_label(head, key, values[0]):
            front.append(piece(kind, values[0]))
    if any(key in labels for key in ("author", "authors")):
        head.authors = tuple(labels.get("authors", ())) + tuple(labels.get("author", ()))
    reading = Reading()
    reading.take(head)
    pieces, dropped = remove_furniture(_body(body, url, reading))
    pieces, found = read_head(_with_front(front, pieces, description))
    reading.pieces = pieces
    reading.dropped += dropped
    reading.take(found)
    return reading


def _body(body: str, url: str | None, reading: Reading) -> list[Piece]:
    if len(body) > _LARGEST or _TANGLE.search(body):
        reading.warnings.append("read as plain text: too large or too tangled for Markdown")
        return split_text(body)
    return html_pieces(_renderer().render(body), base=url)


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _with_front(front: Sequence[Piece], pieces: Sequence[Piece], description: str) -> list[Piece]:
    """Put headline and standfirst of the front matter first; where the body says them again, it is once."""
    said = [part.text for part in front]
    rest = [part for at, part in enumerate(pieces) if at > 3 or not any(same_words(part.text, text) for text in said)]
    for at, part in enumerate(rest[:3]):
        if description and part.kind is BlockKind.PARAGRAPH and same_words(part.text, description):
            rest[at] = replace(part, kind=BlockKind.STANDFIRST)
            headline = [] if front else [replace(early, kind=BlockKind.HEADLINE, level=0) for early in rest[:at]][:1]
            return [*front, *(headline or []), *rest[len(headline) :]]
    return [*front, *rest]
