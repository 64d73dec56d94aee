"""Tags of articles: given, taken, counted, undone, and what has one stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft, summary
from tui_news.errors import NotFoundError, UsageError
from tui_news.library.retagging import Retagged
from tui_news.library.tidying import tidy
from tui_news.model.rules import RuleAct
from tui_news.model.views import View, ViewKind
from tui_news.query import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.library import Library


@pytest.fixture
def shelf(library: Library) -> Library:
    """Articles 1 to 3 of a feed that is tagged Sea, 4 a file; 1 has tags."""
    feed = library.add_feed("https://a.example/rss", "The Quay").id
    library.tag_feed(feed, ["Sea"])
    library.store([*((summary(name), feed) for name in ("one", "two", "three")), (draft("four"), None)])
    library.tag_articles([1], ["later", "Énergie"])
    return library


def tags(library: Library) -> dict[int, tuple[str, ...]]:
    return {row.id: row.tags for row in library.rows(range(1, 5))}


def test_tags_are_one_whatever_their_case_and_cleaned(shelf: Library) -> None:
    shelf.tag_articles([1, 4, 4, 99], ["LATER", " #big,\x1b[31m story ", "", "#"], ["unknown"])
    assert tags(shelf) == {1: ("big story", "later", "Énergie"), 2: (), 3: (), 4: ("big story", "LATER")}


def test_a_tag_finds_its_articles_and_those_of_its_feeds(shelf: Library) -> None:
    shelf.tag_articles([2, 4], ["SEA"])
    assert set(shelf.ids(View(ViewKind.TAG, tag="sea"))) == {1, 2, 3, 4}
    assert list(shelf.ids(View(ViewKind.TAG, tag="Later"))) == [1]
    assert [(name.lower(), found) for name, found in shelf.tags()] == [("énergie", 1), ("later", 1), ("sea", 4)]
    counts = {view.tag: number for view, number in shelf.counts().items() if view.kind is ViewKind.TAG}
    assert counts == {"Sea": 4, "later": 1, "Énergie": 1}, "one has it by its feed, too"
    shelf.set_read([1, 2, 4], read=True)
    counts = {view.tag: number for view, number in shelf.counts().items() if view.kind is ViewKind.TAG}
    assert counts == {"Sea": 1}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda it: it.tag_articles([2], ["new"]), "tagged “Headline two” #new"),
        (lambda it: it.tag_articles([1], remove=["LATER"]), "took #LATER from “Headline one”"),
        (lambda it: it.tag_articles([1, 2], ["new"], ["later"]), "changed the tags of 2 articles"),
    ],
)
def test_undo_brings_tags_back(shelf: Library, act: Callable[[Library], None], said: str) -> None:
    before = tags(shelf)
    act(shelf)
    assert tags(shelf) != before
    assert shelf.undo() == said
    assert tags(shelf) == before


def test_what_changes_nothing_is_no_step(shelf: Library) -> None:
    shelf.tag_articles([1], ["Later"])
    shelf.tag_articles([1], [], ["unknown"])
    shelf.tag_articles([], ["x"])
    assert shelf.undo() == "tagged “Headline one” #later, #Énergie"


def test_undo_passes_over_what_is_gone_for_good(shelf: Library) -> None:
    shelf.tag_articles([2], remove=["nothing"])
    shelf.tag_articles([1], remove=["later"])
    shelf._db.run("DELETE FROM article WHERE id = 1")
    assert shelf.undo() == "took #later from “Headline one”"
    assert tags(shelf) == {2: (), 3: (), 4: ()}


def test_tagged_articles_stay_when_their_feed_goes(shelf: Library) -> None:
    shelf.remove_feed(1)
    assert set(shelf.ids(View())) == {1, 4}
    for number in range(60):
        shelf.set_starred([4], starred=number % 2 == 0)
    while tidy(shelf._db):
        pass
    assert set(shelf.ids(View())) == {1, 4}
    assert tags(shelf)[1] == ("later", "Énergie")


def test_names_of_tags_complete(shelf: Library) -> None:
    assert shelf.names("tag", "l") == ["later"]
    assert shelf.names("tag", "") == ["Énergie", "later", "Sea"]


def test_a_tag_is_renamed_wherever_it_stands(shelf: Library) -> None:
    smart = shelf.smart.keep("At sea", 'storm (tag:SEA or -tag:"#sea") tag:seaside “sea”')
    searching = shelf.rules.add("tag:sea wreck", RuleAct.STAR)
    tagging = shelf.rules.add("harbour", RuleAct.TAG, "Sea")
    shelf.tag_articles([4], ["sea", "open water"])
    before = (tags(shelf), shelf.feeds()[0].tags, shelf.smart.all(), shelf.rules.all())
    assert shelf.rename_tag("#sea", " open  water ") == Retagged(articles=1, feeds=1, smart=1, rules=2)
    assert tags(shelf)[4] == ("open water",)
    assert shelf.feeds()[0].tags == ("open water",)
    found = shelf.smart.get(smart.id).query
    assert found == 'storm (tag:"open water" or -tag:"open water") tag:seaside “sea”'
    assert shelf.rules.get(searching.id).query == 'tag:"open water" wreck'
    assert shelf.rules.get(tagging.id).tag == "open water"
    assert shelf.undo() == "renamed the tag #sea to #open water"
    assert (tags(shelf), shelf.feeds()[0].tags, shelf.smart.all(), shelf.rules.all()) == before


def test_letters_beyond_a_to_z_have_no_case_either(shelf: Library) -> None:
    shelf.tag_articles([2, 3], ["énergie", "ÖL", "öl"])
    assert tags(shelf)[2] == tags(shelf)[3] == ("Énergie", "ÖL"), "as it is written already"
    assert list(shelf.ids(View(ViewKind.TAG, tag="ÉNERGIE"))) == list(shelf.search(parse("tag:énergie"))) == [3, 2, 1]
    shelf.tag_feed(1, ["öl"])
    assert dict(shelf.tags()) == {"Sea": 3, "later": 1, "ÖL": 3, "Énergie": 3}
    shelf.tag_feed(1, remove=["Öl"])
    shelf.tag_articles([2], remove=["énergie", "öL"])
    assert tags(shelf)[2] == ()
    rule = shelf.rules.add("dam", RuleAct.TAG, "énergie")
    assert rule.tag == "Énergie"
    assert shelf.rename_tag("ÉNERGIE", "énergie") == Retagged(articles=2, feeds=0, smart=0, rules=1)
    assert dict(shelf.tags())["énergie"] == 2
    assert shelf.rules.all()[0].tag == "énergie"


def test_only_the_case_of_a_tag_is_changed(shelf: Library) -> None:
    shelf.rename_tag("LATER", "Later")
    assert tags(shelf)[1] == ("Later", "Énergie")
    shelf.undo()
    assert tags(shelf)[1] == ("later", "Énergie")


def test_a_tag_that_nothing_has_or_without_a_name_is_refused(shelf: Library) -> None:
    with pytest.raises(NotFoundError, match="Nothing has the tag nowhere"):
        shelf.rename_tag("nowhere", "somewhere")
    with pytest.raises(UsageError, match="needs a name"):
        shelf.rename_tag("later", "#, ")


def test_a_search_that_would_become_too_long_keeps_all_as_it_was(shelf: Library) -> None:
    shelf.smart.keep("Long", " ".join(["tag:later"] * 150))
    with pytest.raises(UsageError, match="characters"):
        shelf.rename_tag("later", "a much longer name")
    assert tags(shelf)[1] == ("later", "Énergie")
