"""What stands before the root element of a feed, passed over in one linear walk: declarations, comments, the DTD."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\ufeff]*")
_NAME = re.compile(r"<([A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?)")
_ROOT = re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]")
_IN_DTD = re.compile(r"[\"'\[\]>]|<!--|<\?")
_CLOSING = {"<!--": "-->", "<?": "?>", '"': '"', "'": "'"}
_FAR = 100_000  # characters: so far a root element is looked for behind what does not belong there


def find_root(text: str) -> tuple[int, str]:
    """Give where the root element begins and its name in lower case without prefix; ``(len(text), "")`` for none.

    What a broken server prints before the document (a warning, say) is passed over too, but no web page is.
    """
    at = _walk(text)
    found = _NAME.match(text, at)
    name = found.group(1).lower().rpartition(":")[2] if found else ""
    if name in ("rss", "feed", "rdf", "channel", "html"):
        return at, name
    later = _ROOT.search(text, 0, _FAR)
    if later:
        return later.start(), later.group()[1:-1].lower().rpartition(":")[2]
    return (at, name) if name else (len(text), "")


def _walk(text: str) -> int:
    """Give the offset of the first thing that is no blank, declaration, comment or DTD."""
    at = 0
    while True:
        start = _SPACE.match(text, at)
        at = start.end() if start else at
        if text.startswith("<?", at):
            end = text.find("?>", at)
            end = end + 2 if end >= 0 else -1
        elif text.startswith("<!--", at):
            end = text.find("-->", at)
            end = end + 3 if end >= 0 else -1
        elif text.startswith("<!", at):
            end = _end_of_dtd(text, at + 2)
        else:
            return at
        if end < 0:
            return at
        at = end


def _end_of_dtd(text: str, at: int) -> int:
    """Give the offset behind a DTD that is open at ``at``, -1 when it never ends."""
    depth = 0
    while found := _IN_DTD.search(text, at):
        mark, at = found.group(), found.end()
        if mark in _CLOSING:
            end = text.find(_CLOSING[mark], at)
            if end < 0:
                return -1
            at = end + len(_CLOSING[mark])
        elif mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
        elif depth <= 0:
            return at
    return -1
