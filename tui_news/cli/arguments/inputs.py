"""Commands that take texts in, and those that read one without the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.arguments.values import article

if TYPE_CHECKING:
    from tui_news.cli.arguments.commands import Commands


def add_input_commands(commands: Commands) -> None:
    """Add ``ingest``, ``fulltext`` and ``seeds``."""
    ingest = commands.add(
        "ingest",
        "ingest",
        "take files, folders, web pages or standard input into the library",
        "  tui-news ingest story.txt notes/\n"
        "  tui-news ingest https://example.org/story.html\n"
        "  pbpaste | tui-news ingest -\n",
    )
    ingest.add_argument("inputs", nargs="+", metavar="PATH|URL|-", help="what to take in; - is standard input")
    ingest.add_argument("--json", action="store_true", help="say what came of each input, one JSON object a line")
    whole = commands.add(
        "fulltext",
        "fulltext",
        "fetch the whole text of articles from their own pages, where feeds gave only summaries",
        "  tui-news fulltext 42\n  tui-news list --unread --json | jq .id | xargs tui-news fulltext\n",
    )
    whole.add_argument("ids", nargs="+", type=article, metavar="ID", help="the numbers that tui-news list prints")
    whole.add_argument("--json", action="store_true", help="say what came of each article, one JSON object a line")
    seeds = commands.add("seeds", "seeds", "add or remove the sample articles that come with tui-news")
    seeds.add_argument("action", choices=("add", "remove"))


def add_analysis_commands(commands: Commands) -> None:
    """Add ``analyse``."""
    analyse = commands.add(
        "analyse",
        "analyse",
        "print entities, quotes and sources of a text as JSON; needs no library",
        "  tui-news analyse story.html\n"
        "  tui-news analyse - < story.txt\n"
        "  tui-news analyse --jsonl documents.jsonl > annotations.jsonl\n",
    )
    analyse.add_argument("file", metavar="FILE|-", nargs="?", default="-", help="the text; - is standard input")
    analyse.add_argument(
        "--jsonl",
        action="store_true",
        help='read one object {"id", "text"} a line, take each text as it stands, write one object a line',
    )
