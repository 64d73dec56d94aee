"""Writes a tree as a query that reads back as the same tree."""

from __future__ import annotations

from tui_news.query.fields import SORT
from tui_news.query.lexer import BARE
from tui_news.query.tree import And, Node, Not, Or, Query, Term, Words


def to_text(query: Query) -> str:
    """Give the query in the search language: ``parse(to_text(query)) == query`` for every tree that parse can give."""
    parts = [_node(query.root)] if query.root is not None else []
    if query.sort is not None:
        parts.append(f"{SORT}:{query.sort}")
    return " ".join(parts)


def _node(node: Node) -> str:
    match node:
        case Words(text, prefix):
            return f"{text}*" if prefix else text if _stands_bare(text) else _quoted(text)
        case Term(field, value):
            return f"{field}:{value if BARE.fullmatch(value) else _quoted(value)}"
        case Not(part):
            return f"-{_part(part, And, Or)}"
        case And(parts):
            return " ".join(_part(part, And, Or) for part in parts)
        case Or(parts):
            return " or ".join(_part(part, Or) for part in parts)


def _part(node: Node, *kept_together: type[Node]) -> str:
    return f"({_node(node)})" if isinstance(node, kept_together) else _node(node)


def _stands_bare(text: str) -> bool:
    special = text.startswith("-") or text.endswith("*") or ":" in text or text.lower() in ("or", "and")
    return not special and BARE.fullmatch(text) is not None


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
