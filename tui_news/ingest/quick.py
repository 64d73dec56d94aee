"""The quick way through plain HTML, which most entries of feeds are: its tags as they stand, without a parser's tree.

It knows a few elements and goes on only as long as the rules of HTML nest them just as they are written (an open
paragraph or list item may end by itself); at the first thing outside it gives up, and the parser reads the text, at
five times the price. Both ways tell the walk the same; tests compare them on all pages at hand and on made-up ones.
https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import Final, Protocol

Attributes = dict[str, str | None]

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS_OF_PAGE: Final = frozenset(
    {"div", "ul", "ol", "blockquote", "figure", "figcaption", "section", "article", "header", "footer"}
)  # their ends end open list items and paragraphs
_BLOCKS: Final = frozenset({"p", "li", "hr", *_HEADINGS, *_PARTS_OF_PAGE})
_INLINE: Final = frozenset(
    {"a", "b", "strong", "i", "em", "cite", "dfn", "var", "code", "tt", "kbd", "samp", "span", "sup", "sub", "s", "u"}
    | {"small", "big", "strike", "del", "ins", "mark", "abbr", "q", "time", "font"}
)
_VOID: Final = frozenset({"br", "img", "hr", "wbr"})
_KNOWN: Final = _BLOCKS | _INLINE | _VOID
MAY_HIDE: Final = ("hidden", "display", "sr-only", "screen-reader")  # what hides elements, in their tags
_IMPLIED: Final = ("p", "li")

_ATTRIBUTE: Final = r"([a-zA-Z][\w:.-]*)=(?:\"([^\"]*)\"|'([^']*)')"
_START: Final = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]*)((?:\s+{_ATTRIBUTE})*)\s*(/?)>", re.ASCII)
_ONE: Final = re.compile(_ATTRIBUTE, re.ASCII)
_END: Final = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>", re.ASCII)
_REFERENCE: Final = re.compile(r"&(#?\w*;?)", re.ASCII)
_NUMBER: Final = re.compile(r"#(?:[xX]([0-9a-fA-F]{2,5})|([0-9]{2,6}));")
_STARTS: Final = {name: name for name in _KNOWN - _VOID}
_ENDS: Final = {f"/{name}": name for name in _KNOWN - _VOID}
_NO_ATTRIBUTES: Final[Attributes] = {}


class Walk(Protocol):
    """What is told of the elements and texts, in their order."""

    def begin(self, name: str, attributes: Attributes) -> bool:
        """Take the beginning of an element; what it gives matters for elements beyond these alone."""

    def end(self, name: str) -> None:
        """Take its end."""

    def text(self, text: str) -> None:
        """Take words within it."""

    def paragraph(self, text: str) -> None:
        """Take a whole paragraph that has only words."""


class _Unusual(Exception):  # noqa: N818 - no error: a reason to take the other way
    """The text has something that this module does not read."""


def walk_quickly(html: str, walk: Walk, attributed: frozenset[str]) -> bool:
    """Tell a walk all of a text; false if it has something unusual (the walk is then of no use any more).

    ``attributed`` are the elements whose attributes are wanted; the others are given none.
    """
    if "\0" in html:
        return False
    try:
        _Nesting(walk, attributed).read(html.split("<"))
    except _Unusual:
        return False
    return True


class _Nesting:
    """The elements that are open, and what a start or end tag does to them."""

    def __init__(self, walk: Walk, attributed: frozenset[str]) -> None:
        self._walk, self._attributed = walk, attributed
        self._open: list[str] = []

    def read(self, parts: list[str]) -> None:
        """Read a text that was split before each tag."""
        walk, is_open, count = self._walk, self._open, len(parts)
        if text := parts[0]:
            walk.text(_words(text))
        at = 1
        while at < count:
            tag, closed, text = parts[at].partition(">")
            at += 1
            if not closed:
                raise _Unusual
            if (name := _STARTS.get(tag)) is not None:
                if name in _BLOCKS:
                    self._make_room(name)
                if name == "p" and at < count and parts[at].startswith("/p>"):
                    walk.paragraph(_words(text))
                    text = parts[at][3:]
                    at += 1
                else:
                    self._start(name, _NO_ATTRIBUTES)
            elif (name := _ENDS.get(tag)) is not None:
                self._end(name)
            else:
                self._other(f"<{tag}>")
            if text:
                walk.text(_words(text))
        while is_open:
            walk.end(is_open.pop())

    def _other(self, tag: str) -> None:
        """Read a tag that has attributes, blanks or capitals, or is no tag that we know."""
        if found := _START.fullmatch(tag):
            name = found[1].lower()
            if name not in _KNOWN or (found[6] and name not in _VOID):
                raise _Unusual
            attributes = _NO_ATTRIBUTES
            if found[2]:
                lower = tag.lower()
                if any(word in lower for word in MAY_HIDE):
                    raise _Unusual
                if name in self._attributed:
                    attributes = _attributes(found[2])
            if name in _BLOCKS:
                self._make_room(name)
            self._start(name, attributes)
        elif found := _END.fullmatch(tag):
            self._end(found[1].lower())
        else:
            raise _Unusual

    def _make_room(self, name: str) -> None:
        """Close what a block closes by beginning."""
        is_open = self._open
        if not is_open:
            return
        if "p" in is_open:
            self._close_last("p")
        if name == "li" and "li" in is_open and is_open[-1] not in ("ul", "ol"):
            self._close_last("li")
        elif is_open and is_open[-1] in _HEADINGS and name in _HEADINGS:
            raise _Unusual

    def _close_last(self, name: str) -> None:
        if self._open[-1] != name:
            raise _Unusual
        self._walk.end(self._open.pop())

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "a" and "a" in self._open:
            raise _Unusual
        self._walk.begin(name, attributes)
        if name not in _VOID:
            self._open.append(name)

    def _end(self, name: str) -> None:
        is_open = self._open
        if name not in is_open:
            raise _Unusual
        if name in _PARTS_OF_PAGE:
            while is_open[-1] in _IMPLIED:
                self._walk.end(is_open.pop())
        elif name == "li" and is_open[-1] == "p":
            self._walk.end(is_open.pop())
        self._close_last(name)


def _words(text: str) -> str:
    return _resolved(text) if "&" in text else text


def _resolved(text: str) -> str:
    """Put characters in the place of references, if each is one that has only one reading."""
    for name in _REFERENCE.findall(text):
        if name and not (name[-1] == ";" and (name in html5 or _is_plain(name))):
            raise _Unusual
    return unescape(text)


def _is_plain(reference: str) -> bool:
    found = _NUMBER.fullmatch(reference)
    if found is None:
        return False
    code = int(found[1], 16) if found[1] else int(found[2])
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0x1F000 <= code < 0x1FB00


def _attributes(text: str) -> Attributes:
    found: Attributes = {}
    for name, in_double, in_single in _ONE.findall(text):
        value = in_double or in_single
        found.setdefault(name.lower(), _resolved(value) if "&" in value else value)
    return found
