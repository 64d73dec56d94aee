"""``tui-news show``: one article, styled on a terminal, plain in a pipe, as JSON, or as it came."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_text
from tui_news.cli.library import open_library, row_to_json
from tui_news.cli.output import is_styled, put, put_json
from tui_news.compare.telling import also_in
from tui_news.errors import NotFoundError
from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    import argparse

    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Block
    from tui_news.model.views import Article

_NUMBER = re.compile(r"\d{1,4}[.)] ")  # of an item, which needs no dot before it


def run(args: argparse.Namespace) -> int:
    """Print the article, or play what comes with it; NotFoundError when there is none of that number."""
    with open_library(args) as library:
        if args.play is not None:
            article = library.article(args.id)
            library.close()  # a film is long
            return _play(article, args)
        if args.raw:
            _print_raw(*library.raw(args.id))
            return 0
        article = library.article(args.id)
        annotations = library.annotations(article.version)
        if args.json:
            _print_json(article, annotations)
        elif is_styled():
            from tui_news.cli.styled import print_article

            print_article(article, annotations)
        else:
            print_plain(article, annotations)
    return 0


def header(article: Article, annotations: Annotations | None) -> list[str]:
    """Give the lines above the text.

    They are outlet, date and authors, the address, whose wire copy it is, where else the story is, and the tags.
    """
    row = article.row
    date = row.published.astimezone().strftime("%Y-%m-%d %H:%M") if row.published else ""
    facts = [row.outlet, date, ", ".join(row.authors)]
    tags = " ".join(f"#{clean_line(tag)}" for tag in row.tags)
    lines = [" · ".join(clean_line(fact) for fact in facts if fact), clean_line(row.url or "")]
    wire = ", ".join(clean_line(agency) for agency in annotations.sourcing.wire) if annotations else ""
    lines += [f"Wire copy of {wire}" if wire else "", clean_line(also_in(article)), tags]
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


def _print_json(article: Article, annotations: Annotations | None) -> None:
    from tui_news.export.annotations import to_json

    document = article.document
    whole = row_to_json(article.row) | {
        "outlet": article.row.outlet,
        "version": article.version,
        "kind": article.kind.value,
        "not_whole": article.not_whole or None,
        "blocks": [[block.kind.value, block.start, block.end] for block in document.blocks],
        "dropped": [{"text": piece.text, "reason": piece.reason} for piece in article.dropped],
        "warnings": list(article.warnings),
        "wire": list(annotations.sourcing.wire) if annotations else None,
        "enclosures": [
            {"url": one.url, "type": one.media_type, "size": one.size, "seconds": one.seconds, "title": one.title}
            for one in article.enclosures
        ],
        "also_in": [
            {"id": copy.id, "outlet": copy.outlet, "url": copy.url, "differs": round(copy.differs, 4)}
            for copy in article.copies
        ],
    }
    rest: dict[str, object] = {"title": article.row.title, "text": document.text, "analyser": None}
    put_json(whole | (rest if annotations is None else to_json(article.row.title, document, annotations)))


def _play(article: Article, args: argparse.Namespace) -> int:
    from tui_news.config import load
    from tui_news.services.opening import open_here

    found = article.enclosures
    if not 1 <= args.play <= len(found):
        if not found:
            raise NotFoundError(f"Nothing to play comes with article {args.id}", "It is text alone.")
        there = f"It has {len(found)}; tui-news show {args.id} lists them."
        raise NotFoundError(f"No {args.play} comes with article {args.id}", there)
    config = load(args.config)[0]
    return 1 if open_here(config.player or config.browser, found[args.play - 1].url, "player") else 0


def _print_raw(data: bytes, media_type: str) -> None:
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    # On a terminal the original could act; there it is shown cleaned.
    from email.message import Message

    message = Message()
    message["Content-Type"] = media_type
    try:
        text = data.decode(message.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    put(clean_text(text))
