"""``tui-news config``: the settings of this run and where each comes from; whether the file is right; a fresh file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.output import is_styled, print_error, put, put_json
from tui_news.config import default_file, describe, library_path, read
from tui_news.config.files import to_toml

if TYPE_CHECKING:
    import argparse

    from tui_news.config import Loaded
    from tui_news.errors import TuiNewsError

WRONG = 1


def run(args: argparse.Namespace) -> int:
    """Print settings or a fresh file, or check; 1 when something in the file is wrong.

    ``args.look_closer`` gives what only the reader knows to be wrong: themes and keys.
    """
    if args.default:
        put(default_file().rstrip("\n"))
        return 0
    loaded = read(args.config)
    problems = [*loaded.problems, *(args.look_closer(loaded) if args.check else ())]
    if args.json:
        put_json(_to_json(loaded, problems, library_path(args.library).as_posix()))
    else:
        for problem in problems:
            print_error(problem)
        if not args.check:
            _print(loaded, library_path(args.library).as_posix())
        elif not problems:
            put(f"{clean_line(str(loaded.path))}: " + ("fine" if loaded.path.exists() else "not there; all is default"))
    return WRONG if problems else 0


def _print(loaded: Loaded, library: str) -> None:
    there = "" if loaded.path.exists() else "  (not there; tui-news config --default prints one to begin with)"
    put(f"settings  {clean_line(str(loaded.path))}{there}")
    put(f"library   {clean_line(library)}")
    put()
    rows = [(name, to_toml(getattr(loaded.config, name)), _origin(loaded, name)) for name, *_ in describe()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in rows:
        if sys.stdout.isatty():
            line = f"{name:{widths[0]}}  {clean_line(value):{min(widths[1], 32)}}  {origin}"
            put(f"\x1b[1m{line}\x1b[22m" if is_styled() and name in loaded.lines else line)
        else:
            put("\t".join((name, clean_line(value), origin)))


def _origin(loaded: Loaded, name: str) -> str:
    return f"line {loaded.lines[name]}" if name in loaded.lines else "default"


def _to_json(loaded: Loaded, problems: list[TuiNewsError], library: str) -> dict[str, object]:
    return {
        "path": str(loaded.path),
        "exists": loaded.path.exists(),
        "library": library,
        "settings": [
            {
                "name": name,
                "value": getattr(loaded.config, name),
                "default": default,
                "line": loaded.lines.get(name),
                "allowed": allowed,
                "doc": doc,
            }
            for name, doc, allowed, default in describe()
        ],
        "problems": [{"title": problem.title, "remedy": problem.remedy} for problem in problems],
    }
