"""``tui-news search``: what fits a query, with the words that show why; a mistake in it is pointed at."""

from __future__ import annotations

import shutil
import sys
from itertools import islice
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.articles import fields, fit, table_line
from tui_news.cli.library import open_library, row_to_json
from tui_news.cli.output import is_styled, print_error, put, put_json, say
from tui_news.query import QueryError, parse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from tui_news.library import Library
    from tui_news.library.searching.snippets import Snippet
    from tui_news.model.views import ArticleRow
    from tui_news.query import Query

NOTHING_FOUND = 1

WIDEST = 160  # characters of a snippet

_PAGE = 100
_INDENT = 7  # under the date of the line above
_LIT, _UNLIT = "\x1b[1;4m", "\x1b[22;24m"  # bold and underlined: no colour is needed


def run(args: argparse.Namespace) -> int:
    """Print what fits; 1 when nothing does, 2 when the query cannot be understood."""
    text = " ".join(args.query).strip()
    try:
        query = parse(text)
    except QueryError as error:
        _point(text, error)
        return error.exit_code
    with open_library(args) as library:
        ids = library.search(query, limit=args.limit)
        found = _found(library, query, ids)
        if args.json:
            for row, snippet in found:
                put_json(row_to_json(row) | {"snippet": snippet.text})
        elif sys.stdout.isatty():
            _print_table(found)
        else:
            for row, snippet in found:
                put("\t".join([*fields(row), clean_line(snippet.text) or "-"]))
    if not ids and not args.json:
        say("Nothing found.")
    return 0 if ids else NOTHING_FOUND


def _found(library: Library, query: Query, ids: Iterable[int]) -> Iterator[tuple[ArticleRow, Snippet]]:
    remaining = iter(ids)
    while page := list(islice(remaining, _PAGE)):
        snippets = library.snippets(query, page, width=_snippet_width())
        yield from ((row, snippets[row.id]) for row in library.rows(page) if row.id in snippets)


def _snippet_width() -> int:
    room = shutil.get_terminal_size().columns - 1 - _INDENT - len("… ") - len(" …")
    return max(20, min(room, WIDEST)) if sys.stdout.isatty() else WIDEST


def _print_table(found: Iterable[tuple[ArticleRow, Snippet]]) -> None:
    width = shutil.get_terminal_size().columns
    for row, snippet in found:
        put(table_line(row, width))
        put(" " * _INDENT + _lit(snippet, fit(clean_line(snippet.text), width - 1 - _INDENT)))


def _lit(snippet: Snippet, shown: str) -> str:
    """Light up the hits in what is shown of a snippet, which is its beginning."""
    if not is_styled() or not snippet.text.startswith(shown.removesuffix("…")):
        return shown
    lit, at = "", 0
    for start, end in snippet.hits:
        if end <= len(shown):
            lit += f"{shown[at:start]}{_LIT}{shown[start:end]}{_UNLIT}"
            at = end
    return lit + shown[at:]


def _point(text: str, error: QueryError) -> None:
    """Print the error with the query, and carets under what it is about."""
    from rich.cells import cell_len

    before, about = _printable(text[: error.position]), _printable(text[error.position : error.end])
    print_error(type(error)(error.title, "", error.position, error.end))
    print(f"  {before}{about}{_printable(text[error.end :])}", file=sys.stderr)
    print(f"  {' ' * cell_len(before)}{'^' * max(1, cell_len(about))}", file=sys.stderr)
    say(f"  {error.remedy}")


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
