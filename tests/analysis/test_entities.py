from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.marked import marked
from tui_news.analysis.entities.gathering import gather
from tui_news.analysis.entities.names import Named
from tui_news.analysis.entities.naming import corrected
from tui_news.analysis.words.roles import role_of
from tui_news.model.annotations import EntityType


def clusters(text: str) -> list[tuple[str, set[str]]]:
    """Name and forms of each entity, in the order of the text."""
    plain, names = marked(text)
    mentions, entities = gather(plain, names)
    return [(e.name, {plain[m.start : m.end] for m in mentions if m.entity == e.id}) for e in entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Per:Mara Lindqvist] met [Per:Lindqvist]'s son.", [("Mara Lindqvist", {"Mara Lindqvist", "Lindqvist"})]),
        (
            "[Per:Lindqvist] resigned. [Per:Mara Lindqvist] is 52.",
            [("Mara Lindqvist", {"Mara Lindqvist", "Lindqvist"})],
        ),
        ("[Per:Joost de Vries] and [Per:De Vries]", [("Joost de Vries", {"Joost de Vries", "De Vries"})]),
        ("The [Org:Free Valley Front] ([Org:FVF]). [Org:FVF]!", [("Free Valley Front", {"Free Valley Front", "FVF"})]),
        ("The [Org:FVF]. The [Org:Free Valley Front] won.", [("Free Valley Front", {"Free Valley Front", "FVF"})]),
        ("[Org:Hayat Tahrir al-Sahl] ([Org:HTS])", [("Hayat Tahrir al-Sahl", {"Hayat Tahrir al-Sahl", "HTS"})]),
        ("In [Loc:Qamishlo]. From [Loc:Qamishli].", [("Qamishlo", {"Qamishlo", "Qamishli"})]),
        ("In [Loc:Tesk]. In [Loc:Tesk province].", [("Tesk", {"Tesk", "Tesk province"})]),
        ("In [Loc:Verchovka]. In [Loc:Verhovka].", [("Verchovka", {"Verchovka", "Verhovka"})]),
        (
            "[Org:Ostmark Chemicals AG] said. [Org:Ostmark Chemicals]",
            [("Ostmark Chemicals AG", {"Ostmark Chemicals AG", "Ostmark Chemicals"})],
        ),
        (
            "the [Org:Russian Foreign Ministry], the [Org:Foreign Ministry]",
            [("Russian Foreign Ministry", {"Russian Foreign Ministry", "Foreign Ministry"})],
        ),
        ("[Org:Reuters] and [Mis:Reuters]", [("Reuters", {"Reuters"})]),
        (
            "[Per:Mary Renwick], [Per:John Renwick]. Mrs. [Per:Renwick]",
            [("Mary Renwick", {"Mary Renwick", "Renwick"}), ("John Renwick", {"John Renwick"})],
        ),
        (
            "The [Org:Desert Shield Forces]. [Loc:Desert Shield]!",
            [("Desert Shield Forces", {"Desert Shield Forces", "Desert Shield"})],
        ),
        ("The [Org:Boston Globe]. [Loc:Boston].", [("Boston Globe", {"Boston Globe"}), ("Boston", {"Boston"})]),
    ],
)
def test_one_thing_is_one_entity(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert clusters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[Loc:Iran] and [Loc:Iraq]",
        "[Loc:Austria] and [Loc:Australia]",
        "[Loc:Slovakia] and [Loc:Slovenia]",
        "[Loc:Niger] and [Loc:Nigeria]",
        "[Gro:Turkish] soldiers in [Loc:Turkey]",
        "[Per:Ines Falcão] and [Per:Rui Falcão]",
        "[Org:Ministry of Works] and [Org:Ministry of Health]",
        "[Dat:Monday] and [Dat:Tuesday]",
        "[Loc:North Korea] and [Loc:South Korea]",
        "[Org:University of Tesk] and [Org:University of Karsa]",
    ],
)
def test_two_things_are_two_entities(text: str) -> None:
    assert len(clusters(text)) == 2


def test_a_shared_surname_goes_to_the_one_named_last() -> None:
    text = "[Per:Ines Falcão] came. [Per:Rui Falcão] left. [Per:Falcão] sang."
    assert [forms for _, forms in clusters(text)] == [{"Ines Falcão"}, {"Rui Falcão", "Falcão"}]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[Per:Yunus Haddouche], an analyst in touch with officials, said so.", "an analyst in touch with officials"),
        ("[Per:Joost Verbeeck], who runs the station, waited.", ""),
        ("Then Finance Minister [Per:Hanno Greve] came.", "Finance Minister"),
        ("said farmer [Per:Lidia Bohusz] on Monday", "farmer"),
        ("the [Gro:German] chancellor [Per:Ada Voss]", "German chancellor"),
        ("[Per:Petra Hollund], 52, a nurse, said", "a nurse"),
        ("[Per:Ivar Tamm], Nordland's foreign minister, said", "Nordland's foreign minister"),
        ("[Per:Ivar Tamm] and others said", ""),
        ("[Org:Asra] – the police force of the north – took control", "the police force of the north"),
        ("It moved to [Loc:Tesk], the hometown of its founder.", "the hometown of its founder"),
        ("They met the [Org:Tesk Fund], a lender that has twice lost money.", "a lender that has twice lost money"),
        # what follows a comma is another clause, or the next of a list
        ("According to [Org:Nordpress], the terms include a loan.", ""),
        ("In [Loc:Tesk], the mayor also said that it rained.", ""),
        ("When it fell on [Loc:Tesk], the rain stopped the trams.", ""),
        ("It rained in [Loc:Tesk], an engineer told the paper.", ""),
        ("It named the [Org:Tesk Herald], the Harbour Gazette and others.", ""),
        ("[Per:Ivar Tamm], another resident said he had left, went home.", ""),
        ("[Per:Ivar Tamm], if the prime minister agrees, will go.", ""),
        ("Teacher [Per:Ada Brun] and nurse [Per:Ivar Tamm] left.", "nurse"),
        ("the government of President [Per:Ivar Tamm]", "President"),
        ("It was Secretary of State [Per:Ivar Tamm] who left.", "Secretary of State"),
        ("the Nordian Minister for Trade and Sport [Per:Ivar Tamm] left.", "Nordian Minister for Trade and Sport"),
        ("[Per:Ada Brun] aide [Per:Ivar Tamm] left.", "Ada Brun aide"),
    ],
)
def test_how_the_article_describes_people(text: str, role: str) -> None:
    plain, names = marked(text)
    mentions, _ = gather(plain, names)
    assert role_of(plain, mentions[-1], mentions) == role


TYPES = st.sampled_from(list(EntityType))


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 119), st.integers(1, 20), TYPES), max_size=8))
def test_any_spans_are_gathered(text: str, raw: list[tuple[int, int, EntityType]]) -> None:
    named, end = [], 0
    for start, size, kind in sorted(raw):
        if start >= end and start + size <= len(text) and text[start : start + size].strip():
            named.append(Named(start, start + size, kind, 0.5))
            end = start + size
    mentions, entities = gather(text, named)
    assert [(m.start, m.end) for m in mentions] == [(n.start, n.end) for n in named]
    assert {m.entity for m in mentions} == {e.id for e in entities}
    assert [e.id for e in entities] == list(range(1, len(entities) + 1))
    assert (mentions, entities) == gather(text, named)


def test_what_is_short_for_a_dam_is_a_dam_too() -> None:
    plain, names = marked("The [Fac:Great Karsa Dam] ([Org:GKD]) held. [Org:GKD] and [Org:GKD] again.")
    _, entities = gather(plain, names)
    assert [(e.name, e.type) for e in entities] == [("Great Karsa Dam", EntityType.FACILITY)]


def test_a_surname_that_the_tagger_passed_over_names_its_person() -> None:
    text = "Tomasz Rell, the engineer, told the panel so.\n\nRell, 41, said he had reported it. The rellery is shut."
    named = [Named(0, 11, EntityType.PERSON, 0.9)]
    assert [text[n.start : n.end] for n in corrected(text, named)] == ["Tomasz Rell", "Rell"]


@pytest.mark.parametrize("text", ["Mara Paris came. Paris is far.", "Ann Gray came. Gray is a gray town."])
def test_a_surname_that_is_another_word_or_name_too_is_left_alone(text: str) -> None:
    end = text.index(" came")
    assert len(corrected(text, [Named(0, end, EntityType.PERSON, 0.9)])) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rain reached Iraq and the US on Sunday.", {"Iraq": EntityType.LOCATION, "US": EntityType.LOCATION}),
        ("Copa Argentina begins. The OK Zimbabwe shop is shut.", {}),
        ("Hurricane Rita passed. Rita left no trace.", {"Rita": EntityType.MISC}),
        ("i am in malaysia now", {"malaysia": EntityType.LOCATION}),
        ("We dine off china, not off turkey.", {}),
    ],
)
def test_names_that_name_hardly_anything_else_are_found_anyhow(text: str, found: dict[str, EntityType]) -> None:
    assert {text[n.start : n.end]: n.type for n in corrected(text, [])} == found


def test_a_surname_is_no_people_and_a_dateline_is_a_place() -> None:
    text = "HARLOW (Nordpress) - Dale Finn came. Finn left."
    named = [
        Named(0, 6, EntityType.ORGANIZATION, 0.6),
        Named(21, 30, EntityType.PERSON, 0.9),
        Named(37, 41, EntityType.GROUP, 0.9),
    ]
    assert [n.type for n in corrected(text, named) if n.start != 8] == [
        EntityType.LOCATION,
        EntityType.PERSON,
        EntityType.PERSON,
    ]
