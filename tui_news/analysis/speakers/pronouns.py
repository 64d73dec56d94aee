"""Tells whom "he", "she", "they" and "it" stand for when somebody speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui_news.analysis.speakers.speaker import Speaker
from tui_news.analysis.words.gazetteers import fold, genders, lexicon
from tui_news.analysis.words.roles import is_several, people
from tui_news.model.annotations import EntityType
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from tui_news.analysis.speakers.mentions import Mentions
    from tui_news.analysis.words.phrases import Phrase
    from tui_news.model.annotations import Entity, Mention
    from tui_news.model.documents import Spans

_LATELY: Final = 300  # characters back to who spoke in the sentence before
_SPOKEN_OF: Final = 0.5  # how much less likely somebody speaks who is spoken of in what was said before
_OBJECT: Final = 0.17  # and who a preposition leads to
_LEAD: Final = 30  # characters that can lead to a name
_TO: Final = re.compile(
    r"\b(?:with|of|by|to|for|from|about|against|than|like|including|between|toward|under|after)"
    r" (?:(?:the|an?|his|her|their|Mr|Mrs|Ms|Dr)\.? )?$"
)
_LAST: Final = 8  # spans of what was said that are remembered
_FAR: Final = 2000  # characters back that a paragraph is looked for
_SENTENCE_START: Final = re.compile(r"(?:[.!?][”\"’']?\s|\n)[^.!?\n]*$")
OPENING: Final = frozenset('“"«„‘')
"""The marks with which a quotation opens."""
_OPENING: Final = re.compile(r"[“\"«„‘]")
_GENDERED: Final = re.compile(r"\b(?:he|his|him|she|her|hers)\b", re.I)
_OF: Final = re.compile(r" (?:of|for|to|in|at|with|from|by)\b")
_DESCRIBES: Final = re.compile(r"[ -][a-z]")  # "the Democratic (politicians)"
_POSSESSED: Final = re.compile(r".*['’]s? ")
_THINGS: Final = lexicon("document") | lexicon("body") | lexicon("group")
BODIES: Final = frozenset({EntityType.ORGANIZATION, EntityType.LOCATION, EntityType.FACILITY, EntityType.GROUP})
"""The types of what speaks without being a person."""
SPEAKING: Final = BODIES | {EntityType.PERSON}
"""The types of what speaks."""


class Pronouns:
    """Resolves the pronouns of one article, in the order of the text."""

    def __init__(self, text: str, mentions: Mentions, entities: dict[int, Entity], roles: dict[int, list[str]]) -> None:
        """Take the entities by id, and how the article describes them."""
        self._text, self._mentions, self._entities, self._roles = text, mentions, entities, roles
        self._spoke: list[tuple[int, Speaker]] = []  # offset, who: in the order resolved
        self._told: list[tuple[int, int]] = []  # what was said so far, as spans
        known = {e.id: self._gender_of(e) for e in entities.values() if e.type is EntityType.PERSON}
        self._surely = {i for i, gender in known.items() if gender}
        self._gender = {**self._gender_votes(), **{i: gender for i, gender in known.items() if gender}}

    def told(self, content: Spans, *, whole: bool) -> None:
        """Remember what somebody says: who is spoken of there is rarely who speaks next.

        With *whole* what stands between the parts of *content* belongs to it too.
        """
        self._told.extend([Span(content[0].start, content[-1].end)] if whole and content else content)

    def note(self, offset: int, speaker: Speaker) -> None:
        """Remember that *speaker* spoke at *offset*."""
        if speaker.name is not None:
            self._spoke.append((offset, speaker))

    def spoken_since(self, offset: int) -> bool:
        """Say whether somebody is known to have spoken at *offset* or later."""
        return bool(self._spoke) and self._spoke[-1][0] >= offset

    def resolve(self, phrase: Phrase) -> Speaker:
        """Say whom the pronoun that *phrase* is stands for; relative ones and the first person for nobody."""
        kind = phrase.pronoun
        if kind in ("m", "f"):
            return self._person_before(phrase, kind)
        if kind in ("p", "n"):
            return self._body_before(phrase, kind)
        return Speaker(None, None, "", 0.0, phrase)

    def _person_before(self, phrase: Phrase, gender: str) -> Speaker:
        lately = self._told_of_lately(phrase)
        if lately is not None:
            return lately
        scores: dict[int, float] = {}
        paragraph = self._text.rfind("\n", max(0, phrase.start - _FAR), phrase.start)
        for m in self._mentions.before(phrase.start, 12):
            wanted = self._gender.get(m.entity)
            if m.type is not EntityType.PERSON or wanted not in (None, gender):
                continue
            told = self._is_told(m, phrase)
            if told and wanted is None:
                continue
            weight = 1.0 / (1 + (phrase.start - m.end) / 300) + (0.4 if m.start > paragraph else 0.0)
            weight -= _SPOKEN_OF * told + _OBJECT * self._is_object(m)
            weight += 0.3 * (wanted == gender) * (1.0 if m.entity in self._surely else 0.4) + 0.25 * self._opens(m)
            scores[m.entity] = max(scores.get(m.entity, 0.0), weight)
        for offset, speaker in self._spoke[-3:]:
            if speaker.entity in scores:
                scores[speaker.entity] += 0.6 / (1 + (phrase.start - offset) / 600)
        if not scores:
            return self._role_before(phrase)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        entity = self._entities[ranked[0][0]]
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        return Speaker(entity.name, entity.id, "", min(0.9, 0.5 + lead), phrase)

    def _told_of_lately(self, phrase: Phrase) -> Speaker | None:
        """Give who spoke by role alone just before, nobody being named since: "The envoy called … He said"."""
        offset, speaker = self._spoke[-1] if self._spoke else (0, None)
        if speaker is None or speaker.entity is not None or phrase.start - offset > _LATELY:
            return None
        if speaker.phrase is None or not _is_one(speaker.phrase.head) or "\n" in self._text[offset : phrase.start]:
            return None
        named = any(m.start > offset and m.type is EntityType.PERSON for m in self._mentions.before(phrase.start, 6))
        return None if named else self._role_before(phrase)

    def _is_told(self, mention: Mention, phrase: Phrase) -> bool:
        """Say whether a mention stands in what somebody said lately, and the pronoun "he" or "she" outside of it."""
        if phrase.head not in ("he", "she"):
            return False
        return any(a <= mention.start and mention.end < b and not a <= phrase.start < b for a, b in self._told[-_LAST:])

    def _is_object(self, mention: Mention) -> bool:
        """Say whether a preposition leads to a mention: "he met with (Ada Brun)"."""
        return _TO.search(self._text, max(0, mention.start - _LEAD), mention.start) is not None

    def _opens(self, mention: Mention) -> bool:
        """Say whether a mention begins its sentence, as a subject does."""
        before = self._text[max(0, mention.start - 25) : mention.start]
        return mention.start < 25 or bool(_SENTENCE_START.search(before))

    def _role_before(self, phrase: Phrase) -> Speaker:
        """Whoever spoke last by role alone: "the governor … He added"."""
        for offset, speaker in reversed(self._spoke[-2:]):
            bare = (
                speaker.entity is None and speaker.name is not None and speaker.name.istitle()
            )  # a name no tagger knew
            one = speaker.phrase is not None and (bare or _is_one(speaker.phrase.head))
            if phrase.start - offset < 900 and one:
                return Speaker(speaker.name, speaker.entity, speaker.role, 0.6, speaker.phrase)
        return Speaker(None, None, "", 0.0, phrase)

    def _body_before(self, phrase: Phrase, kind: str) -> Speaker:
        for offset, speaker in reversed(self._spoke[-2:]):
            near = phrase.start - offset < 700
            if near and kind == "p" and speaker.others:
                return replace(speaker, confidence=0.7, phrase=phrase)
            if near and speaker.entity is None and self._is_nameless_body(speaker):
                return replace(speaker, role="", confidence=0.7)
            if near and speaker.entity is None and kind == "p" and speaker.phrase and speaker.phrase.head.endswith("s"):
                return Speaker(speaker.name, None, speaker.role, 0.6, speaker.phrase)
            if near and kind == "n" and speaker.entity is None and speaker.phrase and speaker.phrase.head in _THINGS:
                return Speaker(speaker.name, speaker.entity, speaker.role, 0.6, speaker.phrase)
            if near and speaker.entity is not None and self._entities[speaker.entity].type in BODIES:
                return Speaker(speaker.name, speaker.entity, "", 0.7, phrase)
        for m in self._mentions.before(phrase.start, 6):
            described = m.type is EntityType.GROUP and _DESCRIBES.match(self._text, m.end)
            if m.type in (EntityType.ORGANIZATION, EntityType.GROUP) and phrase.start - m.end < 200 and not described:
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, "", 0.5, phrase)
        return Speaker(None, None, "", 0.0, phrase)

    def _is_nameless_body(self, speaker: Speaker) -> bool:
        """Say whether who spoke is called by a name that no tagger knew and that is nobody's first name."""
        words, phrase = (speaker.name or "").split(), speaker.phrase
        if phrase is None or phrase.pronoun or phrase.head in people() or not words:
            return False
        body = phrase.head in lexicon("group") or phrase.head in lexicon("body")
        return all(w[0].isupper() for w in words) and (body or fold(words[0]) not in genders())

    def _gender_of(self, entity: Entity) -> str | None:
        """Give the gender by title, trade or first name ("m", "f"), None where they do not tell."""
        words = [w.strip(".") for w in fold(entity.name).split()]
        own = (_POSSESSED.sub("", _OF.split(role)[0]).lower().split() for role in self._roles.get(entity.id, ()))
        described = {w.strip(".") for role in own for w in role} | set(words[:1])
        for gender, name in (("f", "female"), ("m", "male")):
            if described & lexicon(name):
                return gender
        return next((genders()[w] for w in words[:2] if w in genders()), None)

    def _gender_votes(self) -> dict[int, str]:
        """Give the gender of people by the first "he" or "she" after their names, before anybody else is named."""
        votes: dict[int, list[str]] = {}
        people_ = [m for m in self._mentions.all if m.type is EntityType.PERSON]
        for i, m in enumerate(people_):
            end = min(m.end + 160, people_[i + 1].start if i + 1 < len(people_) else len(self._text))
            pronoun = next(
                (p for p in _GENDERED.finditer(self._text, m.end, end) if not self._quoted(m.end, p.start())), None
            )
            if pronoun:
                votes.setdefault(m.entity, []).append("m" if pronoun.group().lower() in ("he", "his", "him") else "f")
        return {entity: max(sorted(set(v)), key=v.count) for entity, v in votes.items() if v.count("m") * 2 != len(v)}

    def _quoted(self, start: int, offset: int) -> bool:
        """Say whether a mark opens between *start* and *offset*: whoever is spoken of there is somebody else."""
        return _OPENING.search(self._text, start, offset) is not None


def _is_one(head: str) -> bool:
    """Say whether a noun describes one person."""
    return head in people() and not is_several(head)
