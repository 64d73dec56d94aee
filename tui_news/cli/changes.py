"""``tui-news changes``: what a publisher changed in an article, or what another outlet has otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.clean import clean_line, clean_text
from tui_news.cli.analysis import analyse_versions
from tui_news.cli.library import open_library, rfc3339
from tui_news.cli.output import is_styled, put, put_json, say
from tui_news.cli.progress import cancel_on_interrupt
from tui_news.compare.changes import Fate
from tui_news.compare.telling import quotes_in_short, told_quote, words_in_short
from tui_news.errors import NotFoundError

if TYPE_CHECKING:
    import argparse

    from tui_news.compare.changes import Changes
    from tui_news.compare.quotes import QuoteChange, Said
    from tui_news.library import Library
    from tui_news.model.documents import Block
    from tui_news.services.changes import Pair, WhatChanged

_STYLES = {Fate.STRUCK: "strike dim", Fate.ADDED: "bold underline"}
_SIGNS = {Fate.STRUCK: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}  # as wdiff writes them


def run(args: argparse.Namespace) -> int:
    """Print the last change, or all of them, or the other article's text against this one's."""
    from tui_news.services.changes import what_changed

    with cancel_on_interrupt() as cancel, open_library(args) as library:
        chosen = _chosen(library, args)
        for pair in chosen:
            found = what_changed(library, pair)
            if found.unanalysed:
                analyse_versions(library, found.unanalysed, cancel, quiet=args.json)
                found = what_changed(library, pair)
            if args.json:
                put_json(_to_json(args.id, found))
            else:
                _print(library.article(args.id).row.title, found)
        if not chosen and not args.json:
            say("Nothing has changed in this article since it came.")
    return 0


def _chosen(library: Library, args: argparse.Namespace) -> list[Pair]:
    from tui_news.services.changes import pairs

    found = pairs(library, args.id)
    if args.other is None:
        own = [pair for pair in found if not pair.outlet]
        return own if args.all else own[:1]
    shown = library.article(args.other).version
    others = [pair for pair in found if pair.outlet and pair.after.id == shown]
    if not others:
        raise NotFoundError(
            f"Article {args.other} is another story than article {args.id}", "tui-news show names those that are one."
        )
    return others


def _print(title: str, found: WhatChanged) -> None:
    pair = found.pair
    times = f"{rfc3339(pair.before.ingested)} → {rfc3339(pair.after.ingested)}"
    put(clean_line(title))
    put(f"Here → {clean_line(pair.outlet)}" if pair.outlet else times)
    put("; ".join(part for part in (words_in_short(found.changes), quotes_in_short(found.quotes or ())) if part))
    for quote in found.quotes or ():
        put(f"  {clean_line(told_quote(quote))}")
    put()
    for block in found.changes.document.blocks:
        _put_block(found.changes, block)
        put()


def _put_block(changes: Changes, block: Block) -> None:
    runs = [(clean_text(text), fate) for text, fate in changes.runs(block.start, block.end)]
    if not is_styled():
        # The blank between two words, of which one is struck, is of neither.
        signs = [(*(_SIGNS.get(fate, ("", "")) if text.strip() else ("", "")), text) for text, fate in runs]
        put("".join(f"{before}{text}{after}" for before, after, text in signs))
        return
    from rich.console import Console
    from rich.text import Text

    line = Text()
    for text, fate in runs:
        line.append(text, _STYLES.get(fate, ""))
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(line, width=min(console.width, 78))


def _to_json(article: int, found: WhatChanged) -> dict[str, object]:
    changes, pair = found.changes, found.pair
    text = changes.document.text
    return {
        "article": article,
        "outlet": pair.outlet or None,
        "before": {"version": pair.before.id, "kind": pair.before.kind.value, "seen": rfc3339(pair.before.ingested)},
        "after": {"version": pair.after.id, "kind": pair.after.kind.value, "seen": rfc3339(pair.after.ingested)},
        "words_struck": changes.struck,
        "words_added": changes.added,
        "text": text,
        "changes": [
            {"fate": piece.fate.value, "start": piece.start, "end": piece.end, "text": text[piece.start : piece.end]}
            for piece in changes.pieces
        ],
        "quotes": None if found.quotes is None else [_quote(change) for change in found.quotes],
    }


def _quote(change: QuoteChange) -> dict[str, object]:
    return {"fate": change.fate.value, "before": _said(change.before), "after": _said(change.after)}


def _said(said: Said | None) -> dict[str, object] | None:
    if said is None:
        return None
    return {"kind": said.quote.kind.value, "speaker": said.speaker or None, "text": said.words}
