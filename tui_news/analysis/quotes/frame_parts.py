"""What all sentence frames are made of: verbs of saying, the noun phrase of who says it, how sure a frame is."""

from __future__ import annotations

import re
from typing import Final

from tui_news.analysis.attributions import Attribution
from tui_news.analysis.text.patterns import any_of
from tui_news.analysis.text.spans import tidy
from tui_news.analysis.words.cues import finite
from tui_news.model.documents import Span

CONFIDENCE: Final = 0.7
"""How sure it is that what fits a frame is an attribution."""
VERBS: Final = "(?:(?:has|have|had|also|later) )*" + any_of(finite() - {"according"}) + r"\b"
NAME: Final = r"(?:(?!\b(?:and|but|when|while|as|if|because|although|where)\b)[^,.;:“”\"«»\n]){2,90}?"
LETTER: Final = re.compile(r"[^\W\d_]")


def has(text: str, start: int, end: int, *parts: str) -> bool:
    """Say whether one of *parts*, without which a frame cannot fit, is there: a search for plain words is fast."""
    for part in parts:  # noqa: SIM110 - a loop takes half the time of any()
        if text.find(part, start, end) >= 0:
            return True
    return False


def framed(match: re.Match[str], content: tuple[int, int], text: str) -> Attribution:
    """Make the attribution of a frame whose groups "s" and "v" are its source and its cue; *content*: start and end."""
    return Attribution(tidy([content], text), (Span(*match.span("v")),), (Span(*match.span("s")),), CONFIDENCE)
