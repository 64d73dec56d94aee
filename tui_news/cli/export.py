"""``tui-news export``: one article with its annotations, in another format, to a file or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import dump
from tui_news.errors import AnalysisError, UsageError

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
    data = _write(article, annotations, args.format).encode("utf-8", "replace")
    if args.output is None or args.output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        _save(Path(args.output), data)
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


def _save(path: Path, data: bytes) -> None:
    """Write the file whole or not at all; one that is there is replaced and keeps its rights."""
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        if target.exists() and not target.is_file():  # a pipe or a device
            target.write_bytes(data)
        else:
            _replace(target, data, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    except OSError as error:
        reason = error.strerror or str(error)
        title = f"{clean_line(str(path))} cannot be written: {reason}"
        raise UsageError(title, "Name a file in a folder you may write to.") from error


def _replace(target: Path, data: bytes, mode: int) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".tui-news-", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.close()
            written.chmod(mode)
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
