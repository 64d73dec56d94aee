"""An attribution as the linker joins it: ranges of a text, and how sure it is that they belong together."""

from __future__ import annotations

from tui_news.records import dataclass

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution. All ranges are Unicode code points into the text, end exclusive, in order of position.

    ``content`` has at least one range, several when it is discontinuous; ``cue`` and ``source`` may be empty.
    ``parent`` is the position, in the tuple that ``link`` returns, of the attribution that this one stands in.
    ``confidence`` (0 to 1): probability that content, cue and source go together like this, calibrated on development
    texts.
    """

    content: Ranges
    cue: Ranges
    source: Ranges
    parent: int | None
    confidence: float
