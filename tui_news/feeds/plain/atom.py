"""Atom 1.0 (https://www.rfc-editor.org/rfc/rfc4287), the quick way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui_news.feeds.plain.media import MEDIA
from tui_news.feeds.plain.scope import ATOM, XML_BASE, XML_LANG, Scope, Unusual, has_only
from tui_news.feeds.plain.texts import text_of
from tui_news.feeds.plain.told import Told, aside, kept

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tui_news.feeds.plain.told import Read

FEED: Final = f"{ATOM}feed"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_ATTRIBUTES: Final = frozenset({XML_BASE, XML_LANG})


def read(scope: Scope, root: Element) -> dict[str, Any]:
    """Read a document whose root is Atom's ``feed``; raises Unusual."""
    scope.is_atom = True
    if not has_only(root.keys(), _ATTRIBUTES):
        raise Unusual
    if scope.has_bases:
        scope.enter(root)
    feed = Told(scope)
    if language := root.get(XML_LANG, ""):
        feed["language"] = language.replace("_", "-")
    entries: list[Told] = []

    def entry(_feed: Told, element: Element, _level: int) -> None:
        entries.append(_entry(scope, element))

    feed.read(root, {**_IN_FEED, f"{ATOM}entry": entry})
    return {"version": "atom10", "feed": feed, "entries": entries}


def _entry(scope: Scope, element: Element) -> Told:
    if not has_only(element.keys(), _ATTRIBUTES):
        raise Unusual
    told = Told(scope)
    told.read(element, _IN_ENTRY)
    return told


def _title_of_feed(feed: Told, element: Element, level: int) -> None:
    if "title" in feed:  # which one holds depends on the entries between them
        raise Unusual
    feed.title(element, level)


def _contributor(told: Told, element: Element, _level: int) -> None:
    for part in element:
        if part.tag not in _OF_PEOPLE and not told.scope.passes(part):
            raise Unusual
        if part.tag in _OF_PEOPLE:
            text_of(told.scope, part, None)


def _source(told: Told, element: Element, _level: int) -> None:
    """Read the feed that an entry comes from: of it only the people matter."""
    if (element.text or "").strip():
        raise Unusual
    source = Told(told.scope)
    source.read(element, _IN_SOURCE)
    told["source"] = source
    told.forget_titles(source)


_OF_PEOPLE: Final = {f"{ATOM}{name}" for name in ("name", "email", "uri", "url")}
_ASIDES: Final[dict[str, Read]] = {
    **{f"{ATOM}{name}": aside for name in ("rights", "subtitle", "icon", "logo", "generator", "published")},
    f"{ATOM}contributor": _contributor,
}
_IN_FEED: Final[dict[str, Read]] = {
    **_ASIDES,
    f"{ATOM}id": Told.identity,
    f"{ATOM}title": _title_of_feed,
    f"{ATOM}link": Told.link,
    f"{ATOM}author": Told.author,
    f"{ATOM}category": Told.category,
    f"{ATOM}updated": kept("updated"),
}
_IN_SOURCE: Final[dict[str, Read]] = {
    **_ASIDES,
    **{f"{ATOM}{name}": aside for name in ("id", "link", "category", "updated")},
    f"{ATOM}title": Told.title,
    f"{ATOM}author": Told.author,
}
_IN_ENTRY: Final[dict[str, Read]] = {
    f"{ATOM}title": Told.title,
    f"{ATOM}summary": Told.summary,
    f"{ATOM}content": Told.content,
    f"{ATOM}id": Told.identity,
    f"{ATOM}published": kept("published"),
    f"{ATOM}updated": kept("updated"),
    f"{ATOM}link": Told.link,
    f"{ATOM}author": Told.author,
    f"{ATOM}category": Told.category,
    f"{ATOM}source": _source,
    f"{ATOM}rights": aside,
    f"{ATOM}contributor": _contributor,
    f"{_DC}creator": Told.author,
    f"{_DC}date": kept("updated"),
    f"{_DC}subject": Told.category,
    **MEDIA,
}
