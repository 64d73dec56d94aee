"""The screen in ASCII alone, for terminals that can show nothing else: signs, frames and texts, cell for cell."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_SIGNS = {
    # ours
    "●": "o", "★": "*", "◆": "@", "⚑": "!", "❝": '"', "▸": ">", "▾": "v", "▌": "|", "▏": "|", "╎": ":", "✓": "x",
    "↻": "~", "Δ": "^", "↗": ">", "→": ">", "←": "<", "↑": "^", "↓": "v", "•": "*", "·": "-", "…": "~", "×": "x",
    "♪": "n", "▶": ">", "✎": "e",
    # what texts are written with
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‹": "<", "›": ">", "–": "-",
    "—": "-", "−": "-", "ß": "s", "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "þ": "t", "€": "E", "£": "L", "\u00a0": " ", "█": "#", "▀": "^", "▄": "_",
}  # fmt: skip


class Ascii(LineFilter):
    """Puts one ASCII character in the place of every cell that has another."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments with texts of the same widths."""
        del background
        return [
            segment if segment.control or segment.text.isascii() else Segment(in_ascii(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """Give a text as ASCII that takes as many cells; what has no likeness is a question mark a cell."""
    return "".join(_likeness(text[start:end], size) for start, end, size in split_graphemes(text)[0])


def _likeness(grapheme: str, cells: int) -> str:
    if grapheme.isascii():
        return grapheme
    first = grapheme[0]
    if cells == 1 and (sign := _SIGNS.get(first) or _frame(first)):
        return sign
    plain = "".join(char for char in unicodedata.normalize("NFKD", grapheme) if char.isascii() and char.isprintable())
    return plain if len(plain) == cells else "?" * cells


def _frame(character: str) -> str:
    """Give the likeness of a character that draws lines or blocks, or an empty string."""
    if not "\u2500" <= character <= "\u259f":
        return ""
    name = unicodedata.name(character, "")
    if "BLOCK" in name or "SHADE" in name or "QUADRANT" in name:
        return "#"
    if "HORIZONTAL" in name and "VERTICAL" not in name and " AND " not in name:
        return "=" if "HEAVY" in name else "-"  # the frame of the pane that has the keys is heavy
    return "|" if "VERTICAL" in name and "HORIZONTAL" not in name and " AND " not in name else "+"
