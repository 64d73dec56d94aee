"""The urls file of newsboat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.feeds.newsboat import read_urls
from tui_news.feeds.opml import Outline

LIST = """\
# my feeds
https://a.example/feed
https://b.example/feed politics "far away" "~The \\"B\\" Post"   # the best
  https://c.example/feed "!" ~C !hidden sea

"https://d.example/a b" odd
"exec:~/bin/fetch.sh" sea
filter:~/bin/f.py:https://e.example/feed
|~/run.sh
"query:Unread:unread = \\"yes\\"" sea
file:///home/me/feed.xml
nonsense
https://a.example/feed again
"""


def test_addresses_tags_and_names() -> None:
    got = read_urls(LIST.encode())
    assert got.feeds == (
        Outline("https://a.example/feed"),
        Outline("https://b.example/feed", 'The "B" Post', tags=("politics", "far away")),
        Outline("https://c.example/feed", "C", tags=("sea",)),
    )
    assert got.repeated == 1


def test_what_is_no_feed_is_said_a_line_each() -> None:
    assert read_urls(LIST.encode()).problems == (
        "Line 6: https://d.example/a b is no address of the web",
        "Line 7: exec:~/bin/fetch.sh is refused: it runs a command",
        "Line 8: filter:~/bin/f.py:https://e.example/feed is refused: it runs a command",
        "Line 9: |~/run.sh is refused: it runs a command",
        "Line 10: Unread is a stored search of newsboat; keep one with: tui-news smart add",
        "Line 11: file:///home/me/feed.xml is no address of the web",
        "Line 12: nonsense is no address of the web",
    )


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xff\xfe", b'"'])
def test_an_empty_list_says_so(data: bytes) -> None:
    got = read_urls(data)
    assert got.feeds == ()
    assert "no feeds" in got.problems[-1]


def test_of_a_file_that_is_no_list_not_every_line_is_told() -> None:
    got = read_urls("\n".join(f"line {number}" for number in range(500)).encode())
    assert len(got.problems) == 22
    assert got.problems[-2:] == ("480 more lines are no addresses of the web", "There are no feeds in it")


@given(st.text(alphabet='"\\# ~!\n\thtps:/.exam|\x1b', max_size=60))
def test_any_text_is_read(text: str) -> None:
    for outline in read_urls(text.encode()).feeds:
        assert outline.url.startswith(("http://", "https://"))
        assert all(tag.isprintable() for tag in outline.tags)
