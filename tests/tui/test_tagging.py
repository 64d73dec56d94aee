"""Tags: typed with completion, shown in list and story, taken back."""

from __future__ import annotations

from textual.widgets import Input, Static

from tests.tui.conftest import News, until
from tests.tui.test_walking import app_of
from tui_news.clean import clean_tags
from tui_news.library import Library
from tui_news.model.views import View, ViewKind
from tui_news.tui.keymap import Place
from tui_news.tui.screens.ask import Ask
from tui_news.tui.screens.pick import Pick
from tui_news.tui.widgets.choices import Choices


def tags_of(news: News, article: int) -> tuple[str, ...]:
    with Library.open(news.path) as library:
        return library.rows([article])[0].tags


async def test_a_tag_is_typed_shown_and_taken_back(port: News) -> None:
    async with port.reader() as pilot:
        reader = app_of(pilot).reader
        await pilot.press("plus", *"harbour, to read")
        assert app_of(pilot).place is Place.ASK
        await pilot.press("enter")
        article = reader.articles.current
        assert article is not None
        await until(pilot, lambda: tags_of(port, article) == ("harbour", "to read"))
        await until(pilot, lambda: "#harbour #to read" in str(reader.status.render()))
        row = reader.articles.row(article)
        assert row is not None
        assert row.tags == ("harbour", "to read")
        await until(pilot, lambda: any("#harbour #to read" in row.note for row in reader.story.layout_rows.rows))
        await pilot.press("u")
        await until(pilot, lambda: tags_of(port, article) == ())
        await until(pilot, lambda: not any("#harbour" in row.note for row in reader.story.layout_rows.rows))


async def test_names_complete_with_tab(port: News) -> None:
    with Library.open(port.path) as library:
        library.tag_articles([2, 3], ["energy"])
        library.tag_articles([3], ["elections", "[b]"])
    async with port.reader() as pilot:
        await pilot.press("plus", "e")
        choices, field = pilot.app.screen.query_one(Choices), pilot.app.screen.query_one("#wanted", Input)
        await until(pilot, lambda: choices.count == 2)
        await pilot.press("tab")
        assert field.value == "energy, "
        await pilot.press("tab")
        assert field.value == "elections, "
        await pilot.press("shift+tab")
        assert field.value == "energy, "
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: choices.count == 1)
        await pilot.press("tab", "enter")
        reader = app_of(pilot).reader
        await until(pilot, lambda: tags_of(port, reader.articles.current or 0) == ("[b]", "energy"))


async def test_what_is_taken_out_of_the_line_goes(port: News) -> None:
    with Library.open(port.path) as library:
        for article in range(1, 7):
            library.tag_articles([article], ["a", "b"])
    async with port.reader() as pilot:
        article = app_of(pilot).reader.articles.current or 0
        await pilot.press("plus")
        field = pilot.app.screen.query_one("#wanted", Input)
        assert field.value == "a, b, "
        field.value = "B, c"
        await pilot.press("enter")
        await until(pilot, lambda: tags_of(port, article) == ("b", "c"))


async def test_escape_changes_nothing(port: News) -> None:
    async with port.reader() as pilot:
        await pilot.press("plus", "x", "escape")
        assert not isinstance(pilot.app.screen, Ask)
        assert tags_of(port, app_of(pilot).reader.articles.current or 0) == ()


def test_a_line_of_tags() -> None:
    assert clean_tags(" a,, b c ,#a, ") == ["a", "b c"]


async def test_the_tag_of_the_open_list_is_renamed_and_that_is_taken_back(port: News) -> None:
    with Library.open(port.path) as library:
        library.tag_articles([2, 3], ["energy"])
    async with port.reader() as pilot:
        app = app_of(pilot)
        await pilot.press("g", "plus", "enter")
        await until(pilot, lambda: app.reader.listing.view == View(ViewKind.TAG, tag="energy"))
        app.run_command("rename-tag")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        field = pilot.app.screen.query_one("#wanted", Input)
        assert field.value == "energy"
        field.value = "#"
        await pilot.press("enter")
        await until(pilot, lambda: "needs a name" in str(pilot.app.screen.query_one("#told", Static).render()))
        field.value = "power"
        await pilot.press("enter")
        await until(pilot, lambda: app.reader.listing.view == View(ViewKind.TAG, tag="power"))
        await until(pilot, lambda: set(app.reader.articles.ids) == {2, 3})
        assert tags_of(port, 2) == ("power",)
        await pilot.press("u")
        await until(pilot, lambda: tags_of(port, 2) == ("energy",))


async def test_elsewhere_the_tag_to_be_renamed_is_picked(port: News) -> None:
    with Library.open(port.path) as library:
        library.tag_articles([2], ["energy"])
        library.tag_articles([3], ["renewable energy", "energ"])
    async with port.reader() as pilot:
        app_of(pilot).run_command("rename-tag")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press(*"energ", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert pilot.app.screen.query_one("#wanted", Input).value == "energ", "what is called just so comes first"
