"""The arguments of every command; loads argparse and nothing of the commands themselves."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_news import __version__
from tui_news.errors import UsageError
from tui_news.model.intervals import read_interval
from tui_news.model.limits import read_keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.feeds import Keep

# Written out: loading the model would make every start of the program slower. A test holds them against it.
ENTITY_TYPES = (
    "Person", "Organization", "Location", "Group", "Facility", "Product", "Date", "Money", "Misc",
)  # fmt: skip
SOURCE_KINDS = ("person", "official", "organization", "document", "agency", "outlet", "anonymous", "unspecified")

_EPILOG = """\
examples:
  tui-news                                   open the reader
  tui-news add https://example.org/feed.xml  subscribe to a feed
  tui-news refresh                           fetch what is new
  tui-news list --unread --limit 20          what there is to read
  tui-news show 42                           read one article
  tui-news quotes 42                         who says what in it
  tui-news search speaker:quell is:unread    find what somebody said
  tui-news export 42 --format html           write it out, annotated
  tui-news analyse story.txt                 the same as JSON, without a library

exit codes:
  0  all done            2  the command line cannot be understood
  1  something failed    130  interrupted (Ctrl+C)    141  the reader of our output went away
"""

_SEARCH_LANGUAGE = """\
a query:
  word  "a phrase"  begin*    -not this    this or that    (this or that) those
  speaker: said: about: source: via: author: feed: folder: tag:    a name or word, or "several"
  kind:direct|mixed|indirect  is:unread|read|starred|updated|anonymous  lang:en
  before: after:  2026-11-22, 2026-11, today, 3d, 2w    sort:newest|oldest|best
Words and fields side by side must all hold; speaker: said: kind: via: of one quote.
"""


def build_parser() -> argparse.ArgumentParser:
    """Make the whole parser. A parsed namespace has ``module`` (of tui_news.cli; None: the reader) and ``command``."""
    parser = argparse.ArgumentParser(
        prog="tui-news",
        description="A news reader for the terminal that shows who says what, and how we know.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"tui-news {__version__}")
    _add_library(parser, None)
    _add_config(parser, None)
    parser.add_argument("--linear", action="store_true", help="read as plain lines: for screen readers, any terminal")
    parser.set_defaults(module=None, command=None)
    commands = _Commands(parser)
    _add_input_commands(commands)
    _add_feed_commands(commands)
    _add_reading_commands(commands)
    _add_export_command(commands)
    _add_desk_commands(commands)
    _add_analysis_commands(commands)
    _add_house_commands(commands)
    return parser


def _add_library(parser: argparse.ArgumentParser, default: str | None) -> None:
    # It may stand before and after the command; when absent after it, it must not undo the one before.
    parser.add_argument(
        "--library",
        metavar="PATH",
        default=default,
        help="the library file (else $TUI_NEWS_LIBRARY, else the user's data folder)",
    )


def _add_config(parser: argparse.ArgumentParser, default: str | None) -> None:
    where = "the settings file (else $TUI_NEWS_CONFIG, else config.toml in the user's config folder)"
    parser.add_argument("--config", metavar="PATH", type=Path, default=default, help=where)


class _Parser(argparse.ArgumentParser):
    """A parser that can take ``-word`` as a word, where that means "not this"."""

    minus_words = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; of a parser with ``minus_words`` only ``-h`` and what begins with ``--`` are options."""
        if self.minus_words and args is not None:
            args = _spaced(args)
        return super().parse_known_args(args, namespace)


def _spaced(args: Sequence[str]) -> list[str]:
    """Put a blank before each ``-word``: it is no option then, and whoever takes words strips them."""
    end = args.index("--") if "--" in args else len(args)
    minus = re.compile(r"-(?!-|h\Z)")
    return [f" {arg}" if at < end and minus.match(arg) else arg for at, arg in enumerate(args)]


class _Commands:
    """Adds commands that all know ``--library`` and name the module that runs them."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._sub = parser.add_subparsers(title="commands", metavar="COMMAND", prog="tui-news", parser_class=_Parser)

    def add(self, name: str, module: str, help_line: str, examples: str = "") -> _Parser:
        parser = self._sub.add_parser(
            name,
            help=help_line,
            description=help_line[0].upper() + help_line[1:] + ".",
            epilog=f"examples:\n{examples}" if examples else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        _add_library(parser, argparse.SUPPRESS)
        parser.set_defaults(module=module, command=name)
        return parser


def _add_input_commands(commands: _Commands) -> None:
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
    whole.add_argument("ids", nargs="+", type=_article, metavar="ID", help="the numbers that tui-news list prints")
    whole.add_argument("--json", action="store_true", help="say what came of each article, one JSON object a line")
    seeds = commands.add("seeds", "seeds", "add or remove the sample articles that come with tui-news")
    seeds.add_argument("action", choices=("add", "remove"))


def _add_feed_commands(commands: _Commands) -> None:
    add = commands.add(
        "add",
        "feeds",
        "subscribe to feeds and fetch them; a site's address does too",
        "  tui-news add https://example.org/feed.xml\n"
        "  tui-news add example.org --folder World --tag europe\n"
        "  tui-news add @ana@social.example https://www.youtube.com/@name https://github.com/o/r/releases\n",
    )
    add.add_argument("urls", nargs="+", metavar="URL")
    add.add_argument("--folder", default="", help="put them into this folder")
    add.add_argument("--login", metavar="NAME", help="their login (HTTP Basic); asks for the password, or reads a line")
    add.add_argument("--tag", action="append", default=[], metavar="TAG", help="give them this tag; may be repeated")
    refresh = commands.add(
        "refresh",
        "feeds",
        "fetch what is new in all feeds, or in those named",
        "  tui-news refresh\n"
        "  tui-news refresh --due --quiet     for a timer: every few minutes, asks only feeds whose time has come\n",
    )
    refresh.add_argument("feeds", nargs="*", metavar="FEED", help="number or URL of a feed")
    refresh.add_argument("--due", action="store_true", help="only feeds whose time has come, by their schedules")
    refresh.add_argument("--json", action="store_true", help="say what came of each feed, one JSON object a line")
    said = refresh.add_mutually_exclusive_group()
    said.add_argument("--quiet", "-q", action="store_true", help="print nothing unless something fails")
    said.add_argument("--verbose", "-v", action="store_true", help="a line a feed, and what is wrong with what it gave")
    refresh.add_argument("--no-analysis", action="store_true", help="leave the analysis to the reader")
    feeds = commands.add("feeds", "feeds", "list the feeds")
    feeds.add_argument("--json", action="store_true", help="one JSON object a line")
    feeds.add_argument("--tag", metavar="TAG", help="only those with this tag")
    _add_feed_command(commands)
    taken = commands.add(
        "import-feeds",
        "lists",
        "subscribe to all feeds of a list: OPML, or newsboat's urls file",
        "  tui-news import-feeds feeds.opml\n  tui-news import-feeds ~/.newsboat/urls --folder Newsboat\n",
    )
    taken.add_argument("files", nargs="+", metavar="FILE|-", help="the lists; - is standard input")
    taken.add_argument("--folder", default="", help="put them, with their folders, into this folder")
    given = commands.add(
        "export-feeds",
        "lists",
        "write all feeds with their folders and tags as OPML, without logins",
        "  tui-news export-feeds feeds.opml\n",
    )
    given.add_argument("file", metavar="FILE|-", nargs="?", default="-", help="where to; - is standard output")
    rules = commands.add(
        "rules",
        "rules",
        "mute, read, star or tag articles that come, if they fit a search; list, try and remove such rules",
        "  tui-news rules add mute 'horoscope or \"transfer rumours\"'\n"
        "  tui-news rules add star 'speaker:\"Mara Quell\"'\n"
        "  tui-news rules add tag energy 'about:Halvorsen -feed:wire' --apply\n"
        "  tui-news rules test 'horoscope'      what it would fit\n"
        "  tui-news rules remove 3\n",
    )
    rules.add_argument("action", nargs="?", default="list", choices=("list", "add", "test", "apply", "remove"))
    rules.add_argument("words", nargs="*", metavar="WORD", help="of add: what to do, then the search; else numbers")
    rules.add_argument("--apply", action="store_true", help="of add: apply it to the articles that are there too")
    rules.add_argument("--json", action="store_true", help="one JSON object a line")
    undo = commands.add(
        "undo",
        "undo",
        "take back the last things done to articles and feeds, here or in a reader that has ended",
        "  tui-news undo\n  tui-news undo 3\n",
    )
    undo.add_argument("steps", type=_steps, nargs="?", default=1, metavar="N", help="how many, up to 50 (default: 1)")
    prune = commands.add(
        "prune",
        "keeping",
        "let old articles and originals go, as the settings and the feeds say",
        "  tui-news prune --dry-run     what would go\n  tui-news feed 7 --keep 90d   a limit for one feed\n",
    )
    prune.add_argument("--dry-run", action="store_true", help="change nothing")
    prune.add_argument("--json", action="store_true", help="say what went as one JSON object")
    prune.add_argument("--vacuum", action="store_true", help="then write the library's file anew, without its gaps")
    remove = commands.add("remove", "feeds", "end subscriptions; their starred and tagged articles stay")
    remove.add_argument("feeds", nargs="+", metavar="FEED", help="number or URL of a feed")


def _add_feed_command(commands: _Commands) -> None:
    feed = commands.add(
        "feed",
        "feed",
        "show what is known of a feed, or change how it is kept and fetched",
        "  tui-news feed 7\n"
        "  tui-news feed 7 8 9 --folder World/Asia --tag politics\n"
        "  tui-news feed 7 --interval 2h --mute\n"
        "  tui-news feed 7 --login ana        asks for the password\n",
    )
    feed.add_argument("feeds", nargs="+", metavar="FEED", help="number, title or URL of a feed")
    feed.add_argument("--title", metavar="TEXT", help="call it so; empty: as it calls itself")
    feed.add_argument("--folder", metavar="PATH", help="put it into this folder (A/B); empty: into none")
    feed.add_argument("--tag", action="append", default=[], metavar="TAG", help="give it this tag; may be repeated")
    feed.add_argument("--untag", action="append", default=[], metavar="TAG", help="take this tag away")
    _add_pair(feed, "pause", "fetch it only when it is named", "resume", "fetch it with the others again")
    _add_pair(feed, "mute", "do not count its articles as unread", "unmute", "count them again")
    feed.add_argument(
        "--interval", type=_interval, metavar="TIME", help="fetch it so often: 30m, 2h, 1d; auto: as it changes"
    )
    feed.add_argument(
        "--full-text",
        choices=("never", "summary", "always"),
        help="fetch the whole text of its new articles: where it gives a summary only, or always",
    )
    feed.add_argument(
        "--keep",
        type=_keep,
        metavar="LIMIT",
        help="keep its articles so long: 90d, 500 (articles), 90d,500, all, default",
    )
    feed.add_argument(
        "--user-agent", type=_user_agent, metavar="TEXT", help="call ourselves so to its server; empty: tui-news"
    )
    login = feed.add_mutually_exclusive_group()
    login.add_argument("--login", metavar="NAME", help="its login (HTTP Basic); asks for the password, or reads a line")
    login.add_argument("--no-login", action="store_true", help="forget its login")
    _add_pair(feed, "cookies", "asks for its cookies, or reads a line: a=1; b=2", "no-cookies", "forget its cookies")
    feed.add_argument("--proxy", metavar="URL", help="fetch it through this HTTP proxy; empty: as all others")
    feed.add_argument("--json", action="store_true", help="show it as one JSON object, as of feeds")


def _add_pair(parser: argparse.ArgumentParser, yes: str, yes_help: str, no: str, no_help: str) -> None:
    pair = parser.add_mutually_exclusive_group()
    pair.add_argument(f"--{yes}", action="store_true", help=yes_help)
    pair.add_argument(f"--{no}", action="store_true", help=no_help)


def _add_reading_commands(commands: _Commands) -> None:
    listing = commands.add(
        "list",
        "articles",
        "list articles, newest first",
        "  tui-news list --unread --limit 20\n  tui-news list --json | jq -r .title\n",
    )
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    listing.add_argument("--unread", action="store_true", help="only what is not read")
    listing.add_argument("--starred", action="store_true", help="only what has a star")
    listing.add_argument("--feed", metavar="FEED", help="only articles of this feed (number or URL)")
    listing.add_argument("--tag", metavar="TAG", help="only articles with this tag, or of feeds with it")
    listing.add_argument("--smart", metavar="NAME", help="only what this smart feed finds (see tui-news smart)")
    listing.add_argument("--limit", type=_count, metavar="N", help="at most so many")
    show = commands.add(
        "show",
        "show",
        "show one article, or play what comes with it",
        "  tui-news show 42\n  tui-news show 42 --json | jq -r '.enclosures[].url'\n  tui-news show 42 --play\n",
    )
    show.add_argument("id", type=_article, metavar="ID", help="the number that tui-news list prints")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--raw", action="store_true", help="the original, as it came")
    form.add_argument("--json", action="store_true", help="document and annotations as one JSON object")
    form.add_argument(
        "--play",
        type=_article,
        metavar="N",
        nargs="?",
        const=1,
        help="play or open what comes with it, by the program of the setting player; N: which one (default: the first)",
    )
    search = commands.add(
        "search",
        "search",
        "find articles by words, speakers, entities, sources and more; newest first",
        "  tui-news search ceasefire 'speaker:\"Mara Quell\"' said:talks\n"
        "  tui-news search 'about:sdf (is:unread or is:starred) after:3d -feed:wire'\n"
        "  tui-news search --json --limit 20 source:anonymous sort:oldest\n"
        "  tui-news search ceasefire -feed:wire is:unread\n\n" + _SEARCH_LANGUAGE,
    )
    search.minus_words = True
    search.add_argument("query", nargs="+", metavar="QUERY", help="several are joined by blanks")
    search.add_argument("--json", action="store_true", help="one JSON object a line, as of list, with a snippet")
    search.add_argument("--limit", type=_count, metavar="N", help="at most so many")
    _add_tag_command(commands)
    _add_smart_command(commands)
    changes = commands.add(
        "changes",
        "changes",
        "what a publisher changed in an article, or what another outlet has otherwise",
        "  tui-news changes 42            [-struck-] and {+added+} words, and which quotes changed\n"
        "  tui-news changes 42 --with 57  the same story in another outlet (tui-news show 42 names them)\n",
    )
    changes.add_argument("id", type=_article, metavar="ID", help="the number that tui-news list prints")
    changes.add_argument("--all", action="store_true", help="every change since it came, the latest first")
    changes.add_argument("--with", dest="other", type=_article, metavar="ID", help="an article that is the same story")
    changes.add_argument("--json", action="store_true", help="one JSON object a change")
    quotes = commands.add("quotes", "quotes", "who says what: the quotes of one article, or of all of them")
    quotes.add_argument("id", type=_article, metavar="ID", nargs="?", help="the number that tui-news list prints")
    quotes.add_argument("--json", action="store_true", help="one JSON object a line")
    _add_counting_commands(commands)


def _add_counting_commands(commands: _Commands) -> None:
    entities = commands.add(
        "entities",
        "entities",
        "who and what is named: the entities of one article, or those that most articles name",
        "  tui-news entities 42\n  tui-news entities --type Person --limit 20\n",
    )
    entities.add_argument("--type", choices=ENTITY_TYPES, type=str.capitalize, help="only those of this type")
    sources = commands.add(
        "sources",
        "sources",
        "what the reporting rests on: the sources of one article, or those of most articles",
        "  tui-news sources 42\n  tui-news sources --kind anonymous\n",
    )
    sources.add_argument("--kind", choices=SOURCE_KINDS, help="only those of this kind")
    for command in (entities, sources):
        command.add_argument("id", type=_article, metavar="ID", nargs="?", help="the number that tui-news list prints")
        command.add_argument("--limit", type=_count, metavar="N", help="at most so many (of all articles: 50)")
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    stats = commands.add("stats", "stats", "figures of the whole library")
    stats.add_argument("--json", action="store_true", help="one JSON object")


def _add_tag_command(commands: _Commands) -> None:
    tag = commands.add(
        "tag",
        "tag",
        "give articles tags, take tags away, or list all tags",
        "  tui-news tag 42 43 +energy -later\n  tui-news tag 42\n  tui-news list --tag energy\n",
    )
    tag.minus_words = True
    tag.add_argument("words", nargs="*", metavar="ID|+TAG|-TAG", help="articles, and what to do with their tags")
    tag.add_argument("--json", action="store_true", help="one JSON object a line")


def _add_smart_command(commands: _Commands) -> None:
    smart = commands.add(
        "smart",
        "smart",
        "list the searches that are kept as smart feeds, or add, change or remove them",
        "  tui-news smart\n"
        "  tui-news smart add Quell speaker:quell is:unread\n"
        "  tui-news smart query Quell speaker:quell -feed:wire\n"
        "  tui-news smart rename Quell 'Mara Quell'\n"
        "  tui-news list --smart Quell\n",
    )
    smart.minus_words = True
    smart.add_argument(
        "action", nargs="?", default="list", choices=("list", "add", "query", "rename", "remove"), help="what to do"
    )
    smart.add_argument("words", nargs="*", metavar="NAME [QUERY]", help="its name, and its query or new name")
    smart.add_argument("--json", action="store_true", help="one JSON object a line")


def _add_export_command(commands: _Commands) -> None:
    export = commands.add(
        "export",
        "export",
        "write one article with its quotes and sources in another format",
        "  tui-news export 42 --format html -o story.html\n  tui-news export 42 --format csv > quotes.csv\n",
    )
    export.add_argument("id", type=_article, metavar="ID", help="the number that tui-news list prints")
    export.add_argument(
        "--format",
        choices=("markdown", "html", "csv", "web-annotation", "json"),
        default="markdown",
        help="csv holds the quotes, web-annotation W3C annotations as JSON-LD (default: %(default)s)",
    )
    export.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")


def _add_desk_commands(commands: _Commands) -> None:
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
    corrections.add_argument("id", type=_article, metavar="ID", nargs="?", help="only of this article")
    corrections.add_argument("--json", action="store_true", help="one JSON object a line")
    corrections.add_argument(
        "--retract", type=_correction, action="append", metavar="N", help="take this one back; may be repeated"
    )


def _add_analysis_commands(commands: _Commands) -> None:
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


def _add_house_commands(commands: _Commands) -> None:
    serve = commands.add(
        "serve",
        "serving",
        "open the reader in a browser, for this machine alone (needs the extra “serve”)",
        "  tui-news serve\n  tui-news serve --port 8123\n",
    )
    _add_config(serve, argparse.SUPPRESS)
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="the port (default: %(default)s)")
    serve.add_argument("--host", default="127.0.0.1", help="only 127.0.0.1: the reader is for nobody else")
    completions = commands.add(
        "completions",
        "completions",
        "print the script that lets a shell complete commands, options and files",
        "  tui-news completions bash > ~/.local/share/bash-completion/completions/tui-news\n"
        "  tui-news completions fish > ~/.config/fish/completions/tui-news.fish\n",
    )
    completions.add_argument("shell", choices=("bash", "zsh", "fish"))
    doctor = commands.add(
        "doctor",
        "doctor",
        "look for what may be wrong: terminal, settings, library, analyser, extras, feeds; 1 if anything is",
    )
    _add_config(doctor, argparse.SUPPRESS)
    doctor.add_argument("--json", action="store_true", help="one JSON object a check, a line each")
    config = commands.add(
        "config",
        "config",
        "show the settings and where each comes from, check them, or print a file to begin with",
        "  tui-news config\n"
        "  tui-news config --check && tui-news\n"
        "  tui-news config --default > ~/.config/tui-news/config.toml\n",
    )
    _add_config(config, argparse.SUPPRESS)
    what = config.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only say what is wrong in the file; 1 if anything is")
    what.add_argument("--default", action="store_true", help="print a settings file that says what every setting is")
    config.add_argument("--json", action="store_true", help="all of it as one JSON object")


def _keep(text: str) -> Keep | str:
    """Give the limits; "default" for those of the settings."""
    try:
        return read_keep(text) or "default"
    except UsageError as error:
        raise argparse.ArgumentTypeError(f"{error.title}: {error.remedy}") from error


def _interval(text: str) -> int:
    """Give seconds; 0 is "auto"."""
    try:
        return read_interval(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(error.title) from error


def _user_agent(text: str) -> str:
    if not text.isascii() or not text.isprintable() or len(text) > 500:
        raise argparse.ArgumentTypeError("a user agent is one line of ASCII")
    return text.strip()


def _steps(text: str) -> int:
    return min(_whole(text, 1, "a number of steps"), 50)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 65535:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no port from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    return _whole(text, 0, "a number of articles")


def _article(text: str) -> int:
    return _whole(text, 1, "the number of an article, as tui-news list prints it")


def _correction(text: str) -> int:
    return _whole(text, 1, "the number of a correction, as tui-news corrections prints it")


def _whole(text: str, least: int, what: str) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text[:30]) < 2**63:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not {what}")
    return int(text)
