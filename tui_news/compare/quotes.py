"""Which quotes were added, altered or removed between two versions of an article."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.model.annotations import Annotations, Quote
    from tui_news.model.documents import Document

_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.6  # of the words of two quotes that are one, altered


class QuoteFate(StrEnum):
    """What became of a quote."""

    ADDED = "added"
    ALTERED = "altered"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Said:
    """One quote as its document has it: words on one line, and the speaker, empty when unknown."""

    quote: Quote
    words: str
    speaker: str

    @property
    def folded(self) -> tuple[str, ...]:
        """The words alone: other quotation marks are no other words."""
        return tuple(_WORD.findall(self.words.casefold()))


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quote that is not as it was; ``before`` is None for an added one, ``after`` for a removed one.

    An altered one has other words, another speaker, or both.
    """

    fate: QuoteFate
    before: Said | None
    after: Said | None

    @property
    def other_words(self) -> bool:
        """Whether the words of an altered quote changed."""
        return bool(self.before and self.after and self.before.folded != self.after.folded)

    @property
    def other_speaker(self) -> bool:
        """Whether an altered quote is said to be somebody else's."""
        return bool(self.before and self.after and not _one_person(self.before, self.after))


def compare_quotes(
    before: tuple[Document, Annotations], after: tuple[Document, Annotations]
) -> tuple[QuoteChange, ...]:
    """Give what changed, in the order of the later text, removed ones last."""
    old, new = _said(*before), _said(*after)
    pairs = dict(_matched(old, new))
    changes = []
    for j, said in enumerate(new):
        former = old[pairs[j]] if j in pairs else None
        if former is None:
            changes.append(QuoteChange(QuoteFate.ADDED, None, said))
        elif former.folded != said.folded or not _one_person(former, said):
            changes.append(QuoteChange(QuoteFate.ALTERED, former, said))
    gone = set(range(len(old))) - set(pairs.values())
    return (*changes, *(QuoteChange(QuoteFate.REMOVED, old[i], None) for i in sorted(gone)))


def _said(document: Document, annotations: Annotations) -> list[Said]:
    found = []
    for quote in annotations.quotes:
        words = " … ".join(" ".join(document.text[start:end].split()) for start, end in quote.content)
        if _WORD.search(words):
            found.append(Said(quote, words, quote.speaker or ""))
    return sorted(found, key=lambda said: (said.quote.start, said.quote.id))


def _matched(old: list[Said], new: list[Said]) -> Iterable[tuple[int, int]]:
    """Pair quotes, the most alike first: (index of the new one, index of the old one)."""
    scored = []
    for j, after in enumerate(new):
        for i, before in enumerate(old):
            alike = _likeness(before.folded, after.folded)
            if alike >= _ALIKE:
                scored.append((alike, _one_person(before, after), -abs(i - j), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, _, i, j in sorted(scored, reverse=True):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield j, i


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _one_person(one: Said, other: Said) -> bool:
    """Say whether two names may be one: a surname is as good as the whole name, and nobody as good as anybody."""
    a, b = (set(_WORD.findall(said.speaker.casefold())) for said in (one, other))
    return not a or not b or a <= b or b <= a
