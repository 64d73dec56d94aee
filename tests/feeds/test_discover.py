"""From what people type to the address of a feed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.feeds.address import feed_address, origin_of, split_login
from tui_news.feeds.discover import discover, well_known
from tui_news.feeds.sites import known_feed

PAGE = "https://news.example.org/world/"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/feed.xml", "https://example.org/feed.xml"),
        ("  HTTPS://Example.ORG/Feed ", "https://example.org/Feed"),
        ("http://user:Pass@example.org/", "http://user:Pass@example.org/"),
        ("example.org", "https://example.org"),
        ("news.example.org:8080/a?b=c#d", "https://news.example.org:8080/a?b=c"),
        ("localhost:8000/feed", "https://localhost:8000/feed"),
        ("feed:https://example.org/feed", "https://example.org/feed"),
        ("feed://example.org/feed", "https://example.org/feed"),
        ("<https://example.org/>", "https://example.org/"),
        ("@ana@social.example", "https://social.example/@ana"),
        ("acct:ana@social.example", "https://social.example/@ana"),
        ("ana@mail.example", None),
        ("itpc://example.org/pod", "https://example.org/pod"),
        ("feed://https://example.org/feed", "https://example.org/feed"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("exec:ls", None),
        ("|ls", None),
        ("two words", None),
        ("word", None),
        ("", None),
        ("https://", None),
        ("https://[::1", None),
        ("https://e.example:99999/", None),
        ("https://e.example/\x1b[31m", None),
    ],
)
def test_addresses(typed: str, address: str | None) -> None:
    assert feed_address(typed) == address


@pytest.mark.parametrize(
    ("url", "bare", "name", "password"),
    [
        ("https://example.org/feed", "https://example.org/feed", "", ""),
        ("https://ana:p%40ss%3A@example.org:8/f?a@b", "https://example.org:8/f?a@b", "ana", "p@ss:"),
        ("https://ana@example.org/", "https://example.org/", "ana", ""),
        ("https://:key@example.org/", "https://example.org/", "", "key"),
        ("https://example.org/@ana", "https://example.org/@ana", "", ""),
        ("https://[::1", "https://[::1", "", ""),
    ],
)
def test_logins_come_out_of_addresses(url: str, bare: str, name: str, password: str) -> None:
    assert split_login(url) == (bare, name, password)


def test_origins() -> None:
    assert origin_of("https://Example.org/a") == origin_of("https://example.org:443/b")
    assert origin_of("https://example.org/") != origin_of("http://example.org/")
    assert origin_of("https://example.org/") != origin_of("https://www.example.org/")


def test_declared_feeds_come_first_and_comments_last() -> None:
    html = """
      <head><link rel="stylesheet" href="x.css">
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" title="World [/]" href="atom.xml">
      <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
      <link rel="alternate" hreflang="de" href="/de">
      <link rel="alternate" type="application/rss+xml" href="javascript:x">
      </head><body><a href="/rss">RSS</a>"""
    found = discover(html, PAGE)
    assert [candidate.url for candidate in found] == [
        "https://news.example.org/world/atom.xml",
        "https://other.example/feed.json",
        "https://news.example.org/comments/feed",
    ]
    assert found[0].title == "World [/]"
    assert all(candidate.declared for candidate in found)


def test_links_that_look_like_feeds_when_none_is_declared() -> None:
    html = """<a href="/about">About</a> <a href="/world/rss.xml">RSS</a> <a href="https://elsewhere.example/rss">x</a>
      <a href="/feedback">Feedback</a> <a href="/?feed=atom">Atom</a> <a href="/world/rss.xml#top">again</a>"""
    found = discover(html, PAGE)
    assert [candidate.url for candidate in found] == [
        "https://news.example.org/world/rss.xml",
        "https://news.example.org/?feed=atom",
    ]
    assert not found[0].declared


def test_the_base_of_the_page_holds() -> None:
    html = '<base href="/other/"><link rel="alternate" type="application/rss+xml" href="feed">'
    assert discover(html, PAGE)[0].url == "https://news.example.org/other/feed"


@pytest.mark.parametrize(
    "html", ["", "<", "<link rel=alternate type=application/rss+xml>", "\x00" * 10, "<a href='http://['>"]
)
def test_a_page_without_feeds(html: str) -> None:
    assert discover(html, PAGE) == ()


def test_well_known_places() -> None:
    places = well_known("https://news.example.org/world")
    assert places[0] == "https://news.example.org/world/feed"
    assert "https://news.example.org/rss.xml" in places
    assert len(set(places)) == len(places)


URLISH = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="htps:/.?#[]@%&=-_~ex日\x00\n\\", max_size=40),
    st.text(max_size=30).map("https://example.org/{}".format),
    st.text(max_size=30).map("http://{}/feed".format),
)


@given(URLISH)
@settings(deadline=None)
def test_any_text_is_an_address_or_none(text: str) -> None:
    address = feed_address(text)
    if address is not None:
        assert address.startswith(("http://", "https://"))
        assert address.isprintable()
        feed = known_feed(address)
        assert feed is None or feed.startswith(("http://", "https://"))


@given(st.text(max_size=200), URLISH)
@settings(deadline=None)
def test_any_page_is_read(html: str, link: str) -> None:
    for candidate in discover(
        f"{html}<link rel=alternate type=application/rss+xml href='{link}'><a href='{link}'>", PAGE
    ):
        assert candidate.url.startswith(("http://", "https://"))
        assert candidate.url.isprintable()
    assert all(place.startswith("https://") for place in well_known(PAGE))
