"""The feeds that a web page leads to: those it declares, then those it links to, then where sites usually have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tui_news.clean import clean_line
from tui_news.feeds.links import absolute
from tui_news.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
}
_LOOKS_LIKE_FEED = re.compile(r"(?:^|[/._-])(?:rss|atom|feed|feeds|rdf)(?:[/._?-]|$)|[?&]feed=", re.IGNORECASE)
_WELL_KNOWN = ("feed", "feed.xml", "rss", "rss.xml", "atom.xml", "index.xml", "feed.json")
_MOST = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a feed; ``declared`` when the page says that it is one."""

    url: str
    title: str
    declared: bool


def discover(html: str, url: str) -> tuple[Candidate, ...]:
    """Give the feeds that a page declares, or else links that look like feeds, best first; comment feeds come last."""
    tree = LexborHTMLParser(html)
    base_node = tree.css_first("base[href]")
    base = absolute(url, base_node.attributes.get("href") if base_node else None) or url
    declared = list(_declared(tree, base))
    found = declared or list(_linked(tree, base, url))
    found.sort(key=lambda candidate: "comment" in (candidate.title + candidate.url).lower())
    first: dict[str, Candidate] = {}
    for candidate in found[:_MOST]:
        first.setdefault(candidate.url, candidate)
    return tuple(first.values())


def well_known(url: str) -> tuple[str, ...]:
    """Give the addresses where a site usually has its feed: beside the page, then at the root."""
    folder = url if url.endswith("/") else url + "/"
    root = urljoin(url, "/")
    places = [folder] if folder == root or urlsplit(url).query else [folder, root]
    return tuple(dict.fromkeys(urljoin(place, name) for place in places for name in _WELL_KNOWN))


def _declared(tree: LexborHTMLParser, base: str) -> Iterator[Candidate]:
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        kind = (node.attributes.get("type") or "").lower().partition(";")[0].strip()
        if ("alternate" in rel and kind in _TYPES) or "feed" in rel:
            link = absolute(base, node.attributes.get("href"))
            if link:
                yield Candidate(link, clean_line(node.attributes.get("title") or ""), declared=True)


def _linked(tree: LexborHTMLParser, base: str, url: str) -> Iterator[Candidate]:
    host = urlsplit(url).hostname or ""
    site = ".".join(host.split(".")[-2:])
    for node in tree.css("a[href]"):
        link = absolute(base, node.attributes.get("href"))
        if link is None:
            continue
        parts = urlsplit(link)
        near = (parts.hostname or "").endswith(site) or "feed" in (parts.hostname or "")
        if near and _LOOKS_LIKE_FEED.search(f"{parts.path}?{parts.query}"):
            yield Candidate(link.partition("#")[0], clean_line(_words(node)), declared=False)


def _words(node: LexborNode) -> str:
    return (node.attributes.get("title") or node.text(strip=True) or "")[:200]
