"""Who speaks, as everything that finds it out says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.records import dataclass

if TYPE_CHECKING:
    from tui_news.analysis.words.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ``name`` (None when unknown), local entity, description in the source span, and how sure (0 to 1).

    Where several speak ("Ada Brun and Mara Lind") ``entity`` is the first and ``others`` are the rest.
    """

    name: str | None
    entity: int | None
    role: str
    confidence: float
    phrase: Phrase | None = None
    others: tuple[int, ...] = ()


NOBODY: Final = Speaker(None, None, "", 0.0)
