"""``tui-news undo``: the last things that were done to the library, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import put, say

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Take back so many steps and say what they were; 1 when there was nothing to take back."""
    with open_library(args) as library:
        for number in range(args.steps):
            said = library.undo()
            if said is None:
                say("There is nothing to take back." if not number else "There is nothing more to take back.")
                return 0 if number else 1
            put(f"Taken back: {clean_line(said)}")
    return 0
