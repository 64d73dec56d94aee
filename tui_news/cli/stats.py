"""``tui-news stats``: figures of the whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.library import open_library, rfc3339
from tui_news.cli.output import put, put_json

if TYPE_CHECKING:
    import argparse

    from tui_news.library.figures import Stats


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    with open_library(args) as library:
        stats = library.figures.stats()
        if args.json:
            times = {"oldest": rfc3339(stats.oldest), "newest": rfc3339(stats.newest)}
            put_json(stats._asdict() | times)
            return 0
        for name, value in _lines(stats):
            put(f"{name:10} {value}")
    return 0


def _lines(stats: Stats) -> list[tuple[str, str]]:
    span = ""
    if stats.oldest is not None and stats.newest is not None:
        span = f", from {stats.oldest:%Y-%m-%d} to {stats.newest:%Y-%m-%d}"
    waiting = stats.articles - stats.analysed
    return [
        ("articles", f"{stats.articles:,}{span}"),
        ("", _listed({"unread": stats.unread, "starred": stats.starred, "tagged": stats.tagged})),
        ("", _listed({"from files and pages": stats.local, "waiting for analysis": waiting})),
        ("feeds", _listed({"": stats.feeds, "failing": stats.failing, "paused": stats.paused, "muted": stats.muted})),
        ("quotes", f"{_kinds(stats.quotes)}, by {stats.speakers:,} speakers"),
        ("sources", _kinds(stats.sources)),
        ("kept", _listed({"tags": stats.tags, "smart feeds": stats.smart, "notes": stats.notes})),
        ("file", f"{stats.size / 1_000_000:,.1f} MB"),
    ]


def _listed(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}".strip() for name, number in numbers.items())


def _kinds(numbers: dict[str, int]) -> str:
    total = f"{sum(numbers.values()):,}"
    return f"{total} ({_listed(numbers)})" if numbers else total
