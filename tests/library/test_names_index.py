"""The index of names: made for libraries that lack it, and true through new versions, new analysers and deletions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.library.newsroom import NEWSROOM, NOW, Said, Story, make_newsroom
from tui_news.library.schema.names import NAMES
from tui_news.library.schema.wire import WIRE
from tui_news.model.annotations import Annotations, EntityType
from tui_news.model.documents import Document, Draft
from tui_news.query import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tui_news.library import Library

QUERIES = (
    "speaker:quell", "about:rdf", "source:anonymous", "source:baker", "via:wire", "kind:mixed", "lang:de",
    "-speaker:quell", "speaker:sable or about:kadmash", "is:anonymous said:flood",
)  # fmt: skip


def found(library: Library, query: str) -> list[int]:
    return list(library.search(parse(query), now=NOW))


def proposed(library: Library, name: str) -> list[int]:
    return [row[0] for row in library._db.all("SELECT rowid FROM named WHERE named MATCH ? ORDER BY rowid", name)]


def test_a_library_from_before_gets_it(tmp_path: Path) -> None:
    with make_newsroom(tmp_path / "library.db")[0] as library:
        expected = {query: found(library, query) for query in QUERIES}
        assert len(expected["speaker:quell"]) == 3
        for part in ("TRIGGER named_follows", "TRIGGER named_forgets", "TABLE named", "VIEW nameable"):
            library._db.run(f"DROP {part}")
        library._db.connection.executescript(NAMES)
        assert len(found(library, "via:wire")) == 2
        library._db.connection.executescript(WIRE)
        assert {query: found(library, query) for query in QUERIES} == expected


@pytest.fixture
def library(tmp_path: Path) -> Library:
    story = Story("A", "Mara Quell spoke.", 1, (Said("Mara Quell", "spoke"),), (("Mara Quell", EntityType.PERSON, ()),))
    return make_newsroom(tmp_path / "library.db", (story,))[0]


def test_a_new_version_waits_for_its_own_analysis(library: Library) -> None:
    with library:
        (article,) = found(library, "speaker:quell")
        text = "A\n\nPiet Sable spoke."
        draft = Draft("https://news.example/0", "A", Document.of_text(text), url="https://news.example/0")
        (stored,) = library.store([(draft, None)])
        assert stored.article_id == article
        assert stored.version_id is not None
        assert found(library, "speaker:quell") == []
        assert found(library, "speaker:sable") == []
        library.save_annotations(stored.version_id, annotated(library, article, "Piet Sable"))
        assert found(library, "speaker:quell") == []
        assert found(library, "speaker:sable") == [article]
        assert proposed(library, "quell") == []


def annotated(library: Library, article: int, speaker: str) -> Annotations:
    """Give the annotations of the article's first version with another speaker."""
    first = library.annotations(library._db.value("SELECT min(id) FROM version WHERE article = ?", article))
    assert first is not None
    quotes = tuple(replace(quote, speaker=speaker, entity=None) for quote in first.quotes)
    return replace(first, quotes=quotes, entities=())


def test_a_newer_analyser_replaces_the_older(library: Library) -> None:
    with library:
        (article,) = found(library, "speaker:quell")
        version = library.article(article).version
        for _ in range(2):
            library.save_annotations(version, replace(annotated(library, article, "Ana Ro"), analyser="newer"))
        assert found(library, "speaker:quell") == []
        assert found(library, "speaker:ro") == [article]
        assert proposed(library, "quell") == []
        assert proposed(library, "ro") == [article]


def test_what_is_deleted_is_not_found_and_comes_back_with_undo(library: Library) -> None:
    with library:
        (article,) = found(library, "speaker:quell")
        library.delete([article])
        assert found(library, "speaker:quell") == []
        library.undo()
        assert found(library, "speaker:quell") == [article]


def test_an_article_that_is_gone_for_good_leaves_nothing(library: Library) -> None:
    with library:
        (article,) = found(library, "speaker:quell")
        library._db.run("DELETE FROM article WHERE id = ?", article)
        assert proposed(library, "quell") == []
        library._db.run("INSERT INTO named (named) VALUES ('integrity-check')")


def test_the_index_agrees_with_the_tables(tmp_path: Path) -> None:
    opened, stories = make_newsroom(tmp_path / "library.db")
    with opened:
        rows = opened._db.all("SELECT * FROM nameable ORDER BY id")
        assert len(rows) == sum(story.analysed for story in NEWSROOM)
        assert rows == opened._db.all("SELECT rowid, * FROM named ORDER BY rowid")
        assert set(stories) >= {row[0] for row in rows}
