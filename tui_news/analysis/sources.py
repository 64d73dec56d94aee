"""Names the sources an article rests on: kind, role, anonymity and its reason, distinct ones once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui_news.analysis.gazetteers import Outlet, fold, lexicon, listed, outlet
from tui_news.analysis.roles import head_of
from tui_news.analysis.spans import letters
from tui_news.model import EntityType, Source, SourceKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.phrases import Phrase
    from tui_news.analysis.speakers import Speaker
    from tui_news.model import Entity

_REFUSES: Final = (
    r"(?:on (?:the )?condition (?:of anonymity|that)|(?:asked|wish\w*|want\w*|prefer\w*|request\w*|insist\w*) (?:not to be|to remain|to stay) "
    r"(?:named|identified|quoted by name|anonymous)|(?:declin|refus)\w+ to (?:be (?:named|identified)|give (?:\w+ )?name)|"
    r"(?:did not|didn[’']t) want to (?:be (?:named|identified)|give (?:\w+ )?name)|(?:asked|requested|request\w*|granted|demand\w*) anonymity|"
    r"anonymously|withh[eo]ld\w* (?:\w+ )?names?|(?:names?|identity) (?:is |was |are |were |has been )?(?:being )?withheld|"
    r"gave only (?:\w+ )?(?:first|given|last) names?|(?:was|is|were|are) not (?:being )?(?:named|identified)|"
    r"(?:was|were|is|are) (?:not|un)[ -]?authori[sz]ed to|not allowed to (?:speak|talk|brief|comment))"
)
_UNNAMED: Final = re.compile(
    rf"\b(?:{_REFUSES}|unnamed|unidentified|familiar with (?:the|his|her|their)|close to the|with (?:direct )?knowledge of|"
    r"briefed on the)",
    re.I,
)
_REASON: Final = re.compile(rf"{_REFUSES}(?P<reason>[^.“”\"\n]{{0,220}})", re.I)
_WHY: Final = re.compile(
    r"(?:\b(?:because|since|as|citing|due to|owing to|given that)|,? for(?= fear)|(?P<to>\bto(?= \w+)|\bout of)) (?P<why>[^,]+(?:,[^,]+)?)$",
    re.I | re.S,
)
_AUTHORISED: Final = re.compile(
    r"not (?:authori[sz]ed|allowed) to (?:speak|talk|comment|brief|discuss)[^,.“”\"\n]{0,60}", re.I
)
_NEXT: Final = re.compile(r"\s*(?:They|He|She|The (?:\w+ ){1,3}?|Both|All|Neither) [^.\n]*?" + _REFUSES, re.I)
_IN_DOCUMENT: Final = re.compile(
    r"\b(?:said|says|say|told|wrote|writes|announced|confirmed|added|according to)?[\w ,]{0,30}\b(?:in|on|via|through|by) "
    r"(?P<document>(?:(?:a|an|the|its|his|her|their|[\w-]+[’']s) )(?:[\w-]+ ){0,4}?"
    r"(?P<head>statement|report|letter|memo|memorandum|filing|post|tweet|email|e-mail|communiqué|communique|press release|"
    r"note|affidavit|indictment|lawsuit|complaint|ruling|video|recording|study|article|book|memoir|bulletin|briefing paper|"
    r"document|decree|paper|survey|speech))\b",
    re.I,
)
_STOP: Final = re.compile(r"[.!?][”\"’']?(?=\s|$)|\n")
_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|rumou?r\w*|believed|thought|understood|is said|are said)\b", re.I
)
_OFFICES: Final = re.compile(
    r"\b(?:prime|foreign|interior|defen[cs]e|finance|health|state|federal|police|army|military)\b"
)


@dataclass(slots=True)
class Found:
    """One source while the article is read: what it is, where it is named, how sure."""

    kind: SourceKind
    name: str
    role: str
    entity: int | None
    spans: list[Span] = field(default_factory=list)
    relays: list[tuple[str, ...]] = field(default_factory=list)
    confidence: float = 0.0
    reason: str = ""


class SourceList:
    """Collects sources in the order of the text and gives each distinct one once."""

    def __init__(self, text: str, entities: dict[int, Entity], roles: dict[int, list[str]]) -> None:
        self._text, self._entities, self._roles = text, entities, roles
        self._found: dict[tuple[str, str | int], Found] = {}

    def add(
        self, each: Attribution, speaker: Speaker, relay: tuple[str, ...], known: Outlet | None
    ) -> SourceKind | None:
        """Note the source of one attribution; None where it has none that could be told."""
        if not each.source and _HEARSAY.search(" ".join(self._text[a:b] for a, b in each.cue)):
            self._note(Found(SourceKind.UNSPECIFIED, "unspecified", "", None, list(each.cue), [relay], each.confidence))
            return SourceKind.UNSPECIFIED
        if not each.source or speaker.name is None:
            return None
        kind = self.kind(each, speaker, known)
        reason = self.reason(each) if kind is SourceKind.ANONYMOUS else ""
        role = speaker.role or next(iter(self._roles.get(speaker.entity or 0, ())), "")
        name = known.name if known and speaker.entity is None else speaker.name
        self._note(Found(kind, name, role, speaker.entity, list(each.source), [relay], each.confidence, reason))
        document = self._document(each)
        if document is not None and kind not in (SourceKind.DOCUMENT, SourceKind.UNSPECIFIED):
            self._note(Found(SourceKind.DOCUMENT, document[0], f"by {speaker.name}", None, [document[1]], [relay], 0.8))
        return kind

    def add_relay(self, name: str, kind: str, span: Span | None, entity: int | None) -> None:
        """Note an outlet or agency that passed words on."""
        spans = [span] if span else []
        self._note(
            Found(SourceKind.AGENCY if kind == "agency" else SourceKind.OUTLET, name, "", entity, spans, [()], 0.9)
        )

    def kind(self, each: Attribution, speaker: Speaker, known: Outlet | None) -> SourceKind:
        """Give the kind of source that speaks in one attribution."""
        phrase = speaker.phrase
        words = self._text[each.source[0].start : each.source[-1].end].lower()
        if known is not None:
            return SourceKind.AGENCY if known.kind == "agency" else SourceKind.OUTLET
        if speaker.entity is not None:
            return self._named_kind(self._entities[speaker.entity], speaker)
        head = phrase.head if phrase else ""
        if head in lexicon("anonymous") or _UNNAMED.search(words) or self._unnamed_nearby(each, head):
            return SourceKind.ANONYMOUS
        if set(words.split()[:2]) & lexicon("unnamed"):
            return SourceKind.ANONYMOUS
        if head in lexicon("media") or "media" in words.split()[:3]:
            return SourceKind.OUTLET
        if head in lexicon("hearsay") and self._vague(phrase, words):
            return SourceKind.UNSPECIFIED
        if head in lexicon("document") | lexicon("hearsay"):
            return SourceKind.DOCUMENT
        if head in lexicon("official") or (head in lexicon("speaks") and self._of_office(words)):
            return SourceKind.OFFICIAL
        if head in lexicon("speaks"):
            return SourceKind.ORGANIZATION
        if head in lexicon("body"):
            return SourceKind.OFFICIAL if head in listed("public") else SourceKind.ORGANIZATION
        if head in lexicon("group") or head in lexicon("forces"):
            return SourceKind.ORGANIZATION
        definite = phrase is not None and phrase.determiner in (
            "the",
            "his",
            "her",
            "their",
            "its",
            "my",
            "our",
            "this",
        )
        return SourceKind.PERSON if definite and not head.endswith("s") else SourceKind.ANONYMOUS

    def _named_kind(self, entity: Entity, speaker: Speaker) -> SourceKind:
        if entity.type is EntityType.PERSON:
            roles = [speaker.role, *self._roles.get(entity.id, ())]
            return SourceKind.OFFICIAL if any(map(self._is_office, roles)) else SourceKind.PERSON
        if entity.type is EntityType.LOCATION:
            return SourceKind.OFFICIAL
        last = entity.name.lower().split()[-1:]
        if last and last[0] in lexicon("document") and entity.type in (EntityType.MISC, EntityType.ORGANIZATION):
            return SourceKind.DOCUMENT
        return SourceKind.ORGANIZATION

    def _is_office(self, role: str) -> bool:
        """Whether a description names a public office or one who speaks for a public body."""
        if not role:
            return False
        head, low = head_of(role), role.lower()
        if re.search(r"\b(?:former|ex-|retired|late)\b", low):
            return False
        if head in lexicon("official"):
            return not re.search(
                r"\b(?:company|firm|group|club|union|association|federation|board|chief executive)\b", low
            )
        return head in lexicon("speaks") | lexicon("role") and self._of_office(low) and head in listed("holder")

    def _of_office(self, words: str) -> bool:
        return bool(
            set(re.findall(r"[\w-]+", words)) & (lexicon("body") | lexicon("official")) or _OFFICES.search(words)
        )

    def _vague(self, phrase: Phrase | None, words: str) -> bool:
        """Whether "reports" are nobody's: no determiner, nobody's name, no description."""
        if phrase is None or phrase.determiner in (
            "the",
            "a",
            "an",
            "this",
            "that",
            "its",
            "his",
            "her",
            "their",
            "our",
        ):
            return False
        return not re.search(r"\b(?:by|from|of)\b|['’]s\b|[a-z]s['’]", words)

    def _unnamed_nearby(self, each: Attribution, head: str) -> bool:
        """Whether the sentence says that this unnamed person must not be named."""
        if not (head in lexicon("official") or head in lexicon("role") or head in lexicon("speaks")):
            return False
        return bool(_UNNAMED.search(self._sentence(each)))

    def reason(self, each: Attribution) -> str:
        """Why an anonymous source is not named, in the article's words, "" where it gives no reason."""
        here = self._sentence(each)
        found = _REASON.search(here)
        if not found:
            return ""
        why = _WHY.search(found.group("reason").strip())
        if why:
            return ("to " if (why["to"] or "").lower() == "to" else "") + why["why"].strip(" ,")
        allowed = _AUTHORISED.search(here)
        return allowed.group().strip() if allowed else ""

    def _sentence(self, each: Attribution) -> str:
        """Give the words around source and cue up to full stops, and the next sentence where that says who must not be named."""
        text = self._text
        lo = min(s.start for s in (*each.source, *each.cue))
        hi = max(s.end for s in (*each.source, *each.cue, *each.content))
        start = max(text.rfind(". ", 0, lo) + 1, text.rfind("\n", 0, lo) + 1, lo - 300, 0)
        stop = _STOP.search(text, hi, min(len(text), hi + 400))
        end = stop.end() if stop else min(len(text), hi + 400)
        following = _NEXT.match(text, end)
        if following:
            stop = _STOP.search(text, following.end(), min(len(text), following.end() + 300))
            end = stop.end() if stop else min(len(text), following.end() + 300)
        return text[start:end]

    def _document(self, each: Attribution) -> tuple[str, Span] | None:
        """Give the statement, report or post in which somebody spoke."""
        if not each.cue:
            return None
        start = min(each.cue[0].start, each.source[0].start)
        end = min(max(each.cue[-1].end, each.source[-1].end) + 60, len(self._text))
        for found in _IN_DOCUMENT.finditer(self._text, start, end):
            span = Span(*found.span("document"))
            between = self._text[start : span.start]
            if not re.search(r"[.“”\"\n]", between) and not any(c.start < span.start < c.end for c in each.content):
                return found.group("head").lower(), span
        return None

    def _note(self, new: Found) -> None:
        if new.kind is SourceKind.DOCUMENT and new.role:
            key: tuple[str, str | int] = ("document", f"{new.name} {new.role}")
        elif new.entity is not None:
            key = ("entity", new.entity)
        else:
            key = (new.kind, fold(new.name))
        old = self._found.setdefault(key, new)
        if old is new:
            return
        old.spans.extend(s for s in new.spans if s not in old.spans)
        old.relays.extend(new.relays)
        old.role = old.role or new.role
        old.reason = old.reason or new.reason
        old.confidence = max(old.confidence, new.confidence)
        if old.kind is SourceKind.PERSON and new.kind is SourceKind.OFFICIAL:
            old.kind = new.kind

    def sources(self) -> tuple[Source, ...]:
        """Give the distinct sources in the order of the text, numbered from 1."""
        ordered = sorted(self._found.values(), key=lambda f: min(f.spans, default=Span(1 << 60, 0)))
        return tuple(
            Source(
                i,
                f.kind,
                f.name,
                f.role,
                f.entity,
                tuple(sorted(set(f.spans))),
                _relay(f.relays),
                round(f.confidence, 3),
                f.reason,
            )
            for i, f in enumerate(ordered, 1)
        )


def _relay(relays: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Give the relay chain of a source: the longest of its attributions, empty if any came without one."""
    chains = list(relays)
    return max(chains, key=len) if chains and all(chains) else ()


def named_outlet(name: str) -> Outlet | None:
    """Give the outlet or agency of the table that goes by this name, if any."""
    return outlet(name) if letters(name) > 1 else None
