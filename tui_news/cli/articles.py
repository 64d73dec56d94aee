"""``tui-news list``: articles, newest first, as lines or as JSON."""

from __future__ import annotations

import shutil
import sys
from itertools import islice
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import find_feed, open_library, rfc3339, row_to_json
from tui_news.cli.output import put, put_json, say
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tui_news.library import Library
    from tui_news.model.views import ArticleRow

_PAGE = 500


def run(args: argparse.Namespace) -> int:
    """Print the articles that the filters let through; 0, also when there are none."""
    with open_library(args) as library:
        ids = _ids(library, args)
        rows = _rows(library, ids if args.limit is None else ids[: args.limit])
        if args.json:
            for row in rows:
                put_json(row_to_json(row))
        elif sys.stdout.isatty():
            width = shutil.get_terminal_size().columns
            for row in rows:
                put(table_line(row, width))
        else:
            for row in rows:
                put("\t".join(fields(row)))
        if not ids and not args.json:
            say(_nothing(library))
    return 0


def _ids(library: Library, args: argparse.Namespace) -> list[int]:
    views = []
    if args.smart is not None:
        views.append(View(ViewKind.SMART, smart=library.smart.get(args.smart).id))
    if args.feed is not None:
        views.append(View(ViewKind.FEED, feed=find_feed(library, args.feed).id))
    if args.tag is not None:
        views.append(View(ViewKind.TAG, tag=args.tag))
    if args.unread:
        views.append(View(ViewKind.UNREAD))
    if args.starred:
        views.append(View(ViewKind.STARRED))
    first, *others = views or [View(ViewKind.ALL)]
    ids = list(library.ids(first))
    for other in others:
        wanted = set(library.ids(other))
        ids = [article for article in ids if article in wanted]
    return ids


def _nothing(library: Library) -> str:
    """Say why nothing is listed: there is nothing yet, or nothing that the filters let through."""
    there = len(library.ids(View(ViewKind.ALL)))
    return f"None of the {there} articles fits." if there else "No articles. Add a feed with: tui-news add URL"


def _rows(library: Library, ids: list[int]) -> Iterator[ArticleRow]:
    remaining = iter(ids)
    while page := list(islice(remaining, _PAGE)):
        yield from library.rows(page)


def _marks(row: ArticleRow) -> str:
    return ("" if row.read else "•") + ("★" if row.starred else "")


def _outlet(row: ArticleRow) -> str:
    """Give the outlet, cleaned, and how many others have the same story: ``The Wire +2``."""
    return clean_line(row.outlet) + (f" +{len(row.others)}" if row.others else "")


def fields(row: ArticleRow) -> list[str]:
    """Give what a script reads of an article, to be joined by tabs; "-" where nothing is known."""
    state = (
        ("read" if row.read else "unread") + (",starred" if row.starred else "") + (",changed" if row.changed else "")
    )
    return [
        str(row.id),
        rfc3339(row.published) or "-",
        state,
        _outlet(row) or "-",
        clean_line(row.title) or "-",
    ]


def table_line(row: ArticleRow, width: int) -> str:
    """Give an article as a line of a table ``width`` columns wide."""
    from rich.cells import cell_len, set_cell_size

    date = row.published.astimezone().strftime("%Y-%m-%d") if row.published else ""
    left = f"{row.id:>6} {date:10} {_marks(row):2} {set_cell_size(fit(_outlet(row), 18), 18)}  "
    tags = "".join(f" #{clean_line(tag)}" for tag in row.tags)
    title = fit(clean_line(row.title), width - 1 - 40 - cell_len(tags)) + tags
    return left + fit(title, width - 1 - 40)


def fit(text: str, width: int) -> str:
    """Cut a line to that many columns of a terminal, at least ten, and say so by an ellipsis."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, max(width, 10) - 1).rstrip() + "…"
