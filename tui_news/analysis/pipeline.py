"""Takes a document through every step of the analysis and puts the annotations together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.attributions import Attribution, renumbered
from tui_news.analysis.entities.gathering import gather
from tui_news.analysis.entities.names import NUMBERED
from tui_news.analysis.entities.naming import corrected
from tui_news.analysis.quotes.beside import Beside
from tui_news.analysis.quotes.completing import complete, nest
from tui_news.analysis.quotes.frames import frames
from tui_news.analysis.quotes.merging import merge
from tui_news.analysis.quotes.transcripts import named_turns, signatures, spoken, turns
from tui_news.analysis.quotes.worth import is_act, kind
from tui_news.analysis.sources.listing import SourceList
from tui_news.analysis.sources.relays import Chains, Outlets
from tui_news.analysis.sources.sourcing import summary
from tui_news.analysis.sources.wire import Credit, credited
from tui_news.analysis.speakers.resolution import resolve_all
from tui_news.analysis.speakers.resolver import Resolver
from tui_news.analysis.tagging import Tagging, of_another_language, tag
from tui_news.analysis.text.language import language
from tui_news.analysis.text.quotation_marks import Quotations, quotations
from tui_news.analysis.words.roles import role_of
from tui_news.model.annotations import Annotations, Entity, Mention, Quote, QuoteKind, Source
from tui_news.model.documents import BlockKind, Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_news.analysis.quotes.transcripts import Turn
    from tui_news.analysis.speakers.speaker import Speaker


_CREDITED = 0.95  # how sure it is that an agency named in dateline or credit gave the text
_BOXES: Final = 3  # block quotations that begin with one word, from which on they are boxes
_LABEL: Final = 5  # letters of such a word, at least: "Summary", not "If"
_WORD: Final = 40  # characters in which the first word of a block stands
_THOUGHT: Final = 0.3  # confidence at most in what an unknown "I" thinks: no news


def run(document: Document, version: str) -> Annotations:
    """Analyse a document; *version* names the analyser in the result."""
    text = document.text
    tongue = language(text)
    blocks = [(b.start, b.end) for b in document.blocks]
    set_off = _set_off(document)
    english = tongue in ("en", "und")
    talk = turns(text, blocks) or signatures(text, blocks, set_off)
    for turn in talk:
        set_off.discard(turn.colon.start)
    marks = quotations(text, blocks, set_off, [turn.said for turn in talk])
    tagging = tag(text)
    if not english:
        tagging = of_another_language(tagging, marks, tongue)
    mentions, entities = gather(text, corrected(text, tagging.names, named_turns(text, talk)))
    roles = _roles(text, mentions)
    attributions = _attributions(text, tagging, blocks, marks, talk, english=english)
    wire = credited(document)
    quotes, sources = _quotes(
        text, attributions, marks, mentions, {e.id: e for e in entities}, roles, wire, english=english
    )
    return Annotations(
        language=tongue,
        analyser=version,
        mentions=mentions,
        entities=tuple(_with_role(entity, roles.get(entity.id)) for entity in entities),
        quotes=quotes,
        sources=sources,
        sourcing=summary(text, quotes, sources, tuple(credit.name for credit in wire)),
    )


def _with_role(entity: Entity, roles: Sequence[str] | None) -> Entity:
    """Give an entity with the longest of its *roles*."""
    return replace(entity, role=max(roles, key=len)) if roles else entity


def _set_off(document: Document) -> set[int]:
    """Give where block quotations begin; several that begin alike ("Summary …") are boxes and quote nobody."""
    starts = [b.start for b in document.blocks if b.kind is BlockKind.QUOTATION]
    first = {start: document.text[start : start + _WORD].split(None, 1)[0] for start in starts}
    alike = Counter(first.values())
    return {start for start in starts if alike[first[start]] < _BOXES or len(first[start]) < _LABEL}


def _roles(text: str, mentions: Sequence[Mention]) -> dict[int, list[str]]:
    """Give how the article describes each entity, in the order of the text."""
    roles: dict[int, list[str]] = {}
    for mention in mentions:
        if mention.type in NUMBERED:
            continue
        role = role_of(text, mention, mentions)
        if role and role not in roles.setdefault(mention.entity, []):
            roles[mention.entity].append(role)
    return roles


def _attributions(
    text: str,
    tagging: Tagging,
    blocks: Sequence[tuple[int, int]],
    marks: Quotations,
    talk: Sequence[Turn],
    *,
    english: bool,
) -> list[Attribution]:
    """Give all attributions: the model's, those of the frames (which are English), and every direct quote there is."""
    framed = frames(text, tagging.tokens, tagging.sentences, blocks, marks, talk) if english else spoken(talk)
    merged = merge(tagging.attributions, framed, text)
    found = complete(text, merged, marks, Beside(text, tagging.tokens, marks))
    found = renumbered(found, sorted((each for each in found if each.content), key=lambda each: each.content))
    nest(found)
    # Within somebody's words an act is only what they tell of: "he said he had reported faulty sensors".
    told = [each.parent is not None and is_act(text, each) and not marks.share(each.content) for each in found]
    return renumbered(found, [each for each, only in zip(found, told, strict=True) if not only])


def _quotes(
    text: str,
    attributions: Sequence[Attribution],
    marks: Quotations,
    mentions: Sequence[Mention],
    entities: dict[int, Entity],
    roles: dict[int, list[str]],
    wire: Sequence[Credit],
    *,
    english: bool,
) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """Say of every attribution who speaks and who passed it on; give quotes and sources."""
    outlets = Outlets(text, mentions, entities)
    speakers = resolve_all(
        text, attributions, Resolver(text, mentions, entities, roles, outlets.by_entity), guesses=english
    )
    chains = Chains(attributions, speakers, outlets)
    sources = SourceList(text, entities, roles)
    number = {i: n for n, i in enumerate((i for i in range(len(attributions)) if i not in chains.carriers), 1)}
    quotes = []
    for i, n in number.items():
        each, relay = attributions[i], chains.relay(i)
        parent = chains.parent(i)
        sources.add(each, speakers[i], relay, chains.known[i])
        for name in relay:
            span, entity, what = outlets.where(name)
            sources.add_relay(name, what, span, entity, each.confidence)
        what = kind(marks.share(each.content))
        if what is QuoteKind.INDIRECT and _is_own_thought(speakers[i]):
            each.confidence = min(each.confidence, _THOUGHT)
        quotes.append(_quote(n, number[parent] if parent is not None else None, each, what, speakers[i], relay))
    for name, span in wire:
        named = next((m.entity for m in mentions if span and m.start < span.end and span.start < m.end), None)
        sources.add_relay(name, "agency", span, named, _CREDITED)
    return tuple(quotes), sources.sources()


def _is_own_thought(speaker: Speaker) -> bool:
    """Say whether "I", "we" or "you" is the source of something and nobody knows who that is."""
    return speaker.name is None and speaker.phrase is not None and speaker.phrase.pronoun in ("1", "w", "2")


def _quote(
    number: int, parent: int | None, each: Attribution, what: QuoteKind, speaker: Speaker, relay: tuple[str, ...]
) -> Quote:
    return Quote(
        id=number,
        parent=parent,
        kind=what,
        content=each.content,
        cue=each.cue,
        source=each.source,
        speaker=speaker.name,
        entity=speaker.entity,
        relay=relay,
        confidence=round(each.confidence, 3),
    )
