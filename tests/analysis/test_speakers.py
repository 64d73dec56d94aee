from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.analysis.marked import marked
from tui_news.analysis.attributions import Attribution
from tui_news.analysis.entities.gathering import gather
from tui_news.analysis.sources.listing import SourceList
from tui_news.analysis.sources.relays import Chains, Outlets
from tui_news.analysis.speakers.resolution import resolve_all
from tui_news.analysis.speakers.resolver import Resolver
from tui_news.analysis.words.roles import role_of
from tui_news.model.documents import Span

if TYPE_CHECKING:
    from tui_news.model.annotations import Source


class Read:
    """A text with its names in brackets and its sources as <words>, resolved; the content is what follows."""

    def __init__(self, written: str) -> None:
        text, names = marked(written.replace("<", "").replace(">", ""))
        self.text = text
        plain, _ = marked(written)
        spots, at = [], 0
        for i, piece in enumerate(plain.replace(">", "<").split("<")):
            if i % 2:
                spots.append(Span(at, at + len(piece)))
            at += len(piece)
        mentions, entities = gather(text, names)
        by_id = {e.id: e for e in entities}
        roles: dict[int, list[str]] = {}
        for m in mentions:
            if role := role_of(text, m, mentions):
                roles.setdefault(m.entity, []).append(role)
        self.attributions = [self._attribution(spot) for spot in spots]
        outlets = Outlets(text, mentions, by_id)
        self.speakers = resolve_all(text, self.attributions, Resolver(text, mentions, by_id, roles, outlets.by_entity))
        self.chains = Chains(self.attributions, self.speakers, outlets)
        self._sources = SourceList(text, by_id, roles)
        for i, each in enumerate(self.attributions):
            self._sources.add(each, self.speakers[i], self.chains.relay(i), self.chains.known[i])

    def _attribution(self, source: Span) -> Attribution:
        verb = self.text.find(" ", source.end + 1)
        end = min(i for i in (self.text.find(".", verb), self.text.find("\n", verb), len(self.text)) if i >= 0)
        that = self.text.find("that ", verb, end)
        start = that if that > 0 else verb + 1
        return Attribution((Span(start, max(end, start + 1)),), (Span(source.end + 1, verb),), (source,))

    @property
    def names(self) -> list[str | None]:
        return [s.name for s in self.speakers]

    @property
    def sources(self) -> tuple[Source, ...]:
        return self._sources.sources()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("<[Per:Mara Lind]> said it was late.", "Mara Lind"),
        ("[Per:Mara Lind] came. <[Per:Lind]> said it was late.", "Mara Lind"),
        ("[Per:Marek Dworak] resigned. <He> said he was tired.", "Marek Dworak"),
        ("[Per:Nadia Ferhat] took over from [Per:Ole Bruun]. <She> said it was late.", "Nadia Ferhat"),
        ("Minister [Per:Leonid Brask] came. <The minister> said it was late.", "Leonid Brask"),
        ("<The governor of [Loc:Tesk] province> said it was late.", "governor of Tesk province"),
        ("<The governor of [Loc:Tesk], [Per:Ada Voss],> said it was late.", "Ada Voss"),
        ("<The [Org:Free Valley Front] ([Org:FVF])> said it was late.", "Free Valley Front"),
        ("The [Org:Free Valley Front] met. <The group> said it was late.", "Free Valley Front"),
        ("[Org:Orbella Foods] fell. <The company> said it was late.", "Orbella Foods"),
        ("The [Org:Foreign Ministry] met. <The ministry> said it was late.", "Foreign Ministry"),
        ("<the [Org:Asra] forces> said it was late.", "Asra"),
        ("<a spokeswoman for [Org:Alt & Co]> said it was late.", "spokeswoman for Alt & Co"),
        ("<[Gro:Kurdish] officials> said it was late.", "Kurdish officials"),
        ("<sources> said it was late.", "sources"),
        ("<He> said it was late.", None),
        ("<I> said it was late.", None),
        ("<a memo seen by the [Org:Harbour Gazette]> said it was late.", "memo"),
        # names that the tagger passed over where they speak
        ("[Per:Chris Early] runs the port. <Early> said it was late.", "Chris Early"),
        ("The [Org:Harbourists] met. <Some Harbourists> said it was late.", "Some Harbourists"),
        ("<Blue Anvil> said it was late. <they> said it rained.", "Blue Anvil"),
        ("The [Gro:Nordian] voters left. <They> said it was late.", None),
        ("Every clinic closed. <WHO> said it was late.", "WHO"),
        ("<Orbella's parent company, The [Org:Blue Company]> said it was late.", "Blue Company"),
        (
            "<The laboratory of [Per:Bo Riis], who left the [Org:Tesk College],> said it was late.",
            "laboratory of Bo Riis",
        ),
        ("<[Per:Ana Ro].> said it was late.", "Ana Ro"),
        ("<The [Org:UN Special Rapporteur] on mines, [Per:Ada Brun],> said it was late.", "Ada Brun"),
        ("<The plaintiff, the [Org:Karsa Press Agency],> said it was late.", "Karsa Press Agency"),
        ("<Several lawyers and [Org:Karsa Watch]> said it was late.", "Several lawyers and Karsa Watch"),
        ("<A prosecutor in [Loc:Karsa] on Thursday> said it was late.", "prosecutor in Karsa"),
        ("<an official of the weather office, as per an agency> said it was late.", "official of the weather office"),
        ("The government of President [Per:Ola Riis] fell. <The government> said it was late.", "government"),
        ("He met a young woman <who> said it was late.", "young woman"),
        ("Read the study -- <which> said it was late.", "study"),
        # several people are not one of them
        ("Researcher [Per:Mara Lind] came. <The researchers> said it was late.", "researchers"),
        ("<Many of them> said it was late.", None),
        ("<both [Per:Ada Brun] and [Per:Mara Lind]> said it was late.", "Ada Brun and Mara Lind"),
        ("<[Per:Ada Brun], [Per:Bo Riis] and [Per:Mara Lind]> said it was late.", "Ada Brun, Bo Riis and Mara Lind"),
        ("<[Per:Ada Brun] and [Per:Mara Lind]> said it was late. <They> said it rained.", "Ada Brun and Mara Lind"),
        # who is spoken of, and who a preposition leads to, is rarely who goes on
        ("<[Per:Ada Brun]> said that [Per:Eva Holm] had won. <She> said it rained.", "Ada Brun"),
        ("[Per:Ada Brun] rose against [Per:Eva Holm]. <She> said it was late.", "Ada Brun"),
        ("Mayor [Per:Bo Riis] came. [Per:Ole Bruun] waved. The mayor left when <he> said it was late.", "Bo Riis"),
        # the role of a queen's son makes him no woman
        ("[Per:Andrew], Queen Maud's third son, sat by [Per:Kim Ott]. <He> said it was late.", "Andrew"),
    ],
)
def test_who_speaks(text: str, speaker: str | None) -> None:
    assert Read(text).names[-1] == speaker


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<[Per:Mara Lind]> said it was late.", "person"),
        ("<Minister [Per:Mara Lind]> said it was late.", "official"),
        ("<Former minister [Per:Mara Lind]> said it was late.", "person"),
        ("<Police spokesman [Per:Bo Riis]> said it was late.", "official"),
        ("<the company's director [Per:Bo Riis]> said it was late.", "person"),
        ("<The governor of [Loc:Tesk]> said it was late.", "official"),
        ("<The [Org:Coastal Council]> said it was late.", "organization"),
        ("<[Org:Reuters]> said it was late.", "agency"),
        ("<[Org:The Guardian]> said it was late.", "outlet"),
        ("<news agency [Org:Nordlicht]> said it was late.", "agency"),
        ("<The [Org:Harbour Gazette]> said it was late.", "outlet"),
        ("<state television> said it was late.", "outlet"),
        ("<sources> said it was late.", "anonymous"),
        ("<a diplomat who spoke on condition of anonymity> said it was late.", "anonymous"),
        ("<people familiar with the matter> said it was late.", "anonymous"),
        ("<Witnesses> said it was late.", "anonymous"),
        ("<reports> said it was late.", "unspecified"),
        ("<a report by the auditors> said it was late.", "document"),
        ("<court documents> said it was late.", "document"),
        ("<a statement from the port authority> said it was late.", "document"),
        ("<[Loc:Moscow]> said it was late.", "official"),
        ("<the coach> said it was late.", "person"),
        # the offices of companies are not public
        ("<[Per:Bo Riis], president and chief strategy officer of [Org:Orbella],> said it was late.", "person"),
        ("<[Per:Bo Riis], vice president of business development at [Org:Orbella],> said it was late.", "person"),
        ("<[Per:Bo Riis], President [Org:Orbella Nordland],> said it was late.", "person"),
        ("<[Per:Bo Riis], president of [Loc:Mexico],> said it was late.", "official"),
        ("<[Per:Bo Riis], president of the Senate,> said it was late.", "official"),
        ("<[Per:Bo Riis], the chief medical officer of the county,> said it was late.", "official"),
        ("<the Nordian CDC> said it was late.", "organization"),
        ("<the PM> said it was late.", "person"),
        ("<The country> said it was late.", "official"),
        ("<Another study in 38 people> said it was late.", "document"),
        ("<Another resident> said it was late.", "anonymous"),
        ("<the theory> said it was late.", "anonymous"),
        ("<the researchers' calculations> said it was late.", "document"),
    ],
)
def test_what_kind_of_source(text: str, kind: str) -> None:
    assert Read(text).sources[0].kind == kind


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("<[Per:Mara Lind]> told [Org:Reuters] that it was late.", ("Reuters",)),
        ("<[Per:Mara Lind]> told the daily [Org:Le Maillot] that it was late.", ("Le Maillot",)),
        ("<[Per:Mara Lind]> told reporters that it was late.", ()),
        ("<[Per:Mara Lind]> told the [Org:Health Committee] that it was late.", ()),
        ("In an interview with [Org:CNN], <[Per:Mara Lind]> said it was late.", ("CNN",)),
        ("<a memo seen by the [Org:Harbour Gazette]> said it was late.", ("Harbour Gazette",)),
        ("<[Per:Mara Lind]> told state media that it was late.", ("state media",)),
        ("<[Per:Mara Lind]> said, via the [Org:Harbour Gazette], that it was late.", ("Harbour Gazette",)),
        ("<[Per:Mara Lind]> told the [Org:Tesk News-Register] that it was late.", ("Tesk News-Register",)),
        ("<[Org:Reuters]> said it was late.", ()),
    ],
)
def test_who_passes_on(text: str, relay: tuple[str, ...]) -> None:
    assert Read(text).chains.relay(0) == relay


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "<a nurse who spoke on condition of anonymity because she felt unsafe> said it was late.",
            "she felt unsafe",
        ),
        ("<a nurse, who asked not to be named as the talks are private,> said it was late.", "the talks are private"),
        (
            "<two engineers> said it was late. They spoke on condition of anonymity because they felt unsafe.",
            "they felt unsafe",
        ),
        (
            "<three sources> said it was late. They requested anonymity to discuss a personnel matter.",
            "to discuss a personnel matter",
        ),
        (
            "<an official who was not authorised to speak publicly> said it was late.",
            "not authorised to speak publicly",
        ),
        ("<a resident who withheld his name for fear of reprisals> said it was late.", "fear of reprisals"),
        ("<sources> said it was late.", ""),
    ],
)
def test_why_a_source_is_not_named(text: str, reason: str) -> None:
    (source,) = Read(text).sources
    assert (source.kind, source.reason) == ("anonymous", reason)


def test_those_who_speak_as_one_are_sources_each() -> None:
    read = Read("Mayor [Per:Ada Brun] came. <Both [Per:Brun] and [Per:Mara Lind]> said it was late.")
    assert [(s.name, s.kind, s.role) for s in read.sources] == [
        ("Ada Brun", "official", "Mayor"),
        ("Mara Lind", "person", ""),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("[Per:Ada Brun] left the room and said it was late.", "Ada Brun"),
        ("It gave no place but said it was late.", "It"),
        ("In [Loc:Tarsuna] it rained and said nothing.", None),
        ("[Loc:Tarsuna]'s mayor left and said it was late.", None),
    ],
)
def test_a_second_verb_has_the_subject_of_the_first(text: str, source: str | None) -> None:
    plain, names = marked(text)
    mentions, entities = gather(plain, names)
    cue = plain.index("said")
    each = Attribution((Span(cue + 5, len(plain) - 1),), (Span(cue, cue + 4),))
    resolve_all(plain, [each], Resolver(plain, mentions, {e.id: e for e in entities}, {}))
    assert [plain[a:b] for a, b in each.source] == ([source] if source else [])


def test_a_full_stop_behind_a_name_is_no_office() -> None:
    assert [s.role for s in Read("<[Per:Ana Ro].> said it was late.").sources] == [""]
    assert [s.role for s in Read("<[Per:Ana Ro]’s> said it was late.").sources] == [""]


def test_one_source_is_listed_once() -> None:
    read = Read("<[Per:Mara Lind]> said it was late. <[Per:Lind]> said it rained. <She> said so.")
    (source,) = read.sources
    assert source.name == "Mara Lind"
    assert len(source.spans) == 3
