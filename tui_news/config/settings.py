"""The settings: one line each gives name, type, default, allowed values and documentation; all else is made from it.

A new setting is added here and nowhere else: the file's reading and checking, ``tui-news config`` and the README's
table follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_news.config import rules

if TYPE_CHECKING:
    from collections.abc import Mapping


def _setting(default: Any, allowed: rules.Allowed, doc: str) -> Any:
    """Declare a setting; ``doc`` is one or more sentences of plain text."""
    metadata: Mapping[str, object] = {"allowed": allowed, "doc": doc}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one run."""

    # Reading
    mark_read_after: float = _setting(
        1.0,
        rules.number(-1, 3600),
        "Seconds that a story stays open before it counts as read; a negative number never marks it.",
    )
    browser: tuple[str, ...] = _setting(
        (),
        rules.texts('a list of words, such as ["firefox", "--new-tab"]'),
        "The program that opens links, as a list of words; the address is added as the last one. "
        "Empty: the platform's default browser. It is never run through a shell.",
    )
    player: tuple[str, ...] = _setting(
        (),
        rules.texts('a list of words, such as ["mpv", "--force-window"]'),
        "The program that plays or opens what comes with an article (a podcast's sound, a film, a picture), as a list "
        "of words; the address is added as the last one. Empty: the browser. It is never run through a shell.",
    )

    # Looks
    width: int = _setting(72, rules.whole(30, 200), "Widest line of a story, in columns.")
    theme: str = _setting("", rules.text("a name in quotes"), "The name of a colour theme; empty: the reader's own.")

    # Who says what
    low_confidence: float = _setting(
        0.5,
        rules.number(0, 1),
        "Below this confidence a quote, entity or source is shown with a question mark.",
    )

    # Keys
    keys: dict[str, str] = _setting(
        {},
        rules.table('a table of texts, such as star = "s,asterisk"'),
        "Other keys for commands: the command's id and its keys, separated by commas.",
    )


class Setting(NamedTuple):
    """What can be said of one setting."""

    name: str
    doc: str
    allowed: str
    default: Any


def describe() -> list[Setting]:
    """Give name, documentation, allowed values in words and default of every setting, in order."""
    defaults = Config()
    return [
        Setting(item.name, item.metadata["doc"], item.metadata["allowed"].words, getattr(defaults, item.name))
        for item in fields(Config)
    ]


def takers() -> dict[str, rules.Allowed]:
    """Give what each setting allows, by name."""
    return {item.name: item.metadata["allowed"] for item in fields(Config)}
