"""An article on a terminal: rich draws it, and outside text only ever reaches it as plain ``Text``."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.cli.plain import block_text, header, in_one_list, notes
from tui_news.cli.quotes import who, words
from tui_news.model.documents import BlockKind, MarkKind

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from tui_news.model.annotations import Annotations
    from tui_news.model.documents import Block
    from tui_news.model.views import Article

_WIDEST = 78
_BLOCK_STYLES = {
    BlockKind.HEADLINE: "bold underline",
    BlockKind.STANDFIRST: "italic",
    BlockKind.HEADING: "bold",
    BlockKind.CAPTION: "dim",
}
_MARK_STYLES = {
    MarkKind.EMPHASIS: "italic",
    MarkKind.STRONG: "bold",
    MarkKind.CODE: "bold",
    MarkKind.LINK: "underline",
}


def print_article(article: Article, annotations: Annotations | None) -> None:
    """Print headline, header, text with its quotes lit up, and the list of quotes."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    width = min(console.width, _WIDEST)
    blocks = article.document.blocks
    if not blocks or blocks[0].kind is not BlockKind.HEADLINE:
        console.print(Text(clean_line(article.row.title), "bold underline"), width=width)
    body = False
    for block, after in zip_longest(blocks, blocks[1:]):
        if not body and block.kind not in (BlockKind.HEADLINE, BlockKind.STANDFIRST):
            _print_header(console, article, annotations)
            body = True
        indent = 2 if block.kind in (BlockKind.QUOTATION, BlockKind.LIST_ITEM) else 0
        text = _styled(article, annotations, block)
        below = 0 if after and in_one_list(block, after) else 1
        console.print(Padding(text, (0, 0, below, indent)), width=width, no_wrap=block.kind is BlockKind.PREFORMATTED)
    if not body:
        _print_header(console, article, annotations)
    for line in notes(article):
        console.print(Text(line, "dim"), width=width)
    if annotations is not None and annotations.quotes:
        console.print()
        console.print(Text(f"Quotes ({len(annotations.quotes)})", "bold"))
        for quote in annotations.quotes:
            head = Text(f"{quote.kind.value:9}", "dim") + Text(who(article, quote), "bold")
            console.print(Padding(head, (0, 0, 0, 2)), width=width)
            console.print(Padding(Text(words(article, quote)), (0, 0, 0, 11)), width=width)


def _print_header(console: Console, article: Article, annotations: Annotations | None) -> None:
    from rich.text import Text

    for line in header(article, annotations):
        console.print(Text(line, "dim"), soft_wrap=True)
    console.print()


def _styled(article: Article, annotations: Annotations | None, block: Block) -> Text:
    from rich.text import Text

    before, words = block_text(article, block)
    text = Text(words, _BLOCK_STYLES.get(block.kind, ""))
    if words == article.document.text[block.start : block.end]:  # else the offsets do not hold
        for mark in article.document.marks:
            if block.start <= mark.start and mark.end <= block.end:
                text.stylize(_MARK_STYLES[mark.kind], mark.start - block.start, mark.end - block.start)
        for quote in annotations.quotes if annotations else ():
            for style, spans in (("bold", quote.content), ("italic", quote.cue), ("underline", quote.source)):
                for span in spans:
                    start, end = max(span.start, block.start), min(span.end, block.end)
                    if start < end:
                        text.stylize(style, start - block.start, end - block.start)
    return Text(before) + text
