"""Titles and names of feeds made clean lines of plain text."""

from __future__ import annotations

import re
from html import unescape

from tui_news.clean import clean_line

_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST = 2000  # characters of a title; what is longer is no title
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)


def plain_line(text: str, is_html: bool, escaped_twice: bool) -> str:
    """Give a title as one clean line. ``escaped_twice``: references in plain text are meant as characters."""
    text = text[:_LONGEST]
    if is_html and ("<" in text or "&" in text):
        text = unescape(_TAG.sub("", text))
    elif escaped_twice and _REFERENCE.search(text):
        text = unescape(text)
    return clean_line(text)
