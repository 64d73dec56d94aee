"""Takes a document through every step of the analysis and puts the annotations together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.beside import Beside
from tui_news.analysis.entities import gather
from tui_news.analysis.frames import frames, merge
from tui_news.analysis.language import language
from tui_news.analysis.naming import corrected
from tui_news.analysis.quotation_marks import quotations
from tui_news.analysis.quotes import complete, kind, nest
from tui_news.analysis.relays import Outlets, passes_on
from tui_news.analysis.roles import role_of
from tui_news.analysis.sentences import sentences
from tui_news.analysis.sources import SourceList, named_outlet
from tui_news.analysis.sourcing import summary
from tui_news.analysis.spans import inside, length
from tui_news.analysis.speakers import NOBODY, Resolver, Speaker
from tui_news.analysis.tagging import of_another_language, tag
from tui_news.model import Annotations, Document, Entity, Mention, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.gazetteers import Outlet
    from tui_news.analysis.quotation_marks import Quotations


def run(document: Document, version: str) -> Annotations:
    """Analyse a document; *version* names the analyser in the result."""
    text = document.text
    blocks = [(b.start, b.end) for b in document.blocks]
    marks = quotations(text, blocks)
    tongue = language(text)
    tagged = tag(text)
    if tongue not in ("en", "und"):
        tagged = of_another_language(tagged, marks)
    mentions, entities = gather(text, corrected(text, tagged.names))
    beside = Beside(text, tagged.tokens, marks)
    framed = frames(text, tagged.tokens, sentences(tagged.tokens), blocks, marks)
    attributions = complete(text, merge(tagged.attributions, framed, text), marks, beside)
    story = _Story(text, mentions, entities, marks, attributions)
    quotes = story.quotes()
    sources = story.sources.sources()
    return Annotations(
        language=tongue,
        analyser=version,
        mentions=mentions,
        entities=story.described(),
        quotes=quotes,
        sources=sources,
        sourcing=summary(text, quotes, sources),
    )


class _Story:
    """What is known of one article while its attributions become quotes."""

    def __init__(
        self,
        text: str,
        mentions: tuple[Mention, ...],
        entities: tuple[Entity, ...],
        marks: Quotations,
        attributions: Sequence[Attribution],
    ) -> None:
        self.text, self.mentions, self.marks = text, mentions, marks
        self.entities = {e.id: e for e in entities}
        self.roles = self._read_roles()
        self.outlets = Outlets(text, mentions, self.entities)
        self.resolver = Resolver(text, mentions, self.entities, self.roles)
        self.sources = SourceList(text, self.entities, self.roles)
        self.attributions = [each for each in attributions if each.content]
        renumbered(attributions, self.attributions)
        nest(self.attributions)

    def described(self) -> tuple[Entity, ...]:
        """Give the entities with their roles."""
        return tuple(
            Entity(e.id, e.name, e.type, max(self.roles.get(e.id, [""]), key=len), e.aliases)
            for e in self.entities.values()
        )

    def quotes(self) -> tuple[Quote, ...]:
        """Resolve every attribution and number the quotes from 1 in the order of the text."""
        order = sorted(range(len(self.attributions)), key=lambda i: self._place(i))
        speakers = self._speakers(order)
        known = {i: self._outlet(self.attributions[i], speakers[i]) for i in order}
        carried = self._carried(order, known)
        kept = [i for i in order if i not in {outer for outer, _ in carried}]
        number = {i: n for n, i in enumerate(kept, 1)}
        quotes = []
        for i in kept:
            each = self.attributions[i]
            relay = self._relay(i, known, carried)
            parent = self._parent(i, carried)
            self._note_sources(i, speakers[i], relay, known, carried)
            quotes.append(
                Quote(
                    id=number[i],
                    parent=number.get(parent) if parent is not None else None,
                    kind=kind(self.marks.share(each.content)),
                    content=each.content,
                    cue=each.cue,
                    source=each.source,
                    speaker=speakers[i].name,
                    entity=speakers[i].entity,
                    relay=relay,
                    confidence=round(each.confidence, 3),
                )
            )
        return tuple(quotes)

    def _read_roles(self) -> dict[int, list[str]]:
        roles: dict[int, list[str]] = {}
        for m in self.mentions:
            role = role_of(self.text, m, self.mentions)
            if role and role not in roles.setdefault(m.entity, []):
                roles[m.entity].append(role)
        return roles

    def _place(self, i: int) -> tuple[int, int]:
        each = self.attributions[i]
        return each.content[0].start, -each.content[-1].end

    def _speakers(self, order: Sequence[int]) -> dict[int, Speaker]:
        speakers: dict[int, Speaker] = {}
        by_source = sorted(order, key=lambda i: (self.attributions[i].source or self.attributions[i].content)[0].start)
        for i in by_source:
            each = self.attributions[i]
            if each.source:
                speakers[i] = self.resolver.resolve(each)
            elif each.leads is not None:
                speakers[i] = self.resolver.lead_in(each.leads)
            elif each.continues is not None:
                before = speakers.get(each.continues, NOBODY)
                speakers[i] = Speaker(before.name, before.entity, before.role, 0.6 * before.confidence, before.phrase)
            else:
                speakers[i] = NOBODY
        for i in by_source:
            if speakers[i].name is None and speakers[i].phrase is not None and speakers[i].phrase.pronoun in ("1", "w"):
                speakers[i] = self._first_person(i, speakers)
        return speakers

    def _first_person(self, i: int, speakers: dict[int, Speaker]) -> Speaker:
        """Who "I" is: the speaker of the quote it stands in, else the author."""
        at = (self.attributions[i].source or self.attributions[i].content)[0]
        around = [
            (length(each.content), j)
            for j, each in enumerate(self.attributions)
            if j != i and speakers[j].name is not None and any(inside(at, s) for s in each.content)
        ]
        return speakers[min(around)[1]] if around else self.resolver.author()

    def _outlet(self, each: Attribution, speaker: Speaker) -> Outlet | None:
        if speaker.phrase is not None and speaker.phrase.name is not None:
            return self.outlets.by_entity.get(speaker.phrase.name.entity)
        return named_outlet(speaker.name) if speaker.name else None

    def _carried(self, order: Sequence[int], known: dict[int, Outlet | None]) -> list[tuple[int, int]]:
        """Pairs (outer, inner) where an outlet's attribution only passes on another's."""
        pairs = []
        for a in order:
            if known[a] is None:
                continue
            for b in order:
                if (
                    a != b
                    and known[b] is None
                    and self.attributions[b].source
                    and passes_on(self.attributions[a], self.attributions[b])
                ):
                    pairs.append((a, b))
                    break
        return pairs

    def _parent(self, i: int, carried: list[tuple[int, int]]) -> int | None:
        parent = self.attributions[i].parent
        gone = {outer for outer, _ in carried}
        while parent is not None and parent in gone:
            parent = self.attributions[parent].parent
        return parent

    def _relay(self, i: int, known: dict[int, Outlet | None], carried: list[tuple[int, int]]) -> tuple[str, ...]:
        each = self.attributions[i]
        own = known[i].name if known[i] else None
        names = self._via(each) or self.outlets.heard(each)
        names += [known[outer].name for outer, inner in carried if inner == i and known[outer]]
        parent = each.parent
        while parent is not None:
            outer = known.get(parent)
            if outer:
                names.append(outer.name)
            parent = self.attributions[parent].parent
        return tuple(dict.fromkeys(n for n in names if n != own))

    def _via(self, each: Attribution) -> list[str]:
        """Give the outlets that quote the source of *each*: "state television quoted X as saying"."""
        names = []
        for start, end in each.via:
            named = [
                self.outlets.by_entity[m.entity].name
                for m in self.resolver.within(start, end)
                if m.entity in self.outlets.by_entity
            ]
            words = re.sub(r"^(?:the|a|an) ", "", " ".join(self.text[start:end].split()), flags=re.I)
            names.append(named[-1] if named else words)
        return names

    def _note_sources(
        self,
        i: int,
        speaker: Speaker,
        relay: tuple[str, ...],
        known: dict[int, Outlet | None],
        carried: list[tuple[int, int]],
    ) -> None:
        self.sources.add(self.attributions[i], speaker, relay, known[i])
        for name in relay:
            span, entity, kind_ = self._where(name)
            self.sources.add_relay(name, kind_, span, entity)

    def _where(self, name: str) -> tuple[Span | None, int | None, str]:
        """Where an outlet is first named, its entity, and which kind it is."""
        for m in self.mentions:
            found = self.outlets.by_entity.get(m.entity)
            if found is not None and found.name == name:
                return Span(m.start, m.end), m.entity, found.kind
        return None, None, "outlet"
