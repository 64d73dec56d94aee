"""Where words stand in a story, however they are written: for finding in it while it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_news.fold import level
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from tui_news.model.documents import Spans

MOST = 2000  # places that are lit up at most


def places(text: str, wanted: str) -> Spans:
    """Give the spans of ``text`` that read like ``wanted``: case, diacritics and line breaks make no difference.

    Unlike a search of the library it takes any part of a word, and punctuation as it stands.
    """
    words = level(wanted).split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = []
    for match in pattern.finditer(level(text)):
        found.append(Span(*match.span()))
        if len(found) == MOST:
            break
    return tuple(found)
