"""The links of a story, numbered as they are met, and the list of them below its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui_news.model.documents import MarkKind
from tui_news.services.opening import may_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.documents import Document

_NOTE = re.compile(r"\[(\d+)\] ")


class Link(NamedTuple):
    """One address of a story; ``starts`` and ``ends`` are offsets into the document's text, one of each a place.

    ``about`` says what it is where that is known.
    """

    number: int
    target: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    about: str = ""

    @property
    def label(self) -> str:
        """The number as it stands behind the words of the link."""
        return f"[{self.number}]"


def links_of(document: Document, comments: str | None = None) -> tuple[Link, ...]:
    """Give the links of a document, numbered from 1; an address that comes again keeps its number.

    The page with the readers' comments comes last, unless the text links to it.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for mark in sorted(document.marks, key=lambda mark: (mark.start, mark.end)):
        if mark.kind is MarkKind.LINK and mark.target and may_open(mark.target) and mark.start < mark.end:
            places.setdefault(mark.target, []).append((mark.start, mark.end))
    if comments and may_open(comments):
        places.setdefault(comments, [])
    return tuple(
        Link(
            number,
            target,
            tuple(start for start, _ in found),
            tuple(end for _, end in found),
            "Comments: " if target == comments else "",
        )
        for number, (target, found) in enumerate(places.items(), 1)
    )


def notes(links: Sequence[Link]) -> tuple[str, ...]:
    """Give the lines that list the links below the story."""
    return tuple(f"{link.label} {link.about}{link.target}" for link in links)


def number_in(note: str) -> int | None:
    """Give the number of the link that a line of :func:`notes` begins with, or None."""
    found = _NOTE.match(note)
    return int(found.group(1)) if found else None
