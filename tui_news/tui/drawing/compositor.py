"""Puts the screen together from what has changed alone: for a key that moves a cursor that is two rows of many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, TypeVar

from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.strip import Strip

T = TypeVar("T")


class SparingCompositor(Compositor):
    """Textual's compositor with less to do, for the same screen.

    Textual's asks every widget that lies between the first and the last change for all of its lines, and every
    container for the lines that its children cover. This one asks for the lines that are to be drawn, and only where
    no widget nearer to the eye has drawn already.
    """

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Draw the lines wanted within ``crop``; gives, of each line, the pieces between two cuts by their column."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        wanted = [y for y in crop.line_range if is_rendered_line(y)]
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if not seen.overlaps(crop):
                continue
            lines = [(y, _within(cuts[y], seen)) for y in wanted if seen.y <= y < seen.bottom]
            for run in _runs([(y, own) for y, own in lines if None in map(chops[y].get, own[:-1])]):
                top = run[0][0]
                part = Region(seen.x - region.x, top - region.y, seen.width, len(run))
                for (y, own), strip in zip(run, widget.render_lines(part), strict=False):
                    _fill(chops[y], own, strip)
        return chops  # type: ignore[return-value]  # None where nothing is to be drawn, as in the one we override


def _within(cuts: Sequence[int], seen: Region) -> Sequence[int]:
    """Give the cuts of a line that bound the pieces of what is seen of a widget."""
    return cuts[bisect_left(cuts, seen.x) : bisect_right(cuts, seen.right)]


def _runs(lines: Sequence[tuple[int, T]]) -> Iterable[Sequence[tuple[int, T]]]:
    """Give the runs of neighbouring lines."""
    begun = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end][0] != lines[end - 1][0] + 1:
            yield lines[begun:end]
            begun = end


def _fill(chops: dict[int, Strip | None], cuts: Sequence[int], strip: Strip) -> None:
    """Put a strip that begins at the first of the cuts where nothing stands yet."""
    left = cuts[0]
    pieces = strip.divide([cut - left for cut in cuts[1:]])
    for cut, piece in zip(cuts, pieces, strict=False):
        if chops[cut] is None:
            chops[cut] = piece
