"""The story: a document drawn row by row, its annotations in their styles, the focused one lit and centred."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from tui_news.model.documents import BlockKind, Document, Span, Spans
from tui_news.tui.drawing import cells
from tui_news.tui.messages import LinkClicked, PlaceClicked
from tui_news.tui.story import marking
from tui_news.tui.story.layout import Row, RowKind, lay_out
from tui_news.tui.story.links import Link, links_of, number_in
from tui_news.tui.story.links import notes as link_notes
from tui_news.tui.story.marking import Margin, Mark, Marking
from tui_news.tui.story.spotlights import Spotlights
from tui_news.tui.story.walk import Layer, Stop, Walk
from tui_news.tui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events
    from textual.style import Style

GUTTER = 2  # cells left of the text: the margin mark and a blank
_MARKS = {mark: (mark.name or "").lower().replace("_", "-") for mark in Mark} | {Mark.STRONG: "strong-mark"}
_BLOCKS = {kind: kind.name.lower().replace("_", "-") for kind in BlockKind}


class Story(TextRows):
    """One document with its marks. Rows are laid out when text or width change, and drawn only when visible."""

    def __init__(self, measure: int) -> None:
        super().__init__(id="story")
        self.focused_stop: Stop | None = None
        self.shown_layers: frozenset[Layer] = frozenset(Layer)
        self._measure = measure
        self._left = 0  # cells before the margin: the text stands in the middle of a wide pane
        self._walk = Walk.of(None)
        self._facts: Sequence[str] = ()
        self._notes: Sequence[str] = ()
        self.links: tuple[Link, ...] = ()
        self.spotlights = Spotlights()
        self._spotted: Spans = ()
        self.found: Spans = ()
        self.place: Span | None = None  # of what was found, where one is
        self._added: Mapping[int, str] = {}
        self._labels: Mapping[int, str] = {}
        self._marking = Marking(())
        self._margin: dict[int, Margin] = {}
        self._styles_by_mark: dict[tuple[str, Mark], Style] = {}

    # -- what is shown

    def show(
        self,
        document: Document,
        facts: Sequence[str],
        notes: Sequence[str],
        walk: Walk,
        comments: str | None = None,
    ) -> None:
        """Show another document from its beginning; its text must be clean and of one length with the annotations.

        ``comments`` is the address of the page where readers discuss it.
        """
        self.document, self._facts, self._walk = document, facts, walk
        self.links = links_of(document, comments)
        self._notes = notes
        self._added = _numbers(self.links)
        self.focused_stop = self.place = None
        self.found, self._labels = (), {}
        self._spotted = self.spotlights.places(document.text)
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self._mark()

    def annotate(self, facts: Sequence[str], walk: Walk) -> None:
        """Show what analysis has found meanwhile, without moving the words that are being read."""
        place = self.layout_rows.offset_at(self.scroll_offset.y) if self.scroll_offset.y else None
        self._facts, self._walk = facts, walk
        self.focused_stop = None
        self._lay_out()
        if place is not None:
            self.scroll_to(y=self.layout_rows.row_of(place), animate=False)
        self._mark()

    def tell(self, facts: Sequence[str]) -> None:
        """Show other facts above the text, without moving the words that are being read."""
        place = self.layout_rows.offset_at(self.scroll_offset.y) if self.scroll_offset.y else None
        self._facts = facts
        self._lay_out()
        if place is not None:
            self.scroll_to(y=self.layout_rows.row_of(place), animate=False)
        self._mark()

    def focus_stop(self, stop: Stop | None, offset: int | None = None) -> None:
        """Light up a stop and bring it (or another place of it) to the middle; None puts the light out."""
        self.focused_stop = stop
        self._mark()
        if stop is not None:
            self._centre(stop.at if offset is None else offset)
        self.place_terminal_cursor()

    def show_layers(self, layers: frozenset[Layer]) -> None:
        """Draw only these layers."""
        self.shown_layers = layers
        self._mark()

    def spot(self, spotlights: Spotlights) -> None:
        """Light up the user's own words and phrases, in this story and those to come."""
        self.spotlights = spotlights
        self._spotted = spotlights.places(self.document.text)
        self._mark()

    def light(self, found: Spans, here: Span | None = None) -> None:
        """Light up what was found (offsets into the document's text), and more brightly the place that one is at."""
        if (found, here) == (self.found, self.place):
            return
        self.found, self.place = found, here
        self._mark()
        if here is not None:
            self._centre(here.start)
            self.place_terminal_cursor()

    def label(self, labels: Mapping[int, str]) -> None:
        """Draw labels over the words that begin at these offsets, or, with none, the words again.

        A label at an offset where something is drawn that is not in the text, such as a link's number, lights that up.
        """
        self._labels = labels
        self._strips.clear()
        self.refresh()

    def rows_in_focus(self) -> tuple[int, int] | None:
        """Give the first and the last row of the screen with words in focus, None when none can be seen."""
        region, stop = self.content_region, self.focused_stop
        if stop is None or not self.display or not region.height:
            return None
        first = self.layout_rows.row_of(min(start for start, _ in stop.spans)) - self.scroll_offset.y
        last = self.layout_rows.row_of(max(end for _, end in stop.spans) - 1) - self.scroll_offset.y
        if last < 0 or first >= region.height:
            return None
        return region.y + max(0, first), region.y + min(last, region.height - 1)

    def top_offset(self) -> int:
        """Give the offset of the first word in sight."""
        return self.layout_rows.offset_at(self.scroll_offset.y)

    @property
    def at_end(self) -> bool:
        """Whether the last row can be seen."""
        return self.scroll_offset.y >= self.max_scroll_y

    def _centre(self, offset: int) -> None:
        row = self.layout_rows.row_of(offset)
        self.scroll_to(y=max(0, row - self.scrollable_content_region.height // 2), animate=False)

    # -- laying out

    def _lay_out(self) -> None:
        room = self.scrollable_content_region.width
        if not room:
            return
        width = max(10, min(self._measure, room - GUTTER - 1))
        self._left = max(0, (room - width - GUTTER) // 2)
        # An address takes one row, cut if need be: many links are still a list that one can look through.
        addresses = (cells.fit(note, width) for note in link_notes(self.links))
        self.layout_rows = lay_out(self.document, width, self._facts, (*self._notes, *addresses), self._added)
        self.set_height(len(self.layout_rows.rows))
        if self.selected is not None:
            self.place_selection()  # the rows are others now

    def _mark(self) -> None:
        found = [(start, end, Mark.SPOTLIGHT) for start, end in self._spotted if self.shown_layers]
        found += [
            (start, end, Mark.FOUND_HERE if (start, end) == self.place else Mark.FOUND) for start, end in self.found
        ]
        self._marking = marking.mark(self.document, self._walk, self.shown_layers, self.focused_stop, found)
        shown = self._walk if Layer.QUOTES in self.shown_layers else Walk.of(None)
        self._margin = marking.margin(self.layout_rows, shown, self.focused_stop)
        self._strips.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew and keep the words that are being read in sight."""
        place = self.focused_stop.at if self.focused_stop else self.top_offset()
        top = self.scroll_offset.y == 0
        self._lay_out()
        if self.focused_stop:
            self._centre(place)
        else:
            self.scroll_to(y=0 if top else self.layout_rows.row_of(place), animate=False)
        self._mark()
        self.call_after_refresh(self.place_terminal_cursor)

    # -- drawing

    def line(self, index: int, width: int) -> Strip:
        """Draw one line, from what was drawn before if it can be."""
        if index >= len(self.layout_rows.rows):
            return Strip.blank(width, self.visual_style.rich_style)
        strip = self._strips.get(index)
        if strip is None or strip.cell_length != width:
            strip = self._strips[index] = self._draw(index, width)
        return strip

    def _draw(self, index: int, width: int) -> Strip:
        row, base = self.layout_rows.rows[index], self.visual_style
        margin = self._margin.get(index)
        name = "margin-focus" if margin and margin.focused else "margin"
        segments = [
            Segment(" " * self._left, base.rich_style),
            Segment(f"{margin.glyph if margin else ' '} ", (base + self.look(name)).rich_style),
        ]
        if row.kind is RowKind.NOTE:
            segments.append(Segment(cells.shown(row.note), (base + self.look("note")).rich_style))
        elif row.kind is RowKind.TEXT:
            look = "note" if row.block is BlockKind.PREFORMATTED else "margin"
            segments.append(Segment(row.indent, (base + self.look(look)).rich_style))
            segments.extend(self._words(row, index))
        room = width - sum(segment.cell_length for segment in segments)
        if room < 0:
            strip = Strip(segments).crop(0, width)
        else:
            strip = Strip([*segments, Segment(" " * room, base.rich_style)], width)
        return self._labelled(strip, row) if self._labels and row.kind is RowKind.TEXT else strip

    def _labelled(self, strip: Strip, row: Row) -> Strip:
        style, width = (self.visual_style + self.look("hint")).rich_style, strip.cell_length
        for offset, label in self._labels.items():
            if row.start <= offset < row.end and offset not in self._added:
                at = self._left + GUTTER + row.cell_of(self.document.text, offset)
                after = at + cells.width(label)
                strip = Strip.join([strip.crop(0, at), Strip([Segment(label, style)]), strip.crop(after, width)])
        return strip

    def _words(self, row: Row, index: int) -> Iterable[Segment]:
        block = _BLOCKS[row.block] if row.block else ""
        selected = self.selected_in(row, index)
        ends = sorted({row.start, *row.added, row.end})  # what is drawn behind a word cuts the row
        pieces = (piece for start, end in pairwise(ends) for piece in self._marking.within(start, end))
        for start, end, marks in pieces:
            style = self._style(block, marks)
            for first, last, inside in _cut(start, end, selected):
                drawn = style + self.look("select") if inside else style
                text = cells.shown(self.document.text[first:last])
                yield Segment(text, drawn.rich_style_with_offset(first - row.start, index))
            if end in row.added:
                look = self.look("hint" if end in self._labels else "link-number")
                yield Segment(row.added[end], (self.visual_style + look).rich_style)

    def _style(self, block: str, marks: Mark) -> Style:
        key = (block, marks)
        style = self._styles_by_mark.get(key)
        if style is None:
            style = self.visual_style
            if block:
                style += self.look(block)
            for mark in marks:
                style += self.look(_MARKS[mark])
            self._styles_by_mark[key] = style
        return style

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._strips.clear()
        self._styles_by_mark.clear()

    # -- mouse and terminal cursor

    def on_click(self, event: events.Click) -> None:
        """Tell which word was clicked; the end of dragging over a text, to select it, is no click."""
        at = event.get_content_offset(self)
        if at is None or self.screen.get_selected_text():
            return
        index = at.y + self.scroll_offset.y
        if index >= len(self.layout_rows.rows):
            return
        row = self.layout_rows.rows[index]
        inside = at.x - self._left - GUTTER
        there = row.at_cell(self.document.text, inside) if row.kind is RowKind.TEXT else row.note
        if isinstance(there, int):
            self.post_message(PlaceClicked(there))
        elif there and (number := number_in(f"{there} ")):
            self.post_message(LinkClicked(number))

    def place_terminal_cursor(self) -> None:
        """Let the terminal's own cursor stand on the stop in focus, else on the first row in sight."""
        if not self.layout_rows.rows:
            return
        at = self.top_offset() if self.focused_stop is None else self.focused_stop.at
        at = self.place.start if self.place is not None else at
        at = self._head if self.selected is not None else at
        index = self.layout_rows.row_of(at)
        row = self.layout_rows.rows[index]
        x = self._left + GUTTER + row.cell_of(self.document.text, max(row.start, at))
        y = max(0, min(index - self.scroll_offset.y, self.size.height - 1))
        self.put_terminal_cursor(Offset(x, y))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the terminal's cursor along."""
        super().watch_scroll_y(old_value, new_value)
        if self.is_mounted:
            self.place_terminal_cursor()


def _numbers(links: Iterable[Link]) -> dict[int, str]:
    """Give what is drawn behind the words of links, by the offset where they end."""
    numbers: dict[int, str] = {}
    for link in links:
        for end in link.ends:
            numbers[end] = numbers.get(end, "") + link.label
    return numbers


def _cut(start: int, end: int, selected: tuple[int, int]) -> Iterable[tuple[int, int, bool]]:
    """Cut a span where the selection begins and ends; says of each piece whether it is selected."""
    first, last = max(start, selected[0]), min(end, selected[1])
    if first >= last:
        yield start, end, False
        return
    for begin, stop, inside in ((start, first, False), (first, last, True), (last, end, False)):
        if begin < stop:
            yield begin, stop, inside
