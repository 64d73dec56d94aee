"""Markup made safe to parse: what would cost an HTML parser quadratic time or memory is taken out beforehand.

The HTML standard's tree construction walks up the open elements at most tags and copies every unclosed formatting
element into each new block, so a 400 KB page of ``<div>`` or ``<p><b>`` can cost minutes or gigabytes. The scan here
is linear; it estimates both costs and changes only markup that exceeds what pages really have.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 256  # open elements; pages have 20 to 60
_COPIES = 50_000  # formatting elements copied into blocks; pages have none to some hundreds
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,40})")
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
_SELF_CLOSING = frozenset(
    {
        "p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "rp", "rt",
        "colgroup",
    }
)  # fmt: skip
_FORMATTING = frozenset(
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    }
)  # fmt: skip
_RAW = frozenset(
    {
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    }
)  # fmt: skip
_MOST = 200_000  # tags; pages have 1,000 to 10,000, and each takes some microseconds
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_FEW = 200  # tags: even the square of their number is quickly done
_ATTRIBUTES = 20_000  # characters of one tag; data: pictures are longer, and are no links either


class Tamed(NamedTuple):
    """Markup that is safe to parse; ``changed`` tells whether something had to be taken out."""

    html: str
    changed: bool


def tame(html: str) -> Tamed:
    """Take out of HTML what would stall its parser: tags nested too deep, formatting never closed, endless tags."""
    tags = html.count("<")
    if tags <= _FEW and len(html) <= _ATTRIBUTES:
        return Tamed(html, changed=False)
    if tags > _MOST:
        html = _shortened(html)
    copies = 0
    depth = formatting = deepest = longest = 0
    for _start, end, closing, name in _tags(html):
        longest = max(longest, end - _start)
        step = -1 if closing else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
        elif not closing and name not in _VOID:
            copies += formatting
        if name not in _VOID and name not in _SELF_CLOSING:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    if deepest <= DEEPEST and copies <= _COPIES and longest <= _ATTRIBUTES:
        return Tamed(html, changed=tags > _MOST)
    return Tamed("".join(_rewritten(html, keep_formatting=copies <= _COPIES)), changed=True)


def _shortened(html: str) -> str:
    """Keep the tags up to the limit, and of what follows only the words."""
    cut = next(islice(re.finditer("<", html), _MOST, None)).start()
    return html[:cut] + _ANY_TAG.sub("\n", html[cut:]).replace("<", "&lt;")


def _tags(html: str) -> Iterator[tuple[int, int, bool, str]]:
    """Give start, end, whether it closes, and name of each tag; what scripts and comments hold is passed over."""
    at = 0
    while found := _TAG.search(html, at):
        comment = html.find("<!--", at, found.start())
        if comment >= 0:
            at = _after(html, "-->", comment + 4)
            if at <= found.start():
                at = max(at, comment + 4)
            continue
        name = found[2].lower()
        end = _after(html, ">", found.end())
        yield found.start(), end, bool(found[1]), name
        at = end
        if name in _RAW and not found[1]:
            at = _raw_end(html, name, end)


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return len(html) if found < 0 else found + len(mark)


def _raw_end(html: str, name: str, at: int) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
    return found.start() if found else len(html)


def _rewritten(html: str, *, keep_formatting: bool) -> Iterator[str]:
    at = depth = skipped = 0
    for start, end, closing, name in _tags(html):
        yield html[at:start]
        at = end
        if name in _FORMATTING and not keep_formatting:
            continue
        if name not in _VOID and name not in _SELF_CLOSING:
            if closing and skipped:
                skipped -= 1
                continue
            if not closing and depth >= DEEPEST:
                skipped += 1
                yield " "
                continue
            depth = max(0, depth + (-1 if closing else 1))
        yield html[start:end] if end - start <= _ATTRIBUTES else f"<{name}>"
    yield html[at:]
