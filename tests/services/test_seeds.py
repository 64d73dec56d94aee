"""Seeds come on the first start, go for good, and come again when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft
from tui_news.errors import LibraryError
from tui_news.library import Library
from tui_news.model.views import View, ViewKind
from tui_news.services.messages import Ingested
from tui_news.services.seeds import (
    add_seeds,
    is_first_start,
    read_outlines,
    remove_seeds,
    starter_feeds,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.recorder import Recorder


def test_the_first_start_of_an_empty_library_brings_the_seeds_once(
    library: Library, path: Path, events: Recorder
) -> None:
    assert is_first_start(library)
    number = add_seeds(library, events)
    assert number >= 8
    assert len(library.ids(View(ViewKind.LOCAL))) == number == len(events.of(Ingested))
    library.delete(list(library.ids(View())))
    assert not is_first_start(library)
    with Library.open(path) as later:
        assert not is_first_start(later)
        assert len(later.ids(View())) == 0


def test_a_library_in_use_gets_no_seeds(library: Library) -> None:
    library.store([(draft(), None)])
    assert not is_first_start(library)
    assert len(library.ids(View())) == 1


def test_removed_seeds_stay_away_until_they_are_asked_for(library: Library) -> None:
    library.store([(draft(), None)])
    number = add_seeds(library)
    assert add_seeds(library) == number  # a second time changes nothing
    assert remove_seeds(library) == number
    assert remove_seeds(library) == 0
    assert len(library.ids(View())) == 1
    assert not is_first_start(library)
    assert add_seeds(library) == number
    assert len(library.ids(View())) == number + 1


def test_taking_seeds_away_can_be_undone(library: Library) -> None:
    number = add_seeds(library)
    remove_seeds(library)
    assert library.undo() == f"deleted {number} articles"
    assert len(library.ids(View())) == number


def test_seeds_are_whole_articles(library: Library) -> None:
    add_seeds(library)
    for row in library.rows(list(library.ids(View()))):
        article = library.article(row.id)
        assert article.identity.startswith("seed:")
        assert row.title
        assert 150 <= len(article.document.text.split()) <= 900
    assert library.find("seed:README.md") is None


def test_starter_feeds_have_titles_folders_and_addresses() -> None:
    feeds = starter_feeds()
    assert len(feeds) >= 40
    assert len({feed.url for feed in feeds}) == len(feeds)
    assert all(feed.title and feed.folder and feed.url.startswith("https://") for feed in feeds)
    assert "World/Europe" in {feed.folder for feed in feeds}


def test_a_list_with_entities_or_slips_is_refused() -> None:
    bomb = (
        b'<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline title="&b;" xmlUrl="https://x/"/></opml>'
    )
    with pytest.raises(LibraryError, match="entities"):
        read_outlines(bomb)
    with pytest.raises(LibraryError, match="damaged"):
        read_outlines(b"<opml><outline>")
