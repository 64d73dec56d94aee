"""What a web page says about itself: JSON-LD, OpenGraph and the other <meta> names, in that order of trust."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tui_news.clean import clean_line
from tui_news.ingest.dates import parse_date
from tui_news.ingest.heads import names
from tui_news.ingest.particulars import Particulars
from tui_news.ingest.urls import web_link
from tui_news.model.addresses import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story|Blog|Recipe|WebPage)$")
_STRONG = re.compile(r"(?:Article|Posting|Report|Review)$")  # a page is often described as a WebPage besides
_LONGEST = 2_000_000  # characters of one JSON-LD script
_MOST_NODES = 2_000
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title"),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "byl"),
    "published": ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate",
                  "publishdate", "parsely-pub-date", "sailthru.date", "og:published_time", "publication_date"),
    "updated": ("article:modified_time", "og:updated_time", "lastmod", "dcterms.modified", "datemodified"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language", "dc.language"),
}  # fmt: skip


@dataclass(slots=True)
class Metadata(Particulars):
    """What a page says about its article; empty where it says nothing. ``body`` is JSON-LD's own articleBody."""

    description: str = ""
    body: str = ""
    names: dict[str, str] = field(default_factory=dict)  # <meta> name or property -> content


def read_metadata(tree: LexborHTMLParser, url: str | None) -> Metadata:
    """Read a parsed page's description of itself. ``url`` is where it came from: it decides which canonical holds."""
    meta = Metadata()
    for linked in _json_ld(tree):
        _from_json_ld(meta, linked)
    _from_meta(meta, tree)
    root = tree.css_first("html[lang]")
    if root is not None:
        meta.language = clean_line(root.attributes.get("lang") or "") or meta.language
    title = tree.css_first("head title") or tree.css_first("title")
    if not meta.title and title is not None:
        meta.title = without_outlet(words(title.text()), meta.outlet, url)
    else:
        meta.title = without_outlet(meta.title, meta.outlet, url)
    canonical = tree.css_first("link[rel=canonical][href]")
    if canonical is not None:
        meta.url = web_link(canonical.attributes.get("href") or "", url) or meta.url
    if meta.url and url and not _may_stand_for(meta.url, url):
        meta.url = None
    return meta


def without_outlet(title: str, outlet: str | None, url: str | None) -> str:
    """Give a page's title without the outlet's name that many put behind a bar or dash."""
    title = clean_line(title)[:400]
    known = {_letters(outlet or ""), _letters(host_of(url).split(".")[0])} - {""}
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " « "):
        front, found, back = title.rpartition(mark)
        if found and (_letters(back) in known or (mark == " | " and len(back) <= 40 and len(front.split()) >= 4)):
            return front.strip()
    return title


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower()).removeprefix("the")


def _may_stand_for(canonical: str, url: str) -> bool:
    """Tell whether a canonical address may replace the real one: same site, and not the front page for an article."""
    home = urlsplit(canonical).path.strip("/") == "" and urlsplit(url).path.strip("/") != ""
    ours, theirs = host_of(url), host_of(canonical)
    same = ours == theirs or ours.endswith(f".{theirs}") or theirs.endswith(f".{ours}")
    return same and not home


# ------------------------------------------------------------------------------------------- JSON-LD


def _json_ld(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Give the objects that describe an article, the telling types first."""
    found: list[dict[str, Any]] = []
    for script in tree.css('script[type="application/ld+json"]')[:20]:
        text = script.text() or ""
        if len(text) <= _LONGEST:
            found += _objects(text)
    yield from (item for item in found if _STRONG.search(_type(item)))
    yield from (item for item in found if not _STRONG.search(_type(item)))


def _objects(text: str) -> list[dict[str, Any]]:
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", text)
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    found, queue = [], [data]
    for seen, item in enumerate(queue):  # grows as it goes: breadth first
        if seen > _MOST_NODES:
            break
        if isinstance(item, list):
            queue += item[:200]
        elif isinstance(item, dict):
            if _ARTICLE.search(_type(item)):
                found.append(item)
            queue += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
    return found


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _from_json_ld(meta: Metadata, item: dict[str, Any]) -> None:
    name = "" if _type(item) == "WebPage" else _string(item.get("name"))
    meta.title = meta.title or _string(item.get("headline")) or name
    meta.description = meta.description or _string(item.get("description"))
    meta.authors = meta.authors or _people(item.get("author") or item.get("creator"))
    meta.published = meta.published or read_date(_string(item.get("datePublished")))
    meta.updated = meta.updated or read_date(_string(item.get("dateModified")))
    meta.language = meta.language or _string(item.get("inLanguage")) or None
    publisher = item.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        meta.outlet = meta.outlet or _string(publisher.get("name")) or None
    body = item.get("articleBody")
    if isinstance(body, str) and len(body) > len(meta.body):
        meta.body = body
    meta.url = meta.url or web_link(_string(item.get("url")))


def _string(value: object) -> str:
    return words(value) if isinstance(value, str) else ""


def words(value: str) -> str:
    """Give a value as one clean line; many publishers escape it twice ("&#8220;")."""
    return clean_line(html.unescape(value[:4_000]))[:2_000]


def _people(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    found: list[str] = []
    for one in listed[:20]:
        name = one.get("name") if isinstance(one, dict) else one
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str):
                found += split_authors(each)
    return tuple(dict.fromkeys(found))


def split_authors(text: str) -> tuple[str, ...]:
    """Give the names in an author field: "By Jane Doe and John Roe" is two, an address is none."""
    text = clean_line(text)
    if not text or "://" in text or text.startswith("@") or len(text) > 200:
        return ()
    bare = re.sub(r"^(?i:by|von|par|por)[:\s]+", "", text.split(" | ")[0])
    return names(f"By {bare}") or (bare,)


# ------------------------------------------------------------------------------------------- <meta>


def _from_meta(meta: Metadata, tree: LexborHTMLParser) -> None:
    authors: list[str] = []
    for node in tree.css("meta[content]")[:500]:
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = words(attributes.get("content") or "")
        if name and content:
            if name in ("author", "article:author"):
                authors += split_authors(content)
            meta.names.setdefault(name, content)
    meta.title = meta.title or _first(meta, "title")
    meta.description = meta.description or _first(meta, "description")
    meta.authors = meta.authors or tuple(dict.fromkeys(authors)) or split_authors(_first(meta, "author"))
    meta.outlet = _outlet(_first(meta, "outlet")) or _outlet(meta.outlet or "") or None
    meta.published = meta.published or read_date(_first(meta, "published"))
    meta.updated = meta.updated or read_date(_first(meta, "updated"))
    meta.url = web_link(_first(meta, "url")) or meta.url
    meta.language = meta.language or _first(meta, "language") or None


def _outlet(text: str) -> str:
    """Give an outlet's name without the motto behind a bar; an account's name is not one."""
    name = re.split(r"\s+[|·]\s+", text)[0].strip()
    return "" if name.startswith(("@", "http")) else name


def _first(meta: Metadata, what: str) -> str:
    return next((meta.names[name] for name in _META[what] if name in meta.names), "")


def read_date(text: str) -> datetime | None:
    """Read a machine's date (ISO 8601 in all its forms) or a person's; without a zone it is taken as UTC."""
    text = text.strip()
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return parse_date(text)
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
