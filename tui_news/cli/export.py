"""``tui-news export``: one article with its annotations, in another format, to a file or standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.library import open_library
from tui_news.cli.output import dump
from tui_news.cli.writing import write
from tui_news.errors import AnalysisError

if TYPE_CHECKING:
    import argparse

    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article

_NEED_ANNOTATIONS = ("csv", "web-annotation", "json")


def run(args: argparse.Namespace) -> int:
    """Write the article; NotFoundError if there is none, AnalysisError if the format needs annotations it lacks."""
    with open_library(args) as library:
        article = library.article(args.id)
        annotations = library.annotations(article.version)
    write(_write(article, annotations, args.format), args.output)
    return 0


def _write(article: Article, annotations: Annotations | None, format_: str) -> str:
    if annotations is None and format_ in _NEED_ANNOTATIONS:
        raise AnalysisError(
            f"Article {article.row.id} is not analysed yet, and {format_} holds nothing but annotations",
            "Run tui-news refresh, which analyses what is new, or choose markdown or html.",
        )
    if format_ == "html":
        from tui_news.export.html import to_html

        return to_html(article, annotations)
    if annotations is None or format_ == "markdown":
        from tui_news.export.markdown import to_markdown

        return to_markdown(article, annotations)
    if format_ == "csv":
        from tui_news.export.csv import quotes_to_csv

        return quotes_to_csv(article, annotations)
    if format_ == "web-annotation":
        from tui_news.export.web_annotation import to_web_annotations

        return dump(to_web_annotations(article, annotations)) + "\n"
    from tui_news.export.annotations import to_json

    return dump(to_json(article.row.title, article.document, annotations)) + "\n"
