"""feedparser, for feeds that are not plain; what is not well-formed is read entry by entry: a slip costs no other."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tui_news.errors import FeedError
from tui_news.feeds.cutoff import ENTRY, close
from tui_news.feeds.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
_MOST_HEADS: Final = 20_000_000  # characters of all heads together: that of the feed is read with every entry
# An entry begins where one ends, also within a CDATA section or a comment that never does; elsewhere these are passed.
_END: Final = re.compile(r"</(?:[\w.-]{1,60}:)?(?:item|entry)\s*>")
_BEGINS: Final = re.compile(
    rf"{_END.pattern}\s*(?P<behind>{ENTRY.pattern})"
    rf"|<!\[CDATA\[(?P<cdata>)|<!--(?P<comment>)|(?P<begins>{ENTRY.pattern})"
)


def read_leniently(document: str, root: str) -> tuple[Any, int]:
    """Give what feedparser makes of a document, and of how many entries nothing could be made.

    ``root`` is the root's name in lower case without prefix. Raises FeedError when nothing can be made of it at all.
    """
    whole = None
    try:
        whole = _feedparser(document)
        if not whole.get("bozo"):
            return whole, 0
    except Exception:  # noqa: S110 - it fails at places on a map and the like; entry by entry it fails at one
        pass
    parts = list(_apart(document, root))
    if whole is not None and len(parts) < 2:  # one has no others to spoil
        return whole, 0
    return _joined(parts, whole)


def _joined(parts: list[str], whole: Any) -> tuple[Any, int]:
    """Read documents of one entry each, and give them as one; a whole one that has more to it is better."""
    first, failed = whole, 0
    entries: list[Any] = []
    for part in parts:
        try:
            found = read_plain(part) or _feedparser(part)
        except Exception:
            failed += 1
            continue
        first = first or found
        entries += found["entries"]
    if first is None:
        raise FeedError("The feed could not be read", "Please report this.")
    if whole is not None and len(whole["entries"]) > len(entries):
        return whole, 0
    first["entries"] = entries
    return first, failed


def _apart(document: str, root: str) -> Iterator[str]:
    """Give a document for each entry: the head of the feed, the entry up to its end, and all closed that is open."""
    starts = list(_starts(document))
    if not starts or starts[0] * len(starts) > _MOST_HEADS:
        return
    head = document[: starts[0]]
    for start, end in zip(starts, [*starts[1:], len(document)], strict=True):
        last = None
        for last in _END.finditer(document, start, end):  # noqa: B007 - the last one is wanted
            pass
        yield close(head + document[start : last.end() if last else end], root).text


def _starts(document: str) -> Iterator[int]:
    at, unclosed = 0, set[str]()
    while found := _BEGINS.search(document, at):
        at = found.end()
        if found["behind"] or found["begins"]:
            yield found.start("behind" if found["behind"] else "begins")
            continue
        mark = "]]>" if found["cdata"] is not None else "-->"
        end = document.find(mark, at) if mark not in unclosed else -1
        if end < 0:
            unclosed.add(mark)  # nor is any other behind it
        elif mark == "-->" or not _END.search(document, at, end):
            at = end + len(mark)


def _feedparser(document: str) -> Any:
    # BytesIO, because feedparser opens a string as a path or an address. No base: it would make identities depend on
    # the address of the feed; what is still relative afterwards is resolved by whoever asks.
    return _parse()(
        BytesIO(document.encode()), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )


@cache
def _parse() -> Callable[..., Any]:
    """Load feedparser, late, for most feeds do without, and once: it keeps each handler that it is given."""
    import feedparser

    # Dates are read elsewhere: feedparser takes many things for dates that are none, and stumbles over some.
    feedparser.registerDateHandler(_no_date)
    parse: Callable[..., Any] = feedparser.parse
    return parse


def _no_date(_text: str) -> tuple[int, ...]:
    return (1970, 1, 1, 0, 0, 0, 3, 1, 0)
