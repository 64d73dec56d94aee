"""Which rows of the panel are left when one types: words anywhere in a row, or in one fact of it (``kind:direct``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


def fits(wanted: str, facts: Mapping[str, str]) -> bool:
    """Say whether a row has every word of ``wanted``; a word may be only begun.

    ``facts`` are the row's texts by name, such as kind, speaker, via; ``name:word`` looks into that one alone.
    """
    folded = {name: fold(text).split() for name, text in facts.items()}
    anywhere = [word for words in folded.values() for word in words]
    return all(_has(part, folded, anywhere) for part in wanted.split())


def _has(part: str, folded: Mapping[str, list[str]], anywhere: list[str]) -> bool:
    name, colon, value = part.partition(":")
    among = folded[name.casefold()] if colon and name.casefold() in folded else None
    if among is None:
        among, value = anywhere, part
    return all(any(word.startswith(begun) for word in among) for begun in fold(value).split())
