"""Finds unread articles in the open list: the next one, the one before, any one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_news.model.views import View, ViewKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.tui.reader.listing import Listing
    from tui_news.tui.reader.reader import Reader

_SCAN = 60  # rows looked at in one go for the next unread article
_SCANS = 3  # after that many, the library's own index of unread articles is asked


class Seeking:
    """Looks near the cursor first: most of the time what is sought is there."""

    def __init__(self, reader: Reader, listing: Listing) -> None:
        self._reader, self._listing = reader, listing

    def next_unread(self, step: int) -> int | None:
        """Give the place of the next (1) or previous (-1) unread article, round the end if need be."""
        articles = self._reader.articles
        total = len(articles.ids)
        places = [(articles.cursor + step * away) % total for away in range(1, total)] if total < _SCAN else None
        if places is not None:
            return self._first_unread(places)
        near = [articles.cursor + step * away for away in range(1, _SCAN * _SCANS)]
        found = self._first_unread([place for place in near if 0 <= place < total])
        if found is not None:
            return found
        unread = set(self._listing.ids(View(ViewKind.UNREAD)))
        around = ((articles.cursor + step * away) % total for away in range(1, total))
        return next((place for place in around if articles.ids[place] in unread), None)

    def any_unread(self) -> bool:
        """Go to an unread article that chance chooses, of this list or else of all; says whether there is any."""
        articles, view = self._reader.articles, self._listing.view
        for other in (view, View(ViewKind.UNREAD)):
            if other != self._listing.view:
                self._listing.open(other)
            ids = self._listing.read(partial(self._reader.shelf.unread_of, articles.ids)) or ()
            found = [article for article in ids if article != articles.current or other != view]
            if found:
                from secrets import choice  # late: it loads OpenSSL

                articles.move_to(articles.ids.index(choice(found)))
                return True
        return False

    def _first_unread(self, places: Sequence[int]) -> int | None:
        articles = self._reader.articles
        for first in range(0, len(places), _SCAN):
            part = places[first : first + _SCAN]
            rows = self._listing.read(partial(self._reader.shelf.rows, [articles.ids[p] for p in part])) or []
            unread = {row.id for row in rows if not row.read}
            for place in part:
                if articles.ids[place] in unread:
                    return place
        return None
