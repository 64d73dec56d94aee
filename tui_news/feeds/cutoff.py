"""A feed that breaks off in the middle: what came is closed as it would have been, and the last entry known as cut.

A server that fails while it writes, or a proxy with a limit, gives the beginning of a feed. Without this a lenient
parser would take half a sentence for the whole text of the last article.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"<!\[CDATA\[(?:.*?(?P<cdata>\]\]>)|.*\Z)|<!--(?:.*?-->|(?P<comment>.*\Z))|<\?.*?(?:\?>|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]{0,120})(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>"
    r"|(?P<broken><[^<>]*\Z)",
    re.DOTALL,
)
ENTRY: Final = re.compile(r"<(?:[\w.-]{1,60}:)?(?:item|entry)[\s/>]")
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.:-]{0,120})[\s>]")
_DEEPEST: Final = 100
_REFERENCE: Final = re.compile(r"&[#\w]{0,40}\Z")


class Closed(NamedTuple):
    """A text that ends as it should; ``was_cut``: it did not; ``last_is_cut``: its last entry was not whole."""

    text: str
    was_cut: bool
    last_is_cut: bool = False


def close(document: str, root: str) -> Closed:
    """Close a document that ends before its root element does; any other is given as it is.

    ``root`` is the root's name in lower case without prefix. An entry that is cut before it says anything is left out.
    """
    last = _last_start(document)
    if last is None:
        return Closed(document, was_cut=False)
    if re.search(rf"</(?:[\w.-]+:)?(?:{re.escape(root)}|channel)\s*>", document[last:], re.IGNORECASE):
        return Closed(document, was_cut=False)
    named = _ROOT.search(document)
    name = named.group(1) if named else root
    end = f"</channel></{name}>" if root == "rss" else f"</{name}>"
    entry = _close_entry(document[last:])
    return Closed(document[:last] + entry.text + end, was_cut=True, last_is_cut=entry.last_is_cut)


def _last_start(document: str) -> int | None:
    # From the end in growing steps: what is looked for is in the last entry of a long document.
    size = 20_000
    while True:
        first = max(0, len(document) - size)
        last = None
        for found in ENTRY.finditer(document, first):
            last = found.start()
        if last is not None or first == 0:
            return last
        size *= 4


def _close_entry(text: str) -> Closed:
    """Close the elements of an entry that are open at the end of ``text``, which begins with its start tag."""
    is_open: list[str] = []
    end, in_cdata = len(text), False
    for token in _TOKEN.finditer(text):
        whole = token.group()
        if whole.startswith("<![CDATA["):
            in_cdata = token["cdata"] is None
        elif token["broken"] is not None or token["comment"] is not None or (whole[:2] == "<?" and whole[-2:] != "?>"):
            end = token.start()
        elif token["name"] and not token["empty"]:
            if not token["end"]:
                is_open.append(token["name"])
            elif token["name"] in is_open:
                while is_open.pop() != token["name"]:
                    pass
    if not is_open:
        return Closed(text[:end], was_cut=True)
    if len(is_open) > _DEEPEST:
        return Closed("", was_cut=True)
    text = text[:end]
    text = text.rstrip("]") + "]]>" if in_cdata else _REFERENCE.sub("", text)
    return Closed(text + "".join(f"</{name}>" for name in reversed(is_open)), was_cut=True, last_is_cut=True)
