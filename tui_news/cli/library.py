"""How the headless commands open the library, and how they name articles and times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.output import without_credentials
from tui_news.config import library_path
from tui_news.library import Library

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from tui_news.model.feeds import Feed
    from tui_news.model.views import ArticleRow


def open_library(args: argparse.Namespace, *, create: bool = False) -> Library:
    """Open the library that the command line names; a command that only reads makes none."""
    return Library.open(library_path(args.library), create=create)


def find_feed(library: Library, ref: str) -> Feed:
    """Give the feed that somebody names by its number, title or address; a login typed with that is never repeated.

    :raises NotFoundError: there is none, or several
    """
    from tui_news.feeds.address import split_login

    return library.feed(split_login(ref)[0])


def rfc3339(moment: datetime | None) -> str | None:
    """Give a time as RFC 3339 in UTC, or None."""
    if moment is None:
        return None
    from datetime import UTC

    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def row_to_json(row: ArticleRow) -> dict[str, object]:
    """Give the object of ``tui-news list --json``; the counts are null until the article is analysed."""
    return {
        "id": row.id,
        "title": row.title,
        "url": row.url,
        "feeds": [{"title": title, "url": without_credentials(url)} for title, url in row.feeds],
        "authors": list(row.authors),
        "published": rfc3339(row.published),
        "updated": rfc3339(row.updated),
        "read": row.read,
        "starred": row.starred,
        "tags": list(row.tags),
        "quote_count": row.quotes,
        "entity_count": row.entities,
        "source_count": row.sources,
        "changed": row.changed,
        "also_in": [{"id": article, "outlet": outlet} for article, outlet in row.copies],
    }
