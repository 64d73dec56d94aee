"""A screen whose keys are commands: every key goes through the keymap, sequences and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widgets._toast import ToastRack

from tui_news.tui.commands import COMMANDS
from tui_news.tui.drawing.compositor import SparingCompositor
from tui_news.tui.keymap import display

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.widget import Widget

    from tui_news.tui.app import TuiNews
    from tui_news.tui.keymap import Keys, Place


def key_name(event: events.Key) -> str:
    """Give a key as the keymap writes it: a printable character as itself, any other by its name."""
    if event.character and event.is_printable and event.character != " ":
        return event.character
    return event.key


class Keyboard(Screen[None]):
    """The base of the reader and of every screen over it."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # those that lose and get it draw themselves

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._awaited = False  # whether what a key has changed is still to be drawn

    @property
    def news(self) -> TuiNews:
        """The app."""
        return cast("TuiNews", self.app)

    @property
    def place(self) -> Place:
        """Where the keyboard is."""
        raise NotImplementedError

    @property
    def keys_place(self) -> Place:
        """Which keys hold: those of the place, unless something has others for a while."""
        return self.place

    def choose(self) -> None:
        """Do what opening means on this screen."""

    def refreshed(self) -> None:
        """Show what has changed in the library, where this screen lies over the reader."""

    def citation(self) -> str | None:
        """Give what copying means on this screen, None where that is the reader's to say."""
        return None

    def on_screen_suspend(self) -> None:
        """Leave messages to the screen that comes over this one: it shows them itself."""
        for rack in self.query(ToastRack):
            rack.display = False

    def on_key(self, event: events.Key) -> None:
        """Take a key that no widget has taken for itself."""
        # Textual calls the handlers of all base classes: what a screen changes about keys, it changes in take_key.
        self.take_key(event)
        self._awaited = True

    async def _on_idle(self, event: events.Idle) -> None:
        """Draw what a key has changed at once.

        Textual draws when a timer ticks, and when that has ticked just before (for the story that follows the cursor,
        say) a key waits for its next tick but one: up to 33 ms.
        """
        if self._awaited and (self._dirty_widgets or self._layout_required or self._scroll_required):
            self._awaited = False
            self._on_timer_update()

    def take_key(self, event: events.Key) -> None:
        """Run the command of a key."""
        command, used = self.news.typist.press(self.keys_place, key_name(event))
        self.begun([])
        if not used:
            self.unused(key_name(event))
            return
        event.stop()
        event.prevent_default()
        if command is not None:
            self.news.run_command(command)
        elif self.news.typist.pending:
            typist = self.news.typist
            self.begun(typist.keymap.ways_on(self.keys_place, typist.pending))
        else:
            self.news.reader.unsay()

    def unused(self, key: str) -> None:
        """Do what is to be done about a key that means nothing here."""

    def begun(self, ways: Sequence[tuple[Keys, str]]) -> None:
        """Show how a sequence that has been begun may go on; none: that it has ended."""
        if ways:
            shown = " · ".join(f"{display(rest)} {COMMANDS[command].name.lower()}" for rest, command in ways)
            self.news.reader.say(f"{display(self.news.typist.pending)}…  {shown}")

    def action_run_command(self, command: str) -> None:
        """Run a command whose name on the screen was clicked."""
        if command in COMMANDS:
            self.news.typist.pending = ()
            self.begun([])
            self.news.run_command(command)
