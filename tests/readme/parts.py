"""Makes the README's tables of keys, commands and settings from the code that they describe."""

from __future__ import annotations

import argparse
from itertools import groupby

from tui_news.cli.arguments.parser import build_parser
from tui_news.config import describe
from tui_news.config.files import to_toml
from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import display, parse_keys


def keys() -> str:
    """Give a row a command of the reader: keys and what it does, in the order of its help."""
    rows = ["| keys | what it does | id, for rebinding |", "| --- | --- | --- |"]
    for group, commands in groupby(COMMANDS.values(), key=lambda command: command.group):
        rows.append(f"| **{group}** | | |")
        for command in commands:
            alternatives = [f"`{display(each)}`" for each in parse_keys(command.keys)]
            shown = " ".join(alternatives).replace("|", "\\|") or "palette"
            rows.append(f"| {shown} | {command.help()} | `{command.id}` |")
    return "\n".join(rows)


def commands() -> str:
    """Give a row a headless command."""
    parser = build_parser()
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    rows = [f"| `tui-news {choice.dest}` | {choice.help} |" for choice in actions[0]._choices_actions]
    return "\n".join(["| command | what it does |", "| --- | --- |", *rows])


def settings() -> str:
    """Give a row a setting: name, default and what it may be."""
    rows = ["| setting | default | what it is | allowed |", "| --- | --- | --- | --- |"]
    for name, doc, allowed, default in describe():
        rows.append(f"| `{name}` | `{to_toml(default)}` | {doc} | {allowed} |".replace("\n", " "))
    return "\n".join(rows)


PARTS = {"keys": keys, "commands": commands, "settings": settings}


def renewed(readme: str) -> str:
    """Give the README with every generated part made anew."""
    for name, make in PARTS.items():
        before, start, rest = readme.partition(f"<!-- {name}: made by make readme -->\n")
        _, end, after = rest.partition("<!-- end -->")
        if not start or not end:
            raise LookupError(f"the README has no place for its part “{name}”")
        readme = f"{before}{start}{make()}\n{end}{after}"
    return readme
