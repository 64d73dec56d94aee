"""Whether a text that was fetched for an article is the whole of it: purely judged by length and shared words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from tui_news.model.documents import Document

_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_STEM = 6  # letters by which two words are the same: endings differ between a summary and its text
# Share of the words of title and description found in the text: of 46 pages in many languages, 45 have 0.67 and more
# in their own text (the other one 0.31), while 96 in 100 pairs of strangers have less than this.
_SHARED = 0.35
_NOT_BODY = (BlockKind.HEADLINE, BlockKind.CAPTION)


class Misfit(StrEnum):
    """Why a text is not the whole of an article."""

    NO_TEXT = "no text"
    SHORTER = "shorter"
    UNRELATED = "unrelated"


def misfit(known: Document, found: Document, *, least: float = 1.0) -> Misfit | None:
    """Tell why ``found`` cannot be the whole text of the article of which ``known`` is shown; None if it can.

    Its body (all but headline and captions) must be longer than ``least`` times the known one, and it must have in it
    a good part of the words that the article is known by.
    """
    body = body_of(found)
    if not body:
        return Misfit.NO_TEXT
    if len(body) <= least * len(body_of(known)):
        return Misfit.SHORTER
    words = _words(known.text)
    if words and len(words & _words(found.text)) < _SHARED * len(words):
        return Misfit.UNRELATED
    return None


def body_of(document: Document) -> str:
    """Give the text of an article without its headline and captions."""
    return "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind not in _NOT_BODY)


def _words(text: str) -> set[str]:
    """Give the stems of the longer words; of scripts that put no blanks between words, all pairs of letters."""
    text = text.lower()
    stems = {word[:_STEM] for word in _WORD.findall(_UNSPACED.sub(" ", text))}
    for run in _UNSPACED.findall(text):
        stems.update(run[at : at + 2] for at in range(len(run) - 1))
    return stems
