"""Writes patterns that are looked for in whole texts so that the search is fast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def beginning(*words: str) -> str:
    r"""Give a pattern for any of *words* (patterns themselves, the first character plain) at a word's beginning.

    ``\b(?:north|south)`` is tried at every character; a pattern that begins with letters is looked for by these, so the
    boundary is asked for behind the first: ``(?:n(?<=\bn)orth|s(?<=\bs)outh)``.
    """
    return "(?:" + "|".join(rf"{word[0]}(?<=\b{word[0]}){word[1:]}" for word in words) + ")"


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of *words*, of which the longest that fits is taken first.

    Written letter by letter, since of a plain row of hundreds each word is tried: ``said|say|says`` is
    ``sa(?:id|y(?:s)?)``.
    """
    behind: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        behind.setdefault(word[:1], []).append(word[1:])
    ways = [re.escape(first) + any_of(rest) for first, rest in behind.items() if first]
    whole = f"(?:{'|'.join(ways)})" if len(ways) > 1 or "" in behind else "".join(ways)
    return f"{whole}?" if ways and "" in behind else whole if ways else ""
