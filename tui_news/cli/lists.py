"""``tui-news import-feeds`` and ``export-feeds``: subscriptions taken from another reader's list, and given to one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.cli.library import open_library
from tui_news.cli.output import print_error, put, say
from tui_news.errors import IngestError

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library

_LARGEST = 20_000_000  # bytes


def run(args: argparse.Namespace) -> int:
    """Import or export; 1 when part of a list could not be taken."""
    return _import(args) if args.command == "import-feeds" else _export(args)


def _import(args: argparse.Namespace) -> int:
    code = added = 0
    with open_library(args, create=True) as library:
        for name in args.files:
            try:
                whole, new = _take(library, name, args.folder)
            except IngestError as error:
                print_error(error)
                whole, new = False, 0
            added += new
            code = code if whole else 1
    if added:
        say("Fetch them with: tui-news refresh")
    return code


def _take(library: Library, name: str, folder: str) -> tuple[bool, int]:
    """Take one list and report on it; give whether all of it could be taken, and how many feeds are new."""
    from tui_news.services.subscriptions import read_list, take_feeds

    imported = read_list(_read(name))
    where = "" if name == "-" else f"{name}: "
    for problem in imported.problems:
        say(f"tui-news: {where}{problem}")
    taken = take_feeds(library, imported.feeds, folder)
    twice = f", {imported.repeated} more than once in the list" if imported.repeated else ""
    put(f"{taken.added} added, {taken.known} there already{twice}")
    return not imported.problems, taken.added


def _export(args: argparse.Namespace) -> int:
    from tui_news.services.subscriptions import give_feeds

    with open_library(args) as library:
        text = give_feeds(library)
    if args.file == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(args.file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise IngestError(
            f"{args.file} cannot be written: {error.strerror}", "Check the place and its rights."
        ) from error
    return 0


def _read(name: str) -> bytes:
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise IngestError(f"{name} cannot be read: {error.strerror}", "Check the name and the permissions.") from error
    if len(data) > _LARGEST:
        raise IngestError(f"{name} is larger than {_LARGEST // 1_000_000} MB", "This is no list of feeds.")
    return data
