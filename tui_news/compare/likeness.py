"""Whether two texts are one story that several outlets carry: decided by their words, precision before all.

Candidates are found by MinHash (Broder 1997) over shingles of three words: one hash a shingle, sorted into bins
("one permutation hashing", Li, Owen and Zhang 2012), empty bins filled from their neighbours (Shrivastava and Li 2014),
and the bins of a text in bands of which one must be the same. What a band proposes is then decided by the texts
themselves, see :func:`is_same_story`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final
from zlib import crc32

from tui_news.model.documents import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from tui_news.model.documents import Document

APART: Final = timedelta(days=3)  # between the publication of two articles that are one story
_AT_ONCE: Final = timedelta(minutes=30)  # between two feeds of one publisher that carry one article
_SHINGLE: Final = 3  # words; _shingles() is written for three
_BANDS, _ROWS = 6, 3  # two texts of resemblance 0.8 share one in 98.6 of 100 cases, of 0.7 in 92, of 0.2 in 5
_LEAD_BANDS, _LEAD_ROWS = 2, 2  # of the beginning, for texts of which one is cut
_LEAST: Final = 25  # words: shorter ones say too little
_SHORT: Final = 80  # words: up to there the headlines must be alike too
_ALIKE, _SHORT_ALIKE, _TITLES_ALIKE = 0.75, 0.9, 0.5  # least resemblance of two texts, of two short ones, of headlines
_PARTED: Final = 0.5  # below this resemblance a changed text is not the story of the others any more
_WITHIN, _CUT = 0.9, 0.5  # a text may be a shorter cut of the other: so much of it is in there, and it is so long
_LEAD: Final = 40  # words of a beginning
_LEAD_WITHIN: Final = 120  # words in whose shingles half of the other's beginning must be found
_EXACT: Final = 2000  # words that are looked at one by one
_TELLING: Final = 12  # words: a longer stretch was written anew, not filled in

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"  # no blanks between words
_WORD: Final = re.compile(rf"[{_CJK}]|\d+(?:[.,]\d+)*|[^\W\d_{_CJK}]+(?:'[^\W\d_]+)?")
_ABBREVIATED: Final = re.compile(r"[A-Z]\.(?:[A-Z]\.)+")
# What stands before a word that begins a sentence: a capital there names nothing.
_BEGINS: Final = re.compile(r"(?:^|[.!?:\n][\s\"'“”‘’»«)]*|[“\"«„]\s*)$")
_DATELINE: Final = re.compile(
    r"\W*(?:[A-ZÀ-Þ][^\n()]{0,60})?\([A-Z][^()\n]{1,30}\)\s*[-–—:]+\s*"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,40}[^\n—–]{0,24}[—–]\s+"
)
_CREDIT: Final = re.compile(
    r"\W*(?:additional reporting|reporting|writing|editing|edited|compiled|photo|copyright|©|with (?:reporting|inputs?)"
    r"|this story|this article|read more|click here|sign up|subscribe)\b",
    re.I,
)
_BODY: Final = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.HEADING)
_MASK: Final = (1 << 64) - 1
_MIX: Final = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Wording:
    """The body of a text, block by block, and its words."""

    blocks: tuple[str, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word and number, folded."""
        return tuple(" ".join([word for block in self.blocks for word in _WORD.findall(block)]).casefold().split())

    @cached_property
    def facts(self) -> tuple[bool, ...]:
        """Which of the words are numbers or, within a sentence, names."""
        return tuple([_is_fact(block, word) for block in self.blocks for word in _WORD.finditer(block)])

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The hashes of all stretches of three words, below 2**64."""
        return _shingles(self.words)


@dataclass(frozen=True)
class Telling:
    """One article as far as it matters here: its words, headline, time, the host and the feeds that it came from."""

    wording: Wording
    title: str
    listed: datetime
    host: str
    feeds: frozenset[int]


def wording(document: Document) -> Wording:
    """Give the words of a document's body: without headline, standfirst, captions, dateline and credits."""
    body: list[str] = []
    for block in document.blocks:
        if block.kind not in _BODY:
            continue
        text = document.text[block.start : block.end].replace("’", "'")
        if _CREDIT.match(text):
            continue
        if not body and (dateline := _DATELINE.match(text)):
            text = text[dateline.end() :]
        body.append(_ABBREVIATED.sub(lambda found: found.group().replace(".", ""), text))
    return Wording(tuple(body))


def bands(words: Wording) -> tuple[int, ...]:
    """Give signed 64-bit numbers of which two texts that are one story share at least one; none of a short text."""
    if len(words.words) < _LEAST:
        return ()
    lead = _shingles(words.words[:_LEAD])
    return (*_banded(words.shingles, _BANDS, _ROWS), *_banded(lead, _LEAD_BANDS, _LEAD_ROWS))


def is_same_story(one: Telling, other: Telling) -> bool:
    """Decide whether two articles are one story: the same text but for cuts, house style and what stands around it.

    Two entries of one feed are two stories: their publisher says so. Of one publisher only what two feeds say at one
    time under one headline is one story, since what a publisher repeats is boilerplate. A number or a name in the
    place of another makes another story (reports that are filled into a form), and so does another beginning (the
    same background below other news).
    """
    if abs(one.listed - other.listed) > APART or one.feeds & other.feeds or not (one.feeds or other.feeds):
        return False
    if one.host == other.host and not (
        _folded(one.title) == _folded(other.title) and abs(one.listed - other.listed) < _AT_ONCE
    ):
        return False
    a, b = one.wording, other.wording
    shorter, longer = sorted((len(a.words), len(b.words)))
    if shorter < _LEAST:
        return False
    alike = resemblance(a, b)
    if shorter < _SHORT:
        fits = alike >= _SHORT_ALIKE and _share(_folded(one.title), _folded(other.title)) >= _TITLES_ALIKE
    else:
        fits = alike >= _ALIKE or (_contained(a, b) >= _WITHIN and shorter >= _CUT * longer)
    return fits and _begin_alike(a, b) and not _facts_differ(a, b)


def has_parted(one: Wording, other: Wording) -> bool:
    """Say whether a text that was one story with another has become something else."""
    return min(len(one.words), len(other.words)) >= _LEAST and resemblance(one, other) < _PARTED


def resemblance(one: Wording, other: Wording) -> float:
    """Give the share of all shingles that both texts have, 0 to 1 (Jaccard)."""
    return _share(one.shingles, other.shingles)


def difference(one: Wording, other: Wording) -> float:
    """Give the share of the words of both texts that the other has not, 0 to 1, wherever they stand."""
    here, there = Counter(one.words), Counter(other.words)
    total = len(one.words) + len(other.words)
    return 1 - 2 * (here & there).total() / total if total else 0.0


def _is_fact(text: str, word: re.Match[str]) -> bool:
    first = word.group()[0]
    return first.isdigit() or (first.isupper() and not _BEGINS.search(text[max(0, word.start() - 8) : word.start()]))


def _shingles(words: Sequence[str]) -> frozenset[int]:
    # All in one go: one call a word would cost three times as much, and every article that comes in is counted.
    hashes = list(map(crc32, " ".join(words).encode("utf-8", "surrogatepass").split(b" ")))
    hashes += [0] * (_SHINGLE - len(hashes))  # of a text without three words there is one
    return frozenset(
        [(a + 3 * b + 7 * c) * _MIX & _MASK for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)]
    )


def _banded(shingles: Iterable[int], bands: int, rows: int) -> Iterable[int]:
    bins: list[int | None] = [None] * (bands * rows)
    for shingle in shingles:
        place = shingle * len(bins) >> 64
        least = bins[place]
        if least is None or shingle < least:
            bins[place] = shingle
    last = next(value for value in bins if value is not None)  # the neighbour of the last bin, round the end
    full: list[int] = []
    for value in reversed(bins):
        last = last if value is None else value
        full.append(last)
    return [_band(len(bins) + at, full[at : at + rows]) for at in range(0, len(full), rows)]


def _band(number: int, values: Sequence[int]) -> int:
    mixed = number
    for value in values:
        mixed = (mixed ^ value) * _MIX & _MASK
        mixed ^= mixed >> 29
    return mixed - (1 << 64) if mixed >> 63 else mixed


def _folded(title: str) -> frozenset[str]:
    return frozenset(word.group().casefold() for word in _WORD.finditer(title))


def _share(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _contained(one: Wording, other: Wording) -> float:
    return len(one.shingles & other.shingles) / min(len(one.shingles), len(other.shingles))


def _begin_alike(one: Wording, other: Wording) -> bool:
    return all(_begins_in(a, b) for a, b in ((one, other), (other, one)))


def _begins_in(one: Wording, other: Wording) -> bool:
    lead = _shingles(one.words[:_LEAD])
    return 2 * len(lead & _shingles(other.words[:_LEAD_WITHIN])) >= len(lead)


def _facts_differ(one: Wording, other: Wording) -> bool:
    matcher = SequenceMatcher(None, one.words[:_EXACT], other.words[:_EXACT], autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "replace" and i2 - i1 <= _TELLING and j2 - j1 <= _TELLING:
            here = {word for word, fact in zip(one.words[i1:i2], one.facts[i1:i2], strict=True) if fact}
            there = {word for word, fact in zip(other.words[j1:j2], other.facts[j1:j2], strict=True) if fact}
            if _unmatched(here, there) and _unmatched(there, here):
                return True
    return False


def _unmatched(one: set[str], other: set[str]) -> bool:
    return any(not any(_is_spelling(word, known) for known in other) for word in one)


def _is_spelling(one: str, other: str) -> bool:
    """Take a last letter more or less as a matter of spelling (Zelensky, Zelenskyy); Iran and Iraq are two."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 1)
