"""The notebook and the corrections in the library: kept, seen by every list and search, undone, and never lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.documents import find
from tests.tui.stories import NOW, plain_draft, port_annotations, port_document, port_draft
from tui_news.corrections.anchoring import anchor
from tui_news.errors import NotFoundError
from tui_news.model.annotations import Entity, EntityType
from tui_news.model.corrections import Correction, Operation, State
from tui_news.model.documents import VersionKind
from tui_news.query import parse
from tui_news.services.notebook import kept

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.library import Library
    from tui_news.model.annotations import Annotations
    from tui_news.model.corrections import Anchor
    from tui_news.model.notes import Kept

TEXT = port_document().text


def on(words: str, nth: int = 0) -> Anchor:
    return anchor(TEXT, *find(TEXT, words, nth))


BALLOT_IS_QUILLS = Correction(
    Operation.SPEAKER, on("a second ballot could follow in January"), "Marta Quill", on("Marta Quill")
)
QUAY = on("“We will be back at the quay on Monday,”")


@pytest.fixture
def story(library: Library) -> int:
    """The article about the port, annotated; another story beside it."""
    (stored, _) = library.store([(port_draft(), None), (plain_draft(1), None)])
    assert stored.version_id is not None
    library.save_annotations(stored.version_id, port_annotations())
    return stored.article_id


def shown(library: Library, article: int) -> Annotations:
    found = library.annotations(library.article(article).version)
    assert found is not None
    return found


def found(library: Library, query: str) -> list[int]:
    return list(library.search(parse(query)))


def quill_on_the_quay(library: Library, article: int) -> Kept:
    known = shown(library, article)
    return kept(library.article(article), known.quotes[0], known)


# ------------------------------------------------------------------------------------------------ corrections


def test_a_correction_is_seen_by_whatever_reads_the_library(library: Library, story: int) -> None:
    assert found(library, "speaker:quill said:ballot") == []
    library.corrections.add(story, BALLOT_IS_QUILLS, "gave a quote to Marta Quill")
    said = shown(library, story).quotes[2]
    assert (said.speaker, said.corrected) == ("Marta Quill", True)
    assert found(library, "speaker:quill said:ballot") == [story]
    assert found(library, "is:anonymous") == []
    assert [saying.quote for saying in library.sayings("Marta Quill")] == [0, 2, 3]
    assert library.rows([story])[0].sources == 3


def test_what_is_no_quote_is_not_counted(library: Library, story: int) -> None:
    before = library.rows([story])[0]
    library.corrections.add(story, Correction(Operation.NOT_A_QUOTE, QUAY), "marked a passage as no quote")
    after = library.rows([story])[0]
    assert (before.direct, before.reported) == (3, 1)
    assert (after.direct, after.reported) == (2, 1)
    assert found(library, "said:quay") == []


def test_names_are_found_as_they_were_put_together(library: Library, story: int) -> None:
    merge = Correction(Operation.MERGE, on("Tomas Verel"), target=on("Marta Quill"))
    library.corrections.add(story, merge, "put two names together")
    assert library.rows([story])[0].entities == 3
    assert found(library, 'speaker:"Marta Quill" said:million') == [story]
    assert shown(library, story).entities[0].aliases == ("Quill", "Tomas Verel")


def test_undo_takes_a_correction_back_and_the_log_keeps_both(library: Library, story: int, path: Path) -> None:
    before = shown(library, story)
    library.corrections.add(story, BALLOT_IS_QUILLS, "gave a quote to Marta Quill")
    assert library.undo() == "gave a quote to Marta Quill"
    assert shown(library, story) == before
    assert library.corrections.all() == []
    assert found(library, "is:anonymous") == [story]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT operation FROM correction ORDER BY id").fetchall() == [("speaker",), ("retract",)]
        assert db.execute("SELECT count(*) FROM uncorrected").fetchone() == (0,)


def test_a_correction_can_be_taken_back_among_others_and_that_undone(library: Library, story: int) -> None:
    first = library.corrections.add(story, BALLOT_IS_QUILLS, "one")
    library.corrections.add(story, Correction(Operation.TYPE, on("Tomas Verel"), "Group"), "two")
    assert library.corrections.retract(first).correction == BALLOT_IS_QUILLS
    assert shown(library, story).quotes[2].speaker is None
    assert shown(library, story).entities[1].type == "Group"
    with pytest.raises(NotFoundError, match="no correction"):
        library.corrections.retract(first)
    assert library.undo() == "took back a correction of “Orvane port to reopen after dockers’ vote”"
    assert shown(library, story).quotes[2].speaker == "Marta Quill"
    assert [entry.state for entry in library.corrections.all(story)] == [State.APPLIED, State.APPLIED]


def test_corrections_survive_another_analysis(library: Library, story: int) -> None:
    library.corrections.add(story, BALLOT_IS_QUILLS, "one")
    version = library.article(story).version
    library.save_annotations(version, replace(port_annotations(), analyser="test 2"))
    assert shown(library, story).quotes[2].speaker == "Marta Quill"
    assert found(library, "speaker:quill said:ballot") == [story]
    library.undo()
    assert shown(library, story) == replace(port_annotations(), analyser="test 2")


def test_corrections_hold_in_a_new_version_and_what_has_no_place_there_is_listed(library: Library, story: int) -> None:
    library.corrections.add(story, BALLOT_IS_QUILLS, "one")
    library.corrections.add(story, Correction(Operation.NOT_A_QUOTE, QUAY), "two")
    assert [entry.state for entry in library.corrections.all(story)] == [State.APPLIED, State.APPLIED]
    shorter = port_document()
    cut = len("Orvane port to reopen after dockers’ vote\n\n")
    text = shorter.text[cut:].replace("“We will be back at the quay on Monday,” said Marta Quill, who", "Marta Quill")
    draft = replace(port_draft(), document=type(shorter).of_text(text), kind=VersionKind.FULL)
    (stored,) = library.store([(draft, None)])
    assert stored.version_id is not None
    assert [entry.state for entry in library.corrections.all()] == [State.WAITING, State.WAITING]
    said = find(text, "a second ballot could follow in January")
    new = replace(port_annotations().quotes[2], content=(said,), cue=(), source=())
    library.save_annotations(stored.version_id, replace(port_annotations(), quotes=(new,), mentions=(), sources=()))
    assert shown(library, story).quotes[0].speaker == "Marta Quill"
    assert [entry.state for entry in library.corrections.all(story)] == [State.APPLIED, State.LOST]


def test_earlier_versions_are_corrected_too(library: Library, story: int) -> None:
    before = library.article(story).version
    draft = replace(port_draft(), document=type(port_document()).of_text(TEXT + "\n\nMore."), kind=VersionKind.FULL)
    library.store([(draft, None)])
    library.corrections.add(story, BALLOT_IS_QUILLS, "one")
    earlier = library.annotations(before)
    assert earlier is not None
    assert earlier.quotes[2].speaker == "Marta Quill"
    assert library.rows([story])[0].sources is None, "the shown one waits for its analysis"


def test_corrections_outlive_their_article(library: Library, story: int) -> None:
    library.corrections.add(story, BALLOT_IS_QUILLS, "one")
    library.delete([story])
    (entry,) = library.corrections.all()
    assert (entry.article, entry.state, entry.title) == (None, State.WAITING, port_draft().title)
    with pytest.raises(NotFoundError):
        library.corrections.add(story, BALLOT_IS_QUILLS, "two")


def test_an_unknown_article_has_no_corrections(library: Library) -> None:
    assert library.corrections.all(99) == []
    with pytest.raises(NotFoundError, match="no correction 7"):
        library.corrections.retract(7)


# ------------------------------------------------------------------------------------------------ the notebook


def test_a_quote_is_kept_whole(library: Library, story: int) -> None:
    number = library.notebook.add(story, quill_on_the_quay(library, story), "for the strike file")
    (note,) = library.notebook.all()
    assert note == library.notebook.get(number)
    assert (note.article, note.note) == (story, "for the strike file")
    assert note.kept == quill_on_the_quay(library, story)
    assert note.kept.words == "“We will be back at the quay on Monday,”"
    assert (note.kept.speaker, note.kept.cue, note.kept.source) == ("Marta Quill", "said", "Marta Quill")
    assert (note.kept.outlet, note.kept.url) == ("Tidewater Daily", "https://tidewater.example/orvane")
    assert note.kept.published == port_draft().published
    assert note.saved > NOW.replace(year=2020)


def test_a_note_stays_when_its_article_goes(library: Library, story: int) -> None:
    before = quill_on_the_quay(library, story)
    library.notebook.add(story, before)
    library.delete([story])
    (note,) = library.notebook.all()
    assert (note.article, note.kept) == (None, before)


def test_the_same_quote_is_kept_once(library: Library, story: int) -> None:
    entry = quill_on_the_quay(library, story)
    number = library.notebook.add(story, entry)
    again = library.notebook.find(story, entry.anchor)
    assert again is not None
    assert again.id == number
    assert library.notebook.find(story, on("“a book of excuses”")) is None
    assert library.notebook.find(99, entry.anchor) is None


def test_every_change_of_the_notebook_can_be_undone(library: Library, story: int) -> None:
    number = library.notebook.add(story, quill_on_the_quay(library, story), "one")
    library.notebook.edit(number, "two")
    library.notebook.edit(number, "two")  # no change, no step
    library.notebook.edit(number, "three")
    library.notebook.remove(number)
    assert library.notebook.all() == []
    with pytest.raises(NotFoundError, match="no note"):
        library.notebook.edit(number, "four")
    assert library.undo() == f"deleted a quote of “{port_draft().title}” from the notebook"
    notes = []
    for _ in range(3):
        notes.append(library.notebook.get(number).note)
        library.undo()
    assert notes == ["three", "two", "one"]
    assert library.notebook.all() == []
    assert library.undo() is None


def test_the_newest_note_comes_first(library: Library, story: int) -> None:
    known = shown(library, story)
    article = library.article(story)
    numbers = [library.notebook.add(story, kept(article, quote, known)) for quote in known.quotes]
    assert [note.id for note in library.notebook.all()] == numbers[::-1]


def test_an_article_with_a_note_stays_when_its_feed_goes(library: Library) -> None:
    feed = library.add_feed("https://tidewater.example/rss").id
    first, second = library.store([(port_draft(), feed), (plain_draft(1), feed)])
    assert first.version_id is not None
    library.save_annotations(first.version_id, port_annotations())
    library.notebook.add(first.article_id, quill_on_the_quay(library, first.article_id))
    library.remove_feed(feed)
    assert [row.id for row in library.rows([first.article_id, second.article_id])] == [first.article_id, 2]
    assert library.article(first.article_id).row.title == port_draft().title
    with pytest.raises(NotFoundError):
        library.article(second.article_id)


def test_sayings_are_of_one_speaker_under_any_spelling(library: Library, story: int) -> None:
    assert [(one.quote, one.article) for one in library.sayings("marta quill")] == [(0, story), (3, story)]
    first = library.sayings("Marta Quill")[0]
    assert (first.words, first.at) == ("“We will be back at the quay on Monday,”", QUAY.start)
    assert library.sayings("Marta Quill", limit=1) == [first]
    assert library.sayings("Quilla") == []
    assert library.sayings("…") == []
    library.delete([story])
    assert library.sayings("Marta Quill") == []


def called(name: str, *others: Entity) -> Annotations:
    """Give the annotations of a story that calls Marta Quill by another name, and names others."""
    known = port_annotations()
    first, *rest = known.entities
    quotes = (replace(one, speaker=name) if one.speaker == first.name else one for one in known.quotes)
    sources = (replace(one, name=name) if one.name == first.name else one for one in known.sources)
    entities = (replace(first, name=name, aliases=()), *rest, *others)
    return replace(known, quotes=tuple(quotes), entities=entities, sources=tuple(sources))


def test_sayings_take_in_a_surname_that_stands_alone(library: Library, story: int) -> None:
    others = {
        "alone": called("Quill"),
        "namesake": called("Quill", Entity(9, "Jon Quill", EntityType.PERSON)),
        "other": called("Jon Quill"),
    }
    numbers = {}
    for name, known in others.items():
        address = f"https://{name}.example/"
        (stored,) = library.store([(replace(port_draft(), identity=address, url=address), None)])
        assert stored.version_id is not None
        library.save_annotations(stored.version_id, known)
        numbers[name] = stored.article_id
    found = {(one.article, one.speaker, one.perhaps) for one in library.sayings("Marta Quill")}
    assert found == {(story, "Marta Quill", False), (numbers["alone"], "Quill", True)}
    assert {one.article for one in library.sayings("Quill")} == {story, *numbers.values()}, "all of that name"
    assert not [one for one in library.sayings("Orvane Dockers’ Union") if one.perhaps]


def test_many_quotes_are_kept_in_one_step(library: Library, story: int) -> None:
    known, article = shown(library, story), library.article(story)
    entries = [(story, kept(article, quote, known)) for quote in known.quotes]
    library.notebook.add_all([*entries, (999, entries[0][1])], "kept them all")
    assert [note.kept.words for note in library.notebook.all()] == [one.words for _, one in entries][::-1]
    assert library.undo() == "kept them all"
    assert library.notebook.all() == []
