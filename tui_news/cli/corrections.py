"""``tui-news corrections``: what the reader has corrected, what became of it, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.library import open_library, rfc3339
from tui_news.cli.output import put, put_json, say
from tui_news.corrections.telling import STATES, told

if TYPE_CHECKING:
    import argparse

    from tui_news.model.corrections import Anchor, LoggedCorrection


def run(args: argparse.Namespace) -> int:
    """Print the corrections that hold, of one article or of all; or take some back."""
    with open_library(args) as library:
        if args.retract:
            for number in args.retract:
                put(f"taken back: {clean_line(told(library.corrections.retract(number).correction))}")
            return 0
        if args.id is not None:
            library.article(args.id)  # NotFoundError, instead of silence
        entries = library.corrections.all(args.id)
    for entry in entries:
        if args.json:
            put_json(_json(entry))
        else:
            cells = (str(entry.id), str(entry.article or "-"), told(entry.correction), STATES[entry.state], entry.title)
            put("\t".join(clean_line(cell) or "-" for cell in cells))
    if not entries and not args.json:
        say("Nothing is corrected.")
    return 0


def _json(entry: LoggedCorrection) -> dict[str, object]:
    correction = entry.correction
    return {
        "id": entry.id,
        "article": entry.article,
        "title": entry.title,
        "operation": correction.operation.value,
        "value": correction.value,
        **_anchor(correction.anchor),
        "target": None if correction.target is None else _anchor(correction.target),
        "made": rfc3339(entry.made),
        "state": entry.state.value,
    }


def _anchor(anchor: Anchor) -> dict[str, object]:
    return {
        "quote": {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
        "position": {"start": anchor.start, "end": anchor.end},
    }
