"""``tui-news entities``: what is named, in one article or in the whole library."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui_news.cli.library import open_library
from tui_news.cli.tables import print_rows

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library

_FEW = 50  # entities of the whole library, unless more are asked for


def run(args: argparse.Namespace) -> int:
    """Print the entities of an article in the order of the text, or those that most articles name."""
    with open_library(args) as library:
        rows = _of_library(library, args) if args.id is None else _of_article(library, args)
    nothing = "No entities." if args.id is None else "No entities, or the article is not analysed yet."
    print_rows(rows, ("articles", "mentions", "quotes", "type", "name"), as_json=args.json, nothing=nothing)
    return 0


def _of_library(library: Library, args: argparse.Namespace) -> list[dict[str, object]]:
    limit = _FEW if args.limit is None else args.limit
    return [
        {"name": one.name, "type": one.type, "articles": one.articles, "mentions": one.mentions, "quotes": one.quotes}
        for one in library.figures.entities(args.type, limit)
    ]


def _of_article(library: Library, args: argparse.Namespace) -> list[dict[str, object]]:
    annotations = library.annotations(library.article(args.id).version)
    if annotations is None:
        return []
    mentions = Counter(mention.entity for mention in annotations.mentions)
    quotes = Counter(quote.entity for quote in annotations.quotes)
    rows: list[dict[str, object]] = [
        {
            "article": args.id,
            "id": entity.id,
            "name": entity.name,
            "type": entity.type.value,
            "role": entity.role,
            "aliases": list(entity.aliases),
            "mentions": mentions[entity.id],
            "quotes": quotes[entity.id],
        }
        for entity in annotations.entities
        if args.type is None or entity.type.value.lower() == args.type.lower()
    ]
    return rows if args.limit is None else rows[: args.limit]
