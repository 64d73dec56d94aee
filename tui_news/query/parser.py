r"""Reads a query into its tree by recursive descent, one method a rule of this grammar.

::

    query  = [ either ] ;                        sort: may stand anywhere outside parentheses
    either = all { "or" all } ;
    all    = one { [ "and" ] one } ;
    one    = "-" one | "(" either ")" | words | term ;
    words  = run without blanks, parentheses and quotation marks [ "*" ] | '"' text '"' ;
    term   = field ":" ( run | '"' text '"' ) ;

``or`` binds loosest, parentheses keep what stands in them together, and a ``"`` within a phrase is written twice.
Words and fields side by side must all hold. Punctuation that stands alone is passed over.
"""

from __future__ import annotations

from tui_news.query.fields import SORT
from tui_news.query.lexer import Kind, QueryError, Token, tokens
from tui_news.query.tree import And, Field, Node, Not, Or, Query, Sort, Term, Words

LONGEST = 2000  # characters
DEEPEST = 20  # parentheses and minus signs within one another: nobody reads more, and the full-text parser has a limit
MOST = 200  # words and fields: the database has its limits, and a mistake pasted here should be told early


def parse(text: str) -> Query:
    """Give the tree of a query; an empty one fits every article. QueryError points into ``text`` by code points."""
    if len(text) > LONGEST:
        title = f"This search has {len(text):,} characters, and {LONGEST:,} is the most"
        raise QueryError(title, "Search for fewer words.", LONGEST, len(text))
    found = list(tokens(text))
    if not found and (start := len(text) - len(text.lstrip())) < len(text):
        remedy = "Write a word with letters or digits."
        raise QueryError("There is nothing to search for", remedy, start, len(text.rstrip()))
    return _Parser(found, len(text)).query()


class _Parser:
    def __init__(self, found: list[Token], length: int) -> None:
        self.tokens = found
        self.length = length  # of the query, for errors at its end
        self.at = 0
        self.depth = 0
        self.sort: Sort | None = None

    def query(self) -> Query:
        self._check_size()
        self._sort()
        if self.at == len(self.tokens):
            return Query(None, self.sort)
        root = self.either()
        if left := self._peek():
            remedy = "Take it away, or put a ‘(’ before what it closes."
            raise QueryError("This ‘)’ closes nothing", remedy, left.start, left.end)
        return Query(root, self.sort)

    def either(self) -> Node:
        parts = [self.all()]
        while self._take(Kind.OR):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all(self) -> Node:
        parts = [self.one()]
        while True:
            self._sort()
            joined = self._take(Kind.AND)
            following = self._peek()
            if not joined and (following is None or following.kind in (Kind.OR, Kind.CLOSE)):
                return parts[0] if len(parts) == 1 else And(tuple(parts))
            parts.append(self.one())

    def one(self) -> Node:
        self._sort()
        token = self._peek()
        if token is None or token.kind in (Kind.OR, Kind.AND, Kind.CLOSE):
            raise self._missing(token)
        self.at += 1
        if token.kind is Kind.WORDS:
            return Words(token.text, token.prefix)
        if token.kind is Kind.TERM:
            return self._term(token)
        self.depth += 1
        if self.depth > DEEPEST:
            title = f"More than {DEEPEST} parentheses and minus signs stand within one another"
            raise QueryError(title, "Take some of them away.", token.start, token.end)
        node = Not(self.one()) if token.kind is Kind.MINUS else self._group(token)
        self.depth -= 1
        return node

    def _group(self, opening: Token) -> Node:
        node = self.either()
        if not self._take(Kind.CLOSE):
            remedy = "Add a ‘)’ after the last word that belongs in it."
            raise QueryError("This ‘(’ is never closed", remedy, opening.start, opening.end)
        return node

    def _term(self, token: Token) -> Term:
        if token.field == SORT:
            remedy = "Write it once, outside parentheses and without a minus sign."
            raise QueryError("‘sort:’ orders all that is found, not a part of it", remedy, token.start, token.end)
        return Term(Field(token.field), token.text)

    def _sort(self) -> None:
        """Take the next tokens when they are the order of the whole search."""
        while (token := self._peek()) and token.kind is Kind.TERM and token.field == SORT and not self.depth:
            if self.sort is not None:
                raise QueryError("‘sort:’ stands here twice", "Keep one of them.", token.start, token.end)
            self.sort = Sort(token.text)
            self.at += 1

    def _missing(self, found: Token | None) -> QueryError:
        before = self.tokens[self.at - 1] if self.at else None
        if before and before.kind is Kind.MINUS:
            remedy = "Write the word or field to leave out directly after it."
            return QueryError("This ‘-’ leaves nothing out", remedy, before.start, before.end)
        if before and before.kind in (Kind.OR, Kind.AND):
            return _lonely(before, "after")
        if found and found.kind in (Kind.OR, Kind.AND):
            return _lonely(found, "before")
        if before and before.kind is Kind.OPEN:
            end = found.end if found else before.end
            return QueryError("There is nothing in these parentheses", "Write a word in them.", before.start, end)
        start = found.start if found else self.length
        remedy = "Take it away, or put a ‘(’ before what it closes." if found else "Write a word."
        return QueryError("This ‘)’ closes nothing" if found else "A word is missing", remedy, start, start + 1)

    def _check_size(self) -> None:
        words = [token for token in self.tokens if token.kind in (Kind.WORDS, Kind.TERM)]
        if len(words) > MOST:
            title = f"This search has {len(words)} words and fields, and {MOST} is the most"
            raise QueryError(title, "Search for fewer words.", words[MOST].start, self.length)

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _take(self, kind: Kind) -> bool:
        token = self._peek()
        if token is None or token.kind is not kind:
            return False
        self.at += 1
        return True


def _lonely(join: Token, side: str) -> QueryError:
    word = "or" if join.kind is Kind.OR else "and"
    remedy = f'Write a word {side} it, or "{word}" in quotation marks to search for the word itself.'
    return QueryError(f"Nothing stands {side} this ‘{word}’", remedy, join.start, join.end)
