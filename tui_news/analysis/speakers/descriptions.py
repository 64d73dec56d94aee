"""Finds whom a description names or stands for: "the governor of the province, X", "the group"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.entities.names import NUMBERED
from tui_news.analysis.speakers.speaker import Speaker
from tui_news.analysis.words.gazetteers import lexicon, listed
from tui_news.analysis.words.roles import head_of, is_several, people
from tui_news.model.annotations import EntityType

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from tui_news.analysis.speakers.mentions import Mentions
    from tui_news.analysis.words.phrases import Phrase
    from tui_news.model.annotations import Entity

_MEMORY: Final = 300  # mentions back that a description can refer to
_NEAR: Final = 400  # characters back to what a bare description can stand for
_APPOSED_LAST: Final = re.compile(r"(?:.*?), (?:[A-Z][\w.’-]* ){0,4}")  # ", Governor "
_APPOSED: Final = re.compile(r"[,–—(]| - ")
_PARTIES: Final = frozenset(("plaintiff", "defendant", "claimant", "applicant", "appellant", "owner", "operator"))
_APPOSED_BODY: Final = re.compile(r"(?:[,–—(]| -) ?(?:[Tt]he )?$")
_WORD: Final = re.compile(r"[\w-]+")


class Descriptions:
    """The entities of one article by how it describes them."""

    def __init__(
        self,
        text: str,
        mentions: Mentions,
        entities: dict[int, Entity],
        roles: dict[int, list[str]],
        outlets: Container[int],
    ) -> None:
        """Take the entities by id, how the article describes them, and the ids of those that are outlets."""
        self._text, self._mentions, self._entities = text, mentions, entities
        self._roles, self._outlets = roles, outlets
        self._names = _by_name(entities.values())
        self._described: dict[int, frozenset[str]] = {}
        self._spelled: dict[int, frozenset[str]] = {}

    def apposed(self, phrase: Phrase) -> Speaker | None:
        """Find a person named after a role or at the end of any description: "the governor of the province, X"."""
        for m in self._mentions.within(phrase.end - 1, phrase.end):
            report = phrase.head in lexicon("document")
            if (
                m.type is EntityType.PERSON
                and not report
                and _APPOSED_LAST.fullmatch(self._text, phrase.core.end, m.start)
            ):
                role = self._text[phrase.start : m.start].strip(" ,")
                return Speaker(self._entities[m.entity].name, m.entity, role, 0.9, phrase)
        body = phrase.head in lexicon("group") or phrase.head in _PARTIES
        if phrase.head not in people() and phrase.head not in lexicon("media") and not body:
            return None
        for m in self._mentions.within(phrase.core.end, phrase.end):
            between = self._text[phrase.core.end : m.start]
            wanted = EntityType.ORGANIZATION if body else EntityType.PERSON
            if m.type is wanted and (_APPOSED_BODY if body else _APPOSED).search(between):
                role = self._text[phrase.start : m.start].removesuffix("The ").removesuffix("the ").strip(" ,–—-(")
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, role, 0.9, phrase)
        return None

    def called(self, phrase: Phrase) -> Speaker | None:
        """Find an entity of the article that the tagger passed over here: "(Chris) Early says", "the Democrats"."""
        if phrase.determiner not in ("", "the"):
            return None  # "some Democrats" are not the Democrats
        words = self._text[phrase.core.start : phrase.core.end].split()
        while words and (words[0].lower() == "the" or words[0].lower().rstrip(".") in listed("title")):
            words = words[1:]
        entity = self._names.get(" ".join(words).removesuffix("’s").removesuffix("'s"))
        return None if entity is None else Speaker(self._entities[entity].name, entity, "", 0.8, phrase)

    def stands_for(self, phrase: Phrase) -> tuple[int, float] | None:
        """Give the entity a definite description without a name refers to, with a confidence."""
        if phrase.end > phrase.core.end + 1 and re.search(
            r"\b(?:of|for|in|at|from)\b", self._text[phrase.core.end : phrase.end]
        ):
            return None  # described on the spot: "the governor of Hasaka province"
        head, before = phrase.head, phrase.start
        for m in self._mentions.before(before, _MEMORY):
            if self._fits(head, phrase, m.entity):
                return m.entity, 0.75
        if phrase.determiner != "the" or phrase.end > phrase.core.end + 1:
            return None
        return self._nearest(head, phrase)

    def _nearest(self, head: str, phrase: Phrase) -> tuple[int, float] | None:
        """Give the last organisation or person before "the group", "the teenager", which nothing describes so."""
        body = head in lexicon("group")
        person = head in people() and head not in lexicon("body") and not is_several(head)
        if len(phrase.words) > 1 or not (body or person):
            return None
        wanted = EntityType.ORGANIZATION if body else EntityType.PERSON
        near = [
            m.entity
            for m in self._mentions.before(phrase.start, 16)
            if m.type is wanted and m.entity not in self._outlets and phrase.start - m.end < _NEAR
        ]
        return (near[0], 0.5 if len(set(near)) == 1 else 0.4) if near else None

    def _fits(self, head: str, phrase: Phrase, entity: int) -> bool:
        kind = self._entities[entity].type
        if kind is EntityType.PERSON:
            return not is_several(head) and head in self._heads(entity)
        if kind not in (EntityType.ORGANIZATION, EntityType.FACILITY):
            return False
        words = self._words(entity)
        if head in words and (head in lexicon("body") or head in lexicon("group") or head in lexicon("media")):
            return all(w in words for w in phrase.words[:-1])
        return head in self._heads(entity)

    def _heads(self, entity: int) -> frozenset[str]:
        """Give the nouns that the article describes an entity by."""
        if entity not in self._described:
            self._described[entity] = frozenset(map(head_of, self._roles.get(entity, ())))
        return self._described[entity]

    def _words(self, entity: int) -> frozenset[str]:
        """Give the words of all names of an entity, in lower case."""
        if entity not in self._spelled:
            names = " ".join((self._entities[entity].name, *self._entities[entity].aliases))
            self._spelled[entity] = frozenset(w.casefold() for w in _WORD.findall(names))
        return self._spelled[entity]


def _by_name(entities: Iterable[Entity]) -> dict[str, int]:
    """Give the entities by their names as they are written, people by their surnames too where only one bears it."""
    names: dict[str, int] = {}
    surnames: dict[str, list[int]] = {}
    for entity in entities:
        if entity.type in NUMBERED:
            continue
        for name in (entity.name, *entity.aliases):
            names.setdefault(name, entity.id)
        if entity.type is EntityType.PERSON and " " in entity.name:
            surnames.setdefault(entity.name.split()[-1], []).append(entity.id)
    return {surname: bearers[0] for surname, bearers in surnames.items() if len(bearers) == 1} | names
