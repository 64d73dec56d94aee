"""HTML to blocks and marks."""

from __future__ import annotations

import pytest

from tui_news.ingest.html import html_pieces
from tui_news.ingest.pieces import Piece, assemble
from tui_news.ingest.tame import tame

BASE = "https://courier.example/news/pier.html"


def shown(html: str) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in html_pieces(html, base=BASE)]


def marked(html: str) -> list[tuple[str, str, str | None]]:
    return [
        (mark.kind.value, part.text[mark.start : mark.end], mark.target)
        for part in html_pieces(html, base=BASE)
        for mark in part.marks
    ]


BLOCKS = {
    "<p>One.<p>Two.": [("paragraph", "One."), ("paragraph", "Two.")],
    "<h2>A <em>bell</em></h2>text": [("heading", "A bell"), ("paragraph", "text")],
    "<div>One<div>two</div>three</div>": [("paragraph", "One"), ("paragraph", "two"), ("paragraph", "three")],
    "<p>  white \n\t space&nbsp;&nbsp;here </p>": [("paragraph", "white space here")],
    "<ul><li>a<ul><li>b</ul><li>c</ul>": [("list item", "a"), ("list item", "b"), ("list item", "c")],
    "<ol start=3><li>x<li value=7>y<li>z</ol>": [("list item", "3. x"), ("list item", "7. y"), ("list item", "8. z")],
    "<ol><li><p>x</p><p>more</p></ol>": [("list item", "1. x"), ("list item", "more")],
    "<blockquote><p>One<p>Two</blockquote>": [("quotation", "One"), ("quotation", "Two")],
    "<pre>  a  b\n    c</pre>": [("preformatted", "  a  b\n    c")],
    "<pre>a\n\n\nb</pre>": [("preformatted", "a"), ("preformatted", "b")],
    "She said <q>no</q>.": [("paragraph", "She said “no”.")],
    "One<br><br>two": [("paragraph", "One"), ("paragraph", "two")],
    "CITY<br>A long sentence that follows here.": [
        ("paragraph", "CITY"),
        ("paragraph", "A long sentence that follows here."),
    ],
    "<p>The tide goes out<br>And no one hears<br>The gulls are gone</p>": [
        ("preformatted", "The tide goes out\nAnd no one hears\nThe gulls are gone")
    ],
    "a<script>b</script><style>c</style><template>d</template>e": [("paragraph", "ae")],
    "<p hidden>no</p><p style='display: none'>no</p><p class=sr-only>no</p><p>yes</p>": [("paragraph", "yes")],
    "<button>Click</button><select><option>One</select>text": [("paragraph", "text")],
    "&lt;b&gt; &amp;amp; [/] [@click=app.quit]": [("paragraph", "<b> &amp; [/] [@click=app.quit]")],
    "<p>esc&#27;[31m red \x9b31m bidi\u202e over</p>": [("paragraph", "esc red bidi over")],
    "<p>&#155;31m is what Windows meant</p>": [("paragraph", "›31m is what Windows meant")],
    "": [],
}


@pytest.mark.parametrize("html", BLOCKS)
def test_blocks(html: str) -> None:
    assert shown(html) == BLOCKS[html]


def test_levels_of_headings_and_lists() -> None:
    pieces = html_pieces("<h1>a</h1><h3>b</h3><ul><li>c<ol><li>d</ol></ul>")
    assert [(part.text, part.level) for part in pieces] == [("a", 1), ("b", 3), ("c", 0), ("1. d", 1)]


TABLE = "<table><caption>Ferries</caption><tr><th>Year<th>Cars<tr><td>2024<td><a href=/c>1,204</a></table>"


def test_a_table_of_data_is_lines() -> None:
    assert shown(TABLE) == [("caption", "Ferries"), ("preformatted", "Year | Cars\n2024 | 1,204")]
    assert marked(TABLE) == [("link", "1,204", "https://courier.example/c")]


def test_empty_cells_keep_their_places() -> None:
    html = "<table><tr><th><th>Cars<th>Vans<tr><td>2024<td><td><a href=/v>4</a><tr><td>2025<td>9<td></table>"
    assert shown(html) == [("preformatted", "| Cars | Vans\n2024 | | 4\n2025 | 9")]
    assert marked(html) == [("link", "4", "https://courier.example/v")]


def test_a_table_of_layout_is_paragraphs() -> None:
    html = "<table><tr><td><p>One paragraph.</p><p>Two.</p><td><table><tr><td>Inner</table></table>"
    assert shown(html) == [("paragraph", "One paragraph."), ("paragraph", "Two."), ("paragraph", "Inner")]


MARKS = {
    "a <a href='/x?a=1'>link <b>bold</b></a> z": [
        ("link", "link bold", "https://courier.example/x?a=1"),
        ("strong", "bold", None),
    ],
    "<a href='//other.example'>o</a>": [("link", "o", "https://other.example")],
    "<a href='more.html#top'>m</a>": [("link", "m", "https://courier.example/news/more.html#top")],
    "<a href='javascript:alert(1)'>j</a><a href='mailto:a@b.example'>m</a><a name=x>n</a>": [],
    "<a href='java\nscript:x'>j</a><a href='data:text/html,x'>d</a><a href='file:///etc/passwd'>f</a>": [],
    "<a href='https://user:pass@e.example/'>u</a>": [],
    "<em> padded </em>x": [("emphasis", "padded", None)],
    "<b></b><b> </b>x": [],
    "<i>a<p>b</p></i>": [("emphasis", "a", None), ("emphasis", "b", None)],
    "<code>x = 1</code>": [("code", "x = 1", None)],
    "<a href=/out>a<a href='javascript:x'>b</a>c</a>": [("link", "a", "https://courier.example/out")],
}


@pytest.mark.parametrize("html", MARKS)
def test_marks(html: str) -> None:
    assert marked(html) == MARKS[html]


def test_a_base_element_decides_where_links_lead() -> None:
    assert [m.target for p in html_pieces("<base href='/b/'><a href=x>y</a>", base=BASE) for m in p.marks] == [
        "https://courier.example/b/x"
    ]


PICTURES = {
    "<figure><img src=/i.jpg alt='Pier'><figcaption>The pier in <b>May</b>.</figcaption></figure>": "The pier in May.",
    "<figure><img src=/i.jpg alt='The old pier'></figure>": "The old pier",
    "<p>Text.</p><img src=/i.jpg alt='The old pier'>": "The old pier",
    "<p>Text <img src=/i.jpg alt='The old pier'> around.</p>": "The old pier",
    "<img src=/i.jpg>": "Picture",
}


@pytest.mark.parametrize("html", PICTURES)
def test_pictures_are_captions_with_a_link(html: str) -> None:
    captions = [part for part in html_pieces(html, base=BASE) if part.kind.value == "caption"]
    assert [part.text for part in captions] == [PICTURES[html]]
    assert captions[0].marks[0].target == "https://courier.example/i.jpg"
    assert captions[0].text[captions[0].marks[0].start : captions[0].marks[0].end] == PICTURES[html]


def test_tracking_pixels_and_file_names_are_no_captions() -> None:
    assert shown("<p>Text.</p><img src=/p.gif width=1 height=1 alt='a pixel'><img src=/i.jpg alt='IMG 2231.jpg'>") == [
        ("paragraph", "Text.")
    ]


def test_an_emoji_picture_is_its_character() -> None:
    assert shown("<p>Hello <img class=emoji alt='🐐' src=/g.png>!</p>") == [("paragraph", "Hello 🐐!")]


def test_embedded_players_are_links() -> None:
    assert marked("<iframe src='https://video.example/e/1'></iframe>") == [
        ("link", "Embedded: video.example", "https://video.example/e/1")
    ]


def test_an_accent_alone_in_a_tag_joins_its_letter() -> None:
    document = assemble(html_pieces("<p>Cafe<b>\u0301</b> owner</p>"))
    assert document.text == "Café owner"


def test_marks_hold_exactly_their_words_beyond_the_basic_plane() -> None:
    assert marked("<p>🐐🐐 <b>goats 🐐</b> on the pier</p>") == [("strong", "goats 🐐", None)]


def test_only_markup_beyond_reason_is_changed() -> None:
    page = "<div>" * 60 + "<p><b>x</b></p>" + "</div>" * 60
    assert tame(page * 50) == (page * 50, False)
    tamed, changed = tame("<div>" * 5_000 + "<p>words</p>")
    assert changed
    assert tamed.count("<div>") == 256
    assert "<p>words</p>" in tamed


def test_scripts_and_comments_do_not_count_as_depth() -> None:
    page = f"<script>{'<div>' * 5_000}</script><!-- {'<div>' * 5_000} --><p>x</p>"
    assert tame(page).changed is False


def test_no_piece_is_empty() -> None:
    assert all(isinstance(part, Piece) and part.text for part in html_pieces("<p></p><div> </div><p>&nbsp;</p><p>x"))
