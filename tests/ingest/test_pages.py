"""Whole web pages: the article told from what stands around it, and what the page says of itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.ingest.helpers import blocks, check_sound, dropped, ingest, marks
from tui_news.ingest.fulltext import _items_beside
from tui_news.ingest.metadata import without_outlet
from tui_news.ingest.pages import read_page
from tui_news.ingest.pieces import Piece
from tui_news.model.documents import BlockKind, Mark, MarkKind

if TYPE_CHECKING:
    from tui_news.model.documents import Draft

PARAGRAPHS = [
    "LOWER SKERRIN (Nordpress) — The harbour board voted on Monday to close the old ferry pier, its minutes say.",
    "“The hardest of my eleven years,” its chair, Ottoline Baspreet, called the decision in a letter to all islanders.",
    "Nobody on the island had been asked, said Fergus Tarrand, who has sold tickets at the pier since he was fourteen.",
    "The pier was built in 1871 and has outlived four ferries, two of which still lie beneath it, according to divers.",
]
STANDFIRST = "The board says that it had no choice, and islanders ask who was asked."
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Board closes old pier | Skerrin Courier</title>
<meta property="og:title" content="Board closes old pier &amp;#8211; at last">
<meta property="og:site_name" content="Skerrin Courier | News from the islands">
<meta name="description" content="{STANDFIRST}">
<link rel="canonical" href="/news/pier?utm_source=home">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}},
{{"@type": "NewsArticle", "headline": "Board closes old pier &#8211; at last",
"datePublished": "2026-11-22T10:00:00+01:00",
"dateModified": "2026-11-22T12:30:00Z",
"author": [{{"@type": "Person", "name": "Jane Doe"}}, {{"name": "By John Roe"}}],
"publisher": {{"@type": "Organization", "name": "Courier Ltd"}}}}]}}</script></head><body>
<header><nav><a href="/">Home</a> <a href="/sea">The Sea</a></nav></header>
<div class="cookies">We use cookies to count our readers.</div>
<main><article><h1>Board closes old pier – at last</h1><p class="standfirst">{STANDFIRST}</p>
<p class="byline">By Jane Doe and John Roe</p><time datetime="2026-11-22T10:00:00+01:00">22 November 2026</time>
<figure><img src="/i/pier.jpg" alt="A pier"><figcaption>The pier in May. Photo: I. Quorle</figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h2>‘Nobody asked’</h2>
<p>{PARAGRAPHS[2].replace("Fergus Tarrand", '<a href="/people/tarrand">Fergus Tarrand</a>')}</p>
<p>Read more: What a pier costs</p><p>{PARAGRAPHS[3]}</p></article>
<aside><h3>Related articles</h3><ul><li><a href="/a">The island that sold its bell</a></ul></aside>
<section id="comments"><h3>Your comment</h3><p>You are replying to: .</p><label>captcha</label></section></main>
<footer>© 2026 Skerrin Courier. All rights reserved.</footer></body></html>"""


def page() -> Draft:
    return ingest(PAGE, "pier.html", url="https://www.courier.example/news/pier?id=7&utm_medium=x")


def test_the_article_and_nothing_else() -> None:
    draft = page()
    check_sound(draft.document)
    assert blocks(draft.document) == [
        ("headline", "Board closes old pier – at last"),
        ("standfirst", STANDFIRST),
        ("caption", "The pier in May. Photo: I. Quorle"),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("heading", "‘Nobody asked’"),
        ("paragraph", PARAGRAPHS[2]),
        ("paragraph", PARAGRAPHS[3]),
    ]
    assert marks(draft.document) == [
        ("link", "The pier in May. Photo: I. Quorle", "https://www.courier.example/i/pier.jpg"),
        ("link", "Fergus Tarrand", "https://www.courier.example/people/tarrand"),
    ]


def test_a_headline_that_stands_in_the_menu_too_brings_no_menu_with_it() -> None:
    stories = ["Board closes old pier – at last for ever", *(f"Skerrin wins its match number {n}" for n in range(30))]
    menu = "".join(
        f'<li><a href="/{n}"><img src="/{n}.jpg" alt="{story} - Photo"><h4>{story}</h4></a></li>'
        for n, story in enumerate(stories)
    )
    html = PAGE.replace("<header><nav>", f"<header><nav><ul>{menu}</ul>").replace(
        "at last</h1>", "at last for ever</h1>"
    )
    draft = ingest(html, "pier.html", url="https://www.courier.example/news/pier")
    assert [text for kind, text in blocks(draft.document) if kind == "caption"] == ["The pier in May. Photo: I. Quorle"]
    assert [text for kind, text in blocks(draft.document) if kind == "paragraph"] == PARAGRAPHS


def test_what_the_page_says_of_itself() -> None:
    draft = page()
    assert draft.title == "Board closes old pier – at last"
    assert draft.authors == ("Jane Doe", "John Roe")
    assert draft.outlet == "Skerrin Courier"
    assert draft.published == datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert draft.updated == datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
    assert draft.language == "en-GB"
    assert draft.url == "https://www.courier.example/news/pier"


def test_what_was_left_out_is_said_with_its_reason() -> None:
    left_out = {text: reason for reason, text in dropped(page())}
    assert left_out["By Jane Doe and John Roe"] == "byline"
    assert left_out["You are replying to: ."] == "comment form"
    assert left_out["captcha"] == "captcha"
    assert left_out["Read more: What a pier costs"] == "read more"
    assert left_out["We use cookies to count our readers."] == "cookie notice"
    assert left_out["© 2026 Skerrin Courier. All rights reserved."] == "copyright line"
    assert left_out["The island that sold its bell"] == "outside the article"


def test_a_byline_within_the_article_is_taken_out_of_it_too() -> None:
    html = f"<h1>Pier closes</h1><p class=dek>{STANDFIRST}</p><p>Par Élodie Charmasson</p><p>{PARAGRAPHS[0]}</p>"
    draft = ingest(html, "p.html")
    assert [kind for kind, _ in blocks(draft.document)] == ["headline", "standfirst", "paragraph"]
    assert draft.authors == ("Élodie Charmasson",)
    assert dropped(draft) == [("byline", "Par Élodie Charmasson")]


def test_a_canonical_address_of_another_site_or_of_the_front_page_is_not_believed() -> None:
    for address in ("https://other.example/pier", "https://www.courier.example/"):
        html = PAGE.replace("/news/pier?utm_source=home", address)
        assert (
            ingest(html, "p.html", url="https://www.courier.example/pier?a=1").url
            == "https://www.courier.example/pier?a=1"
        )


def test_broken_json_ld_is_passed_over() -> None:
    html = PAGE.replace('"@context": "https://schema.org",', '"@context": https,')
    draft = ingest(html, "p.html")
    assert draft.title == "Board closes old pier – at last"
    assert draft.authors == ("Jane Doe", "John Roe")  # from the byline


def test_deeply_nested_json_ld_does_no_harm() -> None:
    html = PAGE.replace('{"@context"', "[" * 100_000 + '{"@context"')
    assert ingest(html, "p.html").document.text


def test_a_fragment_is_taken_whole() -> None:
    draft = ingest("<h1>Pier</h1><p>Short.</p><ul><li>One</ul>", "p.html")
    assert blocks(draft.document) == [("headline", "Pier"), ("paragraph", "Short."), ("list item", "One")]


def test_a_page_of_one_short_paragraph_is_an_article_too() -> None:
    html = "<html><head><title>Pier</title></head><body><nav>Home</nav><p>The pier is closed.</p></body></html>"
    draft = ingest(html, "p.html")
    assert blocks(draft.document)[0] == ("headline", "Pier")
    assert "The pier is closed." in draft.document.text


def test_the_text_of_json_ld_stands_in_for_a_page_made_by_scripts() -> None:
    body = "\\n\\n".join(PARAGRAPHS)
    html = (
        "<html><head><title>Pier</title><script type='application/ld+json'>"
        f'{{"@type": "NewsArticle", "headline": "Pier", "articleBody": "{body}"}}'
        "</script></head><body><div id=app></div></body></html>"
    )
    assert [text for kind, text in blocks(ingest(html, "p.html").document) if kind == "paragraph"] == PARAGRAPHS


def test_titles_without_the_outlet() -> None:
    assert without_outlet("Pier closed - Skerrin Courier", "The Skerrin Courier", None) == "Pier closed"
    assert without_outlet("Pier closed — Courier", None, "https://www.courier.example/a") == "Pier closed"
    assert without_outlet("Win - or go home", "Courier", None) == "Win - or go home"
    assert without_outlet("Old pier is closed | News", None, None) == "Old pier is closed"


def test_links_of_a_saved_page_are_resolved_against_its_own_address() -> None:
    reading = read_page(PAGE.replace('href="/news/pier', 'href="https://courier.example/news/pier'))
    assert {mark.target for part in reading.pieces for mark in part.marks} == {
        "https://courier.example/i/pier.jpg",
        "https://courier.example/people/tarrand",
    }


def test_nothing_is_printed_about_a_broken_page() -> None:
    code = (
        "from tui_news.errors import IngestError\nfrom tui_news.ingest import ingest_bytes\n"
        "for page in (b'<html><body>', b'<html><p>word', b'<html><p><!-- x', b'<!doctype html><<<>'):\n"
        "    try:\n        ingest_bytes(page, media_type='text/html', identity='x')\n"
        "    except IngestError:\n        pass\n"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (told.stdout, told.stderr) == ("", "")


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ("<ol><li>The quay on Monday</li><li>The tower</li></ol>", ["1. The quay on Monday", "2. The tower"]),
        ("<ol start='3'><li>Cranes</li><li>Ships</li></ol>", ["3. Cranes", "4. Ships"]),
        ("<ul><li>Wait</li><li><a href='/t'>The tower</a></li></ul>", ["Wait", "The tower"]),
    ],
)
def test_a_short_item_stays_in_its_list_whatever_follows(items: str, kept: list[str]) -> None:
    quotation = "<blockquote><p>Nobody has been hurt, and nobody will be while cranes stand still.</p></blockquote>"
    draft = ingest(PAGE.replace("<h2>", f"{items}{quotation}<h2>"), "pier.html")
    assert [text for kind, text in blocks(draft.document) if kind == "list item"] == kept
    assert [kind for kind, _ in blocks(draft.document)].count("quotation") == 1


def test_a_list_that_was_not_found_is_kept_within_the_article_unless_it_is_of_links() -> None:
    def item(text: str, linked: int = 0) -> Piece:
        marks = (Mark(MarkKind.LINK, 0, linked, "https://a.example/"),) if linked else ()
        return Piece(BlockKind.LIST_ITEM, text, marks)

    around = Piece(BlockKind.PARAGRAPH, "The board voted.")
    own, links = [item("Cranes"), item("Ships", 5)], [item("How the pier was built", 22), item("More", 4)]
    assert _items_beside([around, *own, around], {0, 3}) == {1, 2}
    assert _items_beside([around, *links, around], {0, 3}) == set()
    assert _items_beside([around, *links, around], {0, 1, 3}) == {1, 2}, "one of them was found"
    assert _items_beside([around, *own, around], {0}) == set(), "what follows is not of the article"
    assert _items_beside([*own, around], {1, 2}) == set(), "what stands above is told apart elsewhere"
