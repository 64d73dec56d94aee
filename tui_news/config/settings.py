"""The settings: one line each gives name, type, default, allowed values and documentation; all else is made from it.

A new setting is added here and nowhere else: the file's reading and checking, ``tui-news config`` and the README's
table follow.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_news.config import rules
from tui_news.records import dataclass

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

    refresh_every: int = _setting(
        10,
        rules.whole(0, 1440),
        "Minutes after which an open reader fetches the feeds whose time has come, by itself and quietly (see "
        "“Refreshing on a schedule”); 0: only when you ask for it.",
    )

    # Sending on
    send: dict[str, str | tuple[str, ...]] = _setting(
        {},
        rules.targets(
            'a table such as later = "https://read.example/?url={url}" or note = ["notes", "add", "{title}"]'
        ),
        "Where stories can be sent: a name, and the address of a service or a program as a list of words. {url}, "
        "{title} and {outlet} are filled in (percent-encoded in an address); a program has the story as Markdown on "
        "its standard input. Nothing is run through a shell.",
    )
    pager: tuple[str, ...] = _setting(
        (),
        rules.texts('a list of words, such as ["less", "-R"]'),
        "The program in which a story can be read. Empty: that of the variable PAGER, else less.",
    )
    editor: tuple[str, ...] = _setting(
        (),
        rules.texts('a list of words, such as ["vim", "-R"]'),
        "The program in which a story can be opened as Markdown. Empty: that of VISUAL or EDITOR, else vi.",
    )
    clipboard: tuple[str, ...] = _setting(
        (),
        rules.texts('a list of words, such as ["xclip", "-selection", "clipboard"]'),
        "The program that takes what is copied on its standard input, beside the terminal itself (OSC 52). Empty: "
        "wl-copy, xclip, xsel or pbcopy, where there is one.",
    )

    # Keeping
    keep_days: int = _setting(
        0,
        rules.whole(0, 36500),
        "Days that articles of feeds are kept; 0: for ever. Starred, tagged and corrected ones stay, those with a "
        "quote in the notebook, and files and pages. A feed may have a limit of its own (tui-news feed --keep).",
    )
    keep_articles: int = _setting(
        0, rules.whole(0, 1_000_000), "Articles that are kept of each feed, the newest; 0: all of them."
    )
    keep_originals: int = _setting(
        0,
        rules.whole(0, 36500),
        "Days that the original of an article (tui-news show --raw) is kept beside its text; 0: for ever.",
    )

    # Looks
    width: int = _setting(72, rules.whole(30, 200), "Widest line of a story, in columns.")
    theme: str = _setting("", rules.text("a name in quotes"), "The name of a colour theme; empty: the reader's own.")

    ascii: str | bool = _setting(
        "auto",
        rules.flag_or("auto"),
        "Whether the screen is drawn in ASCII alone; auto: where the locale names an encoding other than UTF-8.",
    )
    motion: str | bool = _setting(
        "auto",
        rules.flag_or("auto"),
        "Whether anything on the screen may move by itself, such as messages that slide in; auto: not over ssh.",
    )

    # The list of articles
    columns: tuple[str, ...] = _setting(
        ("title", "tags", "outlet", "quotes", "entities", "sources", "time"),
        rules.some_of("title", "tags", "outlet", "quotes", "entities", "sources", "time"),
        "What the list of articles shows of each, in this order on rows of one line. The title is always there.",
    )
    row_lines: int = _setting(2, rules.whole(1, 2), "Lines that an article takes in the list.")
    times: str = _setting(
        "relative", rules.choice("relative", "absolute"), "How the list tells times: as ages (3h), or as dates."
    )
    sort: str = _setting(
        "date",
        rules.choice("date", "feed", "quotes"),
        "What lists are sorted by at first: newest first, by the names of feeds, or those with most quotes first.",
    )
    group: bool = _setting(False, rules.flag(), "Whether lists are cut into days, or by feed where sorted so.")

    # Who says what
    low_confidence: float = _setting(
        0.5,
        rules.number(0, 1),
        "Below this confidence a quote, entity or source is shown with a question mark.",
    )

    spotlights: tuple[str, ...] = _setting(
        (),
        rules.texts('a list of words and phrases, such as ["grain", "Orvane port"]'),
        "Words and phrases of your own that are lit up wherever they stand, whole words, however they are written; "
        "more can be added in the reader.",
    )

    # Keys
    preset: str = _setting(
        "default",
        rules.choice("default", "vim", "newsboat", "arrows"),
        "The keys to begin with: our own, or those for hands that know vim, newsboat, or only the arrow keys.",
    )
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
