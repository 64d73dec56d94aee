"""All commands of the reader, in the order in which help shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.commands.base import Command
from tui_news.tui.commands.changes import CHANGES
from tui_news.tui.commands.choosing import CHOOSING
from tui_news.tui.commands.crossing import CROSSING
from tui_news.tui.commands.desk import DESK
from tui_news.tui.commands.feeds import FEEDS
from tui_news.tui.commands.finding import FINDING
from tui_news.tui.commands.listing import LISTING
from tui_news.tui.commands.marking import MARKING
from tui_news.tui.commands.moving import MOVING
from tui_news.tui.commands.reading import READING
from tui_news.tui.commands.selecting import SELECTING
from tui_news.tui.commands.sending import SENDING
from tui_news.tui.commands.smart import SMART
from tui_news.tui.commands.stepping import STEPPING
from tui_news.tui.commands.view import VIEW

if TYPE_CHECKING:
    from tui_news.tui.keymap import Bound

COMMANDS: dict[str, Command] = {
    kind.id: kind()
    for kind in (
        *STEPPING,
        *DESK,
        *READING,
        *FINDING,
        *CHANGES,
        *CROSSING,
        *SELECTING,
        *SENDING,
        *MOVING,
        *MARKING,
        *CHOOSING,
        *FEEDS,
        *SMART,
        *LISTING,
        *VIEW,
    )
}


def default_keys() -> tuple[Bound, ...]:
    """Give the keys of every command as they are without the user's own."""
    return tuple(command.bound() for command in COMMANDS.values())


__all__ = ["COMMANDS", "Command", "default_keys"]
