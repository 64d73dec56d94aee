"""Which of some articles fit one field of a query, those of quotes aside: a query of the tables for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.fold import fold, has_words
from tui_news.library.codec import dump, load_strings, seconds
from tui_news.library.searching.fulltext import FEW
from tui_news.library.searching.spellings import Spellings, learn
from tui_news.library.tag_names import as_in_use
from tui_news.model.annotations import SourceKind
from tui_news.query import Field, Term, moment

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.library.database import Database, Row

# ?1 is always the ids in question, as JSON.
_STATES: Final = {
    "read": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND read = 1",
    # As in the list of unread articles: without those that only muted feeds brought.
    "unread": """
SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND read = 0 AND (
  local = 1 OR NOT EXISTS (SELECT 1 FROM feed WHERE muted = 1)
  OR NOT EXISTS (SELECT 1 FROM entry JOIN feed ON feed.id = entry.feed
    WHERE entry.article = article.id AND feed.muted = 1 AND feed.removed IS NULL)
  OR EXISTS (SELECT 1 FROM entry JOIN feed ON feed.id = entry.feed
    WHERE entry.article = article.id AND feed.muted = 0 AND feed.removed IS NULL))
""",
    "starred": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND starred = 1",
    "updated": """
SELECT article.id FROM article JOIN version AS shown ON shown.id = article.version
WHERE article.id IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM version AS former
  WHERE former.article = article.id AND former.id < shown.id AND former.feed IS shown.feed
    AND (former.kind = 'summary') = (shown.kind = 'summary'))
""",
    "anonymous": """
SELECT article.id FROM article
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
WHERE article.id IN (SELECT value FROM json_each(?1))
AND EXISTS (SELECT 1 FROM source WHERE source.analysis = analysis.id AND source.kind = 'anonymous')
""",
}
_BEFORE: Final = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND listed < ?2"
_AFTER: Final = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND listed >= ?2"
_OF_FEEDS: Final = """
SELECT article FROM entry
WHERE article IN (SELECT value FROM json_each(?1)) AND feed IN (SELECT value FROM json_each(?2))
"""
_AUTHORS: Final = "SELECT id, authors FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND authors <> '[]'"
_FILED: Final = """
SELECT article FROM filed
WHERE article IN (SELECT value FROM json_each(?1)) AND category IN (SELECT value FROM json_each(?2))
"""
_ALL_FILED: Final = "SELECT DISTINCT article FROM filed WHERE category IN (SELECT value FROM json_each(?)) LIMIT ?"
_TAGGED: Final = """
SELECT article FROM article_tag WHERE article IN (SELECT value FROM json_each(?1)) AND name = ?2
UNION SELECT entry.article FROM tag JOIN feed ON feed.id = tag.feed JOIN entry ON entry.feed = feed.id
WHERE tag.name = ?2 AND feed.removed IS NULL AND entry.article IN (SELECT value FROM json_each(?1))
"""
_ALL_TAGGED: Final = """
SELECT article FROM article_tag WHERE name = ?1
UNION SELECT entry.article FROM tag JOIN feed ON feed.id = tag.feed JOIN entry ON entry.feed = feed.id
WHERE tag.name = ?1 AND feed.removed IS NULL LIMIT ?2
"""
_LANGUAGE: Final = """
SELECT article.id FROM article
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
WHERE article.id IN (SELECT value FROM json_each(?1))
AND substr(lower(analysis.language) || '-', 1, length(?2) + 1) = lower(?2) || '-'
"""
_ENTITIES: Final = """
SELECT article.id, entity.name, entity.aliases
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN entity ON entity.analysis = analysis.id WHERE article.id IN (SELECT value FROM json_each(?1))
"""
_SOURCES: Final = """
SELECT article.id, source.kind, source.name, source.role, entity.name, entity.aliases
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN source ON source.analysis = analysis.id
LEFT JOIN entity ON entity.analysis = source.analysis AND entity.id = source.entity
WHERE article.id IN (SELECT value FROM json_each(?1))
"""


class Fields:
    """Answers what fits a field, remembering what it has looked up. ``now`` is aware and says what "3d" means."""

    def __init__(self, db: Database, now: datetime) -> None:
        self._db = db
        self._now = now
        self._spellings: dict[str, Spellings] = {}
        self._feeds: dict[Term, list[int]] = {}
        self._categories: dict[Term, str] = {}

    def fitting(self, term: Term, ids: set[int]) -> set[int]:
        """Give those of the articles that fit a field, one that is not of quotes."""
        given = dump(list(ids))
        match term.field:
            case Field.IS:
                return self._ids(_STATES[term.value], given)
            case Field.LANG:
                return self._ids(_LANGUAGE, given, term.value)
            case Field.BEFORE:
                return self._ids(_BEFORE, given, self.bound(term))
            case Field.AFTER:
                return self._ids(_AFTER, given, self.bound(term))
            case Field.FEED | Field.FOLDER:
                return self._ids(_OF_FEEDS, given, dump(self.feeds(term)))
            case Field.AUTHOR:
                return self._by(term, given)
            case Field.CATEGORY:
                return self._ids(_FILED, given, self.categories(term))
            case Field.TAG:
                return self._ids(_TAGGED, given, self._tag(term))
            case Field.ABOUT:
                return self._about(term, given)
            case Field.SOURCE:
                return self._source(term, given)
            case _:  # those of quotes
                raise AssertionError(term)

    def spellings(self, name: str) -> Spellings:
        """Give the spellings of a name."""
        if name not in self._spellings:
            self._spellings[name] = learn(self._db, name)
        return self._spellings[name]

    def bound(self, term: Term) -> int:
        """Give the moment of a ``before:`` or ``after:`` in seconds since 1970."""
        return seconds(moment(term.value, self._now)) or 0

    def feeds(self, term: Term) -> list[int]:
        """Give the ids of the feeds that a ``feed:`` or ``folder:`` means."""
        if term not in self._feeds:
            rows = self._db.all("SELECT id, url, name, title, folder FROM feed WHERE removed IS NULL")
            self._feeds[term] = [row[0] for row in rows if _is_feed(term, row)]
        return self._feeds[term]

    def categories(self, term: Term) -> str:
        """Give the ids of the categories that have the words of a ``category:``, as JSON."""
        if term not in self._categories:
            rows, asked = self._db.all("SELECT id, name FROM category"), fold(term.value)
            self._categories[term] = dump([category for category, name in rows if has_words(fold(name), asked)])
        return self._categories[term]

    def filed(self, term: Term) -> list[int]:
        """Give the articles that a ``category:`` means, if they are few; else some more than that."""
        return [row[0] for row in self._db.all(_ALL_FILED, self.categories(term), FEW + 1)]

    def tagged(self, term: Term) -> list[int]:
        """Give the articles that a ``tag:`` means, if they are few; else some more than that."""
        return [row[0] for row in self._db.all(_ALL_TAGGED, self._tag(term), FEW + 1)]

    def _tag(self, term: Term) -> str:
        return as_in_use(self._db, [term.value.lstrip("#")])[0]

    def _ids(self, sql: str, *values: object) -> set[int]:
        return {row[0] for row in self._db.all(sql, *values)}

    def _by(self, term: Term, given: str) -> set[int]:
        """Give the articles whose authors have a name with these words."""
        asked, fits = fold(term.value), dict[str, bool]()
        found = set()
        for article, listed in self._db.all(_AUTHORS, given):
            if listed not in fits:  # the same few lists are there all the time
                fits[listed] = any(has_words(fold(name), asked) for name in load_strings(listed))
            if fits[listed]:
                found.add(article)
        return found

    def _about(self, term: Term, given: str) -> set[int]:
        spellings = self.spellings(term.value)
        rows = self._db.all(_ENTITIES, given)
        return {article for article, name, aliases in rows if spellings.fit((name,), load_strings(aliases))}

    def _source(self, term: Term, given: str) -> set[int]:
        found = set()
        spellings = Spellings("") if is_kind(term.value) else self.spellings(term.value)
        for article, kind, name, role, entity, aliases in self._db.all(_SOURCES, given):
            if kind == term.value.lower() or (
                spellings.asked and spellings.fit((name, role, entity or ""), load_strings(aliases) if aliases else ())
            ):
                found.add(article)
        return found


def is_kind(value: str) -> bool:
    """Say whether the value of a ``source:`` is a kind of sources rather than a name."""
    return value.lower() in set(SourceKind)


def _is_feed(term: Term, row: Row) -> bool:
    feed, url, name, title, folder = row
    asked = term.value.lower()
    if term.field is Field.FOLDER:
        return bool(folder.lower() == asked or folder.lower().startswith(f"{asked}/"))
    return asked == str(feed) or any(has_words(fold(text), fold(term.value)) for text in (name, title, url))
