"""How a command is added: with what all of them know."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_library(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Let *parser* take ``--library``."""
    # It may stand before and after the command; when absent after it, it must not undo the one before.
    parser.add_argument(
        "--library",
        metavar="PATH",
        default=default,
        help="the library file (else $TUI_NEWS_LIBRARY, else the user's data folder)",
    )


def add_config(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Let *parser* take ``--config``."""
    where = "the settings file (else $TUI_NEWS_CONFIG, else config.toml in the user's config folder)"
    parser.add_argument("--config", metavar="PATH", type=Path, default=default, help=where)


class CommandParser(argparse.ArgumentParser):
    """A parser that can take ``-word`` as a word, where that means "not this"."""

    minus_words = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; of a parser with ``minus_words`` only ``-h`` and what begins with ``--`` are options."""
        if self.minus_words and args is not None:
            args = _spaced(args)
        return super().parse_known_args(args, namespace)


def _spaced(args: Sequence[str]) -> list[str]:
    """Put a blank before each ``-word``: it is no option then, and whoever takes words strips them."""
    end = args.index("--") if "--" in args else len(args)
    minus = re.compile(r"-(?!-|h\Z)")
    return [f" {arg}" if at < end and minus.match(arg) else arg for at, arg in enumerate(args)]


class Commands:
    """Adds commands that all know ``--library`` and name the module that runs them."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._sub = parser.add_subparsers(
            title="commands", metavar="COMMAND", prog="tui-news", parser_class=CommandParser
        )

    def add(self, name: str, module: str, help_line: str, examples: str = "") -> CommandParser:
        """Add the command *name*, run by *module* of ``tui_news.cli``; *help_line* begins in lower case."""
        parser = self._sub.add_parser(
            name,
            help=help_line,
            description=help_line[0].upper() + help_line[1:] + ".",
            epilog=f"examples:\n{examples}" if examples else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        add_library(parser, argparse.SUPPRESS)
        parser.set_defaults(module=module, command=name)
        return parser


def add_pair(parser: argparse.ArgumentParser, yes: str, yes_help: str, no: str, no_help: str) -> None:
    """Add two options that exclude each other."""
    pair = parser.add_mutually_exclusive_group()
    pair.add_argument(f"--{yes}", action="store_true", help=yes_help)
    pair.add_argument(f"--{no}", action="store_true", help=no_help)
