"""RSS of all versions, the quick way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui_news.feeds.plain.media import MEDIA
from tui_news.feeds.plain.scope import ATOM, XML_BASE, XML_LANG, Scope, Unusual, has_only
from tui_news.feeds.plain.texts import HTML, PLAIN, content_of, text_of
from tui_news.feeds.plain.told import Told, aside, kept

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tui_news.feeds.plain.told import Read

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
RDF: Final = f"{_RDF}RDF"
_OF_RDF: Final = ("{http://purl.org/rss/1.0/}", "{http://my.netscape.com/rdf/simple/0.9/}")
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ORIGINAL: Final = "{http://rssnamespace.org/feedburner/ext/1.0}origLink"
_IN_IMAGE: Final = {"title", "link", "description", "url", "width", "height", "name"}
_ATTRIBUTES: Final = frozenset({XML_BASE, XML_LANG})
_ROOT_ATTRIBUTES: Final = frozenset({"version", XML_BASE})
_ABOUT: Final = f"{_RDF}about"


def read(scope: Scope, root: Element) -> dict[str, Any]:
    """Read a document whose root is ``rss``; raises Unusual."""
    channels = list(root)
    if len(channels) != 1 or channels[0].tag != "channel" or not has_only(root.keys(), _ROOT_ATTRIBUTES):
        raise Unusual
    channel = channels[0]
    if scope.has_bases:
        scope.enter(root)
        scope.enter(channel)
    if not has_only(channel.keys(), _ATTRIBUTES):
        raise Unusual
    entries: list[Told] = []
    return {"version": "rss", "feed": _channel(scope, channel, "", entries), "entries": entries}


def read_rdf(scope: Scope, root: Element) -> dict[str, Any]:
    """Read a document whose root is ``rdf:RDF``, with the items beside the channel; raises Unusual."""
    if scope.has_bases or not has_only(root.keys(), _ATTRIBUTES):
        raise Unusual
    channel = root[0] if len(root) else None
    core = next((core for core in _OF_RDF if channel is not None and channel.tag == f"{core}channel"), None)
    if channel is None or core is None:
        raise Unusual
    entries: list[Told] = []
    feed = _channel(scope, channel, core, entries)
    for element in root[1:]:
        name = element.tag.removeprefix(core)
        if name == "item":
            entries.append(_item(scope, element, core))
        elif name not in ("image", "textinput") or not _has_parts(element, core):
            raise Unusual
    return {"version": "rss10", "feed": feed, "entries": entries}


def _channel(scope: Scope, channel: Element, core: str, entries: list[Told]) -> Told:
    feed = Told(scope)
    named = 0
    has_summary = False
    for element in channel:
        name = element.tag.removeprefix(core)
        if scope.has_bases:
            scope.enter(element)
        if name == "item":
            entries.append(_item(scope, element, core))
        elif name == "title":
            named += 1
            feed.title(element, 0)
        elif name in ("link", f"{ATOM}link"):
            feed.link(element)
        elif name in ("language", f"{_DC}language"):
            feed["language"] = text_of(scope, element, None)
        elif name == f"{ATOM}id":
            _channel_id(feed, element)
        elif not _is_aside(scope, element, name, core):
            raise Unusual
        elif name in _SUMMARIES:
            # A second one feedparser takes for a content, and of the first entry too.
            scope.has_content = scope.has_content or has_summary
            has_summary = has_summary or not name.endswith("description")
        if scope.has_bases:
            scope.leave(feed.base)
    if named > 1:
        raise Unusual
    return feed


def _channel_id(feed: Told, element: Element) -> None:
    if element.keys() or "link" in feed:
        raise Unusual
    feed["link"] = feed.scope.resolved(text_of(feed.scope, element))


def _is_aside(scope: Scope, element: Element, name: str, core: str) -> bool:
    """Say whether something of a channel is neither its title, link nor language, and has none of them in it."""
    if name in ("image", "textInput", "textinput"):
        return _has_parts(element, core)
    if name == "items":  # of RDF: the order of what follows
        return bool(core) and all(map(scope.passes, element))
    if name in _ASIDE:
        return all(part.tag.rpartition("}")[2] in _OF_PEOPLE and not len(part) for part in element)
    return scope.passes(element)


def _has_parts(element: Element, core: str) -> bool:
    return all(part.tag.removeprefix(core) in _IN_IMAGE and not len(part) for part in element)


_OF_PEOPLE: Final = {"name", "email", "uri", "category"}
_ITUNES: Final = ("{http://www.itunes.com/dtds/podcast-1.0.dtd}", "{http://www.itunes.com/DTDs/PodCast-1.0.dtd}")
_SUMMARIES: Final = {"description", f"{_DC}description", *(f"{apple}summary" for apple in _ITUNES)}
_ASIDE: Final = {
    *("description", "managingEditor", "webMaster", "copyright", "pubDate", "lastBuildDate", "category", "cloud"),
    *("generator", "author", "rights"),
    *(f"{ATOM}{name}" for name in ("updated", "subtitle", "author", "generator", "icon", "logo", "rights")),
    *(f"{_DC}{name}" for name in ("creator", "date", "publisher", "rights", "subject", "description", "source")),
    *(f"{apple}{name}" for apple in _ITUNES for name in ("author", "owner", "category", "summary", "subtitle")),
    *(f"{apple}{name}" for apple in _ITUNES for name in ("keywords", "name")),
}


def _item(scope: Scope, item: Element, core: str) -> Told:
    told = Told(scope)
    about = item.get(_ABOUT)
    if about:
        told["id"] = about
    if not has_only((name for name in item.attrib if name != _ABOUT), _ATTRIBUTES):
        raise Unusual
    told.read(item, _ITEMS[core])
    return told


def _encoded(told: Told, element: Element, _level: int) -> None:
    told.content(element, default=HTML)


def _comments(told: Told, element: Element, _level: int) -> None:
    told["comments"] = told.scope.resolved(text_of(told.scope, element))


def _original(told: Told, element: Element, _level: int) -> None:
    told["feedburner_origlink"] = text_of(told.scope, element)


def _source(told: Told, element: Element, _level: int) -> None:
    text_of(told.scope, element, None)
    told.forget_titles()


def _rights(told: Told, element: Element, _level: int) -> None:
    content_of(told.scope, element, PLAIN)


_CORE: Final[dict[str, Read]] = {
    "title": Told.title,
    "link": Told.link,
    "description": Told.description,
    "author": Told.author,
    "category": Told.category,
    "comments": _comments,
    "pubDate": kept("published"),
    "enclosure": Told.enclosure,
    "source": _source,
    "guid": Told.identity,
}
_MODULES: Final[dict[str, Read]] = {
    _CONTENT: _encoded,
    _ORIGINAL: _original,
    f"{_DC}creator": Told.author,
    f"{_DC}subject": Told.category,
    f"{_DC}date": kept("updated"),
    f"{_DC}description": Told.description,
    f"{_DC}rights": _rights,
    f"{_DC}language": aside,
    f"{_TERMS}issued": kept("published"),
    f"{_TERMS}modified": kept("updated"),
    f"{_TERMS}created": kept("created"),
    f"{ATOM}link": Told.link,
    f"{ATOM}updated": kept("updated"),
    f"{ATOM}published": kept("published"),
    f"{ATOM}author": Told.author,
    f"{ATOM}summary": Told.summary,
    **MEDIA,
}
_ITEMS: Final[dict[str, dict[str, Read]]] = {
    core: {**{f"{core}{name}": reader for name, reader in _CORE.items()}, **_MODULES} for core in ("", *_OF_RDF)
}
