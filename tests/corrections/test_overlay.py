"""Corrections laid over annotations: each operation, what no longer fits, and what holds whatever is corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import find
from tests.tui.stories import port_annotations, port_document
from tui_news.corrections.anchoring import anchor
from tui_news.corrections.overlay import overlay
from tui_news.corrections.retracting import holding
from tui_news.model.annotations import Annotations, EntityType, Mention, Quote, SourceKind
from tui_news.model.corrections import EVERYWHERE, Anchor, Correction, Operation, State
from tui_news.model.documents import Span, Spans

TEXT = port_document().text
FOUND = port_annotations()
QUILL, VEREL, ORVANE, UNION = range(4)  # the entities


def on(words: str, nth: int = 0) -> Anchor:
    return anchor(TEXT, *find(TEXT, words, nth))


def quote(annotations: Annotations, number: int) -> Quote:
    return next(quote for quote in annotations.quotes if quote.id == number)


def apply(*corrections: Correction, text: str = TEXT, annotations: Annotations = FOUND) -> Annotations:
    found = overlay(text, annotations, corrections)
    assert set(found.states) == {State.APPLIED}
    return found.annotations


BALLOT = on("a second ballot could follow in January")
QUAY = on("“We will be back at the quay on Monday,”")


def test_nothing_is_changed_by_nothing() -> None:
    assert overlay(TEXT, FOUND, ()).annotations is FOUND


def test_a_quote_gets_another_speaker_of_the_article() -> None:
    after = apply(Correction(Operation.SPEAKER, BALLOT, "Marta Quill", on("Marta Quill")))
    said = quote(after, 2)
    assert (said.speaker, said.entity, said.corrected, said.confidence) == ("Marta Quill", QUILL, True, 1.0)
    assert [q for q in after.quotes if q.id != 2] == [q for q in FOUND.quotes if q.id != 2]
    assert [s.name for s in after.sources] == ["Marta Quill", "Tomas Verel", "A report by the harbour board"]
    assert find(TEXT, "Officials, who asked not to be named") in after.sources[0].spans
    assert after.sourcing.sources == {"document": 1, "official": 1, "person": 1}
    assert after.sourcing.independent == FOUND.sourcing.independent - 1


def test_a_quote_gets_a_speaker_that_the_article_does_not_name() -> None:
    after = apply(Correction(Operation.SPEAKER, QUAY, "Ada Sorrel"))
    assert (quote(after, 0).speaker, quote(after, 0).entity) == ("Ada Sorrel", None)
    new = next(source for source in after.sources if source.name == "Ada Sorrel")
    assert (new.kind, new.entity, new.spans) == (SourceKind.PERSON, None, (find(TEXT, "Marta Quill"),))
    assert next(s for s in after.sources if s.entity == QUILL).spans == (find(TEXT, "Quill", 1),)


def test_a_typed_name_is_the_entity_that_is_called_so() -> None:
    for typed in ("tomas verel", "ODU", "Orvane Dockers' Union"):
        after = apply(Correction(Operation.SPEAKER, BALLOT, typed))
        assert quote(after, 2).entity in (VEREL, UNION), typed


def test_nobody_knows_who_said_it() -> None:
    after = apply(Correction(Operation.SPEAKER, QUAY, ""))
    assert (quote(after, 0).speaker, quote(after, 0).entity) == (None, None)


def test_not_a_quote() -> None:
    first, outer, third, inner = FOUND.quotes
    outer = replace(outer, content=(find(TEXT, "“a little over nine million”"),))
    found = replace(FOUND, quotes=(first, outer, third, replace(inner, parent=outer.id)))
    after = apply(Correction(Operation.NOT_A_QUOTE, on("“a little over nine million”")), annotations=found)
    assert [(q.id, q.parent) for q in after.quotes] == [(0, None), (2, None), (3, None)]
    assert "Tomas Verel" not in [source.name for source in after.sources], "it was the source of nothing else"
    assert after.sourcing.quotes == {"direct": 1, "mixed": 1, "indirect": 1}
    assert 0 < after.sourcing.attributed < 1


def test_two_entities_are_one() -> None:
    after = apply(Correction(Operation.MERGE, on("Tomas Verel"), target=on("Marta Quill")))
    assert [entity.id for entity in after.entities] == [QUILL, ORVANE, UNION]
    assert after.entities[0].aliases == ("Quill", "Tomas Verel")
    assert after.entities[0].corrected
    assert {q.speaker for q in after.quotes} == {"Marta Quill", None}
    assert [mention.entity for mention in after.mentions].count(QUILL) == 3
    assert [s.entity for s in after.sources] == [QUILL, None, None]


def test_a_mention_names_somebody_else() -> None:
    after = apply(Correction(Operation.SPLIT, on("Quill", 1)))
    new = after.entities[-1]
    assert (new.id, new.name, new.type, new.corrected) == (4, "Quill", EntityType.PERSON, True)
    assert after.entities[0].aliases == ()
    assert [m.entity for m in after.mentions] == [ORVANE, QUILL, UNION, UNION, VEREL, new.id, ORVANE]
    assert (quote(after, 3).speaker, quote(after, 3).entity) == ("Quill", new.id)
    assert quote(after, 0) == FOUND.quotes[0]
    assert {(s.name, s.entity) for s in after.sources} >= {("Marta Quill", QUILL), ("Quill", new.id)}


def test_all_mentions_with_the_same_words_are_split_off_together() -> None:
    mentions = (*FOUND.mentions, Mention(*find(TEXT, "Orvane", 1), EntityType.LOCATION, UNION, 0.9))
    found = replace(FOUND, mentions=mentions)
    after = apply(Correction(Operation.SPLIT, on("Orvane Dockers’ Union"), EVERYWHERE), annotations=found)
    assert [m.entity for m in after.mentions] == [ORVANE, QUILL, 4, UNION, VEREL, QUILL, ORVANE, UNION]


def test_an_entity_is_of_another_type() -> None:
    after = apply(Correction(Operation.TYPE, on("Marta Quill"), "Organization"))
    assert after.entities[0].type is EntityType.ORGANIZATION
    assert {m.type for m in after.mentions if m.entity == QUILL} == {EntityType.ORGANIZATION}
    assert after.sources[0].kind is SourceKind.ORGANIZATION


def test_a_later_correction_sees_what_the_earlier_ones_did() -> None:
    after = apply(
        Correction(Operation.SPEAKER, BALLOT, "Tomas Verel", on("Tomas Verel")),
        Correction(Operation.MERGE, on("Tomas Verel"), target=on("Marta Quill")),
        Correction(Operation.TYPE, on("Tomas Verel"), "Group"),
    )
    assert quote(after, 2).speaker == "Marta Quill"
    assert after.entities[0].type is EntityType.GROUP


@pytest.mark.parametrize(
    ("correction", "state"),
    [
        (Correction(Operation.SPEAKER, QUAY, "Marta Quill"), State.AGREED),
        (Correction(Operation.SPEAKER, on("More about the port of Orvane"), "Marta Quill"), State.LOST),
        (Correction(Operation.NOT_A_QUOTE, on("More about the port of Orvane")), State.AGREED),
        (Correction(Operation.NOT_A_QUOTE, Anchor("words of another story", "", "", 5, 27)), State.LOST),
        (Correction(Operation.MERGE, on("Marta Quill"), target=on("Quill", 1)), State.AGREED),
        (Correction(Operation.MERGE, on("Marta Quill")), State.LOST),
        (Correction(Operation.MERGE, on("Marta Quill"), target=on("half of the cranes")), State.LOST),
        (Correction(Operation.SPLIT, on("Tomas Verel")), State.AGREED),
        (Correction(Operation.SPLIT, on("half of the cranes")), State.LOST),
        (Correction(Operation.TYPE, on("Marta Quill"), "Person"), State.AGREED),
        (Correction(Operation.TYPE, on("half of the cranes"), "Person"), State.LOST),
    ],
)
def test_what_says_nothing_new_or_has_no_place_changes_nothing(correction: Correction, state: State) -> None:
    found = overlay(TEXT, FOUND, [correction])
    assert found.states == (state,)
    assert found.annotations is FOUND


def test_corrections_hold_in_a_new_version_of_the_text() -> None:
    start = find(TEXT, "The strike").start
    added = "The port is the largest of the coast. "
    text = TEXT[:start] + added + TEXT[start:]
    after = apply(
        Correction(Operation.SPEAKER, BALLOT, "Marta Quill", on("Marta Quill")),
        Correction(Operation.TYPE, on("Tomas Verel"), "Group"),
        text=text,
        annotations=moved(FOUND, start, len(added)),
    )
    assert quote(after, 2).speaker == "Marta Quill"
    assert after.entities[VEREL].type is EntityType.GROUP


def moved(found: Annotations, start: int, by: int) -> Annotations:
    def each(spans: Spans) -> Spans:
        return tuple(Span(move(first), move(last)) for first, last in spans)

    def move(at: int) -> int:
        return at + by if at >= start else at

    return replace(
        found,
        mentions=tuple(replace(m, start=move(m.start), end=move(m.end)) for m in found.mentions),
        quotes=tuple(replace(q, content=each(q.content), cue=each(q.cue), source=each(q.source)) for q in found.quotes),
        sources=tuple(replace(s, spans=each(s.spans)) for s in found.sources),
    )


def test_what_is_taken_back_does_not_hold() -> None:
    assert holding([(1, None), (2, None), (3, 1)]) == {2}
    assert holding([(1, None), (2, 1), (3, 2)]) == {1}, "what takes back can be taken back"
    assert holding([(1, None), (2, 1), (3, 2), (4, 3)]) == set()
    assert holding([]) == set()


SPANS = st.sampled_from(
    [(m.start, m.end) for m in FOUND.mentions] + [(q.content[0].start, q.content[-1].end) for q in FOUND.quotes]
    + [(0, 3), (40, 60)]
)  # fmt: skip
ANCHORS = SPANS.map(lambda span: anchor(TEXT, *span))
NAMES = st.sampled_from(["", "Marta Quill", "ODU", "Ada Sorrel"])
CORRECTIONS = st.one_of(
    st.builds(Correction, st.just(Operation.SPEAKER), ANCHORS, NAMES, st.none() | ANCHORS),
    st.builds(Correction, st.just(Operation.NOT_A_QUOTE), ANCHORS),
    st.builds(Correction, st.just(Operation.MERGE), ANCHORS, st.just(""), ANCHORS),
    st.builds(Correction, st.just(Operation.SPLIT), ANCHORS, st.sampled_from(["", EVERYWHERE])),
    st.builds(Correction, st.just(Operation.TYPE), ANCHORS, st.sampled_from([kind.value for kind in EntityType])),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(CORRECTIONS, max_size=6))
def test_whatever_is_corrected_everything_fits_together(corrections: list[Correction]) -> None:
    found = overlay(TEXT, FOUND, corrections)
    after = found.annotations
    ids = [entity.id for entity in after.entities]
    assert len(set(ids)) == len(ids)
    assert len({q.id for q in after.quotes}) == len(after.quotes)
    assert len({s.id for s in after.sources}) == len(after.sources)
    assert {m.entity for m in after.mentions} <= set(ids)
    assert sorted((m.start, m.end) for m in after.mentions) == sorted((m.start, m.end) for m in FOUND.mentions)
    assert {q.entity for q in after.quotes} <= {None, *ids}
    assert {q.parent for q in after.quotes} <= {None, *(q.id for q in after.quotes)}
    assert {s.entity for s in after.sources} <= {None, *ids}
    for mention in after.mentions:
        entity = next(entity for entity in after.entities if entity.id == mention.entity)
        assert mention.type is entity.type
    for said in after.quotes:
        if said.entity is not None:
            assert said.speaker == next(entity.name for entity in after.entities if entity.id == said.entity)
    assert sum(after.sourcing.quotes.values()) == len(after.quotes)
    assert after.sourcing.independent >= 0
    assert len(found.states) == len(corrections)


@settings(deadline=None)
@given(st.lists(CORRECTIONS, max_size=5))
def test_it_is_the_same_each_time(corrections: list[Correction]) -> None:
    assert overlay(TEXT, FOUND, corrections) == overlay(TEXT, FOUND, corrections)


@settings(deadline=None)
@given(st.lists(CORRECTIONS, max_size=4), CORRECTIONS)
def test_what_is_lost_might_as_well_not_be_there(corrections: list[Correction], last: Correction) -> None:
    found = overlay(TEXT, FOUND, [*corrections, last])
    if found.states[-1] is not State.APPLIED:
        assert found.annotations == overlay(TEXT, FOUND, corrections).annotations
