"""Collects the sources an article rests on, each distinct one once, with its role, relay and reason for anonymity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tui_news.analysis.sources.anonymity import is_unnamed, reason
from tui_news.analysis.sources.kinds import named_kind, nameless_kind
from tui_news.analysis.words.gazetteers import fold, listed
from tui_news.analysis.words.phrases import PRONOUNS
from tui_news.model.annotations import Source, SourceKind
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.analysis.speakers.speaker import Speaker
    from tui_news.analysis.words.gazetteers import Outlet
    from tui_news.model.annotations import Entity

_IN_DOCUMENT: Final = re.compile(
    r"\b(?:in|on|via|through|by) (?P<document>(?:an?|the|its|his|her|their|[\w-]+[’']s) (?:[\w-]+ ){0,3}?"
    rf"(?P<head>{'|'.join(sorted(listed('spokenin')))}))\b",
    re.I,
)
_BREAK: Final = re.compile(r"[.“”\"\n]")
_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|rumou?r\w*|believed|thought|understood|is said|are said)\b", re.I
)
_BY: Final = "by "


@dataclass(slots=True)
class _Found:
    """One source while the article is read."""

    kind: SourceKind
    name: str
    role: str
    entity: int | None
    spans: list[Span] = field(default_factory=list)
    relays: list[tuple[str, ...]] = field(default_factory=list)
    confidence: float = 0.0
    reason: str = ""


class SourceList:
    """The sources of one article, noted in any order."""

    def __init__(self, text: str, entities: dict[int, Entity], roles: dict[int, list[str]]) -> None:
        self._text, self._entities, self._roles = text, entities, roles
        self._found: dict[tuple[str, str | int], _Found] = {}

    def add(self, each: Attribution, speaker: Speaker, relay: tuple[str, ...], known: Outlet | None) -> None:
        """Note the source of one attribution, if it has one, and the document in which it spoke."""
        if not each.source:
            self._add_hearsay(each, relay)
            return
        if speaker.name is None:
            return
        kind = self._kind(each, speaker, known)
        described = " ".join(self._text[a:b] for a, b in each.source)
        why = reason(self._text, each) if kind is SourceKind.ANONYMOUS or is_unnamed(described) else ""
        role = speaker.role or next(iter(self._roles.get(speaker.entity or 0, ())), "")
        name = known.name if known and speaker.entity is None else speaker.name
        told_of = self._found_by_pronoun(each, speaker, described)
        if told_of is not None:
            told_of.spans.extend(each.source)
            told_of.relays.append(relay)
        elif speaker.others:
            self._add_several(each, speaker, relay, known)
        else:
            self._note(_Found(kind, name, role, speaker.entity, list(each.source), [relay], each.confidence, why))
        document = self._document(each)
        if document is not None and kind not in (SourceKind.DOCUMENT, SourceKind.UNSPECIFIED):
            head, span = document
            by = f"{_BY}{speaker.name}"
            self._note(_Found(SourceKind.DOCUMENT, head, by, None, [span], [relay], each.confidence))

    def add_relay(self, name: str, kind: str, span: Span | None, entity: int | None, confidence: float) -> None:
        """Note an outlet or agency (*kind*) that passed words on."""
        spans = [span] if span else []
        what = SourceKind.AGENCY if kind == "agency" else SourceKind.OUTLET
        self._note(_Found(what, name, "", entity, spans, [()], confidence))

    def sources(self) -> tuple[Source, ...]:
        """Give the distinct sources in the order of the text, numbered from 1."""
        ordered = sorted(self._found.values(), key=lambda f: min(f.spans, default=Span(len(self._text), 0)))
        return tuple(
            Source(
                id=number,
                kind=found.kind,
                name=found.name,
                role=found.role,
                entity=found.entity,
                spans=tuple(sorted(set(found.spans))),
                relay=_relay(found.relays),
                confidence=round(found.confidence, 3),
                reason=found.reason,
            )
            for number, found in enumerate(ordered, 1)
        )

    def _found_by_pronoun(self, each: Attribution, speaker: Speaker, described: str) -> _Found | None:
        """Give the source without an entity that "she" is: it is listed already, under the kind its own words gave."""
        pronoun = described.lower() in PRONOUNS or described.lower().rpartition("-")[2] in PRONOUNS
        if not pronoun or speaker.entity is not None or speaker.phrase is None:
            return None
        if speaker.phrase.start == each.source[0].start:
            return None
        return next((f for f in self._found.values() if f.entity is None and f.name == speaker.name), None)

    def _add_several(self, each: Attribution, speaker: Speaker, relay: tuple[str, ...], known: Outlet | None) -> None:
        """Note each of those who speak as one: "Ada Brun and Mara Lind"."""
        for number in (speaker.entity, *speaker.others):
            if number is None:
                continue
            entity, roles = self._entities[number], self._roles.get(number, [])
            kind = _of_outlet(known) if known is not None else named_kind(entity, roles)
            role = roles[0] if roles else ""
            self._note(_Found(kind, entity.name, role, number, list(each.source), [relay], each.confidence))

    def _add_hearsay(self, each: Attribution, relay: tuple[str, ...]) -> None:
        """Note "reportedly" and its like: somebody said it, nobody says who."""
        hearsay = _HEARSAY.search(" ".join(self._text[a:b] for a, b in each.cue))
        if hearsay:
            name = hearsay.group().lower()
            self._note(_Found(SourceKind.UNSPECIFIED, name, "", None, list(each.cue), [relay], each.confidence))

    def _kind(self, each: Attribution, speaker: Speaker, known: Outlet | None) -> SourceKind:
        if known is not None:
            return _of_outlet(known)
        if speaker.entity is not None:
            roles = [speaker.role, *self._roles.get(speaker.entity, ())]
            return named_kind(self._entities[speaker.entity], roles)
        return nameless_kind(self._text, each, speaker.phrase)

    def _document(self, each: Attribution) -> tuple[str, Span] | None:
        """Give the statement, report or post in which somebody spoke, by its head word and span."""
        if not each.cue:
            return None
        start = min(each.cue[0].start, each.source[0].start)
        end = min(max(each.cue[-1].end, each.source[-1].end) + 60, len(self._text))
        for found in _IN_DOCUMENT.finditer(self._text, start, end):
            span = Span(*found.span("document"))
            outside = not any(c.start < span.start < c.end for c in (*each.content, *each.source))
            if outside and not _BREAK.search(self._text, start, span.start):
                return found["head"].lower(), span
        return None

    def _note(self, new: _Found) -> None:
        old = self._found.setdefault(_key(new), new)
        if old is new:
            return
        old.spans.extend(new.spans)
        old.relays.extend(new.relays)
        old.role = old.role or new.role
        old.reason = old.reason or new.reason
        old.confidence = max(old.confidence, new.confidence)
        if old.kind is SourceKind.PERSON and new.kind is SourceKind.OFFICIAL:
            old.kind = new.kind


def _of_outlet(known: Outlet) -> SourceKind:
    return SourceKind.AGENCY if known.kind == "agency" else SourceKind.OUTLET


def is_statement_of_another(source: Source) -> bool:
    """Say whether a source is the document in which another source of the list spoke."""
    return source.kind is SourceKind.DOCUMENT and source.role.startswith(_BY)


def _key(found: _Found) -> tuple[str, str | int]:
    """Tell sources apart: by entity, else by kind and name."""
    if found.entity is not None:
        return "entity", found.entity
    return found.kind, fold(f"{found.name} {found.role}" if found.role.startswith(_BY) else found.name)


def _relay(relays: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Give the relay chain of a source: the longest of its attributions, empty if any came without one."""
    return max(relays, key=len) if relays and all(relays) else ()
