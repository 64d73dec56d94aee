"""Entries of feeds: title, content or summary, addresses, authors."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.helpers import blocks, check_sound, marks
from tui_news.ingest import ingest_entry
from tui_news.ingest.reading import same_words
from tui_news.model.documents import Draft, VersionKind
from tui_news.model.feeds import Entry

FEED = "https://courier.example/feed.xml"
FILED = {"categories": ("Sea", "Salt"), "comments": "https://courier.example/c"}
CONTENT = "<p>The board <b>voted</b> on Monday.</p><p>Nobody had been <a href='asked?utm_source=rss'>asked</a>.</p>"


def draft(**fields: Any) -> Draft:
    return ingest_entry(Entry(**({"identity": "tag:1", "title": "Pier closes"} | fields)), FEED, "Skerrin Courier")


def test_content_is_a_full_version_with_the_title_as_headline() -> None:
    made = draft(
        content=CONTENT, link="/news/pier?utm_source=rss&id=7#top", published=datetime(2026, 11, 22, tzinfo=UTC)
    )
    check_sound(made.document)
    assert blocks(made.document) == [
        ("headline", "Pier closes"),
        ("paragraph", "The board voted on Monday."),
        ("paragraph", "Nobody had been asked."),
    ]
    assert (made.kind, made.identity, made.outlet) == (VersionKind.FULL, "tag:1", "Skerrin Courier")
    assert made.url == "https://courier.example/news/pier?id=7"
    assert made.published == datetime(2026, 11, 22, tzinfo=UTC)
    assert made.raw.decode() == CONTENT
    assert made.raw_type == "text/html; charset=utf-8"
    # Links within the text are as their author wrote them: only the article's own address is brought to one form.
    assert ("link", "asked", "https://courier.example/news/asked?utm_source=rss") in marks(made.document)


def test_a_summary_alone_is_a_summary() -> None:
    made = draft(summary="The board voted on Monday.")
    assert made.kind is VersionKind.SUMMARY
    assert blocks(made.document)[1:] == [("paragraph", "The board voted on Monday.")]


def test_a_summary_of_its_own_is_the_standfirst_of_the_content() -> None:
    own = "Islanders ask why they were not asked, and by whom."
    assert blocks(draft(content=CONTENT, summary=f"<p>{own}</p>").document)[1] == ("standfirst", own)


@pytest.mark.parametrize(
    "summary",
    [
        "The board voted on Monday. Nobody had been asked.",
        "Islanders ask why they were not asked, and by …",
        "Short.",
        CONTENT,
    ],
)
def test_a_summary_that_is_the_beginning_of_the_content_is_none(summary: str) -> None:
    assert [kind for kind, _ in blocks(draft(content=CONTENT, summary=summary).document)] == [
        "headline",
        *["paragraph"] * 2,
    ]


TITLES = {
    "AT&amp;T &#8211; closes": "AT&T – closes",
    "AT&amp;amp;T": "AT&T",
    "<b>Pier</b> <i>closes</i>": "Pier closes",
    "x < y and y > z": "x < y and y > z",
    "[/] [@click=app.quit]": "[/] [@click=app.quit]",
    "  two\n lines ": "two lines",
    "\x1b]0;x\x07Pier\x1b[31m closes\u202e": "Pier closes",
    "<script>alert(1)</script>Pier": "Pier",
}


@pytest.mark.parametrize("title", TITLES)
def test_titles(title: str) -> None:
    made = draft(title=title, content=CONTENT)
    assert made.title == TITLES[title]
    assert blocks(made.document)[0] == ("headline", TITLES[title])


def test_without_title_the_text_names_it_and_is_not_a_headline() -> None:
    made = draft(title="", content=CONTENT)
    assert made.title == "The board voted on Monday."
    assert blocks(made.document)[0][0] == "paragraph"


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("https://www.courier.example/2026/pier/", "courier.example/2026/pier"),
        ("/2026/ferry?id=7", "courier.example/2026/ferry?id=7"),
        ("https://\u202ecourier.example/a b", "courier.example/a b"),
        ("javascript:alert(1)", "Untitled"),
        ("", "Untitled"),
    ],
)
def test_without_anything_the_address_names_it(link: str, title: str) -> None:
    """Never the feed's own name: three such entries would look the same, and it is not what the entry says."""
    made = draft(title="", link=link)
    assert "\u202e" not in made.title
    assert made.title.replace("%20", " ") == title
    assert blocks(made.document) == [("headline", made.title)]


def test_a_headline_within_the_content_is_not_said_twice() -> None:
    assert len(blocks(draft(content=f"<h1>Pier closes</h1>{CONTENT}").document)) == 3


def test_plain_text_and_html_escaped_twice() -> None:
    assert len(blocks(draft(content="One <b>\n\ntwo & three", content_type="text/plain").document)) == 3
    assert blocks(draft(content="&lt;p&gt;One &amp;amp; two.&lt;/p&gt;").document)[1] == ("paragraph", "One & two.")


AUTHORS = {
    "desk@courier.example (Jane Doe)": "Jane Doe",
    "Jane Doe <desk@courier.example>": "Jane Doe",
    '"Jane Doe" <desk@courier.example>': "Jane Doe",
    " Jane\nDoe ": "Jane Doe",
}


@pytest.mark.parametrize("author", AUTHORS)
def test_authors(author: str) -> None:
    assert draft(authors=(author, author)).authors == (AUTHORS[author],)


def test_the_feeds_footer_is_dropped_and_said_to_be() -> None:
    made = draft(
        content=f"{CONTENT}<p>The post <a href=/x>Pier closes</a> appeared first on <a href=/>Courier</a>.</p>"
    )
    assert [one.reason for one in made.dropped] == ["feed's footer"]


def test_an_entry_of_only_a_picture_shows_that_there_is_one() -> None:
    made = draft(content="<img src='/comic.png'>")
    assert ("link", "Picture", "https://courier.example/comic.png") in marks(made.document)


_SAID = st.lists(st.sampled_from(["a", "the", "ferry", "—", "...", "late.", "!!!!!!!!!!", "x-y", "Öl"]), max_size=14)


@given(_SAID, _SAID, st.booleans())
def test_lines_are_the_same_by_their_words_alone(one: list[str], more: list[str], begins: bool) -> None:
    first, second = " ".join(one), " ".join([*(one if begins else ()), *more])
    words, others = (" ".join(re.findall(r"\w+", text.lower())) for text in (first, second))
    shorter, longer = sorted((words, others), key=len)
    cut = len(shorter) >= 15 and longer.startswith(shorter) and len(longer) < 2 * len(shorter)
    expected = bool(words) and bool(others) and (words == others or cut)
    assert same_words(first, second) is same_words(second, first) is expected


def test_categories_and_comments_are_those_of_the_entry() -> None:
    assert (draft().categories, draft().comments) == ((), None)
    made = draft(content=CONTENT, **FILED)
    assert (made.categories, made.comments) == (FILED["categories"], FILED["comments"])
