"""The quick way gives what feedparser gives: on every feed at hand and on made-up ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.shapes import SHAPES
from tests.feeds.test_parse import atom, rss
from tui_news.errors import FeedError
from tui_news.feeds import parse as module
from tui_news.feeds.encoding import decode_feed
from tui_news.feeds.parse import parse
from tui_news.feeds.plain import read_plain
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
    assert taken >= 34


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
            "<unknown>x</unknown>",
            "&bogus; <b>b</b>",
            "&nbsp;",
            "5 < 6",
            "Ã©tÃ©",
            "\x93quoted\x94",
            "Ã©\x96",
            "",
            "  ",
            "https://e.example/a?b=c&d=e",
            "https://e.example/a?b=c&amp;d=e&f;",
            "/relative",
            "https:///three",
            "http://[bad",
            "ana@example.org (Ana)",
            "Ana Velasco <ana@example.org>",
            "ana@example.press (Ana Velasco)",
            "ana@example.org",
            "@ana Velasco",
            "Ana Velasco",
            "salt, , sea,Salt",
            "Fri, 20 Nov 2026 10:00:00 GMT",
            "2026-11-20T10:00:00Z",
            "2026/13/45 10:00:00 GMT",
            "]]>",
            "été 東京",
        ]
    ),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=12),
)
MEDIA_ELEMENTS = [
    "media:title",
    'media:title type="html"',
    "media:description",
    'media:description type="plain"',
    "media:keywords",
    'media:category label="Sea"',
    "media:category",
    "media:credit",
    "media:rating",
    "media:thumbnail",
    'media:thumbnail url="https://e.example/t.jpg"',
    'media:content url="/a.mp4" fileSize="9" medium="video" duration="1:00"',
    'media:content type="IMAGE/PNG" url=" https://e.example/a.png "',
    'media:player url="https://e.example/p"',
    "media:copyright",
    "media:hash",
]
RSS_ELEMENTS = [
    *(
        "title",
        "link",
        "description",
        "content:encoded",
        "guid",
        "pubDate",
        "dc:date",
        "dc:creator",
        "author",
        "category",
    ),
    *("dc:subject", "comments", "source", "slash:comments", "media:group", "itunes:author", "itunes:duration"),
    *("itunes:title", "itunes:explicit", "itunes:episode", "itunes:summary", "itunes:subtitle", "itunes:keywords"),
    *("dc:description", "dc:title", "dc:rights", "dc:language", "dc:publisher", "dcterms:modified", "dcterms:created"),
    *(
        "atom:updated",
        "atom:summary",
        "atom:title",
        "wild:title",
        "wild:thing",
        "thing",
        "media_content",
        "Title",
        "image",
    ),
    *(
        "georss:point",
        "geo:lat",
        "content",
        "body",
        "date",
        "summary",
        "keywords",
        "psc:chapters",
        "url",
        "feedburner:origLink",
    ),
    'guid isPermaLink="false"',
    'guid ISPERMALINK="false"',
    'category domain="x"',
    'itunes:image href="/i.png"',
    'enclosure url="/a.mp3" type="audio/mpeg" length="12"',
    'enclosure URL="https://e.example/b" Length="x"',
    'enclosure x:url="/c.mp3" xmlns:x="urn:x"',
    "enclosure",
    'title type="html"',
    'description type="text"',
    'description xml:base="https://b.example/"',
    'link xml:base="https://b.example/x/"',
    'link base="https://b.example/x/"',
    'source url="https://s.example/"',
    'atom:link href="/b"',
    'atom:link rel="self" href="https://e.example/s"',
    'thing xmlns="urn:default"',
    'title xmlns="urn:default"',
    'media:thing xmlns:media="urn:other"',
    'wild:thing a="b"',
]
CHANNEL_ELEMENTS = [
    *("title", "link", "language", "image", "author", "dc:title", "ttl", "description", "dc:language", "itunes:owner"),
    *("itunes:summary", "itunes:author", "lastBuildDate", "category", "atom:id", "atom:updated", "atom:author"),
    *(
        "managingEditor",
        "copyright",
        "wild:thing",
        "docs",
        "media:title",
        "textInput",
        "source",
        "items",
        "entry",
        "id",
    ),
    'atom:link rel="self" href="/s"',
    'atom:link href="/b"',
    'itunes:category text="News"',
    'link xml:base="https://b.example/"',
]
ATOM_ELEMENTS = [
    *(
        "title",
        "summary",
        "content",
        "id",
        "published",
        "updated",
        "link",
        "category",
        "comments",
        "rights",
        "media:group",
    ),
    *("dc:creator", "dc:date", "dc:subject", "author", "contributor", "wild:thing", "thr:total", "source", "subtitle"),
    'title type="html"',
    'title type="xhtml"',
    'title xml:lang="de"',
    'summary type="html"',
    'content type="html"',
    'content type="text/html"',
    'content type="image/png"',
    'content src="https://e.example/"',
    'content type="html" xml:base="https://b.example/x/"',
    'id xml:base="https://c.example/"',
    'link href="/a"',
    'link href="https://e.example/?a=1&amp;amp;b=2"',
    'link rel="self" href="https://e.example/a"',
    'link rel="enclosure" href="https://e.example/a"',
    'link rel="enclosure" href="/a.mp3" type="Audio/MPEG" length="12" title="Part &amp;amp; one"',
    'category term="Sea"',
    'category term="sea" label="The &amp; sea"',
    'category label="Salt"',
    'link rel="replies" href="/c"',
    'link rel="replies" type="application/atom+xml" href="/c.xml"',
]
MARKUP = [
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; <em class="&quot;x">two</em><br/></p>'
    "</div></content>",
    '<summary type="xhtml"> <h:div xmlns:h="http://www.w3.org/1999/xhtml">a</h:div><h:div'
    ' xmlns:h="http://www.w3.org/1999/xhtml">b</h:div></summary>',
    '<content type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">Ã©<a HREF="/x" REL="Me">l</a>\n</p> </content>',
    '<content type="xhtml"><div>no markup</div></content>',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>title</b></div></title>',
    "<author><name>Ana Velasco</name></author>",
    "<author><email>ana@example.press</email></author>",
    '<author><name base="/z">Piet</name></author>',
    "<author><name>&#150;Piet Ã©</name><email>Ã©@example.org</email></author>",
    '<author xml:base="/z"><name>Piet</name></author>',
    '<rights xml:base="https://z.example/">Free</rights>',
    "<author><email>ana@example.org</email><name>Ana</name><uri>/ana</uri></author>",
    "<author><name/><email>ana@example.org</email></author>",
    "<author>Ana</author>",
    "<source><title>Elsewhere</title><author><name>Tomas</name></author><id>s</id><link href='/s'/></source>",
    "<contributor><name>Piet</name><email>p@example.org</email></contributor>",
    "<published>2026-11-20T10:00:00+01:00</published>",
]
NAMES = (
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:wild="urn:wild" '
    'xmlns:georss="http://www.georss.org/georss" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" '
    'xmlns:psc="http://podlove.org/simple-chapters" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:thr="http://purl.org/syndication/thread/1.0"'
)


def element(names: list[str]) -> st.SearchStrategy[str]:
    def build(name: str, words: str) -> str:
        return f"<{name}>{escape(words)}</{name.split()[0]}>"

    return st.builds(build, st.sampled_from(names), WORDS)


def group(name: str) -> st.SearchStrategy[str]:
    return st.lists(element(MEDIA_ELEMENTS), max_size=3).map(
        lambda parts: f"<{name}>{''.join(parts)}</{name.split()[0]}>"
    )


IN_MEDIA = st.one_of(
    element(MEDIA_ELEMENTS), group("media:group"), group('media:content url="https://e.example/v.mp4"')
)


def entries(*kinds: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.lists(st.one_of(*kinds), max_size=7).map("".join), max_size=3)


def differing(data: bytes) -> str:
    """Say what the two ways have otherwise."""
    quick, first, second = both_ways(data)
    return f"{quick}\n{first}\n{second}" if first != second else ""


@given(
    entries(element(RSS_ELEMENTS), element(RSS_ELEMENTS), IN_MEDIA),
    st.lists(element(CHANNEL_ELEMENTS), max_size=4).map("".join),
    st.sampled_from(["", "", 'xml:base="https://b.example/a/"']),
)
@settings(max_examples=50, deadline=None)
def test_made_up_rss_is_the_same_both_ways(made: list[str], channel: str, base: str) -> None:
    text = rss(*made, channel=channel).replace(
        "<rss ", f'<rss xmlns:atom="http://www.w3.org/2005/Atom" {NAMES} {base} '
    )
    assert not differing(text.encode(errors="replace"))


@given(
    entries(element(ATOM_ELEMENTS), element(ATOM_ELEMENTS), IN_MEDIA, st.sampled_from(MARKUP)),
    st.lists(st.one_of(element(ATOM_ELEMENTS), st.sampled_from(MARKUP)), max_size=4).map("".join),
    st.sampled_from(["", "", 'xml:lang="de"', 'xml:base="https://b.example/"']),
)
@settings(max_examples=50, deadline=None)
def test_made_up_atom_is_the_same_both_ways(made: list[str], of_feed: str, attributes: str) -> None:
    text = atom(*made, feed=f'{attributes} {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"')
    text = text.replace("<entry>", f"{of_feed}<entry>", 1)
    assert not differing(text.encode(errors="replace"))


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:atom="http://www.w3.org/2005/Atom" NAMES><channel rdf:about="https://e.example/">CHANNEL</channel>ITEMS</rdf:RDF>"""


@given(
    entries(element(RSS_ELEMENTS), element(RSS_ELEMENTS), IN_MEDIA),
    st.lists(element(CHANNEL_ELEMENTS), max_size=4).map("".join),
    st.sampled_from(["", ' rdf:about="https://e.example/1"', ' rdf:about=" /2"']),
)
@settings(max_examples=50, deadline=None)
def test_made_up_rdf_is_the_same_both_ways(made: list[str], channel: str, about: str) -> None:
    items = "".join(f"<item{about}>{one}</item>" for one in made)
    text = RDF.replace("NAMES", NAMES).replace("CHANNEL", channel).replace("ITEMS", items)
    assert not differing(text.encode(errors="replace"))


@pytest.mark.parametrize("name", SHAPES)
def test_the_shapes_of_much_used_systems_take_the_quick_way(name: str) -> None:
    quick, first, second = both_ways(SHAPES[name].encode())
    assert quick
    assert first == second
    assert isinstance(first, ParsedFeed)
    assert first.title
    assert first.site
    assert first.entries
    for entry in first.entries:
        assert entry.identity
        assert entry.link
        assert entry.published
        assert entry.content or entry.summary


TAG = re.compile(r"<([A-Za-z][\w:.-]*)([^<>]*)>")
LEAF = re.compile(r"<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>[^<]*</\1>")
ATTRIBUTES = [
    'xml:base="https://b.example/q/"',
    'type="html"',
    'href="/h"',
    'url="/u"',
    'base="/z"',
    'label="L"',
    'x="y"',
]
TEXTS = ["&amp;", "&lt;b&gt;x&lt;/b&gt;", "&#150;", "é", "ana@example.co (Ana)", "https:///x", "]]&gt;"]


@given(st.sampled_from(sorted(SHAPES)), st.sampled_from(sorted(SHAPES)), st.data())
@settings(max_examples=50, deadline=None)
def test_much_used_shapes_with_something_changed_are_the_same_both_ways(
    name: str, other: str, data: st.DataObject
) -> None:
    text = SHAPES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        tag = data.draw(st.sampled_from(list(TAG.finditer(text))))
        leaves = list(LEAF.finditer(text, tag.start())) or list(LEAF.finditer(text))
        match data.draw(st.sampled_from(["attribute", "text", "move", "double", "drop", "rename"])):
            case "attribute":
                text = f"{text[: tag.end(1)]} {data.draw(st.sampled_from(ATTRIBUTES))}{text[tag.end(1) :]}"
            case "text":
                text = text[: tag.end()] + data.draw(st.sampled_from(TEXTS)) + text[tag.end() :]
            case "move":
                leaf = data.draw(st.sampled_from(list(LEAF.finditer(SHAPES[other]))))
                text = text[: tag.start()] + leaf.group() + text[tag.start() :]
            case "double":
                text = text[: leaves[0].end()] + leaves[0].group() + text[leaves[0].end() :]
            case "drop":
                text = text[: leaves[0].start()] + text[leaves[0].end() :]
            case _:
                new = data.draw(st.sampled_from(list(TAG.finditer(SHAPES[other])))).group(1)
                text = re.sub(rf"(</?){re.escape(tag.group(1))}(?=[\s/>])", rf"\g<1>{new}", text)
    assert not differing(text.encode())
