"""The search field: it comes up on a key, lists what it finds while one types, and goes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui_news.tui.keymap import Place

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui_news.model.views import View
    from tui_news.tui.screens.reader import Reader

_WAIT = 0.12  # seconds after the last key before the library is searched
_EXAMPLES = "words  “a phrase”  speaker:name  said:word  about:name  kind:direct  feed:name  after:3d"


class Searching:
    """State of one search: where it began, so that giving up leads back there."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._field: Input | None = None
        self._bar: Horizontal | None = None
        self._from: tuple[View, int | None] | None = None
        self._timer: Timer | None = None

    @property
    def typing(self) -> bool:
        """Whether the field has the keys."""
        return self._field is not None and self._field.has_focus

    def begin(self) -> None:
        """Bring the field up."""
        if self._field is None:
            self._field = Input(placeholder=_EXAMPLES, id="search", compact=True)
            self._bar = Horizontal(Static(Content("Search"), markup=False), self._field, id="searching")
            self._reader.mount(self._bar, before="#status")
        if not self._reader.listing.searched:
            self._from = (self._reader.listing.view, self._reader.articles.current)
        self._reader.panes.settle(Place.ARTICLES)
        if self._bar is not None:
            self._bar.display = True
        self._field.focus()
        self._reader.call_after_refresh(self._take_cursor)

    def _take_cursor(self) -> None:
        # The field puts the terminal's cursor to where it was when it got the focus: before it was laid out.
        if self._field is not None and self.typing:
            self._reader.app.cursor_position = self._field.cursor_screen_offset
            self._field.refresh()

    def typed(self, text: str) -> None:
        """Search a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._reader.set_timer(_WAIT, lambda: self._search(text, typing=True))

    def _search(self, text: str, *, typing: bool = False) -> None:
        if text.strip():
            self._reader.listing.search(text, typing=typing)
        else:
            self._restore()

    def enter(self, text: str) -> None:
        """Go into what was found."""
        if self._timer is not None:
            self._timer.stop()
        self._search(text)
        self._hide()

    def give_up(self) -> None:
        """Go back to the list that was there before."""
        if self._timer is not None:
            self._timer.stop()
        self._hide()
        if self._field is not None:
            self._field.value = ""
        self._restore()

    def leave(self) -> bool:
        """Go from what was found back to the list before, if there is a search; says whether there was."""
        found = bool(self._reader.listing.searched)
        if found:
            self.give_up()
        return found

    def _restore(self) -> None:
        if self._from is None or not self._reader.listing.searched:
            return
        view, article = self._from
        self._reader.listing.open(view)
        articles = self._reader.articles
        if article is not None and article in articles.ids:
            articles.move_to(articles.ids.index(article))
            self._reader.catch_up()

    def _hide(self) -> None:
        if self._bar is not None:
            self._bar.display = False
        self._reader.moving.focus_pane(Place.ARTICLES)
