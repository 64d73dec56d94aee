"""Commands for feeds."""

from __future__ import annotations

from tui_news.cli.arguments.commands import Commands, add_pair
from tui_news.cli.arguments.values import interval, keep, steps, user_agent


def add_feed_commands(commands: Commands) -> None:
    """Add what subscribes, fetches, lists and exchanges feeds."""
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
        "refreshing",
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
    folders = commands.add(
        "folders",
        "folders",
        "list the folders of feeds, or rename or move one",
        "  tui-news folders\n  tui-news folders --rename World/Asia Asia\n",
    )
    folders.add_argument(
        "--rename", nargs=2, metavar=("FOLDER", "PATH"), help="give it and those in it this path; empty: into none"
    )
    folders.add_argument("--json", action="store_true", help="one JSON object a line")
    add_feed_command(commands)
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
    undo.add_argument("steps", type=steps, nargs="?", default=1, metavar="N", help="how many, up to 50 (default: 1)")
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


def add_feed_command(commands: Commands) -> None:
    """Add ``feed``."""
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
    add_pair(feed, "pause", "fetch it only when it is named", "resume", "fetch it with the others again")
    add_pair(feed, "mute", "do not count its articles as unread", "unmute", "count them again")
    feed.add_argument(
        "--interval", type=interval, metavar="TIME", help="fetch it so often: 30m, 2h, 1d; auto: as it changes"
    )
    feed.add_argument(
        "--full-text",
        choices=("never", "summary", "always"),
        help="fetch the whole text of its new articles: where it gives a summary only, or always",
    )
    feed.add_argument(
        "--keep",
        type=keep,
        metavar="LIMIT",
        help="keep its articles so long: 90d, 500 (articles), 90d,500, all, default",
    )
    feed.add_argument(
        "--user-agent", type=user_agent, metavar="TEXT", help="call ourselves so to its server; empty: tui-news"
    )
    login = feed.add_mutually_exclusive_group()
    login.add_argument("--login", metavar="NAME", help="its login (HTTP Basic); asks for the password, or reads a line")
    login.add_argument("--no-login", action="store_true", help="forget its login")
    add_pair(feed, "cookies", "asks for its cookies, or reads a line: a=1; b=2", "no-cookies", "forget its cookies")
    feed.add_argument("--proxy", metavar="URL", help="fetch it through this HTTP proxy; empty: as all others")
    feed.add_argument("--json", action="store_true", help="show it as one JSON object, as of feeds")
