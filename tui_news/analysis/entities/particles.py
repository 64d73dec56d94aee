"""Lets names go on over their particles: "Mohammed bin" Salman, "Ahmed al" -Khatib, "Deir" ez-Zor."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.names import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.analysis.entities.names import Named

_ARTICLE: Final = r"(?:[ae]l|e[zsnd]|a[dnrstz]|[ae]sh|ul|ud|ath)"
_APART: Final = r"(?:b[ei]n|bint|ibn|v[ao]n(?: de[rn]?)?|te[rn]|zur?|d[aio]s?|de(?: l[ao]s?|l|lla|r|n)?)"
_NAME: Final = r"[’']?[^\W\d_a-zß-öø-ÿ]\w+(?:[’'](?!s\b)\w+)?"
# What may stand between the end of a name and the word that is part of it.
_ON: Final = re.compile(
    rf"(?: (?:b[ei]n|bint|ibn) | {_ARTICLE}[-‑])(?P<word>{_NAME})"  # behind a whole name
    rf"|(?P<cut>[-‑]{_NAME}| {_NAME})"  # behind a particle at its end
)
_HANGING: Final = re.compile(rf" (?:(?P<article>{_ARTICLE})|{_APART})$")
_LONGEST: Final = 12  # characters of particles at the end of a name
_MOST: Final = 4  # particles of a name: "Mohammed bin Salman bin Abdulaziz al-Saud"


def with_particles(text: str, names: Iterable[Named]) -> list[Named]:
    """Give *names*, sorted and without overlap, as long as they are; what one grows over belongs to it."""
    result: list[Named] = []
    for name in names:
        if result and name.start < result[-1].end:
            if name.end > result[-1].end:
                result[-1] = _grown(text, replace(result[-1], end=name.end))
            continue
        result.append(name if name.type in NUMBERED else _grown(text, name))
    return result


def _grown(text: str, name: Named) -> Named:
    for _ in range(_MOST):
        on = _ON.match(text, name.end)
        if on is None or not (on["word"] or _hangs(text, name, on["cut"])):
            break
        name = replace(name, end=on.end())
    return name


def _hangs(text: str, name: Named, rest: str) -> bool:
    """Say whether *name* ends with a particle that *rest* belongs to: an article is bound to it, all others are not."""
    last = _HANGING.search(text, max(name.start, name.end - _LONGEST), name.end)
    return last is not None and (rest[0] != " ") == (last["article"] is not None)
