"""Finds outlets, and who passed on somebody else's words: "X said, Reuters reported", "told Al-Araby Al-Jadeed"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from tui_news.analysis.gazetteers import Outlet, lexicon, outlet
from tui_news.analysis.spans import length, shared
from tui_news.model import EntityType, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.model import Entity, Mention

_COULD_BE: Final = frozenset({EntityType.ORGANIZATION, EntityType.MISC, EntityType.PRODUCT, EntityType.FACILITY})
_MEDIUM: Final = (
    r"(?:newspaper|broadcaster|daily|weekly|monthly|tabloid|magazine|outlet|paper|(?:sister )?site|(?:news )?website|channel|"
    r"(?:radio |television |tv )?station|television|tv|radio|network|portal|show|podcast|news service|programme|program)"
)
_PLAINLY: Final = (
    r"(?:newspaper|broadcaster|daily|weekly|tabloid|magazine|news (?:site|website|outlet|channel)|(?:television|tv|radio) "
    r"(?:station|channel|network))"
)
_AGENCY: Final = r"(?:(?:news|press|wire) (?:agency|service)|newswire)"
_AGENCY_BEFORE: Final = re.compile(rf"\b{_AGENCY},? $", re.I)
_AGENCY_AFTER: Final = re.compile(rf"(?:, (?:a|an|the) [^,.]{{0,40}}?\b{_AGENCY}|,? {_AGENCY})\b", re.I)
_MEDIUM_BEFORE: Final = re.compile(rf"\b{_MEDIUM},? $", re.I)
_MEDIUM_AFTER: Final = re.compile(rf"(?:, (?:a|an|the) [^,.]{{0,40}}?\b{_PLAINLY}\b| {_PLAINLY}\b)", re.I)
_LATER: Final = re.compile(
    rf"[^.\n]{{0,200}}[.”\"] (?P<said>The|It) (?:\w+ ){{0,2}}?(?:(?P<a>news agency)|(?P<o>{_MEDIUM}))\b"
)
_TOLD: Final = re.compile(
    r"(?:\b(?:told|tell|tells|telling|informed)|\b(?:spoke|speaking|talking|said|statement|comments|remarks|interview|"
    r"interviewed|quoted|cited|carried|published|broadcast|aired|posted|seen|obtained|reviewed|released|reported|essay|"
    r"confirmed|leaked|provided|sent|given|wrote|written|writing|appearing|appeared|article|op-ed|column|show)\b"
    r"[^.;:“”\"\n]{0,40}?\b(?:to|with|by|for|on|in|of))"
    r" (?:(?:the|a|an|its|this|state-run|state|local) )?(?:[\w’'-]+ ){0,4}?$",
    re.I,
)
_NAMELESS: Final = re.compile(
    r"\b(?:(?:state|state-run|state-owned|local|national|public|official|pro-government|opposition|foreign|domestic|regional|"
    r"government-run|independent)[ -](?:run )?(?:media|television|tv|radio|broadcaster|news agency|newspapers?|press|outlets?))\b",
    re.I,
)


class Outlets:
    """Give the agencies and outlets among the entities of one article."""

    def __init__(self, text: str, mentions: Sequence[Mention], entities: dict[int, Entity]) -> None:
        self._text, self._mentions = text, mentions
        self._starts = [m.start for m in mentions]
        self.by_entity: dict[int, Outlet] = {}
        for m in mentions:
            found = self._known(m, entities[m.entity]) if m.entity not in self.by_entity else None
            if found is not None:
                self.by_entity[m.entity] = found

    def _known(self, mention: Mention, entity: Entity) -> Outlet | None:
        """Give the outlet a mention names: by the table, by how its name is made, by what the text calls it."""
        text = self._text
        listed = outlet(text[mention.start : mention.end]) or outlet(entity.name)
        if listed is not None and (mention.type in _COULD_BE or len(entity.name) > 4):
            return listed
        before = text[max(0, mention.start - 40) : mention.start]
        if _AGENCY_BEFORE.search(before) or _AGENCY_AFTER.match(text, mention.end):
            return Outlet(entity.name, "agency", "")
        if entity.name[:1].isupper() and (_MEDIUM_BEFORE.search(before) or _MEDIUM_AFTER.match(text, mention.end)):
            return Outlet(entity.name, "outlet", "")
        if entity.type is EntityType.PERSON and mention.type is EntityType.PERSON:
            return self._called_later(mention, entity)
        words = entity.name.lower().split()
        named = words[-1] in lexicon("outletname") or words[0] in lexicon("outletname")
        if mention.type in _COULD_BE and (named or re.search(r"(?:press|news|media|post|times|tv)$", words[-1])):
            return Outlet(entity.name, "outlet", "")
        return self._called_later(mention, entity)

    def _called_later(self, mention: Mention, entity: Entity) -> Outlet | None:
        """Give the outlet that the next sentence calls one: "Nordpress reported. The news agency has …"."""
        later = _LATER.match(self._text, mention.end)
        following = bisect_left(self._starts, mention.end)
        if later is None or (following < len(self._starts) and self._starts[following] < later.start("said")):
            return None
        return Outlet(entity.name, "agency" if later["a"] else "outlet", "")

    def heard(self, each: Attribution) -> list[str]:
        """Outlets to which the words of an attribution were told or in which they appeared, in order of the text."""
        parts = (*each.cue, *each.source)
        if not parts:
            return []
        lo, hi = self._sentence(min(s.start for s in parts), max(s.end for s in parts))
        found: list[tuple[int, str]] = []
        for m in self._mentions[bisect_left(self._starts, lo) : bisect_left(self._starts, hi)]:
            known = self.by_entity.get(m.entity)
            inside = any(s.start <= m.start < s.end for s in each.content)
            if known is not None and not inside and _TOLD.search(self._text[max(lo, m.start - 110) : m.start]):
                found.append((m.start, known.name))
        for nameless in _NAMELESS.finditer(self._text, lo, hi):
            if _TOLD.search(self._text[max(lo, nameless.start() - 90) : nameless.start()]):
                found.append((nameless.start(), nameless.group().lower()))
        return [name for _, name in sorted(found)]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Give the clause around cue and source, as far as a full stop or a quotation mark."""
        text = self._text
        lo = max(
            text.rfind(". ", 0, start) + 1, text.rfind("\n", 0, start) + 1, text.rfind("”", 0, start) + 1, start - 160
        )
        stops = [i for i in (text.find(". ", end), text.find("\n", end), text.find("“", end)) if i >= 0]
        return lo, min([*stops, end + 120, len(text)])


def passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Whether *outer* says nothing but *inner*: their contents are one, but for inner's own cue and source."""
    if not outer.content or not inner.content:
        return False
    spans = [*inner.content, *inner.cue, *inner.source]
    lo, hi = min(s.start for s in spans), max(s.end for s in spans)
    common = shared(outer.content, [Span(lo, hi)])
    return common >= 0.9 * length(outer.content) and shared(outer.content, inner.content) >= 0.8 * length(inner.content)
