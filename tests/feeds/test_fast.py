"""The quick way gives what feedparser gives: on every feed at hand and on made-up ones."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.test_parse import atom, rss
from tui_news.errors import FeedError
from tui_news.feeds import parse as module
from tui_news.feeds.encoding import decode_feed
from tui_news.feeds.fast import read_plain
from tui_news.feeds.parse import parse
from tui_news.feeds.repair import repair
from tui_news.model.feeds import ParsedFeed

SHARED = Path(__file__).resolve().parents[3] / "shared" / "feeds"
URL = "https://news.example.org/feeds/world.xml"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def both_ways(data: bytes) -> tuple[bool, ParsedFeed | str, ParsedFeed | str]:
    """Give whether the quick way was taken, and what came of the feed with it and without."""

    def read() -> ParsedFeed | str:
        try:
            return parse(data, url=URL, content_type=None, now=NOW)
        except FeedError as error:
            return str(error)

    quick = read_plain(repair(decode_feed(data, None)[0])[0]) is not None
    first = read()
    with patch.object(module, "read_plain", lambda _document: None):
        return quick, first, read()


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/feeds")
def test_every_shared_feed_is_the_same_both_ways() -> None:
    taken = 0
    for path in sorted(SHARED.glob("*/*")):
        quick, first, second = both_ways(path.read_bytes())
        assert first == second, path.name
        taken += quick
    assert taken >= 12


PLAIN = [
    rss(
        "<title>Café: 5 &lt; 6 [/]</title><link>https://e.example/1</link><guid>https://e.example/1</guid>"
        "<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><dc:creator>Ana Velasco</dc:creator>"
        "<description><![CDATA[<p>One &amp; <b>two</b></p>]]></description><category>Sea</category>"
        '<content:encoded>&lt;p&gt;&lt;a href="/x"&gt;x&lt;/a&gt;&lt;/p&gt;</content:encoded>'
        '<enclosure url="https://e.example/a.mp3" type="audio/mpeg" length="1"/><comments>https://e.example/c</comments>',
        channel="<language>en</language><image><title>No</title><url>u</url><link>https://no.example/</link></image>"
        "<managingEditor>ed@example.org (Ed)</managingEditor><ttl>60</ttl>",
    ),
    atom(
        '<title type="html">Salt &amp;amp; &lt;i&gt;Sons&lt;/i&gt;</title><link href="/1"/>'
        '<link rel="replies" href="/c"/>'
        "<id>tag:1</id><published>2026-11-20T10:00:00+01:00</published><updated>2026-11-21T10:00:00Z</updated>"
        '<author><name>Ana Velasco</name><uri>https://a.example/</uri></author><category term="Sea"/>'
        '<summary>a &lt; b</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content>',
        "<title>No author</title><id>2</id><content>plain &amp; simple</content>",
        feed='xml:lang="en_GB"',
    ).replace("<entry>", "<author><name>Of the feed</name></author><entry>", 1),
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_feeds_take_the_quick_way(text: str) -> None:
    quick, first, second = both_ways(text.encode())
    assert quick
    assert first == second
    assert isinstance(first, ParsedFeed)
    assert first.entries
    assert first.entries[0].categories == ("Sea",)
    assert first.entries[0].comments in ("https://e.example/c", "https://news.example.org/c")


def test_a_podcast_takes_the_quick_way() -> None:
    text = rss(
        "<title>Salt, part 2</title><guid isPermaLink='false'>p2</guid><itunes:author>Ana Velasco</itunes:author>"
        "<itunes:duration>45:10</itunes:duration><itunes:image href='https://e.example/c.png'/>"
        "<itunes:explicit>no</itunes:explicit><enclosure url='/p2.mp3' type='audio/mpeg' length='31000000'/>"
        "<media:group><media:content url='https://e.example/p2.mp4' fileSize='9'>"
        "<media:thumbnail url='https://e.example/t.jpg'/></media:content></media:group>"
    ).replace("<rss ", f"<rss {NAMES} ")
    quick, first, second = both_ways(text.encode())
    assert quick
    assert first == second
    assert isinstance(first, ParsedFeed)
    assert [(one.kind, one.size, one.seconds) for one in first.entries[0].enclosures] == [
        ("audio", 31_000_000, None),
        ("video", 9, None),
        ("picture", None, None),
    ]


WORDS = st.one_of(
    st.sampled_from(
        [
            "Ferry sails",
            "Salt & Sons",
            "<b>bold</b> &amp; more",
            "a <i>b",
            "&nbsp;",
            "5 < 6",
            "Ã©tÃ©",
            "\x93quoted\x94",
            "",
            "  ",
            "https://e.example/a?b=c&d=e",
            "/relative",
            "https:///three",
            "ana@example.org (Ana)",
            "Ana Velasco",
            "Fri, 20 Nov 2026 10:00:00 GMT",
            "2026-11-20T10:00:00Z",
            "]]>",
            "été 東京",
        ]
    ),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=12),
)
RSS_ELEMENTS = [
    "title",
    "link",
    "description",
    "content:encoded",
    "guid",
    'guid isPermaLink="false"',
    "pubDate",
    "dc:date",
    "dc:creator",
    "author",
    "category",
    "dc:subject",
    'category domain="x"',
    "comments",
    "source",
    "slash:comments",
    "media:title",
    "media:thumbnail",
    "media:group",
    'media:content url="/a.mp4" fileSize="9" medium="video" duration="1:00"',
    'media:content type="IMAGE/PNG" url=" https://e.example/a.png "',
    'media:thumbnail url="https://e.example/t.jpg"',
    "itunes:author",
    "itunes:duration",
    "itunes:title",
    "itunes:explicit",
    "itunes:episode",
    'itunes:image href="/i.png"',
    'enclosure url="/a.mp3" type="audio/mpeg" length="12"',
    'enclosure URL="https://e.example/b" Length="x"',
    'enclosure x:url="/c.mp3" xmlns:x="urn:x"',
    "enclosure",
    "unknown",
    'title type="html"',
]
ATOM_ELEMENTS = [
    "title",
    'title type="html"',
    'title type="xhtml"',
    "summary",
    'summary type="html"',
    "content",
    'content type="html"',
    'content type="text/html"',
    'content src="https://e.example/"',
    "id",
    "published",
    "updated",
    'link href="/a"',
    'link rel="self" href="https://e.example/a"',
    'link rel="enclosure" href="https://e.example/a"',
    'link rel="enclosure" href="/a.mp3" type="Audio/MPEG" length="12" title="Part &amp;amp; one"',
    "link",
    'category term="Sea"',
    'category term="sea" label="The &amp; sea"',
    'category label="Salt"',
    'link rel="replies" href="/c"',
    'link rel="replies" type="application/atom+xml" href="/c.xml"',
    "comments",
    "category",
    "rights",
]
NAMES = (
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def elements(names: list[str]) -> st.SearchStrategy[str]:
    def build(name: str, words: str) -> str:
        return f"<{name}>{escape(words)}</{name.split()[0]}>"

    one = st.builds(build, st.sampled_from(names), WORDS)
    return st.lists(st.lists(one, max_size=6).map("".join), max_size=3).map("\n".join)


def items(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(elements(names), max_size=3)


@given(items(RSS_ELEMENTS), elements(["title", "link", "language", "image", "author", "dc:title", "ttl", "atom:link"]))
@settings(max_examples=50, deadline=None)
def test_made_up_rss_is_the_same_both_ways(made: list[str], channel: str) -> None:
    text = rss(*made, channel=channel).replace("<rss ", f'<rss xmlns:atom="http://www.w3.org/2005/Atom" {NAMES} ')
    _, first, second = both_ways(text.encode(errors="replace"))
    assert first == second


@given(items(ATOM_ELEMENTS), st.sampled_from(["", 'xml:lang="de"', 'xml:base="https://b.example/"']))
@settings(max_examples=50, deadline=None)
def test_made_up_atom_is_the_same_both_ways(made: list[str], attributes: str) -> None:
    authors = "<author><name>Ana Velasco</name></author><author><email>a@e.example</email></author>"
    text = atom(*(entry + authors[: 40 * (number % 2)] for number, entry in enumerate(made)), feed=attributes)
    _, first, second = both_ways(text.encode(errors="replace"))
    assert first == second
