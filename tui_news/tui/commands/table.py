"""The one table of all keys, as Markdown, made from the commands themselves."""

from __future__ import annotations

from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import display


def keys_table() -> str:
    """Give a Markdown table of every command: keys, what it does, and the id by which it can be rebound."""
    lines = ["| keys | what it does | id |", "| --- | --- | --- |"]
    group = ""
    for command in COMMANDS.values():
        if command.group != group:
            group = command.group
            lines.append(f"| **{group}** | | |")
        keys = " ".join(f"`{display(one)}`" for one in command.bound().keys) or "palette"
        lines.append(f"| {keys} | {command.help()} | `{command.id}` |")
    return "\n".join(lines)
