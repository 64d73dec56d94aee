"""The form of one feed: what the user decides about it, and below that how it fares."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_news.clean import clean_line, clean_tags
from tui_news.errors import UsageError
from tui_news.model.feeds import FeedEdit, FullTextRule, folder_path
from tui_news.model.intervals import read_interval, write_interval
from tui_news.model.limits import read_keep, write_keep
from tui_news.services.health import health
from tui_news.tui import safe, words
from tui_news.tui.keymap import Place
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.events import Key

    from tui_news.model.feeds import Feed

T = TypeVar("T")


class _Tick(Widget, can_focus=True):
    """A box that the space bar or a click ticks; its sign does not hang on colours."""

    def __init__(self, label: str, *, value: bool, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._label, self.value = label, value

    def render(self) -> Content:
        """Draw box and label."""
        return Content(f"[{'x' if self.value else ' '}] {self._label}")

    def on_key(self, event: Key) -> None:
        """Tick or untick."""
        if event.key == "space":
            event.stop()
            self.on_click()

    def on_click(self) -> None:
        """Tick or untick."""
        self.value = not self.value
        self.refresh()


class FeedForm(Keyboard):
    """Enter gives what is to change to ``save``, which says what is wrong with it, or nothing when it is done."""

    AUTO_FOCUS = "#name"

    def __init__(self, feed: Feed, now: datetime, save: Callable[[FeedEdit], str]) -> None:
        super().__init__()
        self._feed, self._now, self._save = feed, now, save

    @property
    def place(self) -> Place:
        """Always a form."""
        return Place.FORM

    def compose(self) -> ComposeResult:
        """Lay out the fields, then what is known of the feed."""
        feed = self._feed
        with Vertical(id="frame", classes="over"):
            yield self._field("Name", "name", feed.title, "as it calls itself")
            yield self._field("Folder", "folder", feed.folder, "none, or World/Asia")
            yield self._field("Tags", "tags", ", ".join(feed.tags), "energy, to read")
            yield self._field("Fetched", "interval", write_interval(feed.interval), "auto, or every 30m, 2h, 1d")
            yield self._field("Whole text", "full-text", feed.full_text, "never, summary or always")
            yield _Tick("Paused: fetched only when you ask for it", value=feed.paused is not None, id="paused")
            yield _Tick("Muted: its articles do not count as unread", value=feed.muted, id="muted")
            yield self._field("Kept", "keep", write_keep(feed.keep), "default, all, 90d, 500, or 90d,500")
            yield Static(id="told", markup=False)
            yield Static(Content("\n".join(facts(feed, self._now))), id="facts", markup=False)

    def _field(self, label: str, name: str, value: str, hint: str) -> Horizontal:
        field = Field(safe.line(value), placeholder=hint, id=name, compact=True, select_on_focus=False)
        return Horizontal(Static(Content(label), classes="label", markup=False), field, classes="row")

    def on_mount(self) -> None:
        """Name the feed."""
        frame = self.query_one("#frame")
        frame.border_title = Content(safe.line(self._feed.title))
        frame.border_subtitle = Content("Tab next · Space ticks · Enter saves · Esc back")
        self._tell("")

    def _tell(self, text: str) -> None:
        told = self.query_one("#told", Static)
        told.update(safe.content(text))
        told.display = bool(text)

    # -- leaving

    def take_key(self, event: Key) -> None:
        """Save, give up, or go from field to field; every other key is the field's."""
        if event.key == "escape":
            event.stop()
            self.dismiss()
        elif event.key == "enter":
            event.stop()
            self._enter()
        elif event.key in ("down", "up"):
            event.stop()
            (self.focus_next if event.key == "down" else self.focus_previous)()

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Save."""
        self._enter()

    def _enter(self) -> None:
        try:
            wanted = self._wanted()
        except UsageError as error:
            self._tell(safe.sentences(error.title, error.remedy))
            return
        wrong = self._save(wanted) if wanted != FeedEdit() else ""
        if wrong:
            self._tell(wrong)
        elif self.is_current:
            self.dismiss()

    def _wanted(self) -> FeedEdit:
        """Give what differs from what is there."""
        feed = self._feed
        title, folder = self._typed("name"), folder_path(self._typed("folder"))
        tags = tuple(clean_tags(self._typed("tags")))
        kept = {tag.casefold() for tag in tags}
        interval = self._read("interval", lambda text: read_interval(text or "auto"))
        keep = self._read("keep", read_keep)
        paused, muted = self.query_one("#paused", _Tick).value, self.query_one("#muted", _Tick).value
        whole = self._whole()
        return FeedEdit(
            full_text=whole if whole is not feed.full_text else None,
            title=title if title != safe.line(feed.title) else None,
            folder=folder if folder != feed.folder else None,
            tag=tuple(tag for tag in tags if tag not in feed.tags),
            untag=tuple(tag for tag in feed.tags if tag.casefold() not in kept),
            paused=paused if paused != (feed.paused is not None) else None,
            muted=muted if muted != feed.muted else None,
            interval=interval if interval != (feed.interval or 0) else None,
            keep=keep if keep != feed.keep else None,
            keep_as_set=keep is None and feed.keep is not None,
        )

    def _whole(self) -> FullTextRule:
        typed = self._typed("full-text").lower() or FullTextRule.NEVER
        if typed not in set(FullTextRule):
            self.query_one("#full-text").focus()
            raise UsageError(
                f"{typed[:40]!r} is none of {', '.join(FullTextRule)}", "It says which whole texts to fetch."
            )
        return FullTextRule(typed)

    def _read(self, name: str, read: Callable[[str], T]) -> T:
        """Give what a field says; one that cannot be read gets the focus."""
        try:
            return read(self._typed(name))
        except UsageError:
            self.query_one(f"#{name}").focus()
            raise

    def _typed(self, name: str) -> str:
        return clean_line(self.query_one(f"#{name}", Input).value).strip()


def facts(feed: Feed, now: datetime) -> list[str]:
    """Give what is known of a feed as clean lines: its address, how it fares, when it was and will be fetched."""
    fares = health(feed, now).line
    times = [
        f"fetched {words.moment(feed.fetched)}" if feed.fetched else "never fetched",
        f"next from {words.moment(feed.due)}" if feed.due and feed.due > now and not feed.retired else "",
    ]
    articles = f"{words.counted(feed.total, 'article')}, {feed.unread} unread"
    moved = f"It was at {feed.moved_from} before." if feed.moved_from else ""
    lines = (feed.url, feed.site or "", fares, articles, " · ".join(filter(None, times)), moved, *feed.problems)
    return [safe.line(line) for line in lines if line]
