"""The arguments of every command; loads argparse and nothing of the commands themselves."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui_news import __version__
from tui_news.cli.arguments.commands import Commands, add_config, add_library

if TYPE_CHECKING:
    from collections.abc import Sequence

_EPILOG = """\
examples:
  tui-news                                   open the reader
  tui-news add https://example.org/feed.xml  subscribe to a feed
  tui-news refresh                           fetch what is new
  tui-news list --unread --limit 20          what there is to read
  tui-news show 42                           read one article
  tui-news quotes 42                         who says what in it
  tui-news search speaker:quell is:unread    find what somebody said
  tui-news export 42 --format html           write it out, annotated
  tui-news analyse story.txt                 the same as JSON, without a library

exit codes:
  0  all done            2  the command line cannot be understood
  1  something failed    130  interrupted (Ctrl+C)    141  the reader of our output went away
"""


def parser_for(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Give the parser that these arguments need: that of the reader alone is made in a tenth of the time."""
    return _bare_parser() if _ask_for_the_reader(argv) else build_parser()


def _ask_for_the_reader(argv: Sequence[str]) -> bool:
    """Say whether the arguments are beyond doubt the reader's own: anything else is for the whole parser to judge."""
    left = list(argv)
    while left:
        name, _, value = left.pop(0).partition("=")
        if name in ("--library", "--config"):
            if not value and not (left and not left.pop(0).startswith("-")):
                return False
        elif name != "--linear" or value:
            return False
    return True


def build_parser() -> argparse.ArgumentParser:
    """Make the whole parser. A parsed namespace has ``module`` (of tui_news.cli; None: the reader) and ``command``."""
    from tui_news.cli.arguments.desk import add_desk_commands, add_export_command
    from tui_news.cli.arguments.feeds import add_feed_commands
    from tui_news.cli.arguments.house import add_house_commands
    from tui_news.cli.arguments.inputs import add_analysis_commands, add_input_commands
    from tui_news.cli.arguments.reading import add_reading_commands

    parser = _bare_parser()
    commands = Commands(parser)
    add_input_commands(commands)
    add_feed_commands(commands)
    add_reading_commands(commands)
    add_export_command(commands)
    add_desk_commands(commands)
    add_analysis_commands(commands)
    add_house_commands(commands)
    return parser


def _bare_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tui-news",
        description="A news reader for the terminal that shows who says what, and how we know.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"tui-news {__version__}")
    add_library(parser, None)
    add_config(parser, None)
    parser.add_argument("--linear", action="store_true", help="read as plain lines: for screen readers, any terminal")
    parser.set_defaults(module=None, command=None)
    return parser
