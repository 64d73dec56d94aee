"""Finds who passed on somebody else's words: "X said, Reuters reported", "told Al-Araby Al-Jadeed"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.gazetteers import Outlet, lexicon, outlet
from tui_news.analysis.spans import length, shared
from tui_news.model import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.model import Entity, Mention

_TOLD: Final = re.compile(
    r"(?:\b(?:told|tell|tells|telling|informed)|\b(?:spoke|speaking|talking|said|statement|comments|remarks|interview|"
    r"interviewed|quoted|cited|carried|published|broadcast|aired|posted|seen|obtained|reviewed|released|reported|"
    r"confirmed|leaked|provided|sent|given|wrote|written)\b[^.;:“”\"]{0,40}?\b(?:to|with|by|for|on|in)) $",
    re.I,
)
_CITED: Final = re.compile(r"\b(?:citing|quoting|cited|quoted)(?: from)? $", re.I)


def outlet_of(text: str, mention: Mention, entities: dict[int, Entity]) -> Outlet | None:
    """The outlet or agency that a mention names, by the table or by how its name is made ("Nordpress news agency")."""
    if mention.type not in (
        EntityType.ORGANIZATION,
        EntityType.MISC,
        EntityType.PRODUCT,
        EntityType.PERSON,
        EntityType.LOCATION,
        EntityType.GROUP,
        EntityType.FACILITY,
    ):
        return None
    name = text[mention.start : mention.end]
    known = outlet(name) or outlet(entities[mention.entity].name)
    if known is not None:
        return known
    if mention.type is EntityType.PERSON:
        return None
    around = (text[max(0, mention.start - 24) : mention.start] + name + text[mention.end : mention.end + 14]).lower()
    if re.search(r"\b(?:news|press) agency|news ?wire\b", around):
        return Outlet(entities[mention.entity].name, "agency", "")
    last = name.split()[-1].lower() if name.split() else ""
    if last in lexicon("media") | {"news", "times", "post", "herald", "gazette", "tribune", "chronicle", "telegraph"}:
        return Outlet(entities[mention.entity].name, "outlet", "")
    if re.search(
        r"\b(?:newspaper|broadcaster|daily|magazine|tabloid|outlet|news (?:site|website|channel)|sister site) "
        + re.escape(name.lower()),
        around,
    ):
        return Outlet(entities[mention.entity].name, "outlet", "")
    return None


def hearers(text: str, each: Attribution, mentions: Sequence[Mention], entities: dict[int, Entity]) -> list[str]:
    """Outlets to which the words of one attribution were told or in which they were published, in order of the text."""
    found: list[str] = []
    lo = min((s.start for s in (*each.cue, *each.source)), default=0) - 10
    hi = max((s.end for s in (*each.cue, *each.source)), default=0) + 90
    for m in mentions:
        if m.end < lo or m.start > hi or any(s.start <= m.start < s.end for s in each.content):
            continue
        if "\n" in text[min(lo + 10, m.start) : max(m.end, hi - 90)]:
            continue
        known = outlet_of(text, m, entities)
        if known is not None and _TOLD.search(_before(text, m.start)):
            found.append(known.name)
    return found


def _before(text: str, start: int) -> str:
    """The words before a name without what belongs to its noun phrase ("told the broadcaster X")."""
    before = text[max(0, start - 90) : start]
    return re.sub(
        r"(?:the |a |an |its )?(?:[\w’'-]+ ){0,4}?(?:news )?(?:agency|newspaper|broadcaster|channel|site|website|daily|"
        r"magazine|television|tv|radio|network|outlet|service) $|(?:the |state-run |state )$",
        "",
        before,
    )


def passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Whether *outer* says nothing but *inner*: their contents are one, but for inner's own cue and source."""
    if not outer.content or not inner.content:
        return False
    spans = [*inner.content, *inner.cue, *inner.source]
    lo, hi = min(s.start for s in spans), max(s.end for s in spans)
    common = shared(outer.content, [Span(lo, hi)])
    return common >= 0.9 * length(outer.content) and shared(outer.content, inner.content) >= 0.8 * length(inner.content)
