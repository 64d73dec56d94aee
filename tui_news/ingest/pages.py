"""Web pages and HTML files -> reading: the article's blocks, its headline, standfirst, byline and dates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from tui_news.clean import clean_line
from tui_news.ingest.fulltext import find_main_text
from tui_news.ingest.furniture import remove_furniture
from tui_news.ingest.heads import read_credit, read_head
from tui_news.ingest.html import PAGE_UNSEEN, node_pieces
from tui_news.ingest.metadata import read_metadata
from tui_news.ingest.pieces import Piece, piece
from tui_news.ingest.plaintext import split_text
from tui_news.ingest.reading import Reading, same_words
from tui_news.ingest.tame import tame
from tui_news.ingest.urls import web_link
from tui_news.model.documents import BlockKind, Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.ingest.metadata import Metadata

_PAGE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|sub-?(?:title|head(?:line)?)|dek|deck|chapo|lead|lede|intro|teaser|kicker|strapline|"
    r"summary|sapo|excerpt)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LITTLE = 200  # characters; less is hardly an article


def read_page(html: str, *, url: str | None = None) -> Reading:
    """Read an HTML page or fragment. ``url`` is where it came from, against which links are resolved."""
    tamed = tame(html)
    tree = LexborHTMLParser(tamed.html)
    meta = read_metadata(tree, url)
    base = _base(tree, url or meta.url)
    root = tree.body or tree.root
    blocks = node_pieces(root, base=base) if root is not None else []
    reading = Reading()
    reading.fill(meta)
    if tamed.changed:
        reading.warnings.append("the markup is beyond all reason: it was simplified, and some of its form is lost")
    body, above = _article(tamed.html, tree, blocks, meta, base, reading)
    _finish(reading, tree, body, above, meta)
    return reading


def _base(tree: LexborHTMLParser, url: str | None) -> str | None:
    declared = tree.css_first("base[href]")
    return (web_link(declared.attributes.get("href") or "", url) if declared is not None else None) or url


def _article(
    html: str, tree: LexborHTMLParser, blocks: list[Piece], meta: Metadata, base: str | None, reading: Reading
) -> tuple[list[Piece], list[Piece]]:
    """Give the article's blocks and what stood above them; what is left out is noted as dropped."""
    if not _PAGE.search(html[:5_000]):
        return blocks, []
    found = find_main_text(html, blocks, base=base)
    length = sum(len(part.text) for part in found.pieces) if found is not None else 0
    if len(meta.body) >= _LITTLE and (found is None or not found.ours or length < _LITTLE):
        return split_text(meta.body), blocks[:20]  # a page whose text its scripts would have written
    if found is not None and length:
        reading.dropped += found.dropped
        return found.pieces, found.above
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    if root is None:
        return blocks, []
    reading.warnings.append("the article could not be told from the page around it")
    return node_pieces(root, base=base, unseen=PAGE_UNSEEN) or blocks, []


def _finish(
    reading: Reading, tree: LexborHTMLParser, body: list[Piece], above: Sequence[Piece], meta: Metadata
) -> None:
    kept, dropped = remove_furniture(body)
    headline, kept = _headline(kept, above, meta)
    standfirst, kept = _standfirst(tree, kept, above, meta, headline)
    front = [part for part in (headline, standfirst) if part is not None]
    pieces, head = read_head([*front, *kept])
    reading.dropped = _without(reading.dropped, front) + dropped
    reading.pieces = pieces
    for one in reading.dropped:
        if one.reason in ("byline", "date line"):
            read_credit(one.text, head)
    reading.take(head)


def _without(dropped: Sequence[Dropped], kept: Sequence[Piece]) -> list[Dropped]:
    texts = {part.text for part in kept}
    return [one for one in dropped if one.text not in texts]


def _headline(body: list[Piece], above: Sequence[Piece], meta: Metadata) -> tuple[Piece | None, list[Piece]]:
    """Take the headline: the heading that the page's own title agrees with, else that title, else the first <h1>."""
    for at, part in enumerate(body[:6]):
        if part.kind is BlockKind.HEADING and (
            same_words(part.text, meta.title) or (not meta.title and part.level == 1)
        ):
            return replace(part, kind=BlockKind.HEADLINE, level=0), body[:at] + body[at + 1 :]
    for part in reversed(above):
        if part.kind is BlockKind.HEADING and (
            same_words(part.text, meta.title) or (not meta.title and part.level == 1)
        ):
            return replace(part, kind=BlockKind.HEADLINE, level=0), body
    if meta.title:
        kept = [part for at, part in enumerate(body) if at > 3 or not same_words(part.text, meta.title)]
        return piece(BlockKind.HEADLINE, meta.title), kept
    return None, body


def _standfirst(
    tree: LexborHTMLParser, body: list[Piece], above: Sequence[Piece], meta: Metadata, headline: Piece | None
) -> tuple[Piece | None, list[Piece]]:
    """Take the standfirst: a block near the top that is styled as one.

    Above the text that was found to be the article, the block that is the page's own description is one too; within
    it that is mostly just the first paragraph.
    """
    styled = _styled(tree)
    for at, part in enumerate(body[:4]):
        if len(body) > at + 1 and _is_standfirst(part, styled, headline):
            return replace(part, kind=BlockKind.STANDFIRST, level=0), body[:at] + body[at + 1 :]
    top = max(
        (at for at, part in enumerate(above) if headline is not None and same_words(part.text, headline.text)),
        default=0,
    )
    for part in above[top:][-8:]:
        if _is_standfirst(part, styled | {meta.description}, headline):
            return replace(part, kind=BlockKind.STANDFIRST, level=0), body
    return None, body


def _is_standfirst(part: Piece, known: set[str], headline: Piece | None) -> bool:
    if part.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not 25 <= len(part.text) <= 500:
        return False
    return part.text in known and (headline is None or not same_words(part.text, headline.text))


def _styled(tree: LexborHTMLParser) -> set[str]:
    """Give the texts of the elements near the top whose class calls them standfirst, subtitle, dek, chapo, lead."""
    texts = set()
    for node in tree.css("p[class], h2[class], h3[class], div[class]")[:600]:
        if _STANDFIRST.search(node.attributes.get("class") or ""):
            text = clean_line(node.text()[:2_000])
            if 25 <= len(text) <= 500:
                texts.add(text)
    return texts
