"""``tui-news fulltext``: articles that came as summaries get their whole text from their own pages."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from tui_news.cli.analysis import analyse_versions
from tui_news.cli.library import open_library
from tui_news.cli.output import print_error, put_ingested, put_json
from tui_news.cli.progress import Bar, cancel_on_interrupt

if TYPE_CHECKING:
    import argparse

    from tui_news.services.fulltext import FullTextReport
    from tui_news.services.messages import Event

_INTERRUPTED = 130


def run(args: argparse.Namespace) -> int:
    """Fetch them all; 1 when some could not be had whole (the rest went on), 130 when interrupted."""
    from tui_news.net import Client
    from tui_news.services.fulltext import fetch_full_text

    with contextlib.ExitStack() as stack:
        cancel = stack.enter_context(cancel_on_interrupt())
        library = stack.enter_context(open_library(args))
        client = stack.enter_context(Client(cancel=cancel))
        with Bar("Fetching", lines=args.json) as bar:
            done = 0

            def on_event(event: Event) -> None:
                nonlocal done
                done += 1
                bar.show(done, len(args.ids), "")
                _say(event, as_json=args.json)

            bar.show(0, len(args.ids), "")
            report = fetch_full_text(library, client, args.ids, on_event, cancel)
        _say_failures(report, as_json=args.json)
        code = 1 if report.failures else 0
        code = analyse_versions(library, report.versions, cancel) or code
        return _INTERRUPTED if cancel.is_set() else code


def _say(event: Event, *, as_json: bool) -> None:
    from tui_news.services.messages import Ingested

    if isinstance(event, Ingested):
        put_ingested(event, as_json=as_json)


def _say_failures(report: FullTextReport, *, as_json: bool) -> None:
    for article, error in report.failures:
        if as_json:
            put_json({"article": article, "error": error.title, "remedy": error.remedy})
        else:
            print_error(error, f"article {article}")
