"""The ``urls`` file of newsboat and newsbeuter: an address a line, with tags; taken as far as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_line, clean_tag
from tui_news.feeds.address import feed_address
from tui_news.feeds.encoding import decode_feed
from tui_news.feeds.opml import COMMANDS, Imported, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE: Final = "~"  # a tag that begins so is the feed's name
_HIDDEN: Final = "!"  # one that begins so only hides the feed from newsboat's own list
_QUERY: Final = "query:"  # a stored search
_MOST_PROBLEMS: Final = 20  # that are said of a file without a single feed


def read_urls(data: bytes) -> Imported:
    """Give what can be read of a ``urls`` file. Never raises: what cannot be taken is a problem, a line each."""
    text, problem = decode_feed(data, None)
    problems = [problem] if problem else []
    outlines: dict[str, Outline] = {}
    repeated = 0
    for number, line in enumerate(text.splitlines(), 1):
        words = list(_words(line))
        if not words:
            continue
        outline = _outline(words)
        if isinstance(outline, str):
            problems.append(f"Line {number}: {outline}")
        elif outline.url in outlines:
            repeated += 1
        else:
            outlines[outline.url] = outline
    if not outlines:
        if len(problems) > _MOST_PROBLEMS:  # no list at all
            problems[_MOST_PROBLEMS:] = [f"{len(problems) - _MOST_PROBLEMS} more lines are no addresses of the web"]
        problems.append("There are no feeds in it")
    return Imported(tuple(outlines.values()), tuple(problems), repeated)


def _outline(words: list[str]) -> Outline | str:
    """Take the words of a line; give what is wrong with it, in words, if it is no feed."""
    address, *tags = words
    shown = clean_line(address)[:200]
    title = next((clean_line(tag[1:]) for tag in tags if tag.startswith(_TITLE)), "")
    if address.startswith(COMMANDS):
        return f"{title or shown} is refused: it runs a command"
    if address.startswith(_QUERY):
        return f"{shown.split(':')[1] or shown} is a stored search of newsboat; keep one with: tui-news smart add"
    url = feed_address(address)
    if url is None:
        return f"{shown} is no address of the web"
    names = (clean_tag(tag) for tag in tags if not tag.startswith((_TITLE, _HIDDEN)))
    return Outline(url, title, tags=tuple(dict.fromkeys(filter(None, names))))


def _words(line: str) -> Iterator[str]:
    """Split a line at blanks, keeping what stands in double quotes together; ``#`` at the start of a word ends it."""
    word, within, begun = "", False, False
    characters = iter(line)
    for char in characters:
        if within and char == "\\":
            word += next(characters, "")
        elif char == '"':
            within, begun = not within, True
        elif char.isspace() and not within:
            if word or begun:
                yield word
            word, begun = "", False
        elif char == "#" and not within and not word and not begun:
            return
        else:
            word += char
    if word:
        yield word
