"""``tui-news ingest``: files, folders, web pages and standard input become articles."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from tui_news.cli.analysis import analyse_versions
from tui_news.cli.library import open_library
from tui_news.cli.output import print_error, put_ingested, put_json
from tui_news.cli.progress import cancel_on_interrupt

if TYPE_CHECKING:
    import argparse

    from tui_news.services.messages import Event

_INTERRUPTED = 130


def run(args: argparse.Namespace) -> int:
    """Take everything in; 1 when something failed (the rest went on), 130 when interrupted."""
    from tui_news.net import Client
    from tui_news.services.ingest import ingest_paths

    with contextlib.ExitStack() as stack:
        cancel = stack.enter_context(cancel_on_interrupt())
        library = stack.enter_context(open_library(args, create=True))
        client = stack.enter_context(Client(cancel=cancel))
        report = ingest_paths(
            library,
            args.inputs,
            on_event=lambda event: _say(event, as_json=args.json),
            cancel=cancel,
            client=lambda: client,
        )
        if not args.json:
            for error in report.failures:
                print_error(error)
        code = 1 if report.failures else 0
        code = analyse_versions(library, report.versions, cancel) or code
        return _INTERRUPTED if cancel.is_set() else code


def _say(event: Event, *, as_json: bool) -> None:
    from tui_news.services.messages import Failed, Ingested

    if isinstance(event, Ingested):
        put_ingested(event, as_json=as_json)
    elif isinstance(event, Failed) and as_json:
        put_json({"error": event.title, "remedy": event.remedy})
