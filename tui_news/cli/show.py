"""``tui-news show``: one article, styled on a terminal, plain in a pipe, as JSON, or as it came."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_text
from tui_news.cli.library import open_library, row_to_json
from tui_news.cli.output import is_styled, put, put_json
from tui_news.cli.plain import print_plain
from tui_news.errors import NotFoundError

if TYPE_CHECKING:
    import argparse

    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article


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
        "categories": list(article.categories),
        "comments": article.comments,
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
