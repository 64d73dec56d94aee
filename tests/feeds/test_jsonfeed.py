"""JSON Feed 1.0 and 1.1, as they should be and as they are: a wrong value loses that value, never an entry."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import takes_less_than
from tui_news.errors import FeedError
from tui_news.feeds.parse import parse
from tui_news.model.feeds import Entry, ParsedFeed

URL = "https://quay.example/feeds/all.json"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
V1, V11 = "https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"


def read(feed: dict[str, Any] | str, content_type: str | None = None) -> ParsedFeed:
    data = feed if isinstance(feed, str) else json.dumps(feed)
    return parse(data.encode(), url=URL, content_type=content_type, now=NOW)


def feed_of(*items: Any, **more: Any) -> dict[str, Any]:
    return {"version": V11, "title": "The Quay", "items": list(items), **more}


def one(**item: Any) -> Entry:
    (entry,) = read(feed_of({"id": "1", **item})).entries
    return entry


def test_a_whole_feed() -> None:
    feed = read(
        feed_of(
            {
                "id": "https://quay.example/1",
                "url": "/1",
                "title": "Port opens",
                "content_html": '<p>The port <a href="/map">opened</a>.</p>',
                "summary": "It opened.",
                "date_published": "2026-11-20T10:00:00+01:00",
                "date_modified": "2026-11-21T10:00:00Z",
                "authors": [{"name": "Ana Velasco"}, {"name": "Tomas Brandt"}],
                "tags": ["harbour", "trade"],
            },
            home_page_url="https://quay.example/",
            language="en-GB",
        ),
        "application/feed+json",
    )
    assert (feed.title, feed.site, feed.language, feed.problems) == ("The Quay", "https://quay.example/", "en-GB", ())
    (entry,) = feed.entries
    assert entry == Entry(
        identity="https://quay.example/1",
        title="Port opens",
        link="https://quay.example/1",
        authors=("Ana Velasco", "Tomas Brandt"),
        published=datetime(2026, 11, 20, 9, tzinfo=UTC),
        updated=datetime(2026, 11, 21, 10, tzinfo=UTC),
        content='<p>The port <a href="https://quay.example/map">opened</a>.</p>',
        categories=("harbour", "trade"),
    )


@pytest.mark.parametrize("content_type", [None, "application/feed+json", "application/json", "text/html", "text/xml"])
def test_it_is_known_by_its_content(content_type: str | None) -> None:
    assert read(feed_of({"id": "1"}), content_type).title == "The Quay"
    assert read("\ufeff \n" + json.dumps(feed_of()), content_type).entries == ()


@pytest.mark.parametrize(
    ("version", "problems"),
    [
        (V1, 0),
        (V11, 0),
        (V1 + "/", 0),
        ("http://jsonfeed.org/version/1.1", 0),
        ("https://jsonfeed.org/version/2", 1),
    ],
)
def test_versions(version: str, problems: int) -> None:
    feed = read(feed_of({"id": "1", "author": {"name": "Ana"}}, version=version))
    assert len(feed.problems) == problems
    assert feed.entries[0].authors == ("Ana",)


def test_text_is_text_and_html_is_html() -> None:
    plain = one(content_text="1 < 2 & <b>so</b>\n\non", summary="In short")
    assert (plain.content, plain.content_type, plain.summary) == ("1 < 2 & <b>so</b>\n\non", "text/plain", "In short")
    both = one(content_text="Words", content_html="<p>Words</p>", summary="1 < 2")
    assert (both.content, both.content_type, both.summary) == ("<p>Words</p>", "text/html", "")
    short = one(summary="1 < 2")
    assert (short.content, short.summary, short.content_type) == ("", "1 < 2", "text/plain")


@pytest.mark.parametrize(
    ("item", "identity"),
    [
        ({"id": "a"}, "a"),
        ({"id": 7}, "7"),
        ({"id": 7.5}, "7.5"),
        ({"url": "https://quay.example/7"}, "https://quay.example/7"),
        ({"id": None, "external_url": "https://other.example/7"}, "https://other.example/7"),
        ({"id": ["a"], "url": "/7"}, "https://quay.example/7"),
    ],
)
def test_identity(item: dict[str, Any], identity: str) -> None:
    assert read(feed_of(item)).entries[0].identity == identity


def test_without_id_and_link_the_words_tell_entries_apart() -> None:
    entries = read(feed_of({"title": "A"}, {"title": "B"}, {"content_text": "C"}, {"title": "A"})).entries
    assert len({entry.identity for entry in entries}) == len(entries) == 3


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ({"url": "https://quay.example/1"}, "https://quay.example/1"),
        ({"url": "1.html"}, "https://quay.example/feeds/1.html"),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": "javascript:alert(1)", "external_url": "https://other.example/"}, "https://other.example/"),
        ({"url": {"href": "https://quay.example/"}}, None),
        ({"url": "https://[bad"}, None),
    ],
)
def test_links(link: dict[str, Any], found: str | None) -> None:
    assert one(**link).link == found


@pytest.mark.parametrize(
    ("dates", "published", "updated"),
    [
        ({"date_published": "2026-11-20T10:00:00Z"}, datetime(2026, 11, 20, 10, tzinfo=UTC), None),
        ({"date_modified": "2026-11-20T10:00:00Z"}, datetime(2026, 11, 20, 10, tzinfo=UTC), None),
        ({"date_published": "2031-01-01T00:00:00Z"}, NOW, None),  # never in the future
        ({"date_published": 1795341600}, datetime(2026, 11, 22, 10, tzinfo=UTC), None),
        ({"date_published": "soon"}, None, None),
        ({"date_published": None, "date_modified": []}, None, None),
        (
            {"date_published": "2026-11-20T10:00:00Z", "date_modified": "2026-11-19T10:00:00Z"},
            datetime(2026, 11, 20, 10, tzinfo=UTC),
            None,
        ),
    ],
)
def test_dates(dates: dict[str, Any], published: datetime | None, updated: datetime | None) -> None:
    entry = one(**dates)
    assert (entry.published, entry.updated) == (published, updated)


def test_authors_of_the_feed_stand_in_for_those_of_an_entry() -> None:
    own = {"id": "1", "authors": [{"name": "Ana"}, {"url": "https://x.example"}, "Piet", {"name": "Ana"}]}
    first, second = read(feed_of(own, {"id": "2"}, authors=[{"name": "The Desk"}])).entries
    assert (first.authors, second.authors) == (("Ana",), ("The Desk",))


def test_wrong_values_lose_nothing_else() -> None:
    feed = read(
        feed_of(
            "no item",
            None,
            {"id": "1", "title": ["x"], "tags": "harbour", "authors": {"name": "Ana"}, "content_html": 5},
            {"id": "2", "title": 12, "tags": ["a", 3, " ", "b"]},
            title=None,
            home_page_url=5,
            language=["en"],
        )
    )
    assert [(entry.identity, entry.title, entry.categories) for entry in feed.entries] == [
        ("1", "", ()),
        ("2", "12", ("a", "b")),
    ]
    assert (feed.title, feed.site, feed.language) == ("", None, None)


def test_raw_control_characters_cost_no_entry() -> None:
    item = {"id": "1", "title": "Ferry LINEsails", "content_text": "One.LINETwo."}
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [item]})
    (entry,) = read(text.replace("LINE", "\n\x01")).entries
    assert entry.title == "Ferry sails"
    assert entry.content == "One.\n\x01Two."


ITEMS = [
    {"id": str(n), "title": f"Story {n}", "content_html": f'<p>Text {n}, {{}} [1], "quoted"</p>'} for n in range(5)
]


@pytest.mark.parametrize(
    ("right", "wrong", "left"),
    [
        ('"Story 2"', '"Story 2', "0134"),
        ('"title": "Story 2"', '"title" "Story 2"', "0134"),
        ('"id": "2"', "id: 2", "0134"),
        ('{"id": "0"', '{"id": "0",,', "1234"),
        ('"id": "4"', '"id": ', "0123"),
    ],
)
def test_a_slip_in_an_item_costs_no_other(right: str, wrong: str, left: str) -> None:
    feed = read(json.dumps(feed_of(*ITEMS)).replace(right, wrong, 1))
    assert [entry.identity for entry in feed.entries] == list(left)
    assert feed.title == "The Quay"
    assert feed.problems == ("The feed is not valid JSON; what could be saved is shown",)
    assert not feed.was_cut


@pytest.mark.parametrize("less", [1, 2, 10, 60])
def test_a_feed_that_breaks_off_gives_what_had_come(less: int) -> None:
    feed = read(json.dumps(feed_of(*ITEMS))[:-less])
    assert [entry.identity for entry in feed.entries] == [str(n) for n in range(5 if less < 3 else 4)]
    assert feed.was_cut or less == 1
    assert feed.problems


def test_what_is_within_a_broken_item_is_no_item() -> None:
    broken = {
        "id": "1",
        "attachments": [{"url": "/a.mp3"}, {"url": "/b.mp3"}],
        "authors": [{"name": "A"}, {"name": "B"}],
    }
    feed = read(json.dumps(feed_of(broken, *ITEMS[2:])).replace('"id": "1"', '"id": 1"'))
    assert [entry.identity for entry in feed.entries] == ["2", "3", "4"]


def test_a_feed_that_is_full_of_slips_takes_little_time() -> None:
    text = json.dumps(feed_of(*ITEMS))[:-2] + ', {"id": "' * 200_000
    assert takes_less_than(5, lambda: read(text))


def test_titles_are_clean_lines() -> None:
    assert one(title="\x1b[31mRed\n[/] \u202eleft").title == "Red [/] left"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        '{"version": "https://jsonfeed.org/version/1.1"}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
        '{"version": 1, "items": []}',
        '{"items": [{"id": "1"}]}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [' + "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_what_is_no_json_feed_is_said(text: str) -> None:
    with pytest.raises(FeedError) as caught:
        read(text)
    assert caught.value.remedy


JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda kids: st.lists(kids, max_size=3))


@given(st.dictionaries(st.sampled_from(["id", "url", "title", "content_html", "authors", "tags", "summary"]), JSON))
def test_any_item_is_an_entry_or_none(item: dict[str, Any]) -> None:
    assert len(read(feed_of({"id": "fixed"}, item)).entries) in (1, 2)


def test_tags_are_few_short_and_each_there_once() -> None:
    tags = ["Sea", "SEA ", "x" * 100, 7, "", "a\nb", *(f"c{number}" for number in range(50))]
    (entry,) = read(feed_of({"id": "1", "tags": tags})).entries
    assert entry.categories[:3] == ("Sea", "x" * 80, "a b")
    assert len(entry.categories) == 20
