"""Rules in the reader: made of the open search, listed, removed and brought back."""

from __future__ import annotations

from textual.widgets import Input

from tests.tui.conftest import News, until
from tests.tui.test_reading import toasts
from tests.tui.test_walking import app_of
from tui_news.library import Library
from tui_news.model.rules import RuleAct
from tui_news.model.views import View, ViewKind
from tui_news.tui.screens.ask import Ask
from tui_news.tui.screens.choice import Choice


def rules(news: News) -> list[tuple[str, str]]:
    with Library.open(news.path) as library:
        return [(rule.does, rule.query) for rule in library.rules.all()]


async def test_a_rule_is_made_of_the_open_search(port: News) -> None:
    async with port.reader() as pilot:
        app = app_of(pilot)
        app.run_command("make-rule")
        assert app.reader.remark.startswith("No search is open.")
        await pilot.press("/", *"valley", "enter")
        await until(pilot, lambda: app.reader.listing.searched == "valley")
        app.call_later(app.run_command, "make-rule")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask) and bool(pilot.app.screen.query("#wanted")))
        field = pilot.app.screen.query_one("#wanted", Input)
        field.value = "eat"
        await pilot.press("enter")
        assert "A rule does one of these: mute, read, star, tag" in str(pilot.app.screen.query_one("#told").render())
        field.value = "tag energy"
        await pilot.press("enter")
        await until(pilot, lambda: rules(port) == [("tag energy", "valley")])
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is app.reader)
        assert not tagged(port), "only what comes"
        await pilot.press("u")
        await until(pilot, lambda: rules(port) == [])


def tagged(news: News) -> list[int]:
    with Library.open(news.path) as library:
        return list(library.ids(View(ViewKind.TAG, tag="energy")))


async def test_a_rule_is_applied_to_what_is_here_too(port: News) -> None:
    async with port.reader() as pilot:
        app = app_of(pilot)
        await pilot.press("/", *"valley", "enter")
        await until(pilot, lambda: app.reader.listing.searched == "valley")
        app.call_later(app.run_command, "make-rule")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask) and bool(pilot.app.screen.query("#wanted")))
        pilot.app.screen.query_one("#wanted", Input).value = "tag energy"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("j", "enter")
        await until(pilot, lambda: len(tagged(port)) == 5)
        await until(pilot, lambda: "5 articles: tag energy. u takes it back." in toasts(pilot))
        await pilot.press("u")
        await until(pilot, lambda: not tagged(port))
        assert rules(port) == [("tag energy", "valley")]


async def test_rules_are_listed_and_removed(news: News) -> None:
    with Library.open(news.path) as library:
        library.rules.add("horoscope", RuleAct.MUTE)
        library.rules.add('"[/] stars"', RuleAct.STAR)
    async with news.reader((80, 24)) as pilot:
        app = app_of(pilot)
        app.call_later(app.run_command, "rules")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await pilot.press("j", "enter")
        await until(pilot, lambda: rules(news) == [("mute", "horoscope")])
        assert 'Removed the rule “star: "[/] stars"”. u takes it back.' in toasts(pilot)
        await pilot.press("u")
        await until(pilot, lambda: len(rules(news)) == 2)


async def test_what_the_status_line_has_no_room_for_is_told_in_the_corner(news: News) -> None:
    async with news.reader((80, 24)) as pilot:
        app_of(pilot).run_command("rules")
        await until(pilot, lambda: toasts(pilot).replace("\n", " ").endswith("in the palette makes one of it."))
        assert not app_of(pilot).reader.remark


async def test_without_rules_it_is_said_how_to_make_one(news: News) -> None:
    async with news.reader() as pilot:
        app_of(pilot).run_command("rules")
        assert "There are no rules yet. / searches" in app_of(pilot).reader.remark
