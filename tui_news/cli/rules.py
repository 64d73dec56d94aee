"""``tui-news rules``: what is done with articles that come, if they fit a search."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library
from tui_news.cli.output import count, put, put_json, say
from tui_news.errors import UsageError
from tui_news.model.rules import RuleAct

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library
    from tui_news.model.rules import Rule

_SHOWN = 20  # articles that a test lists


def run(args: argparse.Namespace) -> int:
    """List, add, try, apply or remove rules."""
    words = [word.strip() for word in args.words]
    with open_library(args, create=args.action == "add") as library:
        if args.action == "add":
            return _add(library, words, args)
        if args.action == "test":
            return _test(library, words, as_json=args.json)
        if args.action in ("apply", "remove"):
            return _act(library, args.action, [_number(word) for word in words])
        rules = library.rules.all()
        for rule in rules:
            _print(rule, as_json=args.json)
        if not rules and not args.json:
            say("No rules. Add one, for example, with: tui-news rules add mute 'horoscope feed:wire'")
    return 0


def _add(library: Library, words: list[str], args: argparse.Namespace) -> int:
    act, *rest = words or [""]
    if act not in set(RuleAct):
        raise UsageError(
            f"A rule does one of: {', '.join(RuleAct)}", "For example: tui-news rules add mute 'horoscope feed:wire'"
        )
    if act == RuleAct.TAG and len(rest) < 2:
        raise UsageError(
            "A rule that tags needs a tag, and a search behind it",
            "For example: tui-news rules add tag energy 'grid or power'",
        )
    tag = rest.pop(0) if act == RuleAct.TAG else ""
    rule = library.rules.add(" ".join(rest), RuleAct(act), tag)
    _print(rule, as_json=args.json)
    if args.apply:
        say(f"Applied to {count(library.rules.apply(rule.id), 'article')}")
    return 0


def _test(library: Library, words: list[str], *, as_json: bool) -> int:
    from tui_news.query import parse

    query = library.rules.get(int(words[0])).query if len(words) == 1 and words[0].isdecimal() else " ".join(words)
    found = library.search(parse(query)) if query else []
    for row in library.rows(list(found[:_SHOWN])):
        if as_json:
            put_json({"id": row.id, "title": row.title})
        else:
            put(f"{row.id}\t{clean_line(row.title)}")
    say(f"It fits {len(found)} of the articles that are there")
    return 0 if found else 1


def _act(library: Library, action: str, numbers: list[int]) -> int:
    if not numbers and action == "remove":
        raise UsageError("No rule is named", "Name rules by their numbers; tui-news rules lists them.")
    for number in numbers or [rule.id for rule in library.rules.all()]:
        if action == "remove":
            put(f"Removed: {_told(library.rules.drop(number))}")
        else:
            put(f"{_told(library.rules.get(number))}: {count(library.rules.apply(number), 'article')}")
    return 0


def _number(word: str) -> int:
    if not word.isascii() or not word.isdigit() or len(word) > 18:
        raise UsageError(f"{clean_line(word)[:40]} is not the number of a rule", "tui-news rules lists them.")
    return int(word)


def _told(rule: Rule) -> str:
    return clean_line(f"{rule.does}: {rule.query}")


def _print(rule: Rule, *, as_json: bool) -> None:
    if as_json:
        put_json({"id": rule.id, "act": rule.act, "tag": rule.tag or None, "query": rule.query})
    elif sys.stdout.isatty():
        put(f"{rule.id:>4}  {clean_line(rule.does):16}  {clean_line(rule.query)}")
    else:
        put("\t".join((str(rule.id), clean_line(rule.does), clean_line(rule.query))))
