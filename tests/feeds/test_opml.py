"""OPML in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.feeds.opml import Outline, read_opml, write_opml

SHARED = Path(__file__).resolve().parents[3] / "shared" / "feeds" / "opml"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def feed(url: str, title: str = "T", more: str = "") -> str:
    return f'<outline type="rss" text="{title}" xmlUrl="{url}" {more}/>'


def test_folders_nest() -> None:
    got = read_opml(
        opml(f'<outline text="World"><outline text="Asia/Pacific">{feed("https://a.example/")}</outline></outline>')
    )
    assert got.feeds == (Outline("https://a.example/", "T", "World/Asia-Pacific"),)
    assert got.problems == ()


def test_a_folder_after_a_folder_begins_anew() -> None:
    body = f'<outline text="A">{feed("https://a/")}</outline><outline text="B">{feed("https://b/")}</outline>'
    got = read_opml(opml(body + feed("https://c/")))
    assert [outline.folder for outline in got.feeds] == ["A", "B", ""]


@pytest.mark.parametrize("command", ["|~/fetch.sh", "exec:~/fetch.sh", "filter:~/f.sh:https://a.example/"])
def test_commands_are_refused_by_name(command: str) -> None:
    got = read_opml(opml(feed(command, "Evil") + feed("https://good.example/")))
    assert [outline.url for outline in got.feeds] == ["https://good.example/"]
    assert got.problems == ("Line 1: Evil is refused: it runs a command",)


def test_a_feed_that_wants_a_filter_command_is_refused() -> None:
    got = read_opml(opml(feed("https://a.example/", "Firehose", 'filtercmd="rm -rf"')))
    assert not got.feeds
    assert "Firehose is refused" in got.problems[-1]


def test_broken_outlines_are_reported_a_line_each() -> None:
    body = "\n".join([feed("", "No address"), feed("file:///etc/passwd", "A file"), feed("https://a.example/")])
    got = read_opml(opml(body))
    assert [outline.url for outline in got.feeds] == ["https://a.example/"]
    assert [problem.partition(":")[0] for problem in got.problems] == ["Line 1", "Line 2"]


@pytest.mark.parametrize("data", [b"", b"no opml", b"<opml></opml>", b"<opml><body>", b"\xff\xfe\x00", b"<!ENTITY"])
def test_an_unreadable_file_has_problems_and_no_feeds(data: bytes) -> None:
    got = read_opml(data)
    assert got.feeds == ()
    assert got.problems


def test_a_list_that_breaks_off_says_so() -> None:
    got = read_opml(opml(feed("https://a.example/") + feed("https://b.example/"))[:-60])
    assert [outline.url for outline in got.feeds] == ["https://a.example/"]
    assert got.problems == ("It breaks off before its end; what had come was taken",)


def test_what_comes_after_a_slip_is_taken() -> None:
    body = '<outline text="A & B"><outline text="unquoted" xmlUrl=https://a.example/ >' + feed("https://b.example/")
    assert {outline.url for outline in read_opml(opml(body)).feeds} == {"https://a.example/", "https://b.example/"}


def test_titles_are_clean_and_entities_are_not_expanded() -> None:
    data = b'<!DOCTYPE opml [<!ENTITY x "expanded">]>' + opml(feed("https://a.example/", "&x; caf&#233;&#x1b;[31m"))
    assert read_opml(data).feeds[0].title == "&x; café[31m"


def test_categories_are_tags_unless_they_begin_as_a_folder_does() -> None:
    body = "".join(
        [
            feed("https://a.example/", more='category="World,sea,far away"'),
            feed("https://b.example/", more='category="/World/Asia,sea"'),
            feed("https://c.example/", more='category="/,sea"'),
            '<outline text="Mine">',
            feed("https://d.example/", more='category="sea, wire"'),
            "</outline>",
        ]
    )
    assert [(outline.folder, outline.tags) for outline in read_opml(opml(body)).feeds] == [
        ("", ("World", "sea", "far away")),
        ("World/Asia", ("sea",)),
        ("", ("sea",)),
        ("Mine", ("sea", "wire")),
    ]


def test_what_comes_twice_is_taken_once_and_counted() -> None:
    got = read_opml(opml(feed("https://a.example/", "First") + feed("https://A.example/", "Second")))
    assert [outline.title for outline in got.feeds] == ["First"]
    assert got.repeated == 1


def test_encodings() -> None:
    data = opml(feed("https://a.example/", "Café")).decode().replace("?>", ' encoding="iso-8859-1"?>', 1)
    assert read_opml(data.encode("latin-1")).feeds[0].title == "Café"


def test_two_thousand_feeds() -> None:
    got = read_opml(opml("".join(feed(f"https://{number}.example/") for number in range(2000))))
    assert len(got.feeds) == 2000


@given(
    st.lists(
        st.builds(
            Outline,
            st.integers(0, 50).map("https://{}.example/?a=1&b=2".format),
            st.sampled_from(["A & B", "«x»", '"q" <i>', "plain", "'s"]),
            st.sampled_from(["", "World", "World/Asia", "A & <B>", "Sea"]),
            st.sampled_from([(), ("sea",), ("far away", "«x» & y")]),
        ),
        unique_by=lambda outline: outline.url,
        max_size=8,
    )
)
def test_what_is_written_reads_back(feeds: list[Outline]) -> None:
    got = read_opml(write_opml(feeds).encode())
    assert sorted(got.feeds, key=lambda outline: outline.url) == sorted(feeds, key=lambda outline: outline.url)


def test_the_starter_feeds() -> None:
    got = read_opml((SEEDS / "starter.opml").read_bytes())
    assert len(got.feeds) >= 40
    assert all(outline.title and outline.folder and outline.url.startswith("https://") for outline in got.feeds)
    assert got.problems == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/feeds")
@pytest.mark.parametrize(
    ("name", "feeds", "problems"),
    [
        ("body-element-missing.opml", [], 1),
        ("category.opml", [("", "")], 0),
        (
            "example.opml",
            [
                ("", "example.com website"),
                ("", "Distrowatch mirror"),
                ("", "example.com website (Atom feed)"),
                ("", "example.com website (RSS 0.9 feed)"),
                ("Blogs", "John's musings"),
                ("Blogs/friends", "Notes by Mike"),
                ("eloquent", "Fred on everything"),
            ],
            0,
        ),
        (
            "example2.opml",
            [
                ("", "To rule them all"),
                ("", "Another file"),
                ("Rant boards/humans", "Really?"),
                ("Rant boards", "and another"),
                ("", "another title"),
                ("eloquent", "freddie rite about fings"),
                ("", "an outdated feed"),
            ],
            0,
        ),
        ("filtered.opml", [("misc", "example.com website (Atom feed)")], 1),
        ("opml-element-missing.opml", [("misc", "example.com website (Atom feed)")], 2),
        ("piped.opml", [("tagged", "example.com website (Atom feed)")], 1),
        (
            "test-urls+.opml",
            [
                ("tag1/tag2", "CC Test"),
                ("", "Anotherfeed"),
                ("tag1/tag3", "One more feed"),
                ("", "example.com website (Atom feed)"),
            ],
            0,
        ),
    ],
)
def test_shared_files(name: str, feeds: list[tuple[str, str]], problems: int) -> None:
    got = read_opml((SHARED / name).read_bytes())
    assert [(outline.folder, outline.title) for outline in got.feeds] == feeds
    assert len(got.problems) == problems
