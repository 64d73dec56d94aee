"""``tui-news opml``: subscriptions taken from another reader's list, and given to one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.cli.library import open_library
from tui_news.cli.output import put, say, without_credentials
from tui_news.errors import IngestError

if TYPE_CHECKING:
    import argparse

_LARGEST = 20_000_000  # bytes


def run(args: argparse.Namespace) -> int:
    """Import or export; 1 when part of the list could not be taken."""
    return _import(args) if args.action == "import" else _export(args)


def _import(args: argparse.Namespace) -> int:
    from tui_news.feeds.opml import read_opml

    imported = read_opml(_read(args.file))
    with open_library(args, create=True) as library, library.transaction():
        known = {feed.url for feed in library.feeds()}
        added = 0
        for outline in imported.feeds:
            feed = library.add_feed(outline.url, outline.title, outline.folder)
            added += feed.url not in known
    for problem in imported.problems:
        say(f"tui-news: {problem}")
    put(f"{added} feeds added, {len(imported.feeds) - added} were there")
    if added:
        say("Fetch them with: tui-news refresh")
    return 1 if imported.problems else 0


def _export(args: argparse.Namespace) -> int:
    from tui_news.feeds.opml import Outline, write_opml

    with open_library(args) as library:
        feeds = library.feeds()
    text = write_opml(Outline(without_credentials(feed.url), feed.title, feed.folder) for feed in feeds)
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
