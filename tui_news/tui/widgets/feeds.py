"""The feeds: lists that gather from all of them, then folders and feeds with what is unread in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.fold import in_order
from tui_news.model.views import View, ViewKind
from tui_news.records import dataclass
from tui_news.tui import safe
from tui_news.tui.drawing import cells
from tui_news.tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui_news.model.feeds import Feed
    from tui_news.model.views import SmartFeed
    from tui_news.tui.drawing.cells import Part


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One line: the view that it opens, its name, what is unread in it, and the feed if it is one."""

    view: View
    name: str
    depth: int = 0
    unread: int = 0
    feed: Feed | None = None

    @property
    def mark(self) -> str:
        """The sign that a feed bears: ``×`` its publisher took it away, ``-`` paused, ``!`` it failed."""
        feed = self.feed
        if feed is None:
            return ""
        return "×" if feed.retired else "-" if feed.paused else "!" if feed.error else ""


def feed_lines(
    feeds: Sequence[Feed],
    counts: Mapping[View, int],
    closed: frozenset[str],
    smart: Sequence[SmartFeed] = (),
    *,
    unread_only: bool = False,
) -> list[FeedLine]:
    """Put feeds into their folders (paths with ``/``), all by name; what is in a closed folder is left out.

    With ``unread_only`` so are feeds of which everything is read, and folders that have no others.
    """
    gathering = ((ViewKind.UNREAD, "Unread"), (ViewKind.ALL, "All"), (ViewKind.STARRED, "Starred"))
    lines = [FeedLine(View(kind), name, unread=counts.get(View(kind), 0)) for kind, name in gathering]
    views = ((View(ViewKind.SMART, smart=one.id), one.name) for one in smart)
    lines.extend(FeedLine(view, name, unread=counts.get(view, 0)) for view, name in views)
    if local := counts.get(View(ViewKind.LOCAL), 0):
        lines.append(FeedLine(View(ViewKind.LOCAL), "Files and pages", unread=local))
    inside: dict[str, list[Feed]] = {}
    feeds = [feed for feed in feeds if feed.unread or not unread_only]
    for feed in sorted(feeds, key=lambda feed: in_order(_name(feed))):
        inside.setdefault(feed.folder, []).append(feed)
    for path in sorted({part for folder in inside for part in _ancestors(folder)}, key=_by_name):
        if closed.isdisjoint(_ancestors(path)[:-1]):
            view = View(ViewKind.FOLDER, folder=path)
            depth = path.count("/")
            lines.append(FeedLine(view, path.rpartition("/")[2], depth, counts.get(view, 0)))
            if path not in closed:
                lines.extend(_feed_line(feed, depth + 1) for feed in inside.get(path, ()))
    lines.extend(_feed_line(feed, 0) for feed in inside.get("", ()))
    return lines


def _ancestors(path: str) -> list[str]:
    """Give a folder's path with all those above it, the outermost first; nothing for no folder."""
    parts = path.split("/") if path else []
    return ["/".join(parts[: size + 1]) for size in range(len(parts))]


def _by_name(path: str) -> list[object]:
    return [in_order(part) for part in path.split("/")]


def _name(feed: Feed) -> str:
    """Give a feed's name; of one that has none yet, its address without what all addresses begin with."""
    if not _is_nameless(feed):
        return feed.title
    return feed.url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _is_nameless(feed: Feed) -> bool:
    return feed.title in ("", feed.url)


def _feed_line(feed: Feed, depth: int) -> FeedLine:
    return FeedLine(View(ViewKind.FEED, feed=feed.id), _name(feed), depth, feed.unread, feed)


class Feeds(LineList):
    """The way to every list of articles."""

    def __init__(self) -> None:
        super().__init__(id="feeds")
        self.lines: list[FeedLine] = []
        self.closed: frozenset[str] = frozenset()
        self.unread_only = False
        self._feeds: Sequence[Feed] = ()
        self._counts: Mapping[View, int] = {}
        self._smart: Sequence[SmartFeed] = ()
        self._smart_counts: Mapping[View, int] = {}
        self._marks_width = 0  # cells of the column of signs, if there is any
        self._counts_width = 1  # cells of the column of counts, with a blank before them

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def current(self) -> FeedLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def show(self, feeds: Sequence[Feed], counts: Mapping[View, int]) -> None:
        """Show these feeds; the cursor stays on its line."""
        self._feeds, self._counts = feeds, counts
        self._lay_out()

    def show_smart(self, smart: Sequence[SmartFeed], counts: Mapping[View, int]) -> None:
        """Show these smart feeds, with their own counts."""
        if (smart, counts) != (self._smart, self._smart_counts):
            self._smart, self._smart_counts = smart, counts
            self._lay_out()

    def fold(self) -> None:
        """Close the folder under the cursor, or open it."""
        if self.current is not None:
            self.closed ^= {self.current.view.folder}
            self._lay_out()

    def hide_read(self, hide: bool) -> None:
        """Leave out feeds of which everything is read, or show them again."""
        self.unread_only = hide
        self._lay_out()

    def point_at(self, view: View) -> None:
        """Put the cursor on the line of a view."""
        index = next((index for index, line in enumerate(self.lines) if line.view == view), None)
        if index is not None:
            self.move_to(index)

    def _lay_out(self) -> None:
        here, before = self.current.view if self.current else None, self.lines
        counts = {**self._counts, **self._smart_counts}
        self.lines = feed_lines(self._feeds, counts, self.closed, self._smart, unread_only=self.unread_only)
        if self.lines == before:
            return
        place = next((index for index, line in enumerate(self.lines) if line.view == here), self.cursor)
        self._marks_width = 2 if any(line.mark for line in self.lines) else 0
        self._counts_width = 1 + max((len(f"{line.unread:,}") for line in self.lines if line.unread), default=0)
        self.changed(place)

    def parts(self, index: int, line: int, width: int) -> Iterable[Part]:
        """Give name and count."""
        del line
        entry = self.lines[index]
        folder = entry.view.kind is ViewKind.FOLDER
        count = f"{entry.unread:,}" if entry.unread else ""
        sign = "" if not folder else "▸ " if entry.view.folder in self.closed else "▾ "
        room = width - 1 - self._marks_width - self._counts_width
        indent = "  " * entry.depth
        name = f"{indent}{sign}{safe.line(entry.name)}"
        if entry.feed is not None and _is_nameless(entry.feed):  # addresses begin alike
            name = cells.squeeze(name, room)
        name = cells.pad(name, room)
        yield name, "folder" if folder else "" if entry.unread else "dim"
        yield (f" {entry.mark}" if entry.mark else "").ljust(self._marks_width), "dim" if entry.mark == "-" else "error"
        yield f"{count:>{self._counts_width}}", "count"
