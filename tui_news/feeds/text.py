"""Titles and names of feeds made clean lines of plain text."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from tui_news.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST = 2000  # characters of a title; what is longer is no title
_MOST_CATEGORIES = 20  # of an entry; some publishers write whole lists of search words there
_LONGEST_CATEGORY = 80  # characters
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)


def plain_line(text: str, is_html: bool, escaped_twice: bool) -> str:
    """Give a title as one clean line. ``escaped_twice``: references in plain text are meant as characters."""
    text = text[:_LONGEST]
    if is_html and ("<" in text or "&" in text):
        text = unescape(_TAG.sub("", text))
    elif escaped_twice and "&" in text and _REFERENCE.search(text):
        text = unescape(text)
    return clean_line(text)


def categories(names: Iterable[str], escaped_twice: bool) -> tuple[str, ...]:
    """Give what an entry is filed under: the first 20 clean names, of 80 characters at most, each once in any case.

    ``escaped_twice`` is as in ``plain_line``.
    """
    found: dict[str, str] = {}
    for name in names:
        category = plain_line(name, False, escaped_twice)[:_LONGEST_CATEGORY].rstrip()
        if category:
            found.setdefault(category.casefold(), category)
        if len(found) == _MOST_CATEGORIES:
            break
    return tuple(found.values())
