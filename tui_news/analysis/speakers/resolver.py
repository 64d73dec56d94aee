"""Resolves the source of an attribution to who speaks: a name, a role, a pronoun, the one who spoke before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui_news.analysis.quotes.transcripts import is_answering, is_asking
from tui_news.analysis.speakers.descriptions import Descriptions
from tui_news.analysis.speakers.first_persons import FirstPersons
from tui_news.analysis.speakers.mentions import Mentions
from tui_news.analysis.speakers.pronouns import BODIES, OPENING, SPEAKING, Pronouns
from tui_news.analysis.speakers.speaker import NOBODY, Speaker
from tui_news.analysis.speakers.voices import Voices
from tui_news.analysis.words.gazetteers import lexicon, listed
from tui_news.analysis.words.phrases import Phrase, name_at_end, parse
from tui_news.analysis.words.roles import people
from tui_news.model.annotations import EntityType, Mention
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tui_news.analysis.attributions import Attribution
    from tui_news.model.annotations import Entity

UNKNOWN_BELOW: Final = 0.35  # confidence under which a speaker is left unknown; chosen on GUM's development texts
_NEAR: Final = 400  # characters back to what a bare description can stand for
_FAR: Final = 2000  # characters back that a sentence or paragraph is looked for
_CLAUSE: Final = re.compile(
    r",? (?=(?:where|which|who|whose|that)\b)|,? (?=(?:seen|published|filed|filmed|found|obtained|read out|released|"
    r"issued|posted|handed|leaked|sent|shared)\b)|,? (?=as per\b)|, (?=speaking\b)"
)
_POSSESSIVE: Final = ("'s", "’s", "'", "’")
_WHO_SAID: Final = re.compile(r",? who (?:said|says|told|tells|added|wrote)\b")
_ON_A_DAY: Final = re.compile(r" (?:on|late|early) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_PARTY: Final = re.compile(r"[DRI]-[^,]{2,12}")
_AGED: Final = re.compile(r"^(?:aged )?\d{1,3}(?:, |$)")
_NOUN: Final = re.compile(r"(?:^|[.,;:”\"\n–—] ?)(?P<noun>[^.,;:“”\"\n–—]{3,100}), $")
# "a young woman (who suggested)", "the study -- (which notes)"
_RESTRICTED: Final = re.compile(
    r"\b(?P<noun>(?:[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome|[Ss]everal|[Tt]wo|[Tt]hree) "
    r"(?:(?!(?:an?|the|one|of|to|in|for) )\w[\w’'-]* ){0,3}\w[\w’'-]*) (?:-- |– |— )?$"
)
_DOCUMENT: Final = re.compile(
    rf"\b(?:an?|the|its|his|her|their|this) (?:[\w-]+ ){{0,3}}?(?P<head>{'|'.join(sorted(listed('spokenin')))})\b", re.I
)
_KIN: Final = re.compile(r"(?P<n>(?:His|Her|Their|The|An?) (?:[\w-]+ ){0,2}?(?P<h>[\w-]+)) ")
_PRONOUN: Final = re.compile(r"(?:He|She|They|It)\b")
# The subject of the clause that one with "he" depends on: "(the governor) resigned when (he)".
_MAIN_CLAUSE: Final = re.compile(
    r"\b(?P<n>[Tt]he (?P<h>[A-Za-z-]+)) [a-z]+ (?:[a-z]+ )?"
    r"(?:where|when|because|after|before|although|if|unless|once) $"
)
_CLOSE: Final = 80  # characters of it
_SUBJECT: Final = 60  # characters into a sentence in which its subject begins
_BODY: Final = re.compile(
    r"(?:^|(?<=[.!?”\n])) ?"
    r"(?P<n>The (?:[\w’'-]+ ){0,3}?(?P<h>[a-z-]+)(?: (?:behind|of|in|at|for) (?:the )?[\w’'-]+)?) ",
    re.M,
)
# The sentence before, if it begins with a document: "The report, which has 212 pages, suggests otherwise. (It says)".
_TELLING: Final = re.compile(
    r"(?:^|(?<=[.!?”\n])) ?(?P<n>(?:The|A|An|Its|His|Her|Their) (?:[\w’'-]+ ){0,4}?(?P<h>[a-z-]+))[ ,][^.!?\n]*[.!?] $",
    re.M,
)
_THING: Final = "n"  # the class of "it"
_WHO: Final = "r"  # the class of relative pronouns
_RELATIVE: Final = re.compile(r"(?:who|whose|which|that) ")
_CLAUSAL: Final = re.compile(
    r"\b(?:is|are|was|were|had|has|have|will|would|can|could|did|does|not|tried|called|what|if|because|we|i|he|she|they|you|it)\b",
    re.I,
)
_AND: Final = re.compile(r",? (?:and|&) (?:the |[A-Z][a-z]+\.? ){0,2}")
_COMMA: Final = re.compile(r", (?:the |[A-Z][a-z]+\.? ){0,2}")
_SEVERAL: Final = 2  # names that make more than one speaker
_VOICE: Final = 0.5  # how sure it is who talks where no label says so
_OF_THEM: Final = re.compile(r"^(?:all|any|each|few|many|most|none|several|some) of (?:them|us|you)$", re.I)
_MOST_WORDS: Final = 14  # of a description that can name a speaker


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
        self._text, self._entities = text, entities
        self._mentions = Mentions(mentions)
        self._pronouns = Pronouns(text, self._mentions, entities, roles)
        self._descriptions = Descriptions(text, self._mentions, entities, roles, outlets)
        self._first_persons = FirstPersons(text, mentions)
        self._voices = Voices(text, [m for m in mentions if m.type is EntityType.PERSON])

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
        following = (m for m in self._mentions.within(end, end + 2) if m.start == end + 1)
        bare = bare or self._text[start:end].split()[-1].lower() in people()
        name = next((m for m in following if bare or m.type is EntityType.PERSON), None)
        if name is not None and self._text[end] == " ":  # "treasurer" of "treasurer Alun Prosser"
            end = name.end
            each.source = (*each.source[:-1], Span(each.source[-1].start, end))
        phrase = parse(self._text, start, end, self._mentions.within(start, end))
        own = bool(each.content) and each.content[0].start < start and self._text[each.content[0].start] in OPENING
        if own:
            self._pronouns.told(each.content, whole=False)
        speaker = self._document_read(each, phrase) or self._speaker(phrase)
        if speaker.confidence < UNKNOWN_BELOW:
            speaker = Speaker(None, None, "", speaker.confidence, phrase)
        self._pronouns.note(start, speaker)
        if not own:
            self._pronouns.told(each.content, whole=True)
        return speaker

    def _speaker(self, phrase: Phrase) -> Speaker:
        if phrase.pronoun == _THING:
            document = _TELLING.search(self._text, max(0, phrase.start - _NEAR), phrase.start)
            known = document is None or self._pronouns.spoken_since(document.start("n"))
            if document is not None and not known and document["h"].lower() in lexicon("document"):
                return self._nominal(parse(self._text, *document.span("n"), self._mentions.within(*document.span("n"))))
        subject = _MAIN_CLAUSE.search(self._text, max(0, phrase.start - _CLOSE), phrase.start)
        if subject and phrase.pronoun in ("m", "f") and subject["h"].lower() in people():
            return self._nominal(parse(self._text, *subject.span("n"), ()))
        if phrase.pronoun and phrase.pronoun != _WHO:
            speaker = self._pronouns.resolve(phrase)
            return self._body_told_of(phrase) if speaker.name is None and phrase.pronoun == _THING else speaker
        if phrase.pronoun or _RELATIVE.match(self._text, phrase.start, phrase.end):
            return self._antecedent(phrase)
        if phrase.name is not None:
            office = (
                phrase.name.type is not EntityType.PERSON and phrase.head in people()
            )  # the "UN Special Rapporteur"
            return (self._descriptions.apposed(phrase) if office else None) or self._named(phrase, phrase.name)
        return self._descriptions.apposed(phrase) or self._descriptions.called(phrase) or self._nominal(phrase)

    def _body_told_of(self, phrase: Phrase) -> Speaker:
        """Give the body that a sentence shortly before "it" begins with: "The firm …. On Monday it said"."""
        before = list(_BODY.finditer(self._text, max(0, phrase.start - _NEAR), phrase.start))
        for found in reversed(before):
            if found["h"].lower() in lexicon("group") or found["h"].lower() in lexicon("body"):
                return self._nominal(parse(self._text, *found.span("n"), self._mentions.within(*found.span("n"))))
        return Speaker(None, None, "", 0.0, phrase)

    def _document_read(self, each: Attribution, phrase: Phrase) -> Speaker | None:
        """Give the statement or letter that "it" is where "it read" or "it reads"."""
        reads = each.cue and self._text[each.cue[0].start : each.cue[-1].end].lower() in ("read", "reads", "continued")
        if phrase.pronoun != "n" or not reads:
            return None
        first = each.content[0].start if each.content else phrase.start
        found = list(_DOCUMENT.finditer(self._text, max(0, min(first, phrase.start) - _NEAR), min(first, phrase.start)))
        if not found:
            return None
        document = parse(self._text, *found[-1].span("head"), ())
        return Speaker(found[-1]["head"].lower(), None, "", 0.6, document)

    def _named(self, phrase: Phrase, name: Mention) -> Speaker:
        together = self._together(phrase, name)
        if together is not None:
            return together
        entity = self._entities[name.entity]
        if name.type in (EntityType.GROUP, EntityType.MISC) and phrase.core.start < name.start and "-" in phrase.head:
            return self._nominal(phrase)
        before = self._text[phrase.core.start : name.start].strip()
        after = self._text[name.end : phrase.end].strip(" ,–—-()").lstrip(". ")
        role = after or (
            before if before.lower() not in ("the", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.") else ""
        )
        if before.endswith(" and") and not after:  # "lawyers and (Amnesty)": more than the one that has a name
            words = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", before)
            return Speaker(f"{words} {entity.name}", entity.id, "", 0.8, phrase)
        role = "" if role in _POSSESSIVE else _WHO_SAID.split(role)[0]
        if before and _PARTY.fullmatch(after):
            role = before  # Sen. Dirk Lawson (R-Idaho)
        return Speaker(entity.name, entity.id, _AGED.sub("", role), 0.95, phrase)

    def _together(self, phrase: Phrase, name: Mention) -> Speaker | None:
        """Give those who speak as one where names are joined: "both Brun and Lind"; None where it is only one."""
        joined: list[Mention] = []
        for m in reversed([m for m in self._mentions.within(phrase.start, phrase.end) if m.type in SPEAKING]):
            if joined and not (_AND if len(joined) == 1 else _COMMA).fullmatch(self._text, m.end, joined[0].start):
                if name in joined:
                    break
                joined = []
            joined.insert(0, m)
        who = list(dict.fromkeys(m.entity for m in joined))
        if len(who) < _SEVERAL or name not in joined:
            return None
        called = [self._entities[e].name for e in who]
        return Speaker(f"{', '.join(called[:-1])} and {called[-1]}", who[0], "", 0.9, phrase, tuple(who[1:]))

    def _nominal(self, phrase: Phrase) -> Speaker:
        """Name a speaker who has no name: an entity it stands for ("the group"), else the words themselves."""
        inner = [
            m for m in self._mentions.within(phrase.core.start, phrase.core.end) if m.type is EntityType.ORGANIZATION
        ]
        if inner and phrase.head in lexicon("forces"):
            entity = self._entities[inner[-1].entity]
            return Speaker(entity.name, entity.id, "", 0.9, phrase)
        if phrase.determiner in ("the", "this", "that", "his", "her", "its") or self._text[phrase.start].isupper():
            known = self._descriptions.stands_for(phrase)
            if known is not None:
                entity = self._entities[known[0]]
                return Speaker(entity.name, entity.id, "", known[1], phrase)
        at = None if inner or phrase.head in lexicon("document") else name_at_end(self._text, phrase.start, phrase.end)
        if at is not None:
            role = self._text[phrase.start : at].strip(" ,،")
            name = self._text[at : phrase.end].strip(" ,").removesuffix("さん").removesuffix("氏")
            return Speaker(name, None, role, 0.7, phrase)
        words = re.sub(r"^(?:[Aa]n?|[Tt]he) ", "", " ".join(self._text[phrase.start : phrase.end].split()).strip(" ,"))
        words = _ON_A_DAY.sub("", _CLAUSE.split(words)[0].strip(" ,"))
        named = words and words.count(" ") < _MOST_WORDS and not _CLAUSAL.search(words) and not _OF_THEM.search(words)
        return Speaker(words if named else None, None, "", 0.8 if named else 0.0, phrase)

    def _antecedent(self, phrase: Phrase) -> Speaker:
        noun = _NOUN.search(self._text, max(0, phrase.start - 110), phrase.start)
        described = self._described(noun.start("noun")) if noun else None
        if noun is not None and described is not None:  # "Ada Brun, the mayor of the town, who insisted"
            return Speaker(described.name, described.id, noun["noun"], 0.8, phrase)
        for m in self._mentions.before(phrase.start, 3):
            if phrase.start - m.end <= 3 and m.type in (*BODIES, EntityType.PERSON):
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, "", 0.8, phrase)
        noun = noun or _RESTRICTED.search(self._text, max(0, phrase.start - 60), phrase.start)
        if noun is None:
            return Speaker(None, None, "", 0.0, phrase)
        return self._nominal(parse(self._text, *noun.span("noun"), self._mentions.within(*noun.span("noun"))))

    def _described(self, offset: int) -> Entity | None:
        """Give the person whose name ends with a comma right before *offset*."""
        nearest = self._mentions.before(offset, 1)
        apposed = nearest and nearest[0].type is EntityType.PERSON and self._text[nearest[0].end : offset] == ", "
        return self._entities[nearest[0].entity] if apposed else None

    def lead_in(self, sentence: Span) -> Speaker:
        """Who speaks in a quotation without cue after a sentence: the person that the sentence begins with."""
        for m in self._mentions.within(*sentence):
            if m.type is EntityType.PERSON and m.start >= sentence.start and m.start - sentence.start < _SUBJECT:
                entity = self._entities[m.entity]
                return Speaker(entity.name, entity.id, "", 0.55)
        kin = _KIN.match(self._text, sentence.start, sentence.end)
        if kin and kin["h"] in people():
            return self._nominal(parse(self._text, *kin.span("n"), self._mentions.within(*kin.span("n"))))
        word = re.match(r"(?:He|She)\b", self._text[sentence.start : sentence.end])
        if word:
            return self._pronouns.resolve(parse(self._text, sentence.start, sentence.start + word.end(), ()))
        return NOBODY

    def subject(self, offset: int) -> Span | None:
        """Give who the sentence at *offset* begins with, the subject of its "…, warning that" or "… and said"."""
        text = self._text
        first = max(0, offset - _FAR)
        start = max(text.rfind(stop, first, offset) + 1 for stop in (". ", "\n", "” ")) or first
        for m in self._mentions.within(start, min(start + _SUBJECT, offset)):
            dateline = text[m.start : m.end].isupper() and m.type is EntityType.LOCATION
            named = m.type in (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION)
            if named and m.start >= start and not dateline and not self._is_of(start, m):
                return Span(m.start, m.end)
        start += text.startswith(" ", start)
        described = _KIN.match(text, start, offset)
        if described and described["h"] in people():
            return Span(*described.span("n"))
        pronoun = _PRONOUN.match(text, start, offset)
        return Span(*pronoun.span()) if pronoun else None

    def _is_of(self, start: int, mention: Mention) -> bool:
        """Say whether a name belongs to something else in its sentence: "In Tarsuna", "Tarsuna's mayor"."""
        before = self._text[start : mention.start].rpartition(",")[2].split()
        return bool(before and before[0].lower() in listed("preposition")) or self._text[mention.end] in "'’"

    def interviewed(self, offset: int) -> Speaker:
        """Who answers in an interview at *offset*."""
        return self._called(self._first_persons.interviewed(offset), 0.5)

    def author(self) -> Speaker:
        """Who "I" is outside all quotes, where the text says by whom it is."""
        return self._called(self._first_persons.author(), 0.7, "author")

    def voice(self, offset: int, *, hears: bool = False) -> Speaker:
        """Who "I" is at *offset* in talk without labels, with *hears* who "you" is."""
        voice = self._voices.heard(offset) if hears else self._voices.at(offset)
        if voice is None:
            return NOBODY
        name = self._entities[voice.entity].name if voice.entity is not None else voice.name
        return Speaker(name, voice.entity, "", _VOICE)

    def _called(self, entity: int | None, confidence: float, role: str = "") -> Speaker:
        return NOBODY if entity is None else Speaker(self._entities[entity].name, entity, role, confidence)
