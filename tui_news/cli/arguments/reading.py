"""Commands that list, show, find, count and tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.cli.arguments.values import ENTITY_TYPES, SOURCE_KINDS, article, count

if TYPE_CHECKING:
    from tui_news.cli.arguments.commands import Commands

_SEARCH_LANGUAGE = """\
a query:
  word  "a phrase"  begin*    -not this    this or that    (this or that) those
  speaker: said: about: source: via: author: feed: folder: tag:    a name or word, or "several"
  kind:direct|mixed|indirect  is:unread|read|starred|updated|anonymous  lang:en
  before: after:  2026-11-22, 2026-11, today, 3d, 2w    sort:newest|oldest|best
Words and fields side by side must all hold; speaker: said: kind: via: of one quote.
"""


def add_reading_commands(commands: Commands) -> None:
    """Add ``list``, ``show``, ``search`` and ``quotes``."""
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
    listing.add_argument("--limit", type=count, metavar="N", help="at most so many")
    show = commands.add(
        "show",
        "show",
        "show one article, or play what comes with it",
        "  tui-news show 42\n  tui-news show 42 --json | jq -r '.enclosures[].url'\n  tui-news show 42 --play\n",
    )
    show.add_argument("id", type=article, metavar="ID", help="the number that tui-news list prints")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--raw", action="store_true", help="the original, as it came")
    form.add_argument("--json", action="store_true", help="document and annotations as one JSON object")
    form.add_argument(
        "--play",
        type=article,
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
    search.add_argument("--limit", type=count, metavar="N", help="at most so many")
    add_tag_command(commands)
    add_smart_command(commands)
    changes = commands.add(
        "changes",
        "changes",
        "what a publisher changed in an article, or what another outlet has otherwise",
        "  tui-news changes 42            [-struck-] and {+added+} words, and which quotes changed\n"
        "  tui-news changes 42 --with 57  the same story in another outlet (tui-news show 42 names them)\n",
    )
    changes.add_argument("id", type=article, metavar="ID", help="the number that tui-news list prints")
    changes.add_argument("--all", action="store_true", help="every change since it came, the latest first")
    changes.add_argument("--with", dest="other", type=article, metavar="ID", help="an article that is the same story")
    changes.add_argument("--json", action="store_true", help="one JSON object a change")
    quotes = commands.add("quotes", "quotes", "who says what: the quotes of one article, or of all of them")
    quotes.add_argument("id", type=article, metavar="ID", nargs="?", help="the number that tui-news list prints")
    quotes.add_argument("--json", action="store_true", help="one JSON object a line")
    add_counting_commands(commands)


def add_counting_commands(commands: Commands) -> None:
    """Add ``entities``, ``sources`` and ``stats``."""
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
        command.add_argument("id", type=article, metavar="ID", nargs="?", help="the number that tui-news list prints")
        command.add_argument("--limit", type=count, metavar="N", help="at most so many (of all articles: 50)")
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    stats = commands.add("stats", "stats", "figures of the whole library")
    stats.add_argument("--json", action="store_true", help="one JSON object")


def add_tag_command(commands: Commands) -> None:
    """Add ``tag``."""
    tag = commands.add(
        "tag",
        "tag",
        "give articles tags, take tags away, list all tags, or rename one",
        "  tui-news tag 42 43 +energy -later\n  tui-news tag 42\n  tui-news list --tag energy\n"
        "  tui-news tag --rename energy power\n",
    )
    tag.minus_words = True
    tag.add_argument("words", nargs="*", metavar="ID|+TAG|-TAG", help="articles, and what to do with their tags")
    tag.add_argument(
        "--rename", nargs=2, metavar=("TAG", "NAME"), help="give it this name everywhere, in rules and smart feeds too"
    )
    tag.add_argument("--json", action="store_true", help="one JSON object a line")


def add_smart_command(commands: Commands) -> None:
    """Add ``smart``."""
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
