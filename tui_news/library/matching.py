"""Which of some articles fit a tree: set algebra over their ids, each leaf one query for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.library.codec import dump, load_strings, seconds
from tui_news.library.fulltext import Hits, exact, phrase
from tui_news.library.spellings import Spellings, learn
from tui_news.model import SourceKind
from tui_news.query import And, Field, Node, Not, Or, Term, Words, moment
from tui_news.query.fold import fold, has_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from tui_news.library.database import Database, Row

QUOTE_FIELDS: Final = frozenset({Field.SPEAKER, Field.SAID, Field.KIND, Field.VIA})

# ?1 is always the ids in question, as JSON.
_STATES: Final = {
    "read": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND read = 1",
    "unread": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND read = 0",
    "starred": "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND starred = 1",
    "updated": """
SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1))
AND EXISTS (SELECT 1 FROM version WHERE version.article = article.id AND version.kind = 'update')
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
_LANGUAGE: Final = """
SELECT article.id FROM article
JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
WHERE article.id IN (SELECT value FROM json_each(?1))
AND substr(lower(analysis.language) || '-', 1, length(?2) + 1) = lower(?2) || '-'
"""
_QUOTES: Final = """
SELECT article.id, quote.kind, quote.words, quote.speaker, entity.name, entity.aliases,
  (SELECT json_group_array(name) FROM relay
   WHERE relay.analysis = quote.analysis AND relay.of = 'quote' AND relay.number = quote.number)
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN quote ON quote.analysis = analysis.id
LEFT JOIN entity ON entity.analysis = quote.analysis AND entity.id = quote.entity
WHERE article.id IN (SELECT value FROM json_each(?1)) ORDER BY article.id, quote.number
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


class Matcher:
    """Answers what fits one search, remembering what it has looked up. ``now`` is aware and says what "3d" means."""

    def __init__(self, db: Database, now: datetime) -> None:
        self._db = db
        self._now = now
        self._hits: dict[str, Hits] = {}
        self._spellings: dict[str, Spellings] = {}
        self._feeds: dict[Term, list[int]] = {}

    def fitting(self, node: Node, ids: set[int]) -> set[int]:
        """Give those of the articles that fit the node."""
        if not ids:
            return ids
        if expression := exact(node):
            return self.hits(expression).within(ids)
        match node:
            case And(parts):
                return self._fitting_all(parts, ids)
            case Or(parts):
                return set().union(*(self.fitting(part, ids) for part in parts))
            case Not(part):
                return ids - self.fitting(part, ids)
            case Term():
                return self._fitting_term(node, ids)
            case Words():  # exact() knows all of these
                raise AssertionError(node)

    def hits(self, expression: str) -> Hits:
        """Give the full-text hits of an expression."""
        if expression not in self._hits:
            self._hits[expression] = Hits(self._db, expression)
        return self._hits[expression]

    def spellings(self, name: str) -> Spellings:
        """Give the spellings of a name."""
        if name not in self._spellings:
            self._spellings[name] = learn(self._db, name)
        return self._spellings[name]

    def words_of(self, term: Term) -> str | None:
        """Give the full-text expression of what must stand in the text for a term to fit, None if nothing must."""
        if term.field is Field.SAID:
            return phrase(term.value)
        named = term.field in (Field.SPEAKER, Field.ABOUT, Field.VIA)
        if named or (term.field is Field.SOURCE and not _is_kind(term.value)):
            return self.spellings(term.value).expression()
        return None

    def bound(self, term: Term) -> int:
        """Give the moment of a ``before:`` or ``after:`` in seconds since 1970."""
        return seconds(moment(term.value, self._now)) or 0

    def feeds(self, term: Term) -> list[int]:
        """Give the ids of the feeds that a ``feed:`` or ``folder:`` means."""
        if term not in self._feeds:
            rows = self._db.all("SELECT id, url, name, title, folder FROM feed WHERE removed IS NULL")
            self._feeds[term] = [row[0] for row in rows if _is_feed(term, row)]
        return self._feeds[term]

    def quotes(self, terms: Sequence[Term], ids: Iterable[int]) -> dict[int, str]:
        """Give the words of each article's first quote that fits all of these quote terms."""
        found: dict[int, str] = {}
        for article, *quote in self._db.all(_QUOTES, dump(list(ids))):
            if article not in found and all(self._fits_quote(term, quote) for term in terms):
                found[article] = quote[1]
        return found

    def _fitting_all(self, parts: Sequence[Node], ids: set[int]) -> set[int]:
        """Narrow down, what is cheap first; quote terms side by side are about one quote."""
        words = tuple(part for part in parts if exact(part) or (isinstance(part, Not) and exact(part.part)))
        if len(words) > 1 and any(not isinstance(part, Not) for part in words):
            ids = self.fitting(And(words), ids)
        elif words:
            for part in words:
                ids = self.fitting(part, ids)
        quoted = [part for part in parts if isinstance(part, Term) and part.field in QUOTE_FIELDS]
        others = [part for part in parts if part not in words and part not in quoted]
        for part in sorted(others, key=_cost):
            ids = self.fitting(part, ids)
        for group in by_quote(quoted):
            if ids:
                ids = ids & self.quotes(group, ids).keys()
        return ids

    def _fitting_term(self, term: Term, ids: set[int]) -> set[int]:
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
            case Field.ABOUT:
                return self._about(term, given)
            case Field.SOURCE:
                return self._source(term, given)
            case _:
                return set(self.quotes((term,), ids))

    def _ids(self, sql: str, *values: object) -> set[int]:
        return {row[0] for row in self._db.all(sql, *values)}

    def _about(self, term: Term, given: str) -> set[int]:
        spellings = self.spellings(term.value)
        rows = self._db.all(_ENTITIES, given)
        return {article for article, name, aliases in rows if spellings.fit((name,), load_strings(aliases))}

    def _source(self, term: Term, given: str) -> set[int]:
        found = set()
        spellings = Spellings("") if _is_kind(term.value) else self.spellings(term.value)
        for article, kind, name, role, entity, aliases in self._db.all(_SOURCES, given):
            if kind == term.value.lower() or (
                spellings.asked and spellings.fit((name, role, entity or ""), load_strings(aliases) if aliases else ())
            ):
                found.add(article)
        return found

    def _fits_quote(self, term: Term, quote: Row | list[object]) -> bool:
        kind, words, speaker, entity, aliases, relays = quote
        match term.field:
            case Field.KIND:
                return bool(kind == term.value)
            case Field.SAID:
                return has_words(fold(str(words)), fold(term.value))
            case Field.VIA:
                return self.spellings(term.value).fit(load_strings(str(relays)))
            case _:
                forms = load_strings(str(aliases)) if aliases else ()
                names = (str(speaker), str(entity or "")) if speaker else ()
                return bool(speaker) and self.spellings(term.value).fit(names, forms)


def by_quote(terms: Sequence[Term]) -> list[list[Term]]:
    """Split quote terms that stand side by side into those about one quote: each further ``speaker:`` begins another.

    ``speaker:quell said:dam`` asks for a quote of Quell's about the dam, ``speaker:quell speaker:sable`` for both of
    them in one article.
    """
    groups: list[list[Term]] = []
    for term in terms:
        spoken = groups and any(other.field is Field.SPEAKER for other in groups[-1])
        if not groups or (term.field is Field.SPEAKER and spoken):
            groups.append([])
        groups[-1].append(term)
    return groups


def _is_kind(value: str) -> bool:
    return value.lower() in set(SourceKind)


def _is_feed(term: Term, row: Row) -> bool:
    feed, url, name, title, folder = row
    asked = term.value.lower()
    if term.field is Field.FOLDER:
        return bool(folder.lower() == asked or folder.lower().startswith(f"{asked}/"))
    return asked == str(feed) or any(has_words(fold(text), fold(term.value)) for text in (name, title, url))


def _cost(node: Node) -> int:
    if isinstance(node, Term):
        return 2 if node.field in (Field.ABOUT, Field.SOURCE) else 0
    return 1 if isinstance(node, Not) else 3
