"""OPML in and out: subscriptions with their folders, taken as far as a broken file goes, a problem a line.

Read with a lenient tokenizer that knows no DTD, so that nothing is expanded or fetched and no slip loses the rest.
Feeds that are commands to run (``|cmd``, ``exec:``, ``filter:``) are refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from tui_news.clean import clean_line, clean_tag, clean_text
from tui_news.feeds.address import feed_address
from tui_news.feeds.encoding import decode_feed

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMANDS = ("|", "exec:", "filter:")  # how a feed begins that is a program to run


@dataclass(frozen=True, slots=True)
class Outline:
    """One subscription: its address, the user's title for it (may be empty), its folder ("" or "A/B"), tags, page."""

    url: str
    title: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    site: str = ""  # written for other readers; we read it from the feed itself


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list holds: its feeds, each once, in their order; what was wrong, in plain words; how many came again."""

    feeds: tuple[Outline, ...]
    problems: tuple[str, ...]
    repeated: int = 0


def read_opml(data: bytes) -> Imported:
    """Give what can be read of an OPML document. Never raises: an unreadable one has problems and no feeds."""
    text, problem = decode_feed(data, None)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    problems = [problem] if problem else []
    if not reader.is_opml:
        problems.append("This does not call itself OPML; what looks like feeds was taken")
    elif not reader.has_ended:
        problems.append("It breaks off before its end; what had come was taken")
    if not reader.outlines:
        problems.append("There are no feeds in it")
    return Imported(tuple(reader.outlines.values()), tuple(problems + reader.problems), reader.repeated)


def write_opml(feeds: Iterable[Outline], title: str = "tui-news feeds") -> str:
    """Give an OPML 2.0 document with the feeds in their folders."""
    tree = _Folder()
    for outline in feeds:
        place = tree
        for name in filter(None, outline.folder.split("/")):
            place = place.folders.setdefault(name, _Folder())
        place.feeds.append(outline)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_attribute(title)[1:-1]}</title></head>",
        "  <body>",
        *_lines(tree, "    "),
        "  </body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines)


@dataclass(slots=True)
class _Folder:
    feeds: list[Outline] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def _lines(folder: _Folder, indent: str) -> list[str]:
    lines = []
    for outline in folder.feeds:
        name = _attribute(outline.title or outline.url)
        more = (f" htmlUrl={_attribute(outline.site)}" if outline.site else "") + _category(outline)
        lines.append(f'{indent}<outline type="rss" text={name} title={name} xmlUrl={_attribute(outline.url)}{more}/>')
    for title, inner in folder.folders.items():
        lines.append(f"{indent}<outline text={_attribute(title)} title={_attribute(title)}>")
        lines += _lines(inner, indent + "  ")
        lines.append(f"{indent}</outline>")
    return lines


def _category(outline: Outline) -> str:
    """Give the tags as OPML 2.0 has them: without slashes, behind the folder, which begins with one."""
    folder = (f"/{outline.folder}",) if outline.folder else ()
    return f" category={_attribute(','.join((*folder, *outline.tags)))}" if outline.tags else ""


def _attribute(text: str) -> str:
    quoted = quoteattr(clean_text(text), {'"': "&quot;"})
    return quoted if quoted.startswith('"') else f'"{quoted[1:-1]}"'


class _Reader(HTMLParser):
    """Collects outlines; a folder is an outline without an address that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.is_opml = self.has_ended = False
        self.outlines: dict[str, Outline] = {}
        self.problems: list[str] = []
        self.repeated = 0
        self._open: list[str] = []  # names of the open outlines; "" for those that are feeds

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element that may hold others."""
        if tag == "opml":
            self.is_opml = True
        elif tag == "outline":
            self._open.append(self._outline({name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that holds nothing."""
        if tag == "outline":
            self._outline({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag == "outline" and self._open:
            self._open.pop()
        elif tag == "opml":
            self.has_ended = True

    def _outline(self, attrs: dict[str, str]) -> str:
        """Take one outline; give its name when it is a folder, else an empty string."""
        title = clean_line(attrs.get("text") or attrs.get("title") or "")
        address = attrs.get("xmlurl", "").strip()
        kind = attrs.get("type", "").lower()
        if not address and kind not in ("rss", "atom", "feed"):
            return title.replace("/", "-")
        line = f"Line {self.getpos()[0]}: {title or clean_line(address) or 'a feed'}"
        if address.startswith(COMMANDS) or attrs.get("filtercmd", "").strip():
            self.problems.append(f"{line} is refused: it runs a command")
        elif not address:
            self.problems.append(f"{line} has no address")
        elif (url := feed_address(address)) is None:
            self.problems.append(f"{line} has an address that is none of the web: {clean_line(address)}")
        else:
            title = clean_line(attrs.get("title") or attrs.get("text") or "")
            self.repeated += url in self.outlines
            self.outlines.setdefault(url, Outline(url, title, *self._folder_and_tags(attrs)))
        return ""

    def _folder_and_tags(self, attrs: dict[str, str]) -> tuple[str, tuple[str, ...]]:
        """Tell folder and tags of a feed: in OPML 2.0 a folder begins with a slash, a tag has none."""
        names = [name for name in self._open if name]
        categories = [clean_line(category) for category in attrs.get("category", "").split(",")]
        folders = [category for category in categories if category.startswith("/")]
        if not names and folders:
            names = [name.strip() for name in folders[0].split("/") if name.strip()]
        tags = (clean_tag(category) for category in categories if not category.startswith("/"))
        return "/".join(names), tuple(dict.fromkeys(filter(None, tags)))
