"""The bytes of a feed made entries: RSS, RDF and Atom through feedparser, JSON Feed by a reader of our own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import escape, unescape
from itertools import islice
from typing import Any

from tui_news.clean import clean_line
from tui_news.errors import FeedError
from tui_news.feeds.cutoff import ENTRY, close
from tui_news.feeds.dates import clamp, parse_date
from tui_news.feeds.encoding import decode_feed
from tui_news.feeds.identity import make_unique
from tui_news.feeds.jsonfeed import parse_json_feed
from tui_news.feeds.lenient import read_leniently
from tui_news.feeds.links import absolute, absolute_in, comments_link, web_link
from tui_news.feeds.media import enclosures
from tui_news.feeds.pace import stated_interval
from tui_news.feeds.plain import read_plain
from tui_news.feeds.repair import repair
from tui_news.feeds.text import categories, plain_line
from tui_news.model.feeds import Entry, ParsedFeed

_ROOTS = {"rss", "feed", "rdf", "channel"}
_MOST_ENTRIES = 5000
_ENOUGH = 80  # characters of a text that goes on: a sentence
_TAG = re.compile(r"<[^<>]*>?")
_HTML = {"text/html", "application/xhtml+xml"}
_EMAIL = re.compile(r"^[^\s@()<>]+@[^\s@()<>]+$")
_TORN = re.compile(r"^[a-z]{1,12}\s*\(([^()]+)$")  # what feedparser leaves of mail@paper.press (Ana Velasco)
_WITH_EMAIL = re.compile(r"^[^\s@()<>]+@[^\s@()<>]+\s+\((.+)\)$|^(.+?)\s+[(<][^\s@()<>]+@[^\s@()<>]+[)>]$")


def parse(data: bytes, *, url: str, content_type: str | None, now: datetime | None = None) -> ParsedFeed:
    """Give the feed that ``data`` holds: titles and names as clean plain text, bodies as HTML still to be cleaned.

    ``url`` is where it came from, the base of its relative links; ``content_type`` the header with it, if any. A date
    later than ``now`` becomes ``now``. Ill-formed feeds give what can be saved; raises FeedError when it is no feed.
    """
    text, problem = decode_feed(data, content_type)
    moment = now or datetime.now(UTC)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        feed = parse_json_feed(text, url=url, now=moment)
    else:
        feed = _parse_xml(text, url, moment)
    if problem is None:
        return feed
    return replace(feed, problems=(problem, *feed.problems))


def _parse_xml(text: str, url: str, now: datetime) -> ParsedFeed:
    document, root = repair(text)
    if root not in _ROOTS:
        raise _no_feed(root, url)
    document, too_many = _first_entries(document, root)
    document, was_cut, last_is_cut = close(document, root)
    result, failed = read_plain(document), 0
    if result is None:
        result, failed = read_leniently(document, root)
    reader = _Reader(result, url, now)
    problems = ("The feed is not well-formed XML; what could be saved is shown",) if result.get("bozo") else ()
    if too_many:
        problems = (f"Only the first {_MOST_ENTRIES} entries were read",)
    if was_cut:
        problems = ("The feed broke off before its end; what had come is shown",)
    if failed:
        problems = (f"{failed} of its entries could not be read",)
    entries = [reader.entry(item) for item in result["entries"]]
    if last_is_cut and entries:
        entries = entries[:-1] + ([replace(entries[-1], is_cut=True)] if _is_worth_it(entries[-1]) else [])
    channel = result["feed"]
    return ParsedFeed(
        title=plain_line(_own(channel, "title"), reader.is_html(channel, "title"), reader.escaped_twice),
        site=absolute(reader.base, web_link(channel, reader.base)),
        entries=make_unique(entries),
        language=_language(_own(channel, "language")),
        problems=problems,
        stated_interval=stated_interval(document),
        was_cut=was_cut,
    )


def _is_worth_it(entry: Entry) -> bool:
    """Say whether an entry that is not whole can be known again and has something to read already."""
    text = _TAG.sub(" ", entry.content or entry.summary)
    return bool((entry.identity or entry.link) and entry.title) and len(" ".join(text.split())) >= _ENOUGH


def _first_entries(document: str, root: str) -> tuple[str, bool]:
    """Cut a document behind its first thousands of entries: millions of empty ones would fill the memory."""
    if document.count("<") < _MOST_ENTRIES:
        return document, False
    starts = islice(ENTRY.finditer(document), _MOST_ENTRIES, None)
    too_many = next(starts, None)
    if too_many is None:
        return document, False
    return document[: too_many.start()] + ("</channel></rss>" if root == "rss" else f"</{root}>"), True


def _no_feed(root: str, url: str) -> FeedError:
    if root == "html":
        return FeedError(f"{clean_line(url)} is a web page, not a feed", "Look for its feed's address on the page.")
    return FeedError(
        f"What {clean_line(url)} gives is not a feed", "Check the address; a feed is RSS, Atom or JSON Feed."
    )


def _own(item: Any, key: str) -> str:
    # feedparser's dict answers for missing keys with others ("updated" with "published"), and slowly; here as in the
    # rest of this module only its own keys are asked.
    value = dict.get(item, key)
    return value if isinstance(value, str) else ""


def _language(tag: str) -> str | None:
    return tag.strip() if re.fullmatch(r"\s*[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*\s*", tag) else None


class _Reader:
    """Reads feedparser's entries of one feed."""

    def __init__(self, result: Any, url: str, now: datetime) -> None:
        self._version = str(result.get("version") or "")
        # Whether plain titles may hold references: RSS never said whether they are HTML, so publishers guess.
        self.escaped_twice = not self._version.startswith("atom")
        self._now = now
        self.base = url
        self._channel = result["feed"]
        self._site = web_link(self._channel, url) or url

    def is_html(self, item: Any, key: str) -> bool:
        """Whether feedparser says that this text is HTML."""
        return str(dict.get(dict.get(item, key + "_detail") or {}, "type")) in _HTML

    def entry(self, item: Any) -> Entry:
        link = self._link(item)
        published, updated = self._dates(item)
        content, summary, content_type = self._bodies(item, link)
        tags = dict.get(item, "tags")
        names = [str(dict.get(tag, "label") or dict.get(tag, "term") or "") for tag in tags] if tags else ()
        return Entry(
            identity=_own(item, "id").strip(),
            title=plain_line(_own(item, "title"), self.is_html(item, "title"), self.escaped_twice),
            link=link,
            authors=self._authors(item),
            published=published,
            updated=updated,
            summary=summary,
            content=content,
            content_type=content_type,
            categories=categories(names, self.escaped_twice) if names else (),
            enclosures=enclosures(item, self.base),
            comments=comments_link(item, self.base),
        )

    def _link(self, item: Any) -> str | None:
        original = dict.get(item, "feedburner_origlink")
        if isinstance(original, str) and (link := absolute(self.base, original)):
            return link
        link = web_link(item, self.base)
        if link is None and (player := dict.get(item, "media_player")):
            link = absolute(self.base, dict.get(player, "url"))
        return link

    def _dates(self, item: Any) -> tuple[datetime | None, datetime | None]:
        published = self._date(item, "published") or self._date(item, "created")
        updated = self._date(item, "updated")
        if published is None:
            return updated, None
        return published, updated if updated and updated > published else None

    def _date(self, item: Any, key: str) -> datetime | None:
        told = _own(item, key)
        date = parse_date(unescape(told), self._now) if told else None
        return None if date is None else clamp(date, self._now)

    def _authors(self, item: Any) -> tuple[str, ...]:
        own = _names(item)
        if own:
            return own
        source = _names(told) if (told := dict.get(item, "source")) else ()
        # Only Atom says that the feed's authors are those of its entries; RSS names editors and webmasters there.
        return source or (_names(self._channel) if self._version.startswith("atom") else ())

    def _bodies(self, item: Any, link: str | None) -> tuple[str, str, str]:
        parts = dict.get(item, "content")
        content, content_detail = _longest(parts) if parts else ("", {})
        summary, summary_detail = _own(item, "summary"), dict.get(item, "summary_detail") or {}
        if summary == content:
            summary = ""
        is_html = (content and _is_html(content_detail)) or (summary and _is_html(summary_detail))
        if not is_html and (content or summary):
            return content, summary, "text/plain"
        return (
            self._html(content, content_detail, link),
            self._html(summary, summary_detail, link),
            "text/html",
        )

    def _html(self, value: str, detail: Any, link: str | None) -> str:
        if not value:
            return ""
        if not _is_html(detail):
            return escape(value, quote=False).replace("\n\n", "<p>").replace("\n", "<br>")
        base = absolute(self.base, told) if (told := dict.get(detail, "base")) else None
        return absolute_in(value, base or (self.base if self._version.startswith("atom") else self._site))


def _longest(parts: Any) -> tuple[str, Any]:
    """Give the best of several contents, and what is said of it: HTML before plain text, then the longest."""
    details = [(part, str(dict.get(part, "value") or "")) for part in parts]
    texts = [(value, part) for part, value in details if _is_text(str(dict.get(part, "type") or ""))]
    if len(texts) == 1:
        return texts[0]
    return max(texts, key=lambda pair: (str(dict.get(pair[1], "type")) in _HTML, len(pair[0])), default=("", {}))


def _is_html(detail: Any) -> bool:
    return str(dict.get(detail, "type") or "text/html") in _HTML


def _is_text(content_type: str) -> bool:
    return content_type.startswith("text/") or content_type in _HTML or not content_type


def _names(item: Any) -> tuple[str, ...]:
    people = dict.get(item, "authors") or ()
    told = _own(item, "author")
    if (len(people) == 1 and "@" in told) or not people:  # feedparser cuts long domains: mail@paper.press
        name = _name(clean_line(unescape(told)), "")
        if name:
            return (name,)
    names = [
        _name(clean_line(unescape(str(dict.get(who, "name") or ""))), str(dict.get(who, "email") or ""))
        for who in people
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def _name(name: str, email: str) -> str:
    if "@" in name and (found := _WITH_EMAIL.match(name)):
        return found.group(1) or found.group(2)
    if email and "(" in name and (torn := _TORN.match(name)):
        return torn.group(1)
    return name or (clean_line(email) if _EMAIL.match(email) else "")
