"""An article as plain text: its header, its blocks, and what a reader should know of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_text
from tui_news.cli.output import put
from tui_news.compare.telling import also_in
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Block
    from tui_news.model.views import Article

_NUMBER = re.compile(r"\d{1,4}[.)] ")  # of an item, which needs no dot before it


def header(article: Article, annotations: Annotations | None) -> list[str]:
    """Give the lines above the text.

    They are outlet, date and authors, the address, whose wire copy it is, where else the story is, the tags, what the
    feed files it under, and where readers discuss it.
    """
    row = article.row
    date = row.published.astimezone().strftime("%Y-%m-%d %H:%M") if row.published else ""
    facts = [row.outlet, date, ", ".join(row.authors)]
    tags = " ".join(f"#{clean_line(tag)}" for tag in row.tags)
    lines = [" · ".join(clean_line(fact) for fact in facts if fact), clean_line(row.url or "")]
    wire = ", ".join(clean_line(agency) for agency in annotations.sourcing.wire) if annotations else ""
    lines += [f"Wire copy of {wire}" if wire else "", clean_line(also_in(article)), tags]
    filed = ", ".join(clean_line(category) for category in article.categories)
    lines += [f"Categories: {filed}" if filed else ""]
    lines += [f"Comments: {clean_line(article.comments)}" if article.comments else ""]
    return [line for line in lines if line]


def block_text(article: Article, block: Block) -> tuple[str, str]:
    """Give what stands before a block in plain text, and its cleaned words."""
    words = clean_text(article.document.text[block.start : block.end])
    dot = "" if _NUMBER.match(words) else "• "
    before = {BlockKind.LIST_ITEM: "  " * block.level + dot, BlockKind.QUOTATION: "> "}
    return before.get(block.kind, ""), words


def in_one_list(before: Block, after: Block) -> bool:
    """Whether two blocks are items of one list, and stand without a blank line between them."""
    return before.kind is BlockKind.LIST_ITEM and after.kind is BlockKind.LIST_ITEM


def print_plain(article: Article, annotations: Annotations | None) -> None:
    """Print title, header and text, with a blank line between blocks."""
    blocks = article.document.blocks
    if not blocks or blocks[0].kind is not BlockKind.HEADLINE:
        put(clean_line(article.row.title))
        put()
    shown_header = False
    for number, block in enumerate(blocks):
        if number and not in_one_list(blocks[number - 1], block):
            put()
        if not shown_header and block.kind not in (BlockKind.HEADLINE, BlockKind.STANDFIRST):
            _put_header(article, annotations)
            shown_header = True
        before, text = block_text(article, block)
        put(before + text.replace("\n", "\n" + " " * len(before)))
    if not shown_header:
        put()
        _put_header(article, annotations)
    for note in notes(article):
        put(note)


def _put_header(article: Article, annotations: Annotations | None) -> None:
    lines = header(article, annotations)
    for line in lines:
        put(line)
    if lines:
        put()


def notes(article: Article) -> list[str]:
    """Give what a reader should know of the text: what was left out of it, and what ingest was unsure of."""
    lines = [] if not article.enclosures else [""]
    for number, one in enumerate(article.enclosures, 1):
        facts = clean_line(" · ".join(filter(None, (one.title, one.kind, *one.facts))))
        lines.append(f"[{number}: {facts}] {clean_line(one.url)}")
    if article.dropped:
        reasons = ", ".join(dict.fromkeys(clean_line(piece.reason) for piece in article.dropped))
        lines += ["", f"[left out: {reasons}; tui-news show --raw {article.row.id} has it]"]
    return lines + [f"[{clean_line(warning)}]" for warning in article.warnings]
