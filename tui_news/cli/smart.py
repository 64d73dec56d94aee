"""``tui-news smart``: searches that are kept under a name, to be listed like feeds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import put, put_json
from tui_news.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library
    from tui_news.model.views import SmartFeed

_MOST = 1000  # unread articles are counted no further
_USAGE = {
    "add": "tui-news smart add NAME QUERY",
    "query": "tui-news smart query NAME QUERY",
    "rename": "tui-news smart rename NAME NEW-NAME",
    "remove": "tui-news smart remove NAME",
}


def run(args: argparse.Namespace) -> int:
    """List, add, change or remove smart feeds; what is changed is printed as it is then."""
    words = [word.strip() for word in args.words]
    if (args.action == "remove" and not words) or (args.action in ("add", "query", "rename") and len(words) < 2):
        raise UsageError(f"Something is missing after {args.action}", f"It is: {_USAGE[args.action]}")
    with open_library(args, create=args.action == "add") as library:
        for one in _done(library, args.action, words):
            _print(library, one, as_json=args.json)
    return 0


def _done(library: Library, action: str, words: list[str]) -> list[SmartFeed]:
    smart = library.smart
    if action == "add":
        return [smart.keep(words[0], " ".join(words[1:]))]
    if action == "query":
        return [smart.edit(smart.get(words[0]).id, query=" ".join(words[1:]))]
    if action == "rename":
        return [smart.edit(smart.get(words[0]).id, name=" ".join(words[1:]))]
    if action == "remove":
        with library.transaction():
            for word in words:
                smart.drop(smart.get(word).id)
        return []
    return [smart.get(word) for word in words] if words else smart.all()


def _print(library: Library, one: SmartFeed, *, as_json: bool) -> None:
    unread = library.smart.unread(one.id, _MOST)
    if as_json:
        put_json({"id": one.id, "name": one.name, "query": one.query, "unread": unread})
    elif sys.stdout.isatty():
        count = f"{unread}+" if unread == _MOST else str(unread)
        put(f"{count:>6}  {clean_line(one.name):24}  {clean_line(one.query)}")
    else:
        put("\t".join([clean_line(one.name), str(unread), clean_line(one.query)]))
