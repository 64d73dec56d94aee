"""Finding words in a story, numbered links, and hints for links and quotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.documents import document_of, find
from tests.tui.conftest import News, until
from tests.tui.stories import plain_draft, port_document, port_draft
from tests.tui.test_walking import app_of, place
from tui_news.model.documents import BlockKind, Document, Mark, MarkKind
from tui_news.services.opening import may_open
from tui_news.tui.keymap import Place
from tui_news.tui.reader.hinting import labels_for
from tui_news.tui.story import matches
from tui_news.tui.story.layout import RowKind, lay_out
from tui_news.tui.story.links import links_of, number_in
from tui_news.tui.story.walk import Layer

if TYPE_CHECKING:
    from textual.pilot import Pilot

MANY = 14


def linked(number: int = MANY) -> Document:
    """A text of that many links, the last of which is the first one's address again."""
    words = [f"word{n} here" for n in range(number)]
    plain = document_of(((BlockKind.HEADLINE, "Links"), (BlockKind.PARAGRAPH, " and ".join(words))))
    targets = [f"https://links.example/{n % (number - 1)}" for n in range(number)]
    marks = [Mark(MarkKind.LINK, *find(plain.text, w), t) for w, t in zip(words, targets, strict=True)]
    return Document(plain.text, plain.blocks, tuple(marks))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was given to a browser."""
    calls: list[list[str]] = []
    monkeypatch.setattr("tui_news.services.opening.subprocess.Popen", lambda argv, **_: calls.append(argv))
    return calls


def screen_text(pilot: Pilot[int]) -> str:
    story = app_of(pilot).reader.story
    return "\n".join(story.render_line(y).text for y in range(story.size.height))


def lit(pilot: Pilot[int]) -> int:
    return len(app_of(pilot).reader.story.found)


# -- links


def test_links_are_numbered_once_an_address() -> None:
    links = links_of(linked())
    assert [link.number for link in links] == list(range(1, MANY))
    assert len(links[0].ends) == 2
    assert links[1].label == "[2]"


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://a.example/b", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://a.example/\x1b[31m", False),
        ("-oProxy", False),
        (None, False),
    ],
)
def test_only_clean_web_addresses_are_opened(url: str | None, may: bool) -> None:
    assert may_open(url) is may


def test_a_note_says_whose_number_it_is() -> None:
    assert number_in("[12] https://a.example") == 12
    assert number_in("Left out: a form") is None


@pytest.mark.parametrize("width", [12, 20, 33, 72])
def test_numbers_of_links_have_room_in_every_row(width: int) -> None:
    document = linked()
    added = {end: link.label for link in links_of(document) for end in link.ends}
    rows = lay_out(document, width, added=added).rows
    drawn = [row for row in rows if row.kind is RowKind.TEXT]
    assert all(row.cell_of(document.text, row.end) <= width for row in drawn)
    shown = [label for row in drawn for label in row.added.values()]
    assert len(shown) == MANY, "every number is drawn once"


def test_the_cell_of_every_character_leads_back_to_it() -> None:
    document = linked()
    added = {end: link.label for link in links_of(document) for end in link.ends}
    for row in lay_out(document, 30, added=added).rows:
        for offset in range(row.start, row.end):
            assert row.at_cell(document.text, row.cell_of(document.text, offset)) == offset
        for at, label in row.added.items():
            assert row.at_cell(document.text, row.cell_of(document.text, at - 1) + 1) == label
        assert row.at_cell(document.text, 200) is None


async def test_numbers_and_the_list_of_links_are_drawn(news: News) -> None:
    news.fill(replace(port_draft(), document=linked()))
    async with news.reader() as pilot:
        await pilot.press("enter")
        text = screen_text(pilot)
        assert "word0 here[1] and word1 here[2]" in text
        assert "[13] https://links.example/12" in text


@pytest.mark.parametrize(
    ("keys", "target"),
    [("; 2", "1"), ("; 1 enter", "0"), ("; 1 2", "11"), ("; 1 backspace 3", "2")],
)
async def test_a_link_is_opened_by_its_number(news: News, opened: list[list[str]], keys: str, target: str) -> None:
    news.fill(replace(port_draft(), document=linked()))
    async with news.reader(browser=("lynx",)) as pilot:
        await pilot.press(*keys.split())
        assert opened == [["lynx", f"https://links.example/{target}"]]
        await pilot.press("enter")
        assert place(pilot) is Place.STORY, "the keys are commands again"


async def test_hints_say_where_they_lead_and_end(news: News, opened: list[list[str]]) -> None:
    news.fill(replace(port_draft(), document=linked()))
    async with news.reader() as pilot:
        status = app_of(pilot).reader.status
        await pilot.press(";", "1")
        assert "Enter: https://links.example/0" in str(status.render())
        await pilot.press("x")
        assert "There is no link 1x." in str(status.render())
        await pilot.press(";", "escape")
        assert "link _" not in str(status.render())
        assert not opened


async def test_links_can_be_clicked(news: News, opened: list[list[str]]) -> None:
    news.fill(replace(port_draft(), document=linked()))
    async with news.reader(browser=("lynx",)) as pilot:
        story = app_of(pilot).reader.story
        await pilot.press("enter")
        for wanted, number in (("word1 here[2]", 1), ("[5] https", 4)):
            y, line = next((y, s) for y in range(story.size.height) if wanted in (s := story.render_line(y).text))
            await pilot.click(story, offset=(line.index(wanted.split()[-1]) + wanted.split()[-1].find("[") + 2, y + 1))
            assert opened[-1] == ["lynx", f"https://links.example/{number}"]


async def test_a_story_without_links_says_so(news: News) -> None:
    news.fill(plain_draft(1))
    async with news.reader() as pilot:
        await pilot.press(";")
        assert "This story has no links." in str(app_of(pilot).reader.status.render())


# -- hints for quotes


def test_labels_are_short_and_none_begins_another() -> None:
    for number in (1, 26, 27, 700):
        labels = list(labels_for(number))
        assert len(set(labels)) == number
        assert len({len(label) for label in labels}) == 1
    assert len(next(labels_for(26))) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_quotes_are_gone_to_by_letter(port: News, size: tuple[int, int]) -> None:
    async with port.reader(size) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "'")
        text = screen_text(pilot)
        assert "aWe will be back" in text
        await pilot.press("d")
        assert reader.reading.focus == reader.reading.walk.stops[Layer.QUOTES][2]
        assert "aWe will be back" not in screen_text(pilot)


@pytest.mark.parametrize(("size", "there"), [((120, 40), True), ((80, 24), False), ((100, 14), False)])
async def test_letters_stand_in_the_panel_too(port: News, size: tuple[int, int], there: bool) -> None:
    async with port.reader(size) as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "t", "'")
        await pilot.pause()
        assert reader.shown(Place.PANEL), "there it stands for as long as it is needed"
        assert reader.panel.tab is Layer.QUOTES
        assert [reader.panel.render_line(y).text[2] for y in range(3)] == list("asd")
        await pilot.press("escape")
        assert reader.panel.render_line(0).text[2:3] != "a"
        assert reader.shown(Place.PANEL) is there
        assert place(pilot) is Place.STORY


# -- finding


@pytest.mark.parametrize(
    ("wanted", "number"), [("orvane", 3), ("ORVANE", 3), ("bay since", 1), ("dockers’ union", 1), ("", 0), ("zzz", 0)]
)
def test_words_are_found_however_they_are_written(wanted: str, number: int) -> None:
    text = port_document().text
    found = matches.places(text, wanted)
    assert len(found) == number
    assert all(text[start:end].casefold() == wanted.casefold() for start, end in found)


def test_diacritics_and_breaks_make_no_difference_and_offsets_hold() -> None:
    text = "Ä 🙂 Café\nMÜLLER saß"
    (span,) = matches.places(text, "cafe muller")
    assert text[slice(*span)] == "Café\nMÜLLER"


async def test_finding_walking_and_ending(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "ctrl+f", *"quill")
        assert lit(pilot) == 2, "while one types"
        await pilot.press("enter")
        assert place(pilot) is Place.STORY
        assert "1 of 2 found" in str(reader.status.render())
        first = reader.story.place
        await pilot.press("n")
        assert reader.story.place != first
        assert "2 of 2 found" in str(reader.status.render())
        await pilot.press("n")
        assert reader.story.place == first
        assert "from the top again" in str(reader.status.render())
        await pilot.press("N")
        assert reader.story.place != first
        await pilot.press("escape")
        assert place(pilot) is Place.STORY
        assert not lit(pilot)
        await pilot.press("n")
        assert reader.articles.cursor == 1, "n is next unread again"


async def test_a_find_ends_with_its_story_and_can_be_given_up(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("enter", "ctrl+f", *"quill", "escape")
        assert not lit(pilot)
        await pilot.press("ctrl+f", *"quill", "enter", "J")
        assert not reader.finding.on
        assert not lit(pilot)
        await pilot.press("ctrl+f", "enter")
        assert "does not have “quill”" in str(reader.status.render()), "the words of the last find are there again"
        await pilot.press("N")
        assert "Nothing is being looked for" in str(reader.status.render())


async def test_hostile_words_are_only_text(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("enter", "ctrl+f", *"[/]", "enter")
        assert "“[/]”" in str(app_of(pilot).reader.status.render())


async def test_what_a_search_found_is_lit_in_the_story(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("/", *"cranes", "enter")
        await until(pilot, lambda: lit(pilot) == 3)
        assert reader.story.place is None
        await pilot.press("enter", "ctrl+f", *"quill", "enter")
        assert lit(pilot) == 2
        await pilot.press("escape")
        assert lit(pilot) == 3
        await pilot.press("q", "q")
        assert not lit(pilot)


async def test_the_browser_and_read_at_once(port: News, opened: list[list[str]]) -> None:
    async with port.reader(browser=("lynx",), mark_read_after=-1) as pilot:
        app_of(pilot).run_command("browse-and-read")
        assert opened == [["lynx", "https://tidewater.example/orvane"]]
        article = app_of(pilot).reader.articles.current
        assert article is not None
        await until(pilot, lambda: port.read(article))


async def test_the_browser(port: News, opened: list[list[str]]) -> None:
    async with port.reader(browser=("lynx",)) as pilot:
        await pilot.press("o")
        assert opened == [["lynx", "https://tidewater.example/orvane"]]
