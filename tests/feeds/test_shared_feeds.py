"""What a person reading the feeds of ``../shared/feeds`` expects of each, written down before the parser was run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tui_news.clean import clean_text
from tui_news.errors import FeedError
from tui_news.feeds.parse import parse

SHARED = Path(__file__).resolve().parents[3] / "shared" / "feeds"
URL = "http://www.example.com/feeds/it.xml"


@dataclass(frozen=True)
class Expected:
    """``titles`` and ``links`` of the first entries, ``dates`` as RFC 3339 without the zone; ``says``: in a body."""

    title: str
    count: int
    titles: tuple[str, ...] = ()
    links: tuple[str | None, ...] = ()
    dates: tuple[str | None, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()
    says: tuple[str, ...] = ()
    site: str | None = None
    language: str | None = None


BRACKETS = ("Author name)", "Author", "Author (name)")
OSC = "http://127.0.0.1:8898/"
FEEDS = {
    "hostile/bomb.xml": Expected("Bomb", 1, ("&i;",), ("http://x/b",)),
    "hostile/xxe.xml": Expected("Xxe", 1, ("[&x;]",), ("http://x/b",)),
    "hostile/raw.xml": Expected("Raw", 1, ("eeff",), (OSC + "9",), ("2025-10-01T10:00:00",), says=("body ee",)),
    "hostile/esc.xml": Expected("Esc", 3, (), (OSC + "1", OSC + "2", OSC + "3"), ("2025-10-01T10:00:00",) * 3),
    "newsboat/atom10_1.xml": Expected(
        "test atom",
        3,
        ("A gentle introduction to Atom testing", "A missing rel attribute", "alternate link isn't first"),
        ("http://example.com/atom_testing.html",) * 3,
        ("2008-12-30T20:04:15", "2008-12-30T20:14:15", "2008-12-30T20:24:15"),
        (("A Person",), ("A different Person",), ("Person A", "Person B")),
        ("some content",) * 3,
        "http://example.com/",
        "en",
    ),
    "newsboat/atom10_2.xml": Expected(
        "Media test feed",
        6,
        (
            "using regular content",
            "using media:description",
            "using multiple media tags",
            "using multiple media tags nested in group/content",
            "regular title",
            "using media:content",
        ),
        (
            "http://example.com/1.html",
            "http://example.com/2.html",
            "http://example.com/player.html",
            "http://example.com/player.html",
            "http://example.com/regular-link",
            "http://example.com/4.html",
        ),
        authors=(("A Person",), ("John Doe",)),
        says=(
            "regular html content",
            "media plaintext content",
            "media html content",
            "nested media html content",
            "regular content",
            "regular content",
        ),
    ),
    "newsboat/atom10_feed_authors.xml": Expected(
        "Author Test Feed",
        9,
        ("Entry Without Author", "Entry With Single Author"),
        tuple(f"http://example.com/{number}.html" for number in range(1, 10)),
        authors=(
            ("First Feed Author", "Second Feed Author"),
            ("Entry Author",),
            ("Entry Author 1", "Entry Author 2"),
            ("First Feed Author", "Second Feed Author"),
            ("Entry Source Author",),
            ("Entry Source Author 2", "Entry Source Author 3"),  # two sources, illegal as the file says: the last
            ("First Feed Author", "Second Feed Author"),
            ("Entry Author",),
            ("Entry Author 1", "Entry Author 2"),
        ),
    ),
    "newsboat/items_without_titles.xml": Expected(
        "test atom",
        5,
        ("",) * 5,
        (
            "http://example.com/a-gentle-introduction-to-testing.html",
            "http://example.com/a_missing_rel_attribute.php",
            "http://example.com/alternate-link-isnt-first.aspx",
            "http://example.com/a-test-for-htm-extension.htm",
            "http://example.com/alternate-link-isn%27t-first.aspx",
        ),
    ),
    "newsboat/multiple_item_links.atom": Expected(
        "Test", 1, ("Multiple links",), ("http://www.test.org/tests",), ("2022-05-13T05:18:02",), (("Tester",),)
    ),
    "newsboat/rss.xml": Expected(
        "AK's moblog",
        8,
        ("Teh Saxxi", "Das Geburtstagskind"),
        ("http://aksmoblog.blogspot.com/2006/12/teh-saxxi.html",),
        ("2006-12-20T21:42:06",),
        (("ak",),),
        site="http://aksmoblog.blogspot.com",
    ),
    "newsboat/rss091_1.xml": Expected(
        "Example Channel", 1, ("1 < 2",), ("http://example.com/1_less_than_2.html",), language="en"
    ),
    "newsboat/rss092_1.xml": Expected(
        "Example Channel",
        3,
        ("1 < 2", "A second item", "A third item"),
        (
            "http://example.com/1_less_than_2.html",
            "http://example.com/a_second_item.html",
            "http://example.com/a_third_item.html",
        ),
    ),
    "newsboat/rss10_1.xml": Expected(
        "Example Dot Org",
        1,
        ("New Status Updates",),
        ("http://www.example.org/status/foo",),
        ("2008-12-30T07:20:00",),
        says=("News about the Example project",),
        site="http://www.example.org",
    ),
    "newsboat/rss20_1.xml": Expected(
        "my weblog",
        1,
        ("this is an item",),
        ("http://example.com/blog/this_is_an_item.html",),
        ("2008-12-12T01:36:10",),
        (("Andreas Krennmair",),),
        ("oh well, this is the content.",),
    ),
    "newsboat/rss20_2.xml": Expected(
        "my weblog",
        3,
        ("using multiple media tags", "using multiple media tags nested in group/content", ""),
        ("http://example.com/player.html", "http://example.com/player.html", None),
        ("2008-12-12T01:36:10",) * 3,
        (("Andreas Krennmair",),) * 3,
        ("media html content", "nested media html content"),
    ),
    "newsboat/rss_091_with_bracket_author.xml": Expected(
        "A Channel with Authors With Names Containing Brackets", 3, authors=tuple((name,) for name in BRACKETS)
    ),
    "newsboat/rss_092_with_bracket_author.xml": Expected(
        "A Channel with Authors With Names Containing Brackets", 3, authors=tuple((name,) for name in BRACKETS)
    ),
    "newsboat/rss_094_with_bracket_author.xml": Expected(
        "A Channel with Authors With Names Containing Brackets", 3, authors=tuple((name,) for name in BRACKETS)
    ),
    "newsboat/rss_091_with_empty_author.xml": Expected("A Channel with Unnamed Authors", 2, authors=((), ())),
    "newsboat/rss_092_with_empty_author.xml": Expected("A Channel with Unnamed Authors", 2, authors=((), ())),
    "newsboat/rss_094_with_empty_author.xml": Expected("A Channel with Unnamed Authors", 2, authors=((), ())),
    "reader/10.json": Expected("", 0),
    "reader/unknown.json": Expected("", 0),
    "reader/empty.atom": Expected("", 1, ("",), (None,), (None,), ((),)),
    "reader/empty.rss": Expected("", 1, ("",), (None,), (None,), ((),)),
    "reader/empty.json": Expected("", 1, ("",), (None,), (None,), ((),), ("content",)),
    "reader/full.atom": Expected(
        "Example Feed",
        5,
        ("Atom-Powered Robots Run Amok", "Atom-Powered Robots Run Amok Again", "", "", ""),
        ("http://example.org/2003/12/13/atom03", None),
        ("2003-12-13T17:17:51", "2003-12-13T00:00:00", None),
        (("John Doe",),),
        ("content",),
        "http://example.org/",
    ),
    "reader/full.rss": Expected(
        "RSS Title",
        5,
        ("Example entry", "Example entry, again", "", "", ""),
        ("http://www.example.com/blog/post/1", None),
        ("2009-09-06T16:20:00", "2009-09-06T00:00:00", None),
        (("Example editor",),),
        ("Example content",),
        "http://www.example.com/main.html",
    ),
    "reader/full.json": Expected(
        "My Example Feed",
        2,
        ("Title", ""),
        ("https://example.org/second-item", "https://example.org/initial-post"),
        ("2020-01-02T21:00:00", "2020-01-02T12:00:00"),
        (("Joe", "Jane"), ("Jane",)),
        ('Content with <a href="http://example.com/">link</a>', "<p>Hello, world!</p>"),
        "https://example.org/",
        "en",
    ),
    "reader/invalid.json": Expected(
        "", 8, ("1000", "float id"), (None,), (None,), ((), (), (), (), (), (), (), ("Jane",))
    ),
    "reader/relative.atom": Expected(
        "",
        1,
        ("",),
        ("http://www.example.com/feeds/entries/entry.html",),
        says=("script",),
        site="http://www.example.com/feeds/file.html",
    ),
    "reader/relative.rss": Expected(
        "",
        1,
        ("",),
        ("http://www.example.com/feeds/blog/post/1",),
        says=("script",),
        site="http://www.example.com/feeds/file.html",
    ),
    "miniflux/encoding_ISO-8859-1.xml": Expected(
        "Golem.de",
        40,
        ("Red Dead Redemption 2: Hinweise auf PC-Umsetzung in App von Rockstar Games",),
        (
            "https://www.golem.de/news/red-dead-redemption-2-hinweise-auf-pc-umsetzung-in-app-von-rockstar-games"
            "-1810-137358-rss.html",
        ),
        ("2018-10-28T12:48:00",),
        says=("Viele Spieler wünschen sich",),
        language="de",
    ),
    "miniflux/encoding_WINDOWS-1251.xml": Expected(
        "iBash.Org.Ru",
        50,
        ("Цитата #17703", "Цитата #17705"),
        ("http://ibash.org.ru/quote.php?id=17703",),
        ("2018-03-21T07:27:32",),
        says=("есть у кого жаба",),
        language="ru",
    ),
    "miniflux/koi8r.xml": Expected(
        "Пример RSS ленты",
        2,
        ("Первая новость", "Вторая новость"),
        ("http://example.com/post1", "http://example.com/post2"),
        ("2026-02-15T10:00:00", "2026-02-15T11:00:00"),
        language="ru",
    ),
    "miniflux/no_encoding_ISO-8859-1.xml": Expected(
        "Flux RSS du magazine de psychologie Le Cercle Psy",
        10,
        ("Perturbateurs endocriniens : quels effets sur le cerveau ?",),
        dates=("2018-10-17T10:30:00",),
        says=("nombre d'études montrent", "", "mère de tous les vices"),
    ),
    "miniflux/rdf_UTF8.xml": Expected(
        "heise online News",
        60,
        ("OLED-TVs: Vorsichtsmaßnahmen gegen Einbrennen", "Mega-Deal: IBM übernimmt Red Hat"),
        (
            "https://www.heise.de/newsticker/meldung/OLED-TVs-Vorsichtsmassnahmen-gegen-Einbrennen-4205274.html"
            "?wt_mc=rss.ho.beitrag.rdf",
        ),
    ),
    "miniflux/urdu_UTF8.xml": Expected(
        "BBC News اردو - پاکستان کے لیے امریکی امداد کی بہار و خزاں",
        26,
        ("امریکی عسکری امداد کی بندش کی وجوہات: انڈیا سے جنگ، جوہری پروگرام اور اب دہشت گردوں کی پشت پناہی",),
        ("http://www.bbc.com/urdu/pakistan-42575603",),
        language="ur",
    ),
    "miniflux/small_atom.xml": Expected(
        "Recent Commits to v2:main",
        20,
        ("Parse podcast categories", "Move iTunes and GooglePlay XML definitions to their own packages"),
        ("https://github.com/miniflux/v2/commit/6d97f8b4582414b6ce69467656824690057d4793",),
        ("2024-03-12T05:30:27", "2024-03-12T05:09:31"),
        (("fguillot",),),
        site="https://github.com/miniflux/v2/commits/main",
    ),
    "miniflux/large_atom.xml": Expected(
        "Artificial truth",
        25,
        ("Using vale with vim",),
        ("https://dustri.org/b/using-vale-with-vim.html",),
        ("2024-03-10T16:15:00", "2024-03-08T20:30:00"),
        (("jvoisin",),),
        site="https://dustri.org/b/",
    ),
    "miniflux/large_rss.xml": Expected(
        "Artificial truth",
        25,
        ("Using vale with vim",),
        ("https://dustri.org/b/using-vale-with-vim.html",),
        ("2024-03-10T16:15:00", "2024-03-08T20:30:00"),
    ),
    "miniflux/invalid-prolog.xml": Expected("테스트 피드", 1, ("Café",)),
    "miniflux/utf8-incorrect-prolog.xml": Expected("테스트 피드", 1, ("Café",)),
    "miniflux/utf8.xml": Expected("테스트 피드", 1, ("Café",)),
    "miniflux/iso-8859-1.xml": Expected("Café", 0),
    "miniflux/windows-1252.xml": Expected("Euro €", 0),
    "miniflux/windows-1252-incorrect-prolog.xml": Expected("Euro €", 0),
}
NO_FEEDS = [
    "newsboat/empty.xml",
    "reader/custom",
    "miniflux/iso88591.xml",
    "miniflux/iso88591_utf8_mismatch.xml",
    "miniflux/miniflux_github.html",
    "miniflux/miniflux_wikipedia.html",
    "miniflux/p.html",
]

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/feeds")


@pytest.mark.parametrize("name", FEEDS)
def test_feed(name: str) -> None:
    expected = FEEDS[name]
    feed = parse((SHARED / name).read_bytes(), url=URL, content_type=None)
    entries = feed.entries
    assert (feed.title, len(entries)) == (expected.title, expected.count)
    assert tuple(entry.title for entry in entries[: len(expected.titles)]) == expected.titles
    assert tuple(entry.link for entry in entries[: len(expected.links)]) == expected.links
    dates = tuple(entry.published and entry.published.isoformat() for entry in entries[: len(expected.dates)])
    assert dates == tuple(date and f"{date}+00:00" for date in expected.dates)
    assert tuple(entry.authors for entry in entries[: len(expected.authors)]) == expected.authors
    for entry, words in zip(entries, expected.says, strict=False):
        assert words in (entry.content or entry.summary)
    assert len({entry.identity for entry in entries}) == len(entries), "no entry is lost for another"
    if expected.site is not None:
        assert feed.site == expected.site
    if expected.language is not None:
        assert feed.language == expected.language


@pytest.mark.parametrize("name", NO_FEEDS)
def test_no_feed(name: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse((SHARED / name).read_bytes(), url=URL, content_type=None)
    assert caught.value.remedy


def test_every_file_has_an_expectation() -> None:
    files = {f"{path.parent.name}/{path.name}" for path in SHARED.glob("*/*") if path.parent.name != "opml"}
    pages = {name for name in files if "html" in name}  # pages and fragments: material for ingest
    assert files - pages <= set(FEEDS) | set(NO_FEEDS)


@pytest.mark.parametrize("name", ["hostile/esc.xml", "hostile/raw.xml"])
def test_titles_cannot_act_on_a_terminal(name: str) -> None:
    feed = parse((SHARED / name).read_bytes(), url=URL, content_type="text/xml")
    for entry in feed.entries:
        assert entry.title == clean_text(entry.title)
    assert feed.entries[0].title[0] == feed.entries[0].title[1]
