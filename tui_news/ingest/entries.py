"""A feed's entry -> draft: its content or summary as a document, its title as the headline."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.clean import clean_line
from tui_news.ingest.furniture import remove_furniture
from tui_news.ingest.html import html_pieces
from tui_news.ingest.pieces import Piece, piece
from tui_news.ingest.plaintext import split_text
from tui_news.ingest.reading import Reading, finish, same_words
from tui_news.ingest.urls import web_link
from tui_news.model.documents import BlockKind, VersionKind

if TYPE_CHECKING:
    from tui_news.model.documents import Draft
    from tui_news.model.feeds import Entry

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_ESCAPED = re.compile(r"^\s*&lt;(?:p|div|img|a|figure|table|h\d|ul|ol|blockquote|span|br)\b", re.IGNORECASE)
_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+\s+\((?P<name>[^()]+)\)|(?P<before>[^<>]+?)\s*<[^<>\s]+@[^<>\s]+>")
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])\s*$")
_LARGEST = 20 * 1024 * 1024  # characters of one entry


def ingest_entry(entry: Entry, feed_url: str, feed_title: str) -> Draft:
    """Make a draft of what a feed says about an article; ``feed_title`` is its outlet. Never raises.

    An entry with content is a full version, one with a summary alone a summary. Links are resolved against the
    entry's own address, else the feed's.
    """
    link = web_link(entry.link or "", feed_url)
    base = link or feed_url
    title = _title(entry.title)
    body = _pieces(entry.content or entry.summary, entry.content_type, base)
    body, dropped = remove_furniture(body)
    body = [part for at, part in enumerate(body) if at > 2 or not same_words(part.text, title)]
    front = [piece(BlockKind.HEADLINE, title)] if title else []
    if entry.content and (standfirst := _standfirst(entry.summary, body, base)):
        front.append(standfirst)
    if not title and not body:
        title = _address(link) or "Untitled"
        front = [piece(BlockKind.HEADLINE, title)]
    reading = Reading(
        pieces=[*front, *body],
        title=title,
        authors=tuple(_author(author) for author in entry.authors),
        outlet=feed_title,
        published=entry.published,
        updated=entry.updated,
        dropped=dropped,
    )
    raw = (entry.content or entry.summary).encode("utf-8", "replace")
    kind = VersionKind.FULL if entry.content and not entry.is_cut else VersionKind.SUMMARY
    raw_type = f"{entry.content_type}; charset=utf-8"
    draft = finish(reading, identity=entry.identity, raw=raw, raw_type=raw_type, kind=kind, url=link)
    if entry.is_cut:
        draft = replace(draft, is_cut=True, warnings=(*draft.warnings, "the feed broke off within this article"))
    if entry.enclosures or entry.categories or entry.comments:
        return replace(draft, enclosures=entry.enclosures, categories=entry.categories, comments=entry.comments)
    return draft


def _address(link: str | None) -> str:
    """Give a link as a title: the host alone, or the feed's name, would make all such entries of a feed look alike."""
    return clean_line((link or "").partition("://")[2].removeprefix("www.").rstrip("/"))


def _title(title: str) -> str:
    """Give a title as one plain line; many feeds write it as HTML, some escape it twice."""
    if "&" in title:
        title = html.unescape(title)
    if "<" in title and ("</" in title or _TAG.fullmatch(title.strip()[:40])):
        title = " ".join(part.text for part in html_pieces(title))
    return clean_line(html.unescape(title) if "&" in title else title)


def _pieces(text: str, content_type: str, base: str | None) -> list[Piece]:
    text = text[:_LARGEST]
    if _ESCAPED.match(text):
        text = html.unescape(text)
    if content_type == "text/plain" or ("<" not in text and "&" not in text):
        return split_text(text)
    return html_pieces(text, base=base)


def _standfirst(summary: str, body: list[Piece], base: str | None) -> Piece | None:
    """Give the summary as standfirst, if it is a sentence of its own and not the beginning of the content."""
    if not 30 <= len(summary) <= 2_000 or _CUT_SHORT.search(summary) or not body:
        return None
    pieces = _pieces(summary, "text/html", base)
    if len(pieces) != 1 or not 30 <= len(pieces[0].text) <= 450 or _CUT_SHORT.search(pieces[0].text):
        return None
    words = " ".join(re.findall(r"\w+", pieces[0].text.lower()))
    beginning = " ".join(re.findall(r"\w+", " ".join(part.text for part in body[:4])[: len(summary) * 2 + 400].lower()))
    if not words or words in beginning:
        return None
    return Piece(BlockKind.STANDFIRST, pieces[0].text, pieces[0].marks)


def _author(author: str) -> str:
    """Give the name in "desk@example.org (Jane Doe)" and its other forms."""
    if "@" not in author:
        return author
    found = _MAILBOX.fullmatch(author.strip())
    return (found["name"] or found["before"]).strip("\"' ") if found else author
