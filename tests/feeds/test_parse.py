"""Feeds of our own, one for each trait: what a reader expects of it."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import grows_no_faster, takes_less_than
from tui_news.clean import clean_line
from tui_news.errors import FeedError
from tui_news.feeds.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui_news.model.feeds import Entry, ParsedFeed

URL = "https://news.example.org/feeds/world.xml"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def read(text: str | bytes, content_type: str | None = None) -> ParsedFeed:
    data = text.encode() if isinstance(text, str) else text
    return parse(data, url=URL, content_type=content_type, now=NOW)


def rss(*items: str, channel: str = "", head: str = "") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    title = "<title>Tarsuna Wire</title><link>https://news.example.org/</link>"
    return f'{head}<rss version="2.0" {names}><channel>{title}{channel}{body}</channel></rss>'


def atom(*entries: str, head: str = "", feed: str = "") -> str:
    body = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'{head}<feed xmlns="http://www.w3.org/2005/Atom" {feed}><title>Tarsuna Wire</title>{body}</feed>'


def one(text: str | bytes, content_type: str | None = None) -> Entry:
    (entry,) = read(text, content_type).entries
    return entry


# ------------------------------------------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Ferry sails", "Ferry sails"),
        ("  Ferry\n   sails ", "Ferry sails"),
        ("Salt &amp; Sons", "Salt & Sons"),
        ("Salt &amp;amp; Sons", "Salt & Sons"),
        ("Salt & Sons", "Salt & Sons"),
        ("<![CDATA[Salt &amp; Sons]]>", "Salt & Sons"),
        ("Ferry &lt;b&gt;sails&lt;/b&gt;", "Ferry sails"),
        ("<![CDATA[<b>Ferry</b> sails]]>", "Ferry sails"),
        ("5 &lt; 6", "5 < 6"),
        ("caf&eacute;&nbsp;open&hellip;", "café open…"),
        ("Ferry&#8217;s end", "Ferry’s end"),
        ("[/] [@click=app.quit]", "[/] [@click=app.quit]"),
        ("a&#x1b;[31mred", "ared"),
        ("a\x1b[31mred\x07", "ared"),
        ("left&#x202e;right", "leftright"),
        ("", ""),
    ],
)
def test_rss_titles_are_plain_lines(written: str, title: str) -> None:
    assert one(rss(f"<title>{written}</title><guid>1</guid>")).title == title


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("<title>Salt &amp;amp; Sons</title>", "Salt &amp; Sons"),  # Atom says that this is text
        ('<title type="html">Salt &amp;amp; &lt;i&gt;Sons&lt;/i&gt;</title>', "Salt & Sons"),
        (
            '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Salt &amp; <b>Sons</b></div></title>',
            "Salt & Sons",
        ),
    ],
)
def test_atom_titles_have_a_type(written: str, title: str) -> None:
    assert one(atom(f"{written}<id>1</id>")).title == title


def test_the_feed_has_title_site_and_language() -> None:
    feed = read(rss(channel="<language>en-GB</language>"))
    assert (feed.title, feed.site, feed.language) == ("Tarsuna Wire", "https://news.example.org/", "en-GB")


# ------------------------------------------------------------------------------------------------- links


def test_relative_links_lead_to_the_feeds_host() -> None:
    assert one(rss("<link>/story/1</link>")).link == "https://news.example.org/story/1"
    assert one(rss("<link>story/1</link>")).link == "https://news.example.org/feeds/story/1"


def test_the_base_of_the_feed_holds() -> None:
    entry = one(atom('<link href="story/1"/><id>1</id>', feed='xml:base="https://other.example/x/"'))
    assert entry.link == "https://other.example/x/story/1"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "gemini://x/", "", "http://"]
)
def test_only_web_links_are_links(link: str) -> None:
    assert one(rss(f"<title>t</title><link>{link}</link>")).link is None


def test_a_permalink_guid_is_a_link_and_another_is_not() -> None:
    assert one(rss("<guid>https://news.example.org/1</guid>")).link == "https://news.example.org/1"
    assert one(rss('<guid isPermaLink="false">https://news.example.org/1</guid>')).link is None
    assert one(rss("<guid>story-1</guid>")).link is None
    assert one(atom("<id>story-1</id>")).link is None
    assert one(atom("<id>https://news.example.org/1</id>")).link == "https://news.example.org/1"


def test_links_within_bodies_are_absolute() -> None:
    body = '&lt;p&gt;&lt;a href="/a?x=1&amp;amp;y=2"&gt;a&lt;/a&gt; &lt;img src="b.png"&gt; &lt;a href="#c"&gt;'
    text = one(rss(f"<title>t</title><description>{body}</description>")).summary
    assert 'href="https://news.example.org/a?x=1&amp;y=2"' in text
    assert 'src="https://news.example.org/b.png"' in text
    assert 'href="#c"' in text


# ------------------------------------------------------------------------------------------------- dates


def test_dates_are_utc_and_never_in_the_future() -> None:
    entry = one(rss("<title>t</title><pubDate>Sun, 22 Nov 2026 10:00:00 CEST</pubDate>"))
    assert entry.published == datetime(2026, 11, 22, 8, tzinfo=UTC)
    entry = one(rss("<title>t</title><pubDate>Sun, 22 Nov 2037 10:00:00 GMT</pubDate>"))
    assert entry.published == NOW


def test_an_update_is_later_than_the_publication() -> None:
    dates = "<published>2026-11-20T10:00:00Z</published><updated>{}</updated>"
    later = one(atom("<id>1</id>" + dates.format("2026-11-21T10:00:00Z")))
    assert later.updated == datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert one(atom("<id>1</id>" + dates.format("2026-11-20T10:00:00Z"))).updated is None
    assert one(atom("<id>1</id><updated>2026-11-20T10:00:00Z</updated>")).published == datetime(
        2026, 11, 20, 10, tzinfo=UTC
    )


@pytest.mark.parametrize("date", ["soon", "", "0000-00-00 00:00:00", "Thu, 01 Jan 1970 00:00:00 GMT", "1"])
def test_what_is_no_date_is_none(date: str) -> None:
    assert one(rss(f"<title>t</title><pubDate>{date}</pubDate>")).published is None


def test_dublin_core_dates() -> None:
    assert one(rss("<title>t</title><dc:date>2026-11-20</dc:date>")).published == datetime(2026, 11, 20, tzinfo=UTC)


# ------------------------------------------------------------------------------------------------- people, bodies


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("<author>ana@example.org (Ana Velasco)</author>", ("Ana Velasco",)),
        ("<author>Ana Velasco &lt;ana@example.org&gt;</author>", ("Ana Velasco",)),
        ("<author>ana@example.org</author>", ("ana@example.org",)),
        ("<dc:creator>Ana Velasco</dc:creator>", ("Ana Velasco",)),
        ("<dc:creator>Ana Velasco</dc:creator><dc:creator>Bo Lind</dc:creator>", ("Ana Velasco", "Bo Lind")),
        ("<author> </author>", ()),
        ("", ()),
    ],
)
def test_authors(written: str, authors: tuple[str, ...]) -> None:
    assert one(rss("<title>t</title>" + written)).authors == authors


def test_editors_of_an_rss_feed_are_no_authors() -> None:
    text = rss("<title>t</title>", channel="<managingEditor>ed@example.org (Ed)</managingEditor>")
    assert one(text).authors == ()


def test_content_beside_summary() -> None:
    entry = one(rss("<description>Short.</description><content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>"))
    assert (entry.summary, entry.content, entry.content_type) == ("Short.", "<p>Long.</p>", "text/html")
    assert one(rss("<description>Short.</description>")).content == ""


def test_plain_atom_content_keeps_its_marks() -> None:
    entry = one(atom("<id>1</id><content>if a &lt; b &amp;amp; c</content>"))
    assert (entry.content, entry.content_type) == ("if a < b &amp; c", "text/plain")
    both = one(atom('<id>1</id><content>a &lt; b</content><summary type="html">&lt;p&gt;s&lt;/p&gt;</summary>'))
    assert (both.content, both.summary, both.content_type) == ("a &lt; b", "<p>s</p>", "text/html")


def test_categories() -> None:
    text = rss("<title>t</title><category>World</category><category>World</category><category>Sea</category>")
    assert one(text).categories == ("World", "Sea")


CATEGORIES = [
    (rss("<category>World</category><category>WORLD</category><dc:subject>Sea</dc:subject>"), ("World", "Sea")),
    (rss('<category domain="https://e.example/">Salt &amp;amp; Sons</category>'), ("Salt & Sons",)),
    (rss("<category> \n</category><category>a\n b</category>"), ("a b",)),
    (rss(f"<category>{'x' * 100}</category>"), ("x" * 80,)),
    (rss("".join(f"<category>c{number}</category>" for number in range(50))), tuple(f"c{n}" for n in range(20))),
    (rss('<category text="x"/><itunes:category text="Talk"/>').replace("<rss ", f"<rss {ITUNES} "), ("Talk",)),
    (atom('<id>1</id><category term="sea" label="The Sea"/><category term="salt"/>'), ("The Sea", "salt")),
    (atom('<id>1</id><category scheme="x"/><category label="Salt"/>'), ("Salt",)),
]


@pytest.mark.parametrize(("text", "expected"), CATEGORIES)
def test_categories_are_few_short_and_each_there_once(text: str, expected: tuple[str, ...]) -> None:
    assert one(text).categories == expected


COMMENTS = [
    (rss("<comments>https://e.example/c?a=1&amp;b=2#new</comments>"), "https://e.example/c?a=1&b=2#new"),
    (rss("<comments>/c/1</comments>"), "https://news.example.org/c/1"),
    (rss("<comments>javascript:alert(1)</comments>"), None),
    (rss("<comments>none yet</comments>"), None),
    (rss("<title>t</title>"), None),
    (
        atom(
            '<id>1</id><link rel="replies" type="application/atom+xml" href="/c.xml"/>'
            '<link rel="replies" type="text/html" href="/c"/>'
        ),
        "https://news.example.org/c",
    ),
    (atom('<id>1</id><link rel="replies" type="application/atom+xml" href="/c.xml"/>'), None),
]


@pytest.mark.parametrize(("text", "expected"), COMMENTS)
def test_the_page_with_the_comments(text: str, expected: str | None) -> None:
    assert one(text).comments == expected


# ------------------------------------------------------------------------------------------------- identity


def test_identity_is_id_else_link_else_title_and_date() -> None:
    by_id, by_link, by_title, again = read(
        rss(
            "<guid>x</guid><link>https://e.example/1</link>",
            "<link>https://e.example/2</link>",
            "<title>t</title><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate>",
            "<title>t</title><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>",
        )
    ).entries
    assert (by_id.identity, by_link.identity) == ("x", "https://e.example/2")
    assert by_title.identity != again.identity
    assert by_title.identity == read(rss("<title>t</title><pubDate>2026-11-21T10:00:00Z</pubDate>")).entries[0].identity


def test_an_identity_does_not_depend_on_where_the_feed_is() -> None:
    text = rss("<guid>story-1</guid><title>t</title>").encode()
    first = parse(text, url="http://a.example/feed", content_type=None)
    second = parse(text, url="https://b.example/feed", content_type=None)
    assert first.entries[0].identity == second.entries[0].identity == "story-1"


def test_repeated_ids_lose_no_entry() -> None:
    entries = read(
        rss(
            "<guid>same</guid><link>https://e.example/1</link><title>One</title>",
            "<guid>same</guid><link>https://e.example/2</link><title>Two</title>",
            "<guid>same</guid><link>https://e.example/2</link><title>Three</title>",
            "<guid>other</guid>",
        )
    ).entries
    assert [entry.title for entry in entries] == ["One", "Two", "Three", ""]
    assert len({entry.identity for entry in entries}) == 4


def test_an_entry_said_twice_is_one_and_the_later_counts() -> None:
    old = "<id>1</id><title>t</title><published>2026-11-20T10:00:00Z</published><summary>old</summary>"
    new = old.replace("old", "new") + "<updated>2026-11-21T10:00:00Z</updated>"
    assert [entry.summary for entry in read(atom(old, new)).entries] == ["new"]
    assert [entry.summary for entry in read(atom(new, old)).entries] == ["new"]


# ------------------------------------------------------------------------------------------------- ill-formed


def test_an_unclosed_item_costs_no_article() -> None:
    text = rss("<title>One</title>", "<title>Two</title>").replace("</title></item>", "</title>", 1)
    feed = read(text)
    assert {"One", "Two"} & {entry.title for entry in feed.entries}
    assert feed.problems


def test_a_cut_off_feed_gives_what_came() -> None:
    whole = rss("<title>One</title><guid>1</guid>", "<title>Two</title><guid>2</guid>", "<title>Three</title>")
    feed = read(whole[: whole.index("Three") + 2])
    assert [entry.title for entry in feed.entries][:2] == ["One", "Two"]


@pytest.mark.parametrize(
    "slip", ["a & b", "a &nbsp; b", "a &undefined; b", "a \x07 b", "a &#0; b", "a <br> b", "a ]]> b"]
)
def test_a_slip_in_one_item_costs_no_other(slip: str) -> None:
    entries = read(rss(f"<title>One</title><description>{slip}</description>", "<title>Two</title>")).entries
    assert [entry.title for entry in entries] == ["One", "Two"]


def test_an_undeclared_prefix_costs_nothing() -> None:
    entry = one(
        '<rss version="2.0"><channel><item><title>t</title><media:credit>x</media:credit></item></channel></rss>'
    )
    assert entry.title == "t"


def test_entities_of_a_dtd_are_not_expanded() -> None:
    dtd = '<!DOCTYPE rss [<!ENTITY a "expanded"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    entry = one(rss("<title>&a; &b; &eacute;</title>", head=dtd))
    assert entry.title == "&a; &b; é"


@pytest.mark.parametrize(
    "before", ["<b>Warning</b>: no disk in /srv/feed.php<br />\n", "x", "<!DOCTYPE rss [", "<!-- -- "]
)
def test_what_a_broken_server_prints_first_costs_nothing(before: str) -> None:
    assert one(before + '<?xml version="1.0"?>' + rss("<title>t</title>")).title == "t"


@pytest.mark.parametrize(
    "part", ["<?pi ?>", "<!-- -->", "<!x>", "<!DOCTYPE [", "<!DOCTYPE '", "<?", "<!--", "<!", "<", "&"]
)
def test_any_prolog_takes_little_time(part: str) -> None:
    def work() -> None:
        with contextlib.suppress(FeedError):
            read(part * 100_000)

    assert takes_less_than(10, work)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_of_very_many_entries_is_cut(kind: str) -> None:
    many = [f"<title>{number}</title><guid>{number}</guid><id>{number}</id>" for number in range(6000)]
    feed = read(rss(*many) if kind == "rss" else atom(*many))
    assert [entry.title for entry in feed.entries] == [str(number) for number in range(5000)]
    assert feed.problems == ("Only the first 5000 entries were read",)


def test_a_dtd_out_of_sight_expands_nothing_either() -> None:
    dtd = "<!DOCTYPE rss [<!ENTITY a 'expanded'><!ENTITY b '&a;&a;'><!ENTITY lt 'less'>]>"
    for hidden in ("<!--" + "x" * 5000 + "-->" + dtd, dtd.replace("[", "'unclosed [", 1), "<?pi ?>" * 1000 + dtd):
        titles = [entry.title for entry in read(hidden + rss("<title>&a; &b; 1 &lt; 2</title>")).entries]
        assert titles == ["&a; &b; 1 < 2"]


def test_text_before_the_document() -> None:
    assert one("\n\n  \ufeff" + rss("<title>t</title>", head='<?xml version="1.0" encoding="UTF-8"?>')).title == "t"


# ------------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("codec", "declared", "header"),
    [
        ("utf-8", "", None),
        ("utf-8", "iso-8859-1", None),  # a wrong label
        ("utf-8", "", "text/xml; charset=iso-8859-1"),
        ("utf-8-sig", "utf-8", None),
        ("utf-16", "utf-16", None),
        ("cp1252", "windows-1252", None),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "utf-8", None),  # a wrong label
        ("cp1252", "", "text/xml; charset=windows-1252"),
        ("cp1250", "", "text/xml; charset=windows-1250"),
        ("utf-8", "no-such-encoding", "text/xml; charset=nor-this"),
    ],
)
def test_encodings(codec: str, declared: str, header: str | None) -> None:
    label = f' encoding="{declared}"' if declared else ""
    text = rss("<title>“Café” – Älv</title>", head=f'<?xml version="1.0"{label}?>')
    assert one(text.encode(codec), header).title == "“Café” – Älv"


def test_one_bad_byte_spoils_no_other() -> None:
    data = rss("<title>Café one</title>", "<title>Café two</title>").encode().replace(b"two", b"tw\xe9")
    feed = read(data)
    assert [entry.title for entry in feed.entries] == ["Café one", "Café twé"]
    assert "bytes were not UTF-8" in feed.problems[0]


def test_an_encoding_nobody_names_is_guessed() -> None:
    words = "Паром из Тарсуны не выйдет в море в понедельник, сообщил министр транспорта Ана Веласко. " * 5
    entry = one(rss(f"<title>Паром</title><description>{words}</description>").encode("cp1251"))
    assert entry.title == "Паром"


@pytest.mark.parametrize(
    ("codec", "channel", "title"),
    [
        ("cp1252", "", "Les modèles européens – été"),
        ("cp1252", "<language>fr</language>", "Les modèles européens"),
        ("cp1250", "<language>pl</language>", "Zażółć gęślą jaźń"),
        ("cp1251", "<language>ru-RU</language>", "Паром не выйдет"),
        ("cp1254", "<language><![CDATA[tr]]></language>", "İstanbul’da güneş"),
    ],
)
def test_an_encoding_nobody_names_goes_by_the_language(codec: str, channel: str, title: str) -> None:
    assert one(rss(f"<title>{title}</title>", channel=channel).encode(codec)).title == title


def test_iso_2022_jp_looks_like_ascii() -> None:
    text = rss("<title>東京</title>", head='<?xml version="1.0" encoding="iso-2022-jp"?>')
    assert one(text.encode("iso-2022-jp")).title == "東京"


# ------------------------------------------------------------------------------------------------- JSON Feed, no feeds


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tarsuna\u001b[31m Wire",
        "home_page_url": "/",
        "items": [
            {"id": 7, "url": "s/7", "title": "Seven", "content_html": '<a href="x">x</a>', "tags": ["Sea", 1, ""]},
            {"id": "8", "content_text": "Eight <b>", "date_published": "2026-11-21T10:00:00+01:00"},
            "no item",
        ],
    }
    feed = read(json.dumps(data))
    seven, eight = feed.entries
    assert (feed.title, feed.site) == ("Tarsuna Wire", "https://news.example.org/")
    assert (seven.identity, seven.link, seven.categories) == ("7", "https://news.example.org/feeds/s/7", ("Sea",))
    assert seven.content == '<a href="https://news.example.org/feeds/x">x</a>'
    assert (eight.content, eight.content_type) == ("Eight <b>", "text/plain")
    assert eight.published == datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "hello",
        "<note><to>x</to></note>",
        "<!DOCTYPE html><html><body>x</body></html>",
        "{",
        "{}",
        '{"version": "https://jsonfeed.org/version/1"}',
        "[1]",
        "\x00\x00",
        "<",
    ],
)
def test_what_is_no_feed_is_said_with_a_remedy(text: str) -> None:
    with pytest.raises(FeedError) as caught:
        read(text)
    assert caught.value.remedy


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()
    assert read(atom()).title == "Tarsuna Wire"


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_words_in_any_place_are_harmless(words: str, more: str) -> None:
    feed = read(rss(f"<title>{words}</title><link>{more}</link><pubDate>{more}</pubDate><author>{words}</author>"))
    for entry in feed.entries:
        assert entry.title == clean_line(entry.title)
        assert all(name == clean_line(name) for name in entry.authors)
        assert entry.link is None or entry.link.startswith(("http://", "https://"))
        assert entry.published is None or entry.published <= NOW
        assert entry.published is None or entry.published.utcoffset() == timedelta(0)


@given(st.binary(max_size=300))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_a_feed_or_an_error(data: bytes) -> None:
    for start in (b"", b"<rss><channel><item><title>", b"\xff\xfe", b'{"version":'):
        try:
            read(start + data)
        except FeedError:
            continue


@pytest.mark.parametrize(
    "sequence",
    ["\x1b[31m", "\x1b[0;1m", "&#27;[31m", "&#x1b;[2J", "\x1b]0;PWNED\x07", "&#x1b;]0;PWNED&#7;", "\x1b", "&#27;"],
)
def test_a_terminal_sequence_goes_whole(sequence: str) -> None:
    assert one(rss(f"<title>Red{sequence} line</title><guid>1</guid>")).title == "Red line"


@pytest.mark.parametrize("begun", ["\x1b[31", "\x1b]0;PWNED", "&#27;]", "\x1b["])
def test_a_terminal_sequence_that_does_not_end_takes_no_markup_with_it(begun: str) -> None:
    entry = one(rss(f"<title>Red line{begun}</title><guid>1</guid><description>Body</description>"))
    assert entry.title.startswith("Red line")
    assert entry.summary == "Body"


@pytest.mark.parametrize(
    "slip",
    [
        "<description>One</descripvion>",
        "<description><![CDATA[One, cut off by a careless program</description>",
        "<description>One <!-- and a comment without end</description>",
        "<description>One<b></description>",
        "<description>One < two <?php print</description>",
        "<title>Twice",
        "<item><link>https://e.example/stray</link>",
        "<description>One</description></item></item>",
        '<enclosure url="https://e.example/a.mp3>',
    ],
)
@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_slip_in_one_entry_costs_no_other(slip: str, form: str) -> None:
    make = rss if form == "rss" else atom
    if form == "atom":
        slip = slip.replace("item>", "entry>").replace("description", "summary")
    parts = [f"<title>Story {n}</title><id>{n}</id><guid>{n}</guid>{slip if n == 2 else ''}" for n in range(6)]
    feed = read(make(*(f"{part}<summary><![CDATA[Text {n}]]></summary>" for n, part in enumerate(parts))))
    titles = [entry.title for entry in feed.entries]
    assert [title for title in titles if title in {f"Story {n}" for n in (0, 1, 3, 4, 5)}] == [
        "Story 0", "Story 1", "Story 3", "Story 4", "Story 5",
    ]  # fmt: skip
    assert feed.title == "Tarsuna Wire"


@pytest.mark.parametrize("broken", ["<![CDATA[", "<!--", "<item>", "</item>", "<b>", "<item><![CDATA["])
def test_a_feed_that_is_full_of_slips_is_read_in_time_that_grows_with_it(broken: str) -> None:
    def of_size(size: int) -> Callable[[], object]:
        text = rss(*(f"<title>{n}</title><guid>{n}</guid>{broken}" for n in range(size)))
        return lambda: read(text)

    assert grows_no_faster(of_size, 40, 800)


def test_what_is_commented_out_stays_out() -> None:
    text = rss("<title>One</title><guid>1</guid><b>", "<title>Two</title><guid>2</guid>")
    text = text.replace("</channel>", "<!-- <item><title>No</title><guid>3</guid></item> --></channel>")
    assert [entry.title for entry in read(text).entries] == ["One", "Two"]


# ------------------------------------------------------------------------------------------------- feedparser


@pytest.mark.parametrize(
    "wrong",
    [
        "<pubDate>Fri, 2026/13/45 08:19:53 EDT</pubDate>",
        '<gml:Point xmlns:gml="http://www.opengis.net/gml" srsName="EPSG:none"><gml:pos>1 2</gml:pos></gml:Point>',
        '<p:chapters xmlns:p="http://podlove.org/simple-chapters"><p:chapter title="no start"/></p:chapters>',
        "<m:content xmlns:m='http://search.yahoo.com/mrss/'><m:player><m:player url='/a'/></m:player></m:content>",
    ],
)
@pytest.mark.parametrize("unusual", ["", "<content>so that the quick way is not taken</content>"])
def test_what_feedparser_stumbles_over_costs_no_other_entry(wrong: str, unusual: str) -> None:
    text = rss(
        f"<title>First</title><guid>1</guid>{unusual}",
        f"<title>Second</title><guid>2</guid>{wrong}",
        "<title>Third</title><guid>3</guid>",
    )
    feed = read(text)
    titles = [entry.title for entry in feed.entries]
    assert titles in (["First", "Second", "Third"], ["First", "Third"])
    assert (len(titles) == 3) == (feed.problems == ())
    assert feed.title == "Tarsuna Wire"


def test_a_date_that_is_none_is_not_guessed_at() -> None:
    entry = one(rss("<title>t</title><guid>1</guid><pubDate>2026/010</pubDate><content>unusual</content>"))
    assert entry.published is None


@pytest.mark.parametrize("unusual", ["", "<content>so that the quick way is not taken</content>"])
@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("<author>mail@paper.press (Ana Velasco)</author>", ("Ana Velasco",)),
        ("<author>Ana Velasco &lt;mail@paper.agency&gt;</author>", ("Ana Velasco",)),
        ("<author>mail@paper.press</author>", ("mail@paper.press",)),
        (
            "<author>mail@paper.press (Ana Velasco)</author><dc:creator>Tomas Brandt</dc:creator>",
            ("Ana Velasco", "Tomas Brandt"),
        ),
    ],
)
def test_authors_with_long_domains_keep_their_names(people: str, names: tuple[str, ...], unusual: str) -> None:
    assert one(rss(f"<title>t</title><guid>1</guid>{people}{unusual}")).authors == names
