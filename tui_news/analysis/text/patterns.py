"""Writes patterns that are looked for in whole texts so that the search is fast."""

from __future__ import annotations


def beginning(*words: str) -> str:
    r"""Give a pattern for any of *words* (patterns themselves, the first character plain) at a word's beginning.

    ``\b(?:north|south)`` is tried at every character; a pattern that begins with letters is looked for by these, so the
    boundary is asked for behind the first: ``(?:n(?<=\bn)orth|s(?<=\bs)outh)``.
    """
    return "(?:" + "|".join(rf"{word[0]}(?<=\b{word[0]}){word[1:]}" for word in words) + ")"
