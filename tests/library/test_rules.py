"""Rules meet articles as they come, when they are analysed, and on demand; all that is decided can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft, some_annotations
from tui_news.errors import NotFoundError, UsageError
from tui_news.library.arriving.storing import Change
from tui_news.model.rules import Rule, RuleAct
from tui_news.model.views import View, ViewKind
from tui_news.query import parse

if TYPE_CHECKING:
    from tui_news.library import Library
    from tui_news.model.documents import Draft

MUTE, READ, STAR, TAG = RuleAct.MUTE, RuleAct.READ, RuleAct.STAR, RuleAct.TAG


def come(library: Library, *drafts: Draft) -> list[int]:
    """Store what a feed brings, as a refresh does."""
    feed = library.add_feed("https://wire.example/rss", "Wire").id
    with library.transaction():
        stored = library.store([(one, feed) for one in drafts])
        library.meet([one.article_id for one in stored if one.change is Change.NEW])
    return [one.article_id for one in stored]


def listed(library: Library) -> set[int]:
    return set(library.ids(View()))


def test_each_act_meets_what_fits_and_nothing_else(library: Library) -> None:
    library.rules.add("horoscope", MUTE)
    library.rules.add("weather", READ)
    library.rules.add("author:marlow port", STAR)
    library.rules.add("feed:wire or folder:none", TAG, "#Sea, old")
    names = ("horoscope", "weather", "port", "other")
    ids = dict(zip(names, come(library, *(draft(name, f"Title\n\nA {name} story.") for name in names)), strict=True))
    assert listed(library) == {ids["weather"], ids["port"], ids["other"]}
    rows = {row.id: row for row in library.rows(list(ids.values()))}
    assert [rows[ids[name]].read for name in names[1:]] == [True, False, False]
    assert [rows[ids[name]].starred for name in names[1:]] == [False, True, False]
    assert all(row.tags == rows[ids["other"]].tags != () for row in rows.values())
    assert library.feeds()[0].unread == 2, "what is muted does not count"
    assert library.feeds()[0].total == 3


def test_a_star_wins_over_muting(library: Library) -> None:
    library.rules.add("port", MUTE)
    library.rules.add("port", STAR)
    (article,) = come(library, draft("port", "Title\n\nThe port."))
    assert article in listed(library)


def test_what_is_muted_stays_away_until_its_rule_goes(library: Library) -> None:
    rule = library.rules.add("port", MUTE)
    one = draft("port", "Title\n\nThe port.")
    (article,) = come(library, one)
    come(library, replace(one, document=draft("port", "Title\n\nThe port, again.").document))
    assert listed(library) == set()
    while library.tidy():
        pass
    library.rules.drop(rule.id)
    assert listed(library) == {article}
    assert library.article(article).document.text.endswith("The port.")
    assert library.undo() == "removed the rule “mute: port”"
    assert library.rules.all() == [rule]
    assert listed(library) == set()


def test_old_articles_are_met_on_demand_in_one_step(library: Library) -> None:
    ids = come(library, draft("port", "Title\n\nThe port."), draft("ice", "Title\n\nThe ice."))
    rule = library.rules.add("port", MUTE)
    tags = library.rules.add("port or ice", TAG, "sea")
    assert listed(library) == set(ids)
    assert library.rules.apply(tags.id) == 2
    assert library.rules.apply(rule.id) == 1
    assert listed(library) == {ids[1]}
    assert library.undo() == "applied the rule “mute: port” to 1 article"
    assert listed(library) == set(ids)
    assert not library.rows(ids[:1])[0].read
    assert library.undo() == "applied the rule “tag sea: port or ice” to 2 articles"
    assert library.rows(ids)[0].tags == ()


def test_rules_that_ask_who_says_what_wait_for_the_analysis(library: Library) -> None:
    library.rules.add("source:anonymous or speaker:nobody", STAR)
    library.rules.add("port", READ)
    (article,) = come(library, draft("port", "Title\n\nThe port."))
    (row,) = library.rows([article])
    assert (row.read, row.starred) == (True, False)
    library.save_annotations(library.article(article).version, some_annotations())
    fits = article in set(library.search(parse("source:anonymous or speaker:nobody")))
    assert library.rows([article])[0].starred is fits
    library.set_starred([article], not fits)
    library.save_annotations(library.article(article).version, some_annotations())
    assert library.rows([article])[0].starred is not fits, "a later analysis decides nothing again"


def test_a_muting_rule_that_waits_for_the_analysis(library: Library) -> None:
    library.rules.add("kind:direct", MUTE)
    ids = come(library, draft("port", "Title\n\nThe port."))
    assert listed(library) == set(ids)
    library.save_annotations(library.article(ids[0]).version, some_annotations())
    assert listed(library) == set()


@pytest.mark.parametrize(
    ("query", "act", "tag"), [("", MUTE, ""), ("sort:newest", MUTE, ""), ("port", TAG, " , "), ("(", READ, "")]
)
def test_rules_that_cannot_be_meant_are_refused(library: Library, query: str, act: RuleAct, tag: str) -> None:
    with pytest.raises(UsageError):
        library.rules.add(query, act, tag)
    assert library.rules.all() == []


def test_adding_and_removing_are_undone(library: Library) -> None:
    rule = library.rules.add("port", TAG, "sea")
    assert rule == Rule(rule.id, "port", TAG, "sea")
    library.rules.drop(rule.id)
    with pytest.raises(NotFoundError):
        library.rules.drop(rule.id)
    assert library.undo() == "removed the rule “tag sea: port”"
    assert library.undo() == "added the rule “tag sea: port”"
    assert library.rules.all() == []


def test_without_rules_the_search_language_is_not_asked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_news.library.rules.Rules.meet", lambda *_: pytest.fail("there are no rules"))
    come(library, draft("port", "Title\n\nThe port."))
    assert library.ids(View(ViewKind.UNREAD))
