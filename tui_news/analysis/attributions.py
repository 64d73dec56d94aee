"""The form attributions have between the modules of the analyser, before they become quotes."""

from __future__ import annotations

from dataclasses import dataclass

from tui_news.model import Spans


@dataclass(slots=True)
class Attribution:
    """Content, cue and source spans (code points into the text) that belong together.

    ``parent`` is the index of the attribution it stands in, in the list it is part of. ``continues`` is the index of
    the attribution whose speaker goes on, for a quotation that has no cue of its own. ``confidence`` is 0 to 1.
    """

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    confidence: float = 1.0
    parent: int | None = None
    continues: int | None = None
