"""Brings what the sentence frames say into what the model found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import renumbered
from tui_news.analysis.text.spans import SpanIndex, length, shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.attributions import Attribution

_ONE: Final = 0.55  # agreement of two contents from which on they are one
_CLOSE: Final = 0.8  # agreement from which on the model's content is as good as the frame's
# X pressed (the Y) to leave, warning that: it is X who warns
_PRESSED: Final = re.compile(r"(?:the |The )?[\w’'-]+(?: [A-Z][\w’'-]+)* to [a-z]+\b")
_OPENING: Final = frozenset("“\"«„‘'「")


def merge(found: Sequence[Attribution], framed: Sequence[Attribution], text: str) -> list[Attribution]:
    """Bring the frames into the attributions of the model.

    Where both have one content the frame's cue and source win, where both have one cue the frame's content does if they
    hardly agree; a frame that no model saw is added. ``parent`` is a position in the result.
    """
    result = list(found)
    place = _matched(result, framed)
    for number, frame in enumerate(framed):
        if number in place:
            _take(result[place[number]], frame, text)
        else:
            place[number] = len(result)
            result.append(frame)
    parents = [place[frame.parent] if frame.parent is not None else None for frame in framed]
    for number, parent in enumerate(parents):
        result[place[number]].parent = parent
    kept, taken = [], set(place.values())
    names = SpanIndex((s.start, s.end, n) for n, f in enumerate(framed) for s in (*f.source, *f.via))
    contents = SpanIndex((s.start, s.end, n) for n, f in enumerate(framed) for s in f.content)
    turns = SpanIndex((s.start, s.end, n) for n, f in enumerate(framed) if _is_label(f, text) for s in f.content)
    cues = {cue for frame in framed for cue in frame.cue}
    for i, each in enumerate(result):
        rival = any(cue in cues for cue in each.cue) and i not in taken  # a frame reads the same cue otherwise
        if i in taken or not (rival or _is_scrap(each, names, contents, text) or _is_piece(each, turns)):
            kept.append(each)
    return renumbered(result, kept)


def _take(each: Attribution, frame: Attribution, text: str) -> None:
    adding = not frame.source and text[frame.cue[0].start : frame.cue[0].end].endswith("ing")
    if adding or _is_label(frame, text) or _agreement(each, frame) < _CLOSE or len(each.content) != len(frame.content):
        each.content = frame.content
    common = shared(each.source, frame.source)
    if each.source and adding:
        each.cue = frame.cue  # "…, warning that": the frame does not know by whom, but that it is nobody named later
        before = (span for span in each.source if span.end <= frame.cue[0].start)
        each.source = tuple(span for span in before if not _PRESSED.match(text, span.start))
    elif not shared(each.cue, frame.cue) or not common or _is_end_of(each, frame, common):
        each.cue, each.source = frame.cue, frame.source
    each.via = frame.via
    each.confidence = max(each.confidence, frame.confidence)


def _is_end_of(each: Attribution, frame: Attribution, common: int) -> bool:
    """Say whether the model's source is but a part of the frame's, a comma at its end not counted."""
    size = length(each.source)
    return size - common <= 1 and size < 0.6 * length(frame.source)


def _matched(found: Sequence[Attribution], framed: Sequence[Attribution]) -> dict[int, int]:
    """Say which frame (key) and which attribution (value) are one: by content, then by cue."""
    index = SpanIndex((s.start, s.end, i) for i, each in enumerate(found) for s in (*each.content, *each.cue))
    scored: list[tuple[float, int, int]] = []
    for n, frame in enumerate(framed):
        near = {i for start, end in (*frame.content, *frame.cue) for i in index.overlapping(start, end)}
        for i in near:
            by_cue = _ONE if shared(found[i].cue, frame.cue) else 0.0
            scored.append((-max(_agreement(found[i], frame), by_cue), n, i))
    place: dict[int, int] = {}
    taken: set[int] = set()
    for score, n, i in sorted(scored):
        if -score >= _ONE and n not in place and i not in taken:
            place[n] = i
            taken.add(i)
    return place


def _agreement(one: Attribution, other: Attribution) -> float:
    """Give the share of characters that two contents have in common, 0 to 1."""
    common = shared(one.content, other.content)
    return common / max(1, length(one.content) + length(other.content) - common)


def _is_scrap(each: Attribution, names: SpanIndex, contents: SpanIndex, text: str) -> bool:
    """Say whether an attribution of the model is only the name of a frame's source, or a scrap of its content."""
    size = length(each.content)
    if _most(names, each) >= 0.5 * size:
        return True
    marked = any(text[s.start] in _OPENING for s in each.content)
    return not each.cue and not marked and _most(contents, each) >= 0.9 * size


def _is_label(frame: Attribution, text: str) -> bool:
    return bool(frame.cue) and text[frame.cue[0].start : frame.cue[0].end] == ":"


def _is_piece(each: Attribution, turns: SpanIndex) -> bool:
    """Say whether an attribution without a cue is only part of what somebody says behind a label."""
    return not each.cue and _most(turns, each) >= 0.9 * length(each.content)


def _most(index: SpanIndex, each: Attribution) -> int:
    """Give how many characters of a content stand in the spans of the one owner that has most of it."""
    sharing: dict[int, int] = {}
    for start, end in each.content:
        for owner, count in index.overlapping(start, end).items():
            sharing[owner] = sharing.get(owner, 0) + count
    return max(sharing.values(), default=0)
