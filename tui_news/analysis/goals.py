"""The figures that say how good the analyser is, beside what it is to reach: the last table of ``make evaluate``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Measures = dict[str, Any]
"""What ``score.py`` prints of one file, by the words before each line's tuple or dictionary."""
_F1, _RECALL, _PRECISION = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of the table: its figures by place (file, measure, which of its values) and what they are to reach."""

    name: str
    places: tuple[tuple[str, str, int | str], ...]
    target: str


GOALS: Final = (
    Goal(
        "PolNeAR, exact F1: source / cue / content",
        tuple(("polnear.dev", f"{role} exact", _F1) for role in ("source", "cue", "content")),
        "78 / 72 / 65",
    ),
    Goal(
        "quotes found, F1: direct / mixed / indirect speech",
        tuple(("polnear.dev", f"{kind} found", _F1) for kind in ("direct", "mixed", "indirect speech")),
        "95 / 88 / 72",
    ),
    Goal(
        "direct quotes found: recall / precision",
        (("polnear.dev", "direct found", _RECALL), ("polnear.dev", "direct found", _PRECISION)),
        "98 / 93",
    ),
    Goal(
        "found with cue and source overlapping, F1",
        (("polnear.dev", "found with cue and source overlapping", _F1),),
        "62",
    ),
    Goal(
        "speaker on found quotes of GUM: answered / right of these",
        tuple(
            ("gum.dev", "speaker, on found quotes whose speaker the gold names", key)
            for key in ("answered", "right of answered")
        ),
        "80 / 88",
    ),
    Goal("names, Worldwide, exact and type, F1", (("worldwide.dev", "micro", _F1),), "78"),
    Goal("names, UNER-EWT (never trained on), F1", (("uner-ewt.dev", "micro", _F1),), "70"),
    Goal("tokens a second, Worldwide", (("worldwide.dev", "speed", 0),), "25,000"),
)


def measures(printed: str) -> Measures:
    """Read what ``score.py`` *printed*; lines of another form are left out."""
    found: Measures = {}
    for line in printed.splitlines():
        cut = min((at for at in (line.find(" ("), line.find(" {")) if at > 0), default=0)
        if cut:
            try:
                found[line[:cut]] = ast.literal_eval(line[cut + 1 :])
            except (ValueError, SyntaxError):
                continue
    return found


def table(by_file: Mapping[str, Measures]) -> Iterator[str]:
    """Give the lines of the table, of those figures that were measured; none when there are none."""
    rows = [(goal.name, _reached(goal, by_file), goal.target) for goal in GOALS]
    rows = [row for row in rows if row[1]]
    if rows:
        for name, reached, target in (("measure", "reached", "goal"), *rows):
            yield f"{name:60}{reached:>22}{target:>16}"


def _reached(goal: Goal, by_file: Mapping[str, Measures]) -> str:
    """Write the figures of *goal* in percent; empty when one is missing."""
    values = []
    for file, measure, which in goal.places:
        try:
            values.append(by_file[file][measure][which])
        except (KeyError, IndexError, TypeError):
            return ""
    return " / ".join(f"{value:,.0f}" if value > 100 else f"{value:.1f}" for value in values)
