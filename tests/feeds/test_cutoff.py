"""Feeds that break off at every place: whole entries stay whole, and half ones are known as such or left out."""

from __future__ import annotations

import pytest

from tests.feeds.test_parse import atom, read, rss
from tests.pace import takes_less_than
from tui_news.feeds.cutoff import close

BODY = "The salt came by sea for nine hundred years, until the valley of Tesk was dug open and no ship was needed."
LAST = (
    "<title>Last</title><link>https://e.example/3</link><guid>3</guid>"
    f"<description>&lt;p&gt;{BODY}&lt;/p&gt;</description><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>"
)
RSS = rss("<title>One</title><guid>1</guid>", "<title>Two</title><guid>2</guid><description>d</description>", LAST)
CDATA = RSS.replace(f"&lt;p&gt;{BODY}&lt;/p&gt;", f"<![CDATA[<p>{BODY}</p>]]>")
ATOM = atom(
    "<title>One</title><id>1</id>",
    f'<title>Last</title><id>2</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div>'
    "</content><updated>2026-11-20T10:00:00Z</updated>",
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    "<channel><title>t</title></channel><item><title>One</title><link>https://e.example/1</link></item>"
    f"<item><title>Last</title><link>https://e.example/2</link><description>{BODY}</description></item></rdf:RDF>"
)


@pytest.mark.parametrize("text", [RSS, CDATA, ATOM, RDF], ids=["rss", "cdata", "atom", "rdf"])
def test_wherever_it_breaks_off_nothing_half_passes_for_whole(text: str) -> None:
    whole = {entry.identity: entry for entry in read(text).entries}
    first = text.index("One</title>")
    for end in range(first, len(text)):
        feed = read(text[:end])
        for entry in feed.entries:
            known = whole[entry.identity]
            assert entry == known or entry.is_cut, end
            if entry.is_cut:
                assert entry.title == known.title
                assert feed.was_cut
                assert feed.problems == ("The feed broke off before its end; what had come is shown",)
        assert feed.was_cut or len(feed.entries) == len(whole), end


@pytest.mark.parametrize("text", [RSS, CDATA, ATOM, RDF], ids=["rss", "cdata", "atom", "rdf"])
def test_whole_feeds_are_as_they_are(text: str) -> None:
    feed = read(text + "\n<!-- made in 3 ms -->")
    assert not feed.was_cut
    assert not any(entry.is_cut for entry in feed.entries)


@pytest.mark.parametrize("text", [RSS, CDATA], ids=["plain", "cdata"])
def test_a_text_that_has_a_sentence_is_taken_a_shorter_one_is_not(text: str) -> None:
    long, short = text[: text.index("needed")], text[: text.index("by sea")]
    assert [(entry.title, entry.is_cut) for entry in read(long).entries] == [
        ("One", False), ("Two", False), ("Last", True),
    ]  # fmt: skip
    assert "was dug open and no ship was" in read(long).entries[-1].summary
    assert "]]" not in read(long).entries[-1].summary
    assert [entry.title for entry in read(short).entries] == ["One", "Two"]


def test_an_entry_that_cannot_be_known_again_is_left_out() -> None:
    text = rss(
        "<title>One</title><guid>1</guid>", f"<title>Last</title><description>{BODY}</description><guid>2</guid>"
    )
    assert [entry.title for entry in read(text[: text.index("<guid>2")]).entries] == ["One"]


def test_an_unclosed_item_in_a_feed_that_ends_is_no_feed_that_broke_off() -> None:
    text = rss("<title>One</title>", "<title>Two</title>").replace("</title></item></channel>", "</title></channel>")
    assert not read(text).was_cut


@pytest.mark.parametrize(
    "part", ["<a ", "<a x='", '<a "', "<item>", "<b>", "<![CDATA[", "<!--", "<?", "&", "</b>", "<"]
)
def test_hostile_tails_take_little_time(part: str) -> None:
    text = RSS.removesuffix("</item></channel></rss>") + part * 100_000
    assert close(text, "rss").was_cut
    assert takes_less_than(5, lambda: close(text, "rss"))
