"""What the notebook keeps: a quote with its attribution, readable when its article is gone, and the reader's note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.records import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from tui_news.model.annotations import QuoteKind
    from tui_news.model.corrections import Anchor


@dataclass(frozen=True, slots=True)
class Kept:
    """A quote as it is kept. ``source`` is how the article names the speaker there, ``relay`` as in ``Quote``."""

    anchor: Anchor  # in the text that it was taken from: from its first word to its last
    words: str
    kind: QuoteKind
    speaker: str | None
    role: str
    cue: str
    source: str
    relay: tuple[str, ...]
    title: str  # of the article, as are the following
    outlet: str
    url: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the notebook; ``article`` is the id of its article, None when the library has that no more."""

    id: int
    article: int | None
    kept: Kept
    note: str
    saved: datetime
    edited: datetime | None = None
