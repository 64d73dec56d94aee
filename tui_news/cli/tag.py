"""``tui-news tag``: give articles tags, take them away, list all tags there are, or give one another name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_tag, clean_tags
from tui_news.cli.library import open_library
from tui_news.cli.output import count, print_error, put, put_json, say
from tui_news.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library

_RENAME = "tui-news tag --rename TAG NAME"


def run(args: argparse.Namespace) -> int:
    """Change or show the tags of articles; without any, list all tags. 1 when an article is not there."""
    ids, add, remove = _understood(args.words)
    if args.rename and args.words:
        raise UsageError("A tag is renamed everywhere, not on some articles", f"It is: {_RENAME}")
    with open_library(args) as library:
        if args.rename:
            return _rename(library, *args.rename, as_json=args.json)
        if not ids:
            return _list(library, as_json=args.json)
        there = {row.id for row in library.rows(ids)}
        missing = [article for article in ids if article not in there]
        for article in missing:
            print_error(NotFoundError(f"There is no article {article}", "See the articles with: tui-news list"))
        found = [article for article in ids if article in there]
        library.tag_articles(found, add, remove)
        for row in library.rows(found):
            if args.json:
                put_json({"article": row.id, "title": row.title, "tags": list(row.tags)})
            else:
                tags = " ".join(f"#{clean_line(tag)}" for tag in row.tags) or "-"
                put(f"{row.id}\t{tags}\t{clean_line(row.title)}")
    return 1 if missing else 0


def _rename(library: Library, old: str, new: str, *, as_json: bool) -> int:
    tag = clean_tag(new)
    done = library.rename_tag(old, new)
    if as_json:
        put_json({"tag": tag, "was": clean_tag(old), **done._asdict()})
    else:
        put(f"#{clean_line(tag)}: {', '.join(count(number, what) for number, what in done.parts)}")
    return 0


def _understood(words: list[str]) -> tuple[list[int], list[str], list[str]]:
    ids: list[int] = []
    changes: dict[str, list[str]] = {"+": [], "-": []}
    for word in (word.strip() for word in words):
        if word.isascii() and word.isdigit() and int(word[:30]) < 2**63:
            ids.append(int(word))
        elif word[:1] in changes and (tags := clean_tags(word[1:])):
            changes[word[0]] += tags
        else:
            raise UsageError(
                f"{clean_line(word)[:40]!r} is neither the number of an article nor +TAG nor -TAG",
                "For example: tui-news tag 42 43 +energy -later",
            )
    if not ids and (changes["+"] or changes["-"]):
        raise UsageError("No article is named", "For example: tui-news tag 42 43 +energy -later")
    return list(dict.fromkeys(ids)), changes["+"], changes["-"]


def _list(library: Library, *, as_json: bool) -> int:
    tags = library.tags()
    for name, articles in tags:
        if as_json:
            put_json({"tag": name, "articles": articles})
        elif sys.stdout.isatty():
            put(f"{articles:>6,}  #{clean_line(name)}")
        else:
            put(f"{clean_line(name)}\t{articles}")
    if not tags and not as_json:
        say("No tags. Give an article one with: tui-news tag 42 +energy")
    return 0
