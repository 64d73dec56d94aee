"""What a publisher changed in an article, what another outlet has otherwise: which versions to compare, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.compare.changes import compare
from tui_news.compare.quotes import compare_quotes
from tui_news.model.documents import VersionKind
from tui_news.records import dataclass

if TYPE_CHECKING:
    from tui_news.compare.changes import Changes
    from tui_news.compare.quotes import QuoteChange
    from tui_news.library import Library
    from tui_news.model.views import Version


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions to compare; ``outlet`` names the other outlet whose text the second one is, if it is another's."""

    before: Version
    after: Version
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """A pair, compared. ``quotes`` is None until both are analysed; ``unanalysed`` are the versions that are not."""

    pair: Pair
    changes: Changes
    quotes: tuple[QuoteChange, ...] | None
    unanalysed: tuple[int, ...]


def pairs(library: Library, article_id: int) -> list[Pair]:
    """Give what can be compared: the shown version with the one before, earlier changes, then other outlets.

    Only versions of one kind that came in one way are compared: a whole text is no change of the summary, nor is
    what another feed says of the article.

    :raises NotFoundError: there is no such article
    """
    article = library.article(article_id)
    versions = library.versions(article_id)
    found = []
    for index, after in enumerate(versions):
        before = next((version for version in reversed(versions[:index]) if _comparable(version, after)), None)
        if before is not None:
            found.append(Pair(before, after))
    found.sort(key=lambda pair: (pair.after.id == article.version, pair.after.id), reverse=True)
    shown = next(version for version in versions if version.id == article.version)
    for copy in article.copies:
        current = library.article(copy.id).version
        found += [Pair(shown, other, copy.outlet) for other in library.versions(copy.id) if other.id == current]
    return found


def what_changed(library: Library, pair: Pair) -> WhatChanged:
    """Compare the texts of a pair and, if both are analysed, their quotes.

    :raises NotFoundError: a version has gone meanwhile
    """
    before, after = library.document(pair.before.id), library.document(pair.after.id)
    old, new = library.annotations(pair.before.id), library.annotations(pair.after.id)
    quotes = compare_quotes((before, old), (after, new)) if old is not None and new is not None else None
    known = ((pair.before.id, old), (pair.after.id, new))
    missing = tuple(version for version, annotations in known if annotations is None)
    return WhatChanged(pair, compare(before, after), quotes, missing)


def _comparable(before: Version, after: Version) -> bool:
    return before.feed == after.feed and (before.kind is VersionKind.SUMMARY) == (after.kind is VersionKind.SUMMARY)
