"""What a comparison found, in words: where else a story is, how much changed, and which quotes. Outside text in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui_news.compare.quotes import QuoteFate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.compare.changes import Changes
    from tui_news.compare.quotes import QuoteChange, Said
    from tui_news.model.views import Article


def also_in(article: Article) -> str:
    """Give where else the story is: ``Also in: The Post (the same words), Coast Daily (12 % differs)``; else nothing.

    The names are outside text: clean the line before it is shown. A feed that has this very article differs in
    nothing.
    """
    told = [f"{copy.outlet or 'a file'} ({_differs(copy.differs)})" for copy in article.copies]
    known = {copy.outlet for copy in article.copies}
    told += [name for name in article.row.others if name not in known]
    return f"Also in: {', '.join(told)}" if told else ""


def words_in_short(changes: Changes) -> str:
    """Give ``12 words added, 1 struck``, or that the words are the same."""
    parts = [f"{changes.added} {_words(changes.added)} added"] if changes.added else []
    if changes.struck:
        parts.append(f"{changes.struck} struck" if parts else f"{changes.struck} {_words(changes.struck)} struck")
    return ", ".join(parts) or "no word changed"


def quotes_in_short(changes: Sequence[QuoteChange]) -> str:
    """Give ``quotes: 2 added, 1 altered``, or nothing when none changed."""
    counted = Counter(change.fate for change in changes)
    parts = [f"{counted[fate]} {fate.value}" for fate in QuoteFate if counted[fate]]
    return f"quotes: {', '.join(parts)}" if parts else ""


def told_quote(change: QuoteChange) -> str:
    """Give a changed quote in one line, the former words or speaker of an altered one behind it."""
    match change.before, change.after:
        case (None, after) if after is not None:
            return f"+ {_said(after)}"
        case (before, None) if before is not None:
            return f"− {_said(before)}"
        case (before, after) if before is not None and after is not None:
            former = _said(before) if change.other_words and change.other_speaker else ""
            former = former or (before.words if change.other_words else before.speaker or "nobody named")
            return f"± {_said(after)} — before: {former}"
    return ""


def _said(said: Said) -> str:
    return f"{said.speaker or 'unknown speaker'}: {said.words}"


def _words(number: int) -> str:
    return "word" if number == 1 else "words"


def _differs(share: float) -> str:
    if share < 0.001:
        return "the same words"
    return f"{max(1, round(100 * share))} % differs"
