"""Help: what can be done here, with its keys, and after it everything else; searchable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from tui_news.tui import safe
from tui_news.tui.commands import COMMANDS, Command
from tui_news.tui.drawing import cells
from tui_news.tui.keymap import Keymap, Place, display
from tui_news.tui.screens.filtered import Filtered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui_news.tui.keymap import Keys
    from tui_news.tui.reader.reader import Reader

_KEYS = 18  # cells of the column of keys
_SIGNS = (
    ("❝", "words of a speaker; a bar in the margin goes along with them"),
    ("╎", "reported: what somebody said, retold"),
    ("a person", "one line: people, groups of them, sums and dates"),
    ("an organization", "one line, in italics"),
    ("a place", "two lines (one, where the terminal has no double ones): places and buildings"),
    ("a work", "two lines, in italics: works, laws, events and products"),
    ("bold, italic", "the source of a quote, and the word of saying"),
    ("?", "the analysis is unsure of this one"),
    ("✎", "you have corrected this one"),
    ("The Post +2", "two more outlets have the same story: it is listed once, and read in all of them at once"),
    ("[1]", "a link; its number opens it, and the addresses are listed below the story"),
    ("✓", "an article that is chosen: what is done next is done to all that are"),
    ("Δ", "its publisher has changed the text"),
    ("❝3 +6 ◆14 ⚑9", "an article's quotes, reports, entities and sources"),
)
_DRAWN = {
    "a person": Style(underline=True),
    "an organization": Style(underline=True, italic=True),
    "a place": Style(underline=True, underline2=True),
    "a work": Style(underline=True, underline2=True, italic=True),
}


def help_text(keymap: Keymap, here: Place, width: int, wanted: str = "", problems: Sequence[str] = ()) -> Content:
    """Give the help in rows of ``width`` cells: wrong settings, then what can be done ``here``, then the rest.

    ``wanted`` leaves only what has it in its keys, name or description.
    """
    known = list(COMMANDS.values())
    groups: dict[str, list[tuple[str, str, str]]] = {}
    if problems:
        groups["Settings that were not taken"] = [("!", "", problem) for problem in problems]
    for command in known:
        if keys := keymap.keys_in(here, command.id):
            groups.setdefault(f"{command.group}, here", []).append(_entry(keys, command))
    others = [(keymap.keys_of(command.id), command) for command in known if not keymap.keys_in(here, command.id)]
    groups["Elsewhere"] = [_entry(keys, command) for keys, command in others if keys]
    groups["By name, in the palette"] = [_entry(keys, command) for keys, command in others if not keys]
    groups["What the signs mean"] = [(sign, "", meaning) for sign, meaning in _SIGNS]
    parts: list[Content | tuple[str, str]] = []
    for title, entries in groups.items():
        found = [entry for entry in entries if wanted.casefold() in " ".join(entry).casefold()]
        if found:
            parts.append((f"{title}\n", "bold underline"))
            parts.extend(_row(keys, text, width) for keys, _, text in found)
            parts.append(("\n", ""))
    if not parts:
        return Content("Nothing here has that in its keys, name or description.")
    return Content.assemble(*parts)


def _entry(known: Sequence[Keys], command: Command) -> tuple[str, str, str]:
    keys = " ".join(display(one) for one in known)
    return keys or command.name, command.name, command.help()


def _row(keys: str, text: str, width: int) -> Content:
    """Give one entry, its text hanging in a column of its own."""
    behind = " " * (_KEYS - cells.width(keys)) if cells.width(keys) < _KEYS else f"\n{' ' * _KEYS}"
    rows = cells.wrap(text, 0, len(text), max(20, width - _KEYS))
    hanging = f"\n{' ' * _KEYS}".join(text[start:end] for start, end in rows)
    return Content.assemble((keys, _DRAWN.get(keys, Style(bold=True))), f"{behind}{hanging}\n")


class Help(Filtered):
    """The help screen; ``/`` goes to the field that filters it."""

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
            yield self.field("/ to search the help")
            with VerticalScroll(id="scrolls", can_focus=True):
                yield Static(id="text", markup=False)

    def on_mount(self) -> None:
        """Say how to leave; what the tour tells newcomers for a while is all in here, and would cover it."""
        self.app.clear_notifications()
        self.query_one("#frame").border_title = Content("Help")
        self.query_one("#frame").border_subtitle = Content(f"{self._reader.key_of('back-or-quit')} back")

    def on_resize(self) -> None:
        """Wrap the help anew."""
        self.call_after_refresh(self.filter)

    def filter(self) -> None:
        """Show only what has the words that are typed."""
        width = self.query_one("#scrolls").scrollable_content_region.width
        wanted = self.query_one("#wanted", Input).value
        problems = [safe.sentences(problem.title, problem.remedy) for problem in self.news.problems]
        text = help_text(self.news.typist.keymap, self._here, width, wanted, problems)
        self.query_one("#text", Static).update(text)
