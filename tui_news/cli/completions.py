"""``tui-news completions``: a script that lets a shell complete our commands, options and their values."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Final

import shtab

from tui_news.cli.arguments.parser import build_parser
from tui_news.cli.output import put

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES: Final = {
    "bash": "bash: tui-news completions bash > ~/.local/share/bash-completion/completions/tui-news",
    "zsh": "zsh: tui-news completions zsh > a folder of $fpath, as _tui-news",
    "fish": "fish: tui-news completions fish > ~/.config/fish/completions/tui-news.fish",
}
_POSITIONAL: Final = re.compile(r'^(?P<kind> +"(?:\(\*\))?::?)(?P<told>[^"]+):"$', re.MULTILINE)
_FILES: Final = ("PATH", "FILE", "PATH|URL|-", "FILE|-")  # metavars of arguments that name files


def run(args: argparse.Namespace) -> int:
    """Print the script for the shell."""
    put(script(args.shell).rstrip("\n"))
    return 0


def script(shell: str) -> str:
    """Give the script for one of ``bash``, ``zsh`` and ``fish``; a comment at its top says where it belongs."""
    parser = build_parser()
    for action in _actions(parser):
        if action.metavar in _FILES and action.choices is None:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    made: str = shtab.complete(parser, shell)
    first, _, rest = made.partition("\n")
    if shell == "zsh":
        return f"{first}\n# {_PLACES[shell]}\n{_POSITIONAL.sub(_guarded, rest)}"
    return f"# {_PLACES[shell]}\n{made}"


def _guarded(found: re.Match[str]) -> str:
    """Give a positional argument of zsh's that tells what it is only where no option is typed.

    Otherwise zsh lists the one option that fits at the first Tab, and writes it at the second.
    """
    told = re.sub(r"[^\w ,;.()-]", "", found["told"])
    return f"{found['kind']}{found['told']}:_guard '([^-]*|)' '{told}'\""


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
