"""Rules in the reader: made of the open search, listed, removed; all of it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.errors import TuiNewsError
from tui_news.model.rules import RuleAct
from tui_news.tui import safe, words
from tui_news.tui.screens.ask import Ask
from tui_news.tui.screens.choice import Choice

if TYPE_CHECKING:
    from tui_news.model.rules import Rule
    from tui_news.tui.ports import Shelf
    from tui_news.tui.reader.reader import Reader


def make_rule(reader: Reader) -> None:
    """Ask what is to be done with articles that come and fit the open search."""
    query = reader.listing.searched

    async def answer(text: str) -> str:
        act, _, tag = text.strip().partition(" ")
        if act not in set(RuleAct):
            return f"A rule does one of these: {', '.join(RuleAct)}; tag with the tag behind it."
        try:
            rule = await reader.backstage.run(lambda shelf: shelf.rules.add(query, RuleAct(act), tag))
        except TuiNewsError as error:
            return safe.sentences(error.title, error.remedy)
        key = reader.key_of("undo")
        reader.toast(f"What comes and fits “{safe.line(query)}”: {safe.line(rule.does)}. {key} takes it back.")
        if reader.articles.count and reader.listing.searched == query:
            reader.app.call_later(_offer, reader, rule)
        return ""

    title = f"Do what with articles that come and fit “{safe.line(query)}”"
    reader.app.push_screen(Ask(reader, title, answer, hint="mute, read, star, or tag energy"))


def _offer(reader: Reader, rule: Rule) -> None:
    """Ask whether the articles that were found, which are here already, are meant too."""

    def chosen(index: int) -> None:
        if index:
            reader.acts.change(None, apply, tell=reader.toast)

    def apply(shelf: Shelf) -> str:
        told = f"{words.counted(shelf.rules.apply(rule.id), 'article')}: {safe.line(rule.does)}."
        return f"{told} {reader.key_of('undo')} takes it back."

    found = words.counted(reader.articles.count, "article")
    rows = [("Only what comes", ""), ("What is here, too", f"{found}: {safe.line(rule.does)}")]
    reader.app.push_screen(Choice("The rule is for", rows, chosen))


def show_rules(reader: Reader) -> None:
    """List the rules; the one that is chosen is removed."""
    try:
        rules = reader.shelf.rules.all()
    except TuiNewsError as error:
        reader.report(error)
        return
    if not rules:
        reader.say(f"There are no rules yet. {reader.key_of('search')} searches; then {_NAME} makes one of it.")
        return

    def remove(index: int) -> None:
        try:
            rule = reader.shelf.rules.drop(rules[index].id)
        except TuiNewsError as error:
            reader.report(error)
            return
        told = f"Removed the rule “{safe.line(f'{rule.does}: {rule.query}')}”"
        reader.toast(f"{told}. {reader.key_of('undo')} takes it back.")
        reader.listing.reload()

    rows = [(rule.query, rule.does) for rule in rules]
    reader.app.push_screen(Choice("Rules for what comes: Enter removes one", rows, remove))


_NAME = "“Make a rule of this search” in the palette"
