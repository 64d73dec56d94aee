"""Corrections in words, for whoever made them."""

from __future__ import annotations

from typing import Final

from tui_news.model.corrections import EVERYWHERE, Correction, Operation, State

_LONGEST: Final = 60  # characters of quoted words that are told

STATES: Final = {
    State.APPLIED: "in force",
    State.AGREED: "the analyser says the same now",
    State.LOST: "its place is not found in the present text",
    State.WAITING: "waits for the article or its analysis",
}


def told(correction: Correction) -> str:
    """Give what a correction says, in one line of outside text: clean it before it is shown."""
    here = _short(correction.anchor.exact)
    match correction.operation:
        case Operation.SPEAKER:
            return f"{correction.value} said {here}" if correction.value else f"nobody knows who said {here}"
        case Operation.NOT_A_QUOTE:
            return f"{here} is no quote"
        case Operation.MERGE:
            return f"{here} is {_short(correction.target.exact if correction.target else '')}"
        case Operation.SPLIT:
            where = "is" if correction.value == EVERYWHERE else "is, in this place,"
            return f"{here} {where} somebody or something else"
        case Operation.TYPE:
            return f"{here} is of the type {correction.value}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return line if line.startswith(("“", '"', "«", "„")) else f"“{line}”"
