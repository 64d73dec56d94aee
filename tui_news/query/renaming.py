"""A tag of another name within a search: only ``tag:`` and its value change, all else stays as it was typed."""

from __future__ import annotations

from tui_news.query.lexer import Kind, tokens
from tui_news.query.text import to_text
from tui_news.query.tree import Field, Query, Term


def rename_tag(query: str, old: str, new: str) -> str:
    """Give a query in which every ``tag:old``, however it is written, is ``tag:new``; QueryError if it is none."""
    parts, at = [], 0
    for token in tokens(query):
        if token.kind is Kind.TERM and token.field == Field.TAG and _same(token.text, old):
            parts += [query[at : token.start], to_text(Query(Term(Field.TAG, new)))]
            at = token.end
    return "".join([*parts, query[at:]])


def _same(value: str, tag: str) -> bool:
    return value.lstrip("#").casefold() == tag.casefold()
