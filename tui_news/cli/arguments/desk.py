"""Commands for what is kept and written out: exports, notebook, corrections, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.arguments.values import article, correction

if TYPE_CHECKING:
    from tui_news.cli.arguments.commands import Commands


def add_export_command(commands: Commands) -> None:
    """Add ``export``."""
    export = commands.add(
        "export",
        "export",
        "write one article with its quotes and sources in another format",
        "  tui-news export 42 --format html -o story.html\n  tui-news export 42 --format csv > quotes.csv\n",
    )
    export.add_argument("id", type=article, metavar="ID", help="the number that tui-news list prints")
    export.add_argument(
        "--format",
        choices=("markdown", "html", "csv", "web-annotation", "json"),
        default="markdown",
        help="csv holds the quotes, web-annotation W3C annotations as JSON-LD (default: %(default)s)",
    )
    export.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")


def add_desk_commands(commands: Commands) -> None:
    """Add ``notebook``, ``corrections`` and what belongs to them."""
    notebook = commands.add(
        "notebook",
        "notebook",
        "list or write out the quotes that were kept in the reader, with their notes",
        "  tui-news notebook\n  tui-news notebook quell --format markdown -o quell.md\n"
        "  tui-news notebook --json | jq -r .words\n",
    )
    notebook.add_argument("words", nargs="*", metavar="WORD", help="only entries that have all of these words")
    notebook.add_argument("--json", action="store_true", help="one JSON object a line")
    notebook.add_argument(
        "--format",
        choices=("markdown", "html", "csv", "web-annotation", "json"),
        help="write all of it in this format (json: one object a line)",
    )
    notebook.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")
    corrections = commands.add(
        "corrections",
        "corrections",
        "list what was corrected of the analysis, with what became of it, or take it back",
        "  tui-news corrections 42\n  tui-news corrections --json > corrections.jsonl\n"
        "  tui-news corrections --retract 7\n",
    )
    corrections.add_argument("id", type=article, metavar="ID", nargs="?", help="only of this article")
    corrections.add_argument("--json", action="store_true", help="one JSON object a line")
    corrections.add_argument(
        "--retract", type=correction, action="append", metavar="N", help="take this one back; may be repeated"
    )
