"""What an entry or a feed tells, gathered as feedparser does: which of two titles, what is a summary, who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tui_news.feeds.plain.scope import ATOM, Unusual
from tui_news.feeds.plain.texts import HTML, PLAIN, content_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree.ElementTree import Element

    from tui_news.feeds.plain.scope import Scope

    # What reads one element for somebody; so many levels below the entry or feed that tells it.
    Read = Callable[["Told", Element, int], None]

# What feedparser takes for an address, where that is sure: it believes in no domain that ends in five letters.
_MAILBOX: Final = re.compile(r"[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,4}(?![\d_?\]-])")
_AT: Final = re.compile(r"[A-Za-z0-9_.+-]@[A-Za-z0-9\[-]")
_NOWHERE: Final = -1


class Told(dict[str, Any]):
    """The keys that feedparser would have. Most methods read one element each: they are all of the type ``Read``."""

    __slots__ = ("_has_content", "_has_mailbox", "_summary_at", "_title_at", "_title_stored", "base", "scope")

    def __init__(self, scope: Scope) -> None:
        super().__init__(links=[], authors=[], tags=[], content=[])
        self.scope = scope
        self.base = scope.base  # where it began
        self._title_at = _NOWHERE  # the level of the title that holds
        self._title_stored = self._summary_at = 100  # levels of what is stored: only what is no deeper replaces it
        self._has_content, scope.has_content = scope.has_content, False
        self._has_mailbox = False

    def read(self, elements: Iterable[Element], readers: Mapping[str, Read]) -> None:
        """Read elements, each by what is there for its name; those that say nothing are passed over."""
        scope = self.scope
        for element in elements:
            if scope.has_bases:
                scope.enter(element)
            reader = readers.get(element.tag)
            if reader is not None:
                reader(self, element, 0)
            elif not scope.passes(element):
                raise Unusual
            if scope.has_bases:
                scope.leave(self.base)
        if self.pop("permalink", False):
            # feedparser takes an id for a link where there is no other.
            self.setdefault("link", self["id"])

    def title(self, element: Element, level: int = 0, *, lasts: bool = True) -> None:
        """Read a title. The first that is not empty holds, except against one further out."""
        kind, text = content_of(self.scope, element, PLAIN)
        if _NOWHERE < self._title_at <= level:
            return
        if level <= self._title_stored:
            self._title_stored = level
            self["title"] = text
        self["title_detail"] = {"type": kind}
        if text and lasts:
            self._title_at = level

    def forget_titles(self, within: Told | None = None) -> None:
        """Let the next title take the place of what there is, unless a source ``within`` had one further out."""
        self._title_at = within._title_at + 1 if within and within._title_at != _NOWHERE else _NOWHERE

    def summary(self, element: Element, level: int = 0, default: str = PLAIN) -> None:
        """Read a summary or description; a second one is taken for the content, if there is none yet."""
        if "summary" in self and not self._has_content:
            self.content(element)
            return
        kind, text = content_of(self.scope, element, default)
        if level <= self._summary_at:
            self._summary_at = level
            self["summary"] = text
        self["summary_detail"] = self._detail(kind)

    def description(self, element: Element, level: int = 0) -> None:
        """Read a summary that is HTML unless it says otherwise."""
        self.summary(element, level, HTML)

    def content(self, element: Element, _level: int = 0, default: str = PLAIN) -> None:
        """Read a content, of which there may be several; the first is a summary too, where there is none."""
        self._has_content = True
        kind, text = content_of(self.scope, element, default)
        self["content"].append({**self._detail(kind), "value": text})
        self.setdefault("summary", text)

    def _detail(self, kind: str) -> dict[str, str]:
        return {"type": kind, "base": self.scope.base} if self.scope.base else {"type": kind}

    def identity(self, element: Element, _level: int = 0) -> None:
        """Read an id, which is a link too unless it says that it is none."""
        if "id" in self:
            raise Unusual
        text, permalink = text_of(self.scope, element, None), "true"
        for name, value in element.items():
            if name.lower() == "ispermalink":
                permalink = value
        is_link = permalink == "true"
        self["id"] = self.scope.resolved(text) if is_link else text
        self["permalink"] = is_link

    def author(self, element: Element, _level: int = 0) -> None:
        """Read somebody: a name, an address with a name, or an element for each."""
        if len(element):
            if self._has_mailbox:  # which feedparser would write over
                raise Unusual
            person = self._person(element)
            name, email = person.get("name"), person.get("email")
            self["author"] = f"{name} ({email})" if name and email else name or email
        else:
            self["author"] = text_of(self.scope, element, None)
            person = _mailbox(self["author"])
            self._has_mailbox = True
        self["authors"].append(person)

    def _person(self, element: Element) -> dict[str, str]:
        person: dict[str, str] = {}
        for part in element:
            name = part.tag.removeprefix(ATOM)
            if name in person or (name not in _OF_PEOPLE and not self.scope.passes(part)):
                raise Unusual
            if name in _OF_PEOPLE:
                text_of(self.scope, part, None)
                person[name] = (part.text or "").strip()  # of people nothing is mended
        if (element.text or "").strip() or not (person.get("name") or (person.get("email") and not self["authors"])):
            raise Unusual
        return person

    def tag(self, term: str | None, scheme: str | None, label: str | None, text: str = "") -> None:
        """Note what it is filed under: by attributes, by the text of an element, or both."""
        tags = self["tags"]
        if term or scheme or label:
            told = {"term": term, "scheme": scheme, "label": label}
            if told not in tags:
                tags.append(told)
        if text and tags and not tags[-1]["term"]:
            tags[-1]["term"] = text
        elif text:
            self.tag(text, None, None)

    def words(self, element: Element, scheme: str | None) -> None:
        """Read a list of words that it is filed under, with commas between them."""
        for word in text_of(self.scope, element).split(","):
            if word.strip():
                self.tag(word.strip(), scheme, None)

    def category(self, element: Element, _level: int = 0, scheme: str | None = None) -> None:
        """Read one thing that it is filed under."""
        said = element.get("scheme", element.get("domain", scheme))
        self.tag(element.get("term"), said, element.get("label"), text_of(self.scope, element, None))

    def link(self, element: Element, _level: int = 0) -> None:
        """Read a link of Atom, or one of RSS, whose address is its text."""
        rel = element.get("rel", "alternate").lower()
        told = {"rel": rel, "type": _link_type(element, rel)}
        if element.get("url") is not None or element.get("uri") is not None:
            raise Unusual
        href = element.get("href")
        if href is None:
            self._text_link(told, text_of(self.scope, element, None))
            return
        told["href"] = self.scope.resolved(href) or self.scope.base
        if rel == "enclosure":
            told.update({name: element.get(name, "") for name in ("length", "title")})
        self["links"].append(told)
        if (element.text or "").strip() or len(element):
            raise Unusual

    def _text_link(self, told: dict[str, str], text: str) -> None:
        if "&amp;" in text:  # of a feed's link feedparser makes something else than of an entry's
            raise Unusual
        href = self.scope.resolved(text)
        if "&" in href:
            href = _REFERENCE.sub(r"&\1", href)
        self["link"] = href
        if href:
            told["href"] = href
        self["links"].append(told)

    def enclosure(self, element: Element, _level: int = 0) -> None:
        """Read an enclosure of RSS."""
        facts = facts_of(element)
        if len(element):
            raise Unusual
        href = facts.get("url", facts.get("uri", facts.get("href")))
        self["links"].append({**facts, "rel": "enclosure", "href": href})


_OF_PEOPLE: Final = frozenset({"name", "email", "uri", "url"})
_REFERENCE: Final = re.compile(r"&([A-Za-z0-9_]+);")


def kept(key: str) -> Read:
    """Give what keeps the text of an element under a key; a later one takes its place."""

    def read(told: Told, element: Element, _level: int) -> None:
        told[key] = text_of(told.scope, element, None)

    return read


def aside(told: Told, element: Element, _level: int) -> None:
    """Pass over an element that says nothing as long as there is none in it."""
    text_of(told.scope, element, None)


def facts_of(element: Element) -> dict[str, str]:
    """Give the attributes as feedparser does, which takes those of unknown namespaces for the element's own."""
    if any(name.startswith("{") for name in element.attrib):
        raise Unusual
    return {name.lower(): text for name, text in element.items()}


def _link_type(element: Element, rel: str) -> str:
    default = "application/atom+xml" if rel == "self" else "text/html"
    return element.get("type", default).lower()


def _mailbox(text: str) -> dict[str, str]:
    """Part the address from the name as feedparser does; gives up at forms that are rare."""
    if "@" not in text or not _AT.search(text):
        return {"name": text} if text else {}
    found = _MAILBOX.search(text)
    if found is None or text.count("@") > 1:
        raise Unusual
    name = text.replace(found.group(), "").replace("()", "").replace("<>", "").replace("&lt;&gt;", "").strip()
    name = name.removeprefix("(")
    name = name.removesuffix(")").strip()
    return {"name": name, "email": found.group()} if name else {"email": found.group()}
