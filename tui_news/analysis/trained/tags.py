"""The tag sets of the two heads: begin / inside tags a label, and which may follow which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

Head = Literal["entities", "attribution"]
HEADS: Final[tuple[Head, Head]] = ("entities", "attribution")

ENTITY_LABELS: Final = (
    "Person",
    "Organization",
    "Location",
    "Group",
    "Facility",
    "Product",
    "Date",
    "Money",
    "Misc",
)
ATTRIBUTION_LABELS: Final = ("source", "cue", "content")
LABELS: Final[dict[Head, tuple[str, ...]]] = {"entities": ENTITY_LABELS, "attribution": ATTRIBUTION_LABELS}


def tag_count(head: Head) -> int:
    """Return the number of tags of *head*: outside, then begin and inside for each of its labels."""
    return 1 + 2 * len(LABELS[head])


def begin_tag(head: Head, label: str) -> int:
    """Return the tag that begins a span of *label*; the one after it continues the span. 0 is outside."""
    return 1 + 2 * LABELS[head].index(label)


OUTSIDE: Final = "outside"
"""The name under which a leaning to no span at all is kept."""


def leaning_of(head: Head, leanings: Mapping[str, float]) -> NDArray[np.float32]:
    """Return what is added to the log-probability of each tag of *head*: *leanings* by label, or ``OUTSIDE``."""
    labels = [label for label in LABELS[head] for _ in range(2)]
    return np.array([leanings.get(name, 0.0) for name in (OUTSIDE, *labels)], dtype=np.float32)
