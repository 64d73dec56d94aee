"""The search field: it comes up on a key, completes names, lists what it finds while one types, and goes again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from tui_news.errors import TuiNewsError
from tui_news.tui import safe
from tui_news.tui.completing import Completing
from tui_news.tui.keymap import Place
from tui_news.tui.widgets.choices import Choices
from tui_news.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key
    from textual.timer import Timer

    from tui_news.model.views import View
    from tui_news.query import QueryError
    from tui_news.query.complete import Completion
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader

_WAIT = 0.12  # seconds after the last key before the library is searched
_EXAMPLES = "words  “a phrase”  speaker:name  said:word  about:name  kind:direct  feed:name  after:3d"
_FORMER = "searches"  # the setting that remembers them, as JSON, the last one at the end
_MOST_FORMER = 50
_OFFERED = 20  # names
_LIKELY, _ENOUGH = 3, 2  # names that one begun may become while one types, if so many of its letters are there
_NAMES = ("speaker", "about", "source", "via")  # fields that are looked up by name: to look for several is cheap


class Searching:
    """State of one search: where it began, so that giving up leads back there."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._field: Input | None = None
        self._bar: Horizontal | None = None
        self._choices = Choices()
        self._completing: Completing | None = None
        self._from: tuple[View, int | None] | None = None
        self._timer: Timer | None = None
        self._former: list[str] = []
        self._at: int | None = None  # which of the former ones stands in the field

    @property
    def typing(self) -> bool:
        """Whether the field has the keys."""
        return self._field is not None and self._field.has_focus

    @property
    def began_in(self) -> View | None:
        """The list from which the search began."""
        return self._from[0] if self._from is not None else None

    def begin(self) -> None:
        """Bring the field up; in a smart feed its search is there to be changed."""
        field = self._field or self._make()
        if not self._reader.listing.searched:
            view = self._reader.listing.view
            self._from = (view, self._reader.articles.current)
            smart = self._reader.smart.get(view)
            field.value = smart.query if smart is not None else ""
        self._former = former(self._reader.shelf)
        self._at = None
        self._reader.panes.settle(Place.ARTICLES)
        if self._bar is not None:
            self._bar.display = True
        field.focus()
        self._reader.call_after_refresh(self._take_cursor)

    def _make(self) -> Input:
        field = self._field = Field(placeholder=_EXAMPLES, id="search", compact=True, select_on_focus=False)
        self._bar = Horizontal(Static(Content("Search"), markup=False), field, id="searching")
        self._reader.mount(self._bar, before="#status")
        self._reader.mount(self._choices, before="#status")
        self._completing = Completing(field, self._choices, self._reader.backstage, complete)
        return field

    def fill(self, text: str) -> None:
        """Put a search into the field, to be gone on with or entered."""
        if self._field is not None:
            self._field.value = text
            self._field.cursor_position = len(text)

    def _take_cursor(self) -> None:
        # The field puts the terminal's cursor to where it was when it got the focus: before it was laid out.
        if self._field is not None and self.typing:
            self._reader.app.cursor_position = self._field.cursor_screen_offset
            self._field.refresh()

    # -- while one types

    def typed(self, text: str) -> None:
        """Search a moment after the last key, and offer what the word may become."""
        if self._timer is not None:
            self._timer.stop()
        if self.typing and self._completing is not None:
            self._completing.typed()
        self._timer = self._reader.set_timer(_WAIT, lambda: self._search(text, typing=True))

    def take(self, event: Key) -> bool:
        """Take the keys that complete, lead to former searches or out of the field; says whether the field has them."""
        if not self.typing:
            return False
        if self._completing is not None and self._completing.take_key(event):
            return True
        if event.key in ("escape", "down", "up"):
            event.stop()
            event.prevent_default()
        if event.key == "escape":
            self.give_up()
        elif event.key == "up":
            self._recall(-1)
        elif event.key == "down" and self._at is not None:
            self._recall(1)
        elif event.key == "down":
            self._end_completing()
            self._reader.moving.focus_pane(Place.ARTICLES)
        return True

    def complete(self, index: int) -> None:
        """Take a completion that was clicked."""
        if self._completing is not None:
            self._completing.take(index)

    def _recall(self, step: int) -> None:
        """Put the former search before or after this one into the field; after the last one it is empty."""
        at = (len(self._former) if self._at is None else self._at) + step
        if self._field is None or at < 0:
            return
        self._at = at if at < len(self._former) else None
        self._field.value = "" if self._at is None else self._former[self._at]
        self._field.cursor_position = len(self._field.value)

    def _search(self, text: str, *, typing: bool = False) -> None:
        if text.strip():
            self._reader.listing.search(text, typing=typing)
        else:
            self._restore()

    # -- into what was found, and back

    def enter(self, text: str) -> None:
        """Go into what was found; a mistake is told, with the cursor on it, and the field stays."""
        if self._timer is not None:
            self._timer.stop()
        self._end_completing()
        wrong = mistake(text)
        if wrong is not None and self._field is not None:
            self._field.selection = Selection(wrong.position, min(wrong.end, len(text)))
            self._reader.say(safe.sentences(wrong.title, wrong.remedy))
            return
        self._search(text)
        if text.strip() and not self._reader.read_only:
            self._reader.run_worker(self._remember(text), name="remember")
        self._hide()

    async def _remember(self, text: str) -> None:
        try:
            await self._reader.backstage.run(lambda shelf: remember(shelf, text))
        except TuiNewsError as error:
            self._reader.report_once(error)

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
        self._end_completing()
        if self._bar is not None:
            self._bar.display = False
        self._reader.moving.focus_pane(Place.ARTICLES)

    def _end_completing(self) -> None:
        if self._completing is not None:
            self._completing.end()


def mistake(text: str) -> QueryError | None:
    """Give what cannot be understood in a search, and where."""
    from tui_news.query import QueryError, parse

    try:
        parse(text)
    except QueryError as error:
        return error
    return None


def complete(shelf: Shelf, text: str, cursor: int) -> Sequence[Completion]:
    """Give what the word under the cursor may become: fields and their values, or names that the library knows."""
    from tui_news.query import complete as language

    wanted = language.wanted(text, cursor)
    if wanted is not None:
        return language.named(wanted, shelf.names(wanted.field, wanted.begun, _OFFERED))
    begun = text[:cursor].rstrip()
    if not begun or begun != text[:cursor]:
        return ()  # nothing is begun: a list of all fields would only be in the way
    return language.completions(text, cursor)


def gone_on(shelf: Shelf, text: str) -> str:
    """Give a search that is being typed with the name at its end, if that has just been begun, gone on with."""
    from tui_news.query import complete as language

    wanted = language.wanted(text, len(text))
    if wanted is None or len(wanted.begun) < _ENOUGH or text.endswith(tuple('"”»')):
        return text
    number = _LIKELY if wanted.field in _NAMES else 1
    return language.gone_on(text, wanted, shelf.names(wanted.field, wanted.begun, number))


def former(shelf: Shelf) -> list[str]:
    """Give the former searches, the last one at the end."""
    try:
        stored = json.loads(shelf.setting(_FORMER) or "[]")
    except ValueError:
        return []
    return [text for text in stored if isinstance(text, str)] if isinstance(stored, list) else []


def remember(shelf: Shelf, text: str) -> None:
    """Remember a search, the last one once."""
    searches = [*(one for one in former(shelf) if one != text), text]
    shelf.set_setting(_FORMER, json.dumps(searches[-_MOST_FORMER:], ensure_ascii=False))
