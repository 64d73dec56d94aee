"""Resolves the source of an attribution to who speaks: a name, a role, a pronoun, the one who spoke before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes.transcripts import is_answering, is_asking
from tui_news.analysis.speakers.first_persons import FirstPersons
from tui_news.analysis.words.gazetteers import fold, genders, lexicon, listed
from tui_news.analysis.words.phrases import Phrase, parse
from tui_news.analysis.words.roles import head_of, people
from tui_news.model.annotations import EntityType, Mention
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.model.annotations import Entity

UNKNOWN_BELOW: Final = 0.35  # confidence under which a speaker is left unknown; chosen on GUM's development texts
_MEMORY: Final = 300  # mentions back that a description can refer to
_NEAR: Final = 400  # characters back to what a bare description can stand for
_FAR: Final = 2000  # characters back that a sentence or paragraph is looked for
_CLAUSE: Final = re.compile(
    r",? (?=(?:where|which|who|whose|that)\b)|,? (?=(?:seen|published|filed|filmed|found|obtained|read out|released|"
    r"issued|posted|handed|leaked|sent|shared)\b)|, (?=speaking\b)"
)
_SENTENCE_START: Final = re.compile(r"(?:[.!?][”\"’']?\s|\n)[^.!?\n]*$")
_APPOSED: Final = re.compile(r"[,–—(]| - ")
_NOUN: Final = re.compile(r"(?:^|[.,;:”\"\n–—] ?)(?P<noun>[^.,;:“”\"\n–—]{3,100}), $")
_SUBJECT: Final = 60  # characters into a sentence in which its subject begins
_OPENING: Final = re.compile(r"[“\"«„‘]")
_RELATIVE: Final = re.compile(r"(?:who|whose|which|that) ")
_CLAUSAL: Final = re.compile(
    r"\b(?:is|are|was|were|had|has|have|will|would|can|could|did|does|not|tried|called|what|if|because|we|i|he|she|they|you|it)\b",
    re.I,
)
_MOST_WORDS: Final = 14  # of a description that can name a speaker
_GENDERED: Final = re.compile(r"\b(?:he|his|him|she|her|hers)\b", re.I)
_BODIES: Final = frozenset({EntityType.ORGANIZATION, EntityType.LOCATION, EntityType.FACILITY, EntityType.GROUP})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ``name`` (None when unknown), local entity, description in the source span, and how sure (0 to 1)."""

    name: str | None
    entity: int | None
    role: str
    confidence: float
    phrase: Phrase | None = None


def _is_one(head: str) -> bool:
    """Say whether a noun describes one person."""
    return head in people() and not (head.endswith("s") and head[:-1] in people())


NOBODY: Final = Speaker(None, None, "", 0.0)


class Resolver:
    """Resolves the sources of one article, in the order of the text."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        entities: dict[int, Entity],
        roles: dict[int, list[str]],
        outlets: Container[int] = (),
    ) -> None:
        """Take the entities by id, how the article describes them, and the ids of those that are outlets."""
        self._text, self._mentions, self._entities, self._outlets = text, mentions, entities, outlets
        self._starts = [m.start for m in mentions]
        self._roles = roles
        self._first_persons = FirstPersons(text, mentions)
        self._spoke: list[tuple[int, Speaker]] = []  # offset, who: in the order resolved
        known = {e.id: self._gender_of(e) for e in entities.values() if e.type is EntityType.PERSON}
        self._surely = {i for i, gender in known.items() if gender}
        self._gender = {**self._gender_votes(), **{i: gender for i, gender in known.items() if gender}}

    def resolve(self, each: Attribution) -> Speaker:
        """Say who speaks in *each*; call in the order of the text, for what was said before decides."""
        if not each.source:
            return NOBODY
        start, end = each.source[0].start, each.source[-1].end
        if is_asking(self._text[start:end]):
            return NOBODY
        if is_answering(self._text[start:end]):
            return self.interviewed(start)
        bare = self._text[start:end].lower() in listed("determiner")  # "The" of "The Marzam Contact Group"
        following = (m for m in self.within(end, end + 2) if m.start == end + 1)
        bare = bare or self._text[start:end].split()[-1].lower() in people()
        name = next((m for m in following if bare or m.type is EntityType.PERSON), None)
        if name is not None and self._text[end] == " ":  # "treasurer" of "treasurer Alun Prosser"
            end = name.end
            each.source = (*each.source[:-1], Span(each.source[-1].start, end))
        phrase = parse(self._text, start, end, self.within(start, end))
        speaker = self._speaker(phrase)
        if speaker.confidence < UNKNOWN_BELOW:
            speaker = Speaker(None, None, "", speaker.confidence, phrase)
        self.note(start, speaker)
        return speaker

    def note(self, offset: int, speaker: Speaker) -> None:
        """Remember that *speaker* spoke at *offset*."""
        if speaker.name is not None:
            self._spoke.append((offset, speaker))

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Give the mentions that overlap a span."""
        lo = max(0, bisect_left(self._starts, start) - 1)
        return [m for m in self._mentions[lo : bisect_right(self._starts, end)] if m.end > start and m.start < end]

    def _speaker(self, phrase: Phrase) -> Speaker:
        if phrase.pronoun:
            return self._pronoun(phrase)
        if _RELATIVE.match(self._text, phrase.start, phrase.end):
            return self._antecedent(phrase)
        if phrase.name is not None:
            return self._named(phrase, phrase.name)
        appositive = self._appositive(phrase)
        if appositive is not None:
            return appositive
        return self._nominal(phrase)

    def _named(self, phrase: Phrase, name: Mention) -> Speaker:
        entity = self._entities[name.entity]
        if name.type in (EntityType.GROUP, EntityType.MISC) and phrase.core.start < name.start and "-" in phrase.head:
            return self._nominal(phrase)
        before = self._text[phrase.core.start : name.start].strip()
        after = self._text[name.end : phrase.end].strip(" ,–—-()")
        role = after or (
            before if before.lower() not in ("the", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.") else ""
        )
        return Speaker(entity.name, entity.id, role, 0.95, phrase)

    def _appositive(self, phrase: Phrase) -> Speaker | None:
        """Find a person named after a role: "the governor of the province, X"."""
        body = phrase.head in lexicon("group")
        if phrase.head not in people() and phrase.head not in lexicon("media") and not body:
            return None
        for m in self.within(phrase.core.end, phrase.end):
            between = self._text[phrase.core.end : m.start]
            wanted = m.type is EntityType.ORGANIZATION if body else m.type is EntityType.PERSON
            if wanted and _APPOSED.search(between):
                role = self._text[phrase.start : m.start].strip(" ,–—-(")
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, role, 0.9, phrase)
        return None

    def _nominal(self, phrase: Phrase) -> Speaker:
        """Name a speaker who has no name: an entity it stands for ("the group"), else the words themselves."""
        inner = [m for m in self.within(phrase.core.start, phrase.core.end) if m.type is EntityType.ORGANIZATION]
        if inner and phrase.head in lexicon("forces"):
            entity = self._entities[inner[-1].entity]
            return Speaker(entity.name, entity.id, "", 0.9, phrase)
        if phrase.determiner in ("the", "this", "that", "his", "her", "its") or self._text[phrase.start].isupper():
            known = self._stands_for(phrase)
            if known is not None:
                entity = self._entities[known[0]]
                return Speaker(entity.name, entity.id, "", known[1], phrase)
        words = _CLAUSE.split(" ".join(self._text[phrase.start : phrase.end].split()).strip(" ,"))[0].strip(" ,")
        words = re.sub(r"^(?:[Aa]n?|[Tt]he) ", "", words)
        named = words and words.count(" ") < _MOST_WORDS and not _CLAUSAL.search(words)
        return Speaker(words if named else None, None, "", 0.8 if named else 0.0, phrase)

    def _stands_for(self, phrase: Phrase) -> tuple[int, float] | None:
        """Give the entity a definite description without a name refers to, with a confidence."""
        if phrase.end > phrase.core.end + 1 and re.search(
            r"\b(?:of|for|in|at|from)\b", self._text[phrase.core.end : phrase.end]
        ):
            return None  # described on the spot: "the governor of Hasaka province"
        head, before = phrase.head, phrase.start
        for m in self._before(before, _MEMORY):
            if self._fits(head, phrase, self._entities[m.entity]):
                return m.entity, 0.75
        if phrase.determiner != "the" or phrase.end > phrase.core.end + 1:
            return None
        return self._nearest(head, phrase)

    def _nearest(self, head: str, phrase: Phrase) -> tuple[int, float] | None:
        """Give the last organisation or person before "the group", "the teenager", which nothing describes so."""
        body = head in lexicon("group")
        if len(phrase.words) > 1 or not (body or head in people()):
            return None
        wanted = EntityType.ORGANIZATION if body else EntityType.PERSON
        near = [
            m.entity
            for m in self._before(phrase.start, 16)
            if m.type is wanted and m.entity not in self._outlets and phrase.start - m.end < _NEAR
        ]
        return (near[0], 0.5 if len(set(near)) == 1 else 0.4) if near else None

    def _fits(self, head: str, phrase: Phrase, entity: Entity) -> bool:
        if entity.type is EntityType.PERSON:
            return any(head == head_of(role) for role in self._roles.get(entity.id, ()))
        if entity.type in (EntityType.ORGANIZATION, EntityType.FACILITY):
            words = [w.casefold() for w in re.findall(r"[\w-]+", f"{entity.name} {' '.join(entity.aliases)}")]
            if head in words and (head in lexicon("body") or head in lexicon("group") or head in lexicon("media")):
                return all(w in words for w in phrase.words[:-1])
            return any(head == head_of(role) for role in self._roles.get(entity.id, ()))
        return False

    def _pronoun(self, phrase: Phrase) -> Speaker:
        kind = phrase.pronoun
        if kind in ("m", "f"):
            return self._person_before(phrase, kind)
        if kind in ("p", "n"):
            return self._body_before(phrase, kind)
        if kind == "r":
            return self._antecedent(phrase)
        return Speaker(None, None, "", 0.0, phrase)

    def _person_before(self, phrase: Phrase, gender: str) -> Speaker:
        scores: dict[int, float] = {}
        paragraph = self._text.rfind("\n", max(0, phrase.start - _FAR), phrase.start)
        for m in self._before(phrase.start, 12):
            wanted = self._gender.get(m.entity)
            if m.type is not EntityType.PERSON or wanted not in (None, gender):
                continue
            weight = 1.0 / (1 + (phrase.start - m.end) / 300) + (0.4 if m.start > paragraph else 0.0)
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

    def _opens(self, mention: Mention) -> bool:
        """Say whether a mention begins its sentence, as a subject does."""
        before = self._text[max(0, mention.start - 25) : mention.start]
        return mention.start < 25 or bool(_SENTENCE_START.search(before))

    def _role_before(self, phrase: Phrase) -> Speaker:
        """Whoever spoke last by role alone: "the governor … He added"."""
        for offset, speaker in reversed(self._spoke[-2:]):
            if phrase.start - offset < 900 and speaker.phrase is not None and _is_one(speaker.phrase.head):
                return Speaker(speaker.name, speaker.entity, speaker.role, 0.6, speaker.phrase)
        return Speaker(None, None, "", 0.0, phrase)

    def _body_before(self, phrase: Phrase, kind: str) -> Speaker:
        for offset, speaker in reversed(self._spoke[-2:]):
            near = phrase.start - offset < 700
            if near and speaker.entity is None and kind == "p" and speaker.phrase and speaker.phrase.head.endswith("s"):
                return Speaker(speaker.name, None, speaker.role, 0.6, speaker.phrase)
            if near and kind == "n" and speaker.phrase and speaker.phrase.head in lexicon("document"):
                return Speaker(speaker.name, speaker.entity, speaker.role, 0.6, speaker.phrase)
            if near and speaker.entity is not None and self._entities[speaker.entity].type in _BODIES:
                return Speaker(speaker.name, speaker.entity, "", 0.7, phrase)
        for m in self._before(phrase.start, 6):
            if m.type in (EntityType.ORGANIZATION, EntityType.GROUP) and phrase.start - m.end < 200:
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, "", 0.5, phrase)
        return Speaker(None, None, "", 0.0, phrase)

    def _antecedent(self, phrase: Phrase) -> Speaker:
        for m in self._before(phrase.start, 3):
            if phrase.start - m.end <= 3 and m.type in (*_BODIES, EntityType.PERSON):
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, "", 0.8, phrase)
        noun = _NOUN.search(self._text, max(0, phrase.start - 110), phrase.start)
        if noun is None:
            return Speaker(None, None, "", 0.0, phrase)
        return self._nominal(parse(self._text, *noun.span("noun"), self.within(*noun.span("noun"))))

    def _before(self, offset: int, count: int) -> list[Mention]:
        """Give the last *count* mentions before an offset, nearest first."""
        i = bisect_left(self._starts, offset)
        return list(reversed(self._mentions[max(0, i - count) : i]))

    def _gender_of(self, entity: Entity) -> str | None:
        """Give the gender by title, trade or first name ("m", "f"), None where they do not tell."""
        words = [w.strip(".") for w in fold(entity.name).split()]
        described = {w.lower().strip(".") for role in self._roles.get(entity.id, ()) for w in role.split()} | set(
            words[:1]
        )
        for gender, name in (("f", "female"), ("m", "male")):
            if described & lexicon(name):
                return gender
        return next((genders()[w] for w in words[:2] if w in genders()), None)

    def _gender_votes(self) -> dict[int, str]:
        """Give the gender of people by the first "he" or "she" after their names, before anybody else is named."""
        votes: dict[int, list[str]] = {}
        people_ = [m for m in self._mentions if m.type is EntityType.PERSON]
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

    def lead_in(self, sentence: Span) -> Speaker:
        """Who speaks in a quotation without cue after a sentence: the person that the sentence begins with."""
        for m in self.within(*sentence):
            if m.type is EntityType.PERSON and m.start >= sentence.start and m.start - sentence.start < _SUBJECT:
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, "", 0.55)
        word = re.match(r"(?:He|She)\b", self._text[sentence.start : sentence.end])
        if word:
            return self._pronoun(parse(self._text, sentence.start, sentence.start + word.end(), ()))
        return NOBODY

    def subject(self, offset: int) -> Span | None:
        """Give the name that the sentence at *offset* begins with, the subject of its "…, warning that"."""
        text = self._text
        first = max(0, offset - _FAR)
        start = max(text.rfind(stop, first, offset) + 1 for stop in (". ", "\n", "” ")) or first
        for m in self.within(start, min(start + _SUBJECT, offset)):
            dateline = text[m.start : m.end].isupper() and m.type is EntityType.LOCATION
            named = m.type in (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION)
            if named and m.start >= start and not dateline:
                return Span(m.start, m.end)
        return None

    def interviewed(self, offset: int) -> Speaker:
        """Who answers in an interview at *offset*."""
        return self._called(self._first_persons.interviewed(offset), 0.5)

    def author(self) -> Speaker:
        """Who "I" is outside all quotes, where the text says by whom it is."""
        return self._called(self._first_persons.author(), 0.7, "author")

    def _called(self, entity: int | None, confidence: float, role: str = "") -> Speaker:
        return NOBODY if entity is None else Speaker(self._entities[entity].name, entity, role, confidence)
