"""``tui-news sources``: whom and what the reporting rests on, in one article or in the whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.library import open_library
from tui_news.cli.tables import print_rows

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library

_FEW = 50  # sources of the whole library, unless more are asked for


def run(args: argparse.Namespace) -> int:
    """Print the sources of an article in the order of the text, or those that most articles rest on."""
    with open_library(args) as library:
        rows = _of_library(library, args) if args.id is None else _of_article(library, args)
    nothing = "No sources." if args.id is None else "No sources, or the article is not analysed yet."
    print_rows(rows, ("articles", "kind", "name", "role", "via", "reason"), as_json=args.json, nothing=nothing)
    return 0


def _of_library(library: Library, args: argparse.Namespace) -> list[dict[str, object]]:
    limit = _FEW if args.limit is None else args.limit
    return [
        {"name": one.name, "kind": one.kind, "articles": one.articles}
        for one in library.figures.sources(args.kind, limit)
    ]


def _of_article(library: Library, args: argparse.Namespace) -> list[dict[str, object]]:
    annotations = library.annotations(library.article(args.id).version)
    rows: list[dict[str, object]] = [
        {
            "article": args.id,
            "id": source.id,
            "kind": source.kind.value,
            "name": source.name,
            "role": source.role,
            "via": list(source.relay),
            "reason": source.reason,
            "confidence": round(source.confidence, 4),
        }
        for source in (annotations.sources if annotations is not None else ())
        if args.kind is None or source.kind.value == args.kind
    ]
    return rows if args.limit is None else rows[: args.limit]
