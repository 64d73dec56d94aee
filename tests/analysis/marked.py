"""Texts with their names marked by hand, so that the steps after the tagger are tested without it."""

from __future__ import annotations

import re

from tui_news.analysis.entities.names import Named
from tui_news.model.annotations import EntityType

_MARK = re.compile(r"\[(\w+):([^\]]+)\]")
_TYPES = {t.value[:3]: t for t in EntityType}


def marked(text: str) -> tuple[str, list[Named]]:
    """Give the plain text and the names of one written as "[Per:Ada] met …" (first letters of a type)."""
    plain, names, at = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        names.append(Named(len(plain), len(plain) + len(found[2]), _TYPES[found[1]], 0.9))
        plain += found[2]
        at = found.end()
    return plain + text[at:], names
