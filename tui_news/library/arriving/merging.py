"""What several feeds say of one article, put together: what it is filed under, and what comes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump_enclosures, dump_strings, load_enclosures, load_strings

if TYPE_CHECKING:
    from tui_news.library.arriving.arrivals import Arrival
    from tui_news.library.database import Database
    from tui_news.model.media import Enclosure

_MOST: Final = 40  # of either: two feeds that are full of them
_FACTS: Final = "SELECT enclosures, categories, comments FROM article WHERE id = ?"
_OTHERS: Final = """
SELECT 1 FROM entry JOIN feed ON feed.id = entry.feed WHERE article = ? AND feed IS NOT ? AND removed IS NULL LIMIT 1
"""
_WRITE: Final = "UPDATE article SET enclosures = ?, categories = ?, comments = ? WHERE id = ?"


def take_over(db: Database, arrival: Arrival, article: int, feed: int | None) -> None:
    """Take over the categories, enclosures and comments that ``feed`` (None: a page) gives of an article.

    Where it alone has the article, its word counts, but silence takes nothing away; where others have it too, what all
    of them say is kept, as it came: else the feeds would undo one another at every refresh.
    """
    if arrival.enclosures == "[]" and arrival.categories == "[]" and not arrival.comments:
        return
    found = db.one(_FACTS, article)
    if found is None:
        return
    enclosures, categories, comments = found
    facts = (
        arrival.enclosures if arrival.enclosures != "[]" else enclosures,
        arrival.categories if arrival.categories != "[]" else categories,
        arrival.comments or comments,
    )
    if facts == found:
        return
    if db.one(_OTHERS, article, feed):
        facts = (
            _merged_enclosures(enclosures, arrival.enclosures),
            _merged_categories(categories, arrival.categories),
            comments or arrival.comments,
        )
    if facts != found:
        db.run(_WRITE, *facts, article)


def _merged_categories(stored: str, given: str) -> str:
    """Give both lists as one, each category once in any case, as it was first written."""
    merged: dict[str, str] = {}
    for category in (*load_strings(stored), *load_strings(given)):
        merged.setdefault(category.casefold(), category)
    return dump_strings(tuple(merged.values())[:_MOST])


def _merged_enclosures(stored: str, given: str) -> str:
    """Give both lists as one, each address once."""
    merged: dict[str, Enclosure] = {}
    for one in (*load_enclosures(stored), *load_enclosures(given)):
        merged.setdefault(one.url, one)
    return dump_enclosures(tuple(merged.values())[:_MOST])
