"""Keeping quotes, following their speakers and correcting what is wrong, by every key there is for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static
from textual.widgets._toast import Toast, ToastRack

from tests.tui.conftest import until
from tests.tui.stories import NOW, port_annotations, port_draft
from tests.tui.test_walking import app_of, focus
from tui_news.library import Library
from tui_news.model.annotations import Entity, EntityType, QuoteKind
from tui_news.model.views import Saying
from tui_news.tui.keymap import Place
from tui_news.tui.reader.keeping import search_for
from tui_news.tui.screens.card import Card, beside
from tui_news.tui.screens.notebook import Notebook, NoteList
from tui_news.tui.screens.pick import Options
from tui_news.tui.screens.sayings import SayingList, Sayings

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import News
    from tui_news.model.annotations import Annotations
    from tui_news.model.notes import Note
    from tui_news.tui.reader.reader import Reader
    from tui_news.tui.widgets.line_list import LineList


def reader(pilot: Pilot[int]) -> Reader:
    return app_of(pilot).reader


def known(news: News) -> Annotations:
    with Library.open(news.path) as library:
        found = library.annotations(library.article(1).version)
    assert found is not None
    return found


def notes(news: News) -> list[Note]:
    with Library.open(news.path) as library:
        return library.notebook.all()


def toasts(pilot: Pilot[int]) -> str:
    return " ".join(str(one.message) for one in pilot.app._notifications)


def offered(pilot: Pilot[int]) -> list[str]:
    return [option.name for option in pilot.app.screen.query_one(Options).options]


# ------------------------------------------------------------------------------------------------ keeping


async def test_a_quote_is_kept_with_a_note(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q", *"for later", "enter")
        await until(pilot, lambda: bool(notes(port)))
        await until(pilot, lambda: "In the notebook. B opens it." in toasts(pilot))
        (note,) = notes(port)
        assert (note.note, note.kept.speaker) == ("for later", "Marta Quill")
        assert note.kept.words == "“We will be back at the quay on Monday,”"
        await pilot.press("Q", *"!", "enter")
        await until(pilot, lambda: notes(port)[0].note == "for later!")
        await pilot.press("u")
        await until(pilot, lambda: notes(port)[0].note == "for later")
        await pilot.press("u")
        await until(pilot, lambda: notes(port) == [])


async def test_nothing_is_kept_without_a_quote_or_after_escape(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "Q")
        assert "No quote is in focus" in reader(pilot).remark
        await pilot.press("]", "Q", "escape")
        await pilot.pause()
        assert pilot.app.screen is reader(pilot)
    assert notes(port) == []


async def test_the_card_keeps_and_shows_the_note(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", "Q", *"hold", "enter")
        await until(pilot, lambda: bool(notes(port)))
        assert isinstance(pilot.app.screen, Card)
        await until(pilot, lambda: "hold" in card_text(pilot))


def card_text(pilot: Pilot[int]) -> str:
    return "\n".join(str(widget.render()) for widget in pilot.app.screen.query("#frame Static"))


async def test_the_notebook_lists_filters_edits_and_deletes(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q", *"quay", "enter", "]", "Q", *"money", "enter")
        await until(pilot, lambda: len(notes(port)) == 2)
        await pilot.press("B")
        await pilot.pause()
        shown = pilot.app.screen.query_one(NoteList)
        assert [note.note for note in shown.notes] == ["money", "quay"]
        await pilot.press("/", *"quill", "enter")
        assert [note.note for note in shown.notes] == ["quay"]
        await pilot.press("e", "!", "enter")
        await until(pilot, lambda: [note.note for note in shown.notes] == ["quay!"])
        await pilot.press("D")
        await until(pilot, lambda: shown.notes == [])
        await pilot.press("u")
        await until(pilot, lambda: [note.note for note in shown.notes] == ["quay!"])
        await pilot.press("/", "escape")
        assert len(shown.notes) == 2
        await pilot.press("y")
        assert "“We will be back" in pilot.app.clipboard or "The strike cost" in pilot.app.clipboard
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.screen is reader(pilot)


def lines(rows: LineList) -> list[str]:
    """Give the lines of a list as they are on the screen, the blank ones too."""
    region = rows.scrollable_content_region
    return [rows.line(line, region.width).text.rstrip() for line in range(region.height)]


async def test_an_entry_shows_its_words_who_said_them_where_and_the_note(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q")
        await pilot.pause()
        assert "Tab" not in str(pilot.app.screen.query_one("#frame").border_subtitle)  # there is nothing to complete
        await pilot.press(*"quay", "enter")
        await until(pilot, lambda: bool(notes(port)))
        await pilot.press("B")
        await pilot.pause()
        first, second, third, fourth = lines(pilot.app.screen.query_one(NoteList))[:4]
        assert "We will be back at the quay on Monday" in first
        assert "Marta Quill" in second
        assert third.endswith("quay")
        assert not fourth
        await pilot.press("q", "enter", "a")
        await pilot.pause()
        shown = pilot.app.screen.query_one(SayingList)
        await until(pilot, lambda: shown.count == 2)
        await pilot.pause()
        assert len([line for line in lines(shown) if line]) == 4


async def test_a_note_leads_back_to_its_quote(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "]", "Q", "enter")
        await until(pilot, lambda: bool(notes(port)))
        await pilot.press("h", "j", "j", "B", "enter")
        await pilot.pause()
        assert focus(pilot) == ("quotes", 1)
        assert reader(pilot).place is Place.STORY
        assert reader(pilot).articles.current == 1


async def test_a_note_outlives_its_article(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q", "enter")
        await until(pilot, lambda: bool(notes(port)))
        await pilot.press("h", "D")
        await until(pilot, lambda: notes(port)[0].article is None)
        await pilot.press("B", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Notebook)
        assert "no longer in the library" in toasts(pilot)


async def test_words_that_the_story_has_no_more_are_told(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q", "enter")
        await until(pilot, lambda: bool(notes(port)))
        changed = port_draft()
        text = changed.document.text.replace("“We will be back at the quay on Monday,” said Marta Quill", "Marta Quill")
        port.fill(replace(changed, document=type(changed.document).of_text(text)))
        await until(pilot, lambda: "We will be back" not in reader(pilot).story.document.text)
        await pilot.press("B", "enter")
        await pilot.pause()
        assert "these words are not in it any more" in toasts(pilot)


async def test_an_empty_notebook_says_how_to_fill_it(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("B")
        await pilot.pause()
        assert pilot.app.screen.query_one(NoteList).empty == "The notebook is empty. Q on a quote keeps it here."
        await pilot.press("enter", "e", "D", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Notebook)


# ------------------------------------------------------------------------------------------------ following


async def test_every_quote_of_the_speaker(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", "a")
        await pilot.pause()
        shown = pilot.app.screen.query_one(SayingList)
        await until(pilot, lambda: shown.count == 2)
        assert [saying.quote for saying in shown.sayings] == [0, 3]
        assert str(pilot.app.screen.query_one("#frame").border_title) == "Marta Quill: 2 quotes in 1 article"
        await pilot.press("j", "y")
        assert pilot.app.clipboard.startswith("“a book of excuses”\n— Marta Quill, leader of")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is reader(pilot)
        assert focus(pilot) == ("quotes", 3)


async def test_the_quotes_of_a_speaker_are_kept_filtered_and_copied_from_their_list(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", "a")
        await pilot.pause()
        shown = pilot.app.screen.query_one(SayingList)
        await until(pilot, lambda: shown.count == 2)
        assert "kept" not in "".join(lines(shown))
        await pilot.press("/", *"excuses", "enter", "y")
        assert [saying.quote for saying in shown.sayings] == [3]
        assert "Story" not in pilot.app.clipboard
        cited = pilot.app.clipboard.splitlines()
        assert cited[0] == "“a book of excuses”"
        assert "2026" in cited[2], "outlet and date, as in the story"
        await pilot.press("Q", *"later", "enter")
        await until(pilot, lambda: [note.note for note in notes(port)] == ["later"])
        await until(pilot, lambda: "kept ·" in lines(shown)[1])
        await pilot.press("/", "escape", "A")
        await until(pilot, lambda: len(notes(port)) == 2)
        await until(pilot, lambda: toasts(pilot) == "1 quote in the notebook. B opens it, u takes it back.")
        await pilot.press("A")
        await until(pilot, lambda: toasts(pilot) == "All of them are in the notebook already.")
        await pilot.press("u")
        await until(pilot, lambda: [note.note for note in notes(port)] == ["later"])
        await until(pilot, lambda: toasts(pilot) == "Taken back: kept 1 quote of Marta Quill in the notebook.")


def test_a_surname_alone_is_told_with_a_question_mark() -> None:
    shown = SayingList("Marta Quill", lambda: NOW)
    sure = Saying(1, "A strike", "The Wire", NOW, 0, QuoteKind.DIRECT, "“No.”", 0, "Marta Quill", corrected=False)
    shown.sayings = [sure, replace(sure, speaker="Quill", perhaps=True)]
    second = ["".join(text for text, _ in shown.parts(place, 1, 60)).strip() for place in (0, 1)]
    assert second == ["now · The Wire · A strike", "Quill? · now · The Wire · A strike"]


async def test_the_notebook_is_written_to_a_file(port: News, tmp_path: Path) -> None:
    file = tmp_path / "some quotes.md"
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q", *"quay", "enter", "]", "]", "Q", "enter")
        await until(pilot, lambda: len(notes(port)) == 2)
        await pilot.press("B", "/", *"quay", "enter", "w")
        await pilot.pause()
        field = pilot.app.screen.query_one(Input)
        assert field.value == "~/notebook.md"
        field.value = str(tmp_path / "quotes.pdf")
        await pilot.press("enter")
        assert "It ends in .md, .html, .csv." in told(pilot)
        field.value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "1 quote written to" in toasts(pilot))
        assert "We will be back" in file.read_text("utf-8"), "what the filter shows"
        await pilot.press("/", "escape", "w")
        await pilot.pause()
        field = pilot.app.screen.query_one(Input)
        field.value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: "Enter once more replaces it." in told(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "2 quotes written to" in toasts(pilot))
        assert file.read_text("utf-8").count("> —") == 2
        await pilot.press("w")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(tmp_path / "nowhere" / "a.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "cannot be written" in told(pilot))


def told(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#told", Static).content)


async def test_messages_leave_the_keys_of_the_notebook_in_sight(port: News) -> None:
    async with port.reader((80, 24)) as pilot:
        await pilot.press("enter", "]", "Q", "enter")
        await until(pilot, lambda: bool(toasts(pilot)))
        await pilot.press("B", "D")
        await until(pilot, lambda: "Deleted" in toasts(pilot))
        await pilot.pause()
        assert "Deleted" not in toasts(pilot).replace("Deleted", "", 1), "one message at a time"
        (rack,) = pilot.app.screen.query(ToastRack)
        (toast,) = rack.query(Toast)
        frame = pilot.app.screen.query_one("#frame").region
        assert toast.region.bottom < frame.bottom - 1
        assert not reader(pilot).query_one(ToastRack).display, "the screen below shows none"
        await pilot.press("q")
        await until(pilot, lambda: reader(pilot).query_one(ToastRack).display)


async def test_what_undo_brings_back_is_where_one_looks(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "Q", "enter", "]", "Q", "enter")
        await until(pilot, lambda: len(notes(port)) == 2)
        await pilot.press("B")
        await pilot.pause()
        shown = pilot.app.screen.query_one(NoteList)
        assert (lines(shown)[0][1], lines(shown)[3][1]) == ("❝", "❝")
        gone = shown.notes[0].id
        await pilot.press("D")
        await until(pilot, lambda: shown.count == 1)
        await pilot.press("u")
        await until(pilot, lambda: shown.count == 2)
        assert shown.notes[shown.cursor].id == gone


async def test_an_unknown_speaker_has_no_list(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *"]]]", "enter", "a")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Sayings)
        assert "Its speaker is unknown. e lets you say who it was." in reader(pilot).remark


async def test_the_words_of_a_quote_are_searched(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", "/")
        await pilot.pause()
        assert pilot.app.screen is reader(pilot)
        field = reader(pilot).searching._field
        assert field is not None
        assert field.value == 'said:"We will be back at the quay on Monday"'
        await pilot.press("enter")
        await until(pilot, lambda: reader(pilot).articles.count == 1)


def test_a_search_for_words_holds_no_quotation_marks() -> None:
    assert search_for('“It’s "late",” [/]') == 'said:"It’s late ,” [/]"'
    assert search_for(" ".join(["word"] * 30)) == f'said:"{" ".join(["word"] * 12)}"'


# ------------------------------------------------------------------------------------------------ correcting


async def test_a_date_or_a_sum_is_not_offered_as_a_speaker(port: News) -> None:
    mute = (Entity(4, "Monday", EntityType.DATE), Entity(5, "9 million", EntityType.MONEY))
    known = port_annotations()
    with Library.open(port.path) as library:
        annotations = replace(known, entities=(*known.entities, *mute))
        library.save_annotations(library.article(1).version, annotations)
    async with port.reader() as pilot:
        await pilot.press("enter", *"]]]", "c", "enter")
        await pilot.pause()
        assert offered(pilot) == ["Marta Quill", "Orvane Dockers’ Union", "Tomas Verel", "Orvane"]


async def test_somebody_else_said_it(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *"]]]", "c", "enter")
        await pilot.pause()
        assert offered(pilot) == ["Marta Quill", "Orvane Dockers’ Union", "Tomas Verel", "Orvane"]
        await pilot.press(*"quill", "enter")
        await until(pilot, lambda: known(port).quotes[2].speaker == "Marta Quill")
        await until(pilot, lambda: "Marta Quill said it. u takes it back." in toasts(pilot))
        assert focus(pilot) == ("quotes", 2)
        assert "✎" in reader(pilot).reading.status()
        await pilot.press("u")
        await until(pilot, lambda: known(port) == port_annotations())
        await until(pilot, lambda: "✎" not in reader(pilot).reading.status())


async def test_the_card_corrects_and_shows_that_it_is_corrected(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", "e", *"Ada Sorrel", "enter")
        await until(pilot, lambda: known(port).quotes[0].speaker == "Ada Sorrel")
        await until(pilot, lambda: "✎ by you" in card_text(pilot) and "Ada Sorrel" in card_text(pilot))
        await pilot.press("e", *"nobody kn", "enter")
        await until(pilot, lambda: known(port).quotes[0].speaker is None)


async def test_the_keys_of_a_card_can_be_clicked(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter")
        await pilot.pause()
        assert await pilot.click("#keys", offset=(2, 0))
        assert pilot.app.clipboard.startswith("“We will be back at the quay on Monday,”")
        assert await pilot.click("#keys", offset=(14, 1))
        await until(pilot, lambda: len(known(port).quotes) == 3)


async def test_a_source_that_is_nobody_has_nothing_to_correct(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *")))", "c")
        assert "correct the quotes" in reader(pilot).remark
        await pilot.press("(", "c")
        await pilot.pause()
        assert offered(pilot)[0].startswith("“Tomas Verel” is")


async def test_no_quote_turns_to_the_next_card(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", "x")
        await until(pilot, lambda: len(known(port).quotes) == 3)
        await until(pilot, lambda: focus(pilot) == ("quotes", 1))
        await until(pilot, lambda: str(pilot.app.screen.query_one("#frame").border_title) == "Quote 1 of 3")
        await pilot.press("x")
        await until(pilot, lambda: len(known(port).quotes) == 2)
        await pilot.press("x")
        await until(pilot, lambda: len(known(port).quotes) == 1)
        await pilot.press("x")
        await until(pilot, lambda: len(known(port).quotes) == 0)
        await until(pilot, lambda: pilot.app.screen is reader(pilot))
        await pilot.press("u")
        await until(pilot, lambda: len(known(port).quotes) == 1)


async def test_names_are_joined_split_and_typed(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *"}}}}", "c")  # Tomas Verel
        await pilot.pause()
        assert offered(pilot)[0] == "“Tomas Verel” is somebody or something else named here"
        await pilot.press("enter", *"marta", "enter")
        await until(pilot, lambda: len(known(port).entities) == 3)
        await until(pilot, lambda: focus(pilot) == ("entities", 0))
        await pilot.press("c", *"not", "enter")
        await until(pilot, lambda: len(known(port).entities) == 4)
        await pilot.press("c", *"another type", "enter", *"group", "enter")
        await until(pilot, lambda: EntityType.GROUP in [entity.type for entity in known(port).entities])


@pytest.mark.parametrize(
    ("steps", "told"),
    [(1, "“Orvane”, here, is not “Orvane”"), (3, "“Orvane Dockers’ Union” is not “ODU”")],
)
async def test_what_is_split_off_is_told_from_what_else_it_is_called(port: News, steps: int, told: str) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *"}" * steps, "c")
        await pilot.pause()
        assert told in offered(pilot)


@pytest.mark.parametrize(("key", "typed"), [("m", "verel"), ("t", "group"), ("p", "")])
async def test_the_speaker_of_a_card_is_corrected(port: News, key: str, typed: str) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "enter", key)
        if typed:
            await pilot.press(*typed, "enter")
        await until(pilot, lambda: any(entity.corrected for entity in known(port).entities))


async def test_what_has_no_speaker_offers_no_correction_of_one(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", *"]]]", "enter", "m")
        await pilot.pause()
        assert "nobody that the story names" in reader(pilot).remark
        assert "same as" not in card_text(pilot)
        assert "no quote" in card_text(pilot)


async def test_a_name_that_stands_once_cannot_be_split(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]", "]", "enter", "p")
        await pilot.pause()
        assert "named only here" in reader(pilot).remark


async def test_corrections_of_the_story_are_listed_and_taken_back(port: News) -> None:
    async with port.reader() as pilot:
        reader(pilot).correcting.corrections()
        assert reader(pilot).remark == "Nothing is corrected in this story."
        await pilot.press("enter", "]", "c", *"no quote", "enter")
        await until(pilot, lambda: len(known(port).quotes) == 3)
        await until(pilot, lambda: focus(pilot) == ("quotes", 1))
        await pilot.press("c", *"you have corrected", "enter")
        await pilot.pause()
        assert offered(pilot) == ["“We will be back at the quay on Monday,” is no quote"]
        await pilot.press("enter")
        await until(pilot, lambda: known(port) == port_annotations())
        await until(pilot, lambda: focus(pilot) is not None)


async def test_nothing_in_focus_cannot_be_corrected(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "c")
        assert "Nothing is in focus" in reader(pilot).remark


async def test_a_correction_that_fails_is_told(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "]")
        with Library.open(port.path) as library:
            library.delete([1])
        reader(pilot).correcting.not_a_quote()
        await until(pilot, lambda: "There is no article 1" in toasts(pilot))


# ------------------------------------------------------------------------------------------------ the card's place


@pytest.mark.parametrize(
    ("focus", "height", "wanted", "place"),
    [
        ((10, 12), 40, 15, (13, 15)),  # below there is room for all
        ((25, 26), 40, 15, (10, 15)),  # above there is
        ((14, 15), 30, 20, (16, 14)),  # nowhere, and below as much as above
        ((5, 8), 24, 22, (9, 15)),  # nowhere, and more below
        ((4, 19), 24, 12, (None, 22)),  # the words fill the screen
        (None, 24, 12, (None, 22)),
    ],
)
def test_the_card_stands_beside_its_words(
    focus: tuple[int, int] | None, height: int, wanted: int, place: tuple[int | None, int]
) -> None:
    assert beside(focus, height, wanted) == place


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (80, 24)])
async def test_the_card_leaves_the_words_in_sight(port: News, size: tuple[int, int]) -> None:
    async with port.reader(size=size) as pilot:
        await pilot.press("enter", "]", "enter")
        await pilot.pause()
        await pilot.pause()
        rows = reader(pilot).story.rows_in_focus()
        assert rows is not None
        frame = pilot.app.screen.query_one("#frame").region
        assert not set(range(frame.y, frame.bottom)) & set(range(rows[0], rows[1] + 1))
        assert frame.bottom <= size[1]
        keys = pilot.app.screen.query_one("#keys").region
        assert keys.bottom <= frame.bottom, "what can be done is in sight"


async def test_a_card_without_room_shows_who_and_how_before_words_that_stand_beside_it(port: News) -> None:
    async with port.reader(size=(80, 24)) as pilot:
        await pilot.press("enter", "]", "]", "enter")
        scroll = pilot.app.screen.query_one("#scrolls")
        await until(pilot, lambda: [said.display for said in scroll.query(".said")] == [False])
        in_sight = [row for row in scroll.query(".row") if row.region.bottom <= scroll.region.bottom]
        assert len(in_sight) >= 4
        await pilot.resize_terminal(120, 60)
        await until(pilot, lambda: [said.display for said in scroll.query(".said")] == [True])
