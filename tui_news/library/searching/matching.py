"""Which of some articles fit a tree: set algebra over their ids, narrowed down by the indexes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.library.searching.fields import Fields, is_kind
from tui_news.library.searching.fulltext import Hits, Index, exact, phrase
from tui_news.library.searching.quoting import QUOTE_FIELDS, Quoting, by_quote
from tui_news.query import And, Field, Node, Not, Or, Term, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tui_news.library.database import Database


class Matcher:
    """Answers what fits one search, remembering what it has looked up. ``now`` is aware and says what "3d" means."""

    def __init__(self, db: Database, now: datetime) -> None:
        self._db = db
        self._hits: dict[tuple[Index, str], Hits] = {}
        self.fields = Fields(db, now)
        self.quoting = Quoting(db, self.fields)

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
                ids = self._proposed(node, ids)
                is_of_quotes = node.field in QUOTE_FIELDS
                return self.quoting.fitting((node,), ids) if is_of_quotes else self.fields.fitting(node, ids)
            case Words():  # exact() knows all of these
                raise AssertionError(node)

    def hits(self, index: Index, expression: str) -> Hits:
        """Give the full-text hits of an expression."""
        if (index, expression) not in self._hits:
            self._hits[index, expression] = Hits(self._db, index, expression)
        return self._hits[index, expression]

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
                return f"speakers : {self.fields.spellings(name).expression()}"
            case Term(Field.ABOUT, name):
                return f"entities : {self.fields.spellings(name).expression()}"
            case Term(Field.VIA, name):
                return f"relays : {self.fields.spellings(name).expression()}"
            case Term(Field.SOURCE, name) if not is_kind(name):
                return f"sources : {self.fields.spellings(name).expression()}"
            case Term(Field.SOURCE, kind) | Term(Field.IS, "anonymous" as kind):
                return f"kinds : {phrase(kind)}"
            case Term(Field.KIND, kind):
                return f"quotes : {phrase(kind)}"
            case Term(Field.LANG, language):
                return f"language : ^ {phrase(language)}"
            case _:
                return None

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
                ids = self.quoting.fitting(group, ids)
        return ids


def _cost(node: Node) -> int:
    if isinstance(node, Term):
        return 2 if node.field in (Field.ABOUT, Field.SOURCE) else 0
    return 1 if isinstance(node, Not) else 3
