"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/): a wrong value loses that value, never an entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui_news.clean import clean_line
from tui_news.errors import FeedError
from tui_news.feeds.dates import clamp, parse_date
from tui_news.feeds.identity import make_unique
from tui_news.feeds.json_slips import saved
from tui_news.feeds.links import absolute, absolute_in
from tui_news.feeds.media import attachments
from tui_news.feeds.text import categories
from tui_news.model.feeds import Entry, ParsedFeed

if TYPE_CHECKING:
    from datetime import datetime

_VERSIONS = "https://jsonfeed.org/version/"
_KNOWN = {"1", "1.1"}
_REMEDY = "Check the address; a feed is RSS, Atom or JSON Feed."


def parse_json_feed(text: str, *, url: str, now: datetime) -> ParsedFeed:
    """Give the feed that a JSON text holds; raises FeedError when it is not JSON or says nothing of a feed."""
    data, problems, was_cut = _load(text.lstrip("\ufeff"), url)
    version = _text(data, "version").replace("http://", "https://", 1)
    items = data.get("items")
    if not version.startswith(_VERSIONS) or not isinstance(items, list):
        raise FeedError(f"What {clean_line(url)} gives is JSON, but not a feed", _REMEDY)
    known = version.removeprefix(_VERSIONS).rstrip("/") in _KNOWN
    authors = _authors(data)
    entries = [_entry(item, url, authors, now) for item in items if isinstance(item, dict)]
    return ParsedFeed(
        title=clean_line(_text(data, "title")),
        site=absolute(url, _address(data, "home_page_url")),
        entries=make_unique(entries),
        language=_text(data, "language") or None,
        problems=problems if known else (*problems, f"An unknown version of JSON Feed: {clean_line(version)}"),
        was_cut=was_cut,
    )


def _load(text: str, url: str) -> tuple[dict[str, Any], tuple[str, ...], bool]:
    """Give what a text says, what is wrong with it in plain words, and whether it broke off."""
    try:
        return json.loads(text, strict=False), (), False  # a raw line break in a text costs nothing
    except (ValueError, RecursionError) as error:
        found = saved(text)
        if found is None:
            raise FeedError(f"What {clean_line(url)} gives is not valid JSON", _REMEDY) from error
    data, was_cut = found
    slip = "The feed broke off before its end" if was_cut else "The feed is not valid JSON"
    return data, (f"{slip}; what {'had come' if was_cut else 'could be saved'} is shown",), was_cut


def _entry(item: dict[str, Any], url: str, feed_authors: tuple[str, ...], now: datetime) -> Entry:
    link = absolute(url, _address(item, "url")) or absolute(url, _address(item, "external_url"))
    published = clamp(parse_date(_text(item, "date_published"), now), now)
    updated = clamp(parse_date(_text(item, "date_modified"), now), now)
    if published is None:
        published, updated = updated, None
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    return Entry(
        identity=_text(item, "id"),
        title=clean_line(_text(item, "title")),
        link=link,
        authors=_authors(item) or feed_authors,
        published=published,
        updated=updated if updated and published and updated > published else None,
        # The summary is plain text; beside HTML it is left out rather than taken for HTML.
        summary="" if html else _text(item, "summary"),
        content=absolute_in(html, url) or plain,
        content_type="text/html" if html else "text/plain",
        categories=categories((tag for tag in _list(item, "tags") if isinstance(tag, str)), False),
        enclosures=attachments(_list(item, "attachments"), url),
    )


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if isinstance(value, str):
        return value
    # Ids and titles that are numbers are meant as their digits.
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _address(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) else None


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _authors(data: dict[str, Any]) -> tuple[str, ...]:
    people = _list(data, "authors") or [data.get("author")]
    names = [clean_line(_text(who, "name")) for who in people if isinstance(who, dict)]
    return tuple(dict.fromkeys(name for name in names if name))
