"""Which of some articles fit a tree: set algebra over their ids, each leaf one query for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.fold import fold, has_words, stands_in
from tui_news.library.codec import dump, load_strings, seconds
from tui_news.library.relaying import Relays
from tui_news.library.searching.fulltext import FEW, Hits, Index, exact, phrase
from tui_news.library.searching.spellings import Spellings, learn
from tui_news.library.tag_names import as_in_use
from tui_news.model.annotations import SourceKind
from tui_news.query import And, Field, Node, Not, Or, Term, Words, moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from tui_news.library.database import Database, Row

QUOTE_FIELDS: Final = frozenset({Field.SPEAKER, Field.SAID, Field.KIND, Field.VIA})
_QUICKEST: Final = (Field.VIA, Field.SPEAKER, Field.SAID)

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
_QUOTES: Final = """
SELECT article.id, quote.number, quote.words, quote.speaker, entity.name, entity.aliases
FROM article JOIN analysis ON analysis.version = article.version AND analysis.analyser = article.analyser
JOIN quote ON quote.analysis = analysis.id
LEFT JOIN entity ON entity.analysis = quote.analysis AND entity.id = quote.entity
WHERE article.id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR quote.kind = ?2)
ORDER BY article.id, quote.number
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
        self._hits: dict[tuple[Index, str], Hits] = {}
        self._spellings: dict[str, Spellings] = {}
        self._speakers: dict[tuple[str, Row], bool] = {}
        self._feeds: dict[Term, list[int]] = {}
        self._categories: dict[Term, str] = {}
        self._folded: dict[Term, str] = {}

    def fitting(self, node: Node, ids: set[int]) -> set[int]:
        """Give those of the articles that fit the node."""
        if not ids:
            return ids
        if expression := exact(node):
            return self.hits(Index.TEXT, expression).within(ids)
        match node:
            case And(parts):
                return self._fitting_all(parts, ids)
            case Or(parts):
                found: set[int] = set()
                for part in parts:
                    found |= self.fitting(part, ids - found)
                return found
            case Not(part):
                return ids - self.fitting(part, ids)
            case Term():
                return self._fitting_term(node, self._proposed(node, ids))
            case Words():  # exact() knows all of these
                raise AssertionError(node)

    def hits(self, index: Index, expression: str) -> Hits:
        """Give the full-text hits of an expression."""
        if (index, expression) not in self._hits:
            self._hits[index, expression] = Hits(self._db, index, expression)
        return self._hits[index, expression]

    def spellings(self, name: str) -> Spellings:
        """Give the spellings of a name."""
        if name not in self._spellings:
            self._spellings[name] = learn(self._db, name)
        return self._spellings[name]

    @property
    def proposing(self) -> tuple[tuple[Index, Callable[[Words | Term], str | None]], ...]:
        """The indexes, each with what says which of its expressions an article must fit for a word or field to fit."""
        return (Index.TEXT, self.text_of), (Index.NAMES, self.names_of), (Index.QUOTED, self.quotes_of)

    def text_of(self, leaf: Words | Term) -> str | None:
        """Give the expression of what the text must have for a word or field to fit, None if nothing."""
        return phrase(leaf.text, prefix=leaf.prefix) if isinstance(leaf, Words) else None

    def quotes_of(self, leaf: Words | Term) -> str | None:
        """Give the expression of what its quotes must have for a word or field to fit, None if nothing."""
        return phrase(leaf.value) if isinstance(leaf, Term) and leaf.field is Field.SAID else None

    def names_of(self, leaf: Words | Term) -> str | None:
        """Give the expression of what analysis must have found for a word or field to fit, None if nothing."""
        match leaf:
            case Term(Field.SPEAKER, name):
                return f"speakers : {self.spellings(name).expression()}"
            case Term(Field.ABOUT, name):
                return f"entities : {self.spellings(name).expression()}"
            case Term(Field.VIA, name):
                return f"relays : {self.spellings(name).expression()}"
            case Term(Field.SOURCE, name) if not _is_kind(name):
                return f"sources : {self.spellings(name).expression()}"
            case Term(Field.SOURCE, kind) | Term(Field.IS, "anonymous" as kind):
                return f"kinds : {phrase(kind)}"
            case Term(Field.KIND, kind):
                return f"quotes : {phrase(kind)}"
            case Term(Field.LANG, language):
                return f"language : ^ {phrase(language)}"
            case _:
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

    def folded(self, term: Term) -> str:
        """Give the words of a term as the index has them."""
        if term not in self._folded:
            self._folded[term] = fold(term.value)
        return self._folded[term]

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

    def quotes(self, terms: Sequence[Term], ids: Iterable[int]) -> dict[int, str]:
        """Give the words of each article's first quote that fits all of these quote terms."""
        kinds = {term.value for term in terms if term.field is Field.KIND}
        if len(kinds) > 1:
            return {}
        given = dump(list(ids))
        relays = Relays(self._db, given if any(term.field is Field.VIA for term in terms) else "[]")
        others = sorted(
            (term for term in terms if term.field is not Field.KIND), key=lambda term: _QUICKEST.index(term.field)
        )
        found: dict[int, str] = {}
        for article, number, words, *speaker in self._db.all(_QUOTES, given, next(iter(kinds), None)):
            if article not in found and all(
                self._fits_quote(term, words, tuple(speaker), relays.of_quote(article, number)) for term in others
            ):
                found[article] = words
        return found

    def _with_quote(self, terms: Sequence[Term], ids: set[int]) -> set[int]:
        """Give the articles with a quote that fits all the terms; wire copy came through its agency without one too."""
        found = set(self.quotes(terms, ids))
        if all(term.field is Field.VIA for term in terms):
            wire = Relays(self._db, dump(list(ids - found))).wire
            found |= {
                article
                for article, agencies in wire.items()
                if all(self.spellings(term.value).fit(agencies) for term in terms)
            }
        return found

    def _proposed(self, term: Term, ids: set[int]) -> set[int]:
        """Leave out what the indexes quickly rule out, before the tables are read."""
        for index, of_leaf in self.proposing:
            if ids and (expression := of_leaf(term)):
                ids = self.hits(index, expression).possible(ids)
        return ids

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
        for part in quoted:
            ids = self._proposed(part, ids)
        for group in by_quote(quoted):
            if ids:
                ids = self._with_quote(group, ids)
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
            case _:
                return self._with_quote((term,), ids)

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
        spellings = Spellings("") if _is_kind(term.value) else self.spellings(term.value)
        for article, kind, name, role, entity, aliases in self._db.all(_SOURCES, given):
            if kind == term.value.lower() or (
                spellings.asked and spellings.fit((name, role, entity or ""), load_strings(aliases) if aliases else ())
            ):
                found.add(article)
        return found

    def _fits_quote(self, term: Term, words: str, speaker: Row, relays: tuple[str, ...]) -> bool:
        match term.field:
            case Field.SAID:
                return stands_in(words, self.folded(term))
            case Field.VIA:
                return self.spellings(term.value).fit(relays)
            case _:
                return self._is_speaker(term.value, speaker)

    def _is_speaker(self, asked: str, speaker: Row) -> bool:
        if (asked, speaker) not in self._speakers:  # the same few hundred people speak all the time
            name, entity, aliases = speaker
            self._speakers[asked, speaker] = name is not None and self.spellings(asked).fit(
                (name, entity or ""), load_strings(aliases or "[]")
            )
        return self._speakers[asked, speaker]


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
