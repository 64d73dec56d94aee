"""What each query means, said again the slow way: a look at every story. What search finds is held against it."""

from __future__ import annotations

from datetime import timedelta

from tests.library.newsroom import FEED_TAGS, FEEDS, NOW, Said, Story, authors_of, categories_of
from tui_news.fold import fold
from tui_news.library.searching.quoting import QUOTE_FIELDS, by_quote
from tui_news.model.annotations import EntityType, SourceKind
from tui_news.query import And, Field, Node, Not, Or, Term, Words, moment


def fits(node: Node, story: Story, stories: tuple[Story, ...]) -> bool:
    """Say whether a story fits a node of a query."""
    match node:
        case Words(text, prefix):
            words = f" {fold(story.title)} | {fold(story.text)} "
            return f" {fold(text)}{'' if prefix else ' '}" in words
        case Not(part):
            return not fits(part, story, stories)
        case Or(parts):
            return any(fits(part, story, stories) for part in parts)
        case And(parts):
            quoted = [part for part in parts if isinstance(part, Term) and part.field in QUOTE_FIELDS]
            others = [part for part in parts if part not in quoted]
            return all(fits(part, story, stories) for part in others) and all(
                _has_quote(group, story, stories) for group in by_quote(quoted)
            )
        case Term():
            return _fits_term(node, story, stories)


def _said(story: Story) -> tuple[Said, ...]:
    return story.said if story.analysed else ()


def _fits_term(term: Term, story: Story, stories: tuple[Story, ...]) -> bool:
    listed = NOW - timedelta(days=story.days)
    value = term.value
    match term.field:
        case Field.IS:
            anonymous = any(source[0] is SourceKind.ANONYMOUS for source in story.sources)
            states = {"read": story.read, "unread": not story.read, "starred": story.starred}
            return {**states, "updated": story.updated, "anonymous": anonymous}[value]
        case Field.LANG:
            return story.analysed and f"{story.language}-".lower().startswith(f"{value}-".lower())
        case Field.BEFORE:
            return listed < moment(value, NOW)
        case Field.AFTER:
            return listed >= moment(value, NOW)
        case Field.FEED:
            return story.feed is not None and any(_has(text, value) for text in FEEDS[story.feed][:2])
        case Field.FOLDER:
            return story.feed is not None and f"{FEEDS[story.feed][2]}/".lower().startswith(f"{value}/".lower())
        case Field.AUTHOR:
            return any(_has(name, value) for name in authors_of(story))
        case Field.CATEGORY:
            return any(_has(name, value) for name in categories_of(story))
        case Field.TAG:
            tags = (*story.tags, *(FEED_TAGS if story.feed == 1 else ()))
            return value.lstrip("#").lower() in (tag.lower() for tag in tags)
        case Field.ABOUT:
            return any(_meant(value, (name,), forms, stories) for name, _, forms in _entities(story))
        case Field.SOURCE:
            return any(_fits_source(value, source, story, stories) for source in story.sources)
        case _:
            return _has_quote([term], story, stories)


def _has_quote(terms: list[Term], story: Story, stories: tuple[Story, ...]) -> bool:
    """Say whether one quote fits all the terms; wire copy has come through its agency without any."""
    if any(all(_fits_quote(term, said, story, stories) for term in terms) for said in _said(story)):
        return True
    wire = story.wire if story.analysed else ()
    return all(term.field is Field.VIA and _meant(term.value, wire, (), stories) for term in terms)


def _entities(story: Story) -> tuple[tuple[str, EntityType, tuple[str, ...]], ...]:
    return story.entities if story.analysed else ()


def _fits_quote(term: Term, said: Said, story: Story, stories: tuple[Story, ...]) -> bool:
    match term.field:
        case Field.KIND:
            return said.kind == term.value
        case Field.SAID:
            return _has(said.words, term.value)
        case Field.VIA:
            return _meant(term.value, (*said.relay, *story.wire), (), stories)
        case _:
            forms = next((forms for name, _, forms in story.entities if name == said.speaker), ())
            return said.speaker is not None and _meant(term.value, (said.speaker,), forms, stories)


def _fits_source(value: str, source: tuple[SourceKind, str, str], story: Story, stories: tuple[Story, ...]) -> bool:
    kind, name, role = source
    if value.lower() in set(SourceKind):
        return kind == value.lower()
    forms = next((forms for other, _, forms in story.entities if other == name), ())
    return _meant(value, (name, role), forms, stories)


def _meant(value: str, names: tuple[str, ...], forms: tuple[str, ...], stories: tuple[Story, ...]) -> bool:
    others = {
        fold(form)
        for story in stories
        if story.analysed and not story.deleted
        for name, kind, also in story.entities
        if fold(value) in map(fold, (name, *also))
        for form in (name, *also)
        if kind is not EntityType.PERSON or " " in form
    }
    return any(_has(name, value) for name in (*names, *forms)) or any(fold(name) in others for name in names)


def _has(text: str, value: str) -> bool:
    return f" {fold(value)} " in f" {fold(text)} "
