"""The reader's one main screen: it composes and arranges the panes, hears what they say, and tells what goes on."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content

from tui_news.errors import TuiNewsError
from tui_news.tui import safe
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import Place, display
from tui_news.tui.reader.actions import Actions
from tui_news.tui.reader.acts import Acts
from tui_news.tui.reader.choosing import Choosing
from tui_news.tui.reader.clicking import Clicking
from tui_news.tui.reader.comparing import Comparing
from tui_news.tui.reader.crossing import Crossing
from tui_news.tui.reader.errands import Errands
from tui_news.tui.reader.finding import Finding
from tui_news.tui.reader.hearing import Hearing
from tui_news.tui.reader.hinting import Hinting
from tui_news.tui.reader.informing import Informing
from tui_news.tui.reader.listing import Listing
from tui_news.tui.reader.managing import Managing
from tui_news.tui.reader.moving import Moving
from tui_news.tui.reader.ordering import Ordering
from tui_news.tui.reader.panes import Panes
from tui_news.tui.reader.prompting import Prompting
from tui_news.tui.reader.reading import Reading
from tui_news.tui.reader.searching import Searching
from tui_news.tui.reader.seeking import Seeking
from tui_news.tui.reader.selecting import Selecting
from tui_news.tui.reader.sending import Sending
from tui_news.tui.reader.smart import Smart
from tui_news.tui.reader.telling import Telling
from tui_news.tui.story.walk import Layer
from tui_news.tui.widgets.articles import Articles
from tui_news.tui.widgets.feeds import Feeds
from tui_news.tui.widgets.panel import Panel
from tui_news.tui.widgets.status import StatusLine
from tui_news.tui.widgets.story import Story
from tui_news.tui.widgets.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Key, MouseDown, MouseMove
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.widgets import Input

    from tui_news.config import Config
    from tui_news.model.views import ArticleRow
    from tui_news.tui.backstage import Backstage
    from tui_news.tui.keymap import Keys
    from tui_news.tui.messages import Chosen, DeskReady, FromDesk, LinkClicked, Moved, PlaceClicked
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.correcting import Correcting
    from tui_news.tui.reader.keeping import Keeping
    from tui_news.tui.reader.spotlighting import Spotlighting

_FOLLOW = 0.05  # seconds after which the story follows the cursor: not while a key is held down
_POLL = 0.75  # seconds between looks at whether others have changed the library
_SETTLED = 5.0  # seconds after the start in which nothing is fetched by itself
_AGES = 30.0  # seconds between redraws of "3m", "2h"


class Reader(Telling):
    """Feeds, articles, story and panel."""

    AUTO_FOCUS = "#articles"
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, shelf: Shelf, backstage: Backstage, config: Config) -> None:
        super().__init__()
        self.shelf, self.backstage, self.config = shelf, backstage, config
        self.read_only = shelf.read_only
        self.panes = Panes(self)
        self.feeds = Feeds()
        self.articles = Articles(self._rows, lambda: self.news.now())
        self.story = Story(config.width)
        self.panel = Panel(config.low_confidence)
        self.status, self._ways = StatusLine(), Ways()
        self.reading, self.listing, self.acts, self.errands = Reading(self), Listing(self), Acts(self), Errands(self)
        self.moving, self.actions, self.hearing = Moving(self), Actions(self), Hearing(self)
        self.informing, self.seeking, self.comparing = Informing(self), Seeking(self, self.listing), Comparing(self)
        self.searching, self.prompting, self.smart = Searching(self), Prompting(self), Smart(self)
        self.finding, self.hinting = Finding(self), Hinting(self)
        self.choosing, self.crossing, self.sending = Choosing(self), Crossing(self), Sending(self)
        self.selecting, self.clicking = Selecting(self), Clicking(self)
        self.managing, self.ordering = Managing(self), Ordering(self)
        self._follow_timer: Timer | None = None

    # Made when they are first asked for: the first frame should not wait for them.

    @cached_property
    def keeping(self) -> Keeping:
        """The notebook, and what leads from a quote to others."""
        from tui_news.tui.reader.keeping import Keeping

        return Keeping(self)

    @cached_property
    def correcting(self) -> Correcting:
        """What the user corrects of the analyser's."""
        from tui_news.tui.reader.correcting import Correcting

        return Correcting(self)

    @cached_property
    def spotlighting(self) -> Spotlighting:
        """The user's own words and phrases that are lit up."""
        from tui_news.tui.reader.spotlighting import Spotlighting

        return Spotlighting(self)

    def compose(self) -> ComposeResult:
        """Lay out the panes; which of them are shown is decided by :func:`arrange`."""
        with Horizontal(id="panes"):
            yield self.feeds
            yield self.articles
            with Vertical(id="right"):
                yield self.story
                yield self.panel
        yield self._ways
        yield self.status

    def on_mount(self) -> None:
        """Fill the first frame."""
        self.feeds.set_title(Content("Feeds"))
        self.story.set_title(Content("Story"))
        self.panes.start()
        self.panes.settle(Place.ARTICLES)
        self.listing.start()
        self.informing.list_changed()
        self.call_after_refresh(self.spotlighting.start)
        self.call_after_refresh(self.listing.reload)
        self.set_interval(_POLL, self.listing.poll)
        if self.config.refresh_every:
            self.set_timer(_SETTLED, self.errands.refresh_due)
            self.set_interval(60 * self.config.refresh_every, self.errands.refresh_due)
        self.set_interval(_AGES, self.articles.grow_old)

    def _rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        try:
            return self.shelf.rows(ids)
        except TuiNewsError as error:
            self.report(error)
            return []

    def remember(self, key: str, value: str) -> None:
        """Let the library keep something of ours; what it cannot is no reason to trouble the reader."""

        async def keep() -> None:
            with suppress(TuiNewsError):
                await self.backstage.run(lambda shelf: shelf.set_setting(key, value))

        self.run_worker(keep(), name="remember", group=f"remember {key}")

    # -- panes

    @property
    def place(self) -> Place:
        """The pane that has the focus."""
        focused = self.focused
        return Place(focused.id) if focused is not None and focused.id in set(Place) else self.panes.place

    @property
    def keys_place(self) -> Place:
        """Those of the pane, but while text is selected those for that."""
        return Place.SELECTION if self.selecting.on else self.place

    @property
    def pane(self) -> Widget:
        """What the keys for moving move: the focused pane, or what lies over the reader."""
        top = self.app.screen
        return self.widget(self.place) if top is self else top.query_one("#scrolls")

    def widget(self, place: Place) -> Widget:
        """Give the widget of a pane."""
        panes = {Place.FEEDS: self.feeds, Place.ARTICLES: self.articles, Place.STORY: self.story}
        return panes.get(place, self.panel)

    def shown(self, place: Place) -> bool:
        """Say whether a pane is on the screen."""
        return self.widget(place).display

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        self.panes.settle()

    def on_descendant_focus(self) -> None:
        """Arrange the panes for the new focus, and count towards read when it is on the story."""
        self.panes.settle()
        if self.place is not Place.STORY:
            self.selecting.end()
        if self.place in (Place.STORY, Place.PANEL):
            self.reading.opened()
            if self.place is Place.PANEL and self.reading.focus is None and self.panel.count:
                self.reading.focus_on(self.panel.tab, self.panel.index(self.panel.cursor))
        else:
            self.reading.left()
        self.tell()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of a border between panes; what the mouse selects takes the place of what the keys did."""
        self.selecting.end()
        if self.panes.grab(event.screen_offset):
            self.clear_selection()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Let the border follow."""
        self.panes.drag(event.screen_offset)

    def on_mouse_up(self) -> None:
        """Let go of it."""
        self.panes.let_go()

    # -- what the panes say

    def on_moved(self, event: Moved) -> None:
        """Show what the cursor of a list has moved to."""
        if event.pane == Place.ARTICLES:
            self._stop_following()
            self._follow_timer = self.set_timer(_FOLLOW, self.catch_up)  # and the status line with it
        elif event.pane == Place.FEEDS:
            self.tell()
        elif event.pane == Place.PANEL and self._panel_leads():
            # Not event.index: the story may have changed.
            self.reading.focus_on(self.panel.tab, self.panel.index(self.panel.cursor))

    def catch_up(self) -> None:
        """Show the article that the cursor stands on, if it has only just come there."""
        if self._stop_following():
            self.reading.show(self.articles.current)
            self.tell()

    def _stop_following(self) -> bool:
        timer, self._follow_timer = self._follow_timer, None
        if timer is not None:
            timer.stop()
        return timer is not None

    def _panel_leads(self) -> bool:
        focus = self.reading.focus
        stops = self.panel.stops
        return self.place is Place.PANEL and bool(stops) and stops[self.panel.cursor] is not focus

    def on_chosen(self, event: Chosen) -> None:
        """Do what a click on a row means."""
        self.clicking.row(event)

    def on_place_clicked(self, event: PlaceClicked) -> None:
        """Do what a click into the story means."""
        self.clicking.story(event.offset)

    def on_link_clicked(self, event: LinkClicked) -> None:
        """Open the link whose number was clicked."""
        self.actions.open_link(event.number)

    def take_key(self, event: Key) -> None:
        """Leave the keys to a field or to hints while they have them, but for those that lead out of them."""
        if self.prompting.take(event) or self.hinting.take(event):
            return
        if not self.searching.take(event):
            super().take_key(event)

    def begun(self, ways: Sequence[tuple[Keys, str]]) -> None:
        """Show how a sequence goes on in a panel of its own: there may be more ways than a line has room for."""
        self._ways.show([(display(rest), COMMANDS[command].name, command) for rest, command in ways])
        if ways:
            self.say(f"{display(self.news.typist.pending)}… · Esc ends")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while one types."""
        self.searching.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go into what was found."""
        self.searching.enter(event.value)

    def on_desk_ready(self, event: DeskReady) -> None:
        """Begin to ask the worker processes for what is to be done."""
        self.errands.start(event.desk)

    def on_from_desk(self, _: FromDesk) -> None:
        """Hear the worker processes."""
        self.hearing.hear()

    def action_show_tab(self, layer: str) -> None:
        """Show a tab of the panel that was clicked."""
        self.panel.turn(Layer(layer))

    # -- telling

    def tell(self) -> None:
        """Bring the status line up to date."""
        self.informing.tell()

    def story_changed(self) -> None:
        """Let the terminal's title and the status line follow the story."""
        article = self.reading.article
        self.news.set_terminal_title(safe.line(article.row.title) if article else "")
        self.remark = ""
        self.hinting.end()
        self.selecting.end()
        self.finding.end()
        self.tell()
