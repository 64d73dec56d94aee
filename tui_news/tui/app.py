"""The app: it owns the library, the keymap and the workers, and shows the reader."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App

from tui_news.config import config_path
from tui_news.errors import ConfigError
from tui_news.tui import safe
from tui_news.tui.backstage import Backstage
from tui_news.tui.commands import COMMANDS, default_keys
from tui_news.tui.drawing import widths
from tui_news.tui.drawing.ascii import Ascii
from tui_news.tui.keymap import Place, Typist, rebind
from tui_news.tui.messages import DeskReady
from tui_news.tui.presets import preset_keys
from tui_news.tui.reader.reader import Reader
from tui_news.tui.screens.keyboard import Keyboard
from tui_news.tui.surroundings import wants_ascii, wants_motion
from tui_news.tui.themes import NIGHT, TERMINAL, THEMES
from tui_news.tui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from textual.command import Provider
    from textual.filter import LineFilter

    from tui_news.config import Config
    from tui_news.errors import TuiNewsError
    from tui_news.tui.ports import Desk, OpenDesk, OpenShelf, Shelf


_TIDY = 20.0  # seconds between looks for garbage


def _palette() -> type[Provider]:
    from tui_news.tui.screens.palette import ReaderCommands

    return ReaderCommands


class TuiNews(App[int]):
    """A news reader that shows who says what, and how we know."""

    TITLE = "tui-news"
    CSS_PATH = "styles/reader.tcss"
    COMMANDS: ClassVar = {_palette}
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self,
        shelf: Shelf,
        config: Config,
        *,
        open_shelf: OpenShelf,
        open_desk: OpenDesk,
        problems: Sequence[TuiNewsError] = (),
        where: Callable[[str], str] = str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        widths.correct()
        plain = "NO_COLOR" in os.environ
        # Without colours the terminal's own theme: Textual would turn any other into shades of grey.
        super().__init__(ansi_color=True if plain else None)
        for theme in THEMES.values():
            self.register_theme(theme)
        chosen = TERMINAL if plain else config.theme if config.theme in THEMES else NIGHT
        self._ascii = (Ascii(),) if wants_ascii(config.ascii, os.environ) else ()
        self.animation_level = "full" if wants_motion(config.motion, os.environ) else "none"
        self.set_reactive(App.theme, chosen)  # assigned, it would have all styles worked out once more
        self.stylesheet.set_variables(self.get_css_variables())
        self.now = now
        self.tidying = Tidying()
        keymap, wrong_keys = rebind(preset_keys(config.preset, default_keys()), config.keys, where)
        self.typist = Typist(keymap)
        self.problems = [*problems, *wrong_keys, *_wrong_theme(config, where)]
        self._backstage = Backstage(open_shelf)
        self._open_desk = open_desk
        self._desk: Desk | None = None
        self.reader = Reader(shelf, self._backstage, config)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what every drawn line passes on its way to the terminal."""
        return [*super().get_line_filters(), *self._ascii]

    def get_default_screen(self) -> Reader:
        """Give the reader as the screen below all others: a blank one would be laid out and drawn for nothing."""
        return self.reader

    def on_mount(self) -> None:
        """Start the worker processes once the first frame is on the screen."""
        self.reader.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if not self.is_headless:
            self.tidying.begin()
            self.set_interval(_TIDY, self.tidying.tidy)
        self.reader.report_settings(self.problems)
        if self.reader.read_only:  # there is nothing that the workers could do for it
            self.reader.say("This library is read-only: nothing is marked, kept or fetched.")
        else:
            self.run_worker(self._start_desk, thread=True, name="start workers")

    def _start_desk(self) -> None:
        # In a thread: starting processes and importing what talks to them takes several frames.
        import tui_news.services.messages  # noqa: F401 - here, so that the event loop need not

        self._desk = self._open_desk(self.reader.hearing.post)
        self._desk.start()
        # A message and no call: nobody may be left to answer when the reader is left at once.
        self.reader.post_message(DeskReady(self._desk))

    def close(self) -> None:
        """End the workers and the library's thread; what was confirmed is in the library."""
        if self._desk is not None:
            self._desk.stop()
        self._backstage.close()

    def on_command_palette_opened(self) -> None:
        """Let the palette's field be as still as all others."""
        from textual.widgets import Input

        self.screen.query_one(Input).cursor_blink = False

    # -- keys

    @property
    def place(self) -> Place:
        """Where the keyboard is: whose keys hold."""
        screen = self.screen
        return screen.keys_place if isinstance(screen, Keyboard) else self.reader.keys_place

    async def on_event(self, event: events.Event) -> None:
        """Note when keys are pressed, wherever they go."""
        if isinstance(event, events.Key):
            self.tidying.pressed()
        await super().on_event(event)

    def run_command(self, command: str) -> None:
        """Run a command if it can be done now, else say that it cannot."""
        chosen = COMMANDS[command]
        self.reader.unsay()
        if not chosen.passing:
            self.reader.catch_up()
        if refusal := self.refusal(command):
            self.reader.say(refusal)
        else:
            chosen.run(self.reader)

    def refusal(self, command: str) -> str:
        """Say why a command cannot be done now; an empty string: it can."""
        chosen = COMMANDS[command]
        if chosen.writes and self.reader.read_only:
            return f"{chosen.name}: the library is read-only, nothing in it can be changed."
        return "" if chosen.enabled(self.reader) else chosen.why_not(self.reader)

    # -- the terminal

    def set_terminal_title(self, title: str) -> None:
        """Name the terminal's window after the story; the title is cleaned, a control sequence cannot get through."""
        if self._driver is not None:
            named = f"{safe.line(title)} – tui-news" if title else "tui-news"
            self._driver.write(f"\x1b]2;{named}\x07")


def _write_utf8() -> None:
    """Let the screen be drawn in UTF-8 also where the locale says ASCII, which has none of its signs."""
    # Textual draws on standard error and reads keys as UTF-8; a terminal that cannot show UTF-8 is hard to find today.
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        sys.__stderr__.reconfigure(encoding="utf-8")


def _let_signals_go() -> None:
    """Take back what Textual does when the process is stopped and goes on: there is no screen to begin anew with."""
    for name in ("SIGTSTP", "SIGCONT"):
        if hasattr(signal, name):  # Windows has none
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def wrong_settings(config: Config, path: Path) -> list[ConfigError]:
    """Give what is wrong in settings that only the reader can judge: keys and theme."""
    where = partial(line_in_settings, path)
    return [*rebind(preset_keys(config.preset, default_keys()), config.keys, where)[1], *_wrong_theme(config, where)]


def _wrong_theme(config: Config, where: Callable[[str], str]) -> list[ConfigError]:
    if not config.theme or config.theme in THEMES:
        return []
    title = f"{where('theme')}: theme = {config.theme!r} is not allowed"
    return [ConfigError(title, f"Themes are: {', '.join(THEMES)}.")]


def line_in_settings(path: Path, command: str) -> str:
    """Give file and line where a command's keys (or else a setting of that name) are set, for a message about them."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return str(path)
    name = rf"""["']?{re.escape(command)}["']?\s*="""
    table, found, setting = "", None, None
    for number, line in enumerate(lines, 1):
        if header := re.match(r"""\s*\[\s*["']?([^]"']*?)["']?\s*\]""", line):
            table = header.group(1)
        elif re.match(rf"\s*{name}" if table == "keys" else rf"\s*keys\s*(?:\.\s*|=.*[{{,]\s*){name}", line):
            found = number
        elif not table and re.match(rf"\s*{name}", line):
            setting = number
    found = found or setting
    return f"{path}, line {found}" if found else str(path)


def run(library_path: Path, config: Config, problems: Sequence[TuiNewsError] = (), settings: Path | None = None) -> int:
    """Open the library, read the news until the reader is left, and give the exit code.

    ``settings`` is the file that ``config`` was read from, None for the one at its usual place.

    :raises LibraryError: the library cannot be opened
    """
    from tui_news.library import Library

    with Library.open(library_path) as library:

        def open_shelf() -> AbstractContextManager[Shelf]:
            other = Library.open(library_path)
            other.holder = library.holder  # both are this reader: undo takes back what either of them did
            return other

        def open_desk(on_event: Callable[[object], None]) -> Desk:
            from tui_news.services.workers.client import Workers

            return Workers(library_path, on_event)

        _write_utf8()
        where = partial(line_in_settings, settings or config_path())
        app = TuiNews(library, config, open_shelf=open_shelf, open_desk=open_desk, problems=problems, where=where)
        try:
            app.run()
        finally:
            _let_signals_go()
            app.close()
    return app.return_code or 0
