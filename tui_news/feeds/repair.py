"""The text of a feed made fit for an XML parser, so that a slip of the publisher does not cost an article.

feedparser falls back to a lenient parser for anything that is not well-formed, but that one loses namespaces and
relative bases; the commonest slips are repaired here instead: characters that XML forbids, bare ampersands, HTML
entities without a DTD, and text before the document. The DTD is removed: its entities are never expanded.
"""

from __future__ import annotations

import re
from html.entities import html5

from tui_news.feeds.prolog import find_root

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Whole terminal sequences, so that of "ESC[31m" no "[31m" is left; none of them reaches over a tag.
_ESC = "(?:\x1b|&#(?:[xX]0*1[bB]|0*27);)"
_ESCAPE = re.compile(
    rf"{_ESC}(?:\[[0-9;:?]{{0,64}}[@-Z\\^-~]|\][^<&\x07\x1b\n]{{0,200}}(?:\x07|{_ESC}\\|&#(?:x0*)?7;))"
)
# Besides the five that XML knows, references to characters from 32 on, and far from the surrogates, are in order.
_UNUSUAL = re.compile(
    "&(?!(?:amp|lt|gt|quot|apos|#(?:3[2-9]|[4-9][0-9]|[1-9][0-9]{2,3})"
    "|#x(?:[2-9a-fA-F][0-9a-fA-F]|[1-9a-fA-F][0-9a-fA-F]{2}|[1-9a-cA-C][0-9a-fA-F]{3}));)"
)
_REFERENCE = re.compile(
    r"(?P<keep><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))"
    r"|&(?!(?:amp|lt|gt|quot|apos);)"  # the five that XML knows are passed over
    r"(?:#(?:x(?P<hex>[0-9a-fA-F]{1,8})|(?P<dec>[0-9]{1,9}));|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});)?",
    re.DOTALL,
)


def repair(text: str) -> tuple[str, str]:
    """Give the document with nothing but an XML declaration of UTF-8 before its root element, and that one's name.

    The name is in lower case and without prefix, empty when there is none. The references that are left are those
    that an XML parser knows without a DTD.
    """
    if "\x1b" in text or "&#x1b;" in text or "&#27;" in text:
        text = _ESCAPE.sub("", text)
    if not text.replace("\n", "").replace("\t", "").isprintable():  # what is has none; a tenth of the time
        text = _FORBIDDEN.sub("", text)
    start, root = find_root(text)
    body = text[start:]
    if _UNUSUAL.search(body):
        body = _REFERENCE.sub(_mend, body)
    return '<?xml version="1.0" encoding="utf-8"?>' + body, root


def _mend(found: re.Match[str]) -> str:
    if found.group("keep"):
        return found.group()
    if found.group("hex") or found.group("dec"):
        code = int(found.group("hex"), 16) if found.group("hex") else int(found.group("dec"))
        return found.group() if _is_allowed(code) else ""
    name = found.group("name")
    if name is None:
        return "&amp;"
    known = html5.get(name + ";")
    if known is None:
        return f"&amp;{name};"
    return "".join(f"&#{ord(char)};" for char in known)


def _is_allowed(code: int) -> bool:
    # https://www.w3.org/TR/xml/#charsets
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
