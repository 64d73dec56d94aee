"""What the reader of each form makes of an input, and how that becomes a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.ingest.particulars import Particulars
from tui_news.ingest.pieces import assemble
from tui_news.ingest.urls import canonical
from tui_news.model.documents import BlockKind, Draft, VersionKind

if TYPE_CHECKING:
    from tui_news.ingest.heads import Head
    from tui_news.ingest.pieces import Piece
    from tui_news.model.documents import Dropped

_WORD = re.compile(r"\w+")
_TITLE_MAX = 300  # characters of a headline
_STAND_IN = 90  # characters of the first words where there is no headline


@dataclass(slots=True)
class Reading(Particulars):
    """An input as it was read: the article's pieces in their order, and what is known about it."""

    pieces: list[Piece] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def take(self, head: Head) -> None:
        """Fill what is not known yet from the head of the text."""
        self.fill(head)
        self.dropped += head.dropped


def finish(
    reading: Reading,
    *,
    identity: str,
    raw: bytes,
    raw_type: str,
    kind: VersionKind = VersionKind.FULL,
    url: str | None = None,
) -> Draft:
    """Make the draft. Its title is the headline, else what the input calls itself, else the text's first words."""
    document = assemble(reading.pieces)
    title = document.text_of(BlockKind.HEADLINE) or clean_line(reading.title) or _first_words(document.text)
    outlet = clean_line(reading.outlet or "")
    address = reading.url or url
    return Draft(
        identity=identity,
        title=title[:_TITLE_MAX],
        document=document,
        kind=kind,
        url=canonical(address) if address else None,
        authors=_distinct(reading.authors),
        outlet=outlet[:200] or None,
        published=reading.published,
        updated=reading.updated,
        language=_language(reading.language),
        dropped=tuple(reading.dropped),
        raw=raw,
        raw_type=raw_type,
        warnings=tuple(dict.fromkeys(map(clean_line, reading.warnings))) if reading.warnings else (),
    )


def same_words(one: str, other: str) -> bool:
    """Tell whether two headlines or lines are one: the same words, or one is the other cut short."""
    first, second = one[:1], other[:1]
    if first.isalnum() and second.isalnum() and first.lower() != second.lower():
        return False  # as for nearly all
    begins, other_begins = _first_word(one), _first_word(other)
    if not begins.startswith(other_begins) and not other_begins.startswith(begins):
        return False  # cheaper than taking both apart
    if len(one) < len(other):
        one, other = other, one
    second = _plain(other)
    beginning = len(other) * 2 + 20
    if len(one) > beginning and len(_plain(one[:beginning])) >= len(second) * 2:
        return False  # it goes on for too long; a paragraph need not be taken apart to its end
    first = _plain(one)
    if first == second or not first or not second:
        return bool(first) and first == second
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= 15 and longer.startswith(shorter) and len(longer) < len(shorter) * 2


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _first_word(text: str) -> str:
    found = _WORD.search(text)
    return found[0].lower() if found else ""


def _first_words(text: str) -> str:
    line = clean_line(text[: _STAND_IN * 4].split("\n", 1)[0])
    if len(line) <= _STAND_IN:
        return line or "Untitled"
    return line[:_STAND_IN].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _distinct(authors: tuple[str, ...]) -> tuple[str, ...]:
    if not authors:
        return ()
    clean = [clean_line(author)[:200] for author in authors]
    return tuple(dict.fromkeys(filter(None, clean)))[:30]


def _language(tag: str | None) -> str | None:
    if not tag:
        return None
    tag = clean_line(tag).replace("_", "-")
    return tag[:35] if tag and all(part.isalnum() and part.isascii() for part in tag.split("-")) else None
