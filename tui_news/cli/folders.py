"""``tui-news folders``: the folders of feeds with what is unread in them; renaming and moving one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import count, put, put_json, say
from tui_news.fold import in_order
from tui_news.model.feeds import folder_path
from tui_news.model.views import ViewKind

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library


def run(args: argparse.Namespace) -> int:
    """List the folders, or give one another path; NotFoundError when there is no such folder."""
    with open_library(args) as library:
        if args.rename is None:
            _list(library, as_json=args.json)
            return 0
        folder, path = (folder_path(clean_line(text)) for text in args.rename)
        feeds = count(library.rename_folder(folder, path), "feed")
        put(f"{path}: {feeds}" if path else f"{feeds} in no folder now")
    return 0


def _list(library: Library, *, as_json: bool) -> None:
    feeds = library.feeds()
    folders = {view.folder: unread for view, unread in library.counts().items() if view.kind is ViewKind.FOLDER}
    for folder, unread in sorted(folders.items(), key=lambda item: [in_order(part) for part in item[0].split("/")]):
        within = sum(feed.is_in(folder) for feed in feeds)
        if as_json:
            put_json({"folder": folder, "feeds": within, "unread": unread})
        elif sys.stdout.isatty():
            put(f"{unread:>6,}  {clean_line(folder)}  ({count(within, 'feed')})")
        else:
            put(f"{clean_line(folder)}\t{within}\t{unread}")
    if not folders and not as_json:
        say("No folders. Put a feed into one with: tui-news feed FEED --folder World/Asia")
