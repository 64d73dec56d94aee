"""Sets of keys for hands that know another program: vim, newsboat, or no program but the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui_news.tui.keymap import PANES, Bound, Place, lay_over, parse_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Given(NamedTuple):
    """Keys of a command, in all places where it can be used or only in some; ``more``: beside those that it has."""

    command: str
    keys: str
    places: frozenset[Place] = frozenset()
    more: bool = False


_LISTS = frozenset({Place.FEEDS, Place.ARTICLES})
_TEXT = frozenset({Place.STORY, Place.PANEL})
_QUOTES = frozenset({Place.ARTICLES, Place.STORY, Place.PANEL, Place.CARD, Place.NOTEBOOK, Place.SAYINGS})

_VIM = (
    Given("page-down", "ctrl+f pagedown"),
    Given("page-up", "ctrl+b pageup"),
    Given("search", "/", _LISTS),
    Given("search", "g/"),
    Given("find", "/", _TEXT),
    Given("find", "g*"),
    Given("delete", "dd D"),
    Given("copy", "yy", _QUOTES),
    Given("copy", "y", frozenset({Place.SELECTION})),
    Given("select", "v V"),
    Given("toggle-panel", "v", _LISTS),
    Given("toggle-panel", "<ctrl+w>v"),
    Given("browse", "gx o"),
    Given("fold", "za"),
    Given("zoom", "<ctrl+w>o"),
    Given("next-pane", "<ctrl+w>w tab"),
    Given("previous-pane", "<ctrl+w>p shift+tab"),
    Given("history-back", "ctrl+o"),
    Given("quit", "ZZ ZQ"),
)

# From newsboat's own tables of keys (? in its lists of feeds and of articles, and in an article); what is left out
# stands in the README. Its j and k lead from feed to feed in a list of articles; elsewhere it has nothing on them, and
# they move.
_NEWSBOAT = (
    Given("random-unread", "ctrl+k"),
    Given("hide-read", "l"),
    Given("show-tag", "X+"),
    Given("show-tag", "t", frozenset({Place.FEEDS}), more=True),
    Given("delete-all", "ctrl+d", frozenset({Place.ARTICLES})),
    Given("edit-feed", "E", more=True),
    Given("down", "J", frozenset({Place.FEEDS}), more=True),
    Given("up", "K", frozenset({Place.FEEDS}), more=True),
    Given("page-up", "b", frozenset({Place.STORY}), more=True),
    Given("open", "enter right"),
    Given("quit", "Q"),
    Given("save-quote", "W"),
    Given("all-read", "A", PANES - {Place.FEEDS}),
    Given("feed-read", "A", frozenset({Place.FEEDS})),
    Given("feed-read", "Mf"),
    Given("everything-read", "C"),
    Given("toggle-read", "N"),
    Given("previous-match", "ctrl+g"),
    Given("browse-and-read", "O"),
    Given("link-hints", "u #"),
    Given("undo", "U"),
    Given("search", "/"),
    Given("search", "F", frozenset({Place.ARTICLES})),
    Given("play", "e", PANES - {Place.FEEDS}),
    Given("send", "ctrl+b | S"),
    Given("tag", "ctrl+e"),
    Given("next-unread-feed", "ctrl+n"),
    Given("previous-unread-feed", "ctrl+p"),
    Given("next-feed", "j", frozenset({Place.ARTICLES})),
    Given("previous-feed", "k", frozenset({Place.ARTICLES})),
    Given("palette", ":"),
    Given("top", "home"),
    Given("end", "end"),
    Given("sort", "g"),
    Given("sort-reverse", "G"),
    Given("group", "Xd"),
    Given("row-lines", "Xl"),
    Given("times", "Xt"),
)

_ARROWS = (
    Given("down", "down"),
    Given("up", "up"),
    Given("open", "enter right"),
    Given("back", "left backspace escape"),
    Given("top", "home"),
    Given("end", "end"),
    Given("next-article", "ctrl+down"),
    Given("previous-article", "ctrl+up"),
    Given("next-shown", "ctrl+right ."),
    Given("previous-shown", "ctrl+left ,"),
    Given("history-back", "alt+left"),
    Given("history-forward", "alt+right"),
    Given("help", "f1 ?"),
    Given("search", "f2 /"),
    Given("next-match", "f3"),
    Given("previous-match", "f4"),
    Given("refresh-all", "f5"),
    Given("next-pane", "tab f6"),
    Given("zoom", "f8 z"),
    Given("palette", "f9 ctrl+p"),
    Given("quit", "f10"),
    Given("delete", "delete"),
    Given("choose", "insert"),
    Given("choose-all", "ctrl+a"),
)

PRESETS: dict[str, Sequence[Given]] = {"default": (), "vim": _VIM, "newsboat": _NEWSBOAT, "arrows": _ARROWS}


def preset_keys(name: str, bound: Iterable[Bound]) -> tuple[Bound, ...]:
    """Give all keys as they are in a preset; ``bound`` are the default ones."""
    defaults = tuple(bound)
    places = {entry.command: entry.places for entry in defaults}
    given = [
        (one.more, Bound(one.command, parse_keys(one.keys), one.places or places[one.command])) for one in PRESETS[name]
    ]
    instead = lay_over(defaults, [bound for more, bound in given if not more])
    return lay_over(instead, [bound for more, bound in given if more], more=True)
