"""``tui-news seeds``: the sample articles that come with the program, added or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.analysis import analyse_versions
from tui_news.cli.library import open_library
from tui_news.cli.output import put
from tui_news.cli.progress import cancel_on_interrupt

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Add or remove the sample articles; once removed they only come back when they are added here.

    Removing them makes the library if need be: it has to remember the wish for the reader's first start.
    """
    from tui_news.services.seeds import add_seeds, remove_seeds

    with cancel_on_interrupt() as cancel, open_library(args, create=True) as library:
        if args.action == "remove":
            put(f"Sample articles removed: {remove_seeds(library)}")
            return 0
        articles: list[int] = []
        number = add_seeds(library, lambda event: articles.append(getattr(event, "article", 0)), cancel)
        versions = [library.article(article).version for article in articles if article]
        put(f"Sample articles: {number}")
        code = analyse_versions(library, versions, cancel)
        return 130 if cancel.is_set() else code
