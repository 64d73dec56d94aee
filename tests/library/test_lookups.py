"""What ``said:`` and ``category:`` look up: made for libraries that lack it, and true through what comes and goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.library.drafts import draft
from tests.library.newsroom import NOW, Said, Story, make_newsroom
from tui_news.library import Library
from tui_news.library.schema.lookups import LOOKUPS
from tui_news.library.schema.sharing import SHARING
from tui_news.query import parse

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = ("said:dam", 'said:"the dam"', "said:dam said:flood", "-said:dam", "category:dam", "category:uns or said:dam")


def found(library: Library, query: str) -> list[int]:
    return list(library.search(parse(query), now=NOW))


def proposed(library: Library, words: str) -> list[int]:
    return [row[0] for row in library._db.all("SELECT rowid FROM quoted WHERE quoted MATCH ? ORDER BY rowid", words)]


def test_a_library_from_before_gets_it(tmp_path: Path) -> None:
    with make_newsroom(tmp_path / "library.db")[0] as library:
        expected = {query: found(library, query) for query in QUERIES}
        assert expected["said:dam"]
        assert expected["category:dam"]
        filed = library._db.all("SELECT name, article FROM filed JOIN category ON id = category ORDER BY name, article")
        quoted = library._db.all("SELECT rowid, words FROM quoted ORDER BY rowid")
        for trigger in ("quoted_follows", "quoted_forgets", "filed_with_article", "filed_anew"):
            library._db.run(f"DROP TRIGGER {trigger}")
        for part in ("TABLE quoted", "VIEW quotable", "TABLE filed", "TABLE category"):
            library._db.run(f"DROP {part}")
        library._db.connection.executescript(LOOKUPS)
        assert {query: found(library, query) for query in QUERIES} == expected
        assert library._db.all("SELECT rowid, words FROM quoted ORDER BY rowid") == quoted
        assert (
            library._db.all("SELECT name, article FROM filed JOIN category ON id = category ORDER BY name, article")
            == filed
        )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    said = (Said("Mara Quell", "The harbour is full"), Said("Mara Quell", "We wait for rain"))
    story = Story("A", "The harbour is full. We wait for rain. Snow fell.", 1, said)
    return make_newsroom(tmp_path / "library.db", (story,))[0]


def test_only_words_of_one_quote_are_found(library: Library) -> None:
    with library:
        (article,) = found(library, "said:harbour said:full")
        assert found(library, "said:harbour said:rain") == []
        assert found(library, "said:snow") == []
        assert proposed(library, "harbour AND rain") == [article]
        assert proposed(library, "snow") == []


def test_quotes_follow_a_newer_analyser_and_a_deletion(library: Library) -> None:
    with library:
        (article,) = found(library, "said:rain")
        version = library.article(article).version
        annotations = library.annotations(version)
        assert annotations is not None
        library.save_annotations(version, replace(annotations, quotes=annotations.quotes[:1], analyser="newer"))
        assert found(library, "said:rain") == []
        assert proposed(library, "harbour") == [article]
        assert proposed(library, "rain") == []
        library.save_annotations(version, replace(annotations, quotes=(), analyser="newest"))
        assert proposed(library, "harbour") == []
        library.save_annotations(version, replace(annotations, analyser="last"))
        assert proposed(library, "rain") == [article]
        library._db.run("DELETE FROM article WHERE id = ?", article)
        assert proposed(library, "rain") == []
        library._db.run("INSERT INTO quoted (quoted) VALUES ('integrity-check')")


def test_what_is_filed_elsewhere_is_found_there(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        (stored,) = library.store([(draft("one", categories=("Price of Bread", "Straße", "Price of Bread")), None)])
        library.store([(draft("two"), None)])
        article = stored.article_id
        assert found(library, "category:bread") == found(library, "category:straße") == [article]
        library.store([(draft("one", categories=("Weather",)), None)])
        assert found(library, "category:bread") == []
        assert found(library, "category:weather") == [article]
        assert found(library, "-category:weather") != [article]
        library._db.run("DELETE FROM article WHERE id = ?", article)
        assert library._db.value("SELECT count(*) FROM filed") == 0


def test_a_category_of_many_articles_is_found_as_one_of_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path / "library.db") as library:
        drafts = [
            draft(str(number), categories=(("Sport",), ("Sport", "Chess"), ())[number % 3]) for number in range(9)
        ]
        library.store([(one, None) for one in drafts])
        few = {query: found(library, query) for query in ("category:sport", "category:chess -category:rowing")}
        assert [len(ids) for ids in few.values()] == [6, 3]
        monkeypatch.setattr("tui_news.library.searching.search.FEW", 1)
        assert {query: found(library, query) for query in few} == few


def test_articles_of_several_feeds_are_known(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        one, two, three = (library.add_feed(f"https://{name}.example/rss").id for name in "abc")

        def shared() -> list[int]:
            return [row[0] for row in library._db.all("SELECT article FROM shared ORDER BY article")]

        first, second = (library.store([(draft(name), one)])[0].article_id for name in ("first", "second"))
        assert shared() == []
        for feed in (two, three, three):
            library.store([(draft("second"), feed)])
            assert shared() == [second]
        library._db.run("DELETE FROM entry WHERE feed = ?", three)
        assert shared() == [second]
        library._db.connection.executescript(
            f"DROP TRIGGER shared_begins; DROP TRIGGER shared_ends; DROP TABLE shared; {SHARING}"
        )
        assert shared() == [second]
        library._db.run("DELETE FROM entry WHERE feed = ?", two)
        assert shared() == []
        library.store([(draft("first"), two)])
        assert shared() == [first]
        library._db.run("DELETE FROM article WHERE id = ?", first)
        assert shared() == []
