"""``tui-news prune``: what is older than the settings and the feeds say goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.library import open_library
from tui_news.cli.output import print_error, put, put_json, say
from tui_news.cli.progress import cancel_on_interrupt

if TYPE_CHECKING:
    import argparse

    from tui_news.library import Library
    from tui_news.model.feeds import Keep

_INTERRUPTED = 130
_PAGE = 500


def run(args: argparse.Namespace) -> int:
    """Take away what is beyond the limits, or say what would go; 130 when interrupted."""
    from tui_news.services.prune import has_limits, prune

    keep = configured_limits(args)
    with cancel_on_interrupt() as cancel, open_library(args) as library:
        if not has_limits(library, keep) and not args.vacuum:
            say("Nothing is to go: set keep_days, keep_articles, keep_originals, or tui-news feed FEED --keep 90d.")
        unread = _unread(library, list(library.retention.to_drop(keep)))
        report = prune(library, keep, dry_run=args.dry_run, cancel=cancel)
        if args.vacuum and not args.dry_run:
            library.retention.vacuum()
        if args.json:
            put_json(
                {
                    "dry_run": args.dry_run,
                    "articles": list(report.articles),
                    "unread": unread,
                    "originals": report.originals,
                    "freed": None if args.dry_run else report.freed,
                }
            )
        else:
            _say(len(report.articles), unread, report.originals, None if args.dry_run else report.freed)
    return _INTERRUPTED if cancel.is_set() else 0


def configured_limits(args: argparse.Namespace) -> Keep:
    """Give the limits that the settings file says; what is wrong with it is told."""
    from tui_news.config import load
    from tui_news.services.prune import limits

    config, problems = load(args.config)
    for problem in problems:
        if args.command == "prune" or "keep_" in problem.title:  # a refresh is not the place to tell of the others
            print_error(problem)
    return limits(config)


def _say(articles: int, unread: int, originals: int, freed: int | None) -> None:
    would = "would go" if freed is None else "let go"
    put(f"{articles} {'article' if articles == 1 else 'articles'} {would}, {unread} of them unread")
    put(f"{originals} {'original' if originals == 1 else 'originals'} {would}")
    if freed:
        put(f"{freed / 1e6:.1f} MB of the library can be used again")


def _unread(library: Library, ids: list[int]) -> int:
    pages = (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))
    return sum(not row.read for page in pages for row in library.rows(page))
