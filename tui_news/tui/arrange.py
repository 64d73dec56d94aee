"""Which panes are on the screen: decided from width, focus and the reader's wishes alone."""

from __future__ import annotations

from tui_news.records import dataclass
from tui_news.tui.keymap import Place

WIDE = 160  # columns from which the feeds stand beside everything else
MIDDLE = 100  # columns from which articles and story stand side by side
LOW = 16  # rows below which the panel comes only when asked for


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader asked for; None leaves it to the width of the screen."""

    feeds: bool | None = None
    panel: bool | None = None
    zoomed: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The panes to show, and whether articles stand over the story instead of beside it."""

    panes: frozenset[Place]
    stacked: bool


def arrange(width: int, height: int, focus: Place, wishes: Wishes) -> Arrangement:
    """Decide what to show on a screen of that many columns and rows. The pane in focus is always among it."""
    if wishes.zoomed:
        return Arrangement(frozenset({focus}), stacked=True)
    if width >= MIDDLE:
        panes = {Place.ARTICLES, Place.STORY}
        feeds = width >= WIDE if wishes.feeds is None else wishes.feeds
        panel = height >= LOW if wishes.panel is None else wishes.panel
        panes |= {place for place, on in ((Place.FEEDS, feeds), (Place.PANEL, panel)) if on}
        return Arrangement(frozenset(panes | {focus}), stacked=False)
    if focus is Place.FEEDS:
        return Arrangement(frozenset({Place.FEEDS, Place.ARTICLES}), stacked=False)
    if focus is Place.ARTICLES:
        return Arrangement(frozenset({Place.ARTICLES, Place.STORY}), stacked=True)
    return Arrangement(frozenset({Place.STORY, focus} | ({Place.PANEL} if wishes.panel else set())), stacked=True)
