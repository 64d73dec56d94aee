"""The HTML page: what it shows, and that nothing from outside becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.documents import document_of
from tests.export.stories import HOSTILE, RELAXED, article, hostile, stories, story
from tui_news.export.html import to_html
from tui_news.export.markdown import to_markdown
from tui_news.model.documents import BlockKind, Mark, MarkKind

if TYPE_CHECKING:
    from tui_news.model.annotations import Annotations
    from tui_news.model.views import Article

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "article", "header", "section", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "p", "ul", "ol", "li", "blockquote", "pre", "span", "a", "b", "i", "em", "strong", "code", "sup", "br"),
}
VOID = {"meta", "br"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "href", "rel", "title", "id"}


class Page(HTMLParser):
    """Reads a page as a browser would: its elements, attributes, and the text of each block of the article."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.ids: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "elements must nest"

    def handle_data(self, data: str) -> None:
        if "article" in self.open and "header" not in self.open and "sup" not in self.open:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def check(html: str, shown: Article) -> Page:
    """Read the page and check what must hold of every one."""
    page = Page(html)
    assert page.open == []
    assert page.tags <= ALLOWED
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    for name, value in page.attributes:
        if name == "href":
            assert value.startswith(("https://", "http://", "#"))
        if name == "href" and value.startswith("#"):
            assert value[1:] in page.ids
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    assert len(page.ids) == len(set(page.ids))
    return page


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_becomes_markup(text: str) -> None:
    shown, annotations = hostile(text)
    check(to_html(shown, annotations), shown)
    check(to_html(shown, None), shown)


@RELAXED
@given(stories())
def test_any_story_is_shown_whole_however_its_marks_cross(made: tuple[Article, Annotations]) -> None:
    shown, annotations = made
    page = check(to_html(shown, annotations), shown)
    # the title, then the header, then every block
    assert squeezed(page.text) == squeezed(f"{shown.row.title} {shown.document.text}")


def test_everything_of_a_story_is_there() -> None:
    shown, annotations = story()
    html = to_html(shown, annotations)
    page = check(html, shown)
    assert squeezed(page.text) == squeezed(shown.document.text)
    assert '<html lang="en">' in html
    assert html.count("<h1") == 1
    assert '<a href="https://report.example/a?b=1&amp;c=(2)" rel="noopener noreferrer">the report</a>' in html
    assert "<strong>is safe</strong>" in html
    assert '<sup class="number" id="quote-1"><a href="#said-1">1</a></sup>' in html
    assert 'title="direct: Mara Quell?"' in html
    assert '<span class="cue">told</span>' in html
    assert '<span class="source entity person" title="Person: Mara Quell">Mara Quell</span>' in html
    assert "via Wire Office" in html
    assert "? unsure" in html
    assert "afraid of losing his job" in html
    assert "2 quoted · 0 reported · 2 sources · 2 entities" in html
    assert "How to read the marks" in html


def test_the_policy_lets_only_its_own_style_in() -> None:
    html = to_html(*story())
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in html
    assert "url(" not in style
    assert "@import" not in style
    assert "@media print" in style


def test_without_annotations_it_says_so() -> None:
    shown, _ = story()
    html = to_html(shown, None)
    assert "This story has not been analysed." in html
    assert "<section" not in html


def test_a_mark_within_an_emoji_does_not_take_its_joiner() -> None:
    text = "a 🏳️‍🌈 b"
    shown = article(
        document_of(((BlockKind.PARAGRAPH, text),), (Mark(MarkKind.STRONG, 0, text.index("\u200d")),)), title="T"
    )
    assert "\u200d" in Page(to_html(shown, None)).text
    assert "\u200d" in to_markdown(shown, None)


def test_a_long_list_is_one_list() -> None:
    parts = (
        (BlockKind.LIST_ITEM, "a"),
        (BlockKind.LIST_ITEM, "b"),
        (BlockKind.PARAGRAPH, "c"),
        (BlockKind.LIST_ITEM, "d"),
    )
    html = to_html(article(document_of(parts)), None)
    assert html.count("<ul>") == html.count("</ul>") == 2
