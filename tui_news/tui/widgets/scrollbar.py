"""A scroll bar that is drawn anew only when its thumb has come to another place: in a long list that is seldom."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.geometry import Region

_EIGHTHS = 8  # of a cell: the steps in which Textual draws a thumb


class SlimBar(ScrollBar):
    """Textual's vertical scroll bar, with the lines that it drew last.

    Textual's draws all its lines at every step, which was half of what a step through a list cost; and each as a line
    of its own, though there are three kinds of them.
    """

    _drawn: tuple[object, list[Strip]] = (None, [])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some of the lines."""
        size = self.region.size
        bar = self.render()
        if not isinstance(bar, ScrollBarRender) or not size.area:
            return super().render_lines(crop)
        background = self.background_colors[1]
        key = (size, _thumb(bar, size.height), bar.style, background, self.app.theme)
        if self._drawn[0] != key:
            self._drawn = key, self._draw(bar)
        lines = self._drawn[1][crop.y : crop.bottom]
        return lines if crop.column_span == (0, size.width) else [line.crop(*crop.column_span) for line in lines]

    def _draw(self, bar: ScrollBarRender) -> list[Strip]:
        size, base, background = self.region.size, self.visual_style.rich_style, self.background_colors[1]
        style = self.app.console.get_style(bar.style)
        drawn = bar.render_bar(
            size=size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=size.width,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        )
        known: dict[Segment, Strip] = {}
        for segment in drawn.segments:
            if segment not in known:
                strip = Strip([Segment(segment.text, base + segment.style)], size.width)
                for one in self.get_line_filters():
                    strip = strip.apply_filter(one, background)
                known[segment] = strip
        return [known[segment] for segment in drawn.segments]


def _thumb(bar: ScrollBarRender, height: int) -> tuple[int, int] | None:
    """Give begin and length of the thumb in eighths of a cell as Textual reckons them, None when there is none."""
    if not (bar.window_size and height and bar.virtual_size > bar.window_size):
        return None
    length = max(1.0, bar.window_size * height / bar.virtual_size)
    place = (height - length) * bar.position / (bar.virtual_size - bar.window_size)
    return int(place * _EIGHTHS), ceil(length * _EIGHTHS)
