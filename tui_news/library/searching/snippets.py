"""The line beside each search result that shows why it was found; made for the visible page only."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line
from tui_news.fold import level
from tui_news.library.codec import dump
from tui_news.library.searching.matching import Matcher
from tui_news.library.searching.quoting import QUOTE_FIELDS, by_quote
from tui_news.model.annotations import QuoteKind
from tui_news.model.documents import Span
from tui_news.query import And, Field, Node, Not, Or, Query, Term, Words
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui_news.library.database import Database
    from tui_news.model.documents import Spans

_TEXTS: Final = """
SELECT article.id, version.text, iif(json_extract(version.blocks, '$[0][0]') = 'headline',
  json_extract(version.blocks, '$[0][2]'), 0)
FROM article JOIN version ON version.id = article.version
WHERE article.id IN (SELECT value FROM json_each(?)) AND article.deleted IS NULL
"""
_WORD: Final = re.compile(r"[^\W_]+")
_LEAD: Final = 4  # a quarter of the width is shown before the first word that was found


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a story on one line; ``hits`` are offsets into ``text``.

    ``quoted`` says that it is a quote, ``reported`` of what kind: indirect, in the words of whoever wrote the story.
    """

    text: str
    hits: Spans = ()
    quoted: bool = False
    reported: bool = False


def snippets(
    db: Database, query: Query, ids: Sequence[int], *, width: int = 160, now: datetime | None = None
) -> dict[int, Snippet]:
    """Give a snippet of about ``width`` characters for each of these articles.

    When quotes were asked for, it is the first quote that fits; else the text around the first word that was found,
    or the beginning of the story when only its facts were asked for (``is:unread``).
    """
    matcher = Matcher(db, now or datetime.now(UTC).astimezone())
    pattern = _pattern(query.root, matcher)
    terms = [part for part in _conjuncts(query.root) if isinstance(part, Term) and part.field in QUOTE_FIELDS]
    with db.reading():
        quotes = matcher.quoting.quotes(by_quote(terms)[0], ids) if terms else {}
        found = {}
        for article, text, headline in db.all(_TEXTS, dump(list(ids))):
            if article in quotes:
                words, kind = quotes[article]
                snippet = _snippet(words, 0, width, pattern)
                found[article] = replace(snippet, quoted=True, reported=kind == QuoteKind.INDIRECT)
            else:
                found[article] = _snippet(text, headline, width, pattern)
    return found


def hits(db: Database, query: Query, text: str) -> Spans:
    """Give the spans of a text that have the words and names that a query looks for, in any of their spellings."""
    with db.reading():
        pattern = _pattern(query.root, Matcher(db, datetime.now(UTC).astimezone()))
    return tuple(Span(*found.span()) for found in pattern.finditer(level(text))) if pattern else ()


def _snippet(text: str, start: int, width: int, pattern: re.Pattern[str] | None) -> Snippet:
    hit = pattern.search(level(text), start) if pattern else None
    begin = hit.start() - width // _LEAD if hit else start
    begin = max(start, min(begin, len(text) - width))  # as much as there is room for
    if begin > start:  # not in the middle of a word
        begin = next((at + 1 for at in range(begin, hit.start() if hit else begin) if text[at].isspace()), begin)
    end = min(len(text), begin + width)
    if end < len(text):
        end = next((at for at in range(end, begin + width // 2, -1) if text[at].isspace()), end)
    shown = clean_line(text[begin:end])
    shown = ("… " if begin > start else "") + shown + (" …" if end < len(text.rstrip()) else "")
    hits = pattern.finditer(level(shown)) if pattern else ()
    return Snippet(shown, tuple(Span(*found.span()) for found in hits))


def _pattern(root: Node | None, matcher: Matcher) -> re.Pattern[str] | None:
    """Compile what lights up: a pattern for texts that :func:`level` has made comparable."""
    forms = {form for form in _forms(root, matcher) if form}
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(longest_first)})(?![^\\W_])")


def _forms(root: Node | None, matcher: Matcher) -> Iterator[str]:
    match root:
        case Words(text, prefix):
            yield _form(text) + ("[^\\W_]*" if prefix else "")
        case Term(Field.SPEAKER | Field.ABOUT | Field.SOURCE | Field.VIA, value):
            yield from (_form(name) for name in (value, *matcher.fields.spellings(value).others))
        case Term(Field.SAID, value):
            yield _form(value)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _forms(part, matcher)
        case Not() | Term() | None:
            return


def _form(words: str) -> str:
    return "[\\W_]+".join(re.escape(word) for word in _WORD.findall(level(words)))


def _conjuncts(root: Node | None) -> Iterator[Node]:
    if isinstance(root, And):
        yield from root.parts
    elif root is not None:
        yield root
