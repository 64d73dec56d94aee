"""``tui-news notebook``: the quotes that were kept in the reader, as lines or in another format."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.articles import fit
from tui_news.cli.library import open_library
from tui_news.cli.output import dump, put, put_json, say
from tui_news.cli.writing import write
from tui_news.fold import fold

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_news.model.notes import Note


def run(args: argparse.Namespace) -> int:
    """Print or write the entries that have all the words asked for; 0, also when there are none."""
    with open_library(args) as library:
        notes = [note for note in library.notebook.all() if _has(note, args.words)]
    if args.json:
        from tui_news.export.notebook import to_json

        for note in notes:
            put_json(to_json(note))
    elif args.format is not None or args.output is not None:
        write(_written(notes, args.format or "markdown"), args.output)
    else:
        _print(notes)
        if not notes:
            say("Nothing in the notebook has that." if args.words else "The notebook is empty: the reader fills it.")
    return 0


def _has(note: Note, wanted: Sequence[str]) -> bool:
    kept = note.kept
    text = fold(" ".join((kept.words, kept.speaker or "", kept.role, *kept.relay, kept.outlet, kept.title, note.note)))
    return all(word in text for words in wanted for word in fold(words).split())


def _print(notes: Sequence[Note]) -> None:
    width = shutil.get_terminal_size().columns - 1 if sys.stdout.isatty() else None
    for note in notes:
        kept = note.kept
        speaker = kept.speaker or kept.source or "unknown"
        if width is None:
            article = str(note.article or "-")
            cells = (str(note.id), article, speaker, kept.words, kept.outlet, kept.title, note.note)
            put("\t".join(clean_line(cell) or "-" for cell in cells))
            continue
        via = f", via {', '.join(kept.relay)}" if kept.relay else ""
        put(fit(f"{note.id:>6}  {clean_line(speaker + via)}", width))
        put(fit(f"        {clean_line(kept.words)}", width))
        where = " · ".join(part for part in (f"{note.article or 'gone'}", kept.outlet, kept.title) if part)
        put(fit(f"        {clean_line(where)}", width))
        if note.note:
            put(fit(f"        → {clean_line(note.note)}", width))
        put()


def _written(notes: Sequence[Note], format_: str) -> str:
    from tui_news.export import notebook

    match format_:
        case "html":
            return notebook.to_html(notes)
        case "csv":
            return notebook.to_csv(notes)
        case "web-annotation":
            return dump(notebook.to_web_annotations(notes)) + "\n"
        case "json":
            return "".join(dump(notebook.to_json(note)) + "\n" for note in notes)
        case _:
            return notebook.to_markdown(notes)
