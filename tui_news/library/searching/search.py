"""Search: from a query's tree to the ids of what fits, in order, looking no further than the asked-for page.

Two ways lead there. When the words asked for are rare, all their articles are taken, sorted and looked at. Otherwise
somebody walks down the list itself, newest first, and keeps what fits until the page is full.
"""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump
from tui_news.library.searching.fulltext import FEW, either, exact, necessary, phrase, scores
from tui_news.library.searching.matching import Matcher
from tui_news.library.stories import once_each
from tui_news.query import And, Field, Node, Not, Or, Query, Sort, Term, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.library.database import Database

_FIRST_STRETCH: Final = 128  # articles looked at together; each stretch is four times the last

_SORTED: Final = """
SELECT id FROM article WHERE deleted IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY listed {0}, id {0}
"""
# Once it is clear that the first stretches were not enough, what has unwanted words is left out where it is found:
# nearly every article may have them.
_WITHOUT: Final = "id NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"
_WALK: Final = """
SELECT id, listed FROM article WHERE deleted IS NULL AND {which} AND listed >= ? AND listed < ? AND (listed, id) {past}
ORDER BY listed {order}, id {order} LIMIT ?
"""
_OF_FEEDS: Final = "SELECT DISTINCT article FROM entry WHERE feed IN (SELECT value FROM json_each(?))"
_SEVERAL_VERSIONS: Final = "SELECT article FROM version GROUP BY article HAVING count(*) > 1 LIMIT ?"
_LAST: Final = 1 << 62


def search(db: Database, query: Query, *, limit: int | None = None, now: datetime | None = None) -> array[int]:
    """Give the ids of the articles that fit, at most ``limit``; newest first unless the query says otherwise.

    ``now`` is aware; its time zone says when days begin (the machine's, if it is not given). "Best" ranks the newest
    2,000 that fit and leaves the others behind them, newest first.
    """
    asker = _Search(db, query, now or datetime.now(UTC).astimezone())
    with db.reading():
        return array("q", islice(once_each(asker.ids(), db), limit))


class _Search:
    def __init__(self, db: Database, query: Query, now: datetime) -> None:
        self.db = db
        self.root = query.root
        self.sort = query.sort or Sort.NEWEST
        self.matcher = matcher = Matcher(db, now)
        self.order = "ASC" if self.sort is Sort.OLDEST else "DESC"
        self.conditions = list(conditions(self.root))
        proposals = (
            (index, necessary(self.root, of_leaf)) for index, of_leaf in matcher.proposing if self.root is not None
        )
        self.hits = [matcher.hits(index, expression) for index, expression in proposals if expression]

    def ids(self) -> Iterator[int]:
        found = self._fitting()
        wanted = list(_wanted(self.root)) if self.sort is Sort.BEST else []
        if not wanted:
            return found
        pool = self._pool(found)
        if not pool:
            return iter(pool)
        score = scores(self.db, either(wanted), min(pool), max(pool))
        ranked = sorted(pool, key=lambda article: score.get(article, 0.0))  # stable: equals stay newest first
        chosen = set(pool)
        return chain(ranked, (article for article in found if article not in chosen))

    def _pool(self, found: Iterator[int]) -> list[int]:
        """Give what is ranked: all, if they are few, else the latest, without walking there."""
        full = next((hits for hits in self.hits if not hits.complete), None)
        if full is None or len(self.hits) > 1 or self.root is None:
            return list(islice(found, FEW))
        latest = [row[0] for row in self.db.all(_SORTED.format("DESC"), dump(full.newest))]
        kept = self.matcher.fitting(self.root, set(latest))
        return [article for article in latest if article in kept]

    def _fitting(self) -> Iterator[int]:
        for stretch in self._candidates():
            kept = self.matcher.fitting(self.root, set(stretch)) if self.root else set(stretch)
            yield from (article for article in stretch if article in kept)

    def _candidates(self) -> Iterator[list[int]]:
        few = self._few()
        if few is not None:
            return _stretches([row[0] for row in self.db.all(_SORTED.format(self.order), dump(few))])
        return self._walk()

    def _few(self) -> Sequence[int] | None:
        """Give the articles that come into question when they are few, in any order; else None."""
        complete = [hits.newest for hits in self.hits if hits.complete]
        if complete:
            return list(set(complete[0]).intersection(*complete[1:]))
        for term in self.conditions:
            if term.field is Field.IS and term.value == "updated":
                several = self.db.all(_SEVERAL_VERSIONS, FEW + 1)
                if len(several) <= FEW:
                    return [row[0] for row in several]
            if term.field is Field.TAG and len(tagged := self.matcher.fields.tagged(term)) <= FEW:
                return tagged
            if term.field is Field.CATEGORY and len(filed := self.matcher.fields.filed(term)) <= FEW:
                return filed
            if term.field in (Field.FEED, Field.FOLDER):
                feeds = dump(self.matcher.fields.feeds(term))
                counted = "SELECT coalesce(sum(total), 0) FROM feed WHERE id IN (SELECT value FROM json_each(?))"
                if self.db.value(counted, feeds) <= FEW:
                    return [row[0] for row in self.db.all(_OF_FEEDS, feeds)]
        return None

    def _walk(self) -> Iterator[list[int]]:
        """Go down the list in stretches; leave out what the indexes rule out."""
        states = {term.value for term in self.conditions if term.field is Field.IS}
        which = "read = 0" if "unread" in states else "starred = 1" if "starred" in states else "TRUE"
        past = "> (?, ?)" if self.order == "ASC" else "< (?, ?)"
        sql = _WALK.format(which=which, order=self.order, past=past)
        unwanted = list(_unwanted(self.root))
        values: tuple[str, ...] = ()
        since = max(
            (self.matcher.fields.bound(term) for term in self.conditions if term.field is Field.AFTER), default=-_LAST
        )
        until = min(
            (self.matcher.fields.bound(term) for term in self.conditions if term.field is Field.BEFORE), default=_LAST
        )
        listed, article = (-_LAST, -_LAST) if self.order == "ASC" else (_LAST, _LAST)
        size = _FIRST_STRETCH
        while rows := self.db.all(sql, *values, since, until, listed, article, size):
            ids = [row[0] for row in rows]
            article, listed = rows[-1]
            since, until = (listed, until) if self.order == "ASC" else (since, listed + 1)  # where to seek
            kept = set(ids)
            for hits in self.hits:
                kept = hits.possible(kept)
            yield [one for one in ids if one in kept]
            size *= 4
            if size > FEW and unwanted and not values:
                size = _FIRST_STRETCH
                sql = _WALK.format(which=f"{which} AND {_WITHOUT}", order=self.order, past=past)
                values = (either(unwanted),)


def conditions(root: Node | None) -> Iterator[Term]:
    """Give the fields that every article must fit, whatever else is asked."""
    match root:
        case Term():
            yield root
        case And(parts):
            for part in parts:
                yield from conditions(part)


def _unwanted(root: Node | None) -> Iterator[str]:
    """Give the expressions of words that no article may have, whatever else is asked."""
    match root:
        case Not(part):
            expression = exact(part)
            if expression is not None:
                yield expression
        case And(parts):
            for part in parts:
                if isinstance(part, Not):
                    yield from _unwanted(part)


def _wanted(root: Node | None) -> Iterator[str]:
    """Give the expressions of all words that help an article to the top."""
    match root:
        case Words(text, prefix):
            yield phrase(text, prefix=prefix)
        case Term(Field.SPEAKER | Field.SAID | Field.ABOUT | Field.SOURCE | Field.VIA, value):
            yield phrase(value)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)
        case Not() | Term() | None:
            return


def _stretches(ids: list[int]) -> Iterator[list[int]]:
    size, at = _FIRST_STRETCH, 0
    while at < len(ids):
        yield ids[at : at + size]
        at, size = at + size, size * 4
