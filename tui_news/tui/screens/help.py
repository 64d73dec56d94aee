"""Help: what can be done here, with its keys, and after it everything else; searchable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui_news.tui import cells
from tui_news.tui.commands import COMMANDS, Command
from tui_news.tui.keymap import Keymap, Place, display
from tui_news.tui.screens.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.events import Key

    from tui_news.tui.screens.reader import Reader

_KEYS = 22  # cells of the column of keys
_SIGNS = (
    ("❝ words", "a quote in the speaker's own words; a bar in the margin goes along with it"),
    ("╎", "reported: what somebody said, retold"),
    ("name", "underlined: an entity; bold: the source of a quote; italic: the word of saying"),
    ("?", "the analysis is unsure of this one"),
    ("❝3 +6 ◆14 ⚑9", "quoted, reported, entities, sources of an article"),
)


def help_text(keymap: Keymap, here: Place, wanted: str = "") -> Content:
    """Give the help: commands that can be used ``here`` first; ``wanted`` leaves only what contains it."""
    sections = [(f"Here: {here.value}", [c for c in COMMANDS.values() if here in c.places])]
    rest = [command for command in COMMANDS.values() if here not in command.places and command.keys]
    sections.append(("Elsewhere", rest))
    sections.append(("By name only (palette)", [c for c in COMMANDS.values() if not keymap.keys_of(c.id)]))
    parts: list[Content | tuple[str, str]] = []
    for title, commands in sections:
        lines = [line for line in _lines(keymap, commands) if wanted.casefold() in line.plain.casefold()]
        if lines:
            parts.append((f"{title}\n", "bold underline"))
            parts.extend(lines)
            parts.append(("\n", ""))
    signs = [
        f"{sign:<{_KEYS}}{meaning}\n" for sign, meaning in _SIGNS if wanted.casefold() in (sign + meaning).casefold()
    ]
    if signs:
        parts.append(("What the signs mean\n", "bold underline"))
        parts.extend((text, "") for text in signs)
    if not parts:
        return Content("Nothing here has that in its name, key or description.")
    return Content.assemble(*parts)


def _lines(keymap: Keymap, commands: Iterable[Command]) -> Iterable[Content]:
    group = ""
    for command in commands:
        keys = "  ".join(display(one) for one in keymap.keys_of(command.id)) or "-"
        head = Content.styled(f"{command.group}\n", "dim") if command.group != group else Content("")
        group = command.group
        yield Content.assemble(head, (cells.pad(f"  {keys}", _KEYS), "bold"), f"{command.name}: {command.help()}\n")


class Help(Keyboard):
    """The help screen; ``/`` goes to the field that filters it."""

    AUTO_FOCUS = "#scrolls"

    def __init__(self, reader: Reader, here: Place) -> None:
        super().__init__()
        self._reader = reader
        self._here = here

    @property
    def place(self) -> Place:
        """Always help."""
        return Place.HELP

    def compose(self) -> ComposeResult:
        """Lay out the field and the text."""
        with Vertical(id="frame", classes="over"):
            yield Input(placeholder="/ to search the help", id="wanted", compact=True)
            with VerticalScroll(id="scrolls", can_focus=True):
                yield Static(help_text(self.news.typist.keymap, self._here), id="text", markup=False)

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one("#frame").border_title = Content("Help")
        self.query_one("#frame").border_subtitle = Content(f"{self._reader.key_of('back-or-quit')} back")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only what contains the wanted words."""
        text = help_text(self.news.typist.keymap, self._here, event.value)
        self.query_one("#text", Static).update(text)

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#scrolls").focus()

    def on_key(self, event: Key) -> None:
        """Let ``/`` go to the field, Esc come back from it; all else is commands."""
        field = self.query_one("#wanted", Input)
        if field.has_focus:
            if event.key in ("escape", "down"):
                event.stop()
                self.query_one("#scrolls").focus()
            return
        if event.character == "/":
            event.stop()
            event.prevent_default()
            field.focus()
            return
        super().on_key(event)
