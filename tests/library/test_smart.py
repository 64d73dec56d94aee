"""Smart feeds: kept, changed, removed and taken back; what they list and count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.library.newsroom import make_newsroom
from tui_news.errors import NotFoundError, UsageError
from tui_news.model.feeds import FeedEdit
from tui_news.model.views import View, ViewKind
from tui_news.query import QueryError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui_news.library import Library


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    with make_newsroom(tmp_path / "library.db")[0] as library:
        yield library


def names(library: Library) -> list[tuple[str, str]]:
    return [(one.name, one.query) for one in library.smart.all()]


def test_there_are_some_to_begin_with_and_they_can_be_removed_for_good(library: Library) -> None:
    for one in library.smart.all():
        parse(one.query)
        assert list(library.ids(View(ViewKind.SMART, smart=one.id))) == []
        library.smart.drop(one.id)
    assert names(library) == []
    with library.open(library.path) as again:
        assert names(again) == []


def test_one_lists_what_its_search_finds(shelf: Library) -> None:
    one = shelf.smart.keep(" Dams\n", " dam sort:oldest ")
    assert (one.name, one.query) == ("Dams", "dam sort:oldest")
    assert shelf.smart.get("DAMS") == shelf.smart.get(one.id) == one
    assert shelf.ids(View(ViewKind.SMART, smart=one.id)) == shelf.search(parse("dam sort:oldest"))
    assert shelf.smart.ids(one.id, 2) == shelf.search(parse("dam sort:oldest"), limit=2)


def test_unread_ones_are_counted_without_what_only_muted_feeds_brought(shelf: Library) -> None:
    everything, dams = shelf.smart.keep("All of it", ""), shelf.smart.keep("Dams", "dam or prices")
    unread = len(shelf.ids(View(ViewKind.UNREAD)))
    assert shelf.smart.unread(everything.id, 1000) == unread == 4
    assert shelf.smart.unread(everything.id, 3) == 3
    assert shelf.smart.unread(dams.id, 1000) == len(shelf.search(parse("(dam or prices) is:unread"))) == 3
    for feed in shelf.feeds():
        shelf.change_feed(feed.id, FeedEdit(muted=True))
    assert shelf.search(parse("is:unread")) == shelf.ids(View(ViewKind.UNREAD))
    assert shelf.smart.unread(everything.id, 1000) == len(shelf.ids(View(ViewKind.UNREAD))) == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda it: it.smart.keep("New", "x"), "kept the search “New”"),
        (lambda it: it.smart.edit(1, name="Heute"), "changed the smart feed “Today”"),
        (lambda it: it.smart.edit(1, query="after:yesterday"), "changed the smart feed “Today”"),
        (lambda it: it.smart.drop(1), "removed the smart feed “Today”"),
    ],
)
def test_undo_brings_them_back(library: Library, act: Callable[[Library], object], said: str) -> None:
    before = names(library)
    act(library)
    assert names(library) != before
    assert library.undo() == said
    assert names(library) == before


@pytest.mark.parametrize(("name", "query"), [("", "x"), ("12", "x"), ("TODAY", "x"), ("\x1b[31m", "x")])
def test_names_that_will_not_do(library: Library, name: str, query: str) -> None:
    with pytest.raises(UsageError):
        library.smart.keep(name, query)
    with pytest.raises(UsageError):
        library.smart.edit(2, name=name)


def test_a_query_must_be_understood(library: Library) -> None:
    before = names(library)
    with pytest.raises(QueryError):
        library.smart.keep("New", "kind:")
    with pytest.raises(QueryError):
        library.smart.edit(1, query="(")
    assert names(library) == before
    assert library.undo() is None


def test_its_own_name_in_another_case_is_not_taken(library: Library) -> None:
    assert library.smart.edit(1, name="TODAY").name == "TODAY"


def test_an_unknown_one_is_told_with_those_there_are(library: Library) -> None:
    with pytest.raises(NotFoundError, match="Anonymous sources"):
        library.smart.get("nothing")
    with pytest.raises(NotFoundError):
        library.ids(View(ViewKind.SMART, smart=99))
