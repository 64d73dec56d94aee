"""Which panes stand on the screen and how large they are: what :func:`arrange` decides, and what the user changes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.tui.arrange import MIDDLE, WIDE, Wishes, arrange
from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.widget import Widget

    from tui_news.tui.reader.reader import Reader

_KEY, _FOLDED = "panes", "folded"  # of what the library remembers
_LEAST = {"feeds": 14, "articles": 24, "list": 5, "panel": 4}  # columns or rows that a pane keeps
_REST = {"feeds": 60, "articles": 36, "list": 6, "panel": 6}  # columns or rows that it leaves to the others
_STEP = {"feeds": 2, "articles": 4, "list": 1, "panel": 1}


class Panes:
    """State of the arrangement; the panes themselves are the reader's.

    Sizes go by the side that they are of: ``feeds`` and ``articles`` are widths in columns, ``list`` (articles over the
    story) and ``panel`` heights in rows. They and what is shown are remembered for each layout by itself.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.wishes = Wishes()
        self.stacked = False
        self.place = Place.ARTICLES  # the pane that has, or last had, the focus
        self._lent = False  # whether the panel is shown for a moment, whatever was wished
        self._layout = ""  # the name of the layout that wishes and sizes are of
        self._left: dict[str, dict[str, int | bool]] = {}
        self._applied: dict[str, int | None] = {}  # what the sides were given; None, as at first, is the stylesheet's
        self._dragged = ""  # the side that follows the mouse

    def start(self) -> None:
        """Take up how the panes were left; what cannot be understood is passed over."""
        try:
            left = json.loads(self._reader.shelf.setting(_KEY) or "{}")
            self._left = {
                str(layout): {str(key): value for key, value in kept.items() if isinstance(value, int)}
                for layout, kept in left.items()
            }
        except (TuiNewsError, ValueError, AttributeError):
            self._left = {}
        try:
            self._reader.feeds.closed = frozenset(map(str, json.loads(self._reader.shelf.setting(_FOLDED) or "[]")))
        except (TuiNewsError, ValueError, TypeError):
            self._reader.feeds.closed = frozenset()

    def settle(self, focus: Place | None = None) -> None:
        """Show the panes that belong on a screen of this size with the focus there."""
        reader = self._reader
        self.place = focus or reader.place
        width, height = reader.app.size
        self._choose_layout(width)
        wishes = replace(self.wishes, panel=True) if self._lent else self.wishes
        found = arrange(width, height, self.place, wishes)
        self.stacked = found.stacked
        for place in (Place.FEEDS, Place.ARTICLES, Place.STORY, Place.PANEL):
            reader.widget(place).display = place in found.panes
        reader.query_one("#right").display = bool(found.panes & {Place.STORY, Place.PANEL})
        reader.set_class(found.stacked, "-stacked")
        reader.set_class(len(found.panes) == 1, "-alone")
        self._size(alone=len(found.panes) == 1)

    def _choose_layout(self, width: int) -> None:
        layout = "wide" if width >= WIDE else "middle" if width >= MIDDLE else "narrow"
        if layout != self._layout:
            self._layout = layout
            shown = {key: bool(value) for key, value in self._sizes.items() if key.startswith("show-")}
            self.wishes = replace(self.wishes, feeds=shown.get("show-feeds"), panel=shown.get("show-panel"))

    @property
    def _sizes(self) -> dict[str, int | bool]:
        return self._left.setdefault(self._layout, {})

    def wish(self, wishes: Wishes) -> None:
        """Show and hide panes as the reader wants it."""
        self.wishes = wishes
        self._sizes.update({} if wishes.feeds is None else {"show-feeds": wishes.feeds})
        self._sizes.update({} if wishes.panel is None else {"show-panel": wishes.panel})
        self.settle()
        self._remember()

    def fold(self) -> None:
        """Close the folder under the cursor, or open it, here and the next time."""
        self._reader.feeds.fold()
        self._reader.remember(_FOLDED, json.dumps(sorted(self._reader.feeds.closed)))

    def lend_panel(self, on: bool) -> None:
        """Show the panel for a moment, or no longer; what the reader wished stays."""
        if on != self._lent:
            self._lent = on
            self.settle()

    # -- sizes

    def _size(self, *, alone: bool) -> None:
        """Give the panes their sizes: those of the stylesheet where the user has set none."""
        sides = ("list", "panel") if self.stacked else ("feeds", "articles", "panel")
        for side in ("feeds", "articles", "list", "panel"):
            size = None if alone or side not in sides else self._sizes.get(side)
            if side == "list" and not self.stacked:
                continue
            self._apply(side, None if size is None else self._within(side, int(size)))
        if alone or not self.stacked:
            self._apply("list", None)

    def _apply(self, side: str, size: int | None) -> None:
        if self._applied.get(side) == size:  # given again, it would have the screen laid out again
            return
        self._applied[side] = size
        styles = self._widget(side).styles
        if side in ("feeds", "articles"):
            styles.width = styles.max_width = size
        else:
            styles.height = styles.max_height = size

    def _widget(self, side: str) -> Widget:
        reader = self._reader
        return {"feeds": reader.feeds, "panel": reader.panel}.get(side, reader.articles)

    def _within(self, side: str, size: int) -> int:
        width, height = self._reader.app.size
        room = width if side in ("feeds", "articles") else height
        return max(_LEAST[side], min(size, room - _REST[side]))

    def resize(self, wider: int, higher: int) -> bool:
        """Make the pane in focus wider and higher by so many steps; says whether that can be done here."""
        place = self._reader.place
        if wider:
            side = "feeds" if place is Place.FEEDS else "articles"
            possible = not self.stacked and not self.wishes.zoomed
            steps = wider if place in (Place.FEEDS, Place.ARTICLES) else -wider
        else:
            side = "list" if self.stacked and self._reader.articles.display else "panel"
            possible = self._widget(side).display and self._reader.story.display
            grows = Place.ARTICLES if side == "list" else Place.PANEL
            steps = higher if place is grows else -higher
        if possible:
            widget = self._widget(side)
            now = widget.outer_size.width if wider else widget.outer_size.height
            self._set(side, now + steps * _STEP[side])
        return possible

    def _set(self, side: str, size: int) -> None:
        self._sizes[side] = self._within(side, size)
        self._apply(side, int(self._sizes[side]))
        self._remember()

    def usual(self) -> None:
        """Give all panes of this layout the sizes and places that they have by themselves."""
        self._left.pop(self._layout, None)
        self.wishes = Wishes()
        self.settle()
        self._remember()

    def _remember(self) -> None:
        self._reader.remember(_KEY, json.dumps(self._left))

    # -- the mouse

    def grab(self, at: Offset) -> bool:
        """Take hold of the border at a place of the screen; says whether there is one."""
        reader = self._reader
        right = reader.query_one("#right")
        self._dragged = ""
        if self.stacked:
            if reader.articles.display and reader.story.display and at.y == reader.story.region.y:
                self._dragged = "list"
        else:
            columns = (("feeds", reader.feeds), ("articles", reader.articles))
            for side, pane in columns:
                if pane.display and right.display and at.x in (pane.region.right - 1, pane.region.right):
                    self._dragged = side
        if not self._dragged and reader.panel.display and reader.story.display and at.y == reader.panel.region.y:
            self._dragged = "panel"
        return bool(self._dragged)

    def drag(self, at: Offset) -> None:
        """Let the border that was taken hold of follow the mouse."""
        if not self._dragged:
            return
        region = self._widget(self._dragged).region
        if self._dragged == "panel":
            size = region.bottom - at.y
        elif self._dragged == "list":
            size = at.y - region.y
        else:
            size = at.x - region.x + 1
        if size != (region.width if self._dragged in ("feeds", "articles") else region.height):
            self._set(self._dragged, size)

    def let_go(self) -> None:
        """Leave the border where it is."""
        self._dragged = ""
