"""What search finds, in which order, and what it shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.drafts import summary
from tests.library.newsroom import NEWSROOM, NOW, Said, Story, make_newsroom
from tests.library.reference import fits
from tests.query.strategies import QUERIES
from tui_news.library import Library
from tui_news.library.searching import fulltext, search
from tui_news.library.searching.snippets import Snippet
from tui_news.model.annotations import EntityType, QuoteKind, SourceKind
from tui_news.query import And, Field, Node, Not, Or, Query, Sort, Term, Words, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Newsroom = tuple[Library, dict[int, Story]]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    library, stories = make_newsroom(tmp_path_factory.mktemp("newsroom") / "library.db")
    with library:
        yield library, stories


def titles(newsroom: Newsroom, query: str) -> list[str]:
    library, stories = newsroom
    return [stories[one].title for one in library.search(parse(query), now=NOW)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("flour", ["Market prices fall"]),
        ("FLOUR dear", ["Market prices fall"]),
        ("zurich", ["Zürich votes on the tram"]),
        ('"set up camp"', ["RDF sets up camp"]),
        ('"camp set up"', []),
        ("umbrel*", ["Weather"]),
        ("dam -mara", ["Market prices fall", "Weather"]),
        ("flour or umbrellas", ["Market prices fall", "Weather"]),
        ("(flour or umbrellas) is:unread", ["Weather"]),
        # entities by any spelling, and the other way round
        ("about:rdf", ["River Defence Front warns of floods", "RDF sets up camp"]),
        ('about:"River Defence Front"', ["River Defence Front warns of floods", "RDF sets up camp"]),
        ("about:qadmash", ["River Defence Front warns of floods", "RDF sets up camp"]),
        ("about:asen", ["Zürich votes on the tram"]),
        ('about:"mara quell" dam', ["Dam repairs agreed", "Zürich votes on the tram", "Two voices on the dam"]),
        # who said what: about one and the same quote
        ("speaker:quell", ["Dam repairs agreed", "Market prices fall", "Two voices on the dam"]),
        ("speaker:quell said:dam", ["Dam repairs agreed", "Market prices fall"]),
        ("speaker:quell said:dam kind:direct", ["Dam repairs agreed"]),
        ("speaker:sable said:dam", ["Two voices on the dam"]),
        ("speaker:sable speaker:quell", ["Two voices on the dam"]),
        ("speaker:mara -speaker:sable", ["Dam repairs agreed"]),
        ("said:“must come”", ["Zürich votes on the tram"]),
        ("speaker:rdf", ["River Defence Front warns of floods"]),
        ("via:wire", ["River Defence Front warns of floods", "RDF sets up camp", "Zürich votes on the tram"]),
        ("via:wire speaker:sable", ["RDF sets up camp"]),
        ("via:wire said:asked", ["RDF sets up camp"]),
        ("via:wire via:ledger", ["Zürich votes on the tram"]),
        ("via:wire kind:mixed", ["Zürich votes on the tram"]),
        ("source:anonymous", ["River Defence Front warns of floods", "Two voices on the dam"]),
        ("source:minister", ["Dam repairs agreed"]),
        ("source:rdf", ["River Defence Front warns of floods"]),
        ("is:anonymous is:unread", []),
        ("is:updated", ["Zürich votes on the tram"]),
        ("is:starred is:read", ["Market prices fall"]),
        ("lang:de", ["Zürich votes on the tram"]),
        ("lang:de-at", []),
        ("feed:ledger", ["Market prices fall", "Weather"]),
        ("feed:hill.example", ["River Defence Front warns of floods", "Two voices on the dam"]),
        ("folder:world dam", ["Dam repairs agreed", "Two voices on the dam"]),
        ("folder:world/north", ["Dam repairs agreed", "RDF sets up camp"]),
        ("feed:nothing", []),
        ("tag:later", ["Market prices fall", "Zürich votes on the tram"]),
        ("tag:#FOOD", ["River Defence Front warns of floods", "Market prices fall", "Two voices on the dam"]),
        ("tag:later -tag:food", ["Zürich votes on the tram"]),
        ("tag:lat", []),
        ("after:2d", ["Dam repairs agreed", "River Defence Front warns of floods", "RDF sets up camp"]),
        ("before:2026-11-18", ["Two voices on the dam"]),  # "Weather" came at midnight
        ("after:2026-11-19 before:2026-11-21", ["Market prices fall", "Zürich votes on the tram"]),
        ("prices sort:oldest", ["Weather", "Market prices fall"]),
        ("dam prices sort:best", ["Market prices fall", "Weather"]),
    ],
)
def test_what_a_query_finds(newsroom: Newsroom, query: str, found: list[str]) -> None:
    assert titles(newsroom, query) == found


def test_nothing_asked_is_everything_newest_first_without_the_deleted(newsroom: Newsroom) -> None:
    assert titles(newsroom, "") == [story.title for story in NEWSROOM if not story.deleted]
    assert titles(newsroom, "sort:oldest") == [story.title for story in reversed(NEWSROOM) if not story.deleted]


def test_words_that_nearly_all_have_are_left_out_far_down_the_list(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {text: titles(newsroom, text) for text in ("-dam", "-dam -rdf is:starred", "is:unread -(tram or rdf)")}
    monkeypatch.setattr(search, "_FIRST_STRETCH", 1)
    for text, found in whole.items():
        assert titles(newsroom, text) == found
        assert titles(newsroom, f"{text} sort:oldest") == found[::-1]


def test_best_puts_the_headline_first(newsroom: Newsroom) -> None:
    assert titles(newsroom, "tram")[0] == "Zürich votes on the tram"
    assert titles(newsroom, "voices or umbrellas sort:best")[0] == "Two voices on the dam"
    assert titles(newsroom, "is:starred sort:best") == titles(newsroom, "is:starred")


def test_a_page_is_the_beginning_of_all(newsroom: Newsroom) -> None:
    library, _ = newsroom
    for text in ("dam", "is:unread", "speaker:quell or prices", "dam sort:best"):
        query = parse(text)
        assert library.search(query, limit=2, now=NOW) == library.search(query, now=NOW)[:2]


WORDS = ["dam", "quell", "mara quell", "rdf", "the", "tram", "zurich", "prices", "river defence front", "wire", "said"]
VALUES = {
    Field.KIND: ["direct", "mixed", "indirect"],
    Field.IS: ["unread", "read", "starred", "updated", "anonymous"],
    Field.LANG: ["en", "de", "fr"],
    Field.BEFORE: ["1d", "4d", "2026-11-20"],
    Field.AFTER: ["1d", "4d", "2026-11-20"],
    Field.FEED: ["harbour", "ledger", "none"],
    Field.CATEGORY: ["dam", "price of", "UBER", "ice"],
    Field.TAG: ["food", "LATER", "#wires", "none"],
    Field.FOLDER: ["world", "world/north", "none"],
    Field.SOURCE: [*WORDS, "anonymous", "person", "baker"],
}
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from(WORDS).map(Words),
    st.sampled_from(["da", "qu", "pri"]).map(lambda text: Words(text, prefix=True)),
    st.sampled_from(list(Field)).flatmap(
        lambda field: st.sampled_from(VALUES.get(field, WORDS)).map(lambda value: Term(field, value))
    ),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        parts.map(Not),
        st.lists(parts, min_size=2, max_size=4).map(lambda found: And(tuple(found))),
        st.lists(parts, min_size=2, max_size=3).map(lambda found: Or(tuple(found))),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(("few", "stretch"), [(2000, 256), (0, 1), (2, 2)])
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(root=TREES, sort=st.sampled_from([None, Sort.OLDEST]), limit=st.none() | st.integers(0, 8))
def test_any_tree_finds_what_a_look_at_every_story_finds(
    newsroom: Newsroom, few: int, stretch: int, root: Node, sort: Sort | None, limit: int | None
) -> None:
    library, stories = newsroom
    with pytest.MonkeyPatch.context() as patch:  # as if two words were common, and a stretch of the list two articles
        patch.setattr(fulltext, "FEW", few)
        patch.setattr(search, "FEW", few)
        patch.setattr(search, "_FIRST_STRETCH", stretch)
        found = list(library.search(Query(root, sort), limit=limit, now=NOW))
    everything = tuple(stories.values())
    expected = [one for one, story in stories.items() if not story.deleted and fits(root, story, everything)]
    expected.sort(key=lambda one: stories[one].days, reverse=sort is Sort.OLDEST)
    assert found == expected[:limit]


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(query=QUERIES)
def test_no_text_breaks_the_database(newsroom: Newsroom, query: Query) -> None:
    library, stories = newsroom
    found = library.search(query, now=NOW)
    assert set(found) <= stories.keys()
    assert library.snippets(query, found).keys() == set(found)


LARGEST = {
    "200 words": " ".join(f"w{number}" for number in range(200)),
    "200 either": " or ".join(f"w{number}" for number in range(200)),
    "200 without": " ".join(f"-w{number}" for number in range(200)),
    "120 fields": " ".join(f"speaker:w{number}" for number in range(120)),
    "deep or": "(" * 20 + "dam" + " or x)" * 20,
    "deep and": "(" * 20 + "dam" + " x)" * 20,
    "deep mix": "(a or " * 10 + "(b " * 10 + "dam" + ")" * 20,
    "deep not": "-(" * 10 + "dam" + " x)" * 10,
    "prefixes": "a* " * 3,
    "its words": "NEAR(dam) dam AND NOT",
    "its signs": "title^x +dam {a b} *",
}


@pytest.mark.parametrize("text", LARGEST.values(), ids=LARGEST)
def test_the_largest_queries_are_within_the_database_s_limits(newsroom: Newsroom, text: str) -> None:
    found = newsroom[0].search(parse(text), now=NOW)
    assert set(found) <= newsroom[1].keys()


@pytest.mark.parametrize(
    ("query", "title", "text", "hits", "quoted"),
    [
        ("flour", "Market prices fall", "Prices fell again. Anna Quell, a baker, was glad. “Flour", ["Flour"], False),
        ("speaker:quell said:safe", "Dam repairs agreed", "The dam is safe", ["safe"], True),
        ("zurich tram", "Zürich votes on the tram", "In Zürich, Jürg Åsen said the tram", ["Zürich", "tram"], False),
        ("about:rdf", "River Defence Front warns of floods", "The River Defence Front", ["River Defence Front"], False),
        ("is:starred", "Market prices fall", "Prices fell again.", [], False),
        ("umbrel*", "Weather", "Rain, and prices of umbrellas rise", ["umbrellas"], False),
    ],
)
def test_a_snippet_shows_why(
    newsroom: Newsroom, query: str, title: str, text: str, hits: list[str], quoted: bool
) -> None:
    library, stories = newsroom
    tree = parse(query)
    found = {stories[one].title: snippet for one, snippet in library.snippets(tree, library.search(tree)).items()}
    snippet = found[title]
    assert snippet.text.startswith(text)
    assert [snippet.text[start:end] for start, end in snippet.hits][: len(hits)] == hits
    assert bool(snippet.hits) == bool(hits)
    assert snippet.quoted is quoted


def test_a_snippet_tells_reported_words_from_quoted_ones(newsroom: Newsroom) -> None:
    library, _ = newsroom
    for kind, reported in (("direct", False), ("mixed", False), ("indirect", True)):
        tree = parse(f"kind:{kind}")
        snippets = library.snippets(tree, library.search(tree)).values()
        assert snippets, kind
        assert {(one.quoted, one.reported) for one in snippets} == {(True, reported)}


def test_a_snippet_is_one_line_of_about_the_width(newsroom: Newsroom) -> None:
    library, _ = newsroom
    ids = library.search(Query())
    for width in (20, 60):
        for snippet in library.snippets(parse("the"), ids, width=width).values():
            assert len(snippet.text) <= width + len("… ") + len(" …")
            assert "\n" not in snippet.text


def test_a_snippet_begins_shortly_before_the_hit(newsroom: Newsroom) -> None:
    library, _ = newsroom
    query = parse("flour")
    (snippet,) = library.snippets(query, library.search(query), width=40).values()
    assert snippet.text == "… glad. “Flour was dear; the dam of prices …"
    assert [snippet.text[start:end] for start, end in snippet.hits] == ["Flour"]


@pytest.mark.parametrize(
    ("query", "lit"),
    [
        ("flour", ["Flour", "flour"]),
        ("FLOÜR dear", ["Flour", "dear", "flour"]),
        ('"was dear"', ["was dear"]),
        ("-flour", []),
        ("is:unread", []),
        ("", []),
        ("about:rdf", ["River Defence Front", "RDF"]),
        ("dea*", ["dear"]),
    ],
)
def test_what_a_search_has_in_a_text(newsroom: Newsroom, query: str, lit: list[str]) -> None:
    text = "Flour was dear.\n\nThe River Defence Front (RDF) has no flour; its flourish ends."
    spans = newsroom[0].hits(parse(query), text)
    assert [text[start:end] for start, end in spans] == lit


def test_snippets_of_nothing(newsroom: Newsroom) -> None:
    library, _ = newsroom
    assert library.snippets(parse("dam"), []) == {}
    assert library.snippets(parse("dam"), [99999]) == {}


def test_names_to_complete_with(newsroom: Newsroom) -> None:
    library, _ = newsroom
    assert library.names("speaker", "ma") == ["Mara Quell"]
    assert library.names("speaker", "que") == ["Mara Quell", "Anna Quell"]  # the one in more articles first
    assert library.names("speaker", "quell", 1) == ["Mara Quell"]
    assert library.names("speaker", "mara q") == ["Mara Quell"]
    assert library.names("about", "asen") == ["Jürg Åsen"]
    assert library.names("speaker", "") == [
        "Mara Quell", "Piet Sable", "Anna Quell", "Jürg Åsen", "River Defence Front"
    ]  # fmt: skip
    assert library.names("about", "k") == ["Kadmash"]
    assert library.names("via", "w") == ["Wire Office"]
    assert library.names("feed", "wire") == ["Hillside Wire"]
    assert library.names("folder", "") == ["World", "World/North"]
    assert library.names("category", "") == ["Price of dam", "Über uns"]
    assert library.names("category", "ub") == ["Über uns"]
    assert library.names("source", "x%") == []
    assert library.names("said", "d") == []


@pytest.mark.parametrize("asked", ["wo", '"Wire Office"'])
def test_an_outlet_is_found_by_what_the_article_calls_it_and_by_its_name(tmp_path: Path, asked: str) -> None:
    organization = EntityType.ORGANIZATION
    stories = (
        Story(
            "Floods",
            "It will rain, the minister said, WO reported.",
            1,
            (Said("the minister", "It will rain", QuoteKind.INDIRECT, ("Wire Office",)),),
            (("WO", organization, ()),),
            ((SourceKind.AGENCY, "Wire Office", ""),),
            called=(("Wire Office", "WO"),),
        ),
        Story("A wire", "An office that nobody passed anything on from.", 2),
        Story("The agency", "The Wire Office (WO) has moved.", 3, (), (("Wire Office", organization, ("WO",)),)),
    )
    library, _ = make_newsroom(tmp_path / "library.db", stories)
    with library:
        assert titles((library, dict(enumerate(stories, 1))), f"via:{asked}") == ["Floods"]
        assert titles((library, dict(enumerate(stories, 1))), f"source:{asked}") == ["Floods"]


def test_wire_copy_came_through_its_agency_whether_it_quotes_anybody_or_not(tmp_path: Path) -> None:
    stories = (
        Story("Tide table", "The tide comes at six.", 1, wire=("Wire Office", "Coast Agency")),
        Story("Read by another", "“No,” said Quell.", 2, (Said("Quell", "No"),), wire=("Coast Agency",)),
        Story("Not analysed", "The tide comes at seven.", 3, wire=("Wire Office",), analysed=False),
    )
    library, told = make_newsroom(tmp_path / "library.db", stories)
    with library:
        found = (library, told)
        assert titles(found, "via:wire") == ["Tide table"]
        assert titles(found, "via:coast") == ["Tide table", "Read by another"]
        assert titles(found, "via:coast via:wire") == ["Tide table"]
        assert titles(found, "via:coast speaker:quell") == ["Read by another"]
        assert titles(found, "via:wire speaker:quell") == []
        assert titles(found, "-via:wire tide") == ["Not analysed"]
        assert library.names("via", "") == ["Coast Agency", "Wire Office"]
        assert library.names("via", "wir") == ["Wire Office"]
        (snippet,) = library.snippets(parse("via:wire"), [1]).values()
        assert not snippet.quoted


def test_a_search_in_a_new_library_finds_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new.db") as library:
        for text in ("", "dam", "is:updated", "speaker:x", "sort:best x", "feed:x"):
            assert list(library.search(parse(text))) == []


def test_a_changed_summary_is_an_update_as_the_list_marks_it(library: Library) -> None:
    feed = library.add_feed("https://a.example/rss").id
    library.store([(summary("one"), feed), (summary("two"), feed)])
    library.store([(replace(summary("one"), document=summary("other").document), feed)])
    changed = [row.id for row in library.rows([1, 2]) if row.changed]
    assert list(library.search(parse("is:updated"))) == changed == [1]


def test_a_new_version_is_found_by_its_own_words_only(tmp_path: Path) -> None:
    story = Story("A headline", "The newer words.", 1, updated=True)
    library, _ = make_newsroom(tmp_path / "library.db", (story,))
    with library:
        assert len(library.search(parse("newer"))) == 1
        assert len(library.search(parse("older"))) == 0


def test_a_snippet_is_a_value() -> None:
    assert Snippet("a") == Snippet("a", (), quoted=False)
