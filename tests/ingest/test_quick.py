"""The quick way through plain HTML gives what the parser gives, on all texts at hand and on made-up ones."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.test_html import BLOCKS
from tests.ingest.test_properties import MARKUP
from tui_news.errors import TuiNewsError
from tui_news.feeds.parse import parse
from tui_news.ingest.html import _ATTRIBUTED, _UNSEEN, _parsed_pieces, _Walk, html_pieces
from tui_news.ingest.quick import MAY_HIDE, walk_quickly
from tui_news.ingest.tame import tame

BASE = "https://courier.example/news/pier.html"
SHARED = Path(__file__).resolve().parents[2].parent / "shared"

_NAMES = st.sampled_from(
    ["p", "p", "p", "div", "ul", "ol", "li", "li", "blockquote", "h2", "h3", "figure", "figcaption", "a", "b", "em",
     "strong", "code", "span", "q", "section", "sup"]
)  # fmt: skip
_TEXT = st.sampled_from(
    ["", " ", "\n", "The ferry", " was late.", "“No,”", " x  y ", "&amp;", "&nbsp;", "&#8217;s", "&#x201c;", "a & b",
     "&lt;p>", "e\u0301", "\u0301", "\u200b", "\x1b[31m", "&notit;", "&amp", "&#27;", "&copy;x", "5 > 3", "long " * 20]
)  # fmt: skip
_VOID = st.sampled_from(
    ["<br>", "<br/>", "<br />", "<hr>", "<wbr>", '<img src="/a.png" alt="A boat at sea">', '<img src="/a.png" alt="☺">',
     '<img alt="" src="/b.png" width="1"/>', '<img src="/x.jpg?a=1&amp;b=2" title="Two words"/>']
)  # fmt: skip


@st.composite
def nested(draw: st.DrawFn, depth: int = 4) -> str:
    """Give HTML that is written as it nests, but for ends left out here and there."""
    written = []
    for _ in range(draw(st.integers(0, 4))):
        written.append(draw(_TEXT))
        if depth and draw(st.booleans()):
            name = draw(_NAMES)
            attributes = draw(st.sampled_from(["", "", "", ' class="x"', " title='y'"]))
            if name == "a":
                attributes = draw(
                    st.sampled_from(
                        [' href="/z"', ' href="https://q.example/?a=1&amp;b=2"', "", ' href="/o" href="/n"']
                    )
                )
            if name == "ol":
                attributes = draw(st.sampled_from(["", ' start="4"']))
            inner = draw(nested(depth - 1))
            end = draw(st.sampled_from([f"</{name}>"] * 5 + ["", f"</{name.upper()} >"]))
            written.append(f"<{name}{attributes}>{inner}{end}")
        elif draw(st.booleans()):
            written.append(draw(_VOID))
    return "".join(written)


def same(html: str) -> bool:
    """Compare both ways; tell whether there was a quick one."""
    html = tame(html).html
    walk = _Walk(BASE, _UNSEEN, hiding=False)
    if not walk_quickly(html, walk, _ATTRIBUTED):
        return False
    hiding = any(word in html.lower() for word in MAY_HIDE)
    assert walk.finish() == _parsed_pieces(html, BASE, frozenset(), hiding=hiding)
    return True


@settings(max_examples=50, deadline=None)
@given(nested())
def test_nested_html_reads_the_same(html: str) -> None:
    same(html)


@settings(max_examples=50, deadline=None)
@given(MARKUP)
def test_any_markup_reads_the_same(html: str) -> None:
    same(html)


@pytest.mark.parametrize("html", BLOCKS)
def test_what_is_known_of_html_holds(html: str) -> None:
    same(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>One.</p><p>Two.</p>",
        "<p>One.<p>Two.",
        "<ul><li>a<li>b<ul><li>c</ul></ul>d",
        '<p>See <a href="https://a.example/?x=1&amp;y=2">this</a> &amp; that&#8217;s <b>all</b>.</p>',
        '<div>\n<p>One</p>\n<img src="https://a.example/i.png" alt="Three boats" /></div>',
        "<blockquote><p>One<p>Two</blockquote>",
        "One<br><br>two",
        "<p class='lead'>What is on display was hidden.</p>",
    ],
)
def test_plain_html_goes_the_quick_way(html: str) -> None:
    assert same(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>One<div>two</p>three</div>",
        "<p>a<b>b</p>c</b>",
        "<a href='/x'>a<a href='/y'>b</a></a>",
        "<table><tr><td>x</table>",
        "<p/>x",
        "a < b",
        "<!-- x -->",
        "<p>&notit;</p>",
        "<h2>a<h3>b",
        "<li>a<div><li>b",
        "</br>",
        "<p hidden=''>x</p>",
        "<p HIDDEN>x</p>",
        "<p>One <span Style='Display: none'>two</span></p>",
        "<div class='sr-only'>x</div>",
    ],
)
def test_what_html_nests_otherwise_goes_the_other_way(html: str) -> None:
    assert not same(html)


def test_feeds_at_hand_read_the_same() -> None:
    if not SHARED.is_dir():
        pytest.skip("no feeds at hand")
    quick = total = 0
    for path in sorted((SHARED / "feeds").rglob("*")):
        try:
            entries = parse(path.read_bytes(), url=BASE, content_type=None).entries if path.is_file() else ()
        except TuiNewsError:
            continue
        for text in (text for entry in entries for text in (entry.content, entry.summary) if "<" in text):
            total += 1
            quick += same(text)
    assert quick * 2 > total


def test_pages_at_hand_read_the_same() -> None:
    pages = sorted((SHARED / "pages" / "html").glob("*.gz"))
    if not pages:
        pytest.skip("no pages at hand")
    quick = 0
    for page in pages:
        html = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
        for paragraph in re.split(r"(?=<p[ >])", html)[1:400]:  # whole pages are never plain, their paragraphs are
            quick += same(paragraph[:20_000])
    assert quick > 500


def test_what_is_given_up_half_way_is_said_once() -> None:
    assert [part.text for part in html_pieces("<p>One</p><table><tr><td>two</table>")] == ["One", "two"]
