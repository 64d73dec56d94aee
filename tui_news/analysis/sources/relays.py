"""Finds outlets, and who passed on somebody else's words: "X said, Reuters reported", "told Al-Araby Al-Jadeed"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes import foreign
from tui_news.analysis.text.spans import SpanIndex, length, lowered, shared
from tui_news.analysis.words.gazetteers import Outlet, lexicon, outlet
from tui_news.analysis.words.gazetteers import known as known_names
from tui_news.model.annotations import EntityType
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.speakers.speaker import Speaker
    from tui_news.model.annotations import Entity, Mention

_HEARER: Final = 90  # characters between a cue and what is said that can name who was told
_PRESS: Final = re.compile(r"\w{3,}press")  # "Nordpress": agencies are called so in many languages
_STATIONS: Final = frozenset(("radio", "tv", "kanal", "canal", "channel"))
_COULD_BE: Final = frozenset({EntityType.ORGANIZATION, EntityType.MISC, EntityType.PRODUCT, EntityType.FACILITY})
_MEDIUM: Final = (
    r"(?:newspaper|broadcaster|daily|weekly|monthly|tabloid|magazine|outlet|paper|(?:sister )?site|(?:news )?website|"
    r"channel|"
    r"(?:radio |television |tv )?station|television|tv|radio|network|portal|show|podcast|news service|programme|"
    r"program)"
)
_PLAINLY: Final = (
    r"(?:newspaper|broadcaster|daily|weekly|tabloid|magazine|news (?:site|website|outlet|channel)|"
    r"(?:television|tv|radio) (?:station|channel|network))"
)
_AGENCY: Final = r"(?:(?:news|press|wire) (?:agency|service)|newswire)"
# What the word before a name must end in, for the patterns that look back from it to be worth a search.
_BEFORE: Final = (
    *("agency", "service", "newswire", "paper", "broadcaster", "daily", "weekly", "monthly", "tabloid", "magazine"),
    *("outlet", "site", "channel", "station", "television", "tv", "radio", "network", "portal", "show", "podcast"),
    *("programme", "program"),
)
_AGENCY_BEFORE: Final = re.compile(rf"\b{_AGENCY},? $", re.I)
_AGENCY_AFTER: Final = re.compile(rf"(?:, (?:a|an|the) [^,.]{{0,40}}?\b{_AGENCY}|,? {_AGENCY})\b", re.I)
_MEDIUM_BEFORE: Final = re.compile(rf"\b{_MEDIUM},? $", re.I)
_MEDIUM_AFTER: Final = re.compile(rf"(?:, (?:a|an|the) [^,.]{{0,40}}?\b{_PLAINLY}\b| {_PLAINLY}\b)", re.I)
_SEEN_BY: Final = re.compile(r"\b(?:seen|obtained|reviewed) by (?:the )?$")
_LATER: Final = re.compile(
    rf"[^.\n]{{0,200}}[.”\"] (?P<said>The|It) (?:\w+ ){{0,2}}?(?:(?P<a>news agency)|(?P<o>{_MEDIUM}))\b"
)
_TOLD: Final = re.compile(
    r"(?:\b(?:told|tell|tells|telling|informed)|\b(?:spoke|speaking|talking|said|statement|comments|remarks|interview|"
    r"interviewed|quoted|cited|carried|published|broadcast|aired|posted|seen|obtained|reviewed|released|reported|essay|"
    r"confirmed|leaked|provided|sent|given|wrote|written|writing|appearing|appeared|article|op-ed|column|show)\b"
    r"[^.;:“”\"\n]{0,40}?\b(?:to|with|by|for|on|in|of|via|per))"
    r" (?:(?:the|a|an|its|this|state-run|state|local) )?(?:[\w’'-]+ ){0,4}?$",
    re.I,
)
_NAMELESS: Final = re.compile(
    r"\b(?:(?:state|state-run|state-owned|local|national|public|official|pro-government|opposition|foreign|domestic|regional|"
    r"government-run|independent)[ -](?:run )?(?:media|television|tv|radio|broadcaster|news agency|newspapers?|press|"
    r"outlets?))\b"
)  # in lower case


_ARTICLE: Final = re.compile(r"^(?:the|an?) ", re.I)


class Outlets:
    """The agencies and outlets among the entities of one article."""

    def __init__(self, text: str, mentions: Sequence[Mention], entities: dict[int, Entity]) -> None:
        self._text, self._mentions = text, mentions
        self._starts = [m.start for m in mentions]
        self._nameless = [(n.start(), n.group()) for n in _NAMELESS.finditer(lowered(text))]
        self.by_entity: dict[int, Outlet] = {}
        for m in mentions:
            name = entities[m.entity].name
            able = m.type is not EntityType.GROUP and (name[:1].isupper() or name[:1].isdigit())
            found = self._known(m, entities[m.entity]) if able and m.entity not in self.by_entity else None
            if found is not None:
                self.by_entity[m.entity] = found

    def _known(self, mention: Mention, entity: Entity) -> Outlet | None:
        """Give the outlet a mention names: by the table, by how its name is made, by what the text calls it."""
        text = self._text
        listed = outlet(text[mention.start : mention.end]) or outlet(entity.name)
        if listed is not None and (mention.type in _COULD_BE or len(entity.name) > 4):
            return listed
        before = text[max(0, mention.start - 40) : mention.start]
        led = before.rstrip().removesuffix(",").lower().endswith(_BEFORE)
        if (led and _AGENCY_BEFORE.search(before)) or _AGENCY_AFTER.match(text, mention.end):
            return Outlet(entity.name, "agency", "")
        if entity.name[:1].isupper() and (
            (led and _MEDIUM_BEFORE.search(before)) or _MEDIUM_AFTER.match(text, mention.end)
        ):
            return Outlet(entity.name, "outlet", "")
        seen = mention.type in _COULD_BE and entity.name not in known_names() and _SEEN_BY.search(before)
        if seen and text[mention.end : mention.end + 1] in ",.":
            return Outlet(entity.name, "outlet", "")
        if _PRESS.fullmatch(entity.name):
            return Outlet(entity.name, "agency", "")
        if entity.type is EntityType.PERSON and mention.type is EntityType.PERSON:
            return self._called_later(mention, entity)
        words = entity.name.lower().split()
        if words[0] in _STATIONS and len(words) > 1:
            return Outlet(entity.name, "outlet", "")
        named = words[-1].rpartition("-")[2] in lexicon("outletname") or words[0] in lexicon("outletname")
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
        """Give the outlets to which words were told or in which they appeared, in the order of the text."""
        parts = (*each.cue, *each.source)
        foreign_cue = bool(each.cue) and foreign.is_cue(self._text[each.cue[-1].start : each.cue[-1].end])
        if foreign_cue and (hearer := foreign.told(self._text, each.cue[-1], each.source)):
            return [hearer]
        if not parts or not (self.by_entity or self._nameless):
            return []
        lo, hi = self._sentence(min(s.start for s in parts), max(s.end for s in parts))
        found: list[tuple[int, str]] = []
        for m in self._mentions[bisect_left(self._starts, lo) : bisect_left(self._starts, hi)]:
            known = self.by_entity.get(m.entity)
            inside = any(s.start <= m.start < s.end for s in each.content)
            if known is not None and not inside and _TOLD.search(self._text[max(lo, m.start - 110) : m.start]):
                found.append((m.start, known.name))
        found += [
            (start, name)
            for start, name in self._nameless
            if lo <= start and start + len(name) <= hi and _TOLD.search(self._text[max(lo, start - 90) : start])
        ]
        return [name for _, name in sorted(found)]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Give the clause around cue and source, as far as a full stop or a quotation mark."""
        text, first, last = self._text, max(0, start - 160), min(len(self._text), end + 120)
        lo = max(first, *(text.rfind(stop, first, start) + 1 for stop in (". ", "\n", "”")))
        stops = [i for i in (text.find(stop, end, last) for stop in (". ", "\n", "“")) if i >= 0]
        return lo, min([*stops, last])

    def quoting(self, each: Attribution) -> list[str]:
        """Give who quotes the source of *each*: "state television quoted X as saying"."""
        names = []
        for start, end in each.via:
            here = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            known = [self.by_entity[m.entity].name for m in here if m.entity in self.by_entity]
            words = _ARTICLE.sub("", " ".join(self._text[start:end].split()))
            if known or (words and words.split()[-1].lower() in lexicon("media")):
                names.append(known[-1] if known else words)
        return names

    def where(self, name: str) -> tuple[Span | None, int | None, str]:
        """Give where an outlet is first named, its entity and its kind ("agency" or "outlet")."""
        for m in self._mentions:
            found = self.by_entity.get(m.entity)
            if found is not None and found.name == name:
                return Span(m.start, m.end), m.entity, found.kind
        listed = outlet(name)
        return None, None, listed.kind if listed is not None else "outlet"

    def of(self, speaker: Speaker) -> Outlet | None:
        """Give the outlet that speaks, None when somebody else does."""
        if speaker.phrase is not None and speaker.phrase.name is not None:
            return self.by_entity.get(speaker.phrase.name.entity)
        if speaker.entity is not None:  # "the agency", or a name that no tagger knew here; no outlet has an office
            return None if speaker.role else self.by_entity.get(speaker.entity)
        return outlet(speaker.name) if speaker.name is not None and speaker.name[0].isupper() else None


class Chains:
    """Who passed on what: the relay of each attribution of an article, and those that do nothing but pass on."""

    def __init__(self, attributions: Sequence[Attribution], speakers: Sequence[Speaker], outlets: Outlets) -> None:
        self._attributions, self._outlets = attributions, outlets
        self.known = [outlets.of(speaker) for speaker in speakers]
        self.carriers = self._carriers()
        """Attributions of outlets that say nothing but another one: outer to inner."""
        self._carried: dict[int, list[int]] = {}
        for outer, inner in self.carriers.items():
            self._carried.setdefault(inner, []).append(outer)

    def relay(self, i: int) -> tuple[str, ...]:
        """Give the outlets that passed on the words of attribution *i*, nearest to the words first."""
        each, own = self._attributions[i], self.known[i]
        names = self._outlets.quoting(each) or self._outlets.heard(each)
        outer = [*self._carried.get(i, ()), *self._around(i)]
        names += [known.name for known in (self.known[j] for j in outer) if known is not None]
        return tuple(dict.fromkeys(n for n in names if own is None or n != own.name))

    def parent(self, i: int) -> int | None:
        """Give the attribution that *i* stands in, those that only pass on left out."""
        return next((j for j in self._around(i) if j not in self.carriers), None)

    def _around(self, i: int) -> list[int]:
        """Give the attributions that *i* stands in, innermost first."""
        found: list[int] = []
        at = self._attributions[i].parent
        while at is not None:
            found.append(at)
            at = self._attributions[at].parent
        return found

    def _carriers(self) -> dict[int, int]:
        index = SpanIndex((s.start, s.end, i) for i, each in enumerate(self._attributions) for s in each.content)
        carriers: dict[int, int] = {}
        for outer, known in enumerate(self.known):
            if known is None:
                continue
            each = self._attributions[outer]
            for inner in sorted(index.overlapping(each.content[0].start, each.content[-1].end)):
                other = self._attributions[inner]
                if inner != outer and self.known[inner] is None and other.source and passes_on(each, other):
                    carriers[outer] = inner
                    break
        return carriers


def passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Say whether *outer* says nothing but *inner*: their contents are one, but for inner's own cue and source."""
    said = shared(outer.content, inner.content)
    around = shared(outer.content, (*inner.cue, *inner.source))
    hearer = Span(inner.cue[-1].end, inner.content[0].start) if inner.cue else Span(0, 0)
    if 0 < hearer.end - hearer.start < _HEARER:
        around += shared(outer.content, [hearer])  # told (the broadcaster X) that
    return said + around >= 0.85 * length(outer.content) and said >= 0.8 * length(inner.content)
