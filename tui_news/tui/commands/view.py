"""Commands that change what is shown: panes, marks, themes, help, the palette, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.tui.commands.base import Command
from tui_news.tui.keymap import PANES, Place
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from tui_news.tui.reader.reader import Reader

_GROUP = "Screen"


class TogglePanel(Command):
    """Show or hide the panel of quotes, entities and sources."""

    id, name, keys, group = "toggle-panel", "Panel on or off", "v", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.toggle_panel()


class ToggleFeeds(Command):
    """Show or hide the feeds."""

    id, name, keys, group = "toggle-feeds", "Feeds on or off", "b", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.toggle_feeds()


class Zoom(Command):
    """Let the pane in focus fill the screen, or bring the others back."""

    id, name, keys, group = "zoom", "Zoom", "z", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.zoom()


class _Resize(Command):
    group = _GROUP
    wider: ClassVar[int] = 0
    higher: ClassVar[int] = 0

    def run(self, reader: Reader) -> None:
        if not reader.panes.resize(self.wider, self.higher):
            reader.say("There is no border to move that way.")


class Wider(_Resize):
    """Make the pane in focus wider; borders can be dragged with the mouse too."""

    id, name, keys, wider = "wider", "Wider", ">", 1


class Narrower(_Resize):
    """Make the pane in focus narrower."""

    id, name, keys, wider = "narrower", "Narrower", "<", -1


class Higher(_Resize):
    """Make the pane in focus higher."""

    id, name, keys, higher = "higher", "Higher", "=", 1


class Lower(_Resize):
    """Make the pane in focus lower."""

    id, name, keys, higher = "lower", "Lower", "_", -1


class UsualPanes(Command):
    """Give the panes the sizes and places that they have by themselves."""

    id, name, group = "usual-panes", "Panes as usual", _GROUP

    def run(self, reader: Reader) -> None:
        reader.panes.usual()


class ToggleMarks(Command):
    """Read the story without any marks, or with them again."""

    id, name, keys, group = "toggle-marks", "Marks on or off", "x", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.toggle_marks()


class _Layer(Command):
    group = _GROUP
    layer: ClassVar[Layer]

    def run(self, reader: Reader) -> None:
        reader.actions.toggle_layer(self.layer)


class ToggleQuotes(_Layer):
    """Read the story without the marks of quotes, or with them again."""

    id, name, keys, layer = "toggle-quotes", "Marks of quotes", "Xq", Layer.QUOTES


class ToggleEntities(_Layer):
    """Read the story without the marks of entities, or with them again."""

    id, name, keys, layer = "toggle-entities", "Marks of entities", "Xe", Layer.ENTITIES


class ToggleSources(_Layer):
    """Read the story without the marks of sources, or with them again."""

    id, name, keys, layer = "toggle-sources", "Marks of sources", "Xs", Layer.SOURCES


class NextTheme(Command):
    """Change to the next theme."""

    id, name, keys, group = "next-theme", "Next theme", "T", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.next_theme()


class Help(Command):
    """Show what can be done here, with its keys."""

    id, name, keys, group, hint = "help", "Help", "?", _GROUP, "help"
    places = PANES | {Place.SELECTION, Place.CARD, Place.NOTEBOOK, Place.SAYINGS, Place.CHANGES}

    def run(self, reader: Reader) -> None:
        reader.actions.help()


class Redraw(Command):
    """Draw the whole screen anew, should something else have written on it."""

    id, name, keys, group = "redraw", "Redraw", "ctrl+l", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.redraw()


class Tour(Command):
    """Show the six lines for newcomers again."""

    id, name, group = "tour", "Tour", _GROUP

    def run(self, reader: Reader) -> None:
        reader.actions.tour()


class Palette(Command):
    """Find a command by its name."""

    id, name, keys, group, hint = "palette", "Commands", ": ctrl+p", _GROUP, "commands"
    places = PANES

    def run(self, reader: Reader) -> None:
        reader.actions.palette()


class Quit(Command):
    """Leave the reader, from wherever you are."""

    id, name, group = "quit", "Quit", _GROUP

    def run(self, reader: Reader) -> None:
        reader.app.exit()


VIEW: tuple[type[Command], ...] = (
    *(TogglePanel, ToggleFeeds, Zoom, Wider, Narrower, Higher, Lower, UsualPanes),
    *(ToggleMarks, ToggleQuotes, ToggleEntities, ToggleSources, NextTheme, Help, Redraw, Tour, Palette, Quit),
)
