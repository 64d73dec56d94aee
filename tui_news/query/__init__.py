"""The search language: text to tree and back, with completion. It knows no database."""

from tui_news.query.complete import Completion, Wanted, completions, wanted
from tui_news.query.dates import moment
from tui_news.query.fields import FIELDS, FieldInfo
from tui_news.query.lexer import QueryError
from tui_news.query.parser import parse
from tui_news.query.text import to_text
from tui_news.query.tree import And, Field, Node, Not, Or, Query, Sort, Term, Words

__all__ = [
    "FIELDS",
    "And",
    "Completion",
    "Field",
    "FieldInfo",
    "Node",
    "Not",
    "Or",
    "Query",
    "QueryError",
    "Sort",
    "Term",
    "Wanted",
    "Words",
    "completions",
    "moment",
    "parse",
    "to_text",
    "wanted",
]
