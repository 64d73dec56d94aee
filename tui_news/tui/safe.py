"""Outside text on its way to the screen: cleaned a second time, and never read as markup."""

from __future__ import annotations

import unicodedata

from textual.content import Content

from tui_news.clean import clean_line, clean_text
from tui_news.tui.drawing.cells import shown

_KEPT = "\n\t\u200c\u200d"  # line ends, tabs, and the joiners that clean_text has already judged
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def line(text: str) -> str:
    """Give the text as one clean line of plain text."""
    return clean_line(text)


def content(text: str) -> Content:
    """Give the text as one clean line that no widget will parse as markup."""
    return Content(shown(clean_line(text)))


def sentences(*texts: str) -> str:
    """Join texts as clean sentences, each with one full stop at its end; empty ones are left out."""
    parts = (clean_line(text).rstrip() for text in texts if text)
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts)


def body(text: str) -> str:
    """Give a text of the same length, so that annotations still fit, without a character that acts on a terminal.

    The library holds clean text, so this is nearly always the text itself. What should not be there all the same is
    replaced one for one: dropping it would shift every offset behind it.
    """
    if clean_text(text) == text:
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character in _KEPT:
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"):
        return _REPLACEMENT
    return character
