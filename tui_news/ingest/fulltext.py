"""Which blocks of a whole web page are its article: trafilatura finds the text, our own walk gives it its form.

trafilatura (Barbaresi 2021, ACL demo) is the best finder of main text at its speed, but its output loses links,
captions and what stood around the article. So its text only *chooses* among the blocks of our own walk: kept are
those whose words it found; the others are told as dropped.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tui_news.ingest.furniture import furniture_reason
from tui_news.ingest.heads import Head, read_credit
from tui_news.ingest.html import html_pieces
from tui_news.model.documents import BlockKind, Dropped, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.ingest.pieces import Piece

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d{1,4}[.)] ")  # of an item; the found text has none
_SHINGLE = 3  # words
_COVERED = 0.7  # share of a block's shingles that must have been found
_LONG = 6  # words; a shorter line may be found by chance
_CAPTION = 15  # characters; a shorter one names no picture
_NEAR = 2  # blocks before the first and after the last long one
_FAR = 20  # blocks between a headline and its text, or two lines of a text, that are too many
_AGREED = 0.8  # share of the found words that our blocks must hold, else the found text is taken as it is
_LARGEST = 3_000_000  # characters of markup that are looked through; a page of news has 50,000 to 1,000,000
_MOST_TAGS = 40_000  # a page of news has 1,000 to 8,000
_OUTSIDE = "outside the article"
_MOST_DROPPED = 400


class MainText(NamedTuple):
    """The article's pieces, those that stood above its first one, and what was left out.

    ``ours`` is false where the pieces are not blocks of the page but the text as trafilatura gave it.
    """

    pieces: list[Piece]
    above: list[Piece]
    dropped: list[Dropped]
    ours: bool = True


def find_main_text(html: str, blocks: Sequence[Piece], *, base: str | None) -> MainText | None:
    """Choose the blocks of a page that are its article; None if none can be found.

    ``blocks`` are all pieces of the page in their order, ``html`` the markup they came from.
    """
    found = _trafilatura(html) if len(html) <= _LARGEST and html.count("<") <= _MOST_TAGS else ""
    if not found:
        return None
    found_pieces = html_pieces(found, base=base)
    text = " ".join(part.text for part in found_pieces if part.kind is not BlockKind.CAPTION)
    words = _words(text)
    shingles = set(_shingles(words))
    lines = {" ".join(_words(part.text)) for part in found_pieces}
    chosen = _chosen(blocks, shingles, lines)
    held = sum(len(_words(blocks[at].text)) for at in chosen)
    if not chosen or held < len(words) * _AGREED:
        return MainText(found_pieces, [], _left_out(blocks, chosen), ours=False)
    first, last = min(chosen), max(chosen)
    kept = chosen | {at for at in range(first, last) if _belongs(blocks, at)} | _items_beside(blocks, chosen)
    return MainText([blocks[at] for at in sorted(kept)], list(blocks[:first]), _left_out(blocks, kept))


def _left_out(blocks: Sequence[Piece], kept: set[int]) -> list[Dropped]:
    left_out = [Dropped(part.text, _why(part)) for at, part in enumerate(blocks) if at not in kept]
    return left_out[:_MOST_DROPPED]


def _why(part: Piece) -> str:
    """Say why a block of a page is not in its article: what furniture it is, where that can be told."""
    return furniture_reason(part) or read_credit(part.text, Head()) or _OUTSIDE


def _trafilatura(html: str) -> str:
    import trafilatura  # late: a tenth of a second, and only whole pages need it

    try:
        return (
            trafilatura.extract(
                html,
                fast=True,
                output_format="html",
                include_comments=False,
                include_formatting=True,
                include_links=True,
            )
            or ""
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, AssertionError):
        return ""  # whatever a broken page does to it, ours is the fallback


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def _chosen(blocks: Sequence[Piece], shingles: set[tuple[str, ...]], lines: set[str]) -> set[int]:
    """Give the indices of the blocks whose words were found; short ones only where longer ones are around them."""
    long: set[int] = set()
    short: set[int] = set()
    seen: dict[str, list[int]] = {}
    for at, part in enumerate(blocks):
        words = _words(_NUMBER.sub("", part.text) if part.kind is BlockKind.LIST_ITEM else part.text)
        line = " ".join(words)
        own = _shingles(words)
        found = line in lines or (own and sum(shingle in shingles for shingle in own) >= len(own) * _COVERED)
        if not line or not found:
            continue
        if len(words) < _LONG:
            short.add(at)
        elif line in seen:  # a teaser or pull quote says the same again
            seen[line].append(at)
        else:
            long.add(at)
            seen[line] = [at]
    if not long:
        return short
    long = _without_menu(blocks, long, seen.values())
    first, last = min(long), max(long)
    return long | {at for at in short if first - _NEAR <= at <= last + _NEAR}


def _without_menu(blocks: Sequence[Piece], long: set[int], seen: Iterable[list[int]]) -> set[int]:
    """Leave out lines far above the others, as in a menu of latest stories, where the headline is found again.

    ``seen`` has the indices of each line, the first of which is among ``long``.
    """
    order = sorted(long)
    cut = next((at for at in range(1, len(order)) if order[at] - order[at - 1] > _FAR), 0)
    above, rest = order[:cut], order[cut:]
    kinds = [blocks[at].kind for at in above]
    if not above or any(kind not in (BlockKind.HEADING, BlockKind.CAPTION) for kind in kinds):
        return long
    again = [next((at for at in places[1:] if 0 < rest[0] - at <= _FAR), None) for places in seen if places[0] in above]
    headings = sum(kind is BlockKind.HEADING for kind in kinds)
    found = {at for at in again if at is not None}
    return {*rest, *found} if len(found) >= headings > 0 else long


def _items_beside(blocks: Sequence[Piece], chosen: set[int]) -> set[int]:
    """Give the items of lists of which others were found: short ones are missed now and then.

    A list of which none was found belongs to the article if it stands between two blocks of it and is no list of links.
    """
    kept: set[int] = set()
    for is_list, group in groupby(range(len(blocks)), key=lambda at: blocks[at].kind is BlockKind.LIST_ITEM):
        items = list(group)
        if not is_list or items[0] <= min(chosen):  # what stands above an article is not its own
            continue
        is_within = chosen.issuperset((items[0] - 1, items[-1] + 1))
        if not chosen.isdisjoint(items) or (is_within and not _are_links([blocks[at] for at in items])):
            kept.update(items)
    return kept


def _are_links(parts: Sequence[Piece]) -> bool:
    linked = sum(mark.end - mark.start for part in parts for mark in part.marks if mark.kind is MarkKind.LINK)
    return 2 * linked > sum(len(part.text) for part in parts)


def _belongs(blocks: Sequence[Piece], at: int) -> bool:
    """Tell whether a block that was not found belongs to the article around it: captions and quoted posts do."""
    part = blocks[at]
    return part.kind is BlockKind.QUOTATION or (part.kind is BlockKind.CAPTION and len(part.text) >= _CAPTION)
