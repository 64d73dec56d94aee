"""The form attributions have between the modules of the analyser, before they become quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.model.documents import Span, Spans


@dataclass(slots=True)
class Attribution:
    """Content, cue and source spans (code points into the text) that belong together.

    ``parent`` is the index of the attribution it stands in, in the list it is part of. ``continues`` is the index of
    the attribution whose speaker goes on, for a quotation that has no cue of its own. ``leads`` is the
    sentence that leads to such a quotation and names its speaker. ``via`` is who passed the words on
    ("*state television* quoted X as saying"). ``confidence`` is 0 to 1.
    """

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    confidence: float = 1.0
    parent: int | None = None
    continues: int | None = None
    leads: Span | None = None
    via: Spans = ()


def renumbered(old: Sequence[Attribution], kept: Sequence[Attribution]) -> list[Attribution]:
    """Give *kept*, a part of *old*, with their ``parent`` and ``continues`` as positions in it."""
    new = {id(each): i for i, each in enumerate(kept)}
    for each in kept:
        each.parent = new.get(id(old[each.parent])) if each.parent is not None else None
        each.continues = new.get(id(old[each.continues])) if each.continues is not None else None
    return list(kept)
