"""``tui-news quotes``: who says what, in one article or in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import put, put_json, say
from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tui_news.library import Library
    from tui_news.model.annotations import Quote
    from tui_news.model.views import Article


def run(args: argparse.Namespace) -> int:
    """Print every quote of the article, or of all analysed articles, newest first."""
    with open_library(args) as library:
        ids = [args.id] if args.id is not None else list(library.ids(View(ViewKind.ALL)))
        if args.id is not None:
            library.article(args.id)  # NotFoundError, instead of silence
        found = False
        for article, quotes in _quotes(library, ids):
            found = True
            if args.json:
                _print_json(article, quotes)
            else:
                _print_plain(article, quotes)
        if not found and not args.json:
            say(_nothing(library, args.id))
    return 0


def _quotes(library: Library, ids: list[int]) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    for row in (row for at in range(0, len(ids), 200) for row in library.rows(ids[at : at + 200])):
        if row.quotes:
            article = library.article(row.id)
            annotations = library.annotations(article.version)
            if annotations is not None and annotations.quotes:
                yield article, annotations.quotes


def _nothing(library: Library, article_id: int | None) -> str:
    if article_id is not None and library.annotations(library.article(article_id).version) is None:
        return "The article is not analysed yet: tui-news refresh analyses what is new."
    return "No quotes."


def _print_json(article: Article, quotes: tuple[Quote, ...]) -> None:
    from tui_news.export.annotations import quote_to_json

    for quote in quotes:
        about = {"article": article.row.id, "title": article.row.title, "url": article.row.url}
        put_json(about | quote_to_json(quote) | {"text": words(article, quote)})


def _print_plain(article: Article, quotes: tuple[Quote, ...]) -> None:
    put(f"{article.row.id}  {clean_line(article.row.title)}")
    for quote in quotes:
        put(f"  {quote.kind.value:8} {who(article, quote)}")
        put(f"           {words(article, quote)}")
    put()


def words(article: Article, quote: Quote) -> str:
    """Give the quoted words, pieces joined by an ellipsis."""
    text = article.document.text
    return " … ".join(clean_line(text[span.start : span.end]) for span in quote.content)


def who(article: Article, quote: Quote) -> str:
    """Give the speaker, the words that name the source where they are others, who passed it on; ✎ when corrected."""
    text = article.document.text
    source = clean_line(" ".join(text[span.start : span.end] for span in quote.source))
    speaker = clean_line(quote.speaker or "") or source or "unknown"
    relay = "".join(f", via {clean_line(name)}" for name in quote.relay)
    corrected = " ✎" if quote.corrected else ""
    return speaker + (f" ({source})" if source and source != speaker else "") + relay + corrected
