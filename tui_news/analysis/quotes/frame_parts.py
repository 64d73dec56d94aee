"""What all sentence frames are made of: verbs of saying, the noun phrase of who says it, how sure a frame is."""

from __future__ import annotations

from typing import Final

from tui_news.analysis.words.cues import finite

CONFIDENCE: Final = 0.7
"""How sure it is that what fits a frame is an attribution."""
VERBS: Final = "(?:(?:has|have|had|also|later) )*(?:" + "|".join(sorted(finite() - {"according"})) + r")\b"
NAME: Final = r"(?:(?!\b(?:and|but|when|while|as|if|because|although|where)\b)[^,.;:“”\"«»\n]){2,90}?"


def has(text: str, start: int, end: int, *parts: str) -> bool:
    """Say whether one of *parts*, without which a frame cannot fit, is there: a search for plain words is fast."""
    return any(text.find(part, start, end) >= 0 for part in parts)
